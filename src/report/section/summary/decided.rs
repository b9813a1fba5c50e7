//! What was decided: the question on which people were least of one mind, and who chose what.

use super::finding::{Finding, joined_if_any, to_do};
use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::report::figure::{Held, held};
use crate::review::AskedQuestion;
use crate::session::{ActionKey, ActionRule};

/// Nothing, where nothing was asked.
pub(super) fn finding(ctx: &ReportContext) -> Option<Finding> {
    let l = ctx.locale;
    let asked = AskedQuestion::all(ctx.plan(), ctx.tables());
    if asked.is_empty() {
        return None;
    }
    let people = |asked: &AskedQuestion| asked.of_people().count();
    let answers: usize = asked.iter().map(people).sum();
    let said = say!(l, "decided-asked", questions = asked.len(), answers = answers);
    let mut meant = Vec::new();
    let mut text = Text::default();
    let mut figure = None;
    if let Some(split) = most_divided(&asked) {
        let title = ctx.plan().scenario.title(split.inject);
        let number = people(split);
        let rows: Vec<Held> = split
            .question
            .choices
            .iter()
            .map(|(id, text)| Held {
                name: text.in_language(l.tag()).to_owned(),
                of: split.of_people().filter(|row| row.choice.as_ref() == Some(id)).count(),
                all: number,
            })
            .collect();
        if let Some(most) = rows.iter().rev().max_by_key(|row| row.of) {
            let choice = most.name.as_str();
            meant.push(say!(
                l,
                "decided-split",
                title = title,
                choice = choice,
                number = most.of,
                all = number
            ));
        }
        text = text.cite_all("responses", split.of_people().map(|row| row.id));
        let caption = Text::plain(say!(l, "decided-caption", title = title));
        figure = held(&rows, "decided", say!(l, "decided-alt", title = title), caption);
    }
    let mut whole = Text::plain(said);
    whole.0.extend(text.0);
    Some(Finding {
        id: "finding-decided",
        title: say!(l, "finding-decided"),
        observed: whole.cite_all("injects", asked.iter().map(|asked| asked.inject)),
        meant: joined_if_any(&meant, l),
        to_do: to_do(ctx, &[ActionKey::of(ActionRule::DecideInTime)]),
        figure,
    })
}

/// The question with choices that people answered with the smallest share for what most chose; of equal shares, the
/// first.
fn most_divided<'a, 'b>(asked: &'b [AskedQuestion<'a>]) -> Option<&'b AskedQuestion<'a>> {
    let share = |asked: &AskedQuestion| {
        let most = asked
            .question
            .choices
            .keys()
            .map(|id| asked.of_people().filter(|row| row.choice.as_ref() == Some(id)).count());
        most.max().unwrap_or(0) as f64 / asked.of_people().count().max(1) as f64
    };
    let answered = asked.iter().filter(|asked| {
        !asked.question.choices.is_empty() && asked.of_people().any(|row| row.choice.is_some())
    });
    answered.min_by(|a, b| share(a).total_cmp(&share(b)))
}
