//! A question about facts is taken for an accusation.
//!
//! **Arises** through the reader's prior: one that believes in the bad faith of the other side takes
//! a text for an accusation with a chance that is small where the text keeps what is known apart
//! from who is suspected, and large where it does not; one that trusts the other side reads it as it
//! is meant. So the chance is P(bad faith) times P(taken so | bad faith). That a prior belief of bad
//! faith colours attribution: doi.org/10.1093/cybsec/tyz012, doi.org/10.1057/s41268-016-0075-8.
//! **Costs**: the reader is less open, believes less in the good faith of the other side, and takes
//! later requests amiss more easily.
//! **Repaired** on the hotline, or by a text that keeps fact apart from claim.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `intent`.
    Intent
    parameters {
        mixed = 0.6, "The chance that a distrustful reader takes a text for an accusation which does not keep fact apart from claim.", "assumed";
        apart = 0.15, "The same where it does.", "assumed";
        prior = 0.2, "The belief in the bad faith of the other side of an agency of which nothing else is said.", "assumed";
        openness_left = 0.5, "What is left of the openness (candour) of a reader that feels accused.", "assumed";
        distrust = 0.7, "By how much the log-odds of the good faith of the other side fall when a reader feels accused; up to 10.", "assumed";
    }
    exposed by {
        Paraphrase = 0.3, "assumed";
        Status = 0.1, "assumed";
        Answer = 0.4, "assumed: the reply is hostile";
        Reconciliation = 0.1, "assumed";
        Hotline = 0.8, "assumed";
        Dialogue = 0.5, "assumed";
        Statement = 0.5, "assumed: so is what is said elsewhere";
        Press = 0.4, "assumed";
    }
}

impl Intent {
    /// Returns whether a reader feels accused, by its belief in the bad faith of the other side and a number
    /// from 0 to 1.
    ///
    /// ```
    /// use hotwash::meaning::kinds::Intent;
    ///
    /// // A text that keeps fact apart from claim is less easily taken amiss, by the same reader.
    /// let default = Intent::default();
    /// assert!(default.feels_accused(0.8, false, 0.3));
    /// assert!(!default.feels_accused(0.8, true, 0.3));
    /// ```
    #[must_use]
    pub fn feels_accused(&self, bad_faith: f64, kept_apart: bool, at: f64) -> bool {
        at < bad_faith * if kept_apart { self.apart } else { self.mixed }
    }
}
