//! What is pending is taken for refused, or for granted.
//!
//! **Arises** when a requester has waited past the limit and heard nothing, each time its patience
//! ends. Silence can be taken for acceptance (Wikipedia, Grounding in communication).
//! **Costs**: it does not ask; one that feels refused believes less in the good faith of the other side
//! and may take to the hotline what was in hand.
//! **Repaired** by a report on the status; whatever else comes from the other side does as well.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `silence`.
    Silence
    parameters {
        refused = 0.15 in 0.05 to 0.35, "The chance that silence past the limit is taken for a refusal.", Assumed;
        granted = 0.05 in 0.02 to 0.15, "The chance that it is taken for consent.", Assumed;
        asks = 0.5 in 0.25 to 0.75, "The chance that a requester asks all the same, each time its patience ends again.", Assumed;
        distrust = 0.4 in 0.16 to 1.0, "By how much the log-odds of the good faith of the other side fall when silence is taken for a refusal; up to 10.", Assumed;
    }
    exposed by {
        Acknowledgement = 1.0, Definition("the silence is over");
        Verbatim = 1.0, Definition("the silence is over");
        Paraphrase = 1.0, Definition("the silence is over");
        Ruling = 1.0, Definition("the silence is over");
        Redirection = 1.0, Definition("the silence is over");
        Status = 1.0, Definition("the silence is over");
        Answer = 1.0, Definition("the silence is over");
        Hotline = 0.9 in 0.75 to 0.95, Assumed;
        Dialogue = 0.9 in 0.75 to 0.95, Assumed;
        Reconciliation = 1.0, Definition("the silence is over");
    }
}

/// What silence is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SilenceTaken {
    /// A refusal.
    Refused,
    /// Consent.
    Granted,
}

impl Silence {
    /// Returns what silence is taken for, by a number from 0 to 1; `None` where it is taken for silence.
    ///
    /// ```
    /// use hotwash::meaning::kinds::{Silence, SilenceTaken};
    ///
    /// let hopeful = Silence { refused: 0.0, granted: 0.5, ..Silence::default() };
    /// assert_eq!(hopeful.read(0.3), Some(SilenceTaken::Granted));
    /// assert_eq!(hopeful.read(0.7), None);
    /// ```
    #[must_use]
    pub fn read(&self, at: f64) -> Option<SilenceTaken> {
        if at < self.refused {
            Some(SilenceTaken::Refused)
        } else if at < self.refused + self.granted {
            Some(SilenceTaken::Granted)
        } else {
            None
        }
    }
}
