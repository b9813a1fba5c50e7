//! What a calendar file says: the working week of a country, its public holidays, and the days that
//! are worked to make up for them.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::diagnostic::Code;
use super::types::ById;
use super::written::tagged;
use crate::time::{Date, Days, Weekday, WorkingDays, parse_date, weekdays};

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
    /// Returns the dates that are worked. Outside of what the calendar covers, every week is as usual.
    #[must_use]
    pub fn working_days(&self) -> WorkingDays {
        let holidays = self.holidays.keys().copied();
        let make_up = self.make_up.iter().map(|(on, of)| (*on, of.weekday()));
        WorkingDays::new(&self.week.0, holidays, make_up)
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
