//! What the script says beside its injects, for facilitators and evaluators: whom they come from, what
//! should follow, how they are given.

use crate::locale::say;
use crate::record::InjectRow;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};

/// Nothing, where no inject has notes.
pub(crate) fn beside(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let injects = &ctx.plan().scenario.injects;
    let rows: Vec<Vec<Text>> = ctx
        .tables()
        .injects
        .iter()
        .filter(|row| {
            let inject = injects.get(&row.id);
            inject.is_some_and(|inject| inject.notes_beside().next().is_some())
        })
        .flat_map(|row| cells(ctx, row))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![
        heading("beside", &say!(l, "beside")),
        Block::Table(Table {
            caption: say!(l, "beside-caption"),
            head: heads!(l;
                text "beside-inject", text "beside-given", text "beside-heading", text "beside-text"
            ),
            rows,
        }),
    ]
}

/// Returns a row for each note of an inject.
fn cells(ctx: &ReportContext, row: &InjectRow) -> Vec<Vec<Text>> {
    let l = ctx.locale;
    let given = match (row.fired, row.skipped) {
        (Some(at), _) => ctx.clock.moment(at.0),
        (None, Some(_)) => say!(l, "beside-skipped"),
        (None, None) => say!(l, "none"),
    };
    let notes = ctx.plan().scenario.injects[&row.id].notes_beside();
    notes
        .map(|(heading, text)| {
            vec![
                Text::plain(ctx.plan().scenario.title(&row.id)).cite("injects", &row.id),
                given.clone().into(),
                l.note_heading(heading).into(),
                text.to_owned().into(),
            ]
        })
        .collect()
}
