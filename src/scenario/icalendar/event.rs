//! An event of an iCalendar file: whole days, once or every year.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lines::{self, ContentLine};
use super::problems::FileProblems;
use super::rule::YearlyRule;
use crate::scenario::diagnostic::Code;
use crate::time::Date;

/// The maximum number of days of an event.
const MOST_DAYS: i64 = 366;

/// The category of days that are worked although the week leaves them free.
pub(super) const MAKE_UP: &str = "MAKE-UP-DAY";
/// The property that names the date in place of which a make-up day is worked.
pub(super) const IN_PLACE_OF: &str = "X-HOTWASH-IN-PLACE-OF";

/// An event of whole days.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) name: String,
    pub(super) uid: String,
    first: Date,
    /// How many days it lasts.
    length: i64,
    rule: Option<YearlyRule>,
    added: Vec<Date>,
    pub(super) removed: BTreeSet<Date>,
    /// The date of the series that it stands for, where it moves one of them.
    pub(super) instance: Option<Date>,
    pub(super) is_make_up: bool,
    /// For a make-up day, the date in place of which it is worked.
    pub(super) in_place_of: Option<Date>,
    /// Whether its date is not yet certain.
    pub(super) is_tentative: bool,
    /// Whether it leaves people free for other things.
    pub(super) is_transparent: bool,
    pub(super) span: Range<usize>,
}

/// What becomes of an event.
pub(super) enum ReadEvent {
    Days(Box<Event>),
    /// It lasts a part of a day.
    Timed,
    Cancelled,
    /// It has a problem, which was reported.
    Broken,
}

/// Reads an event from its lines.
pub(super) fn read(
    lines: &[ContentLine],
    span: Range<usize>,
    problems: &mut FileProblems,
) -> ReadEvent {
    let property = |name: &str| lines.iter().find(|line| line.name == name);
    let is = |name: &str, value: &str| {
        property(name).is_some_and(|line| line.value.eq_ignore_ascii_case(value))
    };
    if is("STATUS", "CANCELLED") {
        return ReadEvent::Cancelled;
    }
    let Some(start) = property("DTSTART") else {
        let message = "an event does not say when it begins".to_owned();
        let hint = "give it a line such as `DTSTART;VALUE=DATE:20261225`";
        problems.error(Code::MissingField, "DTSTART", span, message, hint);
        return ReadEvent::Broken;
    };
    let Some(first) = lines::date(&start.value) else {
        return bad_date(start, &start.value, problems);
    };
    let end = property("DTEND");
    if !is_whole_day(start) || end.is_some_and(|end| !is_whole_day(end)) {
        return ReadEvent::Timed;
    }
    let length = match (end, property("DURATION")) {
        // The day of the end is the first that does not belong to it.
        (Some(line), _) => match lines::date(&line.value) {
            Some(end) if end < first => {
                let message = "an event ends before it begins".to_owned();
                let hint = "the end is the day after the last";
                problems.error(Code::BadDate, "DTEND", line.span.clone(), message, hint);
                return ReadEvent::Broken;
            }
            Some(end) => days_between(first, end).max(1),
            None => return bad_date(line, &line.value, problems),
        },
        // A time of the clock that is at midnight without an end lasts no time.
        (None, None) if start.value.len() > 8 => return ReadEvent::Timed,
        (None, None) => 1,
        (None, Some(line)) => match whole_days(&line.value) {
            Some(days) => days,
            None => return ReadEvent::Timed,
        },
    };
    if length > MOST_DAYS {
        let message = format!("an event lasts {length} days");
        let hint = "an event of holidays lasts a few days; correct its end";
        problems.error(Code::OutOfRange, "DTEND", span, message, hint);
        return ReadEvent::Broken;
    }
    let rule = match property("RRULE").map(|line| (line, YearlyRule::parse(&line.value))) {
        None => None,
        Some((_, Ok(rule))) => Some(rule),
        Some((line, Err(part))) => {
            let message = format!("`{part}` is not read: only yearly rules are");
            let hint = "write the dates one by one: an event for each, or a line `RDATE`";
            problems.error(Code::BadCalendar, "RRULE", line.span.clone(), message, hint);
            return ReadEvent::Broken;
        }
    };
    let mut all_dates = |name: &str| {
        let mut all = Vec::new();
        for line in lines.iter().filter(|line| line.name == name) {
            match line.dates() {
                Ok(dates) => all.extend(dates),
                Err(text) => {
                    bad_date(line, text, problems);
                }
            }
        }
        all
    };
    let (added, removed) = (all_dates("RDATE"), all_dates("EXDATE").into_iter().collect());
    let mut one_date = |name: &str| {
        let line = property(name)?;
        let read = lines::date(&line.value);
        if read.is_none() {
            bad_date(line, &line.value, problems);
        }
        read
    };
    let (instance, in_place_of) = (one_date("RECURRENCE-ID"), one_date(IN_PLACE_OF));
    let categories = lines.iter().filter(|line| line.name == "CATEGORIES");
    let mut categories = categories.flat_map(|line| line.value.split(','));
    ReadEvent::Days(Box::new(Event {
        name: property("SUMMARY").map(ContentLine::text).unwrap_or_default(),
        uid: property("UID").map(|line| line.value.clone()).unwrap_or_default(),
        first,
        length,
        rule,
        added,
        removed,
        instance,
        is_make_up: categories.any(|it| it.trim().eq_ignore_ascii_case(MAKE_UP)),
        in_place_of,
        is_tentative: is("STATUS", "TENTATIVE"),
        is_transparent: is("TRANSP", "TRANSPARENT"),
        span,
    }))
}

