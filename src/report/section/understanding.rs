//! Mutual understanding: the questionnaire before and after, and how far beliefs lie apart.

use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};
use crate::report::figure::{beliefs, questionnaire};
use crate::review::{Share, Understanding};

fn share(ctx: &ReportContext, share: Share) -> Text {
    let (low, high) = share.interval();
    say!(
        ctx.locale,
        "share",
        of = share.of,
        items = share.items,
        low = format!("{:.0}", low * 100.0),
        high = format!("{:.0}", high * 100.0),
    )
    .into()
}

pub(crate) fn understanding(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![heading("understanding", &say!(l, "understanding"))];
    let all = Understanding::of(&ctx.tables().understanding);
    if all.is_empty() && ctx.tables().beliefs.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "understanding-none").into()));
        return blocks;
    }
    if !all.is_empty() {
        let about = Text::plain(say!(l, "understanding-about")).from_tables(&["understanding"]);
        blocks.push(Block::Paragraph(about));
        let party = |id| ctx.plan().scenario.party_name(id);
        let rows = all.iter().map(|it| {
            vec![
                Text::plain(l.word("phase", it.phase)),
                Text::plain(party(&it.side)),
                Text::plain(party(&it.toward)),
                share(ctx, it.agreement),
                share(ctx, it.accuracy),
                share(ctx, it.correctness),
                Text::plain(format!("{:.2}", it.kappa)),
                Text::plain(format!("{:.2}", it.false_consensus())),
            ]
        });
        blocks.push(Block::Table(Table {
            caption: say!(l, "understanding-caption"),
            head: heads!(l;
                text "understanding-when", text "understanding-side", text "understanding-toward",
                number "understanding-agreement", number "understanding-accuracy",
                number "understanding-correctness", number "understanding-kappa",
                number "understanding-consensus"
            ),
            rows: rows.collect(),
        }));
        blocks.extend(questionnaire(ctx).map(Block::Figure));
    }
    blocks.extend(beliefs(ctx).map(Block::Figure));
    blocks
}
