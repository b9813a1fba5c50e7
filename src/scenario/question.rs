//! Questions that injects ask: decisions of agencies, and polls of the people who play them.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::by_id::ById;
use super::diagnostic::Code;
use super::literals::{self, tagged};
use super::localized_text::LocalizedText;
use crate::time::Span;

/// A question that an inject asks: what an agency decides, or what the people who play it think.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub question: LocalizedText,
    /// What may be chosen, by ids that conditions and tables name. If omitted, the answer is a text.
    #[serde(default, deserialize_with = "choices")]
    pub choices: ById<LocalizedText>,
    /// Whether those who answer also say how sure they are, from 0 to 100 %.
    #[serde(default)]
    pub confidence: bool,
    /// The agencies that are asked, among the recipients of the inject. If omitted, all of these.
    #[serde(default)]
    pub of: Vec<String>,
    /// Whether each person answers for themselves. If not, an agency has one answer, and the last one counts.
    #[serde(default)]
    pub poll: bool,
    /// How long it can be answered, from when the inject comes. If omitted, to the end of the exercise.
    #[serde(default, deserialize_with = "literals::some_span")]
    pub within: Option<Span>,
    /// The choice that is taken where nobody answers in time, and where nobody plays an agency and `policy` says
    /// nothing. If omitted, nothing is decided then.
    #[serde(default)]
    pub otherwise: Option<String>,
    /// How an agency decides that nobody plays: the probability of each choice. They add up to one.
    #[serde(default)]
    pub policy: ById<f64>,
    /// How long an agency that nobody plays takes to decide.
    #[serde(default, deserialize_with = "literals::span")]
    #[schemars(extend("default" = "0s"))]
    pub policy_after: Span,
}

/// Reads choices, of which there is at least one.
pub(super) fn choices<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<ById<LocalizedText>, D::Error> {
    let choices = ById::<LocalizedText>::deserialize(deserializer)?;
    if choices.is_empty() {
        let message = "a question that leaves no choice";
        return Err(D::Error::custom(tagged(Code::NothingThere, message)));
    }
    Ok(choices)
}

impl Question {
    /// Returns what a choice says to a reader of a language, or else its id.
    #[must_use]
    pub fn choice_text<'a>(&'a self, choice: &'a str, language: &str) -> &'a str {
        self.choices.get(choice).map_or(choice, |text| text.in_language(language))
    }
}
