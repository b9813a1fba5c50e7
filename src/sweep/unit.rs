//! Units of a study: some replications of a point that are played together, and what is recorded of
//! them.

use crate::record::{MisunderstandingRow, RequestRow};

/// Some replications of a point that are played together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// The round, from 0.
    pub round: u32,
    /// The point, from 0.
    pub point: usize,
    /// The first replication, from 1.
    pub first: u32,
    /// The number of replications.
    pub count: u32,
}

impl Unit {
    /// Returns its replications.
    pub fn replications(&self) -> impl Iterator<Item = u32> {
        self.first..self.first + self.count
    }
}

/// A unit that has been played.
#[derive(Clone, Debug, PartialEq)]
pub struct PlayedUnit {
    /// The unit.
    pub unit: Unit,
    /// Its runs, by replication.
    pub runs: Vec<Run>,
}

/// What is recorded of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The replication, from 1.
    pub replication: u32,
    /// The seed of the run.
    pub seed: u64,
    /// The values of the measures; `None` where there was nothing to measure.
    pub values: Vec<Option<f64>>,
    /// The requests, if they are kept.
    pub requests: Vec<RequestRow>,
    /// The misunderstandings, if they are kept.
    pub misunderstandings: Vec<MisunderstandingRow>,
}
