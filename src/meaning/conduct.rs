//! What the conduct of one side tells the other of its good faith.

use schemars::JsonSchema;
use serde::Deserialize;

use super::rules::Parameter;

/// By how much the log-odds of the good faith of the other side change with what it does, from
/// -10 to 10. All are assumed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Conduct {
    /// It answers in full.
    pub answered: f64,
    /// It answers in part.
    pub answered_in_part: f64,
    /// It says that it holds nothing.
    pub none_held: f64,
    /// It refuses.
    pub refused: f64,
    /// It tells how far things have come.
    pub reported: f64,
    /// It says again what it meant, and is understood.
    pub clarified: f64,
    /// It names the competent agency in place of one that is not: by how much the belief falls that
    /// the one has the power, for whoever holds such a belief.
    pub redirected: f64,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            answered: 0.4,
            answered_in_part: 0.1,
            none_held: 0.0,
            refused: -0.4,
            reported: 0.1,
            clarified: 0.3,
            redirected: -3.0,
        }
    }
}

impl Conduct {
    /// Returns the figures with their names.
    #[must_use]
    pub fn parameters(&self) -> Vec<Parameter> {
        let default = Self::default();
        let figure = |name, about, value, default| Parameter {
            name,
            value,
            default,
            about,
            source: "assumed",
        };
        vec![
            figure("answered", "An answer in full.", self.answered, default.answered),
            figure(
                "answered_in_part",
                "An answer in part.",
                self.answered_in_part,
                default.answered_in_part,
            ),
            figure(
                "none_held",
                "The answer that nothing is held.",
                self.none_held,
                default.none_held,
            ),
            figure("refused", "A refusal.", self.refused, default.refused),
            figure("reported", "A report on the status.", self.reported, default.reported),
            figure(
                "clarified",
                "A clarification that is understood.",
                self.clarified,
                default.clarified,
            ),
            figure(
                "redirected",
                "A redirection: the log-odds that the first addressee has the power.",
                self.redirected,
                default.redirected,
            ),
        ]
    }
}
