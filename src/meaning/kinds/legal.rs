//! The facts map to another offence in the law of the reader, or to none; or "evidence" is held to
//! another standard.
//!
//! **Arises** as `term` does, for terms of the law. A request that sets out the offence and pleads
//! that it is one in both laws is read as it was meant more often.
//! **Costs**: the responder asks, and the clock stands still meanwhile; or it refuses for want of
//! dual criminality.
//! **Repaired** by pleading anew in the terms of the other law.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `legal`.
    Legal
    parameters {
        pleaded = 0.6, "The chance that a request which sets out the offence is read as it was meant, whatever the lexicons say.", "assumed";
        asks = 0.6, "The chance that a responder who finds no offence asks; otherwise it refuses.", "assumed; refusals for want of a legal basis are among the reasons for the third of requests that fail (eucrim.eu, SIRIUS)";
    }
    exposed by {
        Paraphrase = 0.7, "assumed";
        Ruling = 1.0, "by definition: the legal query names it";
        Answer = 0.9, "assumed: the ground is stated";
        Status = 0.1, "assumed";
        Reconciliation = 0.5, "assumed";
        Hotline = 0.4, "assumed";
        Dialogue = 0.3, "assumed";
    }
}

impl Legal {
    /// Returns whether a pleading is read as it was meant, by a number from 0 to 1.
    #[must_use]
    pub fn is_convincing(&self, is_pleaded: bool, at: f64) -> bool {
        is_pleaded && at < self.pleaded
    }

    /// Returns whether a responder who finds no offence asks, by a number from 0 to 1.
    #[must_use]
    pub fn is_asked(&self, at: f64) -> bool {
        at < self.asks
    }
}
