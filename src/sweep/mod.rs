//! Parameter studies: a scenario played over a design of points, each many times, and what comes of it.
//!
//! A [`Study`] is a sweep held against its scenario: factors, points, measures. A [`Schedule`] says which
//! replications of which points are played next, [`play`] plays them on all cores, and what is measured is
//! noted in the order of the schedule, whatever the order in which it was played. So the same study gives
//! the same bytes with any number of threads, in any number of shards, and after any interruption.
//!
//! Played by a schedule, a study takes memory by its points and measures, and not by its runs. A small one is
//! played in memory, whole, by [`Study::play`].

pub mod design;
mod factor;
mod identity;
mod luck;
mod measure;
mod memory;
mod models;
mod outcome;
mod parquet;
mod recipe;
mod run;
mod schedule;
pub mod sensitivity;
mod shard;
mod single;
pub mod statistics;
mod study;
mod tables;
mod work;

pub use factor::Value;
pub use identity::{Identity, IdentityError};
pub use measure::Measure;
pub use memory::PlayedRuns;
pub(crate) use models::Models;
pub use outcome::{Effect, Index, LuckShare, Outcome, Runs, Seen, Summary, Totals};
pub(crate) use recipe::{Recipe, Script};
pub(crate) use run::play;
pub use run::{Broken, Done, Run};
pub(crate) use schedule::Schedule;
pub use schedule::{Shard, ShardError, Unit};
pub(crate) use shard::{MergeError, Merged, is_there, merge};
pub(crate) use single::{Single, SingleError, single};
pub use study::{PrepareError, Study};
pub(crate) use work::{Form, Work, WorkError};
