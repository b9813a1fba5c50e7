//! Tells luck from what the factors do.
//!
//! A replication is a block: with common luck, what all points of it share does not blur the differences
//! between them, and what is left does (two-way analysis of variance without replication; Kleijnen, "Design
//! and analysis of simulation experiments", 2015, chapter 2). With independent luck nothing is shared, and
//! the same sums hold.

use std::collections::BTreeMap;

use super::outcome::{Groups, Runs};
use super::statistics::Moments;

/// What the replications say that all points have.
pub(super) struct Blocks {
    points: usize,
    measures: usize,
    /// How many replications all points have.
    shared: u32,
    /// By point and measure.
    by_point: Vec<Moments>,
    /// Of each measure, the means over all points, one for each replication.
    whole: Vec<Moments>,
    /// By measure and then by factor.
    factors: Vec<Vec<ByGroup>>,
}

/// What the replications say of the groups of points that a factor makes.
#[derive(Clone, Default)]
struct ByGroup {
    /// The means of each group, one for each replication.
    groups: Vec<Moments>,
    /// By how much each is greater than that of the first.
    changes: Vec<Moments>,
    /// The mean over the groups.
    middle: Moments,
}

/// A replication while its points come in.
struct Open {
    points: usize,
    /// The sum of each measure; none once a point had nothing to measure.
    whole: Vec<Option<f64>>,
    /// By factor, group and measure.
    sums: Vec<Vec<Vec<f64>>>,
}

impl Blocks {
    /// Goes through the runs once.
    pub(super) fn of<R: Runs>(
        runs: &R,
        (points, measures, shared): (usize, usize, u32),
        factors: &[Groups],
    ) -> Result<Self, R::Error> {
        let by_group = |groups: &Groups| ByGroup {
            groups: vec![Moments::default(); groups.number()],
            changes: vec![Moments::default(); groups.number()],
            middle: Moments::default(),
        };
        let mut blocks = Self {
            points,
            measures,
            shared,
            by_point: vec![Moments::default(); points * measures],
            whole: vec![Moments::default(); measures],
            factors: vec![factors.iter().map(by_group).collect(); measures],
        };
        let sizes: Vec<Vec<f64>> = factors.iter().map(Groups::sizes).collect();
        let mut open: BTreeMap<u32, Open> = BTreeMap::new();
        runs.each(&mut |point, replication, values| {
            if replication > shared {
                return;
            }
            let block = open.entry(replication).or_insert_with(|| Open {
                points: 0,
                whole: vec![Some(0.0); measures],
                sums: sizes.iter().map(|sizes| vec![vec![0.0; measures]; sizes.len()]).collect(),
            });
            for (measure, value) in values.iter().enumerate() {
                let sum = &mut block.whole[measure];
                *sum = sum.zip(*value).map(|(sum, value)| sum + value);
                let Some(value) = value else { continue };
                blocks.by_point[point * measures + measure].add(*value);
                for (factor, sums) in factors.iter().zip(&mut block.sums) {
                    sums[factor.group(point)][measure] += value;
                }
            }
            block.points += 1;
            if block.points == points
                && let Some(block) = open.remove(&replication)
            {
                blocks.close(&block, &sizes);
            }
        })?;
        Ok(blocks)
    }

    fn close(&mut self, block: &Open, sizes: &[Vec<f64>]) {
        for (measure, whole) in block.whole.iter().enumerate() {
            let Some(whole) = whole else { continue };
            self.whole[measure].add(whole / self.points as f64);
            for (place, own) in self.factors[measure].iter_mut().enumerate() {
                let mean = |group: usize| block.sums[place][group][measure] / sizes[place][group];
                let filled: Vec<usize> =
                    (0..sizes[place].len()).filter(|group| sizes[place][*group] > 0.0).collect();
                let Some(first) = filled.first().map(|group| mean(*group)) else { continue };
                let mut middle = 0.0;
                for group in &filled {
                    own.groups[*group].add(mean(*group));
                    own.changes[*group].add(mean(*group) - first);
                    middle += mean(*group) / filled.len() as f64;
                }
                own.middle.add(middle);
            }
        }
    }

    /// The variance within points, and what of it is left without what all points of a replication share;
    /// none where a run had nothing to measure, or there is nothing to compare.
    pub(super) fn variances(&self, measure: usize) -> Option<(f64, f64)> {
        let own = || self.by_point.iter().skip(measure).step_by(self.measures);
        let is_full = own().all(|seen| seen.number() == u64::from(self.shared));
        if !is_full || self.points < 2 || self.shared < 2 {
            return None;
        }
        let within: f64 = own().map(Moments::squares).sum();
        let shared = self.points as f64 * self.whole[measure].squares();
        let freedom = f64::from(self.shared - 1);
        let left = (within - shared).max(0.0) / (freedom * (self.points - 1) as f64);
        Some((within / (freedom * self.points as f64), left))
    }

    /// The mean of a group over the replications, and by how much it is greater than that of the first.
    pub(super) fn group(
        &self,
        (measure, factor): (usize, usize),
        group: usize,
    ) -> (Moments, Moments) {
        let own = &self.factors[measure][factor];
        (own.groups[group], own.changes[group])
    }

    /// The variance between the groups that luck alone would make; none with fewer than two replications.
    pub(super) fn noise(&self, (measure, factor): (usize, usize)) -> Option<f64> {
        let own = &self.factors[measure][factor];
        let filled = || own.groups.iter().filter(|seen| seen.number() > 0);
        let (groups, blocks) = (filled().count(), own.middle.number());
        if groups < 2 || blocks < 2 {
            return None;
        }
        let within: f64 = filled().map(Moments::squares).sum();
        let shared = groups as f64 * own.middle.squares();
        let left = (within - shared).max(0.0) / ((blocks - 1) as f64 * (groups - 1) as f64);
        Some(left / blocks as f64)
    }
}
