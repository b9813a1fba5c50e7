//! An incident is a breach of what was agreed to one reader, and none to another.
//!
//! **Arises** between two sides, in a request or statement about an incident of which a norm leaves
//! something open to judgement. Each agency judges once how far the incident meets an open
//! criterion: what every honest reader sees in it, and what the agency itself brings along, weighed
//! so that two judgements have the correlation 1 − `vagueness`. From the middle on the criterion is
//! met; an incident that meets all criteria is a breach. The reader takes the writer to class the
//! incident as it does itself. So without vagueness all read one thing, and where it is 1 no reading
//! tells anything of another; neither side is more likely to see a breach.
//! **Costs**: one that sees no breach owes less than the other thinks: it works on the request behind
//! the others of its class and is less open. One that sees a breach where none was meant takes the
//! message for a charge, and believes less in the good faith of the other side.
//! **Repaired** once both have said how they class the incident, and why: they need not agree, but
//! from then on they know, for every later message between them on that case.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `norm`.
    Norm
    parameters {
        openness_left = 0.7 in 0.45 to 0.9, "What is left of the openness (candour) of a reader that sees no breach where one was meant.", Assumed;
        distrust = 0.4 in 0.16 to 1.0, "By how much the log-odds of the good faith of the other side fall when a reader sees a breach where none was meant; up to 10.", Assumed;
    }
    exposed by {
        Paraphrase = 0.4 in 0.2 to 0.65, Reasoned("other words show how the incident is classed");
        Status = 0.1 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.4 in 0.2 to 0.65, Reasoned("it says what it rests on");
        Reconciliation = 0.5 in 0.25 to 0.75, Assumed;
        Hotline = 0.5 in 0.25 to 0.75, Assumed;
        Dialogue = 0.7 in 0.45 to 0.9, Reasoned("what was agreed is what ministers talk about");
        Statement = 0.5 in 0.25 to 0.75, Assumed;
        Press = 0.3 in 0.15 to 0.55, Assumed;
    }
}

impl Norm {
    /// Returns whether an agency holds an open criterion for met, by a number from 0 to 1 that all share and
    /// one that is its own.
    ///
    /// ```
    /// use hotwash::meaning::kinds::Norm;
    ///
    /// // What is clear to all is judged alike, unless the norm leaves much to the judge.
    /// assert!(Norm::is_met(0.0, 0.9, 0.1) && Norm::is_met(0.3, 0.9, 0.1));
    /// assert!(!Norm::is_met(1.0, 0.9, 0.1));
    /// ```
    #[must_use]
    pub fn is_met(vagueness: f64, shared: f64, own: f64) -> bool {
        // The variances of the two parts are as 1 − vagueness to vagueness.
        (1.0 - vagueness).sqrt() * (shared - 0.5) + vagueness.sqrt() * (own - 0.5) >= 0.0
    }
}
