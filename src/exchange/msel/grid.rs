//! A table as a spreadsheet, a CSV file or a JSON list holds it, before it is interpreted.

use crate::time::{ClockTime, Date, Span};

/// The maximum number of rows of a file.
pub(super) const MOST_ROWS: usize = 20_000;
/// The maximum number of columns.
pub(super) const MOST_COLUMNS: usize = 256;

/// A sheet of a workbook, or the whole of another file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// Its name; empty for a file that has none.
    pub(super) name: String,
    /// Whether its author hid it.
    pub(super) is_hidden: bool,
    /// Its rows, without the empty ones.
    pub(super) rows: Vec<SheetRow>,
    /// The number of the header row, if the format defines it.
    pub(super) header: Option<u32>,
}

/// A row that is not empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetRow {
    /// Its number, from 1, as the program that wrote it shows it.
    pub(super) number: u32,
    /// Whether its author or a filter hid it.
    pub(super) is_hidden: bool,
    /// Its cells, by column. Cells beyond the last are empty.
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// The value that it shows.
    pub(super) value: CellValue,
    /// The origin of the value.
    pub(super) origin: Origin,
}

/// The origin of the value of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// It was entered.
    #[default]
    Written,
    /// It is the last result of a formula.
    Computed,
    /// The cell is part of a merged cell and shows the value of the first.
    Merged,
}

/// The value of a cell, by its type in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum CellValue {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A date and a time.
    Clock(ClockTime),
    /// A time of day, without a date.
    TimeOfDay(Span),
    /// A length of time.
    Length(Span),
    Yes(bool),
    /// An error, such as `#REF!`.
    Error(String),
}

impl SheetRow {
    /// Returns the value of a column.
    pub(super) fn value(&self, column: usize) -> &CellValue {
        self.cells.get(column).map_or(&CellValue::Empty, |cell| &cell.value)
    }

    /// Returns the cells that are not blank, with their columns.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.value.is_blank())
    }
}

impl CellValue {
    /// Returns whether it shows nothing.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Returns the value as text; empty for an error.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Empty | Self::Error(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Clock(clock) => clock.to_string().replace('T', " "),
            Self::TimeOfDay(of_day) => of_day_shown(*of_day),
            Self::Length(length) => length.written(),
            Self::Yes(yes) => yes.to_string(),
        }
    }
}

/// Returns a time of day as a clock shows it.
pub(super) fn of_day_shown(of_day: Span) -> String {
    let clock = ClockTime { date: Date::ZERO, of_day }.to_string();
    clock.split_once('T').map_or_else(String::new, |(_, time)| time.to_owned())
}

/// Returns the letters of a column in a spreadsheet: `A`, `Z`, `AA`.
pub(super) fn letters(column: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    match column {
        0..26 => letter(column).to_string(),
        _ => format!("{}{}", letters(column / 26 - 1), letter(column)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (255, "IV")]
        {
            assert_eq!(letters(column), name);
        }
    }
}
