//! A marking is taken for a stricter or a laxer one, or hides what is needed.
//!
//! **Arises** where the marking of one side has no equal on the other, and the reader takes the next
//! one of its own; and where a request leaves out a required content because of its marking, and the
//! reader takes that for having no reason. **Costs**: a stricter reading keeps the responder from
//! saying what it could; a laxer one is a breach as soon as it tells another agency, and the
//! requester trusts it less from then on.
//! **Repaired** by a version that may be released, or the marking spelled out.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `handling`.
    Handling
    parameters {
        shift = 0.1 in 0.05 to 0.26, "The chance that a marking is taken for the next one up or down.", Bounded("at most 0.26: reviewers questioned the marking of 29 of 111 documents, which were not drawn by lot (Government Accountability Office 2006, GAO-06-706, as told by rcfp.org)");
        stricter = 0.6 in 0.35 to 0.8, "The share of those that are taken for a stricter one.", Assumed;
        openness_left = 0.5 in 0.25 to 0.75, "What is left of the openness (candour) of a reader that reads a stricter marking.", Assumed;
        distrust = 1.0 in 0.4 to 2.5, "By how much the log-odds of the good faith of the other side fall when a marking is breached; up to 10.", Assumed;
    }
    exposed by {
        Verbatim = 0.5 in 0.25 to 0.75, Assumed;
        Paraphrase = 0.4 in 0.2 to 0.65, Assumed;
        Supplement = 1.0, Definition("what was hidden is there to be read");
        Status = 0.2 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.4 in 0.2 to 0.65, Reasoned("it says that it cannot say");
        Reconciliation = 0.3 in 0.15 to 0.55, Assumed;
        Hotline = 0.5 in 0.25 to 0.75, Assumed;
        Dialogue = 0.3 in 0.15 to 0.55, Assumed;
    }
}

/// The way in which a marking is misread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkingShift {
    /// It is taken for the next one that restricts more.
    Stricter,
    /// It is taken for the next one that restricts less.
    Laxer,
}

impl Handling {
    /// Returns the way in which a marking is misread; `None` where it is not. Two numbers from 0 to 1 decide
    /// whether it is, and which way.
    ///
    /// ```
    /// use hotwash::meaning::kinds::{Handling, MarkingShift};
    ///
    /// let default = Handling::default();
    /// assert_eq!(default.read(0.5, 0.5), None);
    /// assert_eq!(default.read(0.05, 0.5), Some(MarkingShift::Stricter));
    /// ```
    #[must_use]
    pub fn read(&self, whether: f64, which: f64) -> Option<MarkingShift> {
        let shift =
            if which < self.stricter { MarkingShift::Stricter } else { MarkingShift::Laxer };
        (whether < self.shift).then_some(shift)
    }
}
