//! The register of misunderstandings: what was meant, what was read, how long it lived, what it cost.

use crate::record::MisunderstandingRow;
use crate::report::document::{Block, Head, Table, Text};
use crate::report::{Desk, count, heading, words};
use crate::review::{KindSummary, in_words_of};
use crate::time::Span;

pub(in crate::report) fn misunderstandings(desk: &Desk) -> Vec<Block> {
    let mut blocks = vec![heading("misunderstandings", "Misunderstandings")];
    let all = &desk.tables().misunderstandings;
    if desk.plan().scenario.meaning.is_none() {
        blocks.push(Block::Paragraph(
            "The scenario has no misunderstandings: all are understood.".into(),
        ));
        return blocks;
    }
    if all.is_empty() {
        blocks.push(Block::Paragraph("Nothing was misunderstood.".into()));
        return blocks;
    }
    let latent = all.iter().filter(|row| row.still_latent).count();
    blocks.push(Block::Paragraph(Text::plain(format!(
        "{} arose; {} nobody had noticed when play stopped.",
        count(all.len(), "misunderstanding"),
        if latent == 1 { "one of them".to_owned() } else { format!("{latent} of them") },
    ))));
    blocks.push(Block::Table(Table {
        caption: "By kind. Hours lost are those by which requests would have been answered sooner in the \
                  same run, had that one reading been right; those of readings that work on each other do \
                  not add up."
            .to_owned(),
        head: Head::all(&[
            "Kind", ">Arose", ">Noticed", ">Put right", ">Latent", ">Median life", ">Hours lost",
        ]),
        rows: desk.summary.misunderstandings.iter().map(by_kind).collect(),
    }));
    blocks.push(Block::Table(Table {
        caption: "The register".to_owned(),
        head: Head::all(&[
            "No.", "Kind", "About", "Meant", "Read", "Noticed", ">Lived", ">Cost", "Harm",
        ]),
        rows: all.iter().map(|row| entry(desk, row)).collect(),
    }));
    blocks
}

fn by_kind(kind: &KindSummary) -> Vec<Text> {
    let number = |number: usize| Text::plain(number.to_string());
    vec![
        Text::plain(words(kind.kind)),
        number(kind.arose),
        number(kind.detected),
        number(kind.repaired),
        number(kind.latent),
        Text::plain(kind.lived.median_s.map_or_else(|| "-".to_owned(), |it| it.0.to_string())),
        Text::plain(
            kind.cost_s
                .map_or_else(|| "-".to_owned(), |it| format!("{:.1}", it.0.as_secs_f64() / 3600.0)),
        ),
    ]
}

/// What an agency meant or read, in its words.
fn said(desk: &Desk, agency: &str, meaning: &str) -> String {
    format!("{}: {}", desk.short(agency), in_words_of(desk.plan(), agency, meaning))
}

fn entry(desk: &Desk, row: &MisunderstandingRow) -> Vec<Text> {
    let about = row.request.as_deref().unwrap_or(&row.case);
    let noticed = match (&row.noticed_by, row.detected_by) {
        (Some(by), Some(occasion)) => format!("{}, {}", desk.short(by), words(occasion)),
        _ => "nobody".to_owned(),
    };
    let cost = match row.cost_s.map(|cost| cost.0) {
        None => "-".to_owned(),
        Some(cost) if cost < Span::ZERO => format!("-{}", -cost),
        Some(cost) => cost.to_string(),
    };
    vec![
        Text::plain(&row.id).cite("misunderstandings", &row.id),
        Text::plain(words(row.kind)),
        Text::plain(format!("{about}, {}", words(&row.field))),
        Text::plain(said(desk, &row.sender, &row.intended)),
        Text::plain(said(desk, &row.reader, &row.read)),
        Text::plain(noticed),
        Text::plain(row.lived_s.0.to_string()),
        Text::plain(cost),
        Text::plain(row.harm.as_deref().map(words).unwrap_or_default()),
    ]
}
