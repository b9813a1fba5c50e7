//! Reads text with delimited values, in any encoding and with any separator.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::grid::{Cell, CellValue, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow};
use super::known_words::KnownWords;
use super::read_error::MselReadError;
use super::remark::{Location, Remarks, Weight};
use crate::exchange::formulas::unguarded;
use crate::scenario::Mapping;

/// The separators that are tried.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// The number of rows that are examined to find the separator.
const LOOKED_AT: usize = 50;

/// Decodes the text of a file, and remarks on an encoding that had to be detected.
pub(super) fn decode(
    bytes: &[u8],
    mapping: Option<&Mapping>,
    remarks: &mut Remarks,
) -> Result<String, MselReadError> {
    let named = mapping.and_then(|mapping| mapping.encoding.as_deref());
    let named = named.and_then(|name| Encoding::for_label(name.as_bytes()));
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if named.or(marked).is_none()
        && let Ok(text) = str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Ok(text.to_owned());
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let most = bytes.len() / 4;
    let encoding = match named.or(marked) {
        Some(encoding) => encoding,
        None if zeros(1) > most => UTF_16LE,
        None if zeros(0) > most => UTF_16BE,
        None if bytes.contains(&0) => return Err(MselReadError::Format("no text")),
        None => {
            let hint = "save it as UTF-8, or say its `encoding` in a mapping file";
            let (what, done) = ("it is not UTF-8", "read as Windows-1252");
            remarks.say(Weight::Warning, Location::default(), what, done, Some(hint.into()));
            WINDOWS_1252
        }
    };
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    if had_errors {
        let what = format!("some characters are none in the encoding {}", encoding.name());
        remarks.left_out(Location::default(), what, "read as \u{fffd}");
    } else if encoding != WINDOWS_1252 && named.is_none() && marked != Some(encoding_rs::UTF_8) {
        remarks.note(Location::default(), format!("read as {}", encoding.name()), "");
    }
    Ok(text.into_owned())
}

/// Reads the values.
pub(super) fn read(
    text: &str,
    mapping: Option<&Mapping>,
    remarks: &mut Remarks,
) -> Result<Vec<Sheet>, MselReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A first line by which spreadsheets tell each other the separator.
    let first = text.lines().next().unwrap_or_default();
    let said = first.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    let separator = mapping.and_then(|mapping| mapping.separator).or(said);
    let separator = separator.unwrap_or_else(|| probable(text, &KnownWords::with(mapping)));
    if separator != ',' {
        let shown = if separator == '\t' { "tabs".into() } else { format!("`{separator}`") };
        remarks.note(Location::default(), format!("the values are separated by {shown}"), "");
    }
    let mut sheet = Sheet::default();
    let mut number = 0_u32;
    for record in reader(text, separator).records() {
        // Text in memory that is UTF-8 and may have rows of any length has no errors.
        let Ok(record) = record else { continue };
        let from = record.position().map_or(0, csv::Position::byte);
        let from = usize::try_from(from).unwrap_or(text.len()).min(text.len());
        // The end of the row before may be half read.
        let from =
            from + usize::from(text[..from].ends_with('\r') && text[from..].starts_with('\n'));
        // Lines without anything are passed over, and are rows all the same.
        let blank = text[from..].chars().take_while(|c| ['\r', '\n'].contains(c));
        let blank = blank.filter(|c| *c == '\n').count();
        number = number.saturating_add(u32::try_from(blank).unwrap_or(u32::MAX)).saturating_add(1);
        if number == 1 && said.is_some() {
            continue;
        }
        if record.len() > MOST_COLUMNS {
            return Err(MselReadError::TooWide { sheet: String::new() });
        }
        let cell = |text: &str| Cell { value: value(text), ..Cell::default() };
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        if cells.iter().all(|cell| cell.value.is_blank()) {
            continue;
        }
        if sheet.rows.len() >= MOST_ROWS {
            return Err(MselReadError::TooLong);
        }
        sheet.rows.push(SheetRow { number, is_hidden: false, cells });
    }
    if text.matches('"').count() % 2 == 1 {
        let at = sheet
            .rows
            .last()
            .map_or(Location::default(), |row| Location::default().row(row.number));
        let what = "a quotation mark is opened and never closed";
        remarks.left_out(at, what, "what comes after it was read as one value");
    }
    Ok(vec![sheet])
}

fn value(text: &str) -> CellValue {
    if text.is_empty() { CellValue::Empty } else { CellValue::Text(unguarded(text).to_owned()) }
}

fn reader(text: &str, separator: char) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes())
}

/// Returns the separator with which most headers are recognized, or else the one that gives most
/// values.
fn probable(text: &str, words: &KnownWords) -> char {
    let worth = |separator: char| {
        let (mut known, mut values) = (0, 0);
        for record in reader(text, separator).records().take(LOOKED_AT).flatten() {
            known = known.max(record.iter().filter(|header| words.is_known(header)).count());
            values += record.len() - 1;
        }
        (known, values)
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| worth(*separator));
    best.unwrap_or(',')
}
