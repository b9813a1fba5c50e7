//! Reads lists of JSON objects, as exercise platforms store them.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::grid::{Cell, CellValue, MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow};
use super::read_error::MselReadError;
use super::remark::{Location, Remarks};
use crate::time::Span;

/// A JSON value that keeps the order of the keys of objects.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(untagged)]
enum Json {
    Null,
    Yes(bool),
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Object(IndexMap<String, Self>),
}

type JsonObject = IndexMap<String, Json>;

/// Reads a list of objects, or all lists of objects in an object.
pub(super) fn read(text: &str, remarks: &mut Remarks) -> Result<Vec<Sheet>, MselReadError> {
    let root: Json =
        serde_json::from_str(text).map_err(|error| MselReadError::Damaged(Box::new(error)))?;
    let sheets = match root {
        Json::List(items) => vec![sheet("", &items, remarks)?],
        Json::Object(sections) if is_blueprint(&sections) => blueprint(&sections, remarks)?,
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

/// Returns a sheet whose first row, with the number 0, is the header row.
fn finish(
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

fn put(row: &mut SheetRow, column: usize, value: CellValue) {
    if row.cells.len() <= column {
        row.cells.resize(column + 1, Cell::default());
    }
    row.cells[column] = Cell { value, ..Cell::default() };
}

fn value(json: &Json) -> CellValue {
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
fn get<'a>(object: &'a JsonObject, key: &str) -> Option<&'a Json> {
    object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

fn objects<'a>(object: &'a JsonObject, key: &str) -> Vec<&'a JsonObject> {
    let Some(Json::List(items)) = get(object, key) else { return Vec::new() };
    let object = |item: &'a Json| if let Json::Object(object) = item { Some(object) } else { None };
    items.iter().filter_map(object).collect()
}

fn text(object: &JsonObject, key: &str) -> String {
    get(object, key).map(|json| value(json).shown()).unwrap_or_default()
}

/// Returns whether the file has the structure of Blueprint: fields, events and values in tables
/// that refer to each other.
fn is_blueprint(root: &JsonObject) -> bool {
    get(root, "DataFields").is_some() && get(root, "ScenarioEvents").is_some()
}

/// Returns the MSELs of Blueprint, each with its own columns and events.
fn blueprint(root: &JsonObject, remarks: &mut Remarks) -> Result<Vec<Sheet>, MselReadError> {
    let [mut fields, events, values] =
        ["DataFields", "ScenarioEvents", "DataValues"].map(|key| objects(root, key));
    let order = |field: &JsonObject| match get(field, "DisplayOrder") {
        Some(Json::Number(order)) => *order,
        _ => f64::INFINITY,
    };
    fields.sort_by(|one, other| order(one).total_cmp(&order(other)));
    for (name, section) in root {
        let read = ["DataFields", "ScenarioEvents", "DataValues"];
        if !read.iter().any(|key| key.eq_ignore_ascii_case(name)) {
            let count = if let Json::List(items) = section { items.len() } else { 1 };
            let what = format!("`{name}` ({count}) describes the exercise and holds no events");
            remarks.note(Location::default(), what, "not read");
        }
    }
    let mut msels: IndexMap<String, String> = IndexMap::new();
    for msel in objects(root, "Msels") {
        msels.insert(text(msel, "Id"), text(msel, "Name"));
    }
    // Events of a MSEL that the file does not describe are read too.
    for event in &events {
        let id = text(event, "MselId");
        msels.entry(id.clone()).or_insert(id);
    }
    let mut sheets = Vec::new();
    for (id, name) in &msels {
        let own: Vec<&&JsonObject> =
            fields.iter().filter(|field| text(field, "MselId") == *id).collect();
        let mut headers: Vec<CellValue> =
            own.iter().map(|field| CellValue::Text(text(field, "Name"))).collect();
        headers.push(CellValue::Text("Delta".into()));
        let mut rows = Vec::new();
        for (number, event) in (1..).zip(&events) {
            if text(event, "MselId") != *id {
                continue;
            }
            let mut row = SheetRow { number, ..SheetRow::default() };
            let event_id = text(event, "Id");
            for of_event in values.iter().filter(|value| text(value, "ScenarioEventId") == event_id)
            {
                let field = text(of_event, "DataFieldId");
                let column = own.iter().position(|own| text(own, "Id") == field);
                if let (Some(column), Some(json)) = (column, get(of_event, "Value")) {
                    put(&mut row, column, value(json));
                }
            }
            if let Some(Json::Number(seconds)) = get(event, "DeltaSeconds") {
                put(&mut row, own.len(), CellValue::Length(Span::from_secs_f64(*seconds)));
            }
            rows.push(row);
        }
        sheets.push(finish(name, headers, rows)?);
    }
    Ok(sheets)
}
