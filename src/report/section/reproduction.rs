//! How to do it again, and what else was written down.

use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Text, heading};
use crate::session::NamedCommand;

/// The notes that belong to no objective; nothing, where there are none.
pub(crate) fn notes(ctx: &ReportContext) -> Vec<Block> {
    let notes = ctx.notes(None);
    if notes.is_empty() {
        return Vec::new();
    }
    vec![heading("notes", &say!(ctx.locale, "notes")), Block::List(notes)]
}

pub(crate) fn reproduction(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let session = ctx.subject.session;
    let mut blocks = vec![
        heading("reproduction", &say!(l, "reproduction")),
        Block::Paragraph(say!(l, "reproduction-about").into()),
    ];
    let mut facts = vec![
        (say!(l, "reproduction-scenario"), Text::default().code(&session.scenario)),
        (say!(l, "reproduction-seed"), Text::plain(session.seed.to_string())),
        (say!(l, "reproduction-version"), Text::plain(format!("hotwash {}", session.version))),
    ];
    if !session.parameters.is_empty() {
        let mut text = Text::default();
        for parameter in &session.parameters {
            text = text.code(parameter).and(" ");
        }
        facts.push((say!(l, "reproduction-changes"), text));
    }
    let did = session
        .commands
        .iter()
        .filter(|given| !matches!(given.command, NamedCommand::Clock { .. }))
        .count();
    facts.push((say!(l, "reproduction-commands"), Text::plain(did.to_string())));
    if !session.chain.is_empty() {
        let events = say!(l, "reproduction-events", number = session.chain.len());
        let text = Text::plain(events).and(" ").code(session.chain.last());
        facts.push((say!(l, "reproduction-log"), text));
    }
    blocks.push(Block::Facts(facts));
    blocks
}
