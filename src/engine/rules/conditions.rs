//! Conditions: what injects wait for.

use super::Ctx;
use crate::engine::agenda::Entry;
use crate::engine::ids::InjectId;
use crate::engine::model::{Condition, Milestone, Trigger};
use crate::time::{Instant, Span};

/// Notes that an inject has fired, for those that wait for it.
pub(super) fn note_fired(ctx: &mut Ctx, fired: InjectId) {
    let model = ctx.model();
    let now = ctx.now();
    for (index, inject) in model.injects.iter().enumerate() {
        let Trigger::When(condition) = &inject.trigger else {
            continue;
        };
        for span in spans_after(condition, fired) {
            ctx.agenda.plan(now + span, Entry::ConditionMatures(InjectId::new(index)));
        }
    }
}

/// Notes that the request which an inject ordered has passed a milestone for the first time.
pub(super) fn note_milestone(ctx: &mut Ctx, ordered_by: Option<InjectId>, milestone: Milestone) {
    let Some(ordered_by) = ordered_by else { return };
    let now = ctx.now();
    let passed = &mut ctx.conditions.passed[ordered_by.index()][milestone as usize];
    if passed.is_some() {
        return;
    }
    *passed = Some(now);
    for index in 0..ctx.directory.injects.len() {
        evaluate(ctx, InjectId::new(index));
    }
}

/// Puts an inject on the agenda for now, if its condition holds and it is not there yet.
pub(super) fn evaluate(ctx: &mut Ctx, inject: InjectId) {
    let Trigger::When(condition) = &ctx.model().inject(inject).trigger else {
        return;
    };
    if ctx.conditions.planned[inject.index()] || !holds(ctx, condition, ctx.now()) {
        return;
    }
    ctx.conditions.planned[inject.index()] = true;
    let now = ctx.now();
    ctx.agenda.plan(now, Entry::InjectDue(inject));
}

fn holds(ctx: &Ctx, condition: &Condition, now: Instant) -> bool {
    match condition {
        Condition::After(inject, span) => {
            ctx.inject(*inject).fired.is_some_and(|fired| fired + *span <= now)
        }
        Condition::Happened(inject, milestone) => {
            ctx.conditions.passed[inject.index()][*milestone as usize].is_some()
        }
        Condition::All(parts) => parts.iter().all(|part| holds(ctx, part, now)),
        Condition::Any(parts) => parts.iter().any(|part| holds(ctx, part, now)),
    }
}

/// How long after an inject the parts of a condition that wait for it come true.
pub(in crate::engine) fn spans_after(condition: &Condition, fired: InjectId) -> Vec<Span> {
    match condition {
        Condition::After(inject, span) if *inject == fired => vec![*span],
        Condition::After(..) | Condition::Happened(..) => Vec::new(),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().flat_map(|part| spans_after(part, fired)).collect()
        }
    }
}
