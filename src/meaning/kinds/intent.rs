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

use crate::meaning::ground::{SENSED, VOICE};
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `intent`.
    Intent
    parameters {
        mixed = 0.6 in 0.44 to 0.8, "The chance that a distrustful reader takes a text for an accusation which does not keep fact apart from claim.", Bounded("at least 0.44: so often readers who had no cause for it mistook the tone of given sentences in e-mail (Kruger, Epley, Parker and Ng 2005, doi.org/10.1037/0022-3514.89.6.925, study 2, as told by brianhayes.com)");
        apart = 0.15 in 0.05 to 0.3, "The same where it does.", Bounded("near 0.16: so much of the tone was mistaken where writers chose words to make it plain, though they expected 3 % (Kruger, Epley, Parker and Ng 2005, doi.org/10.1037/0022-3514.89.6.925, study 1, as told by stern.nyu.edu)");
        prior = 0.2 in 0.1 to 0.7, "The belief in the bad faith of the other side of an agency of which nothing else is said.", Bounded("at most 0.68, of a pair at odds: so many Americans, and most of five groups of experts, thought that China could be trusted not too much or not at all (Pew Research Center 2012, chapter 1)");
        openness_left = 0.5 in 0.25 to 0.75, "What is left of the openness (candour) of a reader that feels accused.", Assumed;
        distrust = 0.7 in 0.28 to 1.8, "By how much the log-odds of the good faith of the other side fall when a reader feels accused; up to 10.", Assumed;
    }
    exposed by {
        Paraphrase = 0.3 in 0.15 to 0.55, Assumed;
        Status = 0.1 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.4 in 0.2 to 0.65, Reasoned("the reply is hostile");
        Reconciliation = 0.1 in 0.04 to 0.25, Assumed;
        Hotline = 0.8 in 0.4 to 0.9, Bounded(VOICE);
        Dialogue = 0.5 in 0.25 to 0.75, Assumed;
        Statement = 0.5 in 0.25 to 0.75, Reasoned("so is what is said elsewhere");
        Press = 0.4 in 0.2 to 0.65, Assumed;
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
