//! Finds and reads the file of a sweep.

use std::path::Path;

use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::check;
use super::types::{
    Design, LoadedSweep, Luck, Number, Replications, RonValue, Sweep, first_seed, problem_at,
    usual_batch, usual_measures,
};
use crate::scenario::diagnostic::{Code, Diagnostic};
use crate::scenario::find::{self, LoadError};
use crate::scenario::literals::tagged;
use crate::scenario::read::SectionReader;
use crate::scenario::source::{Source, SourceId};
use crate::time::Span;

const SECTIONS: [&str; 14] = [
    "format",
    "scenario",
    "question",
    "set",
    "vary",
    "design",
    "replications",
    "batch",
    "luck",
    "seed",
    "design_seed",
    "measures",
    "derived",
    "keep",
];

/// Loads a sweep by the name of a built-in one or by its path.
///
/// # Errors
/// Returns an error if there is no such sweep, or a file cannot be read. Problems *in* the file are
/// returned as diagnostics instead.
pub fn load_sweep(reference: &str) -> Result<LoadedSweep, LoadError> {
    let found = find::sweep(reference)?;
    let (source, problem) = found.file.text(SourceId::Sweep);
    let mut loaded = LoadedSweep {
        name: found.name,
        sweep: None,
        source,
        table: None,
        diagnostics: Vec::new(),
        scenario: String::new(),
    };
    if let Some(problem) = problem {
        loaded.diagnostics.push(problem);
        return Ok(loaded);
    }
    let Some(sweep) = read(&loaded.source.text, &mut loaded.diagnostics) else {
        return Ok(loaded);
    };
    loaded.scenario = beside(&sweep.scenario, found.beside.as_deref());
    if let Design::Table(name) = &sweep.design {
        loaded.table = match found.beside.as_deref().map(|folder| folder.join(name)) {
            Some(path) if path.is_file() => {
                table(name, &path, &loaded.source.text, &mut loaded.diagnostics)?
            }
            _ => {
                let message = format!("there is no file `{name}` beside the sweep");
                let hint = Some("name a CSV file by its path from the folder of the sweep".into());
                let text = &loaded.source.text;
                let problem = problem_at(text, Code::UnknownName, "design", message, hint);
                loaded.diagnostics.push(problem);
                None
            }
        };
    }
    if loaded.diagnostics.is_empty() {
        loaded.sweep = Some(sweep);
    }
    Ok(loaded)
}

impl LoadedSweep {
    /// Reads a sweep from texts.
    #[must_use]
    pub fn of_texts(name: &str, text: &str, table: Option<&str>) -> Self {
        let source = |name: &str, text: &str| Source::new(name, text);
        let mut diagnostics = Vec::new();
        let sweep = read(text, &mut diagnostics).filter(|_| diagnostics.is_empty());
        Self {
            name: name.to_owned(),
            scenario: sweep.as_ref().map(|sweep| sweep.scenario.clone()).unwrap_or_default(),
            sweep,
            source: source(&format!("{name}.ron"), text),
            table: table.map(|table| source("the table of the design", table)),
            diagnostics,
        }
    }
}

/// Returns the path of a scenario that is beside the sweep, or else its name as given.
fn beside(scenario: &str, folder: Option<&Path>) -> String {
    let Some(folder) = folder else { return scenario.to_owned() };
    let named = [folder.join(scenario), folder.join(format!("{scenario}.ron"))];
    let found = named.into_iter().find(|path| path.is_file());
    found.map_or_else(|| scenario.to_owned(), |path| path.display().to_string())
}

fn table(
    name: &str,
    path: &Path,
    sweep: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Source>, LoadError> {
    let (source, problem) = find::file(path)?.text(SourceId::Sweep);
    if problem.is_none() {
        return Ok(Some(source));
    }
    let message = format!("`{name}` is not UTF-8");
    let hint = Some("save it as CSV in UTF-8".into());
    diagnostics.push(problem_at(sweep, Code::NotUtf8, "design", message, hint));
    Ok(None)
}

/// Reads the text of a sweep. Returns `None` if it cannot be read.
fn read(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Sweep> {
    let mut reader = match SectionReader::open(SourceId::Sweep, text, "Sweep", &SECTIONS) {
        Ok(reader) => reader,
        Err(found) => {
            diagnostics.extend(found);
            return None;
        }
    };
    let scenario = reader.section("scenario");
    let question = reader.section("question");
    let set = reader.optional("set");
    let vary = reader.entries_by_path("vary");
    let design: Option<Design> = reader.section("design");
    let replications: Option<Replications> = reader.section("replications");
    let batch: Option<Option<u32>> = reader.optional("batch");
    let luck: Option<Luck> = reader.optional("luck");
    let seed: Option<Option<u64>> = reader.optional("seed");
    let design_seed: Option<Option<u64>> = reader.optional("design_seed");
    let measures: Option<Option<Vec<String>>> = reader.optional("measures");
    let derived = reader.entries("derived");
    let keep = reader.optional("keep");
    let is_broken = !reader.diagnostics.is_empty();
    diagnostics.append(&mut reader.diagnostics);
    if is_broken {
        return None;
    }
    let sweep = Sweep {
        scenario: scenario?,
        question: question?,
        set: set?,
        vary,
        design: design?,
        replications: replications?,
        batch: batch?.unwrap_or_else(usual_batch),
        luck: luck?,
        seed: seed?.unwrap_or_else(first_seed),
        design_seed: design_seed?,
        measures: measures?.unwrap_or_else(usual_measures),
        derived,
        keep: keep?,
    };
    check::check(&sweep, text, diagnostics);
    Some(sweep)
}

impl<'de> Deserialize<'de> for RonValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Ok(Self(raw.trim().get_ron().to_owned()))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberVisitor;
        impl Visitor<'_> for NumberVisitor {
            type Value = Number;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a number or a duration in quotes")
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
                Ok(Number::Plain(value))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
                Ok(Number::Plain(value as f64))
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
                Ok(Number::Plain(value as f64))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Number, E> {
                let span = Span::parse(text);
                span.map(Number::Span).map_err(|error| E::custom(tagged(Code::BadDuration, error)))
            }
        }
        deserializer.deserialize_any(NumberVisitor)
    }
}
