//! Editions of the rules. What an exercise with people means has changed once; a session that was recorded before is
//! played as it was then.

use serde::{Deserialize, Serialize};

/// The rules by which people are treated in an exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// Those of version 0.1. Only a request that an inject orders waits for the person who plays the agency, and
    /// the time of an expectation begins when its inject fires.
    #[default]
    First,
    /// Whatever an inject orders an agency to write or to call waits for the person who plays it, and the time of
    /// an expectation begins when whoever should act has what they should act on.
    Second,
}

impl Edition {
    /// The rules by which new sessions are played.
    pub const LATEST: Self = Self::Second;

    /// Returns whether these are the rules of version 0.1.
    #[must_use]
    pub fn is_first(&self) -> bool {
        *self == Self::First
    }
}
