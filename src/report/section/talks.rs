//! The hotline and the dialogue: how they were used, and what came of it.

use crate::locale::say;
use crate::record::{EventKind, EventRow};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};
use crate::scenario::{Channel, ChannelKind};

/// The events that are of the hotline or of the dialogue.
fn is_talk(event: &EventRow) -> bool {
    matches!(
        event.kind,
        EventKind::RequestEscalated
            | EventKind::EscalationRelayed
            | EventKind::EscalationMoot
            | EventKind::CallRefused
            | EventKind::CallRepeated
            | EventKind::LineTested
            | EventKind::TestAnswered
            | EventKind::CallOutOfScope
            | EventKind::CallFollowedUp
            | EventKind::FollowUpOverdue
            | EventKind::RecordsReconciled
            | EventKind::DialogueHeld
            | EventKind::DialogueUnblocked
            | EventKind::DialogueReprioritised
            | EventKind::DialogueSoured
            | EventKind::DialogueFruitless
    )
}

pub(crate) fn talks(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let events = &ctx.tables().events;
    let talks = events.iter().filter(|event| is_talk(event)).map(|event| event.seq);
    let lines: Vec<_> =
        talks.filter_map(|seq| ctx.lines.iter().find(|line| line.event == seq)).collect();
    if lines.is_empty() {
        // Where there is a line to talk on, that nobody did says something.
        let is_line = |channel: &Channel| channel.kind == ChannelKind::Hotline;
        if !ctx.plan().scenario.channels.values().any(is_line) {
            return Vec::new();
        }
        let none = Block::Paragraph(say!(l, "talks-none").into());
        return vec![heading("talks", &say!(l, "talks")), none];
    }
    let number = lines.len();
    let rows = lines.iter().map(|line| {
        vec![
            Text::plain(ctx.clock.moment(line.at)),
            Text::plain(&line.who),
            Text::plain(&line.what).cite("events", &line.event.to_string()),
        ]
    });
    let table = Block::Table(Table {
        caption: say!(l, "talks-caption"),
        head: heads!(l; text "talks-when", text "account-who", text "account-what"),
        rows: rows.collect(),
    });
    let summary = say!(l, "talks-folded", number = number);
    vec![heading("talks", &say!(l, "talks")), Block::Folded { summary, blocks: vec![table] }]
}
