//! The days that a text names.

use crate::time::{Instant, Zone};

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days that a text names and that are not so: a weekday beside a date that falls on another, and a
/// date at its beginning that is not that on which it is read anywhere.
pub(super) fn wrong_days(text: &str, at: Option<Instant>, zones: &[&Zone]) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().take(400).collect();
    let year_of = |place: usize| {
        let year =
            words.get(place + 3).map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()));
        year.filter(|year| year.len() == 4).map(str::to_owned)
    };
    let mut wrong = Vec::new();
    for (place, window) in words.windows(3).enumerate() {
        let weekday = window[0].trim_matches(|c: char| !c.is_alphabetic());
        let is_day = window[1].chars().all(|c| c.is_ascii_digit()) && window[1].len() <= 2;
        if !WEEKDAYS.contains(&weekday) || !is_day {
            continue;
        }
        let month = window[2].trim_matches(|c: char| !c.is_alphabetic());
        if !MONTHS.contains(&month) {
            continue;
        }
        let year = year_of(place).or_else(|| Some(zones.first()?.show(at?, "%Y")));
        let named = format!("{weekday} {} {month}", window[1]);
        let is_right = year.as_ref().is_none_or(|year| {
            jiff::fmt::strtime::parse("%A %d %B %Y", format!("{named} {year}"))
                .is_ok_and(|it| it.to_date().is_ok())
        });
        let comes_then = |at: Instant| zones.iter().any(|zone| zone.show(at, "%A %-d %B") == named);
        let is_now = place > 0 || at.is_none_or(comes_then);
        if !is_right || !is_now {
            wrong.push(named);
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ZonedInstant;

    #[test]
    fn days_that_are_not_so_are_found() {
        let at = ZonedInstant::parse("2015-11-17T20:00[America/New_York]").expect("a moment");
        let zone = [&at.zone];
        for (text, expected) in [
            ("Tuesday 17 November 2015. Ask.", vec![]),
            ("Tuesday 17 November. Ask.", vec![]),
            ("Monday 16 November 2015. Ask.", vec!["Monday 16 November"]),
            ("Ask by Friday 27 November 2015.", vec![]),
            ("Ask by Thursday 27 November 2015.", vec!["Thursday 27 November"]),
            ("Monday in Washington.", vec![]),
            ("Closed on Monday 23 and Tuesday 24 November.", vec![]),
        ] {
            assert_eq!(wrong_days(text, Some(at.at), &zone), expected, "{text}");
        }
    }
}
