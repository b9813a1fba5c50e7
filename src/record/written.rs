//! Tables that were written: a run as its folder has it, or as it would.

use std::fs;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::{MANIFEST, Tables};

/// The tables of a run, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenTables(IndexMap<String, WrittenTable>);

/// A table, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenTable {
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// Why a folder could not be read as that of a run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no manifest of ours in it.
    #[error("`{}` is no folder that hotwash wrote", .0.display())]
    NotOurs(PathBuf),
    /// A table could not be read.
    #[error("cannot read `{}`", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: csv::Error,
    },
}

impl WrittenTables {
    /// Of a folder that hotwash wrote.
    ///
    /// # Errors
    /// When it has no manifest of ours, or a table that the manifest does not leave out is missing or no
    /// CSV.
    pub fn read(folder: &Path) -> Result<Self, ReadError> {
        let not_ours = || ReadError::NotOurs(folder.to_owned());
        let manifest = fs::read_to_string(folder.join(MANIFEST)).map_err(|_| not_ours())?;
        let manifest: serde_json::Value =
            serde_json::from_str(&manifest).map_err(|_| not_ours())?;
        if manifest["generator"] != "hotwash" {
            return Err(not_ours());
        }
        let named = manifest["rows"].as_object().ok_or_else(not_ours)?;
        let mut tables = IndexMap::new();
        for name in named.keys() {
            let path = folder.join(format!("{name}.csv"));
            let failed = |cause| ReadError::Table { path: path.clone(), cause };
            let bytes = fs::read(&path).map_err(|error| failed(csv::Error::from(error)))?;
            tables.insert(name.clone(), WrittenTable::read(&bytes).map_err(failed)?);
        }
        Ok(Self(tables))
    }

    /// Of tables in memory.
    ///
    /// # Errors
    /// When they cannot be written as CSV, which for rows in memory does not happen.
    pub fn of(tables: &Tables) -> Result<Self, csv::Error> {
        let written = tables.to_csv()?.into_iter();
        let read = written
            .map(|(about, _, bytes)| Ok((about.name.to_owned(), WrittenTable::read(&bytes)?)));
        Ok(Self(read.collect::<Result<_, csv::Error>>()?))
    }

    /// A table; one that is not there is empty.
    #[must_use]
    pub fn table(&self, name: &str) -> WrittenTable {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

impl WrittenTable {
    fn read(bytes: &[u8]) -> Result<Self, csv::Error> {
        let mut reader = csv::Reader::from_reader(bytes);
        let columns = reader.headers()?.iter().map(str::to_owned).collect();
        let rows = reader.records().collect::<Result<_, _>>()?;
        Ok(Self { columns, rows })
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&csv::StringRecord> {
        self.rows.get(index)
    }

    /// A cell; one of a row or column that is not there is empty.
    #[must_use]
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let place = self.columns.iter().position(|name| name == column);
        let cell = place.and_then(|place| self.rows.get(row)?.get(place));
        cell.unwrap_or_default()
    }

    /// The cells of a column, from the first row on.
    #[must_use]
    pub fn column(&self, column: &str) -> Vec<&str> {
        (0..self.rows.len()).map(|row| self.cell(row, column)).collect()
    }
}
