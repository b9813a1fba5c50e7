//! The files that a scenario is read from, each read but once.
//!
//! A scenario that is loaded many times with changes, as a sweep does, may name another guideline set or
//! calendar by a change. A shelf finds each file when it is first named and holds on to it, so that all
//! that comes from one shelf comes from the same texts. What it holds can be kept, and a shelf put up
//! again from that, far from the files.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::diagnostic::{Diagnostic, Source, SourceId, Sources};
use super::find::{self, LoadError};
use super::load::{Loaded, References, change, load_sources};
use super::overrides::Override;

/// One text of a scenario, to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The name that the scenario gives it; of the scenario itself, its short name.
    pub name: String,
    /// What to call it when something is wrong with it.
    pub label: String,
    /// The text.
    pub text: String,
}

/// What a text of a scenario is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PartKind {
    Scenario,
    Guidelines,
    Calendar,
    Glossary,
    Lexicon,
    Questionnaire,
}

/// A file as it was read. One that is not all text has a problem.
#[derive(Clone, Debug)]
struct Read {
    source: Source,
    problem: Option<Diagnostic>,
}

/// The files that a scenario is read from.
#[derive(Debug)]
pub struct Shelf {
    name: String,
    scenario: Read,
    /// The folder that the scenario is in; `None` for a built-in one.
    beside: Option<PathBuf>,
    /// Whether nothing is looked for that is not there.
    is_closed: bool,
    found: Mutex<Found>,
}

#[derive(Debug, Default)]
struct Found {
    /// What was looked for; `None` where there is no such file.
    parts: BTreeMap<(PartKind, String), Option<Read>>,
    notes: Vec<String>,
}

impl Shelf {
    /// Finds a scenario by the name of a built-in one or by its path.
    ///
    /// # Errors
    /// When there is no such scenario, or its file cannot be read.
    pub fn open(reference: &str) -> Result<Self, LoadError> {
        let found = find::scenario(reference)?;
        let (source, problem) = found.file.text(SourceId::Scenario);
        Ok(Self {
            name: found.name,
            scenario: Read { source, problem },
            beside: found.beside,
            is_closed: false,
            found: Mutex::default(),
        })
    }

    /// Puts a shelf up again from what it held; `None` when the scenario itself is not among that.
    #[must_use]
    pub(crate) fn of_parts(parts: Vec<Part>) -> Option<Self> {
        let (mut scenario, mut found) = (None, Found::default());
        for part in parts {
            let source = Source { name: part.label, text: part.text };
            let read = Read { source, problem: None };
            match part.kind {
                PartKind::Scenario => scenario = Some((part.name, read)),
                kind => drop(found.parts.insert((kind, part.name), Some(read))),
            }
        }
        let (name, scenario) = scenario?;
        Some(Self { name, scenario, beside: None, is_closed: true, found: Mutex::new(found) })
    }

    /// The short name of the scenario: that of the built-in one, or of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All that has been found so far, the scenario first.
    #[must_use]
    pub(crate) fn parts(&self) -> Vec<Part> {
        let part = |kind, name: &str, source: &Source| Part {
            kind,
            name: name.to_owned(),
            label: source.name.clone(),
            text: source.text.clone(),
        };
        let mut parts = vec![part(PartKind::Scenario, &self.name, &self.scenario.source)];
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let read = found.parts.iter().filter_map(|(key, read)| Some((key, read.as_ref()?)));
        parts.extend(read.map(|((kind, name), read)| part(*kind, name, &read.source)));
        parts
    }

    /// Loads the scenario with its parts and with changes made to it.
    ///
    /// # Errors
    /// When a part cannot be read, or a change leads nowhere. What is wrong *in* the files is not an error
    /// but a list of diagnostics.
    pub fn load(&self, overrides: &[Override]) -> Result<Loaded, LoadError> {
        let mut problems = Vec::new();
        let mut put = |read: Read, id| -> Result<Source, LoadError> {
            let Read { mut source, problem } = read;
            match problem {
                None => source.text = change(source.text, id, overrides)?,
                Some(problem) => problems.push(Diagnostic { source: id, ..problem }),
            }
            Ok(source)
        };
        let mut sources = Sources::of(put(self.scenario.clone(), SourceId::Scenario)?);
        let wanted = References::in_text(&sources.scenario.text);
        if let Some(wanted) = &wanted.guidelines
            && let Some(read) = self.part(PartKind::Guidelines, wanted)?
        {
            sources.guidelines = put(read, SourceId::Guidelines)?;
        }
        for wanted in wanted.calendars {
            if let Some(read) = self.part(PartKind::Calendar, &wanted)? {
                let id = SourceId::Calendar(sources.calendars.len());
                sources.calendars.insert(wanted, put(read, id)?);
            }
        }
        if let Some(wanted) = &wanted.glossary
            && let Some(read) = self.part(PartKind::Glossary, wanted)?
        {
            sources.glossary = Some(put(read, SourceId::Glossary)?);
        }
        for wanted in wanted.lexicons {
            if let Some(read) = self.part(PartKind::Lexicon, &wanted)? {
                let id = SourceId::Lexicon(sources.lexicons.len());
                sources.lexicons.insert(wanted, put(read, id)?);
            }
        }
        if let Some(wanted) = &wanted.questionnaire
            && let Some(read) = self.part(PartKind::Questionnaire, wanted)?
        {
            sources.questionnaire = Some(put(read, SourceId::Questionnaire)?);
        }
        let notes = || self.found.lock().unwrap_or_else(PoisonError::into_inner).notes.clone();
        if !problems.is_empty() {
            return Ok(Loaded { plan: None, sources, diagnostics: problems, notes: notes() });
        }
        let mut loaded = load_sources(self.name.clone(), sources, overrides);
        loaded.notes = notes();
        Ok(loaded)
    }

    /// A part by the name that the scenario gives it; `None` where there is no such file.
    fn part(&self, kind: PartKind, wanted: &str) -> Result<Option<Read>, LoadError> {
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
            let (source, problem) = file.text(SourceId::Scenario);
            Read { source, problem }
        });
        found.parts.insert(key, read.clone());
        Ok(read)
    }
}
