//! Periods counted in days: by the calendar, or in working days.

use super::{Date, Instant, Interval, WorkingDays, Zone};

/// Which days a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DayRule {
    /// Every day.
    CalendarDays,
    /// Days that are working days by every calendar that counts.
    WorkingDays,
}

/// The dates of one zone over a stretch of time, each with whether it is a working day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The first date, in days since 1970-01-01.
    first: i64,
    /// When each date begins, and last when the one after the last begins.
    begins: Vec<Instant>,
    /// For each date, whether it is a working day.
    working: Vec<bool>,
}

impl DayCount {
    /// Lays out the dates of a zone, from that of `from` to that of `to`, both included. A date begins at
    /// its first midnight or, where the clock skips midnight, at the skip.
    #[must_use]
    pub fn lay_out(worked: &WorkingDays, zone: &Zone, from: Instant, to: Instant) -> Self {
        let (mut date, last) = (zone.date(from), zone.date(to));
        let first = number(date);
        let (mut begins, mut working) = (Vec::new(), Vec::new());
        while let Some(midnight) = zone.moment(date, 0) {
            begins.push(midnight);
            if date > last {
                break;
            }
            working.push(worked.is_working(date));
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        // A date whose end is not known is not laid out.
        working.truncate(begins.len().saturating_sub(1));
        Self { first, begins, working }
    }

    /// Returns the place of the date of a moment.
    fn place(&self, at: Instant) -> Option<usize> {
        let place = self.begins.partition_point(|begins| *begins <= at).checked_sub(1)?;
        (place < self.working.len()).then_some(place)
    }

    /// Returns whether the date of a number is a working day; `None` where it is not laid out.
    fn works(&self, date: i64) -> Option<bool> {
        self.working.get(usize::try_from(date - self.first).ok()?).copied()
    }
}

/// Returns the number of a date: days since 1970-01-01.
fn number(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// Returns when a period of `days` days that begins at `from` ends: the end of its last day, at midnight in
/// the zone of the first of `counted`.
///
/// The day of `from` is not counted, and neither is a day that a pause touches, from the day on which the
/// pause begins to the day on which it ends. By [`DayRule::WorkingDays`] a date counts if it is a working day
/// in all of `counted`, each by its own calendar: dates are the same if they bear the same label, whatever
/// the zones. A period of no days ends with the day of `from`. `None` beyond what is laid out.
///
/// ```
/// use hotwash::time::{DayCount, DayRule, Days, Weekday, WorkingDays, Zone, ZonedInstant, end_of_day};
///
/// let at = |text| ZonedInstant::parse(text).map(|read| read.at);
/// let (from, to) = (at("2015-09-28[UTC]")?, at("2015-11-01[UTC]")?);
/// let golden_week = Days::parse("2015-10-01 to 2015-10-07")?;
/// let china = WorkingDays::new(&WorkingDays::WEEK, [golden_week], []);
/// let beijing = DayCount::lay_out(&china, &Zone::named("Asia/Shanghai")?, from, to);
/// let washington =
///     DayCount::lay_out(&WorkingDays::default(), &Zone::named("America/New_York")?, from, to);
///
/// // Five days from 30 September: by the week of Washington they end on 7 October, where both sides have
/// // to be at work, a week later.
/// let sent = at("2015-09-30T10:00[America/New_York]")?;
/// let ends = |counted: &[&DayCount]| end_of_day(counted, DayRule::WorkingDays, sent, 5, &[]);
/// assert_eq!(ends(&[&washington]), Some(at("2015-10-08T00:00[America/New_York]")?));
/// assert_eq!(ends(&[&washington, &beijing]), Some(at("2015-10-15T00:00[America/New_York]")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// This follows Article 3 of Regulation (EEC, Euratom) No 1182/71, by which the day of the event is
/// not counted and a period ends with the last hour of its last day. It is simpler in that a period
/// of calendar days may end on a holiday or at a weekend (against paragraph 4) and need not hold two
/// working days (against paragraph 5). Pauses and a second calendar are not of that regulation.
#[must_use]
pub fn end_of_day(
    counted: &[&DayCount],
    rule: DayRule,
    from: Instant,
    days: u32,
    pauses: &[Interval],
) -> Option<Instant> {
    let first = counted.first()?;
    let mut place = first.place(from)?;
    let mut left = days;
    let mut date = first.first + i64::try_from(place).ok()?;
    while left > 0 {
        (place, date) = (place + 1, date + 1);
        if place >= first.working.len() {
            return None;
        }
        let (begins, ends) = (first.begins[place], first.begins[place + 1]);
        let mut counts = true;
        if rule == DayRule::WorkingDays {
            for count in counted {
                counts &= count.works(date)?;
            }
        }
        let is_paused = || pauses.iter().any(|pause| pause.from < ends && begins <= pause.to);
        // A date that the zone skips, as where the date line moved, has no length and is no day.
        if counts && begins < ends && !is_paused() {
            left -= 1;
        }
    }
    Some(first.begins[place + 1])
}
