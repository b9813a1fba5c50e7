//! Finds a scenario and its guideline set, applies `--set`, reads both and checks them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::check::{self, Dates, Names};
use super::diagnostic::{Code, Diagnostic, Severity, Source, SourceId, Sources, nearest};
use super::guidelines::{Guidelines, WrittenSpan};
use super::library;
use super::overrides::{Override, OverrideError};
use super::procedure::Procedure;
use super::read::Reader;
use super::tree::Node;
use super::types::Scenario;
use super::written::WrittenDate;
use crate::time::Span;

/// The largest file that is read, in bytes.
pub const SIZE_LIMIT_BYTES: u64 = 8 << 20;

pub(super) const SCENARIO_SECTIONS: [&str; 16] = [
    "format",
    "title",
    "about",
    "starts",
    "ends",
    "warm_up",
    "guidelines",
    "sources",
    "parties",
    "agencies",
    "channels",
    "cases",
    "injects",
    "truth",
    "beliefs",
    "objectives",
];

pub(super) const GUIDELINE_SECTIONS: [&str; 11] = [
    "format",
    "title",
    "about",
    "authorities",
    "contents",
    "classes",
    "assistance",
    "grounds",
    "markings",
    "effort",
    "procedure",
];

/// A scenario that can be played: read, changed as asked, and without an error.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The short name, for folders and files: that of the built-in scenario, or of the file.
    pub name: String,
    /// The scenario.
    pub scenario: Scenario,
    /// Its guideline set.
    pub guidelines: Guidelines,
    /// The procedure of the guideline set.
    pub procedure: Procedure,
    /// The texts it was read from, with the changes of `--set` in them.
    pub sources: Sources,
    /// The changes of `--set`.
    pub overrides: Vec<Override>,
}

/// What came of loading.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The plan; `None` when a problem keeps it from being played.
    pub plan: Option<Plan>,
    /// The texts, for showing problems in them.
    pub sources: Sources,
    /// Everything that was found wrong, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// What a reader should know, such as a file beside the scenario taken for a built-in one.
    pub notes: Vec<String>,
}

/// Why nothing could be loaded. None of these leaves anything to go on with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// Neither a built-in scenario nor a file.
    #[error("there is no scenario `{name}`")]
    Unknown {
        /// The name as given.
        name: String,
        /// What to do.
        hint: String,
    },
    /// The file could not be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A folder where a file was expected.
    #[error("`{}` is a folder", .0.display())]
    Folder(PathBuf),
    /// More than [`SIZE_LIMIT_BYTES`].
    #[error("`{}` is larger than {} MiB", .0.display(), SIZE_LIMIT_BYTES >> 20)]
    TooLarge(PathBuf),
    /// A `--set` that leads nowhere.
    #[error(transparent)]
    Override(#[from] OverrideError),
}

impl LoadError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Unknown { hint, .. } => Some(hint.clone()),
            Self::Unreadable { .. } => None,
            Self::Folder(_) => Some("name the scenario file in it".into()),
            Self::TooLarge(_) => Some("is it a scenario? those are a few hundred KiB".into()),
            Self::Override(OverrideError::Form(_)) => {
                Some("write for example `--set agencies.mps.staff=6`".into())
            }
            Self::Override(OverrideError::Path { hint, .. }) => hint.clone(),
        }
    }
}

