//! Writes a mapping file to start from: the columns of a file, with an example and the presumed
//! role of each.

use super::column_times::{self, TimeColumn};
use super::columns::{self, KnownBy};
use super::grid::{CellValue, Sheet, letters};
use super::known_words::KnownWords;
use super::read;
use super::read_error::MselReadError;
use super::remark::{Remarks, shortened};
use crate::scenario::ColumnRole;
use crate::scenario::quoted;

/// The maximum number of columns that a mapping lists.
const MOST_COLUMNS: usize = 60;

/// Returns the text of a mapping for a file, or a general one if there is no file.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn sample_mapping(file: Option<&[u8]>) -> Result<String, MselReadError> {
    let mut remarks = Remarks::default();
    let sheets = match file {
        Some(bytes) => read::read(bytes, None, &mut remarks)?,
        None => Vec::new(),
    };
    let filled = |sheet: &&Sheet| sheet.rows.iter().any(|row| row.filled().next().is_some());
    // The sheet by whose headers most is known, else the first that holds anything.
    let layouts = sheets.iter().filter(filled).map(|sheet| {
        let layout = columns::layout(sheet, None, KnownWords::built_in(), true, &mut remarks);
        (sheet, layout)
    });
    let known = |layout: &Option<columns::SheetLayout>| {
        layout.as_ref().map_or(0, |layout| {
            let headers = layout.header.is_some();
            if headers {
                layout
                    .columns
                    .iter()
                    .filter(|column| KnownWords::built_in().is_known(&column.name))
                    .count()
            } else {
                0
            }
        })
    };
    let layouts: Vec<_> = layouts.collect();
    let best = layouts.iter().rev().max_by_key(|(_, layout)| known(layout));
    let mut text = String::from(
        "// How a MSEL is read. `hotwash import FILE --map THIS` goes by it.\n\
         Mapping(\n    format: 1,\n\n    \
         // The sheets with events. Left out: all that are not hidden.\n",
    );
    match best.map(|(sheet, _)| sheet.name.as_str()) {
        Some(name) if !name.is_empty() => {
            text.push_str(&format!("    // sheets: [{}],\n", quoted(name)));
        }
        _ => text.push_str("    // sheets: [\"MSEL\"],\n"),
    }
    text.push_str(
        "\n    // The row with the headers; 0 where there is none. Left out: it is looked for.\n",
    );
    let header = best.and_then(|(_, layout)| layout.as_ref()).map(|layout| layout.header);
    match header {
        Some(None) => text.push_str("    header: 0,\n"),
        _ => text.push_str("    // header: 1,\n"),
    }
    text.push_str(
        "\n    // What the columns hold, by their headers, or by their letters such as \"C\". What is not\n    \
         // listed is taken by its header, or kept in the notes of the inject.\n",
    );
    for role in ColumnRole::ALL {
        text.push_str(&format!("    //   {:<16}{}\n", format!("{role:?}"), role.about()));
    }
    text.push_str("    columns: {\n");
    match best {
        Some((sheet, layout)) => text.push_str(&listed(sheet, layout.as_ref())),
        None => text.push_str(
            "        // \"What happens\": Text,\n        // \"When\": Time,\n        // \"Who\": To,\n",
        ),
    }
    text.push_str(
        "    },\n\n    \
         // Whom names of recipients stand for: agencies or parties by their ids, or \"everyone\".\n    \
         recipients: {\n        // \"Legal department\": [\"doj\"],\n        // \"White cell\": [],\n    },\n\n    \
         // Which comes first in dates such as 05/06/2026: DayFirst, MonthFirst or YearFirst.\n    // dates: DayFirst,\n\n    \
         // What figures such as 9:30 or 90 mean: Clock, HoursMinutes, MinutesSeconds, Minutes, Seconds or Days.\n    // times: Clock,\n\n    \
         // Of CSV: what separates the values, and the encoding. Left out: they are found out.\n    \
         // separator: \";\",\n    // encoding: \"windows-1252\",\n)\n",
    );
    Ok(text)
}

/// Returns whether a layout has a column that says when.
fn has_time(layout: &columns::SheetLayout) -> bool {
    use ColumnRole::{Date, DeliveryTime, Elapsed, Time};
    layout.columns.iter().any(|column| matches!(column.role, Time | Date | Elapsed | DeliveryTime))
}

/// Returns whether the header of a column may say when, or how long.
fn asks(sheet: &Sheet, column: Option<&columns::SheetColumn>) -> bool {
    use ColumnRole::{DeliveryTime, Elapsed, Time};
    column.is_some_and(|column| {
        let below = sheet.rows.iter().map(|row| row.value(column.place));
        let values: Vec<&CellValue> = below
            .filter(|value| !value.is_blank() && value.shown().trim() != column.name)
            .collect();
        matches!(column.role, Time | Elapsed | DeliveryTime)
            && column_times::decide(
                TimeColumn {
                    header: &column.name,
                    role: column.role,
                    is_mapped: false,
                    values: &values,
                    starts: None,
                    words: KnownWords::built_in(),
                },
                None,
            )
            .is_open
    })
}

/// Returns the lines for the columns of a sheet, each with its first value.
fn listed(sheet: &Sheet, layout: Option<&columns::SheetLayout>) -> String {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut text = String::new();
    for place in (0..width).take(MOST_COLUMNS) {
        let column =
            layout.and_then(|layout| layout.columns.iter().find(|column| column.place == place));
        let header = layout.and_then(|layout| layout.header);
        let below = sheet.rows.iter().filter(|row| header.is_none_or(|header| row.number > header));
        let example =
            below.map(|row| row.value(place).shown()).find(|text| !text.trim().is_empty());
        if example.is_none() && column.is_none_or(|column| column.name.starts_with("column ")) {
            continue;
        }
        let example = shortened(&example.unwrap_or_default().replace(['\n', '\r'], " "), 60);
        let letter = letters(place);
        let key = match (column, header) {
            // Of two headers, either one is known.
            (Some(column), Some(_)) => {
                let parts = column.name.split(" / ");
                let known = parts.clone().find(|part| KnownWords::built_in().is_known(part));
                known.or_else(|| parts.clone().next()).unwrap_or(&letter).to_owned()
            }
            _ => letter.clone(),
        };
        let role = column.map_or(ColumnRole::Note, |column| column.role);
        text.push_str(&format!("        // Column {letter}: {example}\n"));
        let known_by = column.map(|column| column.known_by).unwrap_or_default();
        let is_known = matches!(known_by, KnownBy::Header | KnownBy::Mapping);
        // A guess, or what is asked, is for the author to say.
        let is_open = match layout {
            Some(layout) if is_known || layout.is_guessed => {
                layout.is_guessed || asks(sheet, column)
            }
            Some(layout) => !layout.maybe_to.is_empty() || !has_time(layout),
            None => true,
        };
        let line = format!("{}: {role:?},", quoted(&key));
        if is_open {
            text.push_str(&format!(
                "        // {line} // <- is it so? Say it by taking the strokes away.\n"
            ));
        } else {
            text.push_str(&format!("        {line}\n"));
        }
    }
    text
}
