//! When a desk is open, and how much work fits between two moments.
//!
//! A [`Calendar`] holds the opening hours of a desk over the time of an exercise as sorted intervals,
//! with an index by days, so that a question costs the same however long the exercise is.

use super::{Hours, Instant, Interval, OpeningHours, Span, WorkingDays, Zone};

/// The time in which one desk is open, over a stretch of time.
///
/// ```
/// use hotwash::time::{Calendar, Instant, OpeningHours, Span, WorkingDays, Zone, ZonedInstant};
///
/// let zone = Zone::named("America/New_York")?;
/// let at = |text| ZonedInstant::parse_in(text, &zone).map(|read| read.at);
/// let (from, to) = (at("2015-10-01")?, at("2015-11-01")?);
/// let office = Calendar::lay_out(&OpeningHours::office(), &WorkingDays::default(), &zone, from, to);
///
/// // Three hours of work that begin at four on Friday afternoon are done on Monday at eleven.
/// let done = office.finish(at("2015-10-02T16:00")?, Span::from_hours(3));
/// assert_eq!(done, Some(at("2015-10-05T11:00")?));
/// assert!(!office.is_open(at("2015-10-03T12:00")?));
/// # Ok::<(), hotwash::time::CivilError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// `None` when it never closes.
    open: Option<Intervals>,
}

/// Sorted open intervals that neither touch nor overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Intervals {
    all: Vec<OpenInterval>,
    /// For each stretch of time of the same width, from the first opening to the last closing, the first
    /// interval that ends after the stretch begins.
    index: Vec<u32>,
    /// In microseconds.
    width: i64,
}

impl Intervals {
    /// A day; more where so many days would take too much room.
    const WIDTH: i64 = 24 * 60 * 60 * 1_000_000;
    const MOST_STRETCHES: i64 = 1 << 16;

    fn new(all: Vec<OpenInterval>) -> Self {
        let length = match (all.first(), all.last()) {
            (Some(first), Some(last)) => last.to.since(first.from).as_micros(),
            _ => 0,
        };
        let width = Self::WIDTH.max(length / Self::MOST_STRETCHES + 1);
        let mut index = Vec::new();
        let mut number = 0;
        for stretch in 0..=length / width {
            let begins = all.first().map_or(0, |first| first.from.as_micros()) + stretch * width;
            number += all[number..].iter().take_while(|next| next.to.as_micros() <= begins).count();
            index.push(u32::try_from(number).expect("no more intervals than fit into memory"));
        }
        Self { all, index, width }
    }

