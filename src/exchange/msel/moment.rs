//! Moments as people write them in a MSEL, read from a cell and then held against the start of the
//! exercise.
//!
//! What a cell leaves out is taken from the start of the exercise where there is one, and is asked for
//! where there is none. What could mean two things is refused, and says so.

use super::grid::Value;
use super::words::Words;
use crate::scenario::DateOrder;
use crate::time::{CivilError, ClockTime, Date, Instant, Span, Weekday, Zone, ZonedInstant};

/// What a cell says of a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Moment {
    pub(super) day: Option<Day>,
    /// The time of day.
    pub(super) of_day: Option<Span>,
    /// How long after the start, or, if negative, before it.
    pub(super) after: Option<Span>,
    pub(super) place: Option<Place>,
}

/// What a cell says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    On(Date),
    /// Figures that are a date in one order, in the other, or in both.
    Figures {
        day_first: Option<Date>,
        month_first: Option<Date>,
    },
    /// Without a year.
    Yearless {
        month: i8,
        day: i8,
    },
    Weekday(Weekday),
    /// So many days after the day of the start.
    After(i64),
}

/// Which clock it is on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    Zone(Zone),
    /// So far ahead of UTC.
    Offset(Span),
}

/// Why a cell is no moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MomentError {
    /// It is no time that can be read.
    #[error("`{0}` is no time that can be read")]
    Unreadable(String),
    /// It could be a time of day or a length of time.
    #[error("`{0}` could be a time of day or a length of time")]
    DayOrLength(String),
    /// A number that looks like a date whose cell has no format of dates.
    #[error("`{0}` looks like a date or a time in a cell without a format of dates")]
    Unformatted(String),
    /// Figures that are a date in either order.
    #[error("it could be {0} or {1}")]
    Order(String, String),
    /// It names a date and no year, or a day of the week, or counts from the start, and there is none.
    #[error("it says no date")]
    NoDate,
    /// It does not say whose clock it means.
    #[error("it says no zone")]
    NoZone,
    /// Two cells of a row contradict each other.
    #[error("the date and the time contradict each other")]
    Contradiction,
    /// The clock skips that time or shows it twice, or the date does not exist.
    #[error(transparent)]
    Civil(#[from] CivilError),
    /// Beyond the calendar.
    #[error("it is beyond the calendar")]
    Beyond,
}

impl MomentError {
    /// Whether the start of the exercise would settle it.
    pub(super) fn asks_for_start(&self) -> bool {
        matches!(self, Self::NoDate | Self::NoZone)
    }

    /// What to do about it.
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

/// What is known beside the cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference<'a> {
    /// When the exercise starts.
    pub(super) starts: Option<&'a ZonedInstant>,
    /// Which comes first in dates in figures.
    pub(super) order: Option<DateOrder>,
}

impl Moment {
    /// What a cell says; `None` when it is empty.
    pub(super) fn read(value: &Value) -> Result<Option<Self>, MomentError> {
        let text = match value {
            Value::Empty => return Ok(None),
            Value::Clock(clock) => {
                let of_day = Some(clock.of_day);
                return Ok(Some(Self {
                    day: Some(Day::On(clock.date)),
                    of_day,
                    ..Self::default()
                }));
            }
            Value::TimeOfDay(of_day) => {
                return Ok(Some(Self { of_day: Some(*of_day), ..Self::default() }));
            }
            Value::Length(length) => return Ok(Some(Self::after(*length))),
            Value::Number(number) => return Self::of_number(*number).map(Some),
            Value::Text(text) => text.trim(),
            Value::Yes(_) | Value::Error(_) => {
                return Err(MomentError::Unreadable(value.shown()));
            }
        };
        if text.is_empty() {
            return Ok(None);
        }
        // As a scenario writes it.
        if let Ok(read) = ZonedInstant::parse(text) {
            let clock = read.zone.clock(read.at);
            let ahead = read.zone.offset_at(read.at);
            // The clock may show that time twice: then only the offset says which is meant.
            let is_plain = clock.in_zone(&read.zone).is_ok();
            let place = if is_plain { Place::Zone(read.zone) } else { Place::Offset(ahead) };
            return Ok(Some(Self {
                day: Some(Day::On(clock.date)),
                of_day: Some(clock.of_day),
                after: None,
                place: Some(place),
            }));
        }
        if let Ok(number) = text.parse::<f64>()
            && !text.starts_with(['+', '-'])
            // Figures that begin with nought are a time of day, and `0.5` is not one.
            && (!text.starts_with('0') || text.contains('.') || text == "0")
            && !(text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return Self::of_number(number).map(Some);
        }
        Words::read(text).map(Some)
    }

