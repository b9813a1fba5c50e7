//! Computes the effects of factors, and how much each matters.

use std::collections::BTreeMap;

use super::blocks::{Blocks, FactorOfMeasure};
use super::design::PointPart;
use super::groups::Groups;
use super::outcome::{Effect, Index};
use super::sensitivity::{explained, morris, sobol};
use super::statistics::{Moments, half_width, settled, subject};
use super::study::Study;

impl Groups {
    pub(super) fn effects(
        &self,
        of: FactorOfMeasure,
        means: &[Option<f64>],
        blocks: &Blocks,
    ) -> Vec<Effect> {
        let FactorOfMeasure { measure, factor } = of;
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
            let (replications, changes) = blocks.group(of, group);
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

    /// Returns the share of the variance between points that the factor explains, and how much of
    /// that is luck.
    pub(super) fn explained(
        &self,
        of: FactorOfMeasure,
        means: &[Option<f64>],
        blocks: &Blocks,
    ) -> Vec<Index> {
        let FactorOfMeasure { measure, factor } = of;
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
        if let (Some(noise), Some(between)) = (blocks.noise(of), between) {
            indices.push(index("luck", settled((noise / between).min(1.0)), None));
        }
        indices
    }
}

pub(super) fn sobol_of(study: &Study, measure: usize, means: &[Option<f64>]) -> Vec<Index> {
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

pub(super) fn morris_of(
    study: &Study,
    measure: usize,
    levels: u32,
    means: &[Option<f64>],
) -> Vec<Index> {
    // A step is half the levels, as a part of the range.
    let delta = f64::from(levels) / (2.0 * f64::from(levels - 1));
    let mut effects: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for (pair, (before, after)) in study.layout.points.windows(2).zip(means.iter().zip(&means[1..]))
    {
        let Some(PointPart::Step(factor, up)) = pair[1].role.map(|role| role.part) else {
            continue;
        };
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
