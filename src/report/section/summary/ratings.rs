//! The ratings at a glance: each objective with the suggested one, what it rests on, and those of the evaluators.

use crate::locale::say;
use crate::report::achieved::achieved;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heads, subheading};

/// Nothing, where the scenario names no objectives.
pub(super) fn table(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let rows: Vec<Vec<Text>> = achieved(ctx)
        .iter()
        .map(|it| {
            let suggested = match it.rating() {
                Some(rating) => Text::default().strong(rating.letter().to_string()),
                None => say!(l, "rating-not").into(),
            };
            let evaluated = ctx.subject.session.ratings(it.id).into_iter();
            let evaluated: Vec<String> = evaluated
                .map(|(record, rating, _)| {
                    let (by, letter) = (ctx.signature(record), rating.letter().to_string());
                    say!(l, "rating-of", letter = letter, by = by)
                })
                .collect();
            vec![
                Text::plain(it.text),
                suggested,
                Text::plain(it.basis(l))
                    .cite_all("injects", it.counted.iter().map(|(row, _)| &row.id)),
                if evaluated.is_empty() { Text::default() } else { l.list(&evaluated).into() },
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        subheading("ratings", &say!(l, "ratings")),
        Block::Table(Table {
            caption: if ctx.is_simulated() {
                say!(l, "ratings-caption-simulated")
            } else {
                say!(l, "ratings-caption")
            },
            head: heads!(l;
                text "ratings-objective", text "ratings-suggested", text "ratings-basis",
                text "ratings-evaluators"
            ),
            rows,
        }),
    ]
}
