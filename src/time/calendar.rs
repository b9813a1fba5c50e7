//! When a desk is open, and how much work fits between two moments.
//!
//! [`OpeningHours`] is the rule as written; a [`Calendar`] is that rule laid out over the span of
//! an exercise as sorted open intervals, so that every question is a binary search.

use std::fmt;

use super::{Instant, Span, Weekday, Zone};

const DAY_MINUTES: i16 = 24 * 60;
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// One line of opening hours: on these weekdays, from one civil time to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The days on which the desk opens.
    pub days: Vec<Weekday>,
    /// Minute of the day at which it opens, 0 to 1439.
    pub opens: i16,
    /// Minute after the opening day's midnight at which it closes; over 1440 when the shift runs
    /// past midnight.
    pub closes: i16,
}

/// When a desk is open, as written by an author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OpeningHours {
    /// Day and night.
    #[default]
    Always,
    /// By the week, in the desk's own zone.
    Weekly(Vec<Hours>),
}

/// Why opening hours could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpeningHoursError {
    /// Not `days from-to`.
    #[error("`{0}` is not a line of opening hours")]
    Unreadable(String),
    /// No such day of the week.
    #[error("`{0}` is not a day of the week")]
    Weekday(String),
    /// No such time of day.
    #[error("`{0}` is not a time of day")]
    Time(String),
}

impl Hours {
    /// Reads a line such as `mon-fri 09:00-17:30`, `sat,sun 10:00-14:00` or `sun 22:00-06:00`
    /// (which closes on Monday morning).
    ///
    /// # Errors
    /// When the line is not of that form or names no such day or time.
    pub fn parse(line: &str) -> Result<Self, OpeningHoursError> {
        let unreadable = || OpeningHoursError::Unreadable(line.to_owned());
        let (days, times) = line.trim().split_once(' ').ok_or_else(unreadable)?;
        let (opens, closes) = times.trim().split_once('-').ok_or_else(unreadable)?;
        let opens = minute_of_day(opens)?;
        let mut closes = minute_of_day(closes)?;
        if closes <= opens {
            closes += DAY_MINUTES;
        }
        if opens >= DAY_MINUTES {
            return Err(OpeningHoursError::Time(times.trim().to_owned()));
        }
        let mut open_days = Vec::new();
        for part in days.split(',') {
            match part.split_once('-') {
                None => open_days.push(weekday(part)?),
                Some((first, last)) => {
                    let (first, last) = (weekday(first)?, weekday(last)?);
                    let mut day = first;
                    open_days.push(day);
                    while day != last {
                        day = day.next();
                        open_days.push(day);
                    }
                }
            }
        }
        Ok(Self { days: open_days, opens, closes })
    }
}

impl OpeningHours {
    /// Monday to Friday, 09:00 to 17:00.
    #[must_use]
    pub fn office() -> Self {
        Self::Weekly(vec![Hours { days: WEEK[..5].to_vec(), opens: 9 * 60, closes: 17 * 60 }])
    }
}

/// Prints the hours as a person would: `day and night`, `Mon Tue Wed Thu Fri 09:00-17:00`.
impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Weekly(lines) = self else {
            return f.write_str("day and night");
        };
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            for day in &line.days {
                let name = format!("{day:?}");
                write!(f, "{} ", &name[..3])?;
            }
            let closes = line.closes % DAY_MINUTES;
            let (open, close) = ((line.opens / 60, line.opens % 60), (closes / 60, closes % 60));
            write!(f, "{:02}:{:02}-{:02}:{:02}", open.0, open.1, close.0, close.1)?;
        }
        Ok(())
    }
}

fn weekday(name: &str) -> Result<Weekday, OpeningHoursError> {
    let name = name.trim().to_lowercase();
    WEEK.into_iter()
        .find(|day| name.len() >= 3 && format!("{day:?}").to_lowercase().starts_with(&name))
        .ok_or(OpeningHoursError::Weekday(name))
}

fn minute_of_day(text: &str) -> Result<i16, OpeningHoursError> {
    let text = text.trim();
    let read = || {
        let (hours, minutes) = text.split_once(':')?;
        let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
        let in_day = (0..=24).contains(&hours) && (0..60).contains(&minutes);
        let minute = hours * 60 + minutes;
        (in_day && minute <= DAY_MINUTES).then_some(minute)
    };
    read().ok_or_else(|| OpeningHoursError::Time(text.to_owned()))
}

/// The open time of one desk over a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// `None` when it never closes; otherwise sorted open intervals that neither touch nor overlap.
    open: Option<Vec<OpenInterval>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OpenInterval {
    from: Instant,
    to: Instant,
    /// Open time in all the intervals before this one.
    before: Span,
}

