//! A MSEL as it is understood, column by column, before anything is made of it.

use super::columns::{self, KnownBy, SheetColumn};
use super::grid::letters;
use super::known_words::KnownWords;
use super::read;
use super::read_error::MselReadError;
use super::remark::{Remarks, shortened};
use super::rows::{RowSettings, column_times_of};
use super::settings::ImportSettings;
use crate::scenario::{ColumnRole, TimeNotation};

/// A column as it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderstoodColumn {
    /// The sheet; empty where the file has none.
    pub sheet: String,
    /// Its letters in a spreadsheet.
    pub letters: String,
    /// Its header; empty where there is none.
    pub header: String,
    /// By what a mapping names it: its header, or its letters where others have the same header.
    pub key: String,
    /// What it is taken to hold.
    pub role: ColumnRole,
    /// Whether its header or the mapping says so.
    pub is_sure: bool,
    /// Its first value.
    pub example: String,
    /// What figures in it mean; `None` for a column without times, and where every cell speaks for itself.
    pub times: Option<TimeNotation>,
}

/// Returns the columns of all sheets with headers of a MSEL.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn understood(
    bytes: &[u8],
    settings: &ImportSettings,
) -> Result<Vec<UnderstoodColumn>, MselReadError> {
    let mut remarks = Remarks::default();
    let mapping = settings.mapping;
    let sheets = read::read(bytes, mapping, &mut remarks)?;
    let words = KnownWords::with(mapping);
    let may_guess = !sheets.iter().any(|sheet| columns::has_headers(sheet, mapping, &words));
    let mut understood = Vec::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.is_hidden) {
        // Also of a sheet of which no inject can be made yet, to ask what its columns hold.
        let Some(layout) = columns::any_layout(sheet, mapping, &words, may_guess, &mut remarks)
        else {
            continue;
        };
        let of_rows = RowSettings { words: &words, mapping, starts: settings.start_of_day() };
        let times = column_times_of(sheet, &layout, of_rows, &mut remarks);
        for column in &layout.columns {
            let values = columns::values_of(sheet, &layout, column.place);
            let example = values.first().map(|value| value.shown()).unwrap_or_default();
            let has_header = !column.name.starts_with("column ");
            if example.is_empty() && !has_header {
                continue;
            }
            let letters = letters(column.place);
            let named = column.name.split(" / ").next().unwrap_or_default();
            let bears_it = |other: &&SheetColumn| other.name.split(" / ").any(|it| it == named);
            let is_alone = layout.columns.iter().filter(bears_it).count() == 1;
            let is_again = named.ends_with(&format!(" ({letters})"));
            let key = if has_header && is_alone && !is_again { named } else { &letters };
            understood.push(UnderstoodColumn {
                sheet: sheet.name.clone(),
                key: key.to_owned(),
                letters: letters.clone(),
                header: if has_header { column.name.clone() } else { String::new() },
                role: column.role,
                is_sure: matches!(column.known_by, KnownBy::Header | KnownBy::Mapping),
                example: shortened(&example, 40),
                times: times.get(&column.place).and_then(|times| times.times),
            });
        }
    }
    Ok(understood)
}
