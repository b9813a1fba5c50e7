//! Computes the effects of factors, and how much each matters.

use std::collections::BTreeMap;

use libm::sqrt;

use super::blocks::{Blocks, FactorOfMeasure};
use super::design::PointPart;
use super::groups::Groups;
use super::outcome::{Effect, Index};
use super::replicated::{Replicated, SharedNoise};
use super::sensitivity::{Estimate, PointGroups, explained, morris};
use super::sobol::{SaltelliBlock, Sobol, sobol};
use super::statistics::{Moments, half_width, settled, student, subject};
use super::study::Study;

/// What is known of a measure: of each point, and whether the points are a sample.
pub(super) struct MeasureValues<'a> {
    /// The means of the points.
    pub(super) means: &'a [Option<f64>],
    /// The values by section.
    pub(super) values: &'a Replicated,
    /// Whether all points have values of the same replications.
    pub(super) is_balanced: bool,
    /// The units of which the points are a sample; empty if they are none.
    pub(super) units: &'a [Vec<usize>],
}

impl MeasureValues<'_> {
    /// Returns the half-width of the 95 % interval over replications of the mean of some points less
    /// that of others, by Student's t over sections; `None` if there are too few.
    fn half_width(&self, own: &[usize], less: &[usize]) -> Option<f64> {
        let sections = self.values.sections();
        let mut moved = vec![0.0; sections];
        for (points, sign) in [(own, 1.0), (less, -1.0)] {
            for point in points {
                self.values.noise(*point, *point)?;
                let own = self.values.influences(*point);
                let weight = sign / points.len() as f64;
                moved.iter_mut().zip(own).for_each(|(sum, own)| *sum += own * weight);
            }
        }
        let mut noise = SharedNoise::new(sections);
        noise.add(moved.into_iter());
        (sections > 1).then(|| student(sections) * sqrt(noise.whole()))
    }
}

impl Groups {
    pub(super) fn effects(
        &self,
        of: FactorOfMeasure,
        known: &MeasureValues,
        blocks: &Blocks,
    ) -> Vec<Effect> {
        let FactorOfMeasure { measure, factor } = of;
        let means = known.means;
        let around = |mean: f64, half: Option<f64>| {
            half.map(|half| (settled(mean - half), settled(mean + half)))
        };
        let points = |group: usize| -> Vec<usize> {
            let own = self.of.iter().zip(means).enumerate();
            own.filter(|(_, (of, mean))| **of == group && mean.is_some()).map(|it| it.0).collect()
        };
        let seen = |points: &[usize]| {
            let own: Vec<f64> = points.iter().filter_map(|point| means[*point]).collect();
            Moments::of(&own)
        };
        let first = (0..self.number()).map(points).find(|points| !points.is_empty());
        // Single points drawn from the ranges are a sample of them.
        let is_sample = !known.units.is_empty() && known.units.iter().all(|unit| unit.len() == 1);
        let effect = |group: usize| {
            let own = points(group);
            let (seen, base) = (seen(&own), first.as_ref().map(|first| seen(first)));
            let change = base.map(|base| seen.mean() - base.mean());
            let (replications, changes) = blocks.group(of, group);
            // Where luck is shared, the runs that all points have tell a difference best, and its middle is theirs.
            let is_paired = !known.is_balanced && known.values.is_common() && changes.number() > 1;
            let change = if is_paired { Some(changes.mean()) } else { change };
            let (half, change_half) = if known.is_balanced {
                (half_width(&replications), half_width(&changes))
            } else if is_paired {
                (known.half_width(&own, &[]), half_width(&changes))
            } else {
                let first = first.as_deref().filter(|first| *first != own);
                let change = first.map_or(Some(0.0), |first| known.half_width(&own, first));
                (known.half_width(&own, &[]), change)
            };
            (seen.number() > 0).then(|| Effect {
                measure,
                factor,
                group,
                label: self.labels[group].clone(),
                at: self.at[group],
                points: seen.number(),
                mean: settled(seen.mean()),
                interval: around(seen.mean(), half),
                change: change.map(settled),
                change_interval: change.and_then(|change| around(change, change_half)),
                over_points: around(seen.mean(), half_width(&seen).filter(|_| is_sample)),
            })
        };
        (0..self.number()).filter_map(effect).collect()
    }

