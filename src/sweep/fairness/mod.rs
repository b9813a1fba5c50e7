//! What follows for two sides from what each of them has: a scenario is played as it is, and with one thing
//! exchanged between the sides, each time with the same luck.
//!
//! For a measure let D be its value for the one side less that for the other. What a cause makes of D is half of what
//! D changes by when the sides exchange the cause: it would be D itself if nothing else set them apart. What is left
//! of D when everything is exchanged is due to the part that each side has in the story. Intervals are those of
//! Student's t for the mean over seeds, as wide as they have to be for all that are looked at together to be right
//! 95 times in 100 (Bonferroni).
//!
//! ```
//! use hotwash::scenario::{Pairing, load};
//! use hotwash::sweep::Balance;
//!
//! let plan = load("orbital_hotline", &[])?.into_plan()?;
//! for pairing in Pairing::all(&plan.scenario) {
//!     let balance = Balance::of(&plan, &pairing, 4);
//!     assert!(!balance.measures.is_empty());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod figures;

use rayon::prelude::*;

use super::play::played;
use super::statistics::{Moments, half_width_with};
use crate::engine::{Chosen, Exercise, compile};
use crate::scenario::{Cause, Pairing, Plan, SideMeasure, Uneven};
use crate::vocabulary::vocabulary;
use figures::{Figures, written};

/// How sure it is that all intervals of two sides are right.
const CONFIDENCE: f64 = 0.95;

/// Two sides held against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// The sides, and which of their agencies have the same role.
    pub pairing: Pairing,
    /// Each measure in which there was something to measure on both sides.
    pub measures: Vec<MeasureBalance>,
}

/// What a measure is for two sides, and what makes the difference.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureBalance {
    /// The measure.
    pub measure: SideMeasure,
    /// Its mean for each side in the scenario as it is.
    pub values: [f64; 2],
    /// What each cause makes of the difference between the first and the second.
    pub parts: Vec<Part>,
}

/// What a cause makes of the difference between two sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The cause.
    pub cause: Cause,
    /// By how much the measure of the first side is greater for it.
    pub difference: f64,
    /// Its interval; that of what follows from the texts alone has no width.
    pub interval: (f64, f64),
    /// What is to be said of it.
    pub state: PartState,
    /// Why it is uneven, where the scenario says so.
    pub why: Option<String>,
}

vocabulary! {
    /// What is to be said of what a cause makes of a difference.
    pub enum PartState {
        Even "even" "It makes no difference that is beyond its interval and large enough to matter, or there were not two runs to tell it from.";
        Explained "explained" "It makes a difference, and the scenario says why.";
        Unexplained "unexplained" "It makes a difference of which the scenario does not say why.";
        NotFound "not_found" "The scenario says why it makes a difference, and it makes none.";
    }
}

impl Balance {
    /// Plays a plan with the seeds from 1 to `runs`, as it is and with each exchange.
    #[must_use]
    pub fn of(plan: &Plan, pairing: &Pairing, runs: u64) -> Self {
        let as_it_is = play(plan, pairing, &[], runs);
        let one_by_one = Cause::EXCHANGED.map(|cause| play(plan, pairing, &[cause], runs));
        let all = play(plan, pairing, &Cause::EXCHANGED, runs);
        let dynamic = SideMeasure::ALL.into_iter().filter(|measure| !measure.is_static());
        let dynamic: Vec<SideMeasure> = dynamic.collect();
        let looked_at = dynamic.len() * (Cause::EXCHANGED.len() + 1);
        let mut measures = Vec::new();
        for measure in dynamic {
            let Some(values) = mean_values(&as_it_is, measure) else { continue };
            let part = |cause, changed: &[Figures], sign: f64| {
                let seen = halves(&as_it_is, changed, measure, sign);
                let half = half_width_with(&seen, 1.0 - (1.0 - CONFIDENCE) / looked_at as f64);
                let half = half.unwrap_or(f64::INFINITY);
                let interval = (seen.mean() - half, seen.mean() + half);
                part_of(plan, measure, values, cause, seen.mean(), interval)
            };
            let exchanged = Cause::EXCHANGED.iter().zip(&one_by_one);
            let mut parts: Vec<Part> =
                exchanged.map(|(cause, changed)| part(*cause, changed, -1.0)).collect();
            parts.push(part(Cause::Role, &all, 1.0));
            measures.push(MeasureBalance { measure, values, parts });
        }
        for measure in SideMeasure::ALL.into_iter().filter(|measure| measure.is_static()) {
            let Some((values, cause)) = written(plan, &pairing.parties, measure) else { continue };
            let difference = values[0] - values[1];
            let interval = (difference, difference);
            let parts = vec![part_of(plan, measure, values, cause, difference, interval)];
            measures.push(MeasureBalance { measure, values, parts });
        }
        Self { pairing: pairing.clone(), measures }
    }

