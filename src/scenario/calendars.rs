//! What a calendar file says: the working week of a country, its public holidays, and the days that
//! are worked to make up for them.

use std::fmt;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::diagnostic::Code;
use super::types::ById;
use super::written::tagged;
use crate::time::{CivilError, Date, Weekday, WorkingDays, parse_date, weekdays};

/// A whole calendar, as written.
#[derive(Clone, Debug)]
pub struct HolidayCalendar {
    /// The heading.
    pub title: String,
    /// What it covers, how it was put together, and what it leaves out.
    pub about: String,
    /// Where the dates come from.
    pub sources: ById<String>,
    /// The dates for which it is complete.
    pub covers: Days,
    /// The days of the working week.
    pub week: Week,
    /// The public holidays, each with its name.
    pub holidays: IndexMap<Days, String>,
    /// The days that are worked outside of the week, each with the date in place of which it is.
    pub make_up: IndexMap<Date, Date>,
}

impl HolidayCalendar {
    /// Which dates are worked. Outside of what the calendar covers, every week is as usual.
    #[must_use]
    pub fn working_days(&self) -> WorkingDays {
        let holidays = self.holidays.keys().map(|days| (days.first, days.last));
        let make_up = self.make_up.iter().map(|(on, of)| (*on, of.weekday()));
        WorkingDays::new(&self.week.0, holidays, make_up)
    }
}

/// A date, or a stretch of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first date.
    pub first: Date,
    /// The last date, which belongs to it; never before the first.
    pub last: Date,
}

/// Why a date or a stretch of dates could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DaysError {
    /// One of its dates is none.
    #[error(transparent)]
    Date(#[from] CivilError),
    /// It runs backwards.
    #[error("`{0}` ends before it begins")]
    Backwards(String),
}

impl Days {
    /// Reads `2015-10-01` or `2015-10-01 to 2015-10-07`.
    ///
    /// # Errors
    /// When the text is not of that form, a date does not exist, or the last is before the first.
    pub fn parse(text: &str) -> Result<Self, DaysError> {
        let (first, last) = text.split_once(" to ").unwrap_or((text, text));
        let days = Self { first: parse_date(first)?, last: parse_date(last)? };
        if days.last < days.first {
            return Err(DaysError::Backwards(text.to_owned()));
        }
        Ok(days)
    }

    /// Whether all the dates of another stretch are among these.
    #[must_use]
    pub fn contain(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

impl From<Date> for Days {
    fn from(date: Date) -> Self {
        Self { first: date, last: date }
    }
}

/// Prints it as a file writes it.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{} to {}", self.first, self.last)
        }
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|error| D::Error::custom(tagged(Code::BadDate, error)))
    }
}

/// The days of a working week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week(pub Vec<Weekday>);

impl<'de> Deserialize<'de> for Week {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let days = weekdays(&text);
        days.map(Self).map_err(|error| D::Error::custom(tagged(Code::BadHours, error)))
    }
}

/// A date without a time, as the value of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrittenDay(pub(super) Date);

impl<'de> Deserialize<'de> for WrittenDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let date = parse_date(&text);
        date.map(Self).map_err(|error| D::Error::custom(tagged(Code::BadDate, error)))
    }
}
