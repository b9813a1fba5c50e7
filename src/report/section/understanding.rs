//! Mutual understanding: the questionnaire before and after play, and how far beliefs lie apart. People's answers are
//! told with how many gave them; what was drawn where nobody played is marked as drawn.

use crate::locale::say;
use crate::record::AnsweredBy;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};
use crate::report::figure::{beliefs, questionnaire};
use crate::review::{Share, Understanding};

pub(crate) fn understanding(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let all = Understanding::of(&ctx.tables().understanding);
    if all.is_empty() && ctx.tables().beliefs.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("understanding", &say!(l, "understanding"))];
    if all.is_empty() {
        // Nothing is understood of each other where there is but one.
        let Some(beliefs) = beliefs(ctx) else { return Vec::new() };
        blocks.push(Block::Figure(beliefs));
    } else {
        let about = Text::plain(say!(l, "understanding-about")).from_tables(&["understanding"]);
        blocks.push(Block::Paragraph(about));
        if all.iter().all(|it| it.by == AnsweredBy::Drawn) {
            blocks.push(Block::Paragraph(say!(l, "understanding-drawn").into()));
        }
        let rows = all.iter().map(|it| {
            let mut row = who(ctx, it);
            row.extend([it.agreement, it.accuracy, it.correctness].map(|of| share(ctx, of)));
            row
        });
        blocks.push(Block::Table(Table {
            caption: say!(l, "understanding-caption"),
            head: heads!(l;
                text "understanding-when", text "understanding-side", text "understanding-toward",
                text "understanding-answered", number "understanding-agreement",
                number "understanding-accuracy", number "understanding-correctness"
            ),
            rows: rows.collect(),
        }));
        if all.iter().any(Understanding::is_of_people) {
            blocks.extend(questionnaire(ctx).map(Block::Figure));
        }
    }
    blocks
}

/// Returns the first cells of a row: when, who of whom, and how many have answered.
fn who(ctx: &ReportContext, of: &Understanding) -> Vec<Text> {
    let party = |id: &str| Text::plain(ctx.plan().scenario.party_name(id));
    let phase = Text::plain(ctx.locale.word("phase", of.phase));
    vec![phase, party(&of.side), party(&of.toward), answered(ctx, of)]
}

/// The same with intervals, agreement corrected for chance, and false consensus.
pub(crate) fn annex(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let all = Understanding::of(&ctx.tables().understanding);
    if all.is_empty() {
        return Vec::new();
    }
    let figure = |value: Option<f64>| {
        Text::plain(value.map_or_else(|| say!(l, "none"), |value| format!("{value:.2}")))
    };
    let rows = all.iter().map(|it| {
        let mut row = who(ctx, it);
        row.extend([it.agreement, it.accuracy, it.correctness].map(|of| interval(ctx, of)));
        row.extend([it.kappa, it.false_consensus()].map(figure));
        row
    });
    let about = Text::plain(say!(l, "understanding-annex-about")).from_tables(&["understanding"]);
    let mut blocks = vec![
        heading("understanding-figures", &say!(l, "understanding-annex")),
        Block::Paragraph(about),
        Block::Table(Table {
            caption: say!(l, "understanding-annex-caption"),
            head: heads!(l;
                text "understanding-when", text "understanding-side", text "understanding-toward",
                text "understanding-answered", number "understanding-agreement",
                number "understanding-accuracy", number "understanding-correctness",
                number "understanding-kappa", number "understanding-consensus"
            ),
            rows: rows.collect(),
        }),
    ];
    if !all.iter().any(Understanding::is_of_people) {
        blocks.extend(questionnaire(ctx).map(Block::Figure));
    }
    blocks.extend(beliefs(ctx).map(Block::Figure));
    blocks
}

/// Who has answered for a side.
fn answered(ctx: &ReportContext, it: &Understanding) -> Text {
    let l = ctx.locale;
    match it.by {
        AnsweredBy::Drawn => say!(l, "answered-drawn"),
        AnsweredBy::Nobody => say!(l, "answered-nobody", seats = it.seats),
        AnsweredBy::People => say!(l, "answered-people", number = it.answered, seats = it.seats),
    }
    .into()
}

fn share(ctx: &ReportContext, share: Share) -> Text {
    let l = ctx.locale;
    if share.items == 0 {
        return say!(l, "share-none").into();
    }
    say!(l, "share-of", of = share.of, items = share.items).into()
}

fn interval(ctx: &ReportContext, share: Share) -> Text {
    let l = ctx.locale;
    let Some((low, high)) = share.interval() else { return say!(l, "share-none").into() };
    say!(
        l,
        "share",
        of = share.of,
        items = share.items,
        low = format!("{:.0}", low * 100.0),
        high = format!("{:.0}", high * 100.0),
    )
    .into()
}
