//! A design from a CSV file with a column for each factor and a row for each point.

use indexmap::IndexMap;

use super::layout::DesignLayout;
use crate::scenario::{Factor, nearest};

/// The errors of a table that is not a design of the factors.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file is not CSV.
    #[error("the table of the design is no CSV")]
    Csv(#[from] csv::Error),
    /// A factor has no column.
    #[error("the table of the design has no column `{column}`")]
    Column {
        /// The column that is missing.
        column: String,
        /// A column that may have been meant.
        near: Option<String>,
    },
    /// A cell is not a value of its factor.
    #[error("line {line} of the table of the design, column `{column}`: {message}")]
    Cell {
        /// The line of the file, from 1.
        line: u64,
        /// The column.
        column: String,
        /// What is wrong.
        message: String,
    },
    /// It has no rows.
    #[error("the table of the design has no rows")]
    Empty,
}

pub(super) fn read(
    factors: &IndexMap<String, Factor>,
    text: &str,
) -> Result<DesignLayout, TableError> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let place = |column: &String| {
        headers.iter().position(|header| header == column).ok_or_else(|| TableError::Column {
            column: column.clone(),
            near: nearest(column, headers.iter()).map(str::to_owned),
        })
    };
    let places = factors.keys().map(place).collect::<Result<Vec<_>, _>>()?;
    let mut points = Vec::new();
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        let value = |((column, factor), place): ((&String, &Factor), &usize)| {
            let cell = record.get(*place).unwrap_or_default();
            factor.parse(cell).map_err(|message| TableError::Cell {
                line,
                column: column.clone(),
                message,
            })
        };
        points.push(factors.iter().zip(&places).map(value).collect::<Result<Vec<_>, _>>()?);
    }
    if points.is_empty() {
        return Err(TableError::Empty);
    }
    Ok(DesignLayout::free(points))
}
