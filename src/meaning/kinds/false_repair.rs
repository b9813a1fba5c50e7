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
        fails = 0.1 in 0.05 to 0.25, "The chance that a clarification is received and not understood.", Differs(0.15, "of 276 patients who had told in their own words what they had been told, 84.4 % answered rightly while still in hospital (White and others 2013, doi.org/10.1097/JCN.0b013e31824987bd; patients and not officers, so rather too many failures)");
        watch_left = 0.5 in 0.3 to 0.9, "What is left of the chance to notice a difference of one who believes it settled.", Bounded("near 0.3, the second of two figures over the first, which are of two studies: a check of the work of others on its own finds 95 % (Grasha, as told by ismp.org, 6 March 2003), and usual double checks cut errors by some 30 % (as told by patientsafetysolutions.com, 27 August 2019)");
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
