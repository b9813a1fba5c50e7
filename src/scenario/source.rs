//! The texts that a scenario is read from.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::by_id::ById;

use super::media_file::MediaFiles;
use super::original::Original;

/// The id of one of the texts of a scenario, by its place in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceId {
    /// The scenario file.
    Scenario,
    /// The guideline set.
    Guidelines,
    /// The calendar with that index.
    Calendar(usize),
    /// The glossary.
    Glossary,
    /// The lexicon with that index.
    Lexicon(usize),
    /// The questionnaire.
    Questionnaire,
    /// The file of a sweep, which is not part of a scenario.
    Sweep,
    /// A mapping file, which is not part of a scenario.
    Mapping,
}

/// The name and the text of a file, with the changes of `--set` applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path, or the name of a built-in file.
    pub name: String,
    /// The text, as RON.
    pub text: String,
    /// What its author wrote, where that is in another form.
    pub original: Option<Arc<Original>>,
}

impl Source {
    /// Returns a file that is written in RON.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), original: None }
    }

    /// Takes another text, in RON, in the place of the one that was read.
    pub(crate) fn replace(&mut self, text: String) {
        if text != self.text {
            (self.text, self.original) = (text, None);
        }
    }

    /// Returns the text that its author wrote, and the bytes in it that are behind some of [`text`](Self::text).
    #[must_use]
    pub fn shown(&self, span: &Range<usize>) -> (&str, Range<usize>) {
        match &self.original {
            Some(original) => (&original.text, original.place(span)),
            None => (&self.text, span.clone()),
        }
    }
}

/// The texts of a scenario.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The scenario file.
    pub scenario: Source,
    /// The guideline set; its name is empty if it could not be found.
    pub guidelines: Source,
    /// The calendars that were found, by the names that parties and agencies give them.
    pub calendars: ById<Source>,
    /// The glossary, if there is one and it was found.
    pub glossary: Option<Source>,
    /// The lexicons that were found, by the names that parties give them.
    pub lexicons: ById<Source>,
    /// The questionnaire, if there is one and it was found.
    pub questionnaire: Option<Source>,
    /// The files of media.
    pub media: MediaFiles,
}

impl Sources {
    /// Returns the sources of a scenario that has only its own file.
    pub(super) fn of(scenario: Source) -> Self {
        let guidelines = Source::new("", "");
        Self {
            scenario,
            guidelines,
            calendars: ById::new(),
            glossary: None,
            lexicons: ById::new(),
            questionnaire: None,
            media: MediaFiles::default(),
        }
    }

    /// Returns the text of the guideline set, if it was found.
    pub(super) fn guidelines_text(&self) -> Option<&str> {
        (!self.guidelines.name.is_empty()).then_some(&self.guidelines.text)
    }

    /// Returns the names of all texts, the scenario first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let parts = self.calendars.values().chain(self.lexicons.values());
        let parts = parts.chain(&self.glossary).chain(&self.questionnaire);
        [&self.scenario, &self.guidelines].into_iter().chain(parts).map(|it| it.name.as_str())
    }

    /// Returns the text with an id.
    ///
    /// # Panics
    /// Panics if there is no such text. Every id in a diagnostic has one.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        match id {
            SourceId::Scenario => &self.scenario,
            SourceId::Guidelines => &self.guidelines,
            SourceId::Calendar(place) => &self.calendars[place],
            SourceId::Glossary => self.glossary.as_ref().expect("a glossary that was read"),
            SourceId::Lexicon(place) => &self.lexicons[place],
            SourceId::Questionnaire => {
                self.questionnaire.as_ref().expect("a questionnaire that was read")
            }
            SourceId::Sweep => unreachable!("a sweep is no part of a scenario"),
            SourceId::Mapping => unreachable!("a mapping is no part of a scenario"),
        }
    }
}

/// The kinds of text of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SourceKind {
    Scenario,
    Guidelines,
    Calendar,
    Glossary,
    Lexicon,
    Questionnaire,
}

impl SourceKind {
    /// Returns the id of a text of this kind, of several the first.
    pub(super) const fn id(self) -> SourceId {
        match self {
            Self::Scenario => SourceId::Scenario,
            Self::Guidelines => SourceId::Guidelines,
            Self::Calendar => SourceId::Calendar(0),
            Self::Glossary => SourceId::Glossary,
            Self::Lexicon => SourceId::Lexicon(0),
            Self::Questionnaire => SourceId::Questionnaire,
        }
    }
}
