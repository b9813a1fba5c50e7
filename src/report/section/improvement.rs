//! The improvement plan: the recommended actions with the columns of HSEEP (2020), for people to fill in.

use crate::locale::{Locale, say};
use crate::report::action::{Action, recommended};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};
use crate::session::ActionField;
use crate::time::{Zone, ZonedInstant};

pub(crate) fn improvement(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let actions = recommended(ctx);
    let (struck, kept): (Vec<&Action>, Vec<&Action>) =
        actions.iter().partition(|action| action.is_struck());
    let rows: Vec<Vec<Text>> = kept.iter().map(|action| row(action, l)).collect();
    let mut blocks = vec![heading("improvement", &say!(l, "improvement"))];
    if rows.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "improvement-none").into()));
    } else {
        blocks.push(Block::Paragraph(say!(l, "improvement-about").into()));
        blocks.push(Block::Table(Table {
            caption: say!(l, "improvement-caption"),
            head: heads!(l;
                text "improvement-area", text "improvement-action", text "improvement-capability",
                text "improvement-element", text "improvement-responsible",
                text "improvement-contact", text "improvement-begun", text "improvement-done"
            ),
            rows,
        }));
    }
    if !struck.is_empty() {
        let texts = struck.iter().map(|action| {
            let what =
                if action.action.is_empty() { action.issue.words() } else { action.action.clone() };
            Text::plain(what)
        });
        blocks.push(Block::Paragraph(say!(l, "improvement-struck").into()));
        blocks.push(Block::List(texts.collect()));
    }
    blocks
}

fn row(action: &Action, l: Locale) -> Vec<Text> {
    let planned = |field| action.planned(field).map_or_else(Text::default, Text::plain);
    let on = |field| action.planned(field).map_or_else(Text::default, |it| day(it, l).into());
    vec![
        action.issue.clone(),
        Text::plain(&action.action),
        action.capability.as_ref().map_or_else(Text::default, Text::plain),
        action.element.map_or_else(Text::default, |it| l.word("element", it).into()),
        planned(ActionField::Owner),
        planned(ActionField::Contact),
        on(ActionField::Begins),
        on(ActionField::Due),
    ]
}

/// A day as people write it.
pub(super) fn day(given: &str, l: Locale) -> String {
    let noon = ZonedInstant::parse_in(&format!("{given}T12:00"), &Zone::UTC);
    noon.map_or_else(|_| given.to_owned(), |noon| l.day(&Zone::UTC, noon.at))
}
