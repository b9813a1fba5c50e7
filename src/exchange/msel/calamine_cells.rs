//! The cells of workbooks as calamine reads them, as cells of a grid.

use calamine::{Data, Dimensions, ExcelDateTime, Range};

use super::grid::{Cell, CellValue, MOST_COLUMNS, Origin, SheetRow};
use super::read_error::MselReadError;
use crate::time::{ClockTime, Date, Span, ZonedInstant};

/// Returns the value of a cell.
pub(super) fn value(value: Data) -> CellValue {
    match value {
        Data::Empty => CellValue::Empty,
        Data::Int(number) => CellValue::Number(number as f64),
        Data::Float(number) => CellValue::Number(number),
        Data::String(text) => CellValue::Text(text),
        Data::DateTimeIso(text) => iso_date(&text),
        Data::DurationIso(text) => iso_length(&text),
        Data::Bool(yes) => CellValue::Yes(yes),
        Data::DateTime(date) => clock(date),
        Data::Error(error) => CellValue::Error(error.to_string()),
    }
}

/// Returns a date as `OpenDocument` writes it: `2026-03-02` or `2026-03-02T09:30:00`.
fn iso_date(text: &str) -> CellValue {
    match ZonedInstant::parse(&format!("{text}[UTC]")) {
        Ok(read) => CellValue::Clock(read.zone.clock(read.at)),
        Err(_) => CellValue::Text(text.to_owned()),
    }
}

/// Returns a length of time as `OpenDocument` writes it, `PT09H30M00S`, which is a time of day too.
fn iso_length(text: &str) -> CellValue {
    let parts = || {
        let rest = text.strip_prefix("PT")?;
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?;
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        let seconds: f64 = seconds.parse().ok()?;
        // The halves of seconds come of the days that a spreadsheet counts in.
        let whole = f64::from(hours) * 3600.0 + f64::from(minutes) * 60.0 + seconds.round();
        Some(Span::from_secs_f64(whole))
    };
    match parts() {
        Some(span) if span < Span::from_hours(24) => CellValue::TimeOfDay(span),
        Some(span) => CellValue::Length(span),
        None => CellValue::Text(text.to_owned()),
    }
}

/// Returns the rows of a sheet that are not empty. `formulas` are the formulas of its cells.
pub(super) fn rows(
    name: &str,
    range: &Range<Data>,
    formulas: &Range<String>,
    rows_left: &mut usize,
) -> Result<Vec<SheetRow>, MselReadError> {
    let Some((top, left)) = range.start() else { return Ok(Vec::new()) };
    let mut rows: Vec<SheetRow> = Vec::new();
    for (row, column, data) in range.used_cells() {
        let number = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)).saturating_add(1);
        let column = left as usize + column;
        let value = value(data.clone());
        if value == CellValue::Empty {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(MselReadError::TooWide { sheet: name.to_owned() });
        }
        if rows.last().is_none_or(|last| last.number != number) {
            *rows_left = rows_left.checked_sub(1).ok_or(MselReadError::TooLong)?;
            rows.push(SheetRow { number, ..SheetRow::default() });
        }
        let Some(last) = rows.last_mut() else { continue };
        if last.cells.len() <= column {
            last.cells.resize(column + 1, Cell::default());
        }
        let place = (number - 1, u32::try_from(column).unwrap_or(u32::MAX));
        let is_formula = formulas.get_value(place).is_some_and(|formula| !formula.is_empty());
        let origin = if is_formula { Origin::Computed } else { Origin::Written };
        last.cells[column] = Cell { value, origin };
    }
    Ok(rows)
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
pub(super) fn spread(rows: &mut [SheetRow], region: Dimensions, cells_left: &mut usize) {
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
