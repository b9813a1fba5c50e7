//! What was decided: the question on which people were least of one mind, and who chose what.

use super::choices::{Choices, most_divided};
use super::finding::{Finding, joined_if_any, to_do};
use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::review::AskedQuestion;
use crate::session::{ActionKey, ActionRule};

/// Nothing, where nothing was asked.
pub(super) fn finding(ctx: &ReportContext) -> Option<Finding> {
    let l = ctx.locale;
    let asked = AskedQuestion::all(ctx.plan(), ctx.tables());
    if asked.is_empty() {
        return None;
    }
    let answers: usize = asked.iter().map(|asked| asked.of_people().count()).sum();
    let said = say!(l, "decided-asked", questions = asked.len(), answers = answers);
    let split = most_divided(asked.iter().map(|it| (it, choices(ctx, it))).collect());
    let rows = split.iter().flat_map(|(asked, _)| asked.of_people()).map(|row| row.id);
    let meant = split.iter().filter_map(|(_, split)| split.sentence(l)).collect::<Vec<_>>();
    let observed = Text::plain(said).cite_all("responses", rows);
    Some(Finding {
        id: "finding-decided",
        title: say!(l, "finding-decided"),
        observed: observed.cite_all("injects", asked.iter().map(|asked| asked.inject)),
        meant: joined_if_any(&meant, l),
        to_do: to_do(ctx, &[ActionKey::of(ActionRule::DecideInTime)]),
        figure: split.and_then(|(_, split)| split.figure("decided", l)),
    })
}

/// What people chose of what was asked.
fn choices<'a>(ctx: &ReportContext, asked: &AskedQuestion<'a>) -> Choices<'a> {
    Choices {
        title: ctx.plan().scenario.title(asked.inject).to_owned(),
        offered: &asked.question.choices,
        chosen: asked.of_people().map(|row| row.choice.as_deref()).collect(),
    }
}