/// Loads a scenario by the name of a built-in one or by its path.
///
/// # Errors
/// When there is no such scenario, its file cannot be read, or a change of `--set` leads nowhere.
/// What is wrong *in* the files is not an error but a list of diagnostics.
pub fn load(reference: &str, overrides: &[Override]) -> Result<Loaded, LoadError> {
    let path = Path::new(reference);
    let is_path = path.components().count() > 1 || path.extension().is_some();
    let built_in = if is_path { None } else { library::scenario(reference) };
    let (name, label, bytes, beside) = match built_in {
        Some(bytes) => (reference.to_owned(), format!("{reference}.ron"), bytes, None),
        None if is_path || path.exists() => {
            let stem =
                path.file_stem().map_or_else(|| reference.into(), |stem| stem.to_string_lossy());
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            (stem.into_owned(), reference.to_owned(), read_file(path)?, Some(folder))
        }
        None => return Err(unknown_scenario(reference)),
    };
    let text = match utf8(&label, bytes) {
        Ok(text) => text,
        Err(loaded) => return Ok(*loaded),
    };
    let text = change(text, SourceId::Scenario, overrides)?;
    let scenario = Source { name: label, text };

    let mut notes = Vec::new();
    let wanted = guideline_reference(&scenario.text);
    let guidelines = match &wanted {
        None => None,
        Some(wanted) => match find_guidelines(wanted, beside.as_deref(), &mut notes)? {
            None => None,
            Some((label, bytes)) => match utf8_source(&label, bytes, SourceId::Guidelines) {
                Ok(text) => {
                    let text = change(text, SourceId::Guidelines, overrides)?;
                    Some(Source { name: label, text })
                }
                Err(found) => {
                    let (source, diagnostic) = *found;
                    let sources = Sources { scenario, guidelines: source };
                    let diagnostics = vec![diagnostic];
                    return Ok(Loaded { plan: None, sources, diagnostics, notes });
                }
            },
        },
    };
    let mut loaded = load_sources(name, scenario, guidelines, overrides);
    loaded.notes = notes;
    Ok(loaded)
}

/// Loads a scenario and its guideline set from texts, for tests and tools that hold them already.
#[must_use]
pub fn load_texts(name: &str, scenario: &str, guidelines: &str) -> Loaded {
    let scenario = Source { name: format!("{name}.ron"), text: without_mark(scenario.to_owned()) };
    let guidelines =
        Source { name: "guidelines.ron".into(), text: without_mark(guidelines.to_owned()) };
    load_sources(name.to_owned(), scenario, Some(guidelines), &[])
}

fn load_sources(
    name: String,
    scenario: Source,
    guidelines: Option<Source>,
    overrides: &[Override],
) -> Loaded {
    let found = guidelines.is_some();
    let empty = || Source { name: String::new(), text: String::new() };
    let sources = Sources { scenario, guidelines: guidelines.unwrap_or_else(empty) };
    let mut diagnostics = Vec::new();
    let read_guidelines =
        if found { read_guidelines(&sources.guidelines.text, &mut diagnostics) } else { None };
    let procedure = read_guidelines.as_ref().and_then(|(set, _)| Procedure::build(&set.procedure));
    let read_scenario = read_scenario(&sources.scenario.text, &mut diagnostics);
    if let Some((scenario, names, dates, root)) = &read_scenario {
        let context = check::Context {
            scenario,
            names,
            dates: *dates,
            guidelines: read_guidelines.as_ref().map(|(set, _)| set),
            procedure: procedure.as_ref(),
            guidelines_found: found,
        };
        let found = check::check(&context, &sources.scenario.text, root);
        // What values add up to says nothing while one of them is there twice.
        let is_doubtful = |problem: &Diagnostic| {
            problem.code == Code::BeliefSum
                && diagnostics.iter().any(|read| leads_to(&problem.path, &read.path))
        };
        let found: Vec<_> = found.into_iter().filter(|problem| !is_doubtful(problem)).collect();
        diagnostics.extend(found);
    }
    if let Some((guidelines, root)) = &read_guidelines {
        diagnostics.extend(check::check_guidelines(
            guidelines,
            procedure.as_ref(),
            &sources.guidelines.text,
            root,
        ));
    }
    for diagnostic in &mut diagnostics {
        blame_override(diagnostic, overrides);
    }
    diagnostics.sort_by_key(|problem| (problem.source, problem.span.start, problem.code));
    let plan = match (read_scenario, read_guidelines, procedure) {
        (Some((scenario, ..)), Some((guidelines, _)), Some(procedure))
            if !diagnostics.iter().any(Diagnostic::is_error) =>
        {
            let (sources, overrides) = (sources.clone(), overrides.to_vec());
            Some(Plan { name, scenario, guidelines, procedure, sources, overrides })
        }
        _ => None,
    };
    Loaded { plan, sources, diagnostics, notes: Vec::new() }
}

