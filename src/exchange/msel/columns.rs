//! Finding out what the columns of a sheet hold: by the mapping, by their headers, or, where there are
//! none, by what is in them.

use super::grid::{Row, Sheet, Value, letters};
use super::headers::{self, Shape};
use super::moment::Moment;
use super::remark::{At, Remarks, Weight};
use crate::scenario::{ColumnRole, Mapping};

/// How many rows are looked at for headers.
const LOOKED_AT: usize = 40;
/// Longer texts are no headers.
const LONGEST_HEADER: usize = 60;

/// What the columns of a sheet hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layout {
    /// The shape, where it is one that has a name.
    pub(super) shape: Option<Shape>,
    /// The columns that have a name or hold something.
    pub(super) columns: Vec<Column>,
    /// Whether it was guessed by what the columns hold.
    pub(super) is_guessed: bool,
    /// The number of the last row that belongs to the headers; rows up to it are no events.
    pub(super) header: Option<u32>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) place: usize,
    /// Its header, or `column C`.
    pub(super) name: String,
    pub(super) role: ColumnRole,
    /// The column whose values it continues, because they were too long for one cell.
    pub(super) continues: Option<usize>,
}

/// Whether a header is known.
pub(super) fn is_known(header: &str) -> bool {
    headers::role_of(header).is_some()
}

/// What continues the column before it.
const CONTINUED: &str = "(continued)";

/// Whether a sheet has a row of headers.
pub(super) fn has_headers(sheet: &Sheet, mapping: Option<&Mapping>) -> bool {
    sheet.header.is_some() || probable_header(sheet, mapping).is_some()
}

/// Finds out what the columns hold; `None` where that cannot be found out, which is not remarked. Without
/// headers, it is guessed where that is allowed.
pub(super) fn layout(
    sheet: &Sheet,
    mapping: Option<&Mapping>,
    may_guess: bool,
    remarks: &mut Remarks,
) -> Option<Layout> {
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

/// How many cells of a row are known headers, and how many are filled at all.
fn known_headers(row: &Row, mapping: Option<&Mapping>) -> (usize, usize) {
    let mut known = 0;
    let mut filled = 0;
    for (_, cell) in row.filled() {
        filled += 1;
        if let Value::Text(text) = &cell.value
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

/// The row that looks most like headers: two at least are known, and half of what it holds.
fn probable_header(sheet: &Sheet, mapping: Option<&Mapping>) -> Option<usize> {
    let looked_at = sheet.rows.iter().take(LOOKED_AT).enumerate();
    let worth = |(place, row): (usize, &Row)| {
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
) -> Layout {
    let header = &sheet.rows[place];
    for row in &sheet.rows[..place] {
        let shown: Vec<String> = row.filled().map(|(_, cell)| cell.value.shown()).collect();
        let at = At::sheet(&sheet.name).row(row.number);
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
        let at = At::sheet(&sheet.name).row(second.number);
        remarks.note(at, "a second row of headers", "read together with the one above it");
    }
    let width = [Some(header), second].into_iter().flatten().map(|row| row.cells.len()).max();
    let mut columns: Vec<Column> = Vec::new();
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
        columns.push(Column { place: at, name, role, continues });
    }
    distinguish(&mut columns);
    let last = second.map_or(header.number, |second| second.number);
    Layout { shape: None, columns, is_guessed: false, header: Some(last) }
}

/// Columns of one name keep what they hold apart.
fn distinguish(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let name = columns[at].name.clone();
        let same = columns[..at].iter().filter(|column| column.name == name).count();
        if same > 0 {
            columns[at].name = format!("{name} ({})", letters(columns[at].place));
        }
    }
}

/// Without headers: by the letters of the mapping, or by what the columns hold.
fn of_letters(
    sheet: &Sheet,
    mapping: Option<&Mapping>,
    may_guess: bool,
    remarks: &mut Remarks,
) -> Option<Layout> {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max()?;
    let by_letter = |at: usize| mapping.and_then(|mapping| mapping.columns.get(&letters(at)));
    let is_mapped = (0..width).any(|at| by_letter(at).is_some());
    let mut columns: Vec<Column> = (0..width)
        .filter(|at| sheet.rows.iter().any(|row| !row.value(*at).is_blank()))
        .map(|place| Column {
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
        let at = At::sheet(&sheet.name);
        remarks.say(Weight::Warning, at, "there is no row of headers", done, Some(hint.into()));
    }
    Some(Layout { shape: None, columns, is_guessed: !is_mapped, header: None })
}

/// The column that mostly holds times, the one with the longest texts, and the first before that which
/// holds texts too. Without times it is hardly a MSEL.
fn guess(sheet: &Sheet, columns: &[Column]) -> Option<(usize, usize, Option<usize>)> {
    let rows = || sheet.rows.iter().take(200);
    let is_time = |value: &Value| {
        !matches!(value, Value::Number(_)) && Moment::read(value).is_ok_and(|read| read.is_some())
    };
    let times = |column: &Column| {
        let values = || rows().map(|row| row.value(column.place)).filter(|value| !value.is_blank());
        let times = values().filter(|value| is_time(value)).count();
        (times * 2 > values().count()).then_some(times)
    };
    let time = columns.iter().filter_map(|column| Some((times(column)?, column.place)));
    let time = time.max_by_key(|(times, place)| (*times, std::cmp::Reverse(*place)));
    let (_, time) = time?;
    let length = |column: &&Column| {
        let of_row = |row: &Row| match row.value(column.place) {
            Value::Text(text) => text.chars().count(),
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

/// A column headed `Inject` holds ids, or else the texts themselves.
fn settle_inject(sheet: &Sheet, layout: &mut Layout) {
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

/// Whether a text can be the id of an inject.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !text.is_empty() && text.chars().all(fits) && text != "everyone"
}

/// A text of so many characters at the most.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most - 3).collect();
    format!("{}...", cut.trim_end())
}
