//! The improvement plan: a table for people to fill in.

use super::findings::areas;
use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};

pub(crate) fn improvement(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let blank = || Text::default();
    let mut rows: Vec<Vec<Text>> = areas(ctx)
        .into_iter()
        .map(|area| vec![Text::plain(area.name), blank(), blank(), blank(), blank(), blank()])
        .collect();
    if rows.is_empty() {
        rows.push(std::iter::repeat_with(blank).take(6).collect());
    }
    vec![
        heading("improvement", &say!(l, "improvement")),
        Block::Paragraph(say!(l, "improvement-about").into()),
        Block::Table(Table {
            caption: say!(l, "improvement-caption"),
            head: heads!(l;
                text "improvement-area", text "improvement-action", text "improvement-element",
                text "improvement-responsible", text "improvement-begun", text "improvement-done"
            ),
            rows,
        }),
    ]
}
