//! One due time is another by the calendar or the zone of the reader.
//!
//! **Arises** where a request does not give its due time in UTC with the rule by which it is counted.
//! The reader counts as it is used to: days are its own working days, a time of day is on its own
//! clock, and of the next day where it is over. Where that gives the moment that was meant, nothing is misread.
//! **Costs**: a reader that sees more time begins later; one that puts nothing off loses nothing.
//! **Repaired** by the due time in UTC, with the rule.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `deadline`.
    Deadline
    parameters {
        own_way = 0.6 in 0.4 to 0.7, "The chance that a reader counts a due time in its own way where the request leaves the way open.", Differs(0.5, "asked for the new day of a Wednesday meeting that is moved forward two days, people divide about evenly (Boroditsky and Ramscar 2002, recalled, and as told by therepublic.com, 2017; an ambiguous day is not an ambiguous count)");
    }
    exposed by {
        Acknowledgement = 0.7 in 0.45 to 0.9, Reasoned("it restates the due time in UTC");
        Verbatim = 0.1 in 0.04 to 0.25, Reasoned("five days are five days, whoever counts them");
        Paraphrase = 0.7 in 0.45 to 0.9, Assumed;
        Status = 0.4 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.3 in 0.15 to 0.55, Assumed;
        Reconciliation = 0.5 in 0.25 to 0.75, Assumed;
        Hotline = 0.9 in 0.75 to 0.95, Assumed;
        Dialogue = 0.5 in 0.25 to 0.75, Assumed;
    }
}

impl Deadline {
    /// Returns whether the reader counts in its own way, by a number from 0 to 1.
    #[must_use]
    pub fn is_own_way(&self, at: f64) -> bool {
        at < self.own_way
    }
}