impl Event {
    /// Returns whether it comes again by a rule.
    pub(super) const fn is_series(&self) -> bool {
        self.rule.is_some()
    }

    /// Returns whether it has nothing to do with a series.
    pub(super) const fn is_single(&self) -> bool {
        self.rule.is_none() && self.instance.is_none()
    }

    /// Returns whether it comes again without end.
    pub(super) fn is_endless(&self) -> bool {
        self.rule.as_ref().is_some_and(|rule| !rule.is_bounded())
    }

    /// Returns the first date of all.
    pub(super) const fn first(&self) -> Date {
        self.first
    }

    /// Returns all its days.
    pub(super) fn days(&self) -> Vec<Date> {
        let mut days = Vec::new();
        for start in self.starts() {
            let mut day = start;
            for _ in 0..self.length {
                days.push(day);
                let Ok(next) = day.tomorrow() else { break };
                day = next;
            }
        }
        days
    }

    /// Returns the dates on which it begins.
    fn starts(&self) -> Vec<Date> {
        let rule = self.rule.as_ref();
        let mut starts = rule.map_or_else(|| vec![self.first], |rule| rule.dates(self.first));
        starts.extend(&self.added);
        starts.retain(|date| !self.removed.contains(date));
        starts
    }
}

fn bad_date(line: &ContentLine, text: &str, problems: &mut FileProblems) -> ReadEvent {
    let message =
        format!("`{}` is not a day of the calendar", text.chars().take(40).collect::<String>());
    let hint = "write a date such as `20261225`";
    problems.error(Code::BadDate, &line.name, line.span.clone(), message, hint);
    ReadEvent::Broken
}

/// Returns whether a moment is a date, or midnight by the clock of the place.
fn is_whole_day(line: &ContentLine) -> bool {
    let is_date = line.parameter("VALUE").is_some_and(|value| value.eq_ignore_ascii_case("DATE"));
    is_date || line.value.len() == 8 || line.value.get(8..) == Some("T000000")
}

/// Reads a duration of whole days or weeks.
fn whole_days(text: &str) -> Option<i64> {
    let text = text.strip_prefix('P')?;
    let number = |text: &str| text.parse().ok().filter(|it| (1..=10_000).contains(it));
    match text.strip_suffix('W') {
        Some(weeks) => number(weeks).map(|weeks| weeks * 7),
        None => number(text.strip_suffix('D')?),
    }
}

/// Returns how many days lie between two dates.
pub(super) fn days_between(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24
}
