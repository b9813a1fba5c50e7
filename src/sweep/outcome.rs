//! What comes of a study: means and intervals for each point, effects of each factor, and how much of what
//! varies is luck.
//!
//! The runs are gone over as often as it takes, some points at a time, so that no more than a fixed number
//! of values is held at once.

use std::collections::BTreeMap;

use libm::sqrt;
use rayon::prelude::*;

use super::design::{Part, Shape};
use super::factor::Value;
use super::luck::Blocks;
use super::sensitivity::{explained, morris, sobol};
use super::statistics::{Moments, bootstrap, half_width, quantile, settled};
use super::study::Study;
use crate::scenario::{Factor, Luck};

/// So many values are held at once: 1 MiB, or those of one measure at one point.
const MOST_VALUES: usize = 1 << 17;

/// A range that has more values than that is cut into groups of points: so many at the most, and so many
/// points in each at the least. Assumed.
const GROUPS: usize = 8;
const POINTS_OF_A_GROUP: usize = 8;

/// The runs of a study, in the order of its schedule, to be gone over more than once.
pub trait Runs {
    /// Why they cannot be read.
    type Error;

    /// Calls `seen` with the point, the replication and the values of each run.
    ///
    /// # Errors
    /// When they cannot be read.
    fn each(&self, seen: &mut Seen) -> Result<(), Self::Error>;
}

/// What is done with each run: its point, its replication and its values.
pub type Seen<'a> = dyn FnMut(usize, u32, &[Option<f64>]) + 'a;

/// What came out for one measure at one point.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The point, from 0.
    pub point: usize,
    /// The place of the measure.
    pub measure: usize,
    /// How many runs had something to measure.
    pub number: u64,
    /// How many had not.
    pub missing: u64,
    /// The mean; none without values.
    pub mean: Option<f64>,
    /// The standard deviation; none with fewer than two.
    pub sd: Option<f64>,
    /// Least, 5 %, 25 %, 50 %, 75 %, 95 %, greatest.
    pub quantiles: Option<[f64; 7]>,
    /// The 95 % interval of the mean by Student's t.
    pub t: Option<(f64, f64)>,
    /// The same by the bootstrap.
    pub bootstrap: Option<(f64, f64)>,
}

/// The mean of a measure over the points at which a factor has one value, or is in one part of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The place of the measure.
    pub measure: usize,
    /// The place of the factor.
    pub factor: usize,
    /// The group, from 0.
    pub group: usize,
    /// The value, or the first and the last of the group.
    pub label: String,
    /// The middle of the group as a number; none of a factor without an order.
    pub at: Option<f64>,
    /// How many points there are.
    pub points: u64,
    /// The mean of their means.
    pub mean: f64,
    /// The 95 % interval of that mean over replications of the same points, by Student's t: what luck leaves
    /// open. None with a single replication.
    pub interval: Option<(f64, f64)>,
    /// By how much it is greater than that of the first group.
    pub change: Option<f64>,
    /// The 95 % interval of that, replication by replication.
    pub change_interval: Option<(f64, f64)>,
    /// The 95 % interval of the mean over points, by Student's t: what the choice of points leaves open. None
    /// with a single point.
    pub over_points: Option<(f64, f64)>,
}

/// How much a factor matters for a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// The place of the measure.
    pub measure: usize,
    /// The place of the factor.
    pub factor: usize,
    /// What is estimated: `explained`, `luck`, `first`, `total`, `mu`, `mu_star` or `sigma`.
    pub name: &'static str,
    /// The estimate.
    pub value: f64,
    /// Its 95 % interval by the bootstrap, where it has one.
    pub interval: Option<(f64, f64)>,
}

