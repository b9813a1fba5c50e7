//! Finds out what the columns of a sheet hold: from the mapping, from their headers, or, without
//! headers, from their contents.

use super::column_times::look_like_times;
use super::grid::{CellValue, Sheet, SheetRow, letters};
use super::headers::{self, MselShape};
use super::ids::is_id;
use super::known_words::{HeaderMeaning, KnownWords, plain};
use super::moment_parser::read_moment;
use super::question::MselQuestion;
use super::remark::{Location, Remarks, Weight, shortened};
use crate::scenario::{ColumnRole, Mapping};

/// The number of rows that are searched for headers.
const LOOKED_AT: usize = 40;
/// The maximum length of the names in a cell of recipients, in characters.
const LONGEST_NAMES: usize = 100;
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
    /// The language of the headers, by its place among the known words.
    pub(super) language: usize,
    /// The columns that may say who receives what, where none is known to.
    pub(super) maybe_to: Vec<String>,
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
    /// How its role is known.
    pub(super) known_by: KnownBy,
}

/// How the role of a column is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum KnownBy {
    /// The mapping says it.
    Mapping,
    /// Its header says it.
    Header,
    /// Its header may mean several things.
    Unclear,
    /// Its header is not known, or there is none.
    #[default]
    Nothing,
}

/// The end of the header of a column that continues the one before it.
const CONTINUED: &str = "(continued)";

/// Returns whether a sheet has a header row.
pub(super) fn has_headers(sheet: &Sheet, mapping: Option<&Mapping>, words: &KnownWords) -> bool {
    sheet.header.is_some() || probable_header(sheet, mapping, words).is_some()
}

/// Finds out what the columns hold, whether injects can be made of them or not.
pub(super) fn any_layout(
    sheet: &Sheet,
    mapping: Option<&Mapping>,
    words: &KnownWords,
    may_guess: bool,
    remarks: &mut Remarks,
) -> Option<SheetLayout> {
    let wanted = mapping.and_then(|mapping| mapping.header).or(sheet.header);
    let header = match wanted {
        Some(number) if number > 0 || sheet.header == Some(0) => {
            sheet.rows.iter().position(|row| row.number == number)
        }
        Some(_) => None,
        None => probable_header(sheet, mapping, words),
    };
    let mut layout = match header {
        Some(place) => of_headers(sheet, place, mapping, words, remarks),
        None => of_letters(sheet, mapping, may_guess, remarks)?,
    };
    settle_inject(sheet, &mut layout);
    layout.shape = headers::shape_of(layout.columns.iter().map(|column| column.name.as_str()));
    Some(layout)
}

/// Finds out what the columns hold. Returns `None` if that is impossible. Without headers, it is
/// guessed if `may_guess`.
pub(super) fn layout(
    sheet: &Sheet,
    mapping: Option<&Mapping>,
    words: &KnownWords,
    may_guess: bool,
    remarks: &mut Remarks,
) -> Option<SheetLayout> {
    use ColumnRole::{Date, DeliveryTime, Description, Elapsed, Subject, Text, Time, Title};
    let mut layout = any_layout(sheet, mapping, words, may_guess, remarks)?;
    let holds =
        |roles: &[ColumnRole]| layout.columns.iter().any(|column| roles.contains(&column.role));
    // A list of people has names and teams, and is no MSEL.
    let has_time = holds(&[Time, Date, DeliveryTime, Elapsed]);
    let has_text = holds(&[Text, Description]) || (holds(&[Title, Subject]) && has_time);
    let has_to = holds(&[ColumnRole::To]);
    // A list of people or of terms is no MSEL, and nothing is asked of it.
    let is_msel = layout.header.is_some() && (has_text || has_time);
    if is_msel && (!has_text || !has_time) {
        ask_for(sheet, &layout, words, has_text, remarks);
    }
    if is_msel && has_text && !has_to {
        layout.maybe_to = unknown(sheet, &layout)
            .filter(|column| !looks_like_times(sheet, &layout, column, words))
            .filter(|column| may_be_names(sheet, &layout, column))
            .map(|column| column.name.clone())
            .collect();
        if !layout.maybe_to.is_empty() {
            let what = format!("nothing says who receives what; {} may", listed(&layout.maybe_to));
            let hint = format!(
                "say under `columns` in a mapping file what they hold, such as `\"{}\": To`, or import with `--ask`",
                layout.maybe_to[0]
            );
            let at = Location::sheet(&sheet.name);
            remarks.say(Weight::Question, at, what, "no inject reaches anybody", Some(hint));
            remarks.asking(MselQuestion::Columns(layout.maybe_to.clone()));
        }
    }
    has_text.then_some(layout)
}

