//! Which replications of which points are played, and in which order.
//!
//! Points take turns, a batch of replications each, round after round, so that a sweep that is cut
//! off has covered the whole design. How many replications a point gets depends only on the results
//! of its own earlier batches.

use std::str::FromStr;

use super::statistics::{Moments, farther_side};
use super::study::Study;
use super::unit::{PlayedUnit, Unit};
use crate::scenario::Replications;

/// A part of a study, for one of several machines. Units are dealt out in turn. If points are
/// played until they are precise, whole points are dealt out instead, since all batches of a point
/// must be in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// The number of the shard, from 1.
    pub number: usize,
    /// The number of shards.
    pub of: usize,
}

/// The error that a text does not name a shard.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no shard; the second of seven is `2/7`")]
pub struct ShardError(String);

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let read = || {
            let (number, of) = text.split_once('/')?;
            let (number, of) = (number.trim().parse().ok()?, of.trim().parse().ok()?);
            (1..=of).contains(&number).then_some(Self { number, of })
        };
        read().ok_or_else(|| ShardError(text.to_owned()))
    }
}

impl Shard {
    /// The whole study.
    pub const WHOLE: Self = Self { number: 1, of: 1 };
}

/// The precision at which a point has been played often enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// The index of the measure.
    pub measure: usize,
    /// The required half-width of the interval, in the unit of the measure.
    pub half_width: Option<f64>,
    /// The required half-width of the interval, as a share of the mean.
    pub relative: Option<f64>,
    /// The minimum number of replications.
    pub least: u32,
    /// The maximum number of replications.
    pub most: u32,
}

impl Precision {
    /// Returns whether the values seen so far are precise enough: the interval, which allows for
    /// skew, on either side of the mean.
    #[must_use]
    pub fn is_met(&self, seen: &Moments) -> bool {
        let Some(half) = farther_side(seen) else { return false };
        let enough = match (self.half_width, self.relative) {
            (Some(width), _) => width,
            (None, relative) => relative.unwrap_or(0.0) * seen.mean().abs(),
        };
        half <= enough
    }
}

/// The schedule of a shard: what is played next.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    shard: Shard,
    /// The number of all points, including those that are finished or not played here.
    all: usize,
    batch: u32,
    most: u32,
    precision: Option<Precision>,
    /// The points that are still played, with the moments of the deciding measure.
    points: Vec<(usize, Moments)>,
    round: u32,
    /// The index in `points` of the next unit of the round.
    next: usize,
    /// The number of units that have been handed out but not recorded.
    open: usize,
    runs: u64,
}

impl Schedule {
    /// Returns the schedule of a shard of a study, from its beginning.
    #[must_use]
    pub(crate) fn new(study: &Study, shard: Shard) -> Self {
        let precision = study.precision();
        let all = study.layout.points.len();
        let is_here = |point: &usize| precision.is_none() || point % shard.of == shard.number - 1;
        let points = (0..all).filter(is_here);
        Self {
            shard,
            all,
            batch: study.sweep.batch,
            most: study.sweep.replications.most(),
            precision,
            points: points.map(|point| (point, Moments::default())).collect(),
            round: 0,
            next: 0,
            open: 0,
            runs: 0,
        }
    }

    /// Returns the number of runs that have been recorded.
    #[must_use]
    pub(crate) const fn runs(&self) -> u64 {
        self.runs
    }

    /// Returns the index, from 0, of the shard that plays a unit.
    #[must_use]
    pub(crate) const fn owner(&self, unit: Unit) -> usize {
        let turn = if self.precision.is_some() { 0 } else { unit.round as usize * self.all };
        (turn + unit.point) % self.shard.of
    }

