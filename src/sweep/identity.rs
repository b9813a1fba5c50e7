//! What a study is, whole: enough to go on with it, to put its shards together, and to play any of its runs
//! again, far from the files that it came from.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::schedule::Shard;
use super::study::{PrepareError, Study};
use crate::scenario::{LoadedSweep, Part, Shelf};

/// The format of the file.
const FORMAT: u64 = 1;

/// The name of the file.
pub(super) const FILE: &str = "sweep.json";

/// A study, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    hotwash_sweep: u64,
    /// The version of hotwash that plays it.
    pub version: String,
    /// Its short name.
    pub name: String,
    /// The part of it that is played here, and of how many.
    shard: (usize, usize),
    /// The text of the sweep.
    pub sweep: String,
    /// The text of the table that its design names.
    table: Option<String>,
    /// The texts of its scenario.
    pub(crate) parts: Vec<Part>,
}

/// Why a file is no study for this version.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityError {
    /// It is not JSON, or not that of a sweep.
    #[error("it is no sweep of hotwash")]
    NotASweep(#[from] serde_json::Error),
    /// It is of a later format.
    #[error("it is a sweep of format {0}, which this version does not know")]
    Later(u64),
    /// Its scenario is not among its texts.
    #[error("it has no scenario")]
    NoScenario,
    /// It cannot be played.
    #[error("it cannot be played by this version")]
    Unplayable(#[source] PrepareError),
}

/// A text without where it was found: the same study is the same on every machine.
fn placeless(part: Part) -> Part {
    let name = Path::new(&part.label).file_name();
    let label = name.map_or_else(|| part.label.clone(), |name| name.to_string_lossy().into_owned());
    Part { label, ..part }
}

impl Identity {
    /// That of a shard of a study.
    #[must_use]
    pub fn of(study: &Study, shard: Shard) -> Self {
        Self {
            hotwash_sweep: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            name: study.name.clone(),
            shard: (shard.number, shard.of),
            sweep: study.text.clone(),
            table: study.table.clone(),
            parts: study.shelf.parts().into_iter().map(placeless).collect(),
        }
    }

    /// Reads one from its text.
    ///
    /// # Errors
    /// When it is none, or of a later format.
    pub fn read(text: &str) -> Result<Self, IdentityError> {
        let value: serde_json::Value = serde_json::from_str(text)?;
        if let Some(format) = value["hotwash_sweep"].as_u64().filter(|format| *format > FORMAT) {
            return Err(IdentityError::Later(format));
        }
        Ok(serde_json::from_value(value)?)
    }

    /// As a text.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts can be written as JSON") + "\n"
    }

    /// The study again.
    ///
    /// # Errors
    /// When this version cannot play it.
    pub fn study(&self) -> Result<Study, IdentityError> {
        let loaded = LoadedSweep::of_texts(&self.name, &self.sweep, self.table.as_deref());
        let shelf = Shelf::of_parts(self.parts.clone()).ok_or(IdentityError::NoScenario)?;
        let Some(sweep) = loaded.sweep.clone() else {
            let problems = PrepareError::Sweep(loaded.diagnostics);
            return Err(IdentityError::Unplayable(problems));
        };
        Study::on_shelf(&loaded, sweep, shelf).map_err(IdentityError::Unplayable)
    }

    /// The part of it that is played here.
    #[must_use]
    pub const fn shard(&self) -> Shard {
        Shard { number: self.shard.0, of: self.shard.1 }
    }

    /// The same study without shards.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { shard: (Shard::WHOLE.number, Shard::WHOLE.of), ..self.clone() }
    }

    /// In what it is another than `other`; `None` where they are the same.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        let differs = [
            (
                self.hotwash_sweep != other.hotwash_sweep || self.version != other.version,
                "version of hotwash",
            ),
            (self.sweep != other.sweep || self.name != other.name, "file of the sweep"),
            (self.table != other.table, "table of its design"),
            (self.parts != other.parts, "scenario or one of its parts"),
            (self.shard != other.shard, "shard"),
        ];
        differs.into_iter().find(|(differs, _)| *differs).map(|(_, what)| what)
    }

    /// The SHA-256 of it, in hexadecimal.
    #[must_use]
    pub fn sum(&self) -> String {
        let digest = Sha256::digest(self.write().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
