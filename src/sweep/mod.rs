//! Parameter studies: a scenario played over a design of points, each many times, and the outcome.
//!
//! A [`Study`] is a sweep that has been checked against its scenario: factors, points, measures.
//! [`Study::play`] plays all of it in memory, on all cores, and a [`StudyOutcome`] says what came of it:
//! means with intervals, effects and indices. The program plays large studies into a folder, from
//! which they can be resumed and which takes memory by points and measures, not by runs.
//!
//! A schedule says which replications of which points are played next, and the measures are recorded
//! in its order, whatever the order in which they were played. So the same study gives the same bytes
//! with any number of threads, in any number of shards, and after any interruption.

mod analysis;
mod blocks;
pub mod design;
mod effects;
mod factor;
mod fairness;
mod figure;
mod formula;
mod groups;
mod identity;
mod measure;
mod memory;
mod merge;
mod models;
mod outcome;
mod parquet;
mod play;
mod recipe;
mod recorded_run;
pub mod replicated;
mod runs;
mod schedule;
pub mod sensitivity;
mod shard;
pub mod sobol;
pub mod statistics;
mod study;
mod tables;
mod unit;
mod work_folder;

pub use factor::FactorValue;
pub use fairness::{Balance, MeasureBalance, Part, PartState};
pub use identity::{StudyIdentity, StudyIdentityError};
pub use measure::Measure;
pub use memory::PlayedRuns;
pub(crate) use merge::{MergeError, Merged, merge};
pub(crate) use models::ModelCache;
pub use models::UnplayablePoint;
pub use outcome::{
    Effect, Index, LuckShare, MOST_LUCK, PointSummary, Ranking, StudyOutcome, Totals,
};
pub(crate) use play::play;
pub(crate) use recipe::{Recipe, Script};
pub(crate) use recorded_run::{RecordedRun, RecordedRunError, recorded_run};
pub use runs::{Runs, Seen};
pub(crate) use schedule::Schedule;
pub use schedule::{Shard, ShardError};
pub(crate) use shard::{ShardFileError, is_finished_shard};
pub use study::{PrepareError, Study};
pub use unit::{PlayedUnit, Run, Unit};
pub(crate) use work_folder::{StudyOutput, TableFormat, WorkFolder, WorkFolderError};
