//! How to do it again, and what else was written down.

use crate::report::document::{Block, Text};
use crate::report::{Desk, heading};
use crate::session::Deed;

pub(in crate::report) fn reproduction(desk: &Desk) -> Vec<Block> {
    let session = desk.subject.session;
    let mut blocks = Vec::new();
    let notes: Vec<Text> = session
        .given
        .iter()
        .filter_map(|given| match &given.deed {
            Deed::Note { text, objective: None } => {
                Some(Text::plain(format!("{}, {}: {text}", desk.moment(given.at), given.by)))
            }
            _ => None,
        })
        .collect();
    if !notes.is_empty() {
        blocks.push(heading("notes", "Notes"));
        blocks.push(Block::List(notes));
    }
    blocks.push(heading("reproduction", "How to reproduce this"));
    blocks.push(Block::Paragraph(
        "The same texts, seed, version and commands give the same log, event for event.".into(),
    ));
    let mut facts = vec![
        ("Scenario".to_owned(), Text::default().code(&session.scenario)),
        ("Seed".to_owned(), Text::plain(session.seed.to_string())),
        ("Version".to_owned(), Text::plain(format!("hotwash {}", session.version))),
    ];
    if !session.parameters.is_empty() {
        let mut text = Text::default();
        for parameter in &session.parameters {
            text = text.code(parameter).and(" ");
        }
        facts.push(("Changes".to_owned(), text));
    }
    let did =
        session.given.iter().filter(|given| !matches!(given.deed, Deed::Clock { .. })).count();
    facts.push(("Commands".to_owned(), Text::plain(did.to_string())));
    if !session.chain.is_empty() {
        let text =
            Text::plain(format!("{} events, the last with the digest ", session.chain.len()));
        facts.push(("Log".to_owned(), text.code(session.chain.last())));
    }
    blocks.push(Block::Facts(facts));
    blocks
}