/// Asks which column holds the texts, or the times, where no header says it and one may.
fn ask_for(
    sheet: &Sheet,
    layout: &SheetLayout,
    words: &KnownWords,
    has_text: bool,
    remarks: &mut Remarks,
) {
    let is_candidate =
        |column: &&SheetColumn| !has_text || looks_like_times(sheet, layout, column, words);
    let names: Vec<String> =
        unknown(sheet, layout).filter(is_candidate).map(|column| column.name.clone()).collect();
    let Some(first) = names.first().cloned() else { return };
    let (missing, role, done) = if has_text {
        ("when it happens", "Time", "each inject is given by hand")
    } else {
        ("what recipients read", "Text", "no inject is made of the sheet")
    };
    let what = format!("no column is known to say {missing}; {} may", listed(&names));
    let hint = format!(
        "say under `columns` in a mapping file what they hold, such as `\"{first}\": {role}`, or import with `--ask`"
    );
    remarks.say(Weight::Question, Location::sheet(&sheet.name), what, done, Some(hint));
    remarks.asking(MselQuestion::Columns(names));
}

/// Returns the columns that hold something under a header that is not known, or that may mean
/// several things.
fn unknown<'a>(sheet: &'a Sheet, layout: &'a SheetLayout) -> impl Iterator<Item = &'a SheetColumn> {
    layout.columns.iter().filter(move |column| {
        let is_open = matches!(column.known_by, KnownBy::Unclear | KnownBy::Nothing);
        is_open && !values_of(sheet, layout, column.place).is_empty()
    })
}

fn looks_like_times(
    sheet: &Sheet,
    layout: &SheetLayout,
    column: &SheetColumn,
    words: &KnownWords,
) -> bool {
    look_like_times(&values_of(sheet, layout, column.place), words) == Some(true)
}

/// Returns the values of a column below the headers that are not blank.
pub(super) fn values_of<'a>(
    sheet: &'a Sheet,
    layout: &SheetLayout,
    place: usize,
) -> Vec<&'a CellValue> {
    let below =
        sheet.rows.iter().filter(|row| layout.header.is_none_or(|header| row.number > header));
    below.map(|row| row.value(place)).filter(|value| !value.is_blank()).collect()
}

/// Returns names in quotes, as a list in a sentence.
fn listed(names: &[String]) -> String {
    let names: Vec<String> =
        names.iter().map(|name| format!("`{}`", shortened(name, 40))).collect();
    names.join(", ")
}

/// Returns how many cells of a row are known headers, and how many are filled at all.
fn known_headers(row: &SheetRow, mapping: Option<&Mapping>, words: &KnownWords) -> (usize, usize) {
    let mut known = 0;
    let mut filled = 0;
    for (_, cell) in row.filled() {
        filled += 1;
        if let CellValue::Text(text) = &cell.value
            && text.chars().count() <= LONGEST_HEADER
            && (words.is_known(text) || mapped(mapping, text).is_some())
        {
            known += 1;
        }
    }
    (known, filled)
}

fn mapped(mapping: Option<&Mapping>, header: &str) -> Option<ColumnRole> {
    let header = plain(header);
    let columns = &mapping?.columns;
    columns.iter().find(|(name, _)| plain(name) == header).map(|(_, role)| *role)
}

/// Returns the row that looks most like headers. Of all its cells, at least two must be known, or
/// one that is called a time and stands above times; and at least half of them must be, unless they
/// are all short words that differ.
fn probable_header(sheet: &Sheet, mapping: Option<&Mapping>, words: &KnownWords) -> Option<usize> {
    let looked_at = sheet.rows.iter().take(LOOKED_AT).enumerate();
    let worth = |(place, row): (usize, &SheetRow)| {
        let (known, filled) = known_headers(row, mapping, words);
        let is_header = match known {
            0 => false,
            1 => are_labels(row) && stands_above_times(sheet, place, words),
            _ => known * 2 >= filled || are_labels(row),
        };
        is_header.then_some((known, std::cmp::Reverse(place)))
    };
    looked_at.filter_map(worth).max().map(|(_, place)| place.0)
}

/// Returns whether the cells of a row are short words, each different.
fn are_labels(row: &SheetRow) -> bool {
    let mut seen: Vec<String> = Vec::new();
    row.filled().count() > 1
        && row.filled().all(|(_, cell)| {
            let CellValue::Text(text) = &cell.value else { return false };
            let text = plain(text);
            let is_new = !text.is_empty() && !seen.contains(&text);
            let is_label = is_new
                && text.chars().count() <= 40
                && !text.chars().all(|c| c.is_ascii_digit() || c == ' ')
                && read_moment(&cell.value).is_err();
            seen.push(text);
            is_label
        })
}

