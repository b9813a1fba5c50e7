//! The cards with the codes by which people join, all on one print.

use super::context::HandbookContext;
use super::document::{Block, HandbookText};
use crate::locale::say;

/// A card with which somebody joins a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeCard {
    /// Whose it is, such as the name of a seat.
    pub name: String,
    /// What stands under the name, such as the party.
    pub about: String,
    /// The code, and the address that joins with it; none where there is no room yet.
    pub code: Option<(String, String)>,
}

/// Returns the code cards of a room, or those of all seats with places for the codes if there is none.
pub(super) fn code_cards(ctx: &HandbookContext, cards: &[CodeCard]) -> HandbookText {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let seats = || {
        let seats = scenario.agencies.iter().map(|(id, agency)| CodeCard {
            name: scenario.short(id),
            about: format!("{} · {}", agency.name, scenario.party_name(&agency.party)),
            code: None,
        });
        seats.collect::<Vec<_>>()
    };
    let cards = if cards.is_empty() { seats() } else { cards.to_vec() };
    HandbookText {
        locale: l,
        kind: say!(l, "handbook-document-code-cards"),
        title: scenario.title.to_string(),
        subtitle: vec![say!(l, "handbook-codes-about")],
        notice: None,
        has_contents: false,
        blocks: vec![Block::Cards(cards.iter().map(|card| blocks(ctx, card)).collect())],
    }
}

fn blocks(ctx: &HandbookContext, card: &CodeCard) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![
        Block::Kicker(ctx.scenario().title.to_string()),
        Block::Heading { level: 2, id: String::new(), text: card.name.clone(), starts_page: false },
        Block::Remark(card.about.clone()),
    ];
    let about = Block::Remark(say!(l, "card-about"));
    match &card.code {
        Some((code, address)) => {
            let alt = say!(l, "card-qr", address = address.as_str());
            let square = Block::Square { address: address.clone(), alt };
            let code = Block::Code(Some(code.clone()));
            let words = vec![code, Block::Remark(address.clone()), about];
            blocks.push(Block::Columns(vec![words, vec![square]]));
        }
        None => {
            blocks.push(Block::Code(None));
            blocks.push(Block::Facts(vec![(say!(l, "handbook-address"), String::new())]));
            blocks.push(about);
        }
    }
    blocks
}
