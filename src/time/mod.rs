//! Time: instants, spans, civil dates in zones, the opening hours of a desk, working
//! days and periods counted in days.
//!
//! Everything is a whole number of microseconds, so that arithmetic is exact and the same on every
//! machine. Zone rules come from the database compiled into the program, never from the system.
//!
//! This module knows nothing of scenarios, agencies or the engine.

mod calendar;
mod civil;
mod day_count;
mod hours;
mod instant;
mod span;
mod working_days;

pub use calendar::Calendar;
pub use civil::{CivilError, ClockTime, Date, Weekday, Zone, ZoneError, ZonedInstant, parse_date};
pub use day_count::{DayCount, DayRule, end_of_day};
pub use hours::{Hours, OpeningHours, OpeningHoursError, weekdays};
pub use instant::Instant;
pub use span::{Span, SpanError};
pub use working_days::WorkingDays;
