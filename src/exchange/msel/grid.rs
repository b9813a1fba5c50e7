//! A table as a spreadsheet, a CSV file or a list in JSON has it, before anything is made of it.

use crate::time::{ClockTime, Date, Span};

/// The most rows of a file that are looked at.
pub(super) const MOST_ROWS: usize = 20_000;
/// The most columns that are looked at.
pub(super) const MOST_COLUMNS: usize = 256;

/// A sheet of a workbook, or the whole of another file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// Its name; empty for a file that has none.
    pub(super) name: String,
    /// Whether its author hid it.
    pub(super) is_hidden: bool,
    /// Its rows, those without anything in them left out.
    pub(super) rows: Vec<Row>,
    /// The number of the row that says what the columns hold, where the format knows it.
    pub(super) header: Option<u32>,
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// Its number, from 1, as the program that wrote it shows it.
    pub(super) number: u32,
    /// Whether its author hid it, or a filter does.
    pub(super) is_hidden: bool,
    /// Its cells, by column; what is beyond the last is empty.
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// What it shows.
    pub(super) value: Value,
    /// How it came to show that.
    pub(super) origin: Origin,
}

/// How a cell came to show what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// Somebody wrote it.
    #[default]
    Written,
    /// A formula gave it when the workbook was last computed.
    Computed,
    /// It is part of a merged cell, and shows what stands in the first.
    Merged,
}

/// What a cell shows, by the type that the file gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Value {
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

impl Row {
    /// The value of a column.
    pub(super) fn value(&self, column: usize) -> &Value {
        self.cells.get(column).map_or(&Value::Empty, |cell| &cell.value)
    }

    /// The cells that show something, with their columns.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.value.is_blank())
    }
}

impl Value {
    /// Whether it shows nothing.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What it shows, as text; nothing for an error.
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

/// A time of day as a clock shows it.
pub(super) fn of_day_shown(of_day: Span) -> String {
    let clock = ClockTime { date: Date::ZERO, of_day }.to_string();
    clock.split_once('T').map_or_else(String::new, |(_, time)| time.to_owned())
}

/// The letters by which a spreadsheet calls a column: `A`, `Z`, `AA`.
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
