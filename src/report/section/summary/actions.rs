//! The recommended actions at a glance: what to do, why, who does it, and by when.

use crate::locale::say;
use crate::report::action::{Action, recommended};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heads, subheading};
use crate::report::section::improvement::day;
use crate::session::ActionField;

/// How many are shown; all are in the improvement plan.
const MOST: usize = 5;

pub(super) fn table(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let actions = recommended(ctx);
    let kept: Vec<&Action> = actions.iter().filter(|action| !action.is_struck()).collect();
    let mut blocks = vec![subheading("actions", &say!(l, "actions"))];
    if kept.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "actions-none").into()));
        return blocks;
    }
    // What answers several issues alike is said once.
    let mut told: Vec<(&Action, Text, usize)> = Vec::new();
    for action in &kept {
        let same = told.iter_mut().find(|(it, ..)| {
            it.action == action.action && it.plan.is_empty() && action.plan.is_empty()
        });
        match same {
            Some((_, why, number)) => {
                let more = action.issue.clone();
                *why = std::mem::take(why).and(say!(l, "gap")).and_text(more);
                *number += 1;
            }
            None => told.push((action, action.issue.clone(), 1)),
        }
    }
    let rows = told.iter().take(MOST).map(|(action, why, _)| {
        let planned = |field| action.planned(field).map_or_else(Text::default, Text::plain);
        vec![
            Text::plain(&action.action),
            why.clone(),
            planned(ActionField::Owner),
            action.planned(ActionField::Due).map_or_else(Text::default, |it| day(it, l).into()),
        ]
    });
    let shown: usize = told.iter().take(MOST).map(|(.., number)| number).sum();
    let caption = if shown < kept.len() {
        say!(l, "actions-caption-first", shown = shown, all = kept.len())
    } else {
        say!(l, "actions-caption")
    };
    blocks.push(Block::Table(Table {
        caption,
        head: heads!(l;
            text "actions-action", text "actions-why", text "actions-owner", text "actions-due"
        ),
        rows: rows.collect(),
    }));
    blocks
}
