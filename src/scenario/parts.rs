//! The parts that a scenario names besides its guideline set: calendars, the glossary, lexicons and
//! the questionnaire.

use super::by_id::ById;
use super::calendars::HolidayCalendar;
use super::lexicon::{Glossary, Lexicon};
use super::questionnaire::Questionnaire;
use super::source::Source;

/// The result of reading a part that there is at most one of.
#[derive(Debug)]
pub(super) enum ReadPart<T> {
    /// The scenario names none, or it could not be found.
    Absent,
    /// It could not be read.
    Broken,
    /// It was read.
    Read(T),
}

impl<T> ReadPart<T> {
    /// Returns whether there is no such part.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns the part, if it was read.
    pub(super) fn read(&self) -> Option<&T> {
        match self {
            Self::Read(part) => Some(part),
            Self::Absent | Self::Broken => None,
        }
    }

    /// Returns the part, if it was read.
    pub(super) fn into_read(self) -> Option<T> {
        match self {
            Self::Read(part) => Some(part),
            Self::Absent | Self::Broken => None,
        }
    }

    /// Reads a text, if there is one.
    pub(super) fn of(source: Option<&Source>, read: impl FnOnce(&str) -> Option<T>) -> Self {
        match source.map(|source| read(&source.text)) {
            None => Self::Absent,
            Some(None) => Self::Broken,
            Some(Some(part)) => Self::Read(part),
        }
    }
}

/// The parts that were found. `None` stands for one that could not be read.
#[derive(Debug)]
pub(super) struct Parts {
    /// The calendars, by the names that parties and agencies give them.
    pub(super) calendars: ById<Option<HolidayCalendar>>,
    pub(super) glossary: ReadPart<Glossary>,
    /// The lexicons, by the names that parties give them.
    pub(super) lexicons: ById<Option<Lexicon>>,
    pub(super) questionnaire: ReadPart<Questionnaire>,
}
