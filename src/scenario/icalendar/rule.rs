//! Rules by which an event comes again every year (RFC 5545, section 3.3.10).

use super::lines;
use crate::time::{Date, Weekday};

/// A yearly rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct YearlyRule {
    /// Every how many years.
    interval: i16,
    /// How often at most, the first time included.
    count: Option<usize>,
    /// The last date on which it may come.
    until: Option<Date>,
    months: Vec<i8>,
    /// Days of a month; a negative one counts from its end.
    days: Vec<i8>,
    /// Weekdays, each with which of the month it is: 0 for all, a negative number from its end.
    weekdays: Vec<(i8, Weekday)>,
}

/// Over how many years a rule is followed.
pub(super) const MOST_YEARS: i16 = 100;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

impl YearlyRule {
    /// Reads a rule. The error is the part that is not read.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut rule = Self {
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            days: Vec::new(),
            weekdays: Vec::new(),
        };
        let mut is_yearly = false;
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let unread = || part.trim().to_owned();
            let (name, value) = part.split_once('=').ok_or_else(unread)?;
            let value = value.trim().to_uppercase();
            match name.trim().to_uppercase().as_str() {
                "FREQ" if value == "YEARLY" => is_yearly = true,
                "INTERVAL" => {
                    let number = value.parse().ok().filter(|number| (1..=100).contains(number));
                    rule.interval = number.ok_or_else(unread)?;
                }
                "COUNT" => {
                    let number = value.parse().ok().filter(|number| *number > 0);
                    rule.count = Some(number.ok_or_else(unread)?);
                }
                "UNTIL" => rule.until = Some(lines::date(&value).ok_or_else(unread)?),
                "BYMONTH" => rule.months = numbers(&value, 1, 12).ok_or_else(unread)?,
                "BYMONTHDAY" => rule.days = numbers(&value, -31, 31).ok_or_else(unread)?,
                "BYDAY" => rule.weekdays = weekdays(&value).ok_or_else(unread)?,
                "WKST" => {}
                _ => return Err(unread()),
            }
        }
        if !is_yearly {
            return Err(text.to_owned());
        }
        // Without a month these are of the whole year.
        match (&*rule.months, &*rule.weekdays, &*rule.days) {
            ([], [_, ..], _) => Err("BYDAY without BYMONTH".to_owned()),
            ([], _, [_, ..]) => Err("BYMONTHDAY without BYMONTH".to_owned()),
            _ => Ok(rule),
        }
    }

    /// Returns whether it ends.
    pub(super) const fn is_bounded(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }

    /// Returns the dates from the first one on, in order, over [`MOST_YEARS`] at most. The first is one of them in
    /// any case.
    pub(super) fn dates(&self, first: Date) -> Vec<Date> {
        let to = self.until.unwrap_or(Date::MAX);
        let mut dates = vec![first];
        let mut year = first.year();
        while year <= to.year().min(first.year().saturating_add(MOST_YEARS)) {
            let mut of_year: Vec<Date> = self.of_year(year, first);
            of_year.retain(|date| first < *date && *date <= to);
            of_year.sort_unstable();
            of_year.dedup();
            dates.append(&mut of_year);
            let Some(next) = year.checked_add(self.interval) else { break };
            year = next;
        }
        dates.truncate(self.count.unwrap_or(usize::MAX));
        dates
    }

    fn of_year(&self, year: i16, first: Date) -> Vec<Date> {
        let own = [first.month()];
        let months = if self.months.is_empty() { &own } else { &*self.months };
        let of_month = |month| {
            let Ok(start) = Date::new(year, month, 1) else { return Vec::new() };
            let length = start.days_in_month();
            let place = |day: i8| if day < 0 { length + 1 + day } else { day };
            let is_day = |day: i8| match (&*self.days, &*self.weekdays) {
                ([], []) => day == first.day(),
                ([], _) => true,
                (days, _) => days.iter().any(|of| place(*of) == day),
            };
            let is_weekday = |date: Date| {
                self.weekdays.is_empty()
                    || self.weekdays.iter().any(|(nth, weekday)| match nth {
                        0 => date.weekday() == *weekday,
                        nth => {
                            start.nth_weekday_of_month(*nth, *weekday).is_ok_and(|it| it == date)
                        }
                    })
            };
            let days = (1..=length).filter(|day| is_day(*day));
            let dates = days.filter_map(|day| Date::new(year, month, day).ok());
            dates.filter(|date| is_weekday(*date)).collect()
        };
        months.iter().copied().flat_map(of_month).collect()
    }
}