/// Returns whether a cell of a row is called a time, and what stands below it are times.
fn stands_above_times(sheet: &Sheet, place: usize, words: &KnownWords) -> bool {
    let row = &sheet.rows[place];
    row.filled().any(|(column, cell)| {
        let role = words.role(&cell.value.shown());
        let is_time = matches!(role, Some(ColumnRole::Time | ColumnRole::Elapsed));
        let below: Vec<&CellValue> =
            sheet.rows[place + 1..].iter().map(|row| row.value(column)).collect();
        is_time && look_like_times(&below, words) == Some(true)
    })
}

fn of_headers(
    sheet: &Sheet,
    place: usize,
    mapping: Option<&Mapping>,
    words: &KnownWords,
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
        let (known, filled) = known_headers(row, mapping, words);
        let is_other = row.filled().any(|(at, cell)| header.value(at) != &cell.value);
        known >= 2 && known * 2 >= filled && is_other
    });
    if let Some(second) = second {
        let at = Location::sheet(&sheet.name).row(second.number);
        remarks.note(at, "a second row of headers", "read together with the one above it");
    }
    let width = [Some(header), second].into_iter().flatten().map(|row| row.cells.len()).max();
    let shown = |row: &SheetRow| -> Vec<String> {
        row.filled().map(|(_, cell)| cell.value.shown()).collect()
    };
    let headers: Vec<String> =
        [Some(header), second].into_iter().flatten().flat_map(shown).collect();
    let spelled: Vec<&str> = headers.iter().map(String::as_str).collect();
    let language = words.language_of(&spelled);
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
        let by_words = names.iter().find_map(|name| words.meaning(name, language));
        let name = if names.is_empty() { format!("column {letter}") } else { names.join(" / ") };
        let before = name.strip_suffix(CONTINUED).map(str::trim_end);
        let continues = before.and_then(|before| {
            columns.iter().find(|column| column.name == before).map(|column| column.place)
        });
        let (role, known_by) = match (by_name.or(by_letter), by_words) {
            (Some(role), _) => (role, KnownBy::Mapping),
            (None, Some(HeaderMeaning::Role(role))) => (role, KnownBy::Header),
            (None, Some(HeaderMeaning::Unclear)) => (ColumnRole::Note, KnownBy::Unclear),
            (None, None) => (ColumnRole::Note, KnownBy::Nothing),
        };
        columns.push(SheetColumn { place: at, name, role, continues, known_by });
    }
    distinguish(&mut columns);
    let last = second.map_or(header.number, |second| second.number);
    SheetLayout { columns, header: Some(last), language, ..SheetLayout::default() }
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
            known_by: by_letter(place).map_or(KnownBy::Nothing, |_| KnownBy::Mapping),
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
        remarks.say(Weight::Question, at, "there is no row of headers", done, Some(hint.into()));
        let filled = columns.iter().map(|column| letters(column.place)).collect();
        remarks.asking(MselQuestion::Columns(filled));
    }
    Some(SheetLayout { columns, is_guessed: !is_mapped, ..SheetLayout::default() })
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

/// Decides for each column with the header `Inject` whether it holds ids, numbers or texts.
fn settle_inject(sheet: &Sheet, layout: &mut SheetLayout) {
    for at in 0..layout.columns.len() {
        if layout.columns[at].role != ColumnRole::Inject
            || layout.columns[at].known_by == KnownBy::Mapping
        {
            continue;
        }
        let values: Vec<String> = values_of(sheet, layout, layout.columns[at].place)
            .into_iter()
            .map(|value| value.shown().trim().to_owned())
            .collect();
        let most = |is_so: &dyn Fn(&String) -> bool| {
            values.iter().filter(|value| is_so(value)).count() * 2 >= values.len()
        };
        // `1`, `#1`, `I-1`, `1.1`: a short mark with a figure in it.
        let is_number = |value: &String| {
            value.chars().count() <= 8
                && value.chars().any(|c| c.is_ascii_digit())
                && !value.contains(' ')
                && !(is_id(value) && value.contains('_'))
        };
        layout.columns[at].role =
            if values.is_empty() || (most(&|value| is_id(value)) && !most(&is_number)) {
                ColumnRole::Inject
            } else if most(&is_number) {
                ColumnRole::Number
            } else {
                ColumnRole::Text
            };
    }
}

/// Returns whether the values of a column may be names: most are short texts with letters.
fn may_be_names(sheet: &Sheet, layout: &SheetLayout, column: &SheetColumn) -> bool {
    let values = values_of(sheet, layout, column.place);
    let is_name = |value: &&&CellValue| match value {
        CellValue::Text(text) => {
            text.chars().any(char::is_alphabetic)
                && text.chars().count() <= LONGEST_NAMES
                && !text.contains("://")
        }
        _ => false,
    };
    values.iter().filter(is_name).count() * 2 >= values.len()
}