impl Calendar {
    /// A desk that never closes.
    #[must_use]
    pub const fn always() -> Self {
        Self { open: None }
    }

    /// Lays opening hours out from `from` to `to` in a zone. Outside that stretch the desk is
    /// closed.
    #[must_use]
    pub fn lay_out(hours: &OpeningHours, zone: &Zone, from: Instant, to: Instant) -> Self {
        let OpeningHours::Weekly(lines) = hours else {
            return Self::always();
        };
        let mut raw = Vec::new();
        // A shift may begin on the eve of the stretch and run past midnight.
        let mut date = zone.date(from - Span::from_hours(24));
        let last = zone.date(to);
        while date <= last {
            for line in lines.iter().filter(|line| line.days.contains(&date.weekday())) {
                if let (Some(opens), Some(closes)) =
                    (zone.moment(date, line.opens), zone.moment(date, line.closes))
                {
                    let (opens, closes) = (opens.max(from), closes.min(to));
                    if opens < closes {
                        raw.push((opens, closes));
                    }
                }
            }
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        Self::from_intervals(raw)
    }

    /// A calendar that is open in the given intervals, which may touch or overlap and come in any
    /// order.
    #[must_use]
    pub fn from_intervals(mut raw: Vec<(Instant, Instant)>) -> Self {
        raw.sort_unstable();
        let mut open: Vec<OpenInterval> = Vec::with_capacity(raw.len());
        for (from, to) in raw {
            match open.last_mut() {
                Some(last) if from <= last.to => last.to = last.to.max(to),
                _ => open.push(OpenInterval { from, to, before: Span::ZERO }),
            }
        }
        let mut before = Span::ZERO;
        for interval in &mut open {
            interval.before = before;
            before += interval.to.since(interval.from);
        }
        Self { open: Some(open) }
    }

    /// Whether the desk is open at a moment: from the opening, up to but without the closing.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.next_open(at) == Some(at)
    }

    /// The first moment at or after `at` when the desk is open; `None` when it does not open again.
    #[must_use]
    pub fn next_open(&self, at: Instant) -> Option<Instant> {
        let Some(open) = &self.open else {
            return Some(at);
        };
        let index = open.partition_point(|interval| interval.to <= at);
        open.get(index).map(|interval| interval.from.max(at))
    }

    /// When work begun at `from` is done, if it goes on only while the desk is open; `None` when
    /// it is not done before the calendar ends.
    #[must_use]
    pub fn finish(&self, from: Instant, work: Span) -> Option<Instant> {
        let Some(open) = &self.open else {
            return Some(from + work);
        };
        let index = open.partition_point(|interval| interval.to <= from);
        let first = open.get(index)?;
        let begun = first.from.max(from);
        if begun + work <= first.to || work <= Span::ZERO {
            return Some(begun + work.max(Span::ZERO));
        }
        let target = first.before + begun.since(first.from) + work;
        // The interval in which the open time reaches the target: the last that starts below it.
        let index = open.partition_point(|interval| interval.before < target) - 1;
        let interval = open[index];
        let done = interval.from + (target - interval.before);
        (done <= interval.to).then_some(done)
    }

    /// Open time between two moments; zero when `to` is not after `from`.
    #[must_use]
    pub fn open_between(&self, from: Instant, to: Instant) -> Span {
        if to <= from {
            return Span::ZERO;
        }
        match &self.open {
            None => to.since(from),
            Some(_) => self.open_before(to) - self.open_before(from),
        }
    }

    /// The first moment after `at` at which the desk opens or closes; `None` when it does neither.
    #[must_use]
    pub fn next_change(&self, at: Instant) -> Option<Instant> {
        let open = self.open.as_ref()?;
        let index = open.partition_point(|interval| interval.to <= at);
        let interval = open.get(index)?;
        Some(if interval.from > at { interval.from } else { interval.to })
    }

