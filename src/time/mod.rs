//! Time: instants, spans, civil dates in zones, and the opening hours of a desk.
//!
//! Everything is a whole number of microseconds, so that arithmetic is exact and the same on every
//! machine. Zone rules come from the database compiled into the program, never from the system.
//!
//! This module knows nothing of scenarios, agencies or the engine.

mod calendar;
mod civil;
mod day_count;
mod instant;
mod span;

pub use calendar::{Calendar, Hours, OpeningHours, OpeningHoursError};
pub use civil::{CivilError, Weekday, Zone, ZoneError, ZonedInstant};
pub use day_count::{DayCount, DayRule};
pub use instant::Instant;
pub use span::{Span, SpanError};
