//! Timeliness: how soon requests were answered, by class, and where their time went.

use crate::record::{RequestRow, Seconds};
use crate::report::document::{Block, Head, Table, Text};
use crate::report::figure::{answers, time_spent};
use crate::report::{Desk, heading};
use crate::review::ClassSummary;

fn span(seconds: Option<Seconds>) -> Text {
    Text::plain(seconds.map_or_else(|| "-".to_owned(), |it| it.0.to_string()))
}

pub(in crate::report) fn timeliness(desk: &Desk) -> Vec<Block> {
    let mut blocks = vec![heading("timeliness", "Timeliness")];
    if desk.summary.classes.is_empty() {
        blocks.push(Block::Paragraph("No request was sent.".into()));
        return blocks;
    }
    blocks.push(Block::Table(Table {
        caption:
            "Requests by urgency class. Medians and longest times run from sending; those to the \
                  answer leave out the time that a returned request was with the requester."
                .to_owned(),
        head: Head::all(&[
            "Class",
            ">Sent",
            ">Acknowledged",
            ">Median",
            ">Longest",
            ">Answered",
            ">Median",
            ">Longest",
            ">In time",
            ">Late",
        ]),
        rows: desk.summary.classes.iter().map(|class| by_class(desk, class)).collect(),
    }));
    blocks.extend(answers(desk).map(Block::Figure));
    blocks.extend(time_spent(desk).map(Block::Figure));
    blocks.push(Block::Table(Table {
        caption: "Each request, and where its time went until it was answered. The six columns after the \
                  whole add up to it."
            .to_owned(),
        head: Head::all(&[
            "Request", "From", "To", "Class", "Outcome", ">In all", ">Under way", ">Waiting",
            ">Worked on", ">Out of hours", ">Other side", ">Sent back", "In time",
        ]),
        rows: desk.tables().requests.iter().map(|row| by_request(desk, row)).collect(),
    }));
    blocks
}

fn by_class(desk: &Desk, class: &ClassSummary) -> Vec<Text> {
    let own = desk.tables().requests.iter().filter(|row| row.class == class.class);
    let number = |number: usize| Text::plain(number.to_string());
    vec![
        Text::plain(&class.class).cite_all("requests", own.map(|row| &row.id)),
        number(class.requests),
        number(class.acknowledged),
        span(class.to_acknowledge.median_s),
        span(class.to_acknowledge.worst_s),
        number(class.answered),
        span(class.to_answer.median_s),
        span(class.to_answer.worst_s),
        number(class.met),
        number(class.missed),
    ]
}

fn by_request(desk: &Desk, row: &RequestRow) -> Vec<Text> {
    let outcome = row.outcome.map_or_else(|| format!("open, {}", row.state), ToOwned::to_owned);
    let met = match row.met {
        Some(true) => "yes",
        Some(false) => "no",
        None => "-",
    };
    let mut cells = vec![
        Text::plain(&row.id).cite("requests", &row.id),
        Text::plain(desk.short(&row.from)),
        Text::plain(desk.short(&row.to)),
        Text::plain(&row.class),
        Text::plain(outcome.replace('_', " ")),
    ];
    let times = [row.gross_s].into_iter().chain(row.accounts());
    cells.extend(times.map(|time| span(Some(time))));
    cells.push(Text::plain(met));
    cells
}
