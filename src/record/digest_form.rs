//! The form in which events enter the digests of a session.
//!
//! It is that of `events.csv` in version 0.1, with the rest of an event in a sentence. It stays as it is, whatever
//! columns the table comes to have, so that what one version recorded verifies with another.

use serde::Serialize;

use super::cell::{Seconds, Stamp};
use super::event_kind::EventKind;
use super::meaning::{MeaningKind, MeaningRecord};
use super::number::MessageNumber;
use super::rows::{EventRow, MisunderstandingRow};
use super::vocabularies::{DetailKind, Outcome};

/// An event as it enters the digests.
#[derive(Debug, Serialize)]
pub(crate) struct DigestForm<'a> {
    seq: u64,
    time: Stamp,
    elapsed_s: Seconds,
    kind: EventKind,
    actor: Option<&'a str>,
    counterpart: Option<&'a str>,
    case: Option<&'a str>,
    request: Option<&'a str>,
    message: Option<MessageNumber>,
    inject: Option<&'a str>,
    channel: Option<&'a str>,
    due: Option<Stamp>,
    detail: Option<String>,
}

impl<'a> DigestForm<'a> {
    /// Returns the form of an event, with the misunderstandings of its run.
    #[must_use]
    pub(crate) fn of(event: &'a EventRow, misunderstandings: &[MisunderstandingRow]) -> Self {
        Self {
            seq: event.seq,
            time: event.time,
            elapsed_s: event.elapsed_s,
            kind: event.kind,
            actor: event.actor.as_deref(),
            counterpart: event.counterpart.as_deref(),
            case: event.case.as_deref(),
            request: event.request.as_deref(),
            message: event.message,
            inject: event.inject.as_deref(),
            channel: event.channel.as_deref(),
            due: event.due,
            detail: event.detail.map(|kind| detail(kind, event, misunderstandings)),
        }
    }
}

fn detail(kind: DetailKind, event: &EventRow, misunderstandings: &[MisunderstandingRow]) -> String {
    let number = event.number.unwrap_or_default();
    let ground = event.ground.as_deref().unwrap_or_default();
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    match kind {
        DetailKind::Outcome => match event.outcome {
            Some(Outcome::Refused) => format!("refused: {ground}"),
            outcome => outcome.map_or_else(String::new, |outcome| outcome.to_string()),
        },
        DetailKind::Complete => "complete".to_owned(),
        DetailKind::Missing => format!("missing: {}", event.missing),
        DetailKind::Limit => text(&event.limit),
        DetailKind::Reminder => format!("reminder {number}"),
        DetailKind::Expected => event.act.map_or_else(String::new, |act| act.to_string()),
        DetailKind::Corrected => format!("corrected: {number}"),
        DetailKind::Staff => number.to_string(),
        DetailKind::Ground => format!("ground: {ground}"),
        DetailKind::Agreed => format!("decisions agreed: {number}"),
        DetailKind::Decision => format!("decision {number}"),
        DetailKind::Reviewed => format!("requests reviewed: {number}"),
        DetailKind::Misunderstanding => {
            let row = event.misunderstanding.and_then(|id| misunderstandings.get(id.place()));
            row.map_or_else(String::new, misunderstanding)
        }
        DetailKind::Proposition => text(&event.proposition),
        DetailKind::Story => event.story.map_or_else(String::new, |story| story.to_string()),
        DetailKind::Change
        | DetailKind::Told
        | DetailKind::Reason
        | DetailKind::Choice
        | DetailKind::Words => text(&event.text),
    }
}

fn misunderstanding(row: &MisunderstandingRow) -> String {
    format!(
        "{} {}: {} meant \"{}\", {} read \"{}\"",
        row.id,
        row.kind,
        row.sender,
        meaning(&row.intended),
        row.reader,
        meaning(&row.read),
    )
}

fn meaning(it: &MeaningRecord) -> String {
    let cell = |cell: &Option<String>| cell.clone().unwrap_or_default();
    match it.kind {
        MeaningKind::Concept => format!("{} as {}", cell(&it.term), cell(&it.id)),
        MeaningKind::Class | MeaningKind::Marking => cell(&it.id),
        MeaningKind::Due => it.time.map_or_else(String::new, |time| time.0.to_string()),
        MeaningKind::Blank | MeaningKind::Referent => cell(&it.text),
        MeaningKind::Supposed => {
            it.text.clone().unwrap_or_else(|| "nothing that matters".to_owned())
        }
        MeaningKind::LaidAside => "nothing to be done until it comes".to_owned(),
        MeaningKind::Competent => format!("{} may {}", cell(&it.agency), cell(&it.id)),
        MeaningKind::NotCompetent => format!("{} may not {}", cell(&it.agency), cell(&it.id)),
        MeaningKind::AsWritten => "a request".to_owned(),
        MeaningKind::Demand => "a demand".to_owned(),
        MeaningKind::Suggestion => "a suggestion".to_owned(),
        MeaningKind::Question => "a question about facts".to_owned(),
        MeaningKind::Plain => "a plain statement".to_owned(),
        MeaningKind::Accusation => "an accusation".to_owned(),
        MeaningKind::Breach => format!("a breach of {}", cell(&it.id)),
        MeaningKind::Outside => format!("no breach of {}", cell(&it.id)),
        MeaningKind::Pending | MeaningKind::Refused | MeaningKind::Granted => it.kind.to_string(),
    }
}
