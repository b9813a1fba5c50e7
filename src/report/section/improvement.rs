//! The improvement plan: a table for people to fill in.

use super::findings::areas;
use crate::locale::say;
use crate::report::document::{Block, Head, Table, Text};
use crate::report::{Desk, heading};

pub(in crate::report) fn improvement(desk: &Desk) -> Vec<Block> {
    let l = desk.locale;
    let blank = || Text::default();
    let mut rows: Vec<Vec<Text>> = areas(desk)
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
            head: vec![
                Head::text(say!(l, "improvement-area")),
                Head::text(say!(l, "improvement-action")),
                Head::text(say!(l, "improvement-element")),
                Head::text(say!(l, "improvement-responsible")),
                Head::text(say!(l, "improvement-begun")),
                Head::text(say!(l, "improvement-done")),
            ],
            rows,
        }),
    ]
}