    /// Returns the number of the first interval that ends after `at`; how many there are where none does.
    fn first_after(&self, at: Instant) -> usize {
        let Some(first) = self.all.first().filter(|first| first.to <= at) else {
            return 0;
        };
        let stretch = at.since(first.from).as_micros() / self.width;
        let Some(number) = usize::try_from(stretch).ok().and_then(|nth| self.index.get(nth)) else {
            return self.all.len();
        };
        let number = *number as usize;
        number + self.all[number..].iter().take_while(|next| next.to <= at).count()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OpenInterval {
    from: Instant,
    to: Instant,
    /// The open time in all the intervals before this one.
    before: Span,
}

impl OpenInterval {
    const fn bounds(&self) -> Interval {
        Interval { from: self.from, to: self.to }
    }
}

impl Calendar {
    /// Returns the calendar of a desk that never closes.
    #[must_use]
    pub const fn always() -> Self {
        Self { open: None }
    }

    /// Lays opening hours out from `from` to `to` in a zone. On each date the desk has the hours of the
    /// weekday as which that date is worked. A shift belongs to the date on which it begins. Outside of
    /// that stretch the desk is closed.
    #[must_use]
    pub fn lay_out(
        hours: &OpeningHours,
        worked: &WorkingDays,
        zone: &Zone,
        from: Instant,
        to: Instant,
    ) -> Self {
        let OpeningHours::Weekly(lines) = hours else {
            return Self::always();
        };
        let mut raw = Vec::new();
        // A shift may begin on the eve of the stretch and run past midnight.
        let mut date = zone.date(from - Span::from_hours(24));
        let last = zone.date(to);
        while date <= last {
            let weekday = worked.works_as(date);
            let opens_on = |line: &&Hours| weekday.is_some_and(|day| line.days.contains(&day));
            for line in lines.iter().filter(opens_on) {
                if let (Some(opens), Some(closes)) =
                    (zone.moment(date, line.opens), zone.moment(date, line.closes))
                {
                    let shift = Interval { from: opens, to: closes };
                    raw.extend(shift.intersection(Interval { from, to }));
                }
            }
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        Self::from_intervals(raw)
    }

    /// Returns a calendar that is open in the given intervals, which may touch or overlap and come in any
    /// order.
    #[must_use]
    pub fn from_intervals(mut raw: Vec<Interval>) -> Self {
        raw.sort_unstable();
        let mut open: Vec<OpenInterval> = Vec::with_capacity(raw.len());
        for Interval { from, to } in raw {
            match open.last_mut() {
                Some(last) if from <= last.to => last.to = last.to.max(to),
                _ => open.push(OpenInterval { from, to, before: Span::ZERO }),
            }
        }
        let mut before = Span::ZERO;
        for interval in &mut open {
            interval.before = before;
            before += interval.bounds().length();
        }
        Self { open: Some(Intervals::new(open)) }
    }

    fn intervals(&self) -> Option<&[OpenInterval]> {
        self.open.as_ref().map(|open| &*open.all)
    }

    /// Returns the calendar that is open when one of the two is, or both are.
    #[must_use]
    pub fn either(&self, other: &Self) -> Self {
        let (Some(one), Some(two)) = (self.intervals(), other.intervals()) else {
            return Self::always();
        };
        Self::from_intervals(one.iter().chain(two).map(OpenInterval::bounds).collect())
    }

    /// Returns the calendar that is open when both are.
    ///
    /// ```
    /// use hotwash::time::{Calendar, OpeningHours, Span, WorkingDays, Zone, ZonedInstant};
    ///
    /// let at = |text| ZonedInstant::parse(text).map(|read| read.at);
    /// let (from, to) = (at("2015-10-05[UTC]")?, at("2015-10-10[UTC]")?);
    /// let office = |zone| -> Result<Calendar, hotwash::time::ZoneError> {
    ///     let zone = Zone::named(zone)?;
    ///     Ok(Calendar::lay_out(&OpeningHours::office(), &WorkingDays::default(), &zone, from, to))
    /// };
    /// let (beijing, berlin) = (office("Asia/Shanghai")?, office("Europe/Berlin")?);
    /// let washington = office("America/New_York")?;
    /// // In summer time, Beijing and Berlin share two hours a day, Beijing and Washington none.
    /// assert_eq!(beijing.both(&berlin).open_between(from, to), Span::from_hours(5 * 2));
    /// assert_eq!(beijing.both(&washington).open_between(from, to), Span::ZERO);
    /// # Ok::<(), hotwash::time::CivilError>(())
    /// ```
    #[must_use]
    pub fn both(&self, other: &Self) -> Self {
        let (one, two) = match (self.intervals(), other.intervals()) {
            (Some(one), Some(two)) => (one, two),
            (Some(_), None) => return self.clone(),
            (None, _) => return other.clone(),
        };
        let (mut shared, mut i, mut j) = (Vec::new(), 0, 0);
        while let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
            shared.extend(a.bounds().intersection(b.bounds()));
            // The one that closes first meets nothing more of the other.
            if a.to <= b.to {
                i += 1;
            } else {
                j += 1;
            }
        }
        Self::from_intervals(shared)
    }

    /// Returns the calendar that between two moments is open when this one is closed, and outside of them is
    /// closed.
    #[must_use]
    pub fn complement(&self, from: Instant, to: Instant) -> Self {
        let Some(open) = self.intervals() else {
            return Self::from_intervals(Vec::new());
        };
        let (mut closed, mut closes) = (Vec::new(), from);
        for interval in open {
            closed.push(Interval { from: closes, to: interval.from.min(to) });
            closes = closes.max(interval.to);
        }
        closed.push(Interval { from: closes, to });
        closed.retain(|it| it.from < it.to);
        Self::from_intervals(closed)
    }

    /// Returns whether the desk is open at a moment. At the moment of closing it is not.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.next_open(at) == Some(at)
    }

    /// Returns the first moment at or after `at` when the desk is open; `None` when it does not open again.
    #[must_use]
    pub fn next_open(&self, at: Instant) -> Option<Instant> {
        let Some(open) = &self.open else {
            return Some(at);
        };
        open.all.get(open.first_after(at)).map(|interval| interval.from.max(at))
    }

    /// Returns when work begun at `from` is done, if it goes on only while the desk is open; `None` when it
    /// is not done before the calendar ends.
    #[must_use]
    pub fn finish(&self, from: Instant, work: Span) -> Option<Instant> {
        let Some(open) = &self.open else {
            return Some(from + work);
        };
        let number = open.first_after(from);
        let first = open.all.get(number)?;
        let begun = first.from.max(from);
        if begun + work <= first.to || work <= Span::ZERO {
            return Some(begun + work.max(Span::ZERO));
        }
        let target = first.before + begun.since(first.from) + work;
        // The interval in which the open time reaches the target: the last that starts below it.
        let left = &open.all[number..];
        let interval = left[left.partition_point(|interval| interval.before < target) - 1];
        let done = interval.from + (target - interval.before);
        (done <= interval.to).then_some(done)
    }

    /// Returns the open time between two moments; zero when `to` is not after `from`.
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

    /// Returns the intervals in which the desk is open, cut to the one given.
    ///
    /// ```
    /// use hotwash::time::{Calendar, OpeningHours, WorkingDays, Zone, ZonedInstant, Hours, Interval};
    ///
    /// let at = |text| ZonedInstant::parse(text).map(|read| read.at);
    /// let (from, to) = (at("2015-10-05[UTC]")?, at("2015-10-06[UTC]")?);
    /// let hours = OpeningHours::Weekly(vec![Hours::parse("mon 08:00-12:00")?, Hours::parse("mon 13:00-17:00")?]);
    /// let desk = Calendar::lay_out(&hours, &WorkingDays::default(), &Zone::UTC, from, to);
    /// let afternoon = Interval { from: at("2015-10-05T10:00[UTC]")?, to };
    /// let open: Vec<String> =
    ///     desk.open_within(afternoon).iter().map(|it| format!("{} to {}", it.from, it.to)).collect();
    /// assert_eq!(open[0], "2015-10-05T10:00:00Z to 2015-10-05T12:00:00Z");
    /// assert_eq!(open[1], "2015-10-05T13:00:00Z to 2015-10-05T17:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn open_within(&self, within: Interval) -> Vec<Interval> {
        match self.intervals() {
            None => vec![within],
            Some(open) => open.iter().filter_map(|it| it.bounds().intersection(within)).collect(),
        }
    }

