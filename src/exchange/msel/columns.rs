//! Finds out what the columns of a sheet hold: from the mapping, from their headers, or, without
//! headers, from their contents.

use super::grid::{CellValue, Sheet, SheetRow, letters};
use super::headers::{self, MselShape};
use super::ids::is_id;
use super::moment_parser::read_moment;
use super::remark::{Location, Remarks, Weight, shortened};
use crate::scenario::{ColumnRole, Mapping};

/// The number of rows that are searched for headers.
const LOOKED_AT: usize = 40;
/// The maximum length of a header, in characters.
const LONGEST_HEADER: usize = 60;

/// The contents of the columns of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetLayout {
    /// The shape, if it is a known one.
    pub(super) shape: Option<MselShape>,
    /// The columns that have a header or hold something.
    pub(super) columns: Vec<SheetColumn>,
    /// Whether the roles were guessed from the contents.
    pub(super) is_guessed: bool,
    /// The number of the last header row. Rows up to it are not events.
    pub(super) header: Option<u32>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SheetColumn {
    pub(super) place: usize,
    /// Its header, or `column C`.
    pub(super) name: String,
    pub(super) role: ColumnRole,
    /// The column that it continues, if the values of that column are too long for one cell.
    pub(super) continues: Option<usize>,
}

/// Returns whether a header is known.
pub(super) fn is_known(header: &str) -> bool {
    headers::role_of(header).is_some()
}

/// The end of the header of a column that continues the one before it.
const CONTINUED: &str = "(continued)";

/// Returns whether a sheet has a header row.
pub(super) fn has_headers(sheet: &Sheet, mapping: Option<&Mapping>) -> bool {
    sheet.header.is_some() || probable_header(sheet, mapping).is_some()
}

/// Finds out what the columns hold. Returns `None` if that is impossible. Without headers, it is
/// guessed if `may_guess`.
pub(super) fn layout(
    sheet: &Sheet,
    mapping: Option<&Mapping>,
    may_guess: bool,
    remarks: &mut Remarks,
) -> Option<SheetLayout> {
    use ColumnRole::{Date, DeliveryTime, Description, Subject, Text, Time, Title};
    let wanted = mapping.and_then(|mapping| mapping.header).or(sheet.header);
    let header = match wanted {
        Some(number) if number > 0 || sheet.header == Some(0) => {
            sheet.rows.iter().position(|row| row.number == number)
        }
        Some(_) => None,
        None => probable_header(sheet, mapping),
    };
    let mut layout = match header {
        Some(place) => of_headers(sheet, place, mapping, remarks),
        None => of_letters(sheet, mapping, may_guess, remarks)?,
    };
    settle_inject(sheet, &mut layout);
    layout.shape = headers::shape_of(layout.columns.iter().map(|column| column.name.as_str()));
    let holds =
        |roles: &[ColumnRole]| layout.columns.iter().any(|column| roles.contains(&column.role));
    // A list of people has names and teams, and is no MSEL.
    let has_text = holds(&[Text, Description])
        || (holds(&[Title, Subject]) && holds(&[Time, Date, DeliveryTime]));
    has_text.then_some(layout)
}

/// Returns how many cells of a row are known headers, and how many are filled at all.
fn known_headers(row: &SheetRow, mapping: Option<&Mapping>) -> (usize, usize) {
    let mut known = 0;
    let mut filled = 0;
    for (_, cell) in row.filled() {
        filled += 1;
        if let CellValue::Text(text) = &cell.value
            && text.chars().count() <= LONGEST_HEADER
            && (is_known(text) || mapped(mapping, text).is_some())
        {
            known += 1;
        }
    }
    (known, filled)
}

fn mapped(mapping: Option<&Mapping>, header: &str) -> Option<ColumnRole> {
    let header = headers::plain(header);
    let columns = &mapping?.columns;
    columns.iter().find(|(name, _)| headers::plain(name) == header).map(|(_, role)| *role)
}

/// Returns the row that looks most like headers: at least two of its cells are known headers, and
/// at least half of all.
fn probable_header(sheet: &Sheet, mapping: Option<&Mapping>) -> Option<usize> {
    let looked_at = sheet.rows.iter().take(LOOKED_AT).enumerate();
    let worth = |(place, row): (usize, &SheetRow)| {
        let (known, filled) = known_headers(row, mapping);
        (known >= 2 && known * 2 >= filled).then_some((known, std::cmp::Reverse(place)))
    };
    looked_at.filter_map(worth).max().map(|(_, place)| place.0)
}

