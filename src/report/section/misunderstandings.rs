//! The register of misunderstandings: what was meant, what was read, how long it lived, what it cost.

use crate::locale::say;
use crate::record::{MeaningRecord, MisunderstandingRow};
use crate::report::document::{Block, Head, Table, Text};
use crate::report::{Desk, heading};
use crate::review::{KindSummary, meaning_text};
use crate::time::Span;

pub(in crate::report) fn misunderstandings(desk: &Desk) -> Vec<Block> {
    let l = desk.locale;
    let mut blocks = vec![heading("misunderstandings", &say!(l, "misunderstandings"))];
    let all = &desk.tables().misunderstandings;
    if desk.plan().scenario.meaning.is_none() {
        blocks.push(Block::Paragraph(say!(l, "misunderstandings-off").into()));
        return blocks;
    }
    if all.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "misunderstandings-none").into()));
        return blocks;
    }
    let latent = all.iter().filter(|row| row.still_latent).count();
    let text = say!(l, "misunderstandings-latent", number = all.len(), latent = latent);
    blocks.push(Block::Paragraph(text.into()));
    blocks.push(Block::Table(Table {
        caption: say!(l, "by-kind-caption"),
        head: vec![
            Head::text(say!(l, "by-kind-kind")),
            Head::number(say!(l, "by-kind-arose")),
            Head::number(say!(l, "by-kind-noticed")),
            Head::number(say!(l, "by-kind-repaired")),
            Head::number(say!(l, "by-kind-latent")),
            Head::number(say!(l, "by-kind-life")),
            Head::number(say!(l, "by-kind-hours")),
        ],
        rows: desk.summary.misunderstandings.iter().map(|kind| by_kind(desk, kind)).collect(),
    }));
    blocks.push(Block::Table(Table {
        caption: say!(l, "register-caption"),
        head: vec![
            Head::text(say!(l, "register-number")),
            Head::text(say!(l, "by-kind-kind")),
            Head::text(say!(l, "register-about")),
            Head::text(say!(l, "register-meant")),
            Head::text(say!(l, "register-read")),
            Head::text(say!(l, "by-kind-noticed")),
            Head::number(say!(l, "register-lived")),
            Head::number(say!(l, "register-cost")),
            Head::text(say!(l, "register-harm")),
        ],
        rows: all.iter().map(|row| entry(desk, row)).collect(),
    }));
    blocks
}

fn by_kind(desk: &Desk, kind: &KindSummary) -> Vec<Text> {
    let number = |number: usize| Text::plain(number.to_string());
    let own = desk.tables().misunderstandings.iter().filter(|row| row.kind == kind.kind);
    let name = Text::plain(desk.locale.word("kind", kind.kind));
    vec![
        name.cite_all("misunderstandings", own.map(|row| row.id)),
        number(kind.arose),
        number(kind.detected),
        number(kind.repaired),
        number(kind.latent),
        desk.span(kind.lived.median_s),
        Text::plain(kind.cost_s.map_or_else(
            || say!(desk.locale, "none"),
            |it| format!("{:.1}", it.0.as_secs_f64() / 3600.0),
        )),
    ]
}

/// What an agency meant or read, in its words.
fn said(desk: &Desk, agency: &str, meaning: &MeaningRecord) -> Text {
    let text = meaning_text(desk.plan(), agency, meaning, desk.locale);
    say!(desk.locale, "colon", name = desk.short(agency), text = text).into()
}

fn entry(desk: &Desk, row: &MisunderstandingRow) -> Vec<Text> {
    let l = desk.locale;
    let about = row.request.as_deref().unwrap_or(&row.case);
    let noticed = match (&row.noticed_by, row.detected_by) {
        (Some(by), Some(occasion)) => {
            let occasion = l.word("occasion", occasion);
            say!(l, "register-noticed", by = desk.short(by), occasion = occasion)
        }
        _ => say!(l, "register-nobody"),
    };
    let cost = match row.cost_s.map(|cost| cost.0) {
        None => say!(l, "none"),
        Some(cost) if cost < Span::ZERO => format!("-{}", l.span(-cost)),
        Some(cost) => l.span(cost),
    };
    let harms: Vec<String> = row.harm.iter().map(|harm| l.word("harm", harm)).collect();
    let field = l.word("field", &row.field);
    vec![
        Text::plain(row.id.to_string()).cite("misunderstandings", &row.id),
        Text::plain(l.word("kind", row.kind)),
        say!(l, "about-field", about = about, field = field).into(),
        said(desk, &row.sender, &row.intended),
        said(desk, &row.reader, &row.read),
        noticed.into(),
        desk.span(Some(row.lived_s)),
        cost.into(),
        l.list(&harms).into(),
    ]
}
