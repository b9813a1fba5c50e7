//! Withdrawal: a requester takes back what has not been answered for too long.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::limits;
use crate::engine::agenda::Entry;
use crate::engine::entities::Standing;
use crate::scenario::{Act, Side};

/// Plans the moment at which the requester gives up, if its policy has one.
pub(super) fn plan(ctx: &mut Ctx, request: Entity) {
    let after = ctx.model().agency(ctx.terms(request).requester).policy.withdraw_after;
    let due = limits::answer_due(ctx.look(), request);
    if let (Some(after), Some(due)) = (after, due) {
        ctx.plan(due + after, Entry::RequesterGivesUp(request));
    }
}

/// The requester gives up, if the request is still open, its time is really over, and the procedure
/// lets it.
pub(super) fn give_up(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let after = ctx.model().agency(terms.requester).policy.withdraw_after;
    let due = limits::answer_due(ctx.look(), request);
    let (Some(after), Some(due)) = (after, due) else { return };
    let gives_up = due + after;
    if ctx.get::<Standing>(request).outcome.is_some() || ctx.is_held(terms.requester) {
        return;
    }
    if gives_up > ctx.now() {
        // The clock stood still in the meantime.
        ctx.plan(gives_up, Entry::RequesterGivesUp(request));
        return;
    }
    let model = ctx.model();
    let step = model
        .steps_of(&terms, ctx.get::<Standing>(request).state(), Side::Requester)
        .find(|step| model.plan.procedure.step(*step).act == Act::Withdraw);
    if let Some(step) = step {
        ctx.state(Fact::WithdrawalDecided { request, step });
    }
}
