//! Actions that were carried forward from an earlier exercise: what they were, and whether the same rules recommend
//! them again.

use crate::locale::{Locale, say};
use crate::report::action::Action;
use crate::report::document::{Block, Document, Table, Text, heading, heads, subheading};
use crate::report::section::improvement::day;
use crate::session::{ActionField, ActionRule};

/// Whether an action is recommended again; none where no rule can say so.
fn is_again(earlier: &Action, now: &[Action]) -> Option<bool> {
    match earlier.key.rule {
        ActionRule::Said | ActionRule::Own => None,
        _ => Some(now.iter().any(|action| action.key == earlier.key)),
    }
}

/// Adds the actions of an earlier exercise of some name to a report: how many are recommended again to the summary,
/// and each with what was planned before the improvement plan. `now` are the actions that are recommended on this one.
pub(crate) fn carry(document: &mut Document, name: &str, earlier: &[Action], now: &[Action]) {
    let l = document.locale;
    let kept: Vec<&Action> = earlier.iter().filter(|action| !action.is_struck()).collect();
    let count = |wanted| kept.iter().filter(|it| is_again(it, now) == wanted).count();
    let (again, people) = (count(Some(true)), count(None));
    let number = kept.len();
    let text =
        say!(l, "carried-count", name = name, number = number, again = again, people = people);
    document.summary.push(subheading("carried-count", &say!(l, "carried")));
    document.summary.push(Block::Paragraph(text.into()));
    let is_plan = |block: &Block| matches!(block, Block::Heading { id, .. } if id == "improvement");
    let place = document.blocks.iter().position(is_plan).unwrap_or(document.blocks.len());
    let mut section = vec![
        heading("carried", &say!(l, "carried")),
        Block::Paragraph(say!(l, "carried-about", name = name).into()),
    ];
    if !kept.is_empty() {
        section.push(Block::Table(Table {
            caption: say!(l, "carried-caption"),
            head: heads!(l;
                text "actions-action", text "actions-why", text "actions-owner", text "actions-due",
                text "carried-now"
            ),
            rows: kept.iter().map(|action| row(action, now, l)).collect(),
        }));
    }
    document.blocks.splice(place..place, section);
}

fn row(action: &Action, now: &[Action], l: Locale) -> Vec<Text> {
    let planned = |field| action.planned(field).map_or_else(Text::default, Text::plain);
    vec![
        Text::plain(&action.action),
        // Its rows are those of other tables.
        Text::plain(action.issue.words_alone()),
        planned(ActionField::Owner),
        action.planned(ActionField::Due).map_or_else(Text::default, |it| day(it, l).into()),
        match is_again(action, now) {
            Some(true) => say!(l, "carried-again").into(),
            Some(false) => say!(l, "carried-not-again").into(),
            None => Text::default(),
        },
    ]
}
