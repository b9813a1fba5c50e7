//! Mutual understanding: the questionnaire before and after, and how far beliefs lie apart.

use crate::locale::say;
use crate::report::document::{Block, Head, Table, Text};
use crate::report::figure::{beliefs, questionnaire};
use crate::report::{Desk, heading};
use crate::review::{Share, Understanding};

fn share(desk: &Desk, share: Share) -> Text {
    let (low, high) = share.interval();
    say!(
        desk.locale,
        "share",
        of = share.of,
        items = share.items,
        low = format!("{:.0}", low * 100.0),
        high = format!("{:.0}", high * 100.0),
    )
    .into()
}

pub(in crate::report) fn understanding(desk: &Desk) -> Vec<Block> {
    let l = desk.locale;
    let mut blocks = vec![heading("understanding", &say!(l, "understanding"))];
    let all = Understanding::of(&desk.tables().understanding);
    if all.is_empty() && desk.tables().beliefs.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "understanding-none").into()));
        return blocks;
    }
    if !all.is_empty() {
        let about = Text::plain(say!(l, "understanding-about")).from_tables(&["understanding"]);
        blocks.push(Block::Paragraph(about));
        let party = |id| desk.plan().scenario.party_name(id);
        let rows = all.iter().map(|it| {
            vec![
                Text::plain(l.word("phase", it.phase)),
                Text::plain(party(&it.side)),
                Text::plain(party(&it.toward)),
                share(desk, it.agreement),
                share(desk, it.accuracy),
                share(desk, it.correctness),
                Text::plain(format!("{:.2}", it.kappa)),
                Text::plain(format!("{:.2}", it.false_consensus())),
            ]
        });
        blocks.push(Block::Table(Table {
            caption: say!(l, "understanding-caption"),
            head: vec![
                Head::text(say!(l, "understanding-when")),
                Head::text(say!(l, "understanding-side")),
                Head::text(say!(l, "understanding-toward")),
                Head::number(say!(l, "understanding-agreement")),
                Head::number(say!(l, "understanding-accuracy")),
                Head::number(say!(l, "understanding-correctness")),
                Head::number(say!(l, "understanding-kappa")),
                Head::number(say!(l, "understanding-consensus")),
            ],
            rows: rows.collect(),
        }));
        blocks.extend(questionnaire(desk).map(Block::Figure));
    }
    blocks.extend(beliefs(desk).map(Block::Figure));
    blocks
}
