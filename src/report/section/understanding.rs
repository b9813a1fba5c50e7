//! Mutual understanding: the questionnaire before and after, and how far beliefs lie apart.

use crate::report::document::{Block, Head, Table, Text};
use crate::report::figure::{beliefs, questionnaire};
use crate::report::{Desk, heading};
use crate::review::{Share, Understanding};

fn share(share: Share) -> Text {
    let (low, high) = share.interval();
    Text::plain(format!(
        "{} of {} ({:.0} to {:.0} %)",
        share.of,
        share.items,
        low * 100.0,
        high * 100.0
    ))
}

pub(in crate::report) fn understanding(desk: &Desk) -> Vec<Block> {
    let mut blocks = vec![heading("understanding", "Mutual understanding")];
    let all = Understanding::of(&desk.tables().understanding);
    if all.is_empty() && desk.tables().beliefs.is_empty() {
        blocks.push(Block::Paragraph(
            "The scenario asks nothing before and after play, and nobody holds beliefs in it."
                .into(),
        ));
        return blocks;
    }
    if !all.is_empty() {
        blocks.push(Block::Paragraph(
            "What each side answers to the questionnaire, and what it takes the other to answer. \
             Agreement: both answer the same. Accuracy: what a side predicts is what the other answers. \
             Correctness: it answers as the rules of the exercise have it. Kappa is agreement corrected \
             for chance. In parentheses the interval of Wilson at 95 %, over items: one exercise teaches \
             nobody that exercises teach."
                .into(),
        ));
        let party = |id| desk.plan().scenario.party_name(id);
        let rows = all.iter().map(|it| {
            vec![
                Text::plain(it.phase),
                Text::plain(party(&it.side)),
                Text::plain(party(&it.toward)),
                share(it.agreement),
                share(it.accuracy),
                share(it.correctness),
                Text::plain(format!("{:.2}", it.kappa)),
                Text::plain(format!("{:.2}", it.false_consensus())),
            ]
        });
        blocks.push(Block::Table(Table {
            caption: "Before and after play".to_owned(),
            head: Head::all(&[
                "When",
                "Side",
                "Towards",
                ">Agreement",
                ">Accuracy",
                ">Correctness",
                ">Kappa",
                ">False consensus",
            ]),
            rows: rows.collect(),
        }));
        blocks.extend(questionnaire(desk).map(Block::Figure));
    }
    blocks.extend(beliefs(desk).map(Block::Figure));
    blocks
}
