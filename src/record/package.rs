//! What stands beside the tables: the manifest and the data package.

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::rows::Tables;

/// Where a run came from and what it wrote: enough to do it again and to compare it with another.
#[derive(Clone, Debug, Serialize)]
pub struct Manifest {
    /// The program, for telling our folders from others.
    pub generator: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The scenario.
    pub scenario: ManifestSource,
    /// The guideline set.
    pub guidelines: ManifestSource,
    /// The calendars that parties name.
    pub calendars: Vec<ManifestSource>,
    /// The glossary, if there is one.
    pub glossary: Option<ManifestSource>,
    /// The lexicons that parties name.
    pub lexicons: Vec<ManifestSource>,
    /// The questionnaire, if there is one.
    pub questionnaire: Option<ManifestSource>,
    /// The changes of `--set`, as given.
    pub parameters: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// Where play stopped, in UTC.
    pub until: String,
    /// The command that does it again.
    pub command: String,
    /// How many rows each table has.
    pub rows: serde_json::Map<String, Value>,
}

/// A text that a run rests on.
#[derive(Clone, Debug, Serialize)]
pub struct ManifestSource {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its text, with the changes of `--set` in it, in hexadecimal.
    pub sha256: String,
}

impl ManifestSource {
    /// Names a text and takes its hash.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { name: name.to_owned(), sha256 }
    }
}

/// The tables as a Frictionless data package: every column typed, every reference named.
#[must_use]
pub fn data_package(name: &str, title: &str) -> Value {
    let resources: Vec<Value> = Tables::ABOUT
        .iter()
        .map(|table| {
            let fields: Vec<Value> = table
                .columns
                .iter()
                .map(|column| {
                    let mut field = json!({
                        "name": column.name,
                        "type": column.of,
                        "description": column.about,
                    });
                    if column.required {
                        field["constraints"] = json!({ "required": true });
                    }
                    field
                })
                .collect();
            let foreign: Vec<Value> = table
                .foreign_keys
                .iter()
                .map(|key| {
                    json!({
                        "fields": [key.column],
                        "reference": { "resource": key.table, "fields": [key.key] },
                    })
                })
                .collect();
            let mut schema = json!({
                "fields": fields,
                "primaryKey": [table.key],
                "missingValues": [""],
            });
            if !foreign.is_empty() {
                schema["foreignKeys"] = json!(foreign);
            }
            json!({
                "name": table.name,
                "profile": "tabular-data-resource",
                "path": format!("{}.csv", table.name),
                "description": table.about,
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            })
        })
        .collect();
    json!({
        "name": name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "-"),
        "title": title,
        "profile": "tabular-data-package",
        "resources": resources,
    })
}
