//! Calendars and days that are laid out once for all that ask for the same.

use std::sync::Arc;

use super::{Calendar, DayCount, Instant, OpeningHours, WorkingDays, Zone};
use crate::memo::Memo;

/// Calendars and days that were laid out, by what they were laid out from.
///
/// ```
/// use std::sync::Arc;
/// use hotwash::time::{Almanac, OpeningHours, WorkingDays, Zone, ZonedInstant};
///
/// let zone = Zone::named("Asia/Shanghai")?;
/// let at = |text| ZonedInstant::parse_in(text, &zone).map(|read| read.at);
/// let (from, to) = (at("2015-10-01")?, at("2015-11-01")?);
/// let (almanac, week) = (Almanac::default(), WorkingDays::default());
/// let office = || almanac.calendar(&OpeningHours::office(), &week, &zone, from, to);
/// assert!(Arc::ptr_eq(&office(), &office()));
/// # Ok::<(), hotwash::time::CivilError>(())
/// ```
#[derive(Debug, Default)]
pub struct Almanac {
    calendars: Memo<(OpeningHours, DaysAsked), Calendar>,
    days: Memo<DaysAsked, DayCount>,
}

/// The days of a zone over a stretch of time.
#[derive(Debug)]
struct DaysAsked {
    worked: WorkingDays,
    zone: Zone,
    from: Instant,
    to: Instant,
}

impl DaysAsked {
    fn is(&self, worked: &WorkingDays, zone: &Zone, from: Instant, to: Instant) -> bool {
        (self.from, self.to) == (from, to) && self.zone == *zone && self.worked == *worked
    }

    fn new(worked: &WorkingDays, zone: &Zone, from: Instant, to: Instant) -> Self {
        Self { worked: worked.clone(), zone: zone.clone(), from, to }
    }
}

impl Almanac {
    /// Returns what [`Calendar::lay_out`] does.
    #[must_use]
    pub fn calendar(
        &self,
        hours: &OpeningHours,
        worked: &WorkingDays,
        zone: &Zone,
        from: Instant,
        to: Instant,
    ) -> Arc<Calendar> {
        self.calendars.of(
            |(laid, days)| laid == hours && days.is(worked, zone, from, to),
            || {
                let laid = Calendar::lay_out(hours, worked, zone, from, to);
                ((hours.clone(), DaysAsked::new(worked, zone, from, to)), laid)
            },
        )
    }

    /// Returns what [`DayCount::lay_out`] does.
    #[must_use]
    pub fn days(
        &self,
        worked: &WorkingDays,
        zone: &Zone,
        from: Instant,
        to: Instant,
    ) -> Arc<DayCount> {
        self.days.of(
            |days| days.is(worked, zone, from, to),
            || {
                let laid = DayCount::lay_out(worked, zone, from, to);
                (DaysAsked::new(worked, zone, from, to), laid)
            },
        )
    }
}