    /// Returns the share of the variance between points that the factor explains, and how much of
    /// that is luck.
    pub(super) fn explained(
        &self,
        of: FactorOfMeasure,
        measured: &MeasureValues,
        blocks: &Blocks,
    ) -> Vec<Index> {
        let FactorOfMeasure { measure, factor } = of;
        let (values, units) = (measured.values, measured.units);
        let known: Vec<(usize, f64)> =
            (0..values.points()).filter_map(|point| Some((point, values.mean(point)?))).collect();
        // Where each known point is among them.
        let mut place = vec![None; values.points()];
        known.iter().enumerate().for_each(|(at, (point, _))| place[*point] = Some(at));
        let of_unit = |unit: &Vec<usize>| unit.iter().filter_map(|point| place[*point]).collect();
        let units: Vec<Vec<usize>> = units.iter().map(of_unit).collect();
        let groups: Vec<usize> = known.iter().map(|(point, _)| self.of[*point]).collect();
        let point_groups = PointGroups { of: &groups, number: self.number(), units: &units };
        let values = values.select(known.iter().map(|(point, _)| *point));
        let subject = subject(measure, factor, 2);
        let Some(share) = explained(point_groups, &values, subject) else {
            return Vec::new();
        };
        let index =
            |name, value, interval| Index { measure, factor, other: None, name, value, interval };
        let has_interval = !units.is_empty() || values.sections() > 1;
        let interval = has_interval.then(|| (settled(share.low), settled(share.high)));
        let mut indices = vec![index("explained", settled(share.value), interval)];
        let mut own = vec![Moments::default(); self.number()];
        groups.iter().zip(&known).for_each(|(group, (_, value))| own[*group].add(*value));
        let filled: Vec<f64> =
            own.iter().filter(|seen| seen.number() > 0).map(Moments::mean).collect();
        let between = Moments::of(&filled).variance().filter(|variance| *variance > 0.0);
        if let (Some(noise), Some(between)) = (blocks.noise(of), between) {
            indices.push(index("luck", settled((noise / between).min(1.0)), None));
        }
        indices
    }
}

pub(super) fn sobol_of(
    study: &Study,
    measure: usize,
    second_order: bool,
    values: &Replicated,
) -> Vec<Index> {
    let block = SaltelliBlock { factors: study.sweep.vary.len(), second_order };
    let found = sobol(values, block, subject(measure, 0, 3));
    let index = |factor, other, name, estimate: Estimate| Index {
        measure,
        factor,
        other,
        name,
        value: settled(estimate.value),
        interval: Some((settled(estimate.low), settled(estimate.high))),
    };
    let both = |(factor, found): (usize, Sobol)| {
        [("first", found.first), ("total", found.total)]
            .map(|(name, estimate)| index(factor, None, name, estimate))
    };
    let of_pair = |((factor, other), estimate)| index(factor, Some(other), "second", estimate);
    let pairs = found.pairs.into_iter().map(of_pair);
    found.factors.into_iter().enumerate().flat_map(both).chain(pairs).collect()
}

pub(super) fn morris_of(
    study: &Study,
    measure: usize,
    levels: u32,
    values: &Replicated,
) -> Vec<Index> {
    // A step is half the levels, as a part of the range.
    let delta = f64::from(levels) / (2.0 * f64::from(levels - 1));
    let mut steps: BTreeMap<usize, Vec<(usize, usize, f64)>> = BTreeMap::new();
    for (after, point) in study.layout.points.iter().enumerate().skip(1) {
        let Some(PointPart::Step(factor, up)) = point.role.map(|role| role.part) else {
            continue;
        };
        let has_order = study.sweep.vary[factor].levels().is_none();
        let size = if has_order { delta } else { 1.0 };
        let sign = if up { 1.0 } else { -1.0 };
        steps.entry(factor).or_default().push((after - 1, after, sign * size));
    }
    let of = |(factor, steps): (usize, Vec<(usize, usize, f64)>)| {
        let found = morris(&values.differences(steps))?;
        // Between more than two values without an order there is no direction.
        let has_direction = study.sweep.vary[factor].levels().is_none_or(|levels| levels == 2);
        let interval = |it: Estimate| Some((settled(it.low), settled(it.high)));
        let star = found.mu_star;
        let mut indices = vec![("mu_star", star.value, interval(star))];
        if values.sections() > 1 {
            indices.push(("mu_star_most", found.mu_star_most, None));
        }
        if has_direction {
            indices.push(("mu", found.mu.value, interval(found.mu)));
            indices.push(("sigma", found.sigma, None));
        }
        let index = move |(name, value, interval)| Index {
            measure,
            factor,
            other: None,
            name,
            value: settled(value),
            interval,
        };
        Some(indices.into_iter().map(index).collect::<Vec<_>>())
    };
    steps.into_iter().filter_map(of).flatten().collect()
}
