//! The days of a zone, counted.

use super::{Instant, Weekday, Zone};

/// Which days count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// All.
    CalendarDays,
    /// Those that are worked.
    WorkingDays,
}

/// The dates of one zone with their working flags.
#[derive(Clone, Debug)]
pub struct DayCount {
    days: Vec<(Instant, bool)>,
}

impl DayCount {
    /// Lays the days out.
    #[must_use]
    pub fn lay_out(zone: &Zone, from: Instant, to: Instant) -> Self {
        let mut days = Vec::new();
        let mut date = zone.date(from);
        while let Some(start) = zone.moment(date, 0) {
            days.push((start, !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)));
            let Ok(next) = date.tomorrow() else { break };
            date = next;
            if start > to {
                break;
            }
        }
        Self { days }
    }

    /// The end of the nth counted day.
    #[must_use]
    pub fn end_of_day(
        counted: &[&Self],
        rule: DayRule,
        from: Instant,
        days: u32,
        pauses: &[(Instant, Instant)],
    ) -> Option<Instant> {
        let own = &counted[0].days;
        let index = |at: Instant| own.partition_point(|day| day.0 <= at).checked_sub(1);
        let mut day = index(from)?;
        let mut left = days;
        while left > 0 {
            day += 1;
            let start = own.get(day)?;
            let paused = pauses.iter().any(|pause| {
                index(pause.0).is_some_and(|i| i <= day) && index(pause.1).is_some_and(|i| i >= day)
            });
            let works = counted.iter().all(|count| count.days.get(day).is_some_and(|d| d.1));
            if !paused && (rule == DayRule::CalendarDays || works) {
                left -= 1;
            }
            let _ = start;
        }
        own.get(day + 1).map(|next| next.0)
    }
}