/// Reads a scenario; the dates are known only when both could be read.
fn read_scenario(
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Scenario, Names, Option<Dates>, Rc<Node>)> {
    let mut reader = match Reader::open(SourceId::Scenario, text, "Scenario", &SCENARIO_SECTIONS) {
        Ok(reader) => reader,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let names = Names::of(|section| {
        let section = reader.root().child(section);
        section
            .into_iter()
            .flat_map(|section| &section.children)
            .map(|entry| entry.name.clone())
            .collect()
    });
    let title: Option<String> = reader.section("title");
    let about: Option<String> = reader.section("about");
    let starts: Option<WrittenDate> = reader.section("starts");
    let ends: Option<WrittenDate> = reader.section("ends");
    let warm_up: Option<Option<WrittenSpan>> = reader.optional("warm_up");
    let guidelines: Option<String> = reader.section("guidelines");
    let dates = starts.clone().zip(ends.clone()).map(|(starts, ends)| (starts.0.at, ends.0.at));
    let unknown = || WrittenDate::unknown().0;
    let scenario = Scenario {
        title: title.unwrap_or_default(),
        about: about.unwrap_or_default(),
        starts: starts.map_or_else(unknown, |date| date.0),
        ends: ends.map_or_else(unknown, |date| date.0),
        warm_up: warm_up.flatten().map_or(Span::ZERO, |written| written.0),
        guidelines: guidelines.unwrap_or_default(),
        sources: reader.optional("sources").unwrap_or_default(),
        parties: reader.entries("parties"),
        agencies: reader.entries("agencies"),
        channels: reader.entries("channels"),
        cases: reader.entries("cases"),
        injects: reader.entries("injects"),
        truth: reader.entries("truth"),
        beliefs: reader.entries("beliefs"),
        objectives: reader.entries("objectives"),
    };
    diagnostics.append(&mut reader.diagnostics);
    Some((scenario, names, dates, Rc::clone(reader.root())))
}

fn read_guidelines(
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Guidelines, Rc<Node>)> {
    let opened = Reader::open(SourceId::Guidelines, text, "Guidelines", &GUIDELINE_SECTIONS);
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let title: Option<String> = reader.section("title");
    let about: Option<String> = reader.section("about");
    let (authorities, contents) = (reader.entries("authorities"), reader.entries("contents"));
    let (classes, assistance) = (reader.entries("classes"), reader.entries("assistance"));
    let grounds = reader.entries("grounds");
    let markings: Option<Vec<String>> = reader.section("markings");
    let effort = reader.entries_by_act("effort");
    let procedure = reader.section("procedure");
    let broken = reader.diagnostics.iter().any(Diagnostic::is_error);
    diagnostics.append(&mut reader.diagnostics);
    if broken {
        return None;
    }
    let guidelines = Guidelines {
        title: title?,
        about: about?,
        authorities,
        contents,
        classes,
        assistance,
        grounds,
        markings: markings?,
        effort,
        procedure: procedure?,
    };
    Some((guidelines, Rc::clone(reader.root())))
}

/// The guideline set that a scenario's text names, where that much of it can be read.
fn guideline_reference(text: &str) -> Option<String> {
    Reader::open(SourceId::Scenario, text, "Scenario", &SCENARIO_SECTIONS)
        .ok()?
        .section("guidelines")
}

/// A guideline set beside the scenario, or else a built-in one.
fn find_guidelines(
    wanted: &str,
    beside: Option<&Path>,
    notes: &mut Vec<String>,
) -> Result<Option<(String, Vec<u8>)>, LoadError> {
    let built_in = library::guidelines(wanted);
    if let Some(folder) = beside {
        let named = folder.join(wanted);
        let with_ending = folder.join(format!("{wanted}.ron"));
        if let Some(path) = [named, with_ending].into_iter().find(|path| path.is_file()) {
            if built_in.is_some() {
                let path = path.display();
                notes.push(format!("`{path}` is used in place of the built-in `{wanted}`"));
            }
            return Ok(Some((path.display().to_string(), read_file(&path)?)));
        }
    }
    Ok(built_in.map(|bytes| (format!("guidelines/{wanted}.ron"), bytes)))
}

fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let unreadable = |cause| LoadError::Unreadable { path: path.to_owned(), cause };
    if path.is_dir() {
        return Err(LoadError::Folder(path.to_owned()));
    }
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large from one that just fits.
    file.take(SIZE_LIMIT_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > SIZE_LIMIT_BYTES {
        return Err(LoadError::TooLarge(path.to_owned()));
    }
    Ok(bytes)
}

fn utf8(label: &str, bytes: Vec<u8>) -> Result<String, Box<Loaded>> {
    utf8_source(label, bytes, SourceId::Scenario).map_err(|found| {
        let (scenario, diagnostic) = *found;
        let guidelines = Source { name: String::new(), text: String::new() };
        let sources = Sources { scenario, guidelines };
        let (diagnostics, notes) = (vec![diagnostic], Vec::new());
        Box::new(Loaded { plan: None, sources, diagnostics, notes })
    })
}

/// The text of a file, or the part of it that is text with a diagnostic where it stops being so.
fn utf8_source(
    label: &str,
    bytes: Vec<u8>,
    source: SourceId,
) -> Result<String, Box<(Source, Diagnostic)>> {
    String::from_utf8(bytes).map(without_mark).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let diagnostic = Diagnostic {
            severity: Severity::Error,
            code: Code::NotUtf8,
            message: format!("the file is not UTF-8 from byte {valid} on"),
            source,
            path: String::new(),
            span: text.len()..text.len(),
            hint: Some(if utf16 {
                "it looks like UTF-16; save it as UTF-8".into()
            } else {
                "save it as UTF-8".into()
            }),
        };
        Box::new((Source { name: label.to_owned(), text }, diagnostic))
    })
}

