//! Reads `OpenDocument` spreadsheets (`.ods`): the values of their sheets, hidden rows, and merged cells,
//! with limits on the size.

use std::io::{Cursor, Read};

use calamine::{Dimensions, Ods, OdsError, Range, Reader, SheetVisible};
use indexmap::IndexSet;
use zip::ZipArchive;

use super::calamine_cells::{rows, spread};
use super::grid::{MOST_ROWS, Sheet};
use super::markup::{all_tags, attribute};
use super::read_error::MselReadError;
use super::workbook::UNPACKED_LIMIT_BYTES;

/// The maximum number of cells of the area that a sheet fills.
const MOST_CELLS: u64 = 8_000_000;
/// The maximum number of merged cells of a sheet, and of the cells that they fill.
const MOST_MERGED: usize = 100_000;

/// What the values of a sheet do not say.
#[derive(Default)]
struct Features {
    hidden: IndexSet<u32>,
    merged: Vec<Dimensions>,
}

/// Reads a spreadsheet.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, MselReadError> {
    let features = features(&content(bytes)?)?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(failed)?;
    let mut sheets = Vec::new();
    let mut rows_left = MOST_ROWS;
    for (place, about) in book.sheets_metadata().to_vec().into_iter().enumerate() {
        let range = book.worksheet_range(&about.name).map_err(failed)?;
        let formulas = book.worksheet_formula(&about.name).unwrap_or_else(|_| Range::empty());
        let mut sheet = Sheet {
            is_hidden: about.visible != SheetVisible::Visible,
            rows: rows(&about.name, &range, &formulas, &mut rows_left)?,
            name: about.name,
            header: None,
        };
        if let Some(features) = features.get(place) {
            for row in &mut sheet.rows {
                row.is_hidden = features.hidden.contains(&row.number);
            }
            let mut cells_left = MOST_MERGED;
            for region in &features.merged {
                spread(&mut sheet.rows, *region, &mut cells_left);
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn failed(error: OdsError) -> MselReadError {
    match error {
        OdsError::Password => MselReadError::Password,
        error => MselReadError::Damaged(Box::new(error)),
    }
}

/// Returns the part with the sheets, unpacked with a limit.
fn content(bytes: &[u8]) -> Result<Vec<u8>, MselReadError> {
    let damaged = |error: zip::result::ZipError| MselReadError::Damaged(Box::new(error));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let part = archive.by_name("content.xml").map_err(damaged)?;
    let mut text = Vec::new();
    let read = part.take(UNPACKED_LIMIT_BYTES + 1).read_to_end(&mut text);
    let read = read.map_err(|error| MselReadError::Damaged(Box::new(error)))? as u64;
    if read > UNPACKED_LIMIT_BYTES { Err(MselReadError::Unpacked) } else { Ok(text) }
}

/// Returns the hidden rows and merged cells of each sheet. Rows and cells that are said to be there
/// many times are not believed to be more than a MSEL can have.
fn features(content: &[u8]) -> Result<Vec<Features>, MselReadError> {
    let mut sheets: Vec<Features> = Vec::new();
    let (mut row, mut rows_here, mut column, mut is_hidden) = (0_u32, 1_u32, 0_u32, false);
    // The area up to the last row and column that hold something.
    let (mut last_row, mut last_column) = (0_u32, 0_u32);
    let mut has_values = false;
    for (name, attributes) in all_tags(content) {
        let number =
            |name: &str| attribute(attributes, name).and_then(|text| text.parse::<u32>().ok());
        match name {
            "table" => {
                sheets.push(Features::default());
                (row, last_row, last_column) = (0, 0, 0);
            }
            "table-row" => {
                rows_here = number("number-rows-repeated").unwrap_or(1);
                let visibility = attribute(attributes, "visibility").unwrap_or_default();
                is_hidden = ["collapse", "filter"].contains(&visibility.as_str());
                (column, has_values) = (0, false);
            }
            "table-cell" | "covered-table-cell" => {
                let repeated = number("number-columns-repeated").unwrap_or(1);
                if let Some(sheet) = sheets.last_mut()
                    && let Some(spanned) = number("number-rows-spanned").filter(|rows| *rows > 1)
                    && sheet.merged.len() < MOST_MERGED
                {
                    sheet.merged.push(Dimensions::new(
                        (row, column),
                        (row.saturating_add(spanned - 1), column),
                    ));
                }
                column = column.saturating_add(repeated);
                if attribute(attributes, "value-type").is_some() {
                    has_values = true;
                    last_column = last_column.max(column);
                }
            }
            "/table-row" => {
                if let Some(sheet) = sheets.last_mut().filter(|_| is_hidden) {
                    sheet.hidden.extend(
                        (row..row.saturating_add(rows_here)).take(MOST_ROWS).map(|row| row + 1),
                    );
                }
                row = row.saturating_add(rows_here);
                if has_values {
                    last_row = row;
                }
                if u64::from(last_row) * u64::from(last_column) > MOST_CELLS {
                    return Err(MselReadError::Unpacked);
                }
            }
            _ => {}
        }
    }
    Ok(sheets)
}
