//! Withdrawal: a requester takes back what has not been answered for too long.

use bevy_ecs::prelude::Entity;

use super::{Ctx, steps};
use crate::engine::agenda::Entry;
use crate::scenario::{Act, Side};

/// Plans the moment at which the requester gives up, if its policy has one.
pub(super) fn plan(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let after = ctx.model().agency(terms.requester).policy.withdraw_after;
    if let (Some(after), Some(within)) = (after, terms.answer_within) {
        let gives_up = ctx.progress(request).due(within, ctx.now()) + after;
        ctx.agenda.plan(gives_up, Entry::RequesterGivesUp(request));
    }
}

/// The requester gives up, if the request is still open, its time is really over, and the procedure
/// lets it.
pub(super) fn give_up(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let policy = &ctx.model().agency(terms.requester).policy;
    let (Some(after), Some(within)) = (policy.withdraw_after, terms.answer_within) else {
        return;
    };
    let progress = ctx.progress(request);
    let gives_up = progress.due(within, ctx.now()) + after;
    if progress.outcome.is_some() {
        return;
    }
    if gives_up > ctx.now() {
        // The clock stood still in the meantime.
        ctx.agenda.plan(gives_up, Entry::RequesterGivesUp(request));
        return;
    }
    let procedure = &ctx.model().plan.procedure;
    let step = procedure
        .steps_of(progress.state(), Side::Requester)
        .find(|step| procedure.step(*step).act == Act::Withdraw);
    if let Some(step) = step {
        steps::assign_step(ctx, request, &terms, Side::Requester, step, None);
    }
}