    /// Returns the first moment after `at` at which the desk opens or closes; `None` when it does neither.
    #[must_use]
    pub fn next_change(&self, at: Instant) -> Option<Instant> {
        let open = self.open.as_ref()?;
        let interval = open.all.get(open.first_after(at))?;
        Some(if interval.from > at { interval.from } else { interval.to })
    }

    /// Returns the open time from the start of the calendar to `at`.
    fn open_before(&self, at: Instant) -> Span {
        let Some(open) = &self.open else {
            return Span::ZERO;
        };
        match open.all.get(open.first_after(at)) {
            Some(next) => next.before + at.since(next.from).max(Span::ZERO),
            None => open.all.last().map_or(Span::ZERO, |last| last.before + last.bounds().length()),
        }
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

    fn interval(from: i64, to: i64) -> Interval {
        Interval { from: Instant::from_micros(from), to: Instant::from_micros(to) }
    }

    fn office() -> Calendar {
        let zone = Zone::named("America/New_York").expect("a zone");
        let (from, to) = (at("2015-03-01"), at("2015-12-01"));
        Calendar::lay_out(&OpeningHours::office(), &WorkingDays::default(), &zone, from, to)
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
        let calendar = Calendar::lay_out(&hours, &WorkingDays::default(), &zone, from, to);
        assert!(calendar.is_open(at("2015-11-01T05:59")));
        assert!(!calendar.is_open(at("2015-11-01T06:00")));
        assert_eq!(calendar.open_between(from, to), Span::from_hours(9));
    }

    #[test]
    fn work_that_does_not_fit_before_the_end_is_never_done() {
        assert_eq!(office().finish(at("2015-11-30T16:00"), Span::from_hours(2)), None);
        assert_eq!(office().next_open(at("2015-11-30T17:00")), None);
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
                .map(|(from, len)| interval(*from, from + len))
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
        fn the_index_finds_what_a_scan_finds(
            intervals in prop::collection::vec((0_i64..90_000_000, 1_i64..100_000), 1..60),
            moments in prop::collection::vec(-200_000_i64..95_000_000, 1..60),
        ) {
            let second = |number: i64| Instant::from_micros(number * 1_000_000);
            let micros = |number: i64| number * 1_000_000;
            let raw = intervals.iter().map(|(from, len)| interval(micros(*from), micros(from + len)));
            let calendar = Calendar::from_intervals(raw.collect());
            let open = calendar.open.as_ref().expect("it closes");
            for at in moments.into_iter().map(second) {
                let scanned = open.all.iter().take_while(|interval| interval.to <= at).count();
                prop_assert_eq!(open.first_after(at), scanned);
                let begun = open.all.iter().take_while(|interval| interval.from < at);
                let before = begun.map(|interval| interval.to.min(at).since(interval.from)).sum();
                prop_assert_eq!(calendar.open_before(at), before);
            }
        }

        #[test]
        fn another_open_interval_never_makes_work_finish_later(
            intervals in prop::collection::vec((0_i64..10_000, 1_i64..500), 1..20),
            extra in (0_i64..10_000, 1_i64..500),
            from in 0_i64..10_000,
            work in 0_i64..2_000,
        ) {
            let moments = |list: &[(i64, i64)]| -> Vec<Interval> {
                list.iter().map(|(from, len)| interval(*from, from + len)).collect()
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
