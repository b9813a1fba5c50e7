//! The arguments that several commands take.

use clap::ValueEnum;

use super::failure::Failure;
use crate::locale::Locale;
use crate::scenario::{LoadError, Override};

/// The output format of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For people
    Text,
    /// As JSON
    Json,
}

/// The changes that are made to a scenario before it is read.
#[derive(Debug, clap::Args)]
pub(super) struct OverrideArgs {
    /// Change one value first, such as agencies.mps.staff=6; may be repeated
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(super) set: Vec<String>,
}

impl OverrideArgs {
    /// Returns the changes, in the order given.
    pub(super) fn read(&self) -> Result<Vec<Override>, Failure> {
        let read = |text: &String| Override::parse(text).map_err(LoadError::from);
        Ok(self.set.iter().map(read).collect::<Result<_, _>>()?)
    }
}

/// What is printed, and how.
#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs {
    /// The format of the output
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub(super) format: OutputFormat,

    /// Print only problems
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// Returns the language with a tag. A tag with a region is accepted if the language is written in
/// the same way there.
pub(super) fn parse_locale(tag: &str) -> Result<Locale, String> {
    let tags = || Locale::ALL.map(Locale::tag).join(", ");
    Locale::named(tag).ok_or_else(|| format!("there is {}", tags()))
}
