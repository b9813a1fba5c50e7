//! JSON values in the order of their file, and sheets that are made of them.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::grid::{Cell, CellValue, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow};
use super::read_error::MselReadError;

/// A JSON value that keeps the order of the keys of objects.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(untagged)]
pub(super) enum Json {
    Null,
    Yes(bool),
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Object(IndexMap<String, Self>),
}

pub(super) type JsonObject = IndexMap<String, Json>;

/// Returns a sheet whose first row, with the number 0, is the header row.
pub(super) fn finish(
    name: &str,
    headers: Vec<CellValue>,
    rows: Vec<SheetRow>,
) -> Result<Sheet, MselReadError> {
    if headers.len() > MOST_COLUMNS {
        return Err(MselReadError::TooWide { sheet: name.to_owned() });
    }
    if rows.len() > MOST_ROWS {
        return Err(MselReadError::TooLong);
    }
    let cells = headers.into_iter().map(|value| Cell { value, ..Cell::default() }).collect();
    let header = SheetRow { number: 0, is_hidden: false, cells };
    let rows = std::iter::once(header).chain(rows).collect();
    Ok(Sheet { name: name.to_owned(), is_hidden: false, rows, header: Some(0) })
}

pub(super) fn put(row: &mut SheetRow, column: usize, value: CellValue) {
    if row.cells.len() <= column {
        row.cells.resize(column + 1, Cell::default());
    }
    row.cells[column] = Cell { value, ..Cell::default() };
}

pub(super) fn value(json: &Json) -> CellValue {
    match json {
        Json::Null => CellValue::Empty,
        Json::Yes(yes) => CellValue::Yes(*yes),
        Json::Number(number) => CellValue::Number(*number),
        Json::Text(text) if text.is_empty() => CellValue::Empty,
        Json::Text(text) => CellValue::Text(text.clone()),
        Json::List(items) => {
            let shown: Vec<String> = items.iter().map(|item| value(item).shown()).collect();
            let shown = shown.join("; ");
            if shown.is_empty() { CellValue::Empty } else { CellValue::Text(shown) }
        }
        // What a platform keeps beside the text, such as the options of a poll.
        Json::Object(_) => CellValue::Text(serde_json::to_string(json).unwrap_or_default()),
    }
}

/// Returns the value of a key, ignoring case.
pub(super) fn get<'a>(object: &'a JsonObject, key: &str) -> Option<&'a Json> {
    object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

pub(super) fn objects<'a>(object: &'a JsonObject, key: &str) -> Vec<&'a JsonObject> {
    let Some(Json::List(items)) = get(object, key) else { return Vec::new() };
    let object = |item: &'a Json| if let Json::Object(object) = item { Some(object) } else { None };
    items.iter().filter_map(object).collect()
}

pub(super) fn text(object: &JsonObject, key: &str) -> String {
    get(object, key).map(|json| value(json).shown()).unwrap_or_default()
}