/// How much of what varies of a measure is luck.
#[derive(Clone, Debug, PartialEq)]
pub struct LuckShare {
    /// The place of the measure.
    pub measure: usize,
    /// The mean over the points.
    pub mean: Option<f64>,
    /// The standard deviation between the means of points.
    pub between_sd: Option<f64>,
    /// The standard deviation between runs of one point, on average.
    pub within_sd: Option<f64>,
    /// The share of the variance between the means of points that luck makes: what replications leave of it.
    pub noise_share: Option<f64>,
    /// By how much of itself the variance of a difference between two points is smaller than with
    /// independent luck, as a mean over all pairs. None with independent luck.
    pub variance_reduction: Option<f64>,
}

/// How much was played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many runs.
    pub runs: u64,
    /// How many replications each point has.
    pub replications: Vec<u32>,
    /// Whether each point is as precise as was asked for; empty where nothing was.
    pub precise: Vec<bool>,
}

/// What comes of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How much was played.
    pub totals: Totals,
    /// By point, and of each point by measure.
    pub summaries: Vec<Summary>,
    /// By measure, factor and group.
    pub effects: Vec<Effect>,
    /// By measure, factor and name.
    pub indices: Vec<Index>,
    /// By measure.
    pub luck: Vec<LuckShare>,
}

impl Outcome {
    /// Works it out from the runs.
    ///
    /// # Errors
    /// When the runs cannot be read.
    pub fn of<R: Runs>(study: &Study, runs: &R) -> Result<Self, R::Error> {
        let points = study.layout.points.len();
        let mut totals = Totals { runs: 0, replications: vec![0; points], precise: Vec::new() };
        runs.each(&mut |point, _, _| {
            totals.runs += 1;
            totals.replications[point] += 1;
        })?;
        let summaries = summaries(study, &totals, runs)?;
        if let Some(precision) = study.precision() {
            let seen = moments(study, runs, precision.measure)?;
            totals.precise = seen.iter().map(|seen| precision.is_met(seen)).collect();
        }
        let means = Means { summaries: &summaries, measures: study.measures.len() };
        let factors = study.sweep.vary.values().enumerate();
        let factors: Vec<Groups> = factors.map(|(it, kind)| Groups::of(study, it, kind)).collect();
        let shared = totals.replications.iter().copied().min().unwrap_or(0);
        let blocks = Blocks::of(runs, (points, study.measures.len(), shared), &factors)?;
        let luck = luck(study, &totals, &means, &blocks);
        let (mut effects, mut indices) = (Vec::new(), Vec::new());
        for measure in 0..study.measures.len() {
            let means = means.of(measure);
            for (factor, groups) in factors.iter().enumerate() {
                effects.extend(groups.effects((measure, factor), &means, &blocks));
                indices.extend(groups.explained((measure, factor), &means, &blocks));
            }
            match study.layout.shape {
                Shape::Free => {}
                Shape::Saltelli => indices.extend(sobol_of(study, measure, &means)),
                Shape::Morris { levels } => {
                    indices.extend(morris_of(study, measure, levels, &means));
                }
            }
        }
        indices.sort_by_key(|index| (index.measure, index.factor));
        Ok(Self { totals, summaries, effects, indices, luck })
    }

    /// The summary of a measure at a point.
    ///
    /// # Panics
    /// When there is no such point or measure.
    #[must_use]
    pub fn summary(&self, point: usize, measure: usize) -> &Summary {
        &self.summaries[point * self.luck.len() + measure]
    }
}

/// The draws for one estimate are unlike those for any other.
const fn subject(measure: usize, of: usize, kind: u64) -> u64 {
    (kind << 56) ^ ((measure as u64) << 32) ^ of as u64
}

fn moments<R: Runs>(study: &Study, runs: &R, measure: usize) -> Result<Vec<Moments>, R::Error> {
    let mut seen = vec![Moments::default(); study.layout.points.len()];
    runs.each(&mut |point, _, values| {
        if let Some(value) = values[measure] {
            seen[point].add(value);
        }
    })?;
    Ok(seen)
}

