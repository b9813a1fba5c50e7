//! Periods counted in days: by the calendar, or in working days.

use super::{Date, Instant, WorkingDays, Zone};

/// Which days a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DayRule {
    /// Every day.
    CalendarDays,
    /// Days on which all that are counted work.
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
    /// Lays out the dates of a zone, from that of `from` to that of `to`, both included. A date
    /// begins at its first midnight, or where the clock skips that, at the skip.
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

    /// The place of the date of a moment.
    fn place(&self, at: Instant) -> Option<usize> {
        let place = self.begins.partition_point(|begins| *begins <= at).checked_sub(1)?;
        (place < self.working.len()).then_some(place)
    }

    /// Whether the date of a number is a working day; `None` where it is not laid out.
    fn works(&self, date: i64) -> Option<bool> {
        self.working.get(usize::try_from(date - self.first).ok()?).copied()
    }
}

/// The number of a date: days since 1970-01-01.
fn number(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// When a period of `days` days ends that begins at `from`: the end of its last day, at midnight in
/// the zone of the first of `counted`.
///
/// The day of `from` is not counted, and no day that a pause touches, from the day on which the
/// pause begins to the day on which it ends. By [`DayRule::WorkingDays`] a date counts if it is a
/// working day in all of `counted`, each by its own calendar: dates are the same if they bear the
/// same label, whatever the zones. No days at all end with the day of `from`. `None` beyond what is
/// laid out.
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
    pauses: &[(Instant, Instant)],
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
        let is_paused = || pauses.iter().any(|(from, to)| *from < ends && begins <= *to);
        // A date that the zone skips, as where the date line moved, has no length and is no day.
        if counts && begins < ends && !is_paused() {
            left -= 1;
        }
    }
    Some(first.begins[place + 1])
}
