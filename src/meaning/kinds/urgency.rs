//! One urgency is another on the scale of the reader.
//!
//! **Arises** where the two sides draw the lines between the classes elsewhere, or the reader
//! misjudges how bad it is. The sender's class stands for a severity from 0 (harmless) to 1; the
//! reader judges the severity with an error, and finds its own class for it. Where the request gives
//! the reason for its class, the error is smaller.
//! **Costs**: the responder works on it with the priority of the class that it reads.
//! **Repaired** by naming the class again, with the reason.

use crate::meaning::rules::rules;

rules! {
    /// The parameters of `urgency`.
    Urgency
    parameters {
        error = 0.15, "How far the severity that the reader sees may be from the true one, either way, on the scale from 0 to 1.", "assumed";
        reasons = 0.4, "What is left of that error where the request gives the reason for its class.", "assumed";
    }
    exposed by {
        Acknowledgement = 0.7, "assumed: it states the class as it was read";
        Verbatim = 0.2, "assumed";
        Paraphrase = 0.6, "assumed";
        Status = 0.3, "assumed";
        Answer = 0.1, "assumed";
        Reconciliation = 0.3, "assumed";
        Hotline = 0.9, "assumed";
        Dialogue = 0.5, "assumed";
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
