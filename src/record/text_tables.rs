//! Tables as texts: those of a run as its folder has them, or as it would.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::digests::{CheckedFolder, DigestError};
use super::folder::MANIFEST;
use super::rows::{MetricRow, Row, Tables};

/// The tables of a run, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTables(IndexMap<String, TextTable>);

/// A table, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTable {
    name: String,
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// The columns that held a sentence in version 0.1, and hold a key since.
const FORMER_SENTENCES: [(&str, &str); 7] = [
    ("events", "detail"),
    ("deviations", "detail"),
    ("readings", "intended"),
    ("readings", "read"),
    ("misunderstandings", "intended"),
    ("misunderstandings", "read"),
    ("beliefs", "because"),
];

/// Where two runs have different tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDifference {
    /// The table.
    pub table: String,
    /// The line of its file, from 1.
    pub line: usize,
}

/// Why a folder could not be read as that of a run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no manifest of ours in it.
    #[error("`{}` is no folder that hotwash wrote", .0.display())]
    NotOurs(PathBuf),
    /// A file is not what was written.
    #[error(transparent)]
    Digest(#[from] DigestError),
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

impl TextTables {
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
        Self::read_named(folder, &manifest)
    }

    /// Of a folder that hotwash wrote, whose files are what was written.
    ///
    /// # Errors
    /// As [`TextTables::read`], and when a file has another digest.
    pub fn read_whole(folder: &Path) -> Result<Self, ReadError> {
        // What is no folder of ours is told as such first.
        let tables = Self::read(folder);
        if !matches!(tables, Err(ReadError::NotOurs(_))) || folder.join(super::DIGESTS).exists() {
            CheckedFolder::open(folder)?.check_all()?;
        }
        tables
    }

    fn read_named(folder: &Path, manifest: &serde_json::Value) -> Result<Self, ReadError> {
        let not_ours = || ReadError::NotOurs(folder.to_owned());
        let named = manifest["rows"].as_object().ok_or_else(not_ours)?;
        let mut tables = IndexMap::new();
        for name in named.keys() {
            let path = folder.join(format!("{name}.csv"));
            let failed = |cause| ReadError::Table { path: path.clone(), cause };
            let bytes = fs::read(&path).map_err(|error| failed(csv::Error::from(error)))?;
            tables.insert(name.clone(), TextTable::read(name, &bytes).map_err(failed)?);
        }
        Ok(Self(tables))
    }

    /// Of tables in memory.
    ///
    /// # Errors
    /// When they cannot be written as CSV, which for rows in memory does not happen.
    pub fn of(tables: &Tables) -> Result<Self, csv::Error> {
        let written = tables.to_csv()?.into_iter();
        let read = written.map(|(about, _, bytes)| {
            Ok((about.name.to_owned(), TextTable::read(about.name, &bytes)?))
        });
        Ok(Self(read.collect::<Result<_, csv::Error>>()?))
    }

    /// Returns where the tables differ first from those of another run, in the columns that both have.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<TableDifference> {
        let is_of_this_version = self.has_columns_of(other);
        self.0.iter().find_map(|(name, table)| {
            let others = other.0.get(name)?;
            // Another version knows other figures.
            let row = if name == MetricRow::TABLE.name && !is_of_this_version {
                table.first_difference_by(others, MetricRow::TABLE.key)
            } else {
                table.first_difference(others)
            }?;
            Some(TableDifference { table: name.clone(), line: row + 2 })
        })
    }

    /// Whether another run has the same tables with the same columns, whatever they hold.
    #[must_use]
    pub fn has_columns_of(&self, other: &Self) -> bool {
        let has = |(name, table): (&String, &TextTable)| {
            other.0.get(name).is_some_and(|it| it.columns == table.columns)
        };
        self.0.len() == other.0.len() && self.0.iter().all(has)
    }

    /// A table; one that is not there is empty.
    #[must_use]
    pub fn table(&self, name: &str) -> TextTable {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

impl TextTable {
    /// Of a table in memory; one that is not there is empty.
    ///
    /// # Errors
    /// As [`TextTables::of`].
    pub fn of(tables: &Tables, name: &str) -> Result<Self, csv::Error> {
        Self::read(name, &tables.csv_of(name)?)
    }

    fn read(name: &str, bytes: &[u8]) -> Result<Self, csv::Error> {
        // A line that was cut is a row as well, and differs from what it was.
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let columns = reader.headers()?.iter().map(str::to_owned).collect();
        let rows = reader.records().collect::<Result<_, _>>()?;
        Ok(Self { name: name.to_owned(), columns, rows })
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

    /// Returns the place of the first row that differs from that of another table, in the columns that hold the
    /// same in both.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<usize> {
        let most = self.len().max(other.len());
        if self.columns == other.columns {
            return (0..most).find(|row| self.row(*row) != other.row(*row));
        }
        let is_shared = |column: &&String| {
            let former = FORMER_SENTENCES.contains(&(&self.name, column));
            other.columns.contains(column) && !former
        };
        let shared: Vec<&String> = self.columns.iter().filter(is_shared).collect();
        (0..most).find(|row| {
            let differs =
                shared.iter().any(|column| self.cell(*row, column) != other.cell(*row, column));
            differs || self.row(*row).is_some() != other.row(*row).is_some()
        })
    }

    /// The first row that differs from the one of another table with the same key, where that has one.
    fn first_difference_by(&self, other: &Self, key: &str) -> Option<usize> {
        let others: BTreeMap<&str, usize> = other.column(key).into_iter().zip(0..).collect();
        (0..self.len()).find(|row| {
            let same = others.get(self.cell(*row, key));
            same.is_some_and(|same| self.row(*row) != other.row(*same))
        })
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
