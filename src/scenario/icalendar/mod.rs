//! Calendars in iCalendar files (RFC 5545), as public offices, calendar programs and websites export them.
//!
//! Of all that such a file may hold, a calendar of holidays is whole days and yearly rules. The lines are read here
//! and not by a library, because a problem is shown at its line.

mod calendar;
mod event;
mod lines;
mod problems;
mod rule;

pub(super) use calendar::{is_one, read};
