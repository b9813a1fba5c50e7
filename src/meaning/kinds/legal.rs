//! The facts map to another offence in the law of the reader, or to none; or "evidence" is held to
//! another standard.
//!
//! **Arises** as `term` does, for terms of the law. A request that sets out the offence and pleads
//! that it is one in both laws is read as it was meant more often.
//! **Costs**: the responder asks, and the clock stands still meanwhile; or it refuses for want of
//! dual criminality.
//! **Repaired** by pleading anew in the terms of the other law.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `legal`.
    Legal
    parameters {
        pleaded = 0.6 in 0.5 to 0.8, "The chance that a request which sets out the offence is read as it was meant, whatever the lexicons say.", Bounded("of requests to foreign providers 65.9 % and 68.4 % went through (SIRIUS 2018 and 2019, as told by eucrim.eu), of domestic ones 80 % (Center for Strategic and International Studies 2018, as told by theverge.com), all causes together");
        asks = 0.6 in 0.35 to 0.8, "The chance that a responder who finds no offence asks; otherwise it refuses.", Bounded("asking comes first by rule (United Nations Convention against Cybercrime 2024, Article 40, recalled), and a third of requests to providers fail, for all reasons (SIRIUS 2018 and 2019, as told by eucrim.eu); no share of those refused unasked was found");
    }
    exposed by {
        Paraphrase = 0.7 in 0.6 to 0.9, Bounded("as for `term`: 82 % of the wrong mappings of a case to a defined concept went once that could be explained (Conrad and Schober 1996, Bureau of Labor Statistics, paper st960090), noticing included");
        Ruling = 1.0, Definition("the legal query names it");
        Answer = 0.9 in 0.75 to 0.95, Reasoned("the ground is stated");
        Status = 0.1 in 0.05 to 0.4, Bounded(SENSED);
        Reconciliation = 0.5 in 0.25 to 0.75, Assumed;
        Hotline = 0.4 in 0.2 to 0.65, Assumed;
        Dialogue = 0.3 in 0.15 to 0.55, Assumed;
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
