//! Editions of the rules. What an exercise means has changed twice; a session that was recorded before is played, and
//! its tables are made, as they were then.

use serde::{Deserialize, Serialize};

/// The rules by which people are treated in an exercise, and by which it is told how it came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// Those of version 0.1. Only a request that an inject orders waits for the person who plays the agency, and
    /// the time of an expectation begins when its inject fires.
    #[default]
    First,
    /// Whatever an inject orders an agency to write or to call waits for the person who plays it, and the time of
    /// an expectation begins when whoever should act has what they should act on.
    Second,
    /// Those of the second, but that a refusal that rests on a misreading does not count as an answer in time, and that
    /// a false repair is held against the repair done rightly when it is worked out what it cost; and that what two
    /// parties have put right between them, a term or the extent of a case, binds no third.
    Third,
}

impl Edition {
    /// The rules by which new sessions are played.
    pub const LATEST: Self = Self::Third;

    /// Returns whether these are the rules of version 0.1.
    #[must_use]
    pub fn is_first(&self) -> bool {
        *self == Self::First
    }
}