    pub(super) fn after(span: Span) -> Self {
        Self { after: Some(span), ..Self::default() }
    }

    /// A bare number counts minutes from the start.
    fn of_number(number: f64) -> Result<Self, MomentError> {
        let is_whole = number.fract() == 0.0;
        let is_serial = (20_000.0..100_000.0).contains(&number);
        if !is_whole && (is_serial || (0.0..1.0).contains(&number)) {
            return Err(MomentError::Unformatted(number.to_string()));
        }
        Ok(Self::after(Span::from_secs_f64(number * 60.0)))
    }

    /// What two cells of a row say together: one the date and the other the time.
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
        })
    }

    /// Which order of figures this settles, if it does.
    pub(super) fn settles_order(&self) -> Option<DateOrder> {
        match self.day? {
            Day::Figures { day_first: Some(_), month_first: None } => Some(DateOrder::DayFirst),
            Day::Figures { day_first: None, month_first: Some(_) } => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether it says a day and leaves out the time of day.
    pub(super) fn lacks_time(&self) -> bool {
        self.day.is_some_and(|day| !matches!(day, Day::After(_)))
            && self.of_day.is_none()
            && self.after.is_none()
    }

    /// Whether it counts from the start of the exercise, and so may lie before it on purpose.
    pub(super) fn counts_from_start(&self) -> bool {
        self.after.is_some() || matches!(self.day, Some(Day::After(_)))
    }

    /// The moment itself.
    pub(super) fn resolve(&self, reference: Reference) -> Result<ZonedInstant, MomentError> {
        let Reference { starts, .. } = reference;
        let start_clock = starts.map(|starts| starts.zone.clock(starts.at));
        let is_relative = self.after.is_some() || matches!(self.day, Some(Day::After(_)));
        if is_relative && self.of_day.is_none() {
            let (Some(starts), Some(clock)) = (starts, start_clock) else {
                return Err(MomentError::NoDate);
            };
            let days = match self.day {
                None => 0,
                Some(Day::After(days)) => days,
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
        let clock = ClockTime { date, of_day: self.of_day.unwrap_or_default() };
        match (&self.place, starts) {
            (Some(Place::Zone(zone)), _) => Ok(clock.in_zone(zone)?),
            (Some(Place::Offset(ahead)), _) => {
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
            Some(Day::On(date)) => Ok(date),
            Some(Day::Figures { day_first, month_first }) => match (day_first, month_first) {
                (Some(one), None) | (None, Some(one)) => Ok(one),
                (Some(one), Some(other)) if one == other => Ok(one),
                (Some(one), Some(other)) => match reference.order {
                    Some(DateOrder::DayFirst) => Ok(one),
                    Some(DateOrder::MonthFirst) => Ok(other),
                    None => Err(MomentError::Order(one.to_string(), other.to_string())),
                },
                (None, None) => Err(MomentError::Beyond),
            },
            Some(Day::Yearless { month, day }) => {
                let start = start.ok_or(MomentError::NoDate)?;
                let year = |later| Date::new(start.year() + later, month, day).ok();
                // The first such date that is not before the start; 29 February may take some years.
                let mut dates = (0..=8).filter_map(year);
                dates.find(|date| *date >= start).ok_or(MomentError::Beyond)
            }
            Some(Day::Weekday(weekday)) => {
                let start = start.ok_or(MomentError::NoDate)?;
                let days = i64::from(start.weekday().until(weekday));
                later(start, days).ok_or(MomentError::Beyond)
            }
            Some(Day::After(days)) => {
                later(start.ok_or(MomentError::NoDate)?, days).ok_or(MomentError::Beyond)
            }
            None => start.ok_or(MomentError::NoDate),
        }
    }
}

/// So many days later.
fn later(date: Date, days: i64) -> Option<Date> {
    ClockTime { date, of_day: Span::ZERO }.days_later(days).map(|clock| clock.date)
}

/// The midnight that a day ends with, in its zone; the moment itself where the clock skips that.
pub(super) fn end_of_that_day(moment: &ZonedInstant) -> Instant {
    let clock = ClockTime { of_day: Span::ZERO, ..moment.zone.clock(moment.at) };
    let next = clock.days_later(1).and_then(|next| next.in_zone(&moment.zone).ok());
    next.map_or(moment.at + Span::from_hours(24), |next| next.at)
}
