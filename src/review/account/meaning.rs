//! What the facilitator is told of misunderstandings, and nobody in the room knows yet.

use super::{Teller, Told, Tone, Way, words};
use crate::meaning::Repair;
use crate::record::{EventRow, MisunderstandingRow, Tables};
use crate::scenario::Plan;
use crate::time::{Zone, ZonedInstant};

/// The story of a misunderstanding: how it arose, came to light and was put right.
pub(super) fn tell(teller: &Teller, event: &EventRow) -> Option<Told> {
    if event.kind == "request_reopened" {
        let request = event.request.as_deref()?;
        let what = format!("says that the answer to {request} does not fit, and what it meant");
        return Some(Told::onward(Tone::Bad, what));
    }
    let row = row_of(teller.tables, event)?;
    let lived = event.time.0.since(row.onset.0);
    let subject = format!("{} ({})", row.id, words(row.kind));
    let told = match event.kind {
        "misunderstanding_arose" => {
            let what = format!("MISUNDERSTANDING {subject}: {}", difference(teller, row));
            Told { tone: Tone::Bad, way: Way::Alone, what }
        }
        "misunderstanding_detected" => {
            let by = row.detected_by.map_or_else(String::new, |by| format!(" by {}", occasion(by)));
            let what = format!("notices {subject}{by}, after {lived}");
            Told { tone: Tone::Plain, way: Way::Alone, what }
        }
        "clarification_sent" => {
            Told::onward(Tone::Plain, format!("says again what it meant, for {subject}"))
        }
        "misunderstanding_repaired" => {
            let repair = Repair::ALL.iter().find(|repair| row.repair == Some(repair.key()));
            let repair = repair.map_or_else(String::new, |repair| format!(", {}", repair.about()));
            let reads = in_words_of(teller.plan, &row.reader, &row.intended);
            let what = format!("now reads \"{reads}\": {subject} is over{repair}");
            Told { tone: Tone::Good, way: Way::Alone, what }
        }
        _ => return None,
    };
    Some(told)
}

fn row_of<'a>(tables: &'a Tables, event: &EventRow) -> Option<&'a MisunderstandingRow> {
    let (id, _) = event.detail.as_deref()?.split_once(' ')?;
    let index = id.strip_prefix('u')?.parse::<usize>().ok()?.checked_sub(1)?;
    tables.misunderstandings.get(index).filter(|row| row.id == id)
}

/// What was meant and what was read.
fn difference(teller: &Teller, row: &MisunderstandingRow) -> String {
    let (sender, reader) = (teller.short(&row.sender), teller.short(&row.reader));
    let of = match &row.request {
        Some(request) if row.message.is_some() => format!(" of {request}"),
        Some(request) => format!(" to {request}"),
        None => String::new(),
    };
    let told = |agency: &str, meaning: &str| in_words_of(teller.plan, agency, meaning);
    let (intended, read) = (told(&row.sender, &row.intended), told(&row.reader, &row.read));
    let field = words(&row.field);
    match row.kind {
        "false_repair" => format!(
            "believes the {field}{of} settled as \"{read}\"; {sender} still reads \"{intended}\""
        ),
        "silence" => format!("takes the silence of {sender}{of} for \"{read}\"; it is {intended}"),
        _ => format!("{field}{of}: {sender} means \"{intended}\", {reader} reads \"{read}\""),
    }
}

/// A meaning as an agency would say it: a term in its own language with the concept by its definition, a
/// moment by its date and time, anything else as it is.
#[must_use]
pub fn in_words_of(plan: &Plan, agency: &str, meaning: &str) -> String {
    concept(plan, agency, meaning).unwrap_or_else(|| in_words(meaning))
}

/// A meaning in words: a moment by its date and time, anything else as it is.
fn in_words(meaning: &str) -> String {
    let moment = meaning.strip_suffix('Z').map(|time| ZonedInstant::parse(&format!("{time}[UTC]")));
    match moment {
        Some(Ok(moment)) => Zone::UTC.show(moment.at, "%-d %b %H:%M UTC"),
        _ => meaning.to_owned(),
    }
}

/// What an agency takes a term for: the term in its own language, and the concept by its definition.
/// `None` for a meaning that is no concept.
fn concept(plan: &Plan, agency: &str, meaning: &str) -> Option<String> {
    let (term, concept) = meaning.split_once(" as ")?;
    let glossary = plan.glossary.as_ref()?;
    let (term, concept) = (glossary.terms.get(term)?, glossary.concepts.get(concept)?);
    let scenario = &plan.scenario;
    let language = &scenario.parties.get(&scenario.agencies.get(agency)?.party)?.language;
    let label = term.labels.get(language).or_else(|| term.labels.values().next())?;
    Some(format!("{label}: {concept}"))
}

/// An occasion in words.
fn occasion(key: &str) -> String {
    match key {
        "verbatim" => "the read-back, word for word".to_owned(),
        "paraphrase" => "the read-back, in other words".to_owned(),
        "ruling" => "what is asked for".to_owned(),
        "supplement" => "what arrives".to_owned(),
        "hotline" => "a talk on the hotline".to_owned(),
        "dialogue" => "a talk in the dialogue".to_owned(),
        "press" => "a report in the press".to_owned(),
        "reconciliation" => "holding the records against each other".to_owned(),
        "acknowledgement" | "answer" => format!("the {key}"),
        "status" => "the report on the status".to_owned(),
        other => format!("the {}", words(other)),
    }
}
