//! Moments as people write them in a MSEL: read from a cell, and then resolved against the start of
//! the exercise.
//!
//! What a cell omits is taken from the start of the exercise if it is known, and asked for
//! otherwise. Ambiguous moments are rejected with a reason.

use crate::scenario::DateOrder;
use crate::time::{CivilError, ClockTime, Date, Instant, Span, Weekday, Zone, ZonedInstant};

/// A moment as a cell states it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct WrittenMoment {
    pub(super) day: Option<MomentDay>,
    /// The time of day.
    pub(super) of_day: Option<Span>,
    /// The time after the start; before it if negative.
    pub(super) after: Option<Span>,
    pub(super) place: Option<ZoneOrOffset>,
    /// The number of days to add, for `24:00` and for times that have run past midnight.
    pub(super) days_on: i64,
}

/// A day as a cell states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MomentDay {
    On(Date),
    /// A numeric date, as it reads in each order in which it is one.
    Figures {
        day_first: Option<Date>,
        month_first: Option<Date>,
        year_first: Option<Date>,
    },
    /// A day of the month, without the month.
    OfMonth(i8),
    /// A date without a year.
    Yearless {
        month: i8,
        day: i8,
    },
    Weekday(Weekday),
    /// A number of days after the day of the start.
    After(i64),
}

/// The clock that a time refers to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ZoneOrOffset {
    Zone(Zone),
    /// A distance ahead of UTC.
    Offset(Span),
}

/// The errors of a cell that does not hold a moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MomentError {
    /// It cannot be read as a time.
    #[error("`{0}` is no time that can be read")]
    Unreadable(String),
    /// It could be a time of day or a length of time.
    #[error("`{0}` could be a time of day or a length of time")]
    DayOrLength(String),
    /// A number looks like a date, but its cell has no date format.
    #[error("`{0}` looks like a date or a time in a cell without a format of dates")]
    Unformatted(String),
    /// A numeric date is valid in either order.
    #[error("it could be {0} or {1}")]
    Order(String, String),
    /// It states no date, no year, only a day of the week, or a time after the start, and the start
    /// is unknown.
    #[error("it says no date")]
    NoDate,
    /// It does not say which time zone it means.
    #[error("it says no zone")]
    NoZone,
    /// Two cells of a row contradict each other.
    #[error("the date and the time contradict each other")]
    Contradiction,
    /// The clock skips that time or shows it twice, or the date does not exist.
    #[error(transparent)]
    Civil(#[from] CivilError),
    /// It is beyond the calendar.
    #[error("it is beyond the calendar")]
    Beyond,
}

impl MomentError {
    /// Returns whether the start of the exercise would resolve it.
    pub(super) fn asks_for_start(&self) -> bool {
        matches!(self, Self::NoDate | Self::NoZone)
    }

    /// Returns what to do about it.
    pub(super) fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Unreadable(_) => {
                "write a date and a time such as `2026-03-02 09:30`, or `T+90`, `D+1 09:00`, `Monday 9:30 AM`"
            }
            Self::DayOrLength(_) => "write `09:00` for a time of day, or `T+9h` for a length",
            Self::Unformatted(_) => "give the cell a format of dates, or write minutes as `T+90`",
            Self::Order(..) => "say `dates: DayFirst` or `dates: MonthFirst` in a mapping file",
            Self::NoDate | Self::NoZone => {
                "say when the exercise starts, such as `--starts 2026-03-02T09:00[Europe/Paris]`"
            }
            Self::Civil(CivilError::Ambiguous(_)) => {
                "write the offset too, such as `2015-11-01 01:30 -05:00`"
            }
            _ => return None,
        })
    }
}

/// What is known apart from the cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference<'a> {
    /// When the exercise starts.
    pub(super) starts: Option<&'a ZonedInstant>,
    /// The order of numeric dates.
    pub(super) order: Option<DateOrder>,
}

impl WrittenMoment {
    pub(super) fn after(span: Span) -> Self {
        Self { after: Some(span), ..Self::default() }
    }

    /// Joins the moments of two cells of a row: one the date and the other the time.
    pub(super) fn join(self, other: Self) -> Result<Self, MomentError> {
        fn either<T>(one: Option<T>, other: Option<T>) -> Result<Option<T>, MomentError> {
            match (one, other) {
                (Some(_), Some(_)) => Err(MomentError::Contradiction),
                (one, other) => Ok(one.or(other)),
            }
        }
        // A spreadsheet gives a date alone as its midnight, and a time alone no date.
        let of_day = match (self.of_day, other.of_day) {
            (Some(Span::ZERO), Some(time)) if self.day.is_some() && other.day.is_none() => {
                Some(time)
            }
            (Some(time), Some(Span::ZERO)) if other.day.is_some() && self.day.is_none() => {
                Some(time)
            }
            (one, other) => either(one, other)?,
        };
        Ok(Self {
            day: either(self.day, other.day)?,
            of_day,
            after: either(self.after, other.after)?,
            place: either(self.place, other.place)?,
            days_on: self.days_on + other.days_on,
        })
    }

    /// Returns the orders in which its numeric date is one; all of them where it has none.
    pub(super) fn orders(&self) -> Vec<DateOrder> {
        let all = [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst];
        match self.day {
            Some(day @ MomentDay::Figures { .. }) => {
                all.into_iter().filter(|order| day.in_order(*order).is_some()).collect()
            }
            _ => all.to_vec(),
        }
    }

    /// Returns whether it states a day without a time of day.
    pub(super) fn lacks_time(&self) -> bool {
        self.day.is_some_and(|day| !matches!(day, MomentDay::After(_)))
            && self.of_day.is_none()
            && self.after.is_none()
    }

