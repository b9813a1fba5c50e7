//! Separates luck from the effects of factors.
//!
//! A replication is a block. With common luck, what all its points share does not blur the
//! differences between them, but the rest does (two-way analysis of variance without replication;
//! Kleijnen, "Design and analysis of simulation experiments", 2015, chapter 2). With independent
//! luck nothing is shared, and the same sums hold.

use std::collections::BTreeMap;

use super::groups::Groups;
use super::runs::Runs;
use super::statistics::Moments;

/// The size of the blocks of a study.
#[derive(Clone, Copy)]
pub(super) struct BlockSize {
    pub(super) points: usize,
    pub(super) measures: usize,
    /// The number of replications that all points have.
    pub(super) shared: u32,
}

/// A measure, and a factor that may have an effect on it.
#[derive(Clone, Copy)]
pub(super) struct FactorOfMeasure {
    pub(super) measure: usize,
    pub(super) factor: usize,
}

/// Statistics of the replications that all points have.
pub(super) struct Blocks {
    size: BlockSize,
    /// The moments by point and measure.
    by_point: Vec<Moments>,
    /// For each measure, the moments of the means over all points, one for each replication.
    whole: Vec<Moments>,
    /// The moments by measure and then by factor.
    factors: Vec<Vec<GroupMoments>>,
}

/// Statistics of the groups of points that a factor makes.
#[derive(Clone, Default)]
struct GroupMoments {
    /// The moments of the means of each group, one for each replication.
    groups: Vec<Moments>,
    /// The moments of the difference of each group from the first.
    changes: Vec<Moments>,
    /// The moments of the mean over the groups.
    middle: Moments,
}

/// A replication of which not all points have been read.
struct OpenBlock {
    points: usize,
    /// The sum of each measure; `None` once a point had nothing to measure.
    whole: Vec<Option<f64>>,
    /// The sums by factor, group and measure.
    sums: Vec<Vec<Vec<f64>>>,
}

impl Blocks {
    /// Reads the runs once.
    pub(super) fn of<R: Runs>(
        runs: &R,
        size: BlockSize,
        factors: &[Groups],
    ) -> Result<Self, R::Error> {
        let BlockSize { points, measures, shared } = size;
        let by_group = |groups: &Groups| GroupMoments {
            groups: vec![Moments::default(); groups.number()],
            changes: vec![Moments::default(); groups.number()],
            middle: Moments::default(),
        };
        let mut blocks = Self {
            size,
            by_point: vec![Moments::default(); points * measures],
            whole: vec![Moments::default(); measures],
            factors: vec![factors.iter().map(by_group).collect(); measures],
        };
        let sizes: Vec<Vec<f64>> = factors.iter().map(Groups::sizes).collect();
        let mut open: BTreeMap<u32, OpenBlock> = BTreeMap::new();
        runs.each(&mut |point, replication, values| {
            if replication > shared {
                return;
            }
            let block = open.entry(replication).or_insert_with(|| OpenBlock {
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

    fn close(&mut self, block: &OpenBlock, sizes: &[Vec<f64>]) {
        for (measure, whole) in block.whole.iter().enumerate() {
            let Some(whole) = whole else { continue };
            self.whole[measure].add(whole / self.size.points as f64);
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

    /// Returns whether no run of a replication that all points have had nothing to measure.
    pub(super) fn is_full(&self, measure: usize) -> bool {
        let mut own = self.by_point.iter().skip(measure).step_by(self.size.measures);
        own.all(|seen| seen.number() == u64::from(self.size.shared))
    }

    /// Returns the variance within points, and the part of it that is not shared by all points of a
    /// replication; `None` if a run had nothing to measure, or there is nothing to compare.
    pub(super) fn variances(&self, measure: usize) -> Option<(f64, f64)> {
        let BlockSize { points, measures, shared } = self.size;
        let own = || self.by_point.iter().skip(measure).step_by(measures);
        if !self.is_full(measure) || points < 2 || shared < 2 {
            return None;
        }
        let within: f64 = own().map(Moments::squares).sum();
        let common = points as f64 * self.whole[measure].squares();
        let freedom = f64::from(shared - 1);
        let left = (within - common).max(0.0) / (freedom * (points - 1) as f64);
        Some((within / (freedom * points as f64), left))
    }

    /// Returns the moments of a group over the replications, and of its difference from the first
    /// group.
    pub(super) fn group(&self, of: FactorOfMeasure, group: usize) -> (Moments, Moments) {
        let own = &self.factors[of.measure][of.factor];
        (own.groups[group], own.changes[group])
    }

    /// Returns the variance between the groups that luck alone would cause; `None` with fewer than
    /// two replications.
    pub(super) fn noise(&self, of: FactorOfMeasure) -> Option<f64> {
        let own = &self.factors[of.measure][of.factor];
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
