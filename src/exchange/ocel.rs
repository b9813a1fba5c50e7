//! The log as OCEL 2.0 in JSON: events that each concern several objects.
//!
//! By the specification of Berti et al., *OCEL (Object-Centric Event Log) 2.0 Specification* (2023). The
//! objects are requests, messages, cases, agencies and misunderstandings; what an event has to do with
//! each is in the qualifier.

use std::fmt::Display;

use serde::Serialize;
use serde_json::Value;

use crate::record::{EventKind, EventRow, Stamp, Tables};
use crate::scenario::Plan;

/// The time of what holds from the beginning, by the specification.
const ALWAYS: &str = "1970-01-01T00:00:00Z";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OcelLog {
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
    of: EventKind,
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
    let mut kinds: Vec<EventKind> = Vec::new();
    for event in &tables.events {
        if !kinds.contains(&event.kind) {
            kinds.push(event.kind);
        }
    }
    let event_type = |kind: &EventKind| Type {
        name: kind.key().to_owned(),
        attributes: attributes(&EVENT_ATTRIBUTES),
    };
    let mut objects = Vec::new();
    objects.extend(agencies(tables));
    objects.extend(cases(plan));
    objects.extend(requests(tables));
    objects.extend(messages(tables));
    objects.extend(misunderstandings(tables));
    let log = OcelLog {
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

const EVENT_ATTRIBUTES: [About; 14] = [
    ("seq", "integer"),
    ("elapsed_s", "float"),
    ("act", "string"),
    ("inject", "string"),
    ("channel", "string"),
    ("due", "time"),
    ("detail", "string"),
    ("outcome", "string"),
    ("ground", "string"),
    ("missing", "string"),
    ("limit", "string"),
    ("number", "integer"),
    ("proposition", "string"),
    ("text", "string"),
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
            ("soundness", "string"),
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
            ("intended_id", "string"),
            ("intended_term", "string"),
            ("intended_agency", "string"),
            ("intended_time", "time"),
            ("intended_text", "string"),
            ("read", "string"),
            ("read_id", "string"),
            ("read_term", "string"),
            ("read_agency", "string"),
            ("read_time", "time"),
            ("read_text", "string"),
            ("detected_by", "string"),
            ("repair", "string"),
            ("harm", "string"),
            ("lived_s", "float"),
            ("cost_s", "float"),
            ("sound_cost_s", "float"),
            ("sound_without", "time"),
        ],
    ),
];

fn attributes(of: &[About]) -> Vec<Attribute> {
    of.iter().map(|(name, of)| Attribute { name, of }).collect()
}

/// An object of a type that is called by what it is and by its name: a case and a request may have the
/// same name.
fn id(of: &str, name: impl Display) -> String {
    format!("{of}:{name}")
}

/// The relations that there are, of those that there may be.
fn relations<const N: usize>(
    all: [(&'static str, &str, Option<&dyn Display>); N],
) -> Vec<Relation> {
    let there = all.into_iter().filter_map(|(qualifier, of, name)| Some((qualifier, of, name?)));
    there.map(|(qualifier, of, name)| Relation { object_id: id(of, name), qualifier }).collect()
}

/// Something that a relation leads to.
fn shown(name: &impl Display) -> &dyn Display {
    name
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
            ("soundness", cell(row.soundness), ended),
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
        id: id("message", row.id),
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
            ("request", "request", row.request.as_ref().map(shown)),
            ("case", "case", row.case.as_ref().map(shown)),
            ("from", "agency", Some(&row.from)),
            ("to", "agency", Some(&row.to)),
        ]),
    })
}

fn misunderstandings(tables: &Tables) -> impl Iterator<Item = Object> + '_ {
    tables.misunderstandings.iter().map(|row| Object {
        id: id("misunderstanding", row.id),
        of: "misunderstanding",
        attributes: always([
            ("kind", cell(row.kind)),
            ("field", cell(&row.field)),
            ("intended", cell(row.intended.kind)),
            ("intended_id", cell(&row.intended.id)),
            ("intended_term", cell(&row.intended.term)),
            ("intended_agency", cell(&row.intended.agency)),
            ("intended_time", cell(row.intended.time)),
            ("intended_text", cell(&row.intended.text)),
            ("read", cell(row.read.kind)),
            ("read_id", cell(&row.read.id)),
            ("read_term", cell(&row.read.term)),
            ("read_agency", cell(&row.read.agency)),
            ("read_time", cell(row.read.time)),
            ("read_text", cell(&row.read.text)),
            ("detected_by", cell(row.detected_by)),
            ("repair", cell(row.repair)),
            ("harm", cell(&row.harm)),
            ("lived_s", cell(row.lived_s)),
            ("cost_s", cell(row.cost_s)),
            ("sound_cost_s", cell(row.sound_cost_s)),
            ("sound_without", cell(row.sound_without)),
        ]),
        relationships: relations([
            ("message", "message", row.message.as_ref().map(shown)),
            ("request", "request", row.request.as_ref().map(shown)),
            ("case", "case", Some(&row.case)),
            ("sender", "agency", Some(&row.sender)),
            ("reader", "agency", Some(&row.reader)),
            ("noticed_by", "agency", row.noticed_by.as_ref().map(shown)),
            ("covers", "misunderstanding", row.covers.as_ref().map(shown)),
        ]),
    })
}

fn event(row: &EventRow, tables: &Tables) -> Event {
    let values = [
        ("seq", cell(row.seq)),
        ("elapsed_s", cell(row.elapsed_s)),
        ("act", cell(row.act)),
        ("inject", cell(&row.inject)),
        ("channel", cell(&row.channel)),
        ("due", cell(row.due)),
        ("detail", cell(row.detail)),
        ("outcome", cell(row.outcome)),
        ("ground", cell(&row.ground)),
        ("missing", cell(&row.missing)),
        ("limit", cell(&row.limit)),
        ("number", cell(row.number)),
        ("proposition", cell(&row.proposition)),
        ("text", cell(&row.text)),
    ];
    let mut relationships = relations([
        ("actor", "agency", row.actor.as_ref().map(shown)),
        ("counterpart", "agency", row.counterpart.as_ref().map(shown)),
        ("case", "case", row.case.as_ref().map(shown)),
        ("request", "request", row.request.as_ref().map(shown)),
        ("message", "message", row.message.as_ref().map(shown)),
        ("misunderstanding", "misunderstanding", row.misunderstanding.as_ref().map(shown)),
    ]);
    if row.kind == EventKind::InjectFired && row.counterpart.is_none() {
        let fired = tables.injects.iter().find(|inject| Some(&inject.id) == row.inject.as_ref());
        let reached = fired.iter().flat_map(|inject| inject.to.iter());
        let reaches =
            |agency: &String| Relation { object_id: id("agency", agency), qualifier: "reached" };
        relationships.extend(reached.map(reaches));
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