    /// Returns whether it counts from the start of the exercise, and so may deliberately be before
    /// it.
    pub(super) fn counts_from_start(&self) -> bool {
        self.after.is_some() || matches!(self.day, Some(MomentDay::After(_)))
    }

    /// Returns the moment as an instant with a time zone.
    pub(super) fn resolve(&self, reference: Reference) -> Result<ZonedInstant, MomentError> {
        let Reference { starts, .. } = reference;
        let start_clock = starts.map(|starts| starts.zone.clock(starts.at));
        let is_relative = self.after.is_some() || matches!(self.day, Some(MomentDay::After(_)));
        if is_relative && self.of_day.is_none() {
            let (Some(starts), Some(clock)) = (starts, start_clock) else {
                return Err(MomentError::NoDate);
            };
            let days = match self.day {
                None => 0,
                Some(MomentDay::After(days)) => days,
                Some(_) => return Err(MomentError::Contradiction),
            };
            let base = if days == 0 {
                starts.at
            } else {
                clock.days_later(days).ok_or(MomentError::Beyond)?.in_zone(&starts.zone)?.at
            };
            let at = base + self.after.unwrap_or_default();
            return Ok(ZonedInstant { at, zone: starts.zone.clone() });
        }
        if self.after.is_some() {
            return Err(MomentError::Contradiction);
        }
        let date = self.date(reference, start_clock)?;
        let date = later(date, self.days_on).ok_or(MomentError::Beyond)?;
        let clock = ClockTime { date, of_day: self.of_day.unwrap_or_default() };
        match (&self.place, starts) {
            (Some(ZoneOrOffset::Zone(zone)), _) => Ok(clock.in_zone(zone)?),
            (Some(ZoneOrOffset::Offset(ahead)), _) => {
                let at = clock.in_zone(&Zone::UTC)?.at - *ahead;
                let zone = starts.map_or(Zone::UTC, |starts| starts.zone.clone());
                Ok(ZonedInstant { at, zone })
            }
            (None, Some(starts)) => Ok(clock.in_zone(&starts.zone)?),
            (None, None) => Err(MomentError::NoZone),
        }
    }

    fn date(&self, reference: Reference, start: Option<ClockTime>) -> Result<Date, MomentError> {
        let start = start.map(|clock| clock.date);
        match self.day {
            Some(MomentDay::On(date)) => Ok(date),
            Some(day @ MomentDay::Figures { .. }) => day.settled(reference.order),
            Some(MomentDay::OfMonth(day)) => {
                let start = start.ok_or(MomentError::NoDate)?;
                let of_month = |later: i16| {
                    let months = i16::from(start.month()) - 1 + later;
                    let month = i8::try_from(months % 12 + 1).ok()?;
                    Date::new(start.year() + months / 12, month, day).ok()
                };
                let mut dates = (0..=2).filter_map(of_month);
                dates.find(|date| *date >= start).ok_or(MomentError::Beyond)
            }
            Some(MomentDay::Yearless { month, day }) => {
                let start = start.ok_or(MomentError::NoDate)?;
                let year = |later| Date::new(start.year() + later, month, day).ok();
                // The first such date that is not before the start; 29 February may take some years.
                let mut dates = (0..=8).filter_map(year);
                dates.find(|date| *date >= start).ok_or(MomentError::Beyond)
            }
            Some(MomentDay::Weekday(weekday)) => {
                let start = start.ok_or(MomentError::NoDate)?;
                let days = i64::from(start.weekday().until(weekday));
                later(start, days).ok_or(MomentError::Beyond)
            }
            Some(MomentDay::After(days)) => {
                later(start.ok_or(MomentError::NoDate)?, days).ok_or(MomentError::Beyond)
            }
            None => start.ok_or(MomentError::NoDate),
        }
    }
}

impl MomentDay {
    /// Returns a numeric date in an order; `None` if it is none in that order.
    pub(super) fn in_order(self, order: DateOrder) -> Option<Date> {
        let Self::Figures { day_first, month_first, year_first } = self else { return None };
        match order {
            DateOrder::DayFirst => day_first,
            DateOrder::MonthFirst => month_first,
            DateOrder::YearFirst => year_first,
        }
    }

    /// Returns a numeric date in the given order, or in the only one in which it is one.
    fn settled(self, order: Option<DateOrder>) -> Result<Date, MomentError> {
        if let Some(date) = order.and_then(|order| self.in_order(order)) {
            return Ok(date);
        }
        let orders = [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst];
        let mut dates: Vec<Date> =
            orders.into_iter().filter_map(|order| self.in_order(order)).collect();
        dates.dedup();
        match dates.as_slice() {
            [] => Err(MomentError::Beyond),
            [date] => Ok(*date),
            [one, other, ..] => Err(MomentError::Order(one.to_string(), other.to_string())),
        }
    }
}

/// Returns the date a number of days later.
fn later(date: Date, days: i64) -> Option<Date> {
    ClockTime { date, of_day: Span::ZERO }.days_later(days).map(|clock| clock.date)
}

/// Returns the midnight that ends a day in its time zone; if the clock skips that, 24 hours later.
pub(super) fn end_of_that_day(moment: &ZonedInstant) -> Instant {
    let clock = ClockTime { of_day: Span::ZERO, ..moment.zone.clock(moment.at) };
    let next = clock.days_later(1).and_then(|next| next.in_zone(&moment.zone).ok());
    next.map_or(moment.at + Span::from_hours(24), |next| next.at)
}
