//! Withdrawal: a requester takes back what has not been answered for too long.

use bevy_ecs::prelude::Entity;

use super::{Ctx, deadlines, steps};
use crate::engine::agenda::Entry;
use crate::scenario::{Act, Side};

/// Plans the moment at which the requester gives up, if its policy has one.
pub(super) fn plan(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let after = ctx.model().agency(terms.requester).policy.withdraw_after;
    let due = deadlines::answer_due(ctx, &terms, ctx.progress(request));
    if let (Some(after), Some(due)) = (after, due) {
        ctx.agenda.plan(due + after, Entry::RequesterGivesUp(request));
    }
}

/// The requester gives up, if the request is still open, its time is really over, and the procedure
/// lets it.
pub(super) fn give_up(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let policy = &ctx.model().agency(terms.requester).policy;
    let progress = ctx.progress(request);
    let due = deadlines::answer_due(ctx, &terms, progress);
    let (Some(after), Some(due)) = (policy.withdraw_after, due) else { return };
    let gives_up = due + after;
    if progress.outcome.is_some() || ctx.is_held(terms.requester) {
        return;
    }
    if gives_up > ctx.now() {
        // The clock stood still in the meantime.
        ctx.agenda.plan(gives_up, Entry::RequesterGivesUp(request));
        return;
    }
    let model = ctx.model();
    let step = model
        .steps_of(&terms, progress.state(), Side::Requester)
        .find(|step| model.plan.procedure.step(*step).act == Act::Withdraw);
    if let Some(step) = step {
        steps::assign_step(ctx, request, terms.requester, step, None);
    }
}