    /// Returns the minimum and the maximum number of runs.
    #[must_use]
    pub(crate) fn expected(&self) -> (u64, u64) {
        let Some(precision) = self.precision else {
            let rounds = 0..self.most.div_ceil(self.batch);
            let runs = rounds.map(|round| {
                let units = (0..self.all).map(|point| Unit { round, point, first: 0, count: 0 });
                let own = units.filter(|unit| self.owner(*unit) == self.shard.number - 1).count();
                own as u64 * u64::from(self.count(round))
            });
            let all = runs.sum();
            return (all, all);
        };
        let played = self.round * self.batch;
        let (open, given) = (self.points.len() as u64, self.next as u64 * u64::from(self.batch));
        let left = |to: u32| (open * u64::from(to.saturating_sub(played))).saturating_sub(given);
        (self.runs + left(precision.least), self.runs + left(precision.most))
    }

    /// Returns the number of replications of a unit of a round.
    fn count(&self, round: u32) -> u32 {
        self.batch.min(self.most - round * self.batch)
    }

    /// Returns the widest interval of the deciding measure among the points that are still played:
    /// its half-width as a share of the mean.
    #[must_use]
    pub(crate) fn widest(&self) -> Option<f64> {
        self.precision?;
        let share = |seen: &Moments| Some(farther_side(seen)? / seen.mean().abs());
        self.points.iter().filter_map(|(_, seen)| share(seen)).max_by(f64::total_cmp)
    }

    /// Returns the next units, with about the given number of runs. Returns none if all have been
    /// handed out, or if some must be recorded first.
    pub(crate) fn take(&mut self, runs: u64) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut taken = 0;
        while taken < runs {
            if self.next == self.points.len() && !self.turn() {
                break;
            }
            let Some((point, _)) = self.points.get(self.next) else { break };
            let (first, count) = (self.round * self.batch + 1, self.count(self.round));
            let unit = Unit { round: self.round, point: *point, first, count };
            self.next += 1;
            if self.owner(unit) != self.shard.number - 1 {
                continue;
            }
            units.push(unit);
            self.open += 1;
            taken += u64::from(count);
        }
        units
    }

    /// Advances to the next round. Returns false if there is none, or if that cannot be decided
    /// yet.
    fn turn(&mut self) -> bool {
        let played = (self.round + 1).saturating_mul(self.batch);
        if self.points.is_empty() || played >= self.most {
            return false;
        }
        if let Some(precision) = self.precision
            && played >= precision.least
        {
            if self.open > 0 {
                return false;
            }
            self.points.retain(|(_, seen)| !precision.is_met(seen));
        }
        self.round += 1;
        self.next = 0;
        !self.points.is_empty()
    }

    /// Records a unit that has been played. Units must be recorded in the order in which they were
    /// handed out.
    pub(crate) fn note(&mut self, done: &PlayedUnit) {
        let values = |measure: usize| done.runs.iter().map(move |run| run.values[measure]);
        let deciding = self.precision.map(|precision| precision.measure);
        self.note_values(done.unit, deciding.into_iter().flat_map(values));
    }

    /// Does the same as [`Schedule::note`], with only the deciding values.
    pub(super) fn note_values(&mut self, unit: Unit, values: impl Iterator<Item = Option<f64>>) {
        self.open -= 1;
        self.runs += u64::from(unit.count);
        if let Ok(place) = self.points.binary_search_by_key(&unit.point, |(point, _)| *point) {
            values.flatten().for_each(|value| self.points[place].1.add(value));
        }
    }
}

impl Study {
    /// Returns the precision at which a point has been played often enough, if the number of
    /// replications depends on the results.
    #[must_use]
    pub fn precision(&self) -> Option<Precision> {
        let Replications::UntilPrecise { measure, half_width, relative_half_width, least, most } =
            &self.sweep.replications
        else {
            return None;
        };
        let place = self.measures.iter().position(|known| known.name == *measure);
        Some(Precision {
            measure: place.expect("the measure that decides is noted"),
            half_width: *half_width,
            relative: *relative_half_width,
            least: *least,
            most: *most,
        })
    }
}
