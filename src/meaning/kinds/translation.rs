//! A text comes out stronger or weaker than it was meant: "should" becomes "must".
//!
//! **Arises** in any request, more often where it is translated. **Costs**: what sounds like a
//! demand is met with reserve, as an accusation is; what sounds like a suggestion goes behind the
//! others of its class.
//! **Repaired** by an agreed text in both languages.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `translation`.
    Translation
    parameters {
        shift = 0.07, "The chance that a translated request has another force than it was meant to have.", "assumed: twice the 3.5 % of telephoned laboratory reports that were wrong, a floor for one language (PubMed 15198350)";
        same_language = 0.01, "The chance of the same where nothing is translated.", "fewer than 1 % of 8,444 messages of tower control were misheard (rosap.ntl.bts.gov/view/dot/8652)";
        stronger = 0.7, "The share of the shifts that make it stronger.", "assumed";
    }
    exposed by {
        Verbatim = 1.0, "read-back corrected all 29 of 29 wrong reports (PubMed 15198350)";
        Paraphrase = 0.9, "assumed";
        Acknowledgement = 0.1, "assumed";
        Answer = 0.2, "assumed";
        Reconciliation = 0.5, "assumed";
        Hotline = 0.8, "assumed";
        Dialogue = 0.5, "assumed";
        Statement = 0.2, "assumed";
    }
}

/// How the force of a text has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForceShift {
    /// A request sounds like a demand.
    Demand,
    /// A request sounds like a suggestion.
    Suggestion,
}

impl Translation {
    /// Returns how the force of a text has changed; `None` where it is as it was meant. Two numbers from 0 to
    /// 1 decide whether it has, and which way.
    ///
    /// ```
    /// use hotwash::meaning::kinds::{ForceShift, Translation};
    ///
    /// // The same luck: what goes wrong in translation goes right in one language.
    /// let default = Translation::default();
    /// assert_eq!(default.read(true, 0.05, 0.2), Some(ForceShift::Demand));
    /// assert_eq!(default.read(false, 0.05, 0.2), None);
    /// ```
    #[must_use]
    pub fn read(&self, is_translated: bool, whether: f64, which: f64) -> Option<ForceShift> {
        let chance = if is_translated { self.shift } else { self.same_language };
        let shift = if which < self.stronger { ForceShift::Demand } else { ForceShift::Suggestion };
        (whether < chance).then_some(shift)
    }
}
