//! Moments and lengths of time, civil dates in zones, opening hours, working days and periods counted in days.
//!
//! Two offices have different clocks, weeks and holidays: how long is it until both are at work?
//!
//! ```
//! use hotwash::time::{Calendar, OpeningHours, Span, WorkingDays, Zone, ZonedInstant};
//!
//! let friday = ZonedInstant::parse("2015-10-02T16:00[America/New_York]")?.at;
//! let office = |zone| -> Result<Calendar, hotwash::time::ZoneError> {
//!     let (hours, week) = (OpeningHours::office(), WorkingDays::default());
//!     Ok(Calendar::lay_out(&hours, &week, &Zone::named(zone)?, friday, friday + Span::from_hours(240)))
//! };
//! let both = office("America/New_York")?.both(&office("Europe/Berlin")?);
//! let opens = both.next_open(friday).expect("offices that share hours");
//! assert_eq!(opens.to_string(), "2015-10-05T13:00:00Z");
//! assert_eq!(opens.since(friday).to_string(), "2d 17h");
//! # Ok::<(), hotwash::time::CivilError>(())
//! ```
//!
//! Everything is a whole number of microseconds, so that arithmetic is exact and the same on every machine. Zone
//! rules come from the database compiled into the program, never from the system. This module knows nothing of
//! scenarios, agencies or the engine.

mod almanac;
mod calendar;
mod civil;
mod day_count;
mod days;
mod hours;
mod instant;
mod interval;
mod span;
mod working_days;

pub use almanac::Almanac;
pub use calendar::Calendar;
pub use civil::{CivilError, ClockTime, Date, Weekday, Zone, ZoneError, ZonedInstant, parse_date};
pub use day_count::{DayCount, DayRule, end_of_day};
pub use days::{Days, DaysError};
pub use hours::{Hours, OpeningHours, OpeningHoursError, Overlap, weekdays};
pub use instant::Instant;
pub use interval::Interval;
pub use span::{Span, SpanError};
pub use working_days::WorkingDays;
