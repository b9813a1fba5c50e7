//! Strengths and areas for improvement, each with the rows that it rests on.

use super::objectives::{Rating, achieved};
use crate::record::{MisunderstandingRow, RequestRow};
use crate::report::document::{Block, Text};
use crate::report::{Desk, count, heading, subheading, words};
use crate::review::in_words_of;
use crate::time::Span;

/// What is only told of the largest of a list.
const MOST: usize = 3;

pub(in crate::report) fn findings(desk: &Desk) -> Vec<Block> {
    let list = |found: Vec<Text>, none: &str| {
        if found.is_empty() { Block::Paragraph(none.into()) } else { Block::List(found) }
    };
    vec![
        heading("findings", "Strengths and areas for improvement"),
        Block::Paragraph(
            "Suggested from the log by rules, for the evaluators to keep, change or strike out."
                .into(),
        ),
        subheading("strengths", "Strengths"),
        list(strengths(desk), "The log shows nothing that would be one by these rules."),
        subheading("areas", "Areas for improvement"),
        list(
            areas(desk).into_iter().map(|area| area.text).collect(),
            "The log shows nothing that would be one by these rules.",
        ),
    ]
}

/// A text with the end of a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', '\u{3002}']) { text.to_owned() } else { format!("{text}.") }
}

fn strengths(desk: &Desk) -> Vec<Text> {
    let mut found = Vec::new();
    for (_, achieved) in achieved(desk) {
        if achieved.rating == Some(Rating::Performed) {
            let rows = achieved.expected.iter().map(|row| &row.id);
            let text = format!("{} Everything expected was done in time.", sentence(achieved.text));
            found.push(Text::plain(text).cite_all("injects", rows));
        }
    }
    for class in &desk.summary.classes {
        if class.met > 0 && class.missed == 0 {
            let own = desk.tables().requests.iter().filter(|row| row.class == class.class);
            let answered = count(class.met, "request");
            let text = format!("Of the class {}, {answered} answered, all in time.", class.class);
            found.push(Text::plain(text).cite_all("requests", own.map(|row| &row.id)));
        }
    }
    let caught: Vec<&MisunderstandingRow> = desk
        .tables()
        .misunderstandings
        .iter()
        .filter(|row| row.repaired.is_some() && row.covers.is_none())
        .filter(|row| matches!(row.detected_by, Some("paraphrase" | "verbatim")))
        .collect();
    if !caught.is_empty() {
        let what = count(caught.len(), "misunderstanding");
        let text = format!("Read-backs brought {what} to light, which were put right.");
        found.push(Text::plain(text).cite_all("misunderstandings", caught.iter().map(|it| &it.id)));
    }
    found
}

/// Something to be improved.
pub(super) struct Area {
    /// In a few words.
    pub(super) name: String,
    /// With what it rests on.
    pub(super) text: Text,
}

/// What is to be improved, the objectives first.
pub(super) fn areas(desk: &Desk) -> Vec<Area> {
    let mut areas = Vec::new();
    for (id, achieved) in achieved(desk) {
        let Some(rating) = achieved.rating.filter(|rating| *rating != Rating::Performed) else {
            continue;
        };
        let missed = achieved.expected.iter().filter(|row| row.met == Some(false));
        let text =
            format!("{} Rated {}: {}.", sentence(achieved.text), rating.letter(), rating.about());
        let text = Text::plain(text).cite_all("injects", missed.map(|row| &row.id));
        areas.push(Area { name: words(id), text });
    }
    areas.extend(lateness(desk));
    areas.extend(misreading(desk));
    areas.extend(incompleteness(desk));
    areas
}

/// Classes whose answers came late, and where the time went.
fn lateness(desk: &Desk) -> Vec<Area> {
    let stages =
        ["under way", "waiting", "worked on", "out of hours", "with the other side", "sent back"];
    let late = desk.summary.classes.iter().filter(|class| class.missed > 0);
    late.map(|class| {
        let own: Vec<&RequestRow> = (desk.tables().requests.iter())
            .filter(|row| row.class == class.class && row.met == Some(false))
            .collect();
        let longest = class.time.shares().and_then(|shares| {
            let stage = (0..6).max_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
            Some(format!(
                " Most of its time, {:.0} %, was {}.",
                shares[stage] * 100.0,
                stages[stage]
            ))
        });
        let text = format!(
            "Of the class {}, {} of {} whose time was over {} not answered in time.{}",
            class.class,
            class.missed,
            class.met + class.missed,
            if class.missed == 1 { "was" } else { "were" },
            longest.unwrap_or_default()
        );
        let text = Text::plain(text).cite_all("requests", own.iter().map(|row| &row.id));
        Area { name: format!("timeliness of {} requests", class.class), text }
    })
    .collect()
}

/// The misunderstandings that cost most, and those that nobody noticed.
fn misreading(desk: &Desk) -> Vec<Area> {
    let all = &desk.tables().misunderstandings;
    let cost = |row: &MisunderstandingRow| row.cost_s.map_or(Span::ZERO, |cost| cost.0);
    let mut dear: Vec<&MisunderstandingRow> =
        all.iter().filter(|row| cost(row) >= Span::from_hours(1)).collect();
    dear.sort_by_key(|row| std::cmp::Reverse(cost(row)));
    let mut areas: Vec<Area> = dear
        .iter()
        .take(MOST)
        .map(|row| {
            let about = row.request.as_deref().unwrap_or(&row.case);
            let text = format!(
                "{} of {about}: {} meant \u{201c}{}\u{201d}, {} read \u{201c}{}\u{201d}. It cost {}.",
                words(&row.field),
                desk.short(&row.sender),
                in_words_of(desk.plan(), &row.sender, &row.intended),
                desk.short(&row.reader),
                in_words_of(desk.plan(), &row.reader, &row.read),
                cost(row)
            );
            let mut text = text;
            if let Some(first) = text.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            let text = Text::plain(text).cite("misunderstandings", &row.id);
            Area { name: format!("{} ({about})", words(row.kind)), text }
        })
        .collect();
    let latent: Vec<&MisunderstandingRow> = all.iter().filter(|row| row.still_latent).collect();
    if !latent.is_empty() {
        let what = count(latent.len(), "misunderstanding");
        let were = if latent.len() == 1 { "was" } else { "were" };
        let text = format!("{what} {were} noticed by nobody while it was played.");
        let text = Text::plain(text).cite_all("misunderstandings", latent.iter().map(|it| &it.id));
        areas.push(Area { name: "what nobody noticed".to_owned(), text });
    }
    areas
}

/// Requests that had to be sent back.
fn incompleteness(desk: &Desk) -> Option<Area> {
    let returned: Vec<&RequestRow> =
        desk.tables().requests.iter().filter(|row| row.returns > 0).collect();
    let lost: Span = returned.iter().map(|row| row.returned_s.0).sum();
    if returned.is_empty() {
        return None;
    }
    let text = format!(
        "{} sent back for what was missing, and spent {lost} so.",
        match returned.len() {
            1 => "1 request was".to_owned(),
            number => format!("{number} requests were"),
        }
    );
    let text = Text::plain(text).cite_all("requests", returned.iter().map(|row| &row.id));
    Some(Area { name: "completeness of requests".to_owned(), text })
}
