//! Reads lists of JSON objects, as exercise platforms store them.

use indexmap::IndexMap;

use super::grid::{CellValue, Sheet, SheetRow};
use super::json_values::{Json, finish, put, value};
use super::read_error::MselReadError;
use super::remark::{Location, Remarks};
use super::{blueprint, openaev};

/// Reads a list of objects, or all lists of objects in an object.
pub(super) fn read(text: &str, remarks: &mut Remarks) -> Result<Vec<Sheet>, MselReadError> {
    let root: Json =
        serde_json::from_str(text).map_err(|error| MselReadError::Damaged(Box::new(error)))?;
    let sheets = match root {
        Json::List(items) => vec![sheet("", &items, remarks)?],
        Json::Object(sections) if blueprint::is_blueprint(&sections) => {
            blueprint::read(&sections, remarks)?
        }
        Json::Object(sections) if openaev::is_openaev(&sections) => {
            openaev::read(&sections, remarks)?
        }
        Json::Object(sections) => {
            let mut sheets = Vec::new();
            for (name, section) in &sections {
                match section {
                    Json::List(items)
                        if items.iter().any(|item| matches!(item, Json::Object(_))) =>
                    {
                        sheets.push(sheet(name, items, remarks)?);
                    }
                    _ => remarks.note(
                        Location::default(),
                        format!("`{name}` is no list of events"),
                        "not read",
                    ),
                }
            }
            // One event by itself.
            if sheets.is_empty() {
                vec![sheet("", &[Json::Object(sections)], remarks)?]
            } else {
                sheets
            }
        }
        _ => return Err(MselReadError::Format("JSON without a list of events")),
    };
    Ok(sheets)
}

fn sheet(name: &str, items: &[Json], remarks: &mut Remarks) -> Result<Sheet, MselReadError> {
    let mut keys: IndexMap<&str, usize> = IndexMap::new();
    let mut rows = Vec::new();
    for (number, item) in (1..).zip(items) {
        let Json::Object(object) = item else {
            remarks.left_out(
                Location::sheet(name).row(number),
                "it is no object",
                "the row is left out",
            );
            continue;
        };
        let mut row = SheetRow { number, ..SheetRow::default() };
        for (key, json) in object {
            let next = keys.len();
            let column = *keys.entry(key).or_insert(next);
            put(&mut row, column, value(json));
        }
        rows.push(row);
    }
    let headers = keys.keys().map(|key| CellValue::Text((*key).to_owned())).collect();
    finish(name, headers, rows)
}
