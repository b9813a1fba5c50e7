//! The loss of a run, by what was lost.

use serde::Serialize;

use crate::record::{RequestRow, Tables};
use crate::scenario::Plan;

/// The points of loss of a run, by what was lost; see [`crate::scenario::Loss`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct RunLoss {
    /// Time without a sound answer after it was wanted.
    pub late: f64,
    /// What answers do not serve of what was meant.
    pub unsound: f64,
    /// Refusals that do not rest on a misreading.
    pub refused: f64,
    /// Breaches of a marking.
    pub breaches: f64,
    /// Leaks to the press.
    pub leaks: f64,
    /// What cannot be undone: injects with a harm that came.
    pub harms: f64,
}

impl RunLoss {
    /// The loss of a run of a plan.
    #[must_use]
    pub fn of(plan: &Plan, tables: &Tables) -> Self {
        let sum =
            |part: fn(&RequestRow) -> f64| tables.requests.iter().map(part).sum::<f64>() + 0.0;
        let came = tables.injects.iter().filter(|inject| inject.fired.is_some());
        Self {
            late: sum(|row| row.late_loss),
            unsound: sum(|row| row.unsound_loss),
            refused: sum(|row| row.refused_loss),
            breaches: sum(|row| row.breach_loss),
            leaks: plan.scenario.loss.leak * tables.stories.len() as f64,
            harms: came.filter_map(|inject| inject.harm).sum::<f64>() + 0.0,
        }
    }

    /// Its parts, each with the last part of the name of its figure.
    #[must_use]
    pub const fn parts(&self) -> [(&'static str, f64); 6] {
        [
            ("late", self.late),
            ("unsound", self.unsound),
            ("refused", self.refused),
            ("breaches", self.breaches),
            ("leaks", self.leaks),
            ("harms", self.harms),
        ]
    }

    /// All of it.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.parts().iter().map(|(_, points)| points).sum()
    }
}
