//! What stands beside the tables: the manifest and the data package.

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::cell_type::CellType;
use super::rows::{Column, ForeignKey, TableAbout, Tables};

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

/// A table as the data package describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    /// Its name, which is that of its file without the ending.
    pub name: String,
    /// What one row is.
    pub about: String,
    /// The columns that tell the rows apart.
    pub key: Vec<String>,
    /// The columns.
    pub fields: Vec<PackageField>,
    /// The columns that refer to other tables, each with the table and its key.
    pub refers: Vec<(String, String, String)>,
}

/// A column as the data package describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackageField {
    /// Its name.
    pub name: String,
    /// Its type, by the name that the Frictionless table schema gives it.
    pub of: &'static str,
    /// Whether it is never empty.
    pub required: bool,
    /// What it holds, with the unit.
    pub about: String,
}

impl PackageField {
    /// Describes a column by the type of its cells.
    #[must_use]
    pub(crate) fn of<T: CellType>(name: impl Into<String>, about: impl Into<String>) -> Self {
        Self { name: name.into(), of: T::TYPE, required: T::REQUIRED, about: about.into() }
    }
}

impl From<&TableAbout> for Resource {
    fn from(table: &TableAbout) -> Self {
        let field = |column: &Column| PackageField {
            name: column.name.to_owned(),
            of: column.of,
            required: column.required,
            about: column.about.to_owned(),
        };
        let refer =
            |key: &ForeignKey| (key.column.to_owned(), key.table.to_owned(), key.key.to_owned());
        Self {
            name: table.name.to_owned(),
            about: table.about.to_owned(),
            key: vec![table.key.to_owned()],
            fields: table.columns().map(field).collect(),
            refers: table.foreign_keys.iter().map(refer).collect(),
        }
    }
}

/// Returns the tables of a run as a Frictionless data package: every column typed, every reference named.
///
/// ```
/// use hotwash::record::data_package;
///
/// let package = data_package("my-run", "A run of mine");
/// let requests = &package["resources"][1];
/// assert_eq!(requests["path"], "requests.csv");
/// assert_eq!(requests["schema"]["primaryKey"][0], "id");
/// ```
#[must_use]
pub fn data_package(name: &str, title: &str) -> Value {
    let resources: Vec<Resource> = Tables::ABOUT.iter().map(Resource::from).collect();
    package_of(name, title, &resources, "csv")
}

/// Tables as a Frictionless data package, in files that end so.
#[must_use]
pub(crate) fn package_of(name: &str, title: &str, resources: &[Resource], ending: &str) -> Value {
    let resources: Vec<Value> = resources
        .iter()
        .map(|table| {
            let fields: Vec<Value> = table
                .fields
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
                .refers
                .iter()
                .map(|(column, table, key)| {
                    json!({
                        "fields": [column],
                        "reference": { "resource": table, "fields": [key] },
                    })
                })
                .collect();
            let mut schema = json!({
                "fields": fields,
                "primaryKey": table.key,
                "missingValues": [""],
            });
            if !foreign.is_empty() {
                schema["foreignKeys"] = json!(foreign);
            }
            let mut resource = json!({
                "name": table.name,
                "profile": "tabular-data-resource",
                "path": format!("{}.{ending}", table.name),
                "description": table.about,
                "scheme": "file",
                "format": ending,
                "mediatype": format!("text/{ending}"),
                "encoding": "utf-8",
                "schema": schema,
            });
            if ending != "csv" {
                resource["mediatype"] = json!(format!("application/vnd.apache.{ending}"));
            }
            resource
        })
        .collect();
    json!({
        "name": name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "-"),
        "title": title,
        "profile": "tabular-data-package",
        "resources": resources,
    })
}
