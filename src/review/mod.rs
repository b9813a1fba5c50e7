//! Measures and accounts of a run, from its tables: what a facilitator reads out and what the
//! figures are.
//!
//! Everything here is a pure function of a plan and tables, so that it is the same for a run that
//! has just ended and for one that is read from its folder. This module knows nothing of HTTP or
//! of terminals.

mod account;
mod measures;
mod summary;

pub use account::{Clock, Line, Tone, account};
pub use measures::metrics;
pub use summary::{ClassSummary, OpenRequest, Summary, Timing};