    /// Returns whether something makes a difference of which the scenario does not say why.
    #[must_use]
    pub fn is_unexplained(&self) -> bool {
        let mut parts = self.measures.iter().flat_map(|it| &it.parts);
        parts.any(|part| part.state == PartState::Unexplained)
    }
}

/// What two sides did in each run, in the order of the seeds.
fn play(plan: &Plan, pairing: &Pairing, causes: &[Cause], runs: u64) -> Vec<Figures> {
    let model = compile(&plan.exchanged(pairing, causes));
    let chosen = Chosen { traces: false, beliefs: false, understanding: false };
    let one = |last: &mut Option<Exercise>, seed| {
        let exercise = played(last, &model, seed);
        Figures::of(plan, &exercise.chosen_tables(chosen), &pairing.parties)
    };
    (1..=runs).into_par_iter().map_init(|| None, one).collect()
}

/// The means of a measure over the runs in which there was something to measure on each side.
fn mean_values(runs: &[Figures], measure: SideMeasure) -> Option<[f64; 2]> {
    let of = |side: usize| {
        let mut seen = Moments::default();
        runs.iter().filter_map(|run| run.of_side(side, measure)).for_each(|it| seen.add(it));
        (seen.number() > 0).then(|| seen.mean())
    };
    Some([of(0)?, of(1)?])
}

/// Half of the difference between the sides, and half of that in the changed run times a sign, run by run.
fn halves(as_it_is: &[Figures], changed: &[Figures], measure: SideMeasure, sign: f64) -> Moments {
    let mut seen = Moments::default();
    for (run, other) in as_it_is.iter().zip(changed) {
        if let (Some(is), Some(was)) = (run.difference(measure), other.difference(measure)) {
            seen.add(f64::midpoint(is, sign * was));
        }
    }
    seen
}

fn part_of(
    plan: &Plan,
    measure: SideMeasure,
    values: [f64; 2],
    cause: Cause,
    difference: f64,
    interval: (f64, f64),
) -> Part {
    let is_beyond = interval.0 > 0.0 || interval.1 < 0.0;
    let makes_one = is_beyond && difference.abs() >= least(measure, values);
    let uneven = plan.scenario.uneven.get(cause.key());
    let uneven = uneven.filter(|it: &&Uneven| it.measures.contains(&measure));
    let is_told = interval.0.is_finite();
    let state = match (makes_one, uneven.is_some() && is_told) {
        (true, true) => PartState::Explained,
        (true, false) => PartState::Unexplained,
        (false, true) => PartState::NotFound,
        (false, false) => PartState::Even,
    };
    Part { cause, difference, interval, state, why: uneven.map(|it| it.why.to_string()) }
}

/// From which difference on two sides are uneven in a measure: three points of a share, and a twentieth of what both
/// have on average of anything else.
fn least(measure: SideMeasure, values: [f64; 2]) -> f64 {
    match measure {
        SideMeasure::Refused
        | SideMeasure::InTime
        | SideMeasure::AgreedSense
        | SideMeasure::PriorCorrect => 0.03,
        SideMeasure::ToAnswer | SideMeasure::Misread => {
            f64::midpoint(values[0].abs(), values[1].abs()) / 20.0
        }
    }
}
