//! A blank is filled with what the reader supposes, or the request is laid aside for it.
//!
//! **Arises** where the responder takes on a request that lacks a required content. **Costs**: the
//! work rests on the supposition, so the answer may not fit; or nothing is done until somebody
//! asks.
//! **Repaired** by the supplement, or by the contents that were to follow.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `missing_info`.
    MissingInfo
    parameters {
        fills = 0.7 in 0.34 to 0.77, "The chance that a blank is filled with a supposition; otherwise the request is laid aside for it.", Differs(0.5, "of the questions that came up at the bedside clinicians went after 22.8 % (PMC1934982, short consultations), 55 % (Ely and others 2005, PMC551553) or, over several studies, 51 % (36 to 66 %; Del Fiol, Workman and Gorman 2014, PubMed 24663331), and decided the rest without an answer");
    }
    exposed by {
        Supplement = 1.0, Definition("what had been supposed is there to be read");
        Paraphrase = 0.6 in 0.35 to 0.8, Assumed;
        Status = 0.2 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.5 in 0.25 to 0.75, Assumed;
        Reconciliation = 0.3 in 0.15 to 0.55, Assumed;
        Hotline = 0.7 in 0.45 to 0.9, Assumed;
        Dialogue = 0.3 in 0.15 to 0.55, Assumed;
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