/// Of each point and measure; as many at a time as can be held, and those on all cores.
fn summaries<R: Runs>(study: &Study, totals: &Totals, runs: &R) -> Result<Vec<Summary>, R::Error> {
    let measures = study.measures.len();
    let cells = totals.replications.len() * measures;
    let size = |cell: usize| totals.replications[cell / measures] as usize;
    let mut summaries = Vec::with_capacity(cells);
    let mut from = 0;
    while from < cells {
        let mut to = from;
        let mut held = 0;
        while to < cells && (to == from || held + size(to) <= MOST_VALUES) {
            held += size(to);
            to += 1;
        }
        let mut values: Vec<Vec<f64>> =
            (from..to).map(|cell| Vec::with_capacity(size(cell))).collect();
        runs.each(&mut |point, _, row| {
            let first = point * measures;
            if first < to && first + measures > from {
                let own = (first..).zip(row).filter(|(cell, _)| (from..to).contains(cell));
                own.for_each(|(cell, value)| values[cell - from].extend(value));
            }
        })?;
        let numbered = (from..to).into_par_iter().zip(values);
        summaries.par_extend(numbered.map(|(cell, own)| {
            let (point, measure) = (cell / measures, cell % measures);
            summary(point, measure, size(cell) as u64, own)
        }));
        from = to;
    }
    Ok(summaries)
}

fn summary(point: usize, measure: usize, runs: u64, mut values: Vec<f64>) -> Summary {
    let seen = Moments::of(&values);
    let around = |half: f64| (settled(seen.mean() - half), settled(seen.mean() + half));
    let t = half_width(&seen).map(around);
    let bootstrap = bootstrap(&values, subject(measure, point, 1));
    values.sort_unstable_by(f64::total_cmp);
    let quantiles = (!values.is_empty())
        .then(|| [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0].map(|p| settled(quantile(&values, p))));
    Summary {
        point,
        measure,
        number: seen.number(),
        missing: runs - seen.number(),
        mean: (seen.number() > 0).then(|| settled(seen.mean())),
        sd: seen.sd().map(settled),
        quantiles,
        t,
        bootstrap: bootstrap.map(|(low, high)| (settled(low), settled(high))),
    }
}

/// The means of points.
struct Means<'a> {
    summaries: &'a [Summary],
    measures: usize,
}

impl Means<'_> {
    /// Those of a measure, by point; none where nothing was measured.
    fn of(&self, measure: usize) -> Vec<Option<f64>> {
        let own = self.summaries.iter().skip(measure).step_by(self.measures);
        own.map(|summary| summary.mean).collect()
    }

    fn sds(&self, measure: usize) -> Vec<Option<f64>> {
        let own = self.summaries.iter().skip(measure).step_by(self.measures);
        own.map(|summary| summary.sd).collect()
    }
}

/// The points by the value of a factor.
pub(super) struct Groups {
    /// The group of each point.
    of: Vec<usize>,
    labels: Vec<String>,
    at: Vec<Option<f64>>,
}