    /// A desk that is open when one of two is.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        match (&self.open, &other.open) {
            (Some(own), Some(others)) => {
                let both = own.iter().chain(others);
                Self::from_intervals(both.map(|interval| (interval.from, interval.to)).collect())
            }
            _ => Self::always(),
        }
    }

    /// Open time from the start of the calendar to `at`.
    fn open_before(&self, at: Instant) -> Span {
        let Some(open) = &self.open else {
            return Span::ZERO;
        };
        let index = open.partition_point(|interval| interval.from < at);
        let Some(interval) = index.checked_sub(1).map(|last| open[last]) else {
            return Span::ZERO;
        };
        interval.before + interval.to.min(at).since(interval.from)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::ZonedInstant;
    use super::*;

    fn at(text: &str) -> Instant {
        ZonedInstant::parse(&format!("{text}[America/New_York]")).expect("a date").at
    }

    fn office() -> Calendar {
        let zone = Zone::named("America/New_York").expect("a zone");
        let (from, to) = (at("2015-03-01"), at("2015-12-01"));
        Calendar::lay_out(&OpeningHours::office(), &zone, from, to)
    }

    #[test]
    fn work_left_on_friday_evening_is_resumed_on_monday() {
        let done = office().finish(at("2015-10-02T16:00"), Span::from_hours(3));
        assert_eq!(done, Some(at("2015-10-05T11:00")));
    }

    #[test]
    fn the_office_opens_at_nine_on_both_sides_of_a_clock_change() {
        let calendar = office();
        for (closed, opens) in
            [("2015-03-06T17:00", "2015-03-09T09:00"), ("2015-10-30T17:00", "2015-11-02T09:00")]
        {
            assert_eq!(calendar.next_open(at(closed)), Some(at(opens)));
        }
    }

    #[test]
    fn a_night_shift_runs_past_midnight_and_gains_an_hour_in_autumn() {
        let zone = Zone::named("America/New_York").expect("a zone");
        let hours = OpeningHours::Weekly(vec![Hours::parse("sat 22:00-06:00").expect("hours")]);
        let (from, to) = (at("2015-10-31"), at("2015-11-03"));
        let calendar = Calendar::lay_out(&hours, &zone, from, to);
        assert!(calendar.is_open(at("2015-11-01T05:59")));
        assert!(!calendar.is_open(at("2015-11-01T06:00")));
        assert_eq!(calendar.open_between(from, to), Span::from_hours(9));
    }

    #[test]
    fn work_that_does_not_fit_before_the_end_is_never_done() {
        assert_eq!(office().finish(at("2015-11-30T16:00"), Span::from_hours(2)), None);
        assert_eq!(office().next_open(at("2015-11-30T17:00")), None);
    }

    #[test]
    fn reads_lines_of_hours_and_says_what_is_wrong() {
        let hours = Hours::parse("fri-mon 08:30-12:00").expect("hours");
        assert_eq!(hours.days.len(), 4);
        assert!(matches!(Hours::parse("mon-fir 9:00-17:00"), Err(OpeningHoursError::Weekday(_))));
        assert!(matches!(Hours::parse("mon 9:00-25:00"), Err(OpeningHoursError::Time(_))));
        assert!(matches!(Hours::parse("weekdays"), Err(OpeningHoursError::Unreadable(_))));
    }

    proptest! {
        #[test]
        fn open_time_between_start_and_finish_is_the_work(
            intervals in prop::collection::vec((0_i64..10_000, 1_i64..500), 1..40),
            from in 0_i64..10_000,
            work in 1_i64..2_000,
        ) {
            let raw = intervals
                .iter()
                .map(|(from, len)| (Instant::from_micros(*from), Instant::from_micros(from + len)))
                .collect();
            let calendar = Calendar::from_intervals(raw);
            let (from, work) = (Instant::from_micros(from), Span::from_micros(work));
            match calendar.finish(from, work) {
                Some(done) => {
                    prop_assert_eq!(calendar.open_between(from, done), work);
                    prop_assert!(!calendar.is_open(done) || calendar.open_between(from, done) == work);
                }
                None => {
                    let far = Instant::from_micros(1_000_000);
                    prop_assert!(calendar.open_between(from, far) < work);
                }
            }
        }

        #[test]
        fn another_open_interval_never_makes_work_finish_later(
            intervals in prop::collection::vec((0_i64..10_000, 1_i64..500), 1..20),
            extra in (0_i64..10_000, 1_i64..500),
            from in 0_i64..10_000,
            work in 0_i64..2_000,
        ) {
            let moments = |list: &[(i64, i64)]| -> Vec<(Instant, Instant)> {
                list.iter()
                    .map(|(from, len)| (Instant::from_micros(*from), Instant::from_micros(from + len)))
                    .collect()
            };
            let fewer = Calendar::from_intervals(moments(&intervals));
            let mut all = intervals.clone();
            all.push(extra);
            let more = Calendar::from_intervals(moments(&all));
            let (from, work) = (Instant::from_micros(from), Span::from_micros(work));
            if let Some(done) = fewer.finish(from, work) {
                prop_assert!(more.finish(from, work).is_some_and(|sooner| sooner <= done));
            }
        }
    }
}
