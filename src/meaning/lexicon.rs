//! Terms and what they are taken to mean.

use serde::Deserialize;

/// The field that a term belongs to, which decides what kind of misunderstanding it can cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Domain {
    /// Of computers and networks.
    Technical,
    /// Of the law: offences, evidence, procedure.
    Legal,
    /// Of confidentiality: markings and who may be told.
    Handling,
    /// Of the language between governments.
    Diplomatic,
}

/// Returns the entry that a number from 0 to 1 falls to, where each has a share of that range as wide as its
/// weight. Weights add up to one; what rounding leaves over falls to the last.
///
/// ```
/// use hotwash::meaning::pick;
///
/// assert_eq!(pick(&[("a", 0.25), ("b", 0.75)], 0.2), Some("a"));
/// assert_eq!(pick(&[("a", 0.25), ("b", 0.75)], 0.3), Some("b"));
/// assert_eq!(pick::<u8>(&[], 0.3), None);
/// ```
#[must_use]
pub fn pick<T: Copy>(weights: &[(T, f64)], at: f64) -> Option<T> {
    let mut left = at;
    for (entry, weight) in weights {
        left -= weight;
        if left < 0.0 {
            return Some(*entry);
        }
    }
    weights.last().map(|(entry, _)| *entry)
}
