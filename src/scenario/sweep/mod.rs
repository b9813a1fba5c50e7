//! The contents of the file of a parameter study: which scenario, what is varied, by which design,
//! how often each point is played, and what is measured.

mod check;
mod read;
mod types;

pub use read::load_sweep;
pub use types::{Design, Factor, Keep, LoadedSweep, Luck, Number, Replications, RonValue, Sweep};
