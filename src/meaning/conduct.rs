//! What the conduct of one side tells the other of its good faith.

use schemars::JsonSchema;
use serde::Deserialize;

use super::ground::{Ground, PlausibleRange};
use super::rules::Parameter;

/// What is published on how much bad news counts.
const BAD_NEWS: &str = "no smaller than `answered`: bad news moves trust more than good (Slovic 1993; Poortinga and Pidgeon 2004, doi.org/10.1111/j.0272-4332.2004.00543.x); no ratio in log-odds was found";

/// By how much the log-odds of the good faith of the other side change with what it does, from
/// -10 to 10.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Conduct {
    /// It answers in full. Plausible: 0.16 to 1.0.
    pub answered: f64,
    /// It answers in part. Plausible: 0.04 to 0.25.
    pub answered_in_part: f64,
    /// It says that it holds nothing. Plausible: -0.1 to 0.1.
    pub none_held: f64,
    /// It refuses. Plausible: -1.2 to -0.4.
    pub refused: f64,
    /// It tells how far things have come. Plausible: 0.04 to 0.25.
    pub reported: f64,
    /// It says again what it meant, and is understood. Plausible: 0.12 to 0.75.
    pub clarified: f64,
    /// It names the competent agency in place of one that is not: by how much the belief falls that
    /// the one has the power, for whoever holds such a belief. Plausible: -7.5 to -1.2.
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
        let figure = |name, about, value, default, (least, most), ground| Parameter {
            name,
            value,
            default,
            range: PlausibleRange { least, most },
            about,
            ground,
        };
        vec![
            figure(
                "answered",
                "An answer in full.",
                self.answered,
                default.answered,
                (0.16, 1.0),
                Ground::Assumed,
            ),
            figure(
                "answered_in_part",
                "An answer in part.",
                self.answered_in_part,
                default.answered_in_part,
                (0.04, 0.25),
                Ground::Assumed,
            ),
            figure(
                "none_held",
                "The answer that nothing is held.",
                self.none_held,
                default.none_held,
                (-0.1, 0.1),
                Ground::Assumed,
            ),
            figure(
                "refused",
                "A refusal.",
                self.refused,
                default.refused,
                (-1.2, -0.4),
                Ground::Bounded(BAD_NEWS),
            ),
            figure(
                "reported",
                "A report on the status.",
                self.reported,
                default.reported,
                (0.04, 0.25),
                Ground::Assumed,
            ),
            figure(
                "clarified",
                "A clarification that is understood.",
                self.clarified,
                default.clarified,
                (0.12, 0.75),
                Ground::Assumed,
            ),
            figure(
                "redirected",
                "A redirection: the log-odds that the first addressee has the power.",
                self.redirected,
                default.redirected,
                (-7.5, -1.2),
                Ground::Assumed,
            ),
        ]
    }
}
