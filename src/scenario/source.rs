//! The texts that a scenario is read from.

use serde::{Deserialize, Serialize};

use super::by_id::ById;
use super::media_file::MediaFiles;

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
    /// The text.
    pub text: String,
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
        let guidelines = Source { name: String::new(), text: String::new() };
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
