//! Other forms in which a scenario, a guideline set or a sweep may be written: JSON, with comments or without, and YAML.
//!
//! Everything is read as RON. A file in another form is first written as RON, as the schema of its kind says that each
//! value is written there, with the place that each value had; what is wrong is then shown where its author wrote it. The
//! other way round the form alone says what each value is.

mod as_ron;
mod from_ron;
mod json;
mod shape;
mod written;
mod yaml;

use std::path::Path;
use std::sync::Arc;

pub use from_ron::{ConvertError, Converted};

pub(crate) use from_ron::convert;

use super::diagnostic::{Code, Diagnostic, Severity};
use super::original::Original;
use super::schema::FileKind;
use super::source::{Source, SourceId};
use written::{Unreadable, Written};

/// The forms in which a file may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Rusty Object Notation.
    Ron,
    /// JSON; comments and commas at the end are allowed.
    Json,
    /// YAML.
    Yaml,
}

impl FileFormat {
    /// Returns the form of a file by the ending of its name; RON, where it has none that is known.
    ///
    /// ```
    /// use hotwash::scenario::FileFormat;
    ///
    /// assert_eq!(FileFormat::of("drill.yml"), FileFormat::Yaml);
    /// assert_eq!(FileFormat::of("drill.JSON"), FileFormat::Json);
    /// assert_eq!(FileFormat::of("opm_breach"), FileFormat::Ron);
    /// ```
    #[must_use]
    pub fn of(path: impl AsRef<Path>) -> Self {
        let ending = path.as_ref().extension().map(|it| it.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("json" | "jsonc") => Self::Json,
            Some("yaml" | "yml") => Self::Yaml,
            _ => Self::Ron,
        }
    }

    /// Returns what people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ron => "RON",
            Self::Json => "JSON",
            Self::Yaml => "YAML",
        }
    }

    fn read(self, text: &str) -> Result<Written, Unreadable> {
        match self {
            Self::Ron => Err(Unreadable::at(0, "RON is read as it is")),
            Self::Json => json::read(text),
            Self::Yaml => yaml::read(text),
        }
    }
}

/// Returns the kind of file that a text of a scenario is, where that has a schema.
const fn kind_of(source: SourceId) -> Option<FileKind> {
    match source {
        SourceId::Scenario => Some(FileKind::Scenario),
        SourceId::Guidelines => Some(FileKind::Guidelines),
        SourceId::Sweep => Some(FileKind::Sweep),
        _ => None,
    }
}

/// Returns a text as RON, by the ending of its name. Where it cannot be read in the form that the ending says, it is
/// returned as it is, with what is wrong.
pub(super) fn read(name: String, text: String, source: SourceId) -> (Source, Option<Diagnostic>) {
    let format = FileFormat::of(&name);
    let Some(kind) = kind_of(source).filter(|_| format != FileFormat::Ron) else {
        return (Source::new(name, text), None);
    };
    match format.read(&text) {
        Ok(written) => {
            let (ron, places) = as_ron::write(&written, kind);
            let original = Arc::new(Original::new(text, places));
            (Source { name, text: ron, original: Some(original) }, None)
        }
        Err(Unreadable { span, message, hint }) => {
            let diagnostic = Diagnostic {
                severity: Severity::Error,
                code: Code::Syntax,
                message: format!("the file is not {}: {message}", format.name()),
                source,
                path: String::new(),
                span,
                hint,
            };
            (Source::new(name, text), Some(diagnostic))
        }
    }
}
