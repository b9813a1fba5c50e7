//! Who leads an exercise.

use serde::{Deserialize, Serialize};

/// Who leads an exercise, and so gives what is given by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// A facilitator, who alone gives it.
    #[default]
    Facilitator,
    /// Nobody, as in a run: it comes as its policy says.
    Nobody,
}

impl Lead {
    /// Returns whether a facilitator leads.
    #[must_use]
    pub fn is_facilitator(&self) -> bool {
        *self == Self::Facilitator
    }
}
