//! Reads workbooks: the values of their sheets, hidden rows, and merged cells, with limits on the
//! size.

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use indexmap::IndexSet;
use zip::ZipArchive;

use super::calamine_cells::{spread, value};
use super::grid::{Cell, CellValue, MOST_COLUMNS, MOST_ROWS, Origin, Sheet, SheetRow};
use super::markup::{attribute, tags};
use super::read_error::MselReadError;

/// The maximum unpacked size of the parts of a workbook. Five thousand rows with long texts take a
/// tenth of it.
pub(super) const UNPACKED_LIMIT_BYTES: u64 = 128 << 20;
/// The maximum number of parts of a workbook.
const MOST_PARTS: usize = 10_000;
/// The maximum number of merged cells of a sheet, and of the cells that they fill.
const MOST_MERGED: usize = 100_000;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, MselReadError> {
    let hidden = look_through(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let metadata = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut rows_left = MOST_ROWS;
    for (place, about) in metadata.into_iter().enumerate() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = Sheet {
            is_hidden: about.visible != SheetVisible::Visible,
            rows: cells(&mut book, &about.name, &mut rows_left)?,
            name: about.name,
            header: None,
        };
        let hidden = hidden.get(place);
        for row in &mut sheet.rows {
            row.is_hidden = hidden.is_some_and(|rows| rows.contains(&row.number));
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).ok();
        let mut cells_left = MOST_MERGED;
        for region in merged.into_iter().flatten().take(MOST_MERGED) {
            spread(&mut sheet.rows, region, &mut cells_left);
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn failed(error: XlsxError) -> MselReadError {
    match error {
        XlsxError::Password => MselReadError::Password,
        error => MselReadError::Damaged(Box::new(error)),
    }
}

/// Checks the unpacked size of a workbook before any of it is held in memory. Returns the numbers
/// of the hidden rows, sheet by sheet.
fn look_through(bytes: &[u8]) -> Result<Vec<IndexSet<u32>>, MselReadError> {
    let damaged = |error: zip::result::ZipError| MselReadError::Damaged(Box::new(error));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(MselReadError::Unpacked);
    }
    let mut parts = Vec::new();
    let mut said = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(damaged)?;
        if part.encrypted() {
            return Err(MselReadError::Password);
        }
        let name = part.name().map_err(damaged)?.trim_start_matches('/').to_owned();
        // Pictures and printer settings are never unpacked.
        let ending = Path::new(&name).extension().map(std::ffi::OsStr::to_ascii_lowercase);
        if ending.is_some_and(|ending| ending == "xml" || ending == "rels") {
            said = said.saturating_add(part.size());
            parts.push((index, name));
        }
    }
    if said > UNPACKED_LIMIT_BYTES {
        return Err(MselReadError::Unpacked);
    }
    // What a part says of its size need not be so.
    let mut left = UNPACKED_LIMIT_BYTES;
    let mut sheets = Vec::new();
    let (mut order, mut places) = (Vec::new(), Vec::new());
    for (index, name) in parts {
        let part = archive.by_index(index).map_err(damaged)?;
        let mut text = Vec::new();
        let read = part.take(left + 1).read_to_end(&mut text);
        let read = read.map_err(|error| MselReadError::Damaged(Box::new(error)))? as u64;
        left = left.checked_sub(read).ok_or(MselReadError::Unpacked)?;
        // How many texts there are said to be is believed when they are read, and room is made for all of them.
        let counts = tags(&text, "sst").filter_map(|tag| attribute(tag, "uniqueCount"));
        let most = text.len() as u64;
        if counts.filter_map(|count| count.trim().parse::<u64>().ok()).any(|count| count > most) {
            return Err(MselReadError::Damaged(
                "a part says that it holds more than it can".into(),
            ));
        }
        if name == "xl/workbook.xml" {
            order = tags(&text, "sheet").filter_map(|tag| attribute(tag, "id")).collect();
        } else if name == "xl/_rels/workbook.xml.rels" {
            let place = |tag| Some((attribute(tag, "Id")?, attribute(tag, "Target")?));
            places = tags(&text, "Relationship").filter_map(place).collect();
        } else if name.starts_with("xl/worksheets/") {
            sheets.push((name, hidden_rows(&text)));
        }
    }
    let hidden_in = |id: &String| {
        let (_, target) = places.iter().find(|(name, _)| name == id)?;
        let target = target.trim_start_matches('/').trim_start_matches("xl/");
        let found = sheets.iter().find(|(name, _)| name.strip_prefix("xl/") == Some(target));
        found.map(|(_, rows)| rows.clone())
    };
    Ok(order.iter().map(|id| hidden_in(id).unwrap_or_default()).collect())
}

fn hidden_rows(text: &[u8]) -> IndexSet<u32> {
    let is_hidden = |tag: &&str| {
        attribute(tag, "hidden").is_some_and(|value| ["1", "true"].contains(&value.as_str()))
    };
    let number = |tag: &str| attribute(tag, "r")?.parse().ok();
    tags(text, "row").filter(is_hidden).filter_map(number).collect()
}

/// Reads the rows of a sheet that are not empty, cell by cell: a sheet that is filled only at its
/// two ends would otherwise exhaust the memory.
fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    rows_left: &mut usize,
) -> Result<Vec<SheetRow>, MselReadError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(failed)?;
    let mut rows: Vec<SheetRow> = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(failed)? {
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1 as usize);
        let is_formula = cell.formula.is_some();
        let value = match value(Data::from(cell.value)) {
            CellValue::Empty if is_formula => {
                CellValue::Error("a formula that was never computed".into())
            }
            CellValue::Empty => continue,
            value => value,
        };
        if column >= MOST_COLUMNS {
            return Err(MselReadError::TooWide { sheet: name.to_owned() });
        }
        if rows.last().is_none_or(|last| last.number != row) {
            *rows_left = rows_left.checked_sub(1).ok_or(MselReadError::TooLong)?;
            rows.push(SheetRow { number: row, ..SheetRow::default() });
        }
        let Some(last) = rows.last_mut() else { continue };
        if last.cells.len() <= column {
            last.cells.resize(column + 1, Cell::default());
        }
        let origin = if is_formula { Origin::Computed } else { Origin::Written };
        last.cells[column] = Cell { value, origin };
    }
    rows.sort_by_key(|row| row.number);
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_are_found_whatever_the_prefix_and_the_quotes() {
        let text = br#"<x:sheetData><x:row r="1"/><x:row r="2" hidden='1' ht="3"><c/></x:row>
            <row spans="1:2" r = "7" hidden="true"></row><row r="8" hidden="0"/><rows r="9" hidden="1"/>"#;
        assert_eq!(hidden_rows(text).into_iter().collect::<Vec<_>>(), [2, 7]);
    }
}
