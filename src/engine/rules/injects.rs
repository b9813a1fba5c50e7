//! Injects: firing them, and setting agencies to what they order.

use super::ctx::Ctx;
use super::facts::Fact;
use crate::engine::ids::InjectId;
use crate::engine::log::Happening;
use crate::record::EventKind;

/// An inject is due: it fires, unless it has fired, was taken out, or was moved to later.
pub(super) fn fall_due(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    let state = ctx.look().inject(inject);
    let is_later = state.moved_to.is_some_and(|to| to > now);
    if state.fired.is_none() && state.skipped.is_none() && !is_later {
        fire(ctx, inject);
    }
}

/// The facilitator has an inject fire, even one that was taken out.
pub(super) fn fire_by_hand(ctx: &mut Ctx, inject: InjectId) {
    let mut state = ctx.inject_mut(inject);
    (state.by_hand, state.skipped) = (true, None);
    fire(ctx, inject);
}

/// Fires an inject.
fn fire(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    ctx.inject_mut(inject).fired = Some(now);
    let definition = ctx.model().inject(inject);
    let only = (definition.to.len() == 1).then(|| definition.to[0]);
    let happening = Happening {
        inject: Some(inject),
        counterpart: only,
        ..ctx.happening(EventKind::InjectFired)
    };
    ctx.log(happening);
    if let (Some(_), Some(agency)) = (&definition.order, only) {
        ctx.state(Fact::OrderGiven { inject, agency });
    }
    ctx.state(Fact::InjectFired { inject });
}
