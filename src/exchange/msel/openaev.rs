//! Reads the scenarios and simulations of `OpenAEV` (once `OpenBAS`): injects with offsets in seconds, teams
//! by their ids, and messages with a subject and a body.

use super::grid::{CellValue, Sheet, SheetRow};
use super::json_values::{Json, JsonObject, finish, get, objects, put, text};
use super::read_error::MselReadError;
use super::remark::Remarks;
use super::web_text::without_tags;
use crate::time::Span;

/// The beginnings of the keys of a scenario, and of a simulation.
const KINDS: [&str; 2] = ["scenario", "exercise"];
/// The headers of the sheet that is made of it.
const HEADERS: [&str; 9] = [
    "Title",
    "Time offset",
    "To",
    "Subject",
    "Message",
    "Description",
    "Expected response",
    "Method",
    "Status",
];

/// Returns whether the file has the structure of `OpenAEV`.
pub(super) fn is_openaev(root: &JsonObject) -> bool {
    kind(root).is_some()
}

fn kind(root: &JsonObject) -> Option<&'static str> {
    KINDS.into_iter().find(|kind| {
        let injects = objects(root, &format!("{kind}_injects"));
        injects.iter().any(|inject| get(inject, "inject_depends_duration").is_some())
    })
}

/// Returns the injects as a sheet.
pub(super) fn read(root: &JsonObject, remarks: &mut Remarks) -> Result<Vec<Sheet>, MselReadError> {
    let kind = kind(root).unwrap_or(KINDS[0]);
    for (name, section) in root {
        let of_kind = name.strip_prefix(kind).unwrap_or(name);
        if let Json::List(items) = section
            && !["_injects", "_teams"].contains(&of_kind)
            && !items.is_empty()
        {
            let what = format!("`{name}` ({}) holds no events", items.len());
            remarks.note(super::remark::Location::default(), what, "not read");
        }
    }
    let teams = objects(root, &format!("{kind}_teams"));
    let team = |id: &str| {
        let named = teams.iter().find(|team| text(team, "team_id") == id);
        named.map_or_else(|| id.to_owned(), |team| text(team, "team_name"))
    };
    let mut rows = Vec::new();
    for (number, inject) in (1..).zip(objects(root, &format!("{kind}_injects"))) {
        let mut row = SheetRow { number, ..SheetRow::default() };
        let empty = JsonObject::new();
        let content = match get(inject, "inject_content") {
            Some(Json::Object(content)) => content,
            _ => &empty,
        };
        let offset = match get(inject, "inject_depends_duration") {
            Some(Json::Number(seconds)) => CellValue::Length(Span::from_secs_f64(*seconds)),
            _ => CellValue::Empty,
        };
        let to: Vec<String> = match (get(inject, "inject_all_teams"), get(inject, "inject_teams")) {
            (Some(Json::Yes(true)), _) => vec!["everyone".to_owned()],
            (_, Some(Json::List(ids))) => ids
                .iter()
                .map(|id| match id {
                    Json::Object(object) => team(&text(object, "team_id")),
                    Json::Text(id) => team(id),
                    _ => String::new(),
                })
                .collect(),
            _ => Vec::new(),
        };
        let first = |keys: &[&str]| {
            let mut texts = keys.iter().map(|key| without_tags(&text(content, key)));
            texts.find(|text| !text.trim().is_empty()).unwrap_or_default()
        };
        let mut body = first(&["body", "message", "content"]);
        let description = without_tags(&text(inject, "inject_description"));
        if body.is_empty() && first(&["subject"]).is_empty() {
            // What is done by the platform itself has only a title and a description.
            body = if description.is_empty() {
                text(inject, "inject_title")
            } else {
                description.clone()
            };
        }
        let expected: Vec<String> = objects(content, "expectations")
            .iter()
            .map(|one| {
                let parts = [text(one, "expectation_name"), text(one, "expectation_description")];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
            })
            .filter(|one| !one.is_empty())
            .collect();
        let is_off = get(inject, "inject_enabled") == Some(&Json::Yes(false));
        let texts = [
            text(inject, "inject_title"),
            String::new(),
            to.join("; "),
            first(&["subject"]),
            body,
            description,
            expected.join("\n"),
            text(inject, "inject_type"),
            if is_off {
                format!("disabled: {}", text(inject, "inject_title"))
            } else {
                String::new()
            },
        ];
        for (column, text) in texts.into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            put(&mut row, column, CellValue::Text(text));
        }
        put(&mut row, 1, offset);
        rows.push(row);
    }
    let headers = HEADERS.map(|header| CellValue::Text(header.to_owned())).to_vec();
    Ok(vec![finish("", headers, rows)?])
}
