//! Reads workbooks: the values of their sheets, hidden rows, and merged cells, with limits on the
//! size.

use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{
    DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError,
};
use indexmap::IndexSet;
use zip::ZipArchive;

use super::grid::{Cell, CellValue, MOST_COLUMNS, MOST_ROWS, Origin, Sheet, SheetRow};
use super::read_error::MselReadError;
use crate::time::{ClockTime, Date, Span};

/// The maximum unpacked size of the parts of a workbook. Five thousand rows with long texts take a
/// tenth of it.
const UNPACKED_LIMIT_BYTES: u64 = 128 << 20;
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

/// Returns the attributes of each tag with a name, ignoring its prefix.
fn tags<'a>(text: &'a [u8], name: &'a str) -> impl Iterator<Item = &'a str> {
    let pieces = text.split(|byte| *byte == b'<').skip(1);
    pieces.filter_map(move |piece| {
        let end = piece.iter().position(|byte| *byte == b'>')?;
        let tag = str::from_utf8(&piece[..end]).ok()?;
        let (full, attributes) = tag.split_once(char::is_whitespace)?;
        let local = full.rsplit(':').next().unwrap_or(full);
        (local == name).then_some(attributes)
    })
}

/// Returns the value of an attribute, ignoring its prefix.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.trim().rsplit(':').next().unwrap_or_default().trim();
        let quote = after.trim_start().chars().next()?;
        let (value, further) = after.trim_start().get(1..)?.split_once(quote)?;
        if key == name {
            return Some(value.to_owned());
        }
        rest = further;
    }
    None
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
        let value = match value(cell.value) {
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

fn value(value: DataRef) -> CellValue {
    match value {
        DataRef::Empty => CellValue::Empty,
        DataRef::Int(number) => CellValue::Number(number as f64),
        DataRef::Float(number) => CellValue::Number(number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            CellValue::Text(text)
        }
        DataRef::SharedString(text) => CellValue::Text(text.to_owned()),
        DataRef::Bool(yes) => CellValue::Yes(yes),
        DataRef::DateTime(date) => clock(date),
        DataRef::Error(error) => CellValue::Error(error.to_string()),
    }
}

/// Returns the value of a cell with a date format.
fn clock(date: ExcelDateTime) -> CellValue {
    if date.is_duration() {
        return CellValue::Length(Span::from_secs_f64(
            (date.as_f64() * 86_400_000.0).round() / 1_000.0,
        ));
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
    let of_day = Span::from_micros((seconds * 1_000 + i64::from(milli)) * 1_000);
    if (0.0..1.0).contains(&date.as_f64()) {
        return CellValue::TimeOfDay(of_day);
    }
    let part = |part: u8| i8::try_from(part).unwrap_or_default();
    let year = i16::try_from(year).unwrap_or_default();
    match Date::new(year, part(month), part(day)) {
        Ok(date) => CellValue::Clock(ClockTime { date, of_day }),
        Err(_) => CellValue::Error(format!("a date that does not exist, {year}-{month}-{day}")),
    }
}

/// Copies the value of the first cell of a merged cell to the cells below it.
fn spread(rows: &mut [SheetRow], region: Dimensions, cells_left: &mut usize) {
    let (top, column) = (region.start.0.saturating_add(1), region.start.1 as usize);
    let first = rows.partition_point(|row| row.number < top);
    let Some(value) = rows
        .get(first)
        .filter(|row| row.number == top)
        .map(|row| row.value(column).clone())
        .filter(|value| !value.is_blank())
    else {
        return;
    };
    for row in &mut rows[first + 1..] {
        if row.number > region.end.0.saturating_add(1) || *cells_left == 0 {
            return;
        }
        *cells_left -= 1;
        if row.cells.len() <= column {
            row.cells.resize(column + 1, Cell::default());
        }
        row.cells[column] = Cell { value: value.clone(), origin: Origin::Merged };
    }
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