/// A text without the byte order mark that some editors put first.
fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

fn change(text: String, source: SourceId, overrides: &[Override]) -> Result<String, OverrideError> {
    overrides
        .iter()
        .filter(|change| change.target().0 == source)
        .try_fold(text, |text, change| change.apply(&text))
}

/// Whether a path is further along another.
fn leads_to(path: &str, further: &str) -> bool {
    further.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'))
}

/// Says of a problem that `--set` brought in that it did.
fn blame_override(diagnostic: &mut Diagnostic, overrides: &[Override]) {
    let blamed = overrides.iter().find(|change| {
        let (source, path) = change.target();
        // Some problems are of values together, of which the changed one may be the one at fault.
        let of_several = matches!(
            diagnostic.code,
            Code::BeliefSum | Code::BadDistribution | Code::OutOfRange | Code::UnknownField
        );
        source == diagnostic.source
            && (diagnostic.path == path
                || leads_to(path, &diagnostic.path)
                || (of_several && leads_to(&diagnostic.path, path)))
    });
    if let Some(change) = blamed {
        diagnostic.message = format!("`--set {change}`: {}", diagnostic.message);
    }
}

fn unknown_scenario(name: &str) -> LoadError {
    let names = library::built_in_scenarios();
    let hint = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "built in are `{}`; a file is named by its path, such as `./{name}.ron`",
            names.join("`, `")
        ),
    };
    LoadError::Unknown { name: name.to_owned(), hint }
}
