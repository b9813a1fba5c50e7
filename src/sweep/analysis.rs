//! Computes the outcome of a study: means and intervals for each point, effects of each factor, and
//! how much of the variation is luck.
//!
//! The runs are read several times, some points at a time, so that only a fixed number of values is
//! held in memory.

use libm::sqrt;
use rayon::prelude::*;

use super::blocks::{BlockSize, Blocks, FactorOfMeasure};
use super::design::DesignStructure;
use super::effects::{MeasureValues, morris_of, sobol_of};
use super::groups::Groups;
use super::outcome::{LuckShare, PointSummary, StudyOutcome, Totals};
use super::replicated::{Replicated, SECTIONS};
use super::runs::Runs;
use super::statistics::{
    Moments, bootstrap, half_width, quantile, settled, skewed_interval, subject,
};
use super::study::Study;
use crate::scenario::{Design, Luck};

/// The maximum number of values held in memory: 1 MiB, or those of one measure at one point if they
/// are more.
const MOST_VALUES: usize = 1 << 17;

/// The minimum number of sections if there are so many points that more would not fit in memory.
const FEWEST_SECTIONS: usize = 8;

impl StudyOutcome {
    /// Computes the outcome from the runs.
    ///
    /// # Errors
    /// Returns an error if the runs cannot be read.
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
        let blocks = Blocks::of(
            runs,
            BlockSize { points, measures: study.measures.len(), shared },
            &factors,
        )?;
        let luck = luck(study, &totals, &means, &blocks);
        let (mut effects, mut indices) = (Vec::new(), Vec::new());
        let units = study.units();
        let is_even = totals.replications.iter().all(|number| *number == shared);
        let sections = sections(study, shared);
        each_measure(study, sections, runs, &mut |measure, values| {
            let points = 0..study.layout.points.len();
            let known = MeasureValues {
                means: &points.map(|point| values.mean(point)).collect::<Vec<_>>(),
                values,
                is_balanced: is_even && blocks.is_full(measure),
                units: &units,
            };
            for (factor, groups) in factors.iter().enumerate() {
                let of = FactorOfMeasure { measure, factor };
                effects.extend(groups.effects(of, &known, &blocks));
                indices.extend(groups.explained(of, &known, &blocks));
            }
            match study.layout.shape {
                DesignStructure::Free => {}
                DesignStructure::Saltelli { second_order } => {
                    indices.extend(sobol_of(study, measure, second_order, values));
                }
                DesignStructure::Morris { levels } => {
                    indices.extend(morris_of(study, measure, levels, values));
                }
            }
        })?;
        indices.sort_by_key(|index| (index.measure, index.factor));
        Ok(Self { totals, summaries, effects, indices, luck })
    }
}

/// Returns the number of sections of the replications.
fn sections(study: &Study, shared: u32) -> usize {
    let fit = MOST_VALUES / study.layout.points.len().max(1);
    (shared as usize).min(fit.clamp(FEWEST_SECTIONS, SECTIONS))
}

/// Calls `seen` with each measure and its values, in order. Reads as many measures at a time as fit
/// in memory.
fn each_measure<R: Runs>(
    study: &Study,
    sections: usize,
    runs: &R,
    seen: &mut dyn FnMut(usize, &Replicated),
) -> Result<(), R::Error> {
    let (points, measures) = (study.layout.points.len(), study.measures.len());
    let is_common = study.sweep.luck == Luck::Common;
    let at_once = (MOST_VALUES / (points * sections).max(1)).max(1);
    for from in (0..measures).step_by(at_once) {
        let to = (from + at_once).min(measures);
        let mut values = vec![Replicated::new(points, sections, is_common); to - from];
        runs.each(&mut |point, replication, row| {
            for (own, value) in values.iter_mut().zip(&row[from..to]) {
                if let Some(value) = value {
                    own.add(point, replication as usize - 1, *value);
                }
            }
        })?;
        values.iter().zip(from..).for_each(|(own, measure)| seen(measure, own));
    }
    Ok(())
}

impl Study {
    /// Returns the units of which the points are a sample: single points, or blocks or trajectories;
    /// none if the points are no sample of anything.
    fn units(&self) -> Vec<Vec<usize>> {
        let points = &self.layout.points;
        match (&self.sweep.design, self.layout.shape) {
            (Design::Grid { .. } | Design::Table(_), _) => Vec::new(),
            (_, DesignStructure::Free) => (0..points.len()).map(|point| vec![point]).collect(),
            _ => {
                let mut units: Vec<Vec<usize>> = Vec::new();
                for (point, own) in points.iter().enumerate() {
                    let block = own.role.map_or(0, |role| role.block);
                    units.resize_with(units.len().max(block + 1), Vec::new);
                    units[block].push(point);
                }
                units
            }
        }
    }
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

/// Returns the summary of each measure at each point. Reads as many points at a time as fit in
/// memory, and computes them on all cores.
fn summaries<R: Runs>(
    study: &Study,
    totals: &Totals,
    runs: &R,
) -> Result<Vec<PointSummary>, R::Error> {
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

fn summary(point: usize, measure: usize, runs: u64, mut values: Vec<f64>) -> PointSummary {
    let seen = Moments::of(&values);
    let around = |half: f64| (settled(seen.mean() - half), settled(seen.mean() + half));
    let t = half_width(&seen).map(around);
    let bootstrap = bootstrap(&values, subject(measure, point, 1));
    values.sort_unstable_by(f64::total_cmp);
    let quantiles = (!values.is_empty())
        .then(|| [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0].map(|p| settled(quantile(&values, p))));
    PointSummary {
        point,
        measure,
        number: seen.number(),
        missing: runs - seen.number(),
        mean: (seen.number() > 0).then(|| settled(seen.mean())),
        sd: seen.sd().map(settled),
        quantiles,
        t,
        bootstrap: bootstrap.map(|(low, high)| (settled(low), settled(high))),
        skewed: skewed_interval(&seen).map(|(low, high)| (settled(low), settled(high))),
    }
}

/// The means of the points.
struct Means<'a> {
    summaries: &'a [PointSummary],
    measures: usize,
}

impl Means<'_> {
    /// Returns the means of a measure, by point; `None` where nothing was measured.
    fn of(&self, measure: usize) -> Vec<Option<f64>> {
        let own = self.summaries.iter().skip(measure).step_by(self.measures);
        own.map(|summary| summary.mean).collect()
    }

    fn sds(&self, measure: usize) -> Vec<Option<f64>> {
        let own = self.summaries.iter().skip(measure).step_by(self.measures);
        own.map(|summary| summary.sd).collect()
    }
}

/// Returns how much of the variation of each measure is luck.
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