impl Groups {
    fn of(study: &Study, factor: usize, kind: &Factor) -> Self {
        let values: Vec<Value> =
            study.layout.points.iter().map(|point| point.values[factor]).collect();
        if let Some(levels) = kind.levels() {
            let place = |value: &Value| match value {
                Value::Level(place) => *place,
                _ => unreachable!("a factor without an order has levels"),
            };
            return Self {
                of: values.iter().map(place).collect(),
                labels: (0..levels).map(|level| kind.cell(Value::Level(level))).collect(),
                at: vec![None; levels],
            };
        }
        let number = |value: &Value| value.number().expect("a factor with an order has numbers");
        let mut sorted: Vec<Value> = values.clone();
        sorted.sort_by(|a, b| number(a).total_cmp(&number(b)));
        let mut distinct = sorted.clone();
        distinct.dedup();
        // As many points in each group, as far as equal values stay together.
        let ends: Vec<Value> = if distinct.len() <= GROUPS {
            distinct
        } else {
            let groups = (sorted.len() / POINTS_OF_A_GROUP).clamp(2, GROUPS);
            let end = |group: usize| sorted[(group + 1) * sorted.len() / groups - 1];
            let mut ends: Vec<Value> = (0..groups).map(end).collect();
            ends.dedup();
            ends
        };
        let of: Vec<usize> = values.iter().map(|value| group_of(&ends, value)).collect();
        let label = |group: usize| {
            let own = || sorted.iter().filter(|value| group_of(&ends, value) == group);
            let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
                return (String::new(), None);
            };
            let middle = f64::midpoint(number(first), number(last));
            if first == last {
                return (kind.cell(*first), Some(middle));
            }
            (format!("{} to {}", kind.cell(*first), kind.cell(*last)), Some(middle))
        };
        let (labels, at) = (0..ends.len()).map(label).unzip();
        Self { of, labels, at }
    }

    /// How many groups there are.
    pub(super) fn number(&self) -> usize {
        self.labels.len()
    }

    /// The group of a point.
    pub(super) fn group(&self, point: usize) -> usize {
        self.of[point]
    }

    /// How many points each group has.
    pub(super) fn sizes(&self) -> Vec<f64> {
        let mut sizes = vec![0.0; self.number()];
        self.of.iter().for_each(|group| sizes[*group] += 1.0);
        sizes
    }

    fn effects(
        &self,
        (measure, factor): (usize, usize),
        means: &[Option<f64>],
        blocks: &Blocks,
    ) -> Vec<Effect> {
        let around = |mean: f64, seen: &Moments| {
            half_width(seen).map(|half| (settled(mean - half), settled(mean + half)))
        };
        let seen = |group: usize| {
            let mut seen = Moments::default();
            let own = self.of.iter().zip(means).filter(|(of, _)| **of == group);
            own.filter_map(|(_, mean)| *mean).for_each(|mean| seen.add(mean));
            seen
        };
        let first = (0..self.number()).map(seen).find(|seen| seen.number() > 0);
        let effect = |group: usize| {
            let seen = seen(group);
            let (replications, changes) = blocks.group((measure, factor), group);
            let change = first.map(|first| seen.mean() - first.mean());
            (seen.number() > 0).then(|| Effect {
                measure,
                factor,
                group,
                label: self.labels[group].clone(),
                at: self.at[group],
                points: seen.number(),
                mean: settled(seen.mean()),
                interval: around(seen.mean(), &replications),
                change: change.map(settled),
                change_interval: change.and_then(|change| around(change, &changes)),
                over_points: around(seen.mean(), &seen),
            })
        };
        (0..self.number()).filter_map(effect).collect()
    }

    /// The share of the variance between points that the factor explains, and how much of that is luck.
    fn explained(
        &self,
        (measure, factor): (usize, usize),
        means: &[Option<f64>],
        blocks: &Blocks,
    ) -> Vec<Index> {
        let known = self.of.iter().zip(means).filter_map(|(group, mean)| Some((*group, (*mean)?)));
        let (groups, values): (Vec<usize>, Vec<f64>) = known.unzip();
        let subject = subject(measure, factor, 2);
        let Some(share) = explained(&groups, &values, self.number(), subject) else {
            return Vec::new();
        };
        let index = |name, value, interval| Index { measure, factor, name, value, interval };
        let interval = Some((settled(share.low), settled(share.high)));
        let mut indices = vec![index("explained", settled(share.value), interval)];
        let mut own = vec![Moments::default(); self.number()];
        groups.iter().zip(&values).for_each(|(group, value)| own[*group].add(*value));
        let filled: Vec<f64> =
            own.iter().filter(|seen| seen.number() > 0).map(Moments::mean).collect();
        let between = Moments::of(&filled).variance().filter(|variance| *variance > 0.0);
        if let (Some(noise), Some(between)) = (blocks.noise((measure, factor)), between) {
            indices.push(index("luck", settled((noise / between).min(1.0)), None));
        }
        indices
    }
}

fn group_of(ends: &[Value], value: &Value) -> usize {
    ends.partition_point(|end| end.number() < value.number())
}

