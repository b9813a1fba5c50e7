//! The identity of a study: everything that it takes to resume it, to merge its shards, and to play
//! any of its runs again without the files that it came from.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::schedule::Shard;
use super::study::{PrepareError, Study};
use crate::scenario::{LoadedSweep, SourceFile, SourceFiles};

/// The format of the file.
const FORMAT: u64 = 1;

/// The name of the file.
pub(super) const FILE: &str = "sweep.json";

/// The identity of a study, or of one shard of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyIdentity {
    hotwash_sweep: u64,
    /// The version of hotwash that plays it.
    pub version: String,
    /// Its short name.
    pub name: String,
    /// The number of the shard that is played here, and the number of shards.
    shard: (usize, usize),
    /// The text of the sweep.
    pub sweep: String,
    /// The text of the table that its design names.
    table: Option<String>,
    /// The texts of its scenario.
    pub(crate) parts: Vec<SourceFile>,
}

/// The errors of a file that is not a study for this version.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StudyIdentityError {
    /// The file is not JSON, or not that of a sweep.
    #[error("it is no sweep of hotwash")]
    NotASweep(#[from] serde_json::Error),
    /// The file has a later format.
    #[error("it is a sweep of format {0}, which this version does not know")]
    Later(u64),
    /// Its scenario is not among its texts.
    #[error("it has no scenario")]
    NoScenario,
    /// It cannot be played.
    #[error("it cannot be played by this version")]
    Unplayable(#[source] PrepareError),
}

/// Returns a text without the path where it was found, so that the same study is the same on every
/// machine.
fn without_place(part: SourceFile) -> SourceFile {
    let name = Path::new(&part.label).file_name();
    let label = name.map_or_else(|| part.label.clone(), |name| name.to_string_lossy().into_owned());
    SourceFile { label, ..part }
}

impl StudyIdentity {
    /// Returns the identity of a shard of a study.
    #[must_use]
    pub fn of(study: &Study, shard: Shard) -> Self {
        Self {
            hotwash_sweep: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            name: study.name.clone(),
            shard: (shard.number, shard.of),
            sweep: study.text.clone(),
            table: study.table.clone(),
            parts: study.files.parts().into_iter().map(without_place).collect(),
        }
    }

    /// Reads an identity from its text.
    ///
    /// # Errors
    /// Returns an error if the text is not an identity, or has a later format.
    pub fn read(text: &str) -> Result<Self, StudyIdentityError> {
        let value: serde_json::Value = serde_json::from_str(text)?;
        if let Some(format) = value["hotwash_sweep"].as_u64().filter(|format| *format > FORMAT) {
            return Err(StudyIdentityError::Later(format));
        }
        Ok(serde_json::from_value(value)?)
    }

    /// Returns its text.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts can be written as JSON") + "\n"
    }

    /// Restores the study.
    ///
    /// # Errors
    /// Returns an error if this version cannot play it.
    pub fn study(&self) -> Result<Study, StudyIdentityError> {
        let loaded = LoadedSweep::of_texts(&self.name, &self.sweep, self.table.as_deref());
        let files =
            SourceFiles::of_parts(self.parts.clone()).ok_or(StudyIdentityError::NoScenario)?;
        let Some(sweep) = loaded.sweep.clone() else {
            let problems = PrepareError::Sweep(loaded.diagnostics);
            return Err(StudyIdentityError::Unplayable(problems));
        };
        Study::from_files(&loaded, sweep, files).map_err(StudyIdentityError::Unplayable)
    }

    /// Returns the shard that is played here.
    #[must_use]
    pub const fn shard(&self) -> Shard {
        Shard { number: self.shard.0, of: self.shard.1 }
    }

    /// Returns the identity of the whole study.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { shard: (Shard::WHOLE.number, Shard::WHOLE.of), ..self.clone() }
    }

    /// Returns what differs from `other`; `None` if they are the same.
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

    /// Returns its SHA-256, in hexadecimal.
    #[must_use]
    pub fn sum(&self) -> String {
        let digest = Sha256::digest(self.write().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
