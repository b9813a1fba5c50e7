//! What it is worth to have an answer in time, and that it is what was meant.

use schemars::JsonSchema;
use serde::Deserialize;

use super::by_id::ById;

/// The loss of a run, by what it is made of, in points. A point is what one day of delay of the least urgent
/// requests costs. All weights are assumed: they say what matters to whoever runs the exercise, and a finding
/// that hangs on them should be shown with others as well.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Loss {
    /// The points for each day that a request is without a sound answer after it would have been due without any pause, by class. A class that is
    /// left out counts twice the next less urgent one, and the last one 1.
    pub late: ById<f64>,
    /// The points for an answer of which nothing serves what was meant; one of which a part does counts in
    /// proportion.
    pub unsound: f64,
    /// The points for a refusal that does not rest on a misreading.
    pub refused: f64,
    /// The points for each time that a marking was breached.
    pub breach: f64,
    /// The points for each leak to the press.
    pub leak: f64,
}

impl Default for Loss {
    fn default() -> Self {
        Self { late: ById::default(), unsound: 10.0, refused: 5.0, breach: 20.0, leak: 20.0 }
    }
}

impl Loss {
    /// Returns the points for each day of delay, by class, from the most urgent to the least.
    ///
    /// ```
    /// use hotwash::scenario::Loss;
    ///
    /// let mut loss = Loss::default();
    /// assert_eq!(loss.late_by_class(["emergency", "urgent", "routine"]), [4.0, 2.0, 1.0]);
    /// loss.late.insert("urgent".to_owned(), 5.0);
    /// assert_eq!(loss.late_by_class(["emergency", "urgent", "routine"]), [10.0, 5.0, 1.0]);
    /// ```
    #[must_use]
    pub fn late_by_class<'a, I>(&self, classes: I) -> Vec<f64>
    where
        I: IntoIterator<Item = &'a str>,
    {
        let mut classes: Vec<&str> = classes.into_iter().collect();
        classes.reverse();
        let mut next = 1.0;
        let mut weights: Vec<f64> = Vec::new();
        for class in classes {
            let weight = self.late.get(class).copied().unwrap_or(next);
            weights.push(weight);
            next = weight * 2.0;
        }
        weights.reverse();
        weights
    }
}