fn sobol_of(study: &Study, measure: usize, means: &[Option<f64>]) -> Vec<Index> {
    let factors = study.sweep.vary.len();
    let blocks: Vec<Vec<f64>> = means
        .chunks_exact(factors + 2)
        .filter_map(|block| block.iter().copied().collect::<Option<Vec<f64>>>())
        .collect();
    let found = sobol(&blocks, factors, subject(measure, 0, 3));
    let both = |(factor, found): (usize, super::sensitivity::Sobol)| {
        [("first", found.first), ("total", found.total)].map(|(name, estimate)| Index {
            measure,
            factor,
            name,
            value: settled(estimate.value),
            interval: Some((settled(estimate.low), settled(estimate.high))),
        })
    };
    found.into_iter().enumerate().flat_map(both).collect()
}

fn morris_of(study: &Study, measure: usize, levels: u32, means: &[Option<f64>]) -> Vec<Index> {
    // A step is half the levels, as a part of the range.
    let delta = f64::from(levels) / (2.0 * f64::from(levels - 1));
    let mut effects: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for (pair, (before, after)) in study.layout.points.windows(2).zip(means.iter().zip(&means[1..]))
    {
        let Some(Part::Step(factor, up)) = pair[1].role.map(|role| role.part) else { continue };
        let (Some(before), Some(after)) = (before, after) else { continue };
        let has_order = study.sweep.vary[factor].levels().is_none();
        let size = if has_order { delta } else { 1.0 };
        let sign = if up { 1.0 } else { -1.0 };
        effects.entry(factor).or_default().push(sign * (after - before) / size);
    }
    let of = |(factor, effects): (usize, Vec<f64>)| {
        let found = morris(&effects, subject(measure, factor, 4))?;
        // Between more than two values without an order there is no direction.
        let has_direction = study.sweep.vary[factor].levels().is_none_or(|levels| levels == 2);
        let star = found.mu_star;
        let interval = Some((settled(star.low), settled(star.high)));
        let mut indices = vec![("mu_star", star.value, interval)];
        if has_direction {
            indices.extend([("mu", found.mu, None), ("sigma", found.sigma, None)]);
        }
        let index = move |(name, value, interval)| Index {
            measure,
            factor,
            name,
            value: settled(value),
            interval,
        };
        Some(indices.into_iter().map(index).collect::<Vec<_>>())
    };
    effects.into_iter().filter_map(of).flatten().collect()
}

/// How much of what varies is luck, by measure.
fn luck(study: &Study, totals: &Totals, means: &Means, blocks: &Blocks) -> Vec<LuckShare> {
    let points = totals.replications.len();
    let share = |measure: usize| {
        let known: Vec<f64> = means.of(measure).into_iter().flatten().collect();
        let between = Moments::of(&known);
        let spread: Vec<f64> = means.sds(measure).into_iter().flatten().map(|sd| sd * sd).collect();
        let within = (!spread.is_empty()).then(|| Moments::of(&spread).mean());
        let is_common = study.sweep.luck == Luck::Common;
        let parts = blocks.variances(measure).filter(|_| is_common);
        let left = parts.map_or(within, |(_, left)| Some(left));
        let each = totals.replications.iter().map(|number| 1.0 / f64::from((*number).max(1)));
        let noise = left.map(|left| left * each.sum::<f64>() / points as f64);
        let noise_share = noise.zip(between.variance()).filter(|(_, between)| *between > 0.0);
        LuckShare {
            measure,
            mean: (!known.is_empty()).then(|| settled(between.mean())),
            between_sd: between.sd().map(settled),
            within_sd: within.map(|variance| settled(sqrt(variance))),
            noise_share: noise_share.map(|(noise, between)| settled((noise / between).min(1.0))),
            variance_reduction: parts
                .filter(|(within, _)| *within > 0.0)
                .map(|(within, left)| settled(1.0 - left / within)),
        }
    };
    (0..study.measures.len()).map(share).collect()
}
