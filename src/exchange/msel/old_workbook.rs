//! Reads workbooks of the format before 2007 (`.xls`). Which of their rows are hidden is not known.

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Range, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::calamine_cells::{rows, spread};
use super::grid::{MOST_ROWS, Sheet};
use super::read_error::MselReadError;

/// The maximum number of merged cells of a sheet, and of the cells that they fill.
const MOST_MERGED: usize = 100_000;

/// The size that the parts of such a file are a multiple of.
const SECTOR: usize = 4096;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, MselReadError> {
    check_chains(bytes)?;
    // A file that ends within a part is read to the end of the part.
    let mut whole = Cow::Borrowed(bytes);
    if !bytes.len().is_multiple_of(SECTOR) {
        whole.to_mut().resize(bytes.len().next_multiple_of(SECTOR), 0);
    }
    // What follows believes the lengths that a file states, and stops short at some that are not so.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(&whole)));
    read.unwrap_or_else(|_| Err(MselReadError::Damaged("a part is not as long as it says".into())))
}

/// Checks that the chains of parts come to an end, and that no part is longer than the file.
fn check_chains(bytes: &[u8]) -> Result<(), MselReadError> {
    let damaged = |error: std::io::Error| MselReadError::Damaged(Box::new(error));
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let length = bytes.len() as u64;
    if file.walk().any(|entry| entry.len() > length) {
        return Err(MselReadError::Damaged("a part is longer than the file".into()));
    }
    Ok(())
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, MselReadError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(failed)?;
    let mut sheets = Vec::new();
    let mut rows_left = MOST_ROWS;
    for about in book.sheets_metadata().to_vec() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book.worksheet_range(&about.name).map_err(failed)?;
        let formulas = book.worksheet_formula(&about.name).unwrap_or_else(|_| Range::empty());
        let mut sheet = Sheet {
            is_hidden: about.visible != SheetVisible::Visible,
            rows: rows(&about.name, &range, &formulas, &mut rows_left)?,
            name: about.name,
            header: None,
        };
        let mut cells_left = MOST_MERGED;
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        for region in merged.into_iter().take(MOST_MERGED) {
            spread(&mut sheet.rows, region, &mut cells_left);
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn failed(error: XlsError) -> MselReadError {
    match error {
        XlsError::Password => MselReadError::Password,
        error => MselReadError::Damaged(Box::new(error)),
    }
}
