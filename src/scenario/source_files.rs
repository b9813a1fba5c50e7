//! The files that a scenario is read from, each read only once.
//!
//! A scenario that is loaded many times with changes, as in a sweep, may name another guideline set
//! or calendar after a change. [`SourceFiles`] finds each file when it is first named and keeps it,
//! so that everything is loaded from the same texts. Its texts can be stored and restored later,
//! without the files.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use indexmap::IndexSet;
use serde::{Deserialize, Serialize};

use super::diagnostic::Diagnostic;
use super::find::{self, LoadError};
use super::load::{Loaded, References, change, load_sources};
use super::media_file::{MediaFile, MediaFiles, MediaProblem};
use super::overrides::Override;
use super::source::{Source, SourceId, SourceKind, Sources};

/// Loads a scenario by the name of a built-in one or by its path.
///
/// ```
/// use hotwash::scenario::{Override, load};
///
/// let changes = [Override::parse("agencies.mps.staff=2")?];
/// let plan = load("opm_breach", &changes)?.into_plan()?;
/// assert_eq!(plan.scenario.agencies["mps"].staff, 2);
/// assert_eq!(plan.scenario.parties.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns an error if there is no such scenario, its file cannot be read, or a path of `--set`
/// does not exist. Problems *in* the files are returned as diagnostics instead.
pub fn load(reference: &str, overrides: &[Override]) -> Result<Loaded, LoadError> {
    SourceFiles::open(reference)?.load(overrides)
}

/// A text of a scenario, for storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceFile {
    /// The kind of text.
    pub kind: SourceKind,
    /// The name that the scenario gives it; for the scenario itself, its short name.
    pub name: String,
    /// The name to show in problems.
    pub label: String,
    /// The text.
    pub text: String,
}

/// A file that was read. If it is not all text, it has a problem.
#[derive(Clone, Debug)]
struct ReadFile {
    source: Source,
    problem: Option<Diagnostic>,
}

/// The files that a scenario is read from.
#[derive(Debug)]
pub struct SourceFiles {
    name: String,
    scenario: ReadFile,
    /// The folder that the scenario is in; `None` for a built-in one.
    beside: Option<PathBuf>,
    /// Whether no further files are looked for.
    is_closed: bool,
    found: Mutex<FoundParts>,
}

#[derive(Debug, Default)]
struct FoundParts {
    /// The files that were looked for; `None` if there is no such file.
    parts: BTreeMap<(SourceKind, String), Option<ReadFile>>,
    /// The files of media that were looked for.
    media: BTreeMap<String, Result<MediaFile, MediaProblem>>,
    notes: Vec<String>,
}

impl SourceFiles {
    /// Finds a scenario by the name of a built-in one or by its path.
    ///
    /// # Errors
    /// Returns an error if there is no such scenario, or its file cannot be read.
    pub fn open(reference: &str) -> Result<Self, LoadError> {
        let found = find::scenario(reference)?;
        let (source, problem) = found.file.text(SourceId::Scenario);
        Ok(Self {
            name: found.name,
            scenario: ReadFile { source, problem },
            beside: found.beside,
            is_closed: false,
            found: Mutex::default(),
        })
    }

    /// Restores the files from stored texts. Returns `None` if the scenario itself is not among
    /// them.
    #[must_use]
    pub(crate) fn of_parts(parts: Vec<SourceFile>) -> Option<Self> {
        let (mut scenario, mut found) = (None, FoundParts::default());
        for part in parts {
            let source = Source::new(part.label, part.text);
            let read = ReadFile { source, problem: None };
            match part.kind {
                SourceKind::Scenario => scenario = Some((part.name, read)),
                kind => drop(found.parts.insert((kind, part.name), Some(read))),
            }
        }
        let (name, scenario) = scenario?;
        Some(Self { name, scenario, beside: None, is_closed: true, found: Mutex::new(found) })
    }