fn of_headers(
    sheet: &Sheet,
    place: usize,
    mapping: Option<&Mapping>,
    remarks: &mut Remarks,
) -> SheetLayout {
    let header = &sheet.rows[place];
    for row in &sheet.rows[..place] {
        let shown: Vec<String> = row.filled().map(|(_, cell)| cell.value.shown()).collect();
        let at = Location::sheet(&sheet.name).row(row.number);
        let what = format!("above the headers: {}", shortened(&shown.join(" | "), 80));
        remarks.note(at, what, "read as no event");
    }
    // Headers may take two rows.
    let second = sheet.rows.get(place + 1).filter(|row| {
        let (known, filled) = known_headers(row, mapping);
        let is_other = row.filled().any(|(at, cell)| header.value(at) != &cell.value);
        known >= 2 && known * 2 >= filled && is_other
    });
    if let Some(second) = second {
        let at = Location::sheet(&sheet.name).row(second.number);
        remarks.note(at, "a second row of headers", "read together with the one above it");
    }
    let width = [Some(header), second].into_iter().flatten().map(|row| row.cells.len()).max();
    let mut columns: Vec<SheetColumn> = Vec::new();
    for at in 0..width.unwrap_or_default() {
        let names = [Some(header), second].into_iter().flatten();
        let mut names: Vec<String> = names
            .map(|row| row.value(at).shown().trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        names.dedup();
        let letter = letters(at);
        let by_letter = mapping.and_then(|mapping| mapping.columns.get(&letter).copied());
        let by_name = names.iter().find_map(|name| mapped(mapping, name));
        let by_words = names.iter().find_map(|name| headers::role_of(name));
        let name = if names.is_empty() { format!("column {letter}") } else { names.join(" / ") };
        let before = name.strip_suffix(CONTINUED).map(str::trim_end);
        let continues = before.and_then(|before| {
            columns.iter().find(|column| column.name == before).map(|column| column.place)
        });
        let role = by_name.or(by_letter).or(by_words).unwrap_or(ColumnRole::Note);
        columns.push(SheetColumn { place: at, name, role, continues });
    }
    distinguish(&mut columns);
    let last = second.map_or(header.number, |second| second.number);
    SheetLayout { shape: None, columns, is_guessed: false, header: Some(last) }
}

/// Makes the names of columns unique.
fn distinguish(columns: &mut [SheetColumn]) {
    for at in 1..columns.len() {
        let name = columns[at].name.clone();
        let same = columns[..at].iter().filter(|column| column.name == name).count();
        if same > 0 {
            columns[at].name = format!("{name} ({})", letters(columns[at].place));
        }
    }
}

/// Finds out what the columns hold without headers: from the letters in the mapping, or from their
/// contents.
fn of_letters(
    sheet: &Sheet,
    mapping: Option<&Mapping>,
    may_guess: bool,
    remarks: &mut Remarks,
) -> Option<SheetLayout> {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max()?;
    let by_letter = |at: usize| mapping.and_then(|mapping| mapping.columns.get(&letters(at)));
    let is_mapped = (0..width).any(|at| by_letter(at).is_some());
    let mut columns: Vec<SheetColumn> = (0..width)
        .filter(|at| sheet.rows.iter().any(|row| !row.value(*at).is_blank()))
        .map(|place| SheetColumn {
            place,
            name: format!("column {}", letters(place)),
            role: by_letter(place).copied().unwrap_or(ColumnRole::Note),
            continues: None,
        })
        .collect();
    if !is_mapped {
        if !may_guess || mapping.is_some_and(|mapping| !mapping.columns.is_empty()) {
            return None;
        }
        let (time, text, title) = guess(sheet, &columns)?;
        let mut told = Vec::new();
        for column in &mut columns {
            if column.place == time {
                column.role = ColumnRole::Time;
                told.push(format!("{} for the time", letters(column.place)));
            } else if column.place == text {
                column.role = ColumnRole::Text;
                told.push(format!("{} for the text", letters(column.place)));
            } else if Some(column.place) == title {
                column.role = ColumnRole::Title;
                told.push(format!("{} for the title", letters(column.place)));
            }
        }
        let done = format!("taken {}; all else is kept in notes", told.join(", "));
        let hint = "`hotwash import FILE --sample-map` writes a mapping file to say which is which";
        let at = Location::sheet(&sheet.name);
        remarks.say(Weight::Warning, at, "there is no row of headers", done, Some(hint.into()));
    }
    Some(SheetLayout { shape: None, columns, is_guessed: !is_mapped, header: None })
}

/// Returns the column that mostly holds times, the one with the longest texts, and the first column
/// with texts before that. Without times it is unlikely to be a MSEL.
fn guess(sheet: &Sheet, columns: &[SheetColumn]) -> Option<(usize, usize, Option<usize>)> {
    let rows = || sheet.rows.iter().take(200);
    let is_time = |value: &CellValue| {
        !matches!(value, CellValue::Number(_))
            && read_moment(value).is_ok_and(|read| read.is_some())
    };
    let times = |column: &SheetColumn| {
        let values = || rows().map(|row| row.value(column.place)).filter(|value| !value.is_blank());
        let times = values().filter(|value| is_time(value)).count();
        (times * 2 > values().count()).then_some(times)
    };
    let time = columns.iter().filter_map(|column| Some((times(column)?, column.place)));
    let time = time.max_by_key(|(times, place)| (*times, std::cmp::Reverse(*place)));
    let (_, time) = time?;
    let length = |column: &&SheetColumn| {
        let of_row = |row: &SheetRow| match row.value(column.place) {
            CellValue::Text(text) => text.chars().count(),
            _ => 0,
        };
        rows().map(of_row).sum::<usize>()
    };
    let texts = || {
        let texts = columns.iter().filter(|column| column.place != time);
        texts.filter(|column| length(column) > 0)
    };
    let text = texts().rev().max_by_key(length)?;
    let title = texts().next().filter(|title| title.place < text.place);
    Some((time, text.place, title.map(|title| title.place)))
}

/// Decides whether a column with the header `Inject` holds ids or texts.
fn settle_inject(sheet: &Sheet, layout: &mut SheetLayout) {
    let Some(at) = layout.columns.iter().position(|column| column.role == ColumnRole::Inject)
    else {
        return;
    };
    let place = layout.columns[at].place;
    let rows =
        sheet.rows.iter().filter(|row| layout.header.is_none_or(|header| row.number > header));
    let values: Vec<String> =
        rows.map(|row| row.value(place).shown()).filter(|value| !value.trim().is_empty()).collect();
    let ids = values.iter().filter(|value| is_id(value)).count();
    if ids * 2 < values.len() {
        layout.columns[at].role = ColumnRole::Text;
    }
}
