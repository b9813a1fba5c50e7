//! The log as OCEL 2.0 in JSON: events that each concern several objects.
//!
//! By the specification of Berti et al., *OCEL (Object-Centric Event Log) 2.0 Specification* (2023). The
//! objects are requests, messages, cases, agencies and misunderstandings; what an event has to do with
//! each is in the qualifier.

use serde::Serialize;
use serde_json::Value;

use crate::record::{EventRow, Stamp, Tables};
use crate::review::act_of;
use crate::scenario::{Act, Plan};

/// The time of what holds from the beginning, by the specification.
const ALWAYS: &str = "1970-01-01T00:00:00Z";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    object_types: Vec<Type>,
    event_types: Vec<Type>,
    objects: Vec<Object>,
    events: Vec<Event>,
}

#[derive(Serialize)]
struct Type {
    name: String,
    attributes: Vec<Attribute>,
}

#[derive(Serialize)]
struct Attribute {
    name: &'static str,
    #[serde(rename = "type")]
    of: &'static str,
}

#[derive(Serialize)]
struct Object {
    id: String,
    #[serde(rename = "type")]
    of: &'static str,
    attributes: Vec<Timed>,
    relationships: Vec<Relation>,
}

#[derive(Serialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    of: &'static str,
    time: String,
    attributes: Vec<Named>,
    relationships: Vec<Relation>,
}

/// An attribute of an object, with the moment from which on it holds.
#[derive(Serialize)]
struct Timed {
    name: &'static str,
    time: String,
    value: Value,
}

#[derive(Serialize)]
struct Named {
    name: &'static str,
    value: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Relation {
    object_id: String,
    qualifier: &'static str,
}

/// The objects and the events of an exercise, as OCEL 2.0 in JSON.
#[must_use]
pub fn ocel(plan: &Plan, tables: &Tables) -> String {
    let mut kinds: Vec<&'static str> = Vec::new();
    for event in &tables.events {
        if !kinds.contains(&event.kind) {
            kinds.push(event.kind);
        }
    }
    let event_type = |kind: &&'static str| Type {
        name: (*kind).to_owned(),
        attributes: attributes(&EVENT_ATTRIBUTES),
    };
    let mut objects = Vec::new();
    objects.extend(agencies(tables));
    objects.extend(cases(plan));
    objects.extend(requests(tables));
    objects.extend(messages(tables));
    objects.extend(misunderstandings(tables));
    let log = Log {
        object_types: OBJECT_TYPES
            .iter()
            .map(|(name, own)| Type { name: (*name).to_owned(), attributes: attributes(own) })
            .collect(),
        event_types: kinds.iter().map(event_type).collect(),
        objects,
        events: tables.events.iter().map(|row| event(row, tables)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&log).expect("a log in memory can be written");
    text.push('\n');
    text
}

type About = (&'static str, &'static str);

const EVENT_ATTRIBUTES: [About; 7] = [
    ("seq", "integer"),
    ("elapsed_s", "float"),
    ("act", "string"),
    ("inject", "string"),
    ("channel", "string"),
    ("due", "time"),
    ("detail", "string"),
];

const OBJECT_TYPES: [(&str, &[About]); 5] = [
    ("agency", &[("name", "string"), ("party", "string")]),
    ("case", &[("title", "string")]),
    (
        "request",
        &[
            ("class", "string"),
            ("assistance", "string"),
            ("channel", "string"),
            ("marking", "string"),
            ("due", "time"),
            ("outcome", "string"),
            ("met", "boolean"),
            ("state", "string"),
            ("gross_s", "float"),
            ("misunderstanding_s", "float"),
        ],
    ),
    (
        "message",
        &[
            ("kind", "string"),
            ("channel", "string"),
            ("marking", "string"),
            ("language", "string"),
            ("translated", "boolean"),
            ("lost", "boolean"),
        ],
    ),
    (
        "misunderstanding",
        &[
            ("kind", "string"),
            ("field", "string"),
            ("intended", "string"),
            ("read", "string"),
            ("detected_by", "string"),
            ("repair", "string"),
            ("harm", "string"),
            ("lived_s", "float"),
            ("cost_s", "float"),
        ],
    ),
];

fn attributes(of: &[About]) -> Vec<Attribute> {
    of.iter().map(|(name, of)| Attribute { name, of }).collect()
}

/// An object of a type that is called by what it is and by its name: a case and a request may have the
/// same name.
fn id(of: &str, name: &str) -> String {
    format!("{of}:{name}")
}

/// The relations that there are, of those that there may be.
fn relations<const N: usize>(all: [(&'static str, &str, Option<&String>); N]) -> Vec<Relation> {
    let there = all.into_iter().filter_map(|(qualifier, of, name)| Some((qualifier, of, name?)));
    there.map(|(qualifier, of, name)| Relation { object_id: id(of, name), qualifier }).collect()
}

/// The attributes that there are, which hold from the beginning.
fn always<const N: usize>(all: [(&'static str, Option<Value>); N]) -> Vec<Timed> {
    all.into_iter()
        .filter_map(|(name, value)| Some(Timed { name, time: ALWAYS.to_owned(), value: value? }))
        .collect()
}

/// A cell of a table as a value; an empty one is none.
fn cell(cell: impl Serialize) -> Option<Value> {
    serde_json::to_value(cell).ok().filter(|value| !value.is_null())
}

fn stamp(stamp: Stamp) -> String {
    stamp.0.to_string()
}

fn agencies(tables: &Tables) -> impl Iterator<Item = Object> + '_ {
    tables.agencies.iter().map(|row| Object {
        id: id("agency", &row.id),
        of: "agency",
        attributes: always([("name", cell(&row.name)), ("party", cell(&row.party))]),
        relationships: Vec::new(),
    })
}

fn cases(plan: &Plan) -> impl Iterator<Item = Object> + '_ {
    plan.scenario.cases.iter().map(|(name, case)| Object {
        id: id("case", name),
        of: "case",
        attributes: always([("title", cell(&case.title))]),
        relationships: relations([("opened_by", "agency", Some(&case.opened_by))]),
    })
}

fn requests(tables: &Tables) -> impl Iterator<Item = Object> + '_ {
    tables.requests.iter().map(|row| {
        let mut attributes = always([
            ("class", cell(&row.class)),
            ("assistance", cell(&row.assistance)),
            ("channel", cell(&row.channel)),
            ("marking", cell(&row.marking)),
        ]);
        // How it came out holds from when it came out; what is still open has no outcome.
        let ended = row.answered.or(row.closed);
        let later = [
            ("due", cell(row.due), Some(row.sent)),
            ("outcome", cell(row.outcome), ended),
            ("met", cell(row.met), ended.or(row.due)),
            ("state", cell(&row.state), row.closed.or(row.answered)),
            ("gross_s", cell(row.gross_s), ended),
            ("misunderstanding_s", cell(row.misunderstanding_s), ended),
        ];
        attributes.extend(later.into_iter().filter_map(|(name, value, since)| {
            Some(Timed { name, time: stamp(since.unwrap_or(row.sent)), value: value? })
        }));
        Object {
            id: id("request", &row.id),
            of: "request",
            attributes,
            relationships: relations([
                ("case", "case", Some(&row.case)),
                ("from", "agency", Some(&row.from)),
                ("to", "agency", Some(&row.to)),
            ]),
        }
    })
}

fn messages(tables: &Tables) -> impl Iterator<Item = Object> + '_ {
    tables.messages.iter().map(|row| Object {
        id: id("message", &row.id),
        of: "message",
        attributes: always([
            ("kind", cell(row.kind)),
            ("channel", cell(&row.channel)),
            ("marking", cell(&row.marking)),
            ("language", cell(&row.language)),
            ("translated", cell(row.translated)),
            ("lost", cell(row.lost)),
        ]),
        relationships: relations([
            ("request", "request", row.request.as_ref()),
            ("case", "case", row.case.as_ref()),
            ("from", "agency", Some(&row.from)),
            ("to", "agency", Some(&row.to)),
        ]),
    })
}

fn misunderstandings(tables: &Tables) -> impl Iterator<Item = Object> + '_ {
    tables.misunderstandings.iter().map(|row| Object {
        id: id("misunderstanding", &row.id),
        of: "misunderstanding",
        attributes: always([
            ("kind", cell(row.kind)),
            ("field", cell(&row.field)),
            ("intended", cell(&row.intended)),
            ("read", cell(&row.read)),
            ("detected_by", cell(row.detected_by)),
            ("repair", cell(row.repair)),
            ("harm", cell(&row.harm)),
            ("lived_s", cell(row.lived_s)),
            ("cost_s", cell(row.cost_s)),
        ]),
        relationships: relations([
            ("message", "message", row.message.as_ref()),
            ("request", "request", row.request.as_ref()),
            ("case", "case", Some(&row.case)),
            ("sender", "agency", Some(&row.sender)),
            ("reader", "agency", Some(&row.reader)),
            ("noticed_by", "agency", row.noticed_by.as_ref()),
            ("covers", "misunderstanding", row.covers.as_ref()),
        ]),
    })
}

