//! A blank is filled with what the reader supposes, or the request is laid aside for it.
//!
//! **Arises** where the responder takes on a request that lacks a required content. **Costs**: the
//! work rests on the supposition, so the answer may not fit; or nothing is done until somebody
//! asks.
//! **Repaired** by the supplement, or by the contents that were to follow.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `missing_info`.
    MissingInfo
    parameters {
        fills = 0.7, "The chance that a blank is filled with a supposition; otherwise the request is laid aside for it.", "assumed";
    }
    exposed by {
        Supplement = 1.0, "by definition: what had been supposed is there to be read";
        Paraphrase = 0.6, "assumed";
        Status = 0.2, "assumed";
        Answer = 0.5, "assumed";
        Reconciliation = 0.3, "assumed";
        Hotline = 0.7, "assumed";
        Dialogue = 0.3, "assumed";
    }
}

/// What a reader does with a blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlankTreatment {
    /// It supposes something and goes on.
    Filled,
    /// It lays the request aside until it is asked.
    Parked,
}

impl MissingInfo {
    /// Returns what a reader does with the blanks of a request, by a number from 0 to 1.
    #[must_use]
    pub fn treat(&self, at: f64) -> BlankTreatment {
        if at < self.fills { BlankTreatment::Filled } else { BlankTreatment::Parked }
    }
}
