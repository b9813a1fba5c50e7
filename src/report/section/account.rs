//! The account: what happened, in one picture and line by line.

use crate::report::document::{Block, Head, Table, Text};
use crate::report::figure::lanes;
use crate::report::{Desk, heading};

pub(in crate::report) fn account(desk: &Desk) -> Vec<Block> {
    let mut blocks = vec![heading("account", "What happened")];
    if desk.tables().requests.is_empty() {
        blocks.push(Block::Paragraph("No request was sent.".into()));
    }
    blocks.extend(lanes(desk).into_iter().map(Block::Figure));
    let cities = desk.clock.cities();
    let names: Vec<&str> = ["Date"]
        .into_iter()
        .chain(cities.iter().map(String::as_str))
        .chain(["Who", "What"])
        .collect();
    let rows = desk.lines.iter().map(|line| {
        let mut what = Text::plain(&line.what);
        if let Some(text) = &line.text {
            what = what.and(format!(" {text}"));
        }
        let what = what.cite("events", line.event.to_string());
        let mut row = vec![Text::plain(desk.clock.date(line.at))];
        row.extend(desk.clock.times(line.at).into_iter().map(Text::plain));
        row.extend([Text::plain(&line.who), what]);
        row
    });
    let caption = "Each line rests on an event of the log.".to_owned();
    let table = Table { caption, head: Head::all(&names), rows: rows.collect() };
    blocks.push(Block::Folded {
        summary: format!("The account, line by line ({} lines)", desk.lines.len()),
        blocks: vec![Block::Table(table)],
    });
    blocks
}
