//! The improvement plan: a table for people to fill in.

use super::findings::areas;
use crate::report::document::{Block, Head, Table, Text};
use crate::report::{Desk, heading};

pub(in crate::report) fn improvement(desk: &Desk) -> Vec<Block> {
    let blank = || Text::default();
    let mut rows: Vec<Vec<Text>> = areas(desk)
        .into_iter()
        .map(|area| vec![Text::plain(area.name), blank(), blank(), blank(), blank(), blank()])
        .collect();
    if rows.is_empty() {
        rows.push(std::iter::repeat_with(blank).take(6).collect());
    }
    vec![
        heading("improvement", "Improvement plan"),
        Block::Paragraph("For those who were there to fill in.".into()),
        Block::Table(Table {
            caption: "Corrective actions".to_owned(),
            head: Head::all(&[
                "Area",
                "Corrective action",
                "Capability element",
                "Responsible",
                "Begun",
                "Done",
            ]),
            rows,
        }),
    ]
}
