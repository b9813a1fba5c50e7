//! Arguments that several commands take.

use clap::ValueEnum;

use super::failure::Failure;
use crate::scenario::{LoadError, Override};

/// How to show what came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// As JSON
    Json,
}

/// Reads the values of `--set`.
pub(super) fn overrides(set: &[String]) -> Result<Vec<Override>, Failure> {
    let read = |text: &String| Override::parse(text).map_err(LoadError::from);
    Ok(set.iter().map(read).collect::<Result<_, _>>()?)
}