    /// Returns the short name of the scenario: that of the built-in one, or of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns all texts found so far, the scenario first.
    #[must_use]
    pub(crate) fn parts(&self) -> Vec<SourceFile> {
        let part = |kind, name: &str, source: &Source| SourceFile {
            kind,
            name: name.to_owned(),
            label: source.name.clone(),
            text: source.text.clone(),
        };
        let mut parts = vec![part(SourceKind::Scenario, &self.name, &self.scenario.source)];
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let read = found.parts.iter().filter_map(|(key, read)| Some((key, read.as_ref()?)));
        parts.extend(read.map(|((kind, name), read)| part(*kind, name, &read.source)));
        parts
    }

    /// Loads the scenario with its parts and with changes applied.
    ///
    /// # Errors
    /// Returns an error if a part cannot be read, or the path of a change does not exist. Problems
    /// *in* the files are returned as diagnostics instead.
    pub fn load(&self, overrides: &[Override]) -> Result<Loaded, LoadError> {
        let mut problems = Vec::new();
        let mut put = |read: ReadFile, id| -> Result<Source, LoadError> {
            let ReadFile { mut source, problem } = read;
            match problem {
                None => {
                    let changed = change(source.text.clone(), id, overrides)?;
                    source.replace(changed);
                }
                Some(problem) => problems.push(Diagnostic { source: id, ..problem }),
            }
            Ok(source)
        };
        let mut sources = Sources::of(put(self.scenario.clone(), SourceId::Scenario)?);
        let wanted = References::in_text(&sources.scenario.text);
        if let Some(wanted) = &wanted.guidelines
            && let Some(read) = self.part(SourceKind::Guidelines, wanted)?
        {
            sources.guidelines = put(read, SourceId::Guidelines)?;
        }
        for wanted in wanted.calendars {
            if let Some(read) = self.part(SourceKind::Calendar, &wanted)? {
                let id = SourceId::Calendar(sources.calendars.len());
                sources.calendars.insert(wanted, put(read, id)?);
            }
        }
        if let Some(wanted) = &wanted.glossary
            && let Some(read) = self.part(SourceKind::Glossary, wanted)?
        {
            sources.glossary = Some(put(read, SourceId::Glossary)?);
        }
        for wanted in wanted.lexicons {
            if let Some(read) = self.part(SourceKind::Lexicon, &wanted)? {
                let id = SourceId::Lexicon(sources.lexicons.len());
                sources.lexicons.insert(wanted, put(read, id)?);
            }
        }
        if let Some(wanted) = &wanted.questionnaire
            && let Some(read) = self.part(SourceKind::Questionnaire, wanted)?
        {
            sources.questionnaire = Some(put(read, SourceId::Questionnaire)?);
        }
        // Nobody looks at the media of texts that were stored to be played by themselves.
        if !self.is_closed {
            sources.media = self.media(&wanted.media);
        }
        let notes = || self.found.lock().unwrap_or_else(PoisonError::into_inner).notes.clone();
        if !problems.is_empty() {
            return Ok(Loaded { plan: None, sources, diagnostics: problems, notes: notes() });
        }
        let mut loaded = load_sources(self.name.clone(), sources, overrides);
        loaded.notes = notes();
        Ok(loaded)
    }

    /// Returns files of media by their paths.
    fn media(&self, wanted: &IndexSet<String>) -> MediaFiles {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let beside = self.beside.as_deref();
        MediaFiles::found(wanted.iter().map(|path| {
            let file = found.media.entry(path.clone());
            (path.clone(), file.or_insert_with(|| find::media(path, beside)).clone())
        }))
    }

    /// Returns a part by the name that the scenario gives it; `None` if there is no such file.
    fn part(&self, kind: SourceKind, wanted: &str) -> Result<Option<ReadFile>, LoadError> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (kind, wanted.to_owned());
        if let Some(read) = found.parts.get(&key) {
            return Ok(read.clone());
        }
        if self.is_closed {
            return Ok(None);
        }
        let file = find::part(kind, wanted, self.beside.as_deref(), &mut found.notes)?;
        let read = file.map(|file| {
            let (source, problem) = file.text(kind.id());
            ReadFile { source, problem }
        });
        found.parts.insert(key, read.clone());
        Ok(read)
    }
}