fn event(row: &EventRow, tables: &Tables) -> Event {
    let values = [
        ("seq", cell(row.seq)),
        ("elapsed_s", cell(row.elapsed_s)),
        ("act", cell(act_of(row).map(Act::key))),
        ("inject", cell(&row.inject)),
        ("channel", cell(&row.channel)),
        ("due", cell(row.due)),
        ("detail", cell(&row.detail)),
    ];
    let misunderstanding = misunderstanding_of(row);
    let mut relationships = relations([
        ("actor", "agency", row.actor.as_ref()),
        ("counterpart", "agency", row.counterpart.as_ref()),
        ("case", "case", row.case.as_ref()),
        ("request", "request", row.request.as_ref()),
        ("message", "message", row.message.as_ref()),
        ("misunderstanding", "misunderstanding", misunderstanding.as_ref()),
    ]);
    if row.kind == "inject_fired" && row.counterpart.is_none() {
        let fired = tables.injects.iter().find(|inject| Some(&inject.id) == row.inject.as_ref());
        let reached = fired.and_then(|inject| inject.to.as_deref()).unwrap_or_default();
        let reaches = |agency| Relation { object_id: id("agency", agency), qualifier: "reached" };
        relationships.extend(reached.split_whitespace().map(reaches));
    }
    Event {
        id: format!("event:{}", row.seq),
        of: row.kind,
        time: stamp(row.time),
        attributes: values
            .into_iter()
            .filter_map(|(name, value)| Some(Named { name, value: value? }))
            .collect(),
        relationships,
    }
}

/// The misunderstanding that an event is about: its detail begins with the name.
fn misunderstanding_of(row: &EventRow) -> Option<String> {
    let is_about_one =
        row.kind.starts_with("misunderstanding_") || row.kind == "clarification_sent";
    let (name, _) = row.detail.as_deref().filter(|_| is_about_one)?.split_once(' ')?;
    Some(name.to_owned())
}
