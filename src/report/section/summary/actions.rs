//! The recommended actions at a glance: what to do, why, who does it, and by when.

use crate::locale::say;
use crate::report::action::{Action, recommended};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heads, subheading};
use crate::report::section::improvement::day;
use crate::session::ActionField;

/// How many are shown; all are in the improvement plan.
const MOST: usize = 6;

pub(super) fn table(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let actions = recommended(ctx);
    let kept: Vec<&Action> = actions.iter().filter(|action| !action.is_struck()).collect();
    let mut blocks = vec![subheading("actions", &say!(l, "actions"))];
    if kept.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "actions-none").into()));
        return blocks;
    }
    let rows = kept.iter().take(MOST).map(|action| {
        let planned = |field| action.planned(field).map_or_else(Text::default, Text::plain);
        vec![
            Text::plain(&action.action),
            action.issue.clone(),
            planned(ActionField::Owner),
            action.planned(ActionField::Due).map_or_else(Text::default, |it| day(it, l).into()),
        ]
    });
    blocks.push(Block::Table(Table {
        caption: say!(l, "actions-caption"),
        head: heads!(l;
            text "actions-action", text "actions-why", text "actions-owner", text "actions-due"
        ),
        rows: rows.collect(),
    }));
    if kept.len() > MOST {
        let text = say!(l, "actions-more", number = kept.len() - MOST);
        blocks.push(Block::Paragraph(text.into()));
    }
    blocks
}
