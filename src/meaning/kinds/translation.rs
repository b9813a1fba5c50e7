//! A text comes out stronger or weaker than it was meant: "should" becomes "must".
//!
//! **Arises** in any request, more often where it is translated. **Costs**: what sounds like a
//! demand is met with reserve, as an accusation is; what sounds like a suggestion goes behind the
//! others of its class.
//! **Repaired** by an agreed text in both languages.

use crate::meaning::ground::VOICE;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `translation`.
    Translation
    parameters {
        shift = 0.07 in 0.02 to 0.19, "The chance that a translated request has another force than it was meant to have.", Differs(0.08, "chosen as twice the 3.5 % of telephoned laboratory reports that were wrong (Barenfanger and others 2004, PubMed 15198350); of the sentences that a machine put into Chinese 19 % were inaccurate, and 8 % could have done harm (Khoong and others 2019, PMC6450297, as told by psnet.ahrq.gov and emlitofnote.com; a sentence is not the force of a request)");
        same_language = 0.01 in 0.003 to 0.035, "The chance of the same where nothing is translated.", Published("fewer than 1 % of 8,444 messages of tower control were misheard (rosap.ntl.bts.gov/view/dot/8652); the upper end is the 29 of 822 telephoned laboratory reports that were wrong (Barenfanger and others 2004, PubMed 15198350)");
        stronger = 0.7 in 0.45 to 0.9, "The share of the shifts that make it stronger.", Assumed;
    }
    exposed by {
        Verbatim = 1.0 in 0.88 to 1.0, Published("read-back corrected all 29 of 29 wrong reports (Barenfanger and others 2004, PubMed 15198350); the lower end is that of the 95 % interval by Wilson");
        Paraphrase = 0.9 in 0.75 to 0.95, Assumed;
        Acknowledgement = 0.1 in 0.04 to 0.25, Assumed;
        Answer = 0.2 in 0.1 to 0.45, Assumed;
        Reconciliation = 0.5 in 0.25 to 0.75, Assumed;
        Hotline = 0.8 in 0.4 to 0.9, Bounded(VOICE);
        Dialogue = 0.5 in 0.25 to 0.75, Assumed;
        Statement = 0.2 in 0.1 to 0.45, Assumed;
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
