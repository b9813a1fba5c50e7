//! The same case is taken for something larger, smaller or else: one campaign or two, these records
//! or those.
//!
//! **Arises** where the sides take a case for different things, in every request or statement about
//! it; less often where that gives a shared case id, and not at all once the two have been
//! reconciled. **Costs**: the work is done on something else than was asked, so the answer does not
//! fit.
//! **Repaired** by a shared case id with what it covers, which then holds for every later message
//! between the two parties, and binds no third.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `scope`.
    Scope
    parameters {
        bare = 0.8, "The chance that a reader thinks of its own side's understanding of the case where the message gives no shared case id.", "assumed";
        shared_id = 0.3, "The same where it does.", "assumed";
    }
    exposed by {
        Verbatim = 0.1, "assumed";
        Paraphrase = 0.6, "assumed";
        Status = 0.2, "assumed";
        Answer = 0.5, "assumed";
        Reconciliation = 0.8, "assumed: this is what it is for";
        Hotline = 0.6, "assumed";
        Dialogue = 0.6, "assumed";
        Statement = 0.4, "assumed";
        Press = 0.5, "assumed";
    }
}

impl Scope {
    /// Returns whether a reader thinks of its own side's understanding of the case, by a number from 0 to 1.
    #[must_use]
    pub fn is_own(&self, has_shared_id: bool, at: f64) -> bool {
        at < if has_shared_id { self.shared_id } else { self.bare }
    }
}