/// Reads a list of numbers, none of them 0.
fn numbers(text: &str, least: i8, most: i8) -> Option<Vec<i8>> {
    let number =
        |text: &str| text.trim().parse().ok().filter(|it| *it != 0 && (least..=most).contains(it));
    some(text.split(',').map(number))
}

/// Collects a list, unless one of it could not be read, or there are more than a month has days.
fn some<T>(read: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let list: Vec<T> = read.take(32).collect::<Option<_>>()?;
    (list.len() <= 31).then_some(list)
}

fn weekdays(text: &str) -> Option<Vec<(i8, Weekday)>> {
    let weekday = |text: &str| {
        let text = text.trim();
        let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
        let (_, weekday) = WEEKDAYS.iter().find(|(of, _)| *of == name)?;
        let nth = if nth.is_empty() { Some(0) } else { nth.parse().ok().filter(|it| *it != 0) };
        Some((nth.filter(|nth| (-5..=5).contains(nth))?, *weekday))
    };
    some(text.split(',').map(weekday))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule, when it begins, and when it comes until 2030, by a calendar on paper.
    #[rustfmt::skip]
    const RULES: &[(&str, &str, &[&str])] = &[
        ("FREQ=YEARLY", "20271225", &["2027-12-25", "2028-12-25", "2029-12-25", "2030-12-25"]),
        ("FREQ=YEARLY;INTERVAL=2;WKST=MO", "20261225", &["2026-12-25", "2028-12-25", "2030-12-25"]),
        ("FREQ=YEARLY;COUNT=2", "20271225", &["2027-12-25", "2028-12-25"]),
        ("FREQ=YEARLY;UNTIL=20281225T000000Z", "20271225", &["2027-12-25", "2028-12-25"]),
        ("FREQ=YEARLY;UNTIL=20281224", "20271225", &["2027-12-25"]),
        ("FREQ=YEARLY", "20240229", &["2024-02-29", "2028-02-29"]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "20281123", &["2028-11-23", "2029-11-22", "2030-11-28"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "20290528", &["2029-05-28", "2030-05-27"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYMONTHDAY=18,19,20,21,22,23,24", "20280522", &["2028-05-22", "2029-05-21", "2030-05-20"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "20280229", &["2028-02-29", "2029-02-28", "2030-02-28"]),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", "20290101", &["2029-01-01", "2029-07-01", "2030-01-01", "2030-07-01"]),
    ];

    #[test]
    fn comes_when_the_rule_says() {
        for (rule, first, expected) in RULES {
            let first = lines::date(first).expect("a date");
            let read = YearlyRule::parse(rule).expect("a rule");
            let dates = read.dates(first).into_iter().filter(|date| date.year() <= 2030);
            let dates: Vec<String> = dates.map(|date| date.to_string()).collect();
            assert_eq!(dates, *expected, "{rule}");
        }
    }

    #[test]
    fn names_what_it_does_not_read() {
        for (rule, part) in [
            ("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY"),
            ("FREQ=YEARLY;BYDAY=20MO", "BYDAY=20MO"),
            ("FREQ=YEARLY;BYDAY=1MO", "BYDAY without BYMONTH"),
            ("FREQ=YEARLY;BYMONTHDAY=1", "BYMONTHDAY without BYMONTH"),
            ("FREQ=YEARLY;BYSETPOS=1", "BYSETPOS=1"),
            ("FREQ=YEARLY;INTERVAL=0", "INTERVAL=0"),
            ("FREQ=YEARLY;COUNT=99999999999999999999", "COUNT=99999999999999999999"),
            ("FREQ=YEARLY;UNTIL=tomorrow", "UNTIL=tomorrow"),
            ("BYMONTH=5", "BYMONTH=5"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(YearlyRule::parse(rule), Err(part.to_owned()), "{rule}");
        }
    }
}
