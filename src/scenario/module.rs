//! Modules: the parts of a discussion-based exercise, in which people talk about a situation and answer questions.

use schemars::JsonSchema;
use serde::Deserialize;

use super::by_id::ById;
use super::literals;
use super::localized_text::LocalizedText;
use super::question::choices;
use crate::time::Span;

/// A part of a discussion: a situation, the time for it, and what the seats are asked.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// The heading.
    pub title: LocalizedText,
    /// The situation, as everybody in the room reads it; paragraphs are parted by empty lines.
    pub text: LocalizedText,
    /// What is shown beside the text, by ids of the section `media`.
    #[serde(default)]
    pub media: Vec<String>,
    /// How long it is meant to take, by the clock of the room. If omitted, there is no timer.
    #[serde(default, deserialize_with = "literals::some_span")]
    pub time: Option<Span>,
    /// What the seats are asked, by ids that tables name.
    #[serde(default)]
    pub questions: ById<ModuleQuestion>,
    /// The agencies that discuss it. If omitted, all.
    #[serde(default)]
    pub of: Vec<String>,
    /// Notes for facilitators, by headings. Players do not see them.
    #[serde(default)]
    pub notes: ById<LocalizedText>,
}

/// A question of a module. A seat has one answer, which all in it write together, and the last one counts.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleQuestion {
    /// The question.
    pub question: LocalizedText,
    /// What may be chosen, by ids that tables name. If omitted, the answer is a text.
    #[serde(default, deserialize_with = "choices")]
    pub choices: ById<LocalizedText>,
    /// Whether those who answer also say how sure they are, from 0 to 100 %.
    #[serde(default)]
    pub confidence: bool,
    /// The agencies that are asked, among those that discuss the module. If omitted, all of these.
    #[serde(default)]
    pub of: Vec<String>,
}

impl Module {
    /// Returns whether an agency discusses it.
    #[must_use]
    pub fn is_for(&self, agency: &str) -> bool {
        self.of.is_empty() || self.of.iter().any(|it| it == agency)
    }

    /// Returns the questions that an agency is asked, by their ids.
    pub fn asked_of<'a>(
        &'a self,
        agency: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a ModuleQuestion)> {
        let asked = self.questions.iter().filter(move |(_, question)| {
            self.is_for(agency)
                && (question.of.is_empty() || question.of.iter().any(|it| it == agency))
        });
        asked.map(|(id, question)| (id.as_str(), question))
    }
}

impl ModuleQuestion {
    /// Returns what a choice says to a reader of a language, or else its id.
    #[must_use]
    pub fn choice_text<'a>(&'a self, choice: &'a str, language: &str) -> &'a str {
        self.choices.get(choice).map_or(choice, |text| text.in_language(language))
    }
}
