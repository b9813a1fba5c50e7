//! The same case is taken for something larger, smaller or else: one campaign or two, these records
//! or those.
//!
//! **Arises** where the sides take a case for different things, in every request or statement about
//! it; less often where that gives a shared case id, and not at all once the two have been
//! reconciled. **Costs**: the work is done on something else than was asked, so the answer does not
//! fit.
//! **Repaired** by a shared case id with what it covers, which then holds for every later message
//! between the two parties, and binds no third.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `scope`.
    Scope
    parameters {
        bare = 0.8 in 0.3 to 1.0, "The chance that a reader thinks of its own side's understanding of the case where the message gives no shared case id.", Bounded("sure of what the other could not know, adults still often took a word for an object of their own (Keysar, Lin and Barr 2003, PubMed 12893123)");
        shared_id = 0.3 in 0.0 to 0.5, "The same where it does.", Bounded("common ground that is plain does not end readings of one's own (Keysar, Lin and Barr 2003, PubMed 12893123), which players from China almost never had and players from the United States often (Wu and Keysar 2007, Psychological Science 18)");
    }
    exposed by {
        Verbatim = 0.1 in 0.04 to 0.25, Assumed;
        Paraphrase = 0.6 in 0.4 to 0.85, Bounded("at most 0.82, as for `term`: what falls under a word (Conrad and Schober 1996, Bureau of Labor Statistics, paper st960090), noticing included");
        Status = 0.2 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.5 in 0.25 to 0.75, Assumed;
        Reconciliation = 0.8 in 0.55 to 0.95, Differs(0.75, "this is what it is for; holding two lists of medicines against each other caught 75 % (56 to 94 %) of the differences that mattered, where usual practice caught none (Vira, Colquhoun and Etchells 2006, Quality and Safety in Health Care 15:122, recalled)");
        Hotline = 0.6 in 0.35 to 0.8, Assumed;
        Dialogue = 0.6 in 0.35 to 0.8, Assumed;
        Statement = 0.4 in 0.2 to 0.65, Assumed;
        Press = 0.5 in 0.25 to 0.75, Assumed;
    }
}

impl Scope {
    /// Returns whether a reader thinks of its own side's understanding of the case, by a number from 0 to 1.
    #[must_use]
    pub fn is_own(&self, has_shared_id: bool, at: f64) -> bool {
        at < if has_shared_id { self.shared_id } else { self.bare }
    }
}
