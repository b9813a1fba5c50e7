//! The contents of a calendar file: the working week of a country, its public holidays, and the
//! make-up days.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::by_id::ById;
use super::diagnostic::Code;
use super::literals::tagged;
use crate::time::{Date, Days, Weekday, WorkingDays, parse_date, weekdays};

/// A calendar.
#[derive(Clone, Debug)]
pub struct HolidayCalendar {
    /// The heading.
    pub title: String,
    /// What it covers, how it was compiled, and what it leaves out.
    pub about: String,
    /// The sources of the dates.
    pub sources: ById<String>,
    /// The range of dates for which it is complete.
    pub covers: Days,
    /// The days of the working week.
    pub week: Week,
    /// The public holidays, with their names.
    pub holidays: IndexMap<Days, String>,
    /// The days that are worked outside the working week, each with the date that it makes up for.
    pub make_up: IndexMap<Date, Date>,
}

impl HolidayCalendar {
    /// Returns the name of the public holiday on a date, if there is one.
    #[must_use]
    pub fn holiday(&self, date: Date) -> Option<&str> {
        let found = self.holidays.iter().find(|(days, _)| days.first <= date && date <= days.last);
        found.map(|(_, name)| name.as_str())
    }

    /// Returns which dates are worked. Outside the range that the calendar covers, every week is an
    /// ordinary one.
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
