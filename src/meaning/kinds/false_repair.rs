//! A misunderstanding is taken for settled that is not.
//!
//! **Arises** where a read-back that was wrong is confirmed, and where a clarification is received
//! and not understood: from then on the requester believes that it was understood as it meant. A
//! read-back that nobody challenges confirms nothing: 417 such failures in ntrs 19890007398.
//! **Costs**: the requester looks less closely at what comes later.
//! **Repaired** by reopening, once something contradicts it: as soon as the misunderstanding beneath
//! it comes to light.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `false_repair`.
    FalseRepair
    parameters {
        fails = 0.1, "The chance that a clarification is received and not understood.", "assumed";
        watch_left = 0.5, "What is left of the chance to notice a difference of one who believes it settled.", "assumed";
    }
    exposed by {
    }
}

impl FalseRepair {
    /// Returns whether a clarification is not understood, by a number from 0 to 1.
    #[must_use]
    pub fn is_lost_on(&self, at: f64) -> bool {
        at < self.fails
    }
}
