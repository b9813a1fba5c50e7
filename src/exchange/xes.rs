//! Requests as traces, in XES (IEEE 1849-2016): each request is a case of its own, with what happened to
//! it in order.

use std::fmt::Display;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::record::{EventRow, RequestRow, Stamp, Tables};
use crate::scenario::Plan;

/// Why a log could not be written as XES.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum XesError {
    /// The text could not be put together, which in memory does not happen.
    #[error("cannot write the log as XES")]
    Write(#[from] io::Error),
}

const EXTENSIONS: [(&str, &str); 4] = [
    ("Concept", "concept"),
    ("Time", "time"),
    ("Organizational", "org"),
    ("Lifecycle", "lifecycle"),
];

/// The requests of an exercise, each as a trace of its events, as XES.
///
/// # Errors
/// When the text cannot be put together, which in memory does not happen.
pub fn xes(plan: &Plan, tables: &Tables) -> Result<String, XesError> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let log = writer.create_element("log").with_attributes([
        ("xes.version", "1849-2016"),
        ("xes.features", ""),
        ("xmlns", "http://www.xes-standard.org/"),
    ]);
    log.write_inner_content(|writer| {
        for (name, prefix) in EXTENSIONS {
            let uri = format!("http://www.xes-standard.org/{prefix}.xesext");
            let extension = writer.create_element("extension").with_attributes([
                ("name", name),
                ("prefix", prefix),
                ("uri", uri.as_str()),
            ]);
            extension.write_empty()?;
        }
        globals(writer)?;
        for (name, keys) in
            [("Activity", "concept:name"), ("Activity and agency", "concept:name org:resource")]
        {
            let classifier = writer.create_element("classifier");
            classifier.with_attributes([("name", name), ("keys", keys)]).write_empty()?;
        }
        attribute(writer, "string", "concept:name", &plan.scenario.title)?;
        for request in &tables.requests {
            let own = |event: &&EventRow| event.request.as_ref() == Some(&request.id);
            let events = tables.events.iter().filter(own);
            writer.create_element("trace").write_inner_content(|writer| {
                about(writer, request)?;
                for event in events {
                    let written = writer.create_element("event");
                    written.write_inner_content(|writer| happened(writer, event, plan))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    text.push('\n');
    Ok(text)
}

type Xml = Writer<Vec<u8>>;

/// What every trace and every event has.
fn globals(writer: &mut Xml) -> io::Result<()> {
    for (scope, keys) in [
        ("trace", &[("string", "concept:name", "-")][..]),
        (
            "event",
            &[
                ("string", "concept:name", "-"),
                ("date", "time:timestamp", "1970-01-01T00:00:00.000+00:00"),
                ("string", "lifecycle:transition", "complete"),
            ],
        ),
    ] {
        let global = writer.create_element("global").with_attribute(("scope", scope));
        global.write_inner_content(|writer| {
            keys.iter().try_for_each(|(of, key, value)| attribute(writer, of, key, value))
        })?;
    }
    Ok(())
}

/// What a trace says of its request.
fn about(writer: &mut Xml, row: &RequestRow) -> io::Result<()> {
    attribute(writer, "string", "concept:name", &row.id)?;
    for (key, value) in [
        ("case", &row.case),
        ("class", &row.class),
        ("from", &row.from),
        ("to", &row.to),
        ("channel", &row.channel),
        ("assistance", &row.assistance),
        ("marking", &row.marking),
        ("state", &row.state),
    ] {
        attribute(writer, "string", key, value)?;
    }
    if let Some(outcome) = row.outcome {
        attribute(writer, "string", "outcome", outcome.key())?;
    }
    if let Some(due) = row.due {
        attribute(writer, "date", "due", &date(due))?;
    }
    if let Some(met) = row.met {
        attribute(writer, "boolean", "met", &met.to_string())?;
    }
    attribute(writer, "float", "gross_s", &row.gross_s.0.as_secs_f64().to_string())
}

/// What happened to a request.
fn happened(writer: &mut Xml, row: &EventRow, plan: &Plan) -> io::Result<()> {
    attribute(writer, "string", "concept:name", row.kind.key())?;
    attribute(writer, "date", "time:timestamp", &date(row.time))?;
    attribute(writer, "string", "lifecycle:transition", "complete")?;
    if let Some(actor) = &row.actor {
        attribute(writer, "string", "org:resource", actor)?;
        if let Some(agency) = plan.scenario.agencies.get(actor) {
            attribute(writer, "string", "org:group", &agency.party)?;
        }
    }
    attribute(writer, "int", "seq", &row.seq.to_string())?;
    let missing = (!row.missing.is_empty()).then_some(&row.missing);
    let cells: [(&str, &str, Option<&dyn Display>); 14] = [
        ("string", "act", shown(row.act.as_ref())),
        ("string", "counterpart", shown(row.counterpart.as_ref())),
        ("string", "message", shown(row.message.as_ref())),
        ("string", "inject", shown(row.inject.as_ref())),
        ("string", "channel", shown(row.channel.as_ref())),
        ("string", "detail", shown(row.detail.as_ref())),
        ("string", "outcome", shown(row.outcome.as_ref())),
        ("string", "ground", shown(row.ground.as_ref())),
        ("string", "missing", shown(missing)),
        ("string", "limit", shown(row.limit.as_ref())),
        ("int", "number", shown(row.number.as_ref())),
        ("string", "misunderstanding", shown(row.misunderstanding.as_ref())),
        ("string", "proposition", shown(row.proposition.as_ref())),
        ("string", "text", shown(row.text.as_ref())),
    ];
    for (of, key, value) in cells {
        if let Some(value) = value {
            attribute(writer, of, key, &value.to_string())?;
        }
    }
    if let Some(due) = row.due {
        attribute(writer, "date", "due", &date(due))?;
    }
    Ok(())
}

fn shown<T: Display>(value: Option<&T>) -> Option<&dyn Display> {
    value.map(|value| value as &dyn Display)
}

/// A moment as XES has it, with the offset of its zone.
fn date(stamp: Stamp) -> String {
    stamp.0.to_string().replace('Z', "+00:00")
}

fn attribute(writer: &mut Xml, of: &str, key: &str, value: &str) -> io::Result<()> {
    let legal = legal(value);
    let element = writer.create_element(of);
    element.with_attributes([("key", key), ("value", legal.as_str())]).write_empty()?;
    Ok(())
}

/// A text with what XML cannot hold replaced.
fn legal(text: &str) -> String {
    let is_legal = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || c >= '\u{10000}'
    };
    text.chars().map(|c| if is_legal(c) { c } else { '\u{fffd}' }).collect()
}
