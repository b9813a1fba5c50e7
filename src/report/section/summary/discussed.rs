//! What was discussed: how many modules in how much time, who answered, and on what they were least of one mind.

use super::choices::{Choices, most_divided};
use super::finding::{Finding, joined_if_any};
use crate::locale::say;
use crate::record::DiscussionRow;
use crate::report::context::ReportContext;
use crate::scenario::Module;
use crate::time::Span;

/// What has come of the modules, in numbers. Nothing, where none was discussed.
pub(super) fn discussed(ctx: &ReportContext) -> Option<String> {
    let (l, session) = (ctx.locale, ctx.subject.session);
    let modules = &ctx.plan().scenario.modules;
    let held: Vec<(&str, &Module)> = (modules.iter())
        .filter(|(id, _)| session.opened_at(id).is_some())
        .map(|(id, module)| (id.as_str(), module))
        .collect();
    if held.is_empty() {
        return None;
    }
    let taken = held.iter().fold(Span::ZERO, |sum, (id, _)| sum + session.discussed_for(id));
    let (mut seats, mut questions): (Vec<&str>, Vec<(&str, &str)>) = Default::default();
    for row in counted(ctx) {
        if !seats.contains(&row.agency.as_str()) {
            seats.push(&row.agency);
        }
        if !questions.contains(&(&row.module, &row.question)) {
            questions.push((&row.module, &row.question));
        }
    }
    Some(say!(
        l,
        "brief-discussed",
        number = held.len(),
        all = modules.len(),
        taken = ctx.minutes(taken),
        seats = seats.len(),
        answers = counted(ctx).count(),
        questions = questions.len()
    ))
}

/// The answers that count.
fn counted<'a>(ctx: &ReportContext<'a>) -> impl Iterator<Item = &'a DiscussionRow> {
    ctx.tables().discussion.iter().filter(|row| row.replaced.is_none())
}

/// On how many questions the seats were of one mind, and on which they were least. Nothing, where nobody
/// chose anything and nothing was kept.
pub(super) fn finding(ctx: &ReportContext) -> Option<Finding> {
    let l = ctx.locale;
    let mut asked = Vec::new();
    for (id, module) in &ctx.plan().scenario.modules {
        for (question, asks) in &module.questions {
            let rows: Vec<&DiscussionRow> =
                counted(ctx).filter(|row| row.module == *id && row.question == *question).collect();
            let choices = Choices {
                title: asks.question.in_language(l.tag()).to_owned(),
                offered: &asks.choices,
                chosen: rows.iter().map(|row| row.choice.as_deref()).collect(),
            };
            asked.push((rows, choices));
        }
    }
    // One alone is always of one mind.
    asked.retain(|(rows, choices)| rows.len() > 1 && choices.is_answered());
    let kept: Vec<&DiscussionRow> = ctx.tables().discussion.iter().filter(|it| it.kept).collect();
    let mut said = Vec::new();
    if !asked.is_empty() {
        let united = asked.iter().filter(|(_, choices)| choices.is_united()).count();
        said.push(say!(l, "discussed-choices", number = asked.len(), united = united));
    }
    if !kept.is_empty() {
        said.push(say!(l, "discussed-kept", number = kept.len()));
    }
    let split = most_divided(asked);
    let divided = split.as_ref().filter(|(_, split)| !split.is_united());
    let meant: Vec<String> = divided.into_iter().filter_map(|(_, it)| it.sentence(l)).collect();
    let rows = split.iter().flat_map(|(rows, _)| rows).chain(&kept).map(|row| row.id);
    let observed = joined_if_any(&said, l)?.from_tables(&["discussion"]);
    Some(Finding {
        id: "finding-discussed",
        title: say!(l, "finding-discussed"),
        observed: observed.cite_all("discussion", rows),
        meant: joined_if_any(&meant, l),
        to_do: None,
        figure: split.and_then(|(_, split)| split.figure("discussed", l)),
    })
}
