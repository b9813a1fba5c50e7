//! Writes the folder of a run: its tables, their description, its report, and everything that it
//! takes to replay it.

use std::path::PathBuf;

use serde_json::json;

use super::failure::Failure;
use super::recording::SESSION_FILE;
use super::report::page;
use crate::locale::Locale;
use crate::record::{Folder, MANIFEST, Manifest, ManifestSource, data_package};
use crate::report::{Subject, report};
use crate::scenario::{ById, Source};

/// Writes the tables, the data package, the manifest, the report, and the session file.
///
/// `command` is the command that reproduces the run.
pub(super) fn write(subject: &Subject, command: &str, folder: Folder) -> Result<PathBuf, Failure> {
    let Subject { plan, tables, session, stopped, .. } = subject;
    let mut rows = serde_json::Map::new();
    for (about, count, bytes) in tables.to_csv()? {
        folder.write(&format!("{}.csv", about.name), &bytes)?;
        rows.insert(about.name.to_owned(), json!(count));
    }
    let sources = &plan.sources;
    let all = |found: &ById<Source>| {
        found.iter().map(|(name, found)| ManifestSource::of(name, &found.text)).collect()
    };
    let one = |name: &Option<String>, found: &Option<Source>| {
        let found = name.as_ref().zip(found.as_ref());
        found.map(|(name, found)| ManifestSource::of(name, &found.text))
    };
    let manifest = Manifest {
        generator: "hotwash",
        version: env!("CARGO_PKG_VERSION"),
        scenario: ManifestSource::of(&plan.name, &sources.scenario.text),
        guidelines: ManifestSource::of(&plan.scenario.guidelines, &sources.guidelines.text),
        calendars: all(&sources.calendars),
        glossary: one(&plan.scenario.glossary, &sources.glossary),
        lexicons: all(&sources.lexicons),
        questionnaire: one(&plan.scenario.questionnaire, &sources.questionnaire),
        parameters: plan.overrides.iter().map(ToString::to_string).collect(),
        seed: session.seed,
        until: stopped.to_string(),
        command: command.to_owned(),
        rows,
    };
    let package = data_package(&session.name, &plan.scenario.title);
    let document = report(subject, Locale::English);
    folder.write("report.html", page(&document, tables)?.as_bytes())?;
    folder.write(SESSION_FILE, session.export().as_bytes())?;
    folder.write("datapackage.json", &pretty(&package)?)?;
    folder.write(MANIFEST, &pretty(&manifest)?)?;
    Ok(folder.finish()?)
}

fn pretty(value: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(std::io::Error::from)?;
    bytes.push(b'\n');
    Ok(bytes)
}
