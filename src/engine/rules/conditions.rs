//! Conditions: what injects wait for.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::look::Look;
use crate::engine::agenda::Entry;
use crate::engine::entities::{Conditions, Milestone};
use crate::engine::ids::InjectId;
use crate::engine::model::{Condition, Trigger};
use crate::scenario::{Act, Side};
use crate::time::Span;

/// Notes that an inject has fired, for those that wait for it.
pub(super) fn note_fired(ctx: &mut Ctx, fired: InjectId) {
    let now = ctx.now();
    for (index, inject) in ctx.model().injects.iter().enumerate() {
        let Trigger::When(condition) = &inject.trigger else {
            continue;
        };
        for span in spans_after(condition, fired) {
            ctx.plan(now + span, Entry::ConditionMatures(InjectId::new(index)));
        }
    }
}

/// Notes what something that was done on a request means to conditions.
pub(super) fn note_act(ctx: &mut Ctx, request: Entity, act: Act) {
    let milestone = match act {
        Act::Acknowledge => Milestone::Acknowledged,
        Act::Return => Milestone::Returned,
        Act::Refuse => Milestone::Refused,
        Act::Escalate => Milestone::Escalated,
        act if act.is_answer() => Milestone::Answered,
        _ => return,
    };
    note_milestone(ctx, request, milestone);
}

/// Notes that a side did not take its step on a request in time; only the responder's is waited for.
pub(super) fn note_overdue(ctx: &mut Ctx, request: Entity, side: Side) {
    if side == Side::Responder {
        note_milestone(ctx, request, Milestone::Overdue);
    }
}

/// Notes that the request which an inject ordered has passed a milestone for the first time.
fn note_milestone(ctx: &mut Ctx, request: Entity, milestone: Milestone) {
    let Some(ordered_by) = ctx.terms(request).inject else { return };
    let now = ctx.now();
    let mut conditions = ctx.resource_mut::<Conditions>();
    let passed = &mut conditions.passed[ordered_by.index()][milestone as usize];
    if passed.is_some() {
        return;
    }
    *passed = Some(now);
    for index in 0..ctx.look().directory().injects.len() {
        evaluate(ctx, InjectId::new(index));
    }
}

/// Puts an inject on the agenda for now, if its condition holds and it is not there yet.
pub(super) fn evaluate(ctx: &mut Ctx, inject: InjectId) {
    let Trigger::When(condition) = &ctx.model().inject(inject).trigger else {
        return;
    };
    let look = ctx.look();
    if look.resource::<Conditions>().planned[inject.index()] || !holds(look, condition) {
        return;
    }
    let now = ctx.now();
    ctx.resource_mut::<Conditions>().planned[inject.index()] = true;
    ctx.plan(now, Entry::InjectDue(inject));
}

fn holds(look: Look, condition: &Condition) -> bool {
    match condition {
        Condition::After(inject, span) => {
            look.inject(*inject).fired.is_some_and(|fired| fired + *span <= look.now())
        }
        Condition::Happened(inject, milestone) => {
            let passed = &look.resource::<Conditions>().passed[inject.index()];
            passed[*milestone as usize].is_some()
        }
        Condition::All(parts) => parts.iter().all(|part| holds(look, part)),
        Condition::Any(parts) => parts.iter().any(|part| holds(look, part)),
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
