//! One urgency is another on the scale of the reader.
//!
//! **Arises** where the two sides draw the lines between the classes elsewhere, or the reader
//! misjudges how bad it is. The sender's class stands for a severity from 0 (harmless) to 1; the
//! reader judges the severity with an error, and finds its own class for it. Where the request gives
//! the reason for its class, the error is smaller.
//! **Costs**: the responder works on it with the priority of the class that it reads.
//! **Repaired** by naming the class again, with the reason.

use crate::meaning::ground::SENSED;
use crate::meaning::rules::rules;

rules! {
    /// The parameters of `urgency`.
    Urgency
    parameters {
        error = 0.15 in 0.12 to 0.37, "How far the severity that the reader sees may be from the true one, either way, on the scale from 0 to 1.", Differs(0.16, "six analysts agreed on the priority of vulnerabilities with a kappa of 0.23 to 0.30 only (CERT Coordination Center, SSVC, evaluation of the draft trees), the upper end; nurses put 17.1 % of 96,071 patients in another class than the physician did afterwards (PMC5768578), as over four even classes");
        reasons = 0.4 in 0.4 to 0.9, "What is left of that error where the request gives the reason for its class.", Differs(0.88, "a number beside the word cut what was read out of range from 68 % to 34 % (Wintle and others 2019, doi.org/10.1371/journal.pone.0213522; words for chances and not for urgency), and the misread classes of an even scale of four by half");
    }
    exposed by {
        Acknowledgement = 0.7 in 0.45 to 0.9, Reasoned("it states the class as it was read");
        Verbatim = 0.2 in 0.1 to 0.45, Assumed;
        Paraphrase = 0.6 in 0.35 to 0.8, Assumed;
        Status = 0.3 in 0.05 to 0.4, Bounded(SENSED);
        Answer = 0.1 in 0.04 to 0.25, Assumed;
        Reconciliation = 0.3 in 0.15 to 0.55, Assumed;
        Hotline = 0.9 in 0.75 to 0.95, Assumed;
        Dialogue = 0.5 in 0.25 to 0.75, Assumed;
    }
}

impl Urgency {
    /// Returns the severity that a class stands for on a scale: the middle of its band. The lines of a scale
    /// fall from the most urgent class to the least; the band of the first reaches up to 1, that of
    /// the last down to 0.
    #[must_use]
    pub fn severity(class: usize, scale: &[f64]) -> f64 {
        let above = if class == 0 { 1.0 } else { scale[class - 1] };
        let below = scale.get(class).copied().unwrap_or(0.0);
        f64::midpoint(above, below)
    }

    /// Returns the class that a reader finds for a severity, by a number from 0 to 1 that decides its error.
    ///
    /// ```
    /// use hotwash::meaning::kinds::Urgency;
    ///
    /// // Four classes from emergency (0) to routine (3). Ours have equal bands; theirs begin higher.
    /// let (ours, theirs) = (Urgency::even_scale(4), [0.9, 0.7, 0.3]);
    /// let exact = Urgency { error: 0.0, ..Urgency::default() };
    /// let urgent = Urgency::severity(1, &ours);
    /// assert_eq!(exact.read(urgent, true, &theirs, 0.5), 2);
    /// ```
    #[must_use]
    pub fn read(&self, severity: f64, has_reason: bool, scale: &[f64], at: f64) -> usize {
        let error = self.error * if has_reason { self.reasons } else { 1.0 };
        let seen = severity + error * (2.0 * at - 1.0);
        scale.iter().position(|line| seen >= *line).unwrap_or(scale.len())
    }

    /// Returns a scale with bands of equal width.
    #[must_use]
    pub fn even_scale(classes: usize) -> Vec<f64> {
        (1..classes).map(|line| 1.0 - line as f64 / classes as f64).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_itself_on_the_same_scale_without_an_error() {
        let exact = Urgency { error: 0.0, ..Urgency::default() };
        for classes in 1..6 {
            let scale = Urgency::even_scale(classes);
            for class in 0..classes {
                let severity = Urgency::severity(class, &scale);
                assert_eq!(exact.read(severity, false, &scale, 0.99), class);
            }
        }
        // By hand: urgent is the second of four, 0.5 to 0.75; on the other scale it begins at 0.7.
        let severity = Urgency::severity(1, &Urgency::even_scale(4));
        assert_eq!(exact.read(severity, false, &[0.9, 0.7, 0.3], 0.5), 2);
    }
}
