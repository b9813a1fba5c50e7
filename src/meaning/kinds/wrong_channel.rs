//! The addressee lacks the power that the sender takes it to have.
//!
//! **Arises** where a request comes to an agency without the authority for what is asked. **Costs**:
//! it is dropped until somebody asks after it, or goes the long way round by redirection.
//! **Repaired** by the redirection. Where the addressee passes it on at home without a word, the
//! sender goes on believing what it believed.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `wrong_channel`.
    WrongChannel
    parameters {
        drops = 0.3, "The chance that the addressee lays the request aside until it is asked, rather than saying that it is not competent.", "assumed; about one request in three to providers fails, wrong addressee among the reasons (eucrim.eu, SIRIUS 2018 and 2019)";
    }
    exposed by {
        Redirection = 1.0, "by definition: it names the competent agency";
        Answer = 0.3, "assumed";
        Status = 0.2, "assumed";
        Reconciliation = 0.5, "assumed";
        Hotline = 0.7, "assumed";
        Dialogue = 0.5, "assumed";
    }
}

impl WrongChannel {
    /// Returns whether the addressee lays the request aside, by a number from 0 to 1.
    #[must_use]
    pub fn is_dropped(&self, at: f64) -> bool {
        at < self.drops
    }
}
