//! The hotline and the dialogue: how they were used, and what came of it.

use crate::record::EventRow;
use crate::report::document::{Block, Head, Table, Text};
use crate::report::{Desk, heading};

/// The events that are of the hotline or of the dialogue.
fn is_talk(event: &EventRow) -> bool {
    matches!(
        event.kind,
        "request_escalated"
            | "escalation_relayed"
            | "escalation_moot"
            | "call_refused"
            | "call_repeated"
            | "line_tested"
            | "test_answered"
            | "records_reconciled"
    ) || event.kind.starts_with("dialogue_")
}

pub(in crate::report) fn talks(desk: &Desk) -> Vec<Block> {
    let mut blocks = vec![heading("talks", "Hotline and dialogue")];
    let events: Vec<&EventRow> = desk.tables().events.iter().filter(|it| is_talk(it)).collect();
    if events.is_empty() {
        blocks.push(Block::Paragraph("Neither was used.".into()));
        return blocks;
    }
    let rows = events.iter().map(|event| {
        let line = desk.lines.iter().find(|line| line.event == event.seq);
        let (who, what) = line.map_or_else(
            || (String::new(), event.kind.replace('_', " ")),
            |line| (line.who.clone(), line.what.clone()),
        );
        vec![
            Text::plain(desk.moment(event.time.0)),
            Text::plain(who),
            Text::plain(what).cite("events", event.seq.to_string()),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: "Calls, tests of a line, and talks".to_owned(),
        head: Head::all(&["When", "Who", "What"]),
        rows: rows.collect(),
    }));
    blocks
}
