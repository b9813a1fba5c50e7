//! Timeliness: how soon requests were answered, by class, and where their time went.

use crate::locale::say;
use crate::record::RequestRow;
use crate::report::document::{Block, Head, Table, Text};
use crate::report::figure::{answers, time_spent};
use crate::report::{Desk, STAGES, capitalised, heading};
use crate::review::ClassSummary;

pub(in crate::report) fn timeliness(desk: &Desk) -> Vec<Block> {
    let l = desk.locale;
    let mut blocks = vec![heading("timeliness", &say!(l, "timeliness"))];
    if desk.summary.classes.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "no-request").into()));
        return blocks;
    }
    let (median, longest) = (say!(l, "by-class-median"), say!(l, "by-class-longest"));
    blocks.push(Block::Table(Table {
        caption: say!(l, "by-class-caption"),
        head: vec![
            Head::text(say!(l, "by-class-class")),
            Head::number(say!(l, "by-class-sent")),
            Head::number(say!(l, "by-class-acknowledged")),
            Head::number(median.clone()),
            Head::number(longest.clone()),
            Head::number(say!(l, "by-class-answered")),
            Head::number(median),
            Head::number(longest),
            Head::number(say!(l, "by-class-met")),
            Head::number(say!(l, "by-class-missed")),
        ],
        rows: desk.summary.classes.iter().map(|class| by_class(desk, class)).collect(),
    }));
    blocks.extend(answers(desk).map(Block::Figure));
    blocks.extend(time_spent(desk).map(Block::Figure));
    let mut head = vec![
        Head::text(say!(l, "by-request-request")),
        Head::text(say!(l, "by-request-from")),
        Head::text(say!(l, "by-request-to")),
        Head::text(say!(l, "by-request-class")),
        Head::text(say!(l, "by-request-outcome")),
        Head::number(say!(l, "by-request-in-all")),
    ];
    head.extend(STAGES.map(|stage| Head::number(capitalised(&l.word("stage", stage)))));
    head.push(Head::text(say!(l, "by-request-met")));
    blocks.push(Block::Table(Table {
        caption: say!(l, "by-request-caption"),
        head,
        rows: desk.tables().requests.iter().map(|row| by_request(desk, row)).collect(),
    }));
    blocks
}

fn by_class(desk: &Desk, class: &ClassSummary) -> Vec<Text> {
    let own = desk.tables().requests.iter().filter(|row| row.class == class.class);
    let number = |number: usize| Text::plain(number.to_string());
    vec![
        Text::plain(desk.class(&class.class)).cite_all("requests", own.map(|row| &row.id)),
        number(class.requests),
        number(class.acknowledged),
        desk.span(class.to_acknowledge.median_s),
        desk.span(class.to_acknowledge.worst_s),
        number(class.answered),
        desk.span(class.to_answer.median_s),
        desk.span(class.to_answer.worst_s),
        number(class.met),
        number(class.missed),
    ]
}

fn by_request(desk: &Desk, row: &RequestRow) -> Vec<Text> {
    let met = match row.met {
        Some(true) => say!(desk.locale, "yes"),
        Some(false) => say!(desk.locale, "no"),
        None => say!(desk.locale, "none"),
    };
    let mut cells = vec![
        Text::plain(&row.id).cite("requests", &row.id),
        Text::plain(desk.short(&row.from)),
        Text::plain(desk.short(&row.to)),
        Text::plain(desk.class(&row.class)),
        Text::plain(desk.outcome(row)),
    ];
    let times = [row.gross_s].into_iter().chain(row.accounts());
    cells.extend(times.map(|time| desk.span(Some(time))));
    cells.push(met.into());
    cells
}
