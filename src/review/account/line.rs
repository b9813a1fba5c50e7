//! What an account is made of.

use crate::time::Instant;

/// How a line is meant to strike its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// From outside the exercise: an inject.
    Inject,
    /// As it should be.
    Plain,
    /// In time, or done.
    Good,
    /// Late, lost, refused, overlooked.
    Bad,
}

/// One entry of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of its event in the log, from 1.
    pub event: u64,
    /// When it happened.
    pub at: Instant,
    /// How it is meant.
    pub tone: Tone,
    /// Who, and to whom.
    pub who: String,
    /// What happened.
    pub what: String,
    /// What an inject says.
    pub text: Option<String>,
}
