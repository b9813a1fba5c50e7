//! Decisions of dialogues, as people speak of them.

use super::account::Clock;
use crate::engine::Motion;
use crate::locale::{Locale, say};
use crate::record::DecisionRow;
use crate::scenario::{Amount, DecisionKind, Limit, Plan, Subjects};
use crate::time::{Span, ZonedInstant};

/// Returns what a decision is, as one says it after "proposes to".
#[must_use]
pub fn decision_text(plan: &Plan, subjects: &Subjects, motion: &Motion, l: Locale) -> String {
    let text = |said: &Option<String>| said.clone().unwrap_or_default();
    let request = || {
        let id = text(&motion.request);
        match subjects.letter_title(&plan.scenario, &id) {
            title if title == id => id.clone(),
            title => say!(l, "titled", title = title),
        }
    };
    let Some(kind) = DecisionKind::named(&motion.kind) else { return motion.kind.clone() };
    match kind {
        DecisionKind::TakeUp => say!(l, "decision-take-up", request = request()),
        DecisionKind::Settle => say!(l, "decision-settle", request = request()),
        DecisionKind::Term => {
            let id = text(&motion.term);
            let known = plan.glossary.as_ref().and_then(|glossary| glossary.terms.get(&id));
            let term = known.map_or(id.as_str(), |term| term.label(l.tag()));
            say!(l, "decision-term", term = term)
        }
        DecisionKind::Limit => say!(
            l,
            "decision-limit",
            class = l.word("class", text(&motion.class)),
            limit = l.word("limit", text(&motion.limit)),
            within = within_text(&text(&motion.within), l),
        ),
        DecisionKind::Content => {
            let id = text(&motion.content);
            let content = l.word("field", &id);
            if motion.required == Some(false) {
                say!(l, "decision-content-dropped", content = content)
            } else {
                say!(l, "decision-content", content = content)
            }
        }
        DecisionKind::Contact => {
            let id = text(&motion.contact);
            let party = plan.scenario.agencies.get(&id).map(|agency| agency.party.clone());
            let party = plan.scenario.party_name(&party.unwrap_or_default());
            say!(l, "decision-contact", agency = plan.scenario.short(&id), party = party)
        }
        DecisionKind::Line => line_text(plan, motion, l),
        DecisionKind::Next => {
            let at = motion.at.as_deref().and_then(|at| ZonedInstant::parse(at).ok());
            let moment = at.map(|at| Clock::of(plan, l).moment(at.at)).unwrap_or_default();
            say!(l, "decision-next", moment = moment)
        }
    }
}

/// How long a limit is.
fn within_text(within: &str, l: Locale) -> String {
    match Limit::parse(within).map(|limit| limit.amount) {
        Ok(Amount::Clock(span)) => l.span(span),
        Ok(Amount::Days(days)) => l.span(Span::from_hours(24 * i64::from(days))),
        Ok(Amount::WorkingDays(days)) => say!(l, "working-days", number = days),
        Err(_) => within.to_owned(),
    }
}

/// Returns what the decision of a row is, as [`decision_text`] does.
#[must_use]
pub fn decision_row_text(plan: &Plan, subjects: &Subjects, row: &DecisionRow, l: Locale) -> String {
    decision_text(plan, subjects, &Motion::from(row), l)
}

/// What a procedure for a hotline says.
fn line_text(plan: &Plan, motion: &Motion, l: Locale) -> String {
    let id = motion.line.clone().unwrap_or_default();
    let named = plan.scenario.channels.get(&id).and_then(|channel| channel.name.as_deref());
    let agencies =
        |ids: &[String]| l.list(&ids.iter().map(|id| plan.scenario.short(id)).collect::<Vec<_>>());
    let mut parts = vec![say!(l, "decision-line", line = named.unwrap_or(&id))];
    if motion.grounds.is_empty() {
        parts.push(say!(l, "decision-line-any"));
    } else {
        let grounds = motion.grounds.iter().map(|ground| l.word("call-ground", ground));
        parts.push(say!(
            l,
            "decision-line-grounds",
            grounds = l.list(&grounds.collect::<Vec<_>>())
        ));
    }
    if !motion.callers.is_empty() {
        parts.push(say!(l, "decision-line-callers", agencies = agencies(&motion.callers)));
    }
    if !motion.answerers.is_empty() {
        parts.push(say!(l, "decision-line-answerers", agencies = agencies(&motion.answerers)));
    }
    if let Some(span) = motion.follow_up.as_deref().and_then(|text| Span::parse(text).ok()) {
        parts.push(say!(l, "decision-line-follow-up", span = l.span(span)));
    }
    parts.concat()
}
