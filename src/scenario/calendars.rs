//! The contents of a calendar file: the working week of a country, its public holidays, the make-up
//! days, and which of them are not known for certain.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::by_id::ById;
use super::diagnostic::Code;
use super::literals::tagged;
use super::localized_text::LocalizedText;
use crate::time::{Date, Days, Weekday, WorkingDays, parse_date, weekdays};

/// A calendar.
#[derive(Clone, Debug)]
pub struct HolidayCalendar {
    /// The heading.
    pub title: LocalizedText,
    /// What it covers, how it was compiled, and what it leaves out.
    pub about: LocalizedText,
    /// The sources of the dates.
    pub sources: ById<String>,
    /// The range of dates for which it is complete.
    pub covers: Days,
    /// The days of the working week.
    pub week: Week,
    /// The working weeks that came after it, each with the date from which it holds.
    pub week_from: BTreeMap<Date, Week>,
    /// The public holidays, with their names; those of the same date every year too, on each of these dates.
    pub holidays: IndexMap<Days, LocalizedText>,
    /// The days that are worked outside the working week, each with the date that it makes up for.
    pub make_up: IndexMap<Date, Date>,
    /// The dates whose holidays are estimates, as those are that follow the sighting of the moon.
    pub estimated: Vec<Days>,
    /// The dates for which only the law is known and not what is decreed year by year, with the reason.
    pub projected: IndexMap<Days, LocalizedText>,
}

impl HolidayCalendar {
    /// Returns the name of the public holiday on a date, if there is one.
    #[must_use]
    pub fn holiday(&self, date: Date) -> Option<&str> {
        let found = self.holidays.iter().find(|(days, _)| days.first <= date && date <= days.last);
        found.map(|(_, name)| &**name)
    }

    /// Returns which dates are worked. Outside the range that the calendar covers, every week is an
    /// ordinary one.
    #[must_use]
    pub fn working_days(&self) -> WorkingDays {
        let holidays = self.holidays.keys().copied();
        let make_up = self.make_up.iter().map(|(on, of)| (*on, of.weekday()));
        let days = WorkingDays::new(&self.week.0, holidays, make_up);
        self.week_from.iter().fold(days, |days, (from, week)| days.with_week_from(*from, &week.0))
    }

    /// Returns the working week of a date.
    #[must_use]
    pub fn week_of(&self, date: Date) -> &Week {
        self.week_from.range(..=date).next_back().map_or(&self.week, |(_, week)| week)
    }
}

/// A day of the month that is a holiday every year, such as 25 December.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct MonthDay {
    month: i8,
    day: i8,
}

/// A text that is not a day of a month.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a day of a month")]
pub(super) struct NotADayOfAMonth(String);

impl MonthDay {
    /// Reads a month and a day, such as `12-25`.
    pub(super) fn parse(text: &str) -> Result<Self, NotADayOfAMonth> {
        // In a leap year, so that 29 February is one.
        let date = parse_date(&format!("2000-{text}"));
        let date = date.map_err(|_| NotADayOfAMonth(text.to_owned()))?;
        Ok(Self { month: date.month(), day: date.day() })
    }

    /// Returns the date in a year; `None` for 29 February in a year that has none.
    fn of_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

/// Returns the holidays of a calendar, by date, with those that come every year on each date within what it
/// covers. A date that is named by itself bears that name.
pub(super) fn with_yearly(
    holidays: IndexMap<Days, LocalizedText>,
    yearly: &IndexMap<MonthDay, LocalizedText>,
    covers: Days,
) -> IndexMap<Days, LocalizedText> {
    if yearly.is_empty() {
        return holidays;
    }
    let named = WorkingDays::new(&WorkingDays::WEEK, holidays.keys().copied(), []);
    let mut all: Vec<(Days, LocalizedText)> = holidays.into_iter().collect();
    for year in covers.first.year()..=covers.last.year() {
        let dates = yearly.iter().filter_map(|(day, name)| Some((day.of_year(year)?, name)));
        let free = dates.filter(|(date, _)| named.works_as(*date).is_some());
        let covered = free.filter(|(date, _)| covers.contain(&(*date).into()));
        all.extend(covered.map(|(date, name)| (date.into(), name.clone())));
    }
    all.sort_by_key(|(days, _)| *days);
    all.into_iter().collect()
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
