//! Reads the MSELs of Blueprint, whose fields, events and values are tables that refer to each other.

use indexmap::IndexMap;

use super::grid::{CellValue, Sheet, SheetRow};
use super::json_values::{Json, JsonObject, finish, get, objects, put, text, value};
use super::read_error::MselReadError;
use super::remark::{Location, Remarks};
use crate::time::Span;

/// Returns whether the file has the structure of Blueprint: fields, events and values in tables
/// that refer to each other.
pub(super) fn is_blueprint(root: &JsonObject) -> bool {
    get(root, "DataFields").is_some() && get(root, "ScenarioEvents").is_some()
}

/// Returns the MSELs of Blueprint, each with its own columns and events.
pub(super) fn read(root: &JsonObject, remarks: &mut Remarks) -> Result<Vec<Sheet>, MselReadError> {
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
