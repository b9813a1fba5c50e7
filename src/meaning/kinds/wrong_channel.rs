//! The addressee lacks the power that the sender takes it to have.
//!
//! **Arises** where a request comes to an agency without the authority for what is asked. **Costs**:
//! it is dropped until somebody asks after it, or goes the long way round by redirection.
//! **Repaired** by the redirection. Where the addressee passes it on at home without a word, the
//! sender goes on believing what it believed.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `wrong_channel`.
    WrongChannel
    parameters {
        drops = 0.3 in 0.3 to 0.5, "The chance that the addressee lays the request aside until it is asked, rather than saying that it is not competent.", Differs(0.35, "of requests for information to the right office, 35 of 106 governments never acknowledged one (Associated Press 2011, as told by freedominfo.org), 38 % of 480 in 80 countries met silence (Access Info Europe 2011, access-info.org), and about half in 14 countries (Open Society Justice Initiative 2006)");
    }
    exposed by {
        Redirection = 1.0, Definition("it names the competent agency");
        Answer = 0.3 in 0.15 to 0.55, Assumed;
        Status = 0.2 in 0.05 to 0.4, Bounded(SENSED);
        Reconciliation = 0.5 in 0.25 to 0.75, Assumed;
        Hotline = 0.7 in 0.45 to 0.9, Assumed;
        Dialogue = 0.5 in 0.25 to 0.75, Assumed;
    }
}

impl WrongChannel {
    /// Returns whether the addressee lays the request aside, by a number from 0 to 1.
    #[must_use]
    pub fn is_dropped(&self, at: f64) -> bool {
        at < self.drops
    }
}
