//! One due time is another by the calendar or the zone of the reader.
//!
//! **Arises** where a request does not give its due time in UTC with the rule by which it is counted.
//! The reader counts as it is used to: days are its own working days, a time of day is on its own
//! clock, and of the next day where it is over. Where that gives the moment that was meant, nothing is misread.
//! **Costs**: a reader that sees more time begins later; one that puts nothing off loses nothing.
//! **Repaired** by the due time in UTC, with the rule.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `deadline`.
    Deadline
    parameters {
        own_way = 0.6, "The chance that a reader counts a due time in its own way where the request leaves the way open.", "assumed";
    }
    exposed by {
        Acknowledgement = 0.7, "assumed: it restates the due time in UTC";
        Verbatim = 0.1, "assumed: five days are five days, whoever counts them";
        Paraphrase = 0.7, "assumed";
        Status = 0.4, "assumed";
        Answer = 0.3, "assumed";
        Reconciliation = 0.5, "assumed";
        Hotline = 0.9, "assumed";
        Dialogue = 0.5, "assumed";
    }
}

impl Deadline {
    /// Returns whether the reader counts in its own way, by a number from 0 to 1.
    #[must_use]
    pub fn is_own_way(&self, at: f64) -> bool {
        at < self.own_way
    }
}
