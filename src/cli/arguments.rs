//! Arguments that several commands take.

use clap::ValueEnum;

use super::failure::Failure;
use crate::locale::Locale;
use crate::scenario::{LoadError, Override};

/// How to show what came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// As JSON
    Json,
}

/// The changes that are made to a scenario before it is read.
#[derive(Debug, clap::Args)]
pub(super) struct Changes {
    /// Change one value first, such as agencies.mps.staff=6; may be given again
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(super) set: Vec<String>,
}

impl Changes {
    /// The changes, in the order given.
    pub(super) fn read(&self) -> Result<Vec<Override>, Failure> {
        let read = |text: &String| Override::parse(text).map_err(LoadError::from);
        Ok(self.set.iter().map(read).collect::<Result<_, _>>()?)
    }
}

/// What is printed, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Shown {
    /// How to show what came out
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,

    /// Print nothing but problems
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// A language by its tag, also by a tag with a region that is written in the same way.
pub(super) fn lang(tag: &str) -> Result<Locale, String> {
    let tags = || Locale::ALL.map(Locale::tag).join(", ");
    Locale::named(tag).ok_or_else(|| format!("there is {}", tags()))
}
