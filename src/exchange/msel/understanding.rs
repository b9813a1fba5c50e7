//! A MSEL as it is understood, column by column, before anything is made of it.

use super::columns::{self, KnownBy};
use super::grid::letters;
use super::known_words::KnownWords;
use super::read;
use super::read_error::MselReadError;
use super::remark::{Remarks, shortened};
use crate::scenario::{ColumnRole, Mapping};

/// A column as it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderstoodColumn {
    /// The sheet; empty where the file has none.
    pub sheet: String,
    /// Its letters in a spreadsheet.
    pub letters: String,
    /// Its header; empty where there is none.
    pub header: String,
    /// What it is taken to hold.
    pub role: ColumnRole,
    /// Whether its header or the mapping says so.
    pub is_sure: bool,
    /// Its first value.
    pub example: String,
}

/// Returns the columns of all sheets with headers of a MSEL.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn understood(
    bytes: &[u8],
    mapping: Option<&Mapping>,
) -> Result<Vec<UnderstoodColumn>, MselReadError> {
    let mut remarks = Remarks::default();
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
        for column in &layout.columns {
            let values = columns::values_of(sheet, &layout, column.place);
            let example = values.first().map(|value| value.shown()).unwrap_or_default();
            let has_header = !column.name.starts_with("column ");
            if example.is_empty() && !has_header {
                continue;
            }
            understood.push(UnderstoodColumn {
                sheet: sheet.name.clone(),
                letters: letters(column.place),
                header: if has_header { column.name.clone() } else { String::new() },
                role: column.role,
                is_sure: matches!(column.known_by, KnownBy::Header | KnownBy::Mapping),
                example: shortened(&example, 40),
            });
        }
    }
    Ok(understood)
}
