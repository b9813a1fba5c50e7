//! Deadlines: when each step is due, and what it means when it is not taken by then.

use bevy_ecs::prelude::Entity;

use super::{Ctx, conditions};
use crate::engine::agenda::Entry;
use crate::engine::entities::Terms;
use crate::engine::ids::LimitId;
use crate::engine::log::{Detail, Happening, Kind};
use crate::engine::model::{Milestone, Model};
use crate::scenario::{Side, StateId, StepId};
use crate::time::{Instant, Span};

/// The time that a request has for a limit: that of its class, but for the answer, which may have a
/// limit by the kind of assistance or by its own order.
fn limit_of(model: &Model, terms: &Terms, limit: LimitId) -> Option<Span> {
    if model.answer_limit() == Some(limit) {
        return terms.answer_within;
    }
    model.class(terms.class).limits[limit.index()]
}

/// The time that a side has in a state: the longest of the limits of its steps there, since until
/// then one of them may still be taken in time.
pub(super) fn state_limit(
    model: &Model,
    terms: &Terms,
    state: StateId,
    side: Side,
) -> Option<(LimitId, Span)> {
    let steps = model.plan.procedure.steps_of(state, side);
    steps
        .filter_map(|step| model.step_limit(step))
        .filter_map(|limit| limit_of(model, terms, limit).map(|span| (limit, span)))
        .max_by_key(|(_, span)| *span)
}

/// The end of a span that a side has. The responder's limits run from receipt, on a clock that
/// stands still in states that pause it; the requester's from the arrival of the message that calls
/// for its step.
pub(super) fn due(ctx: &Ctx, request: Entity, side: Side, span: Span) -> Instant {
    let progress = ctx.progress(request);
    match side {
        Side::Responder => progress.due(span, ctx.now()),
        Side::Requester => progress.requester_called + span,
    }
}

/// When a step is due, if it has a limit.
pub(super) fn step_due(ctx: &Ctx, request: Entity, terms: &Terms, step: StepId) -> Option<Instant> {
    let model = ctx.model();
    let span = limit_of(model, terms, model.step_limit(step)?)?;
    Some(due(ctx, request, model.plan.procedure.step(step).by, span))
}

/// Plans the end of the time for the present state. `called` is when the message arrives that calls
/// on the requester, where there is one.
pub(super) fn plan_limits(ctx: &mut Ctx, request: Entity, called: Option<Instant>) {
    let terms = ctx.terms(request);
    let now = ctx.now();
    ctx.progress_mut(request).requester_called = called.unwrap_or(now);
    let progress = ctx.progress(request);
    let (version, state) = (progress.version(), progress.state());
    for side in [Side::Responder, Side::Requester] {
        let limit = state_limit(ctx.model(), &terms, state, side);
        let Some((limit, span)) = limit else { continue };
        let due = due(ctx, request, side, span);
        if due > now {
            ctx.agenda.plan(due, Entry::LimitPasses { request, side, version });
            continue;
        }
        // It passed in an earlier state; what is done now will be late.
        ctx.progress_mut(request).limits_passed |= 1 << limit.index();
        if side == Side::Responder {
            conditions::note_milestone(ctx, terms.inject, Milestone::Overdue);
        }
    }
}

/// The time of a side in a state is over. Says so once for each limit; the limit for the answer has
/// a moment of its own.
pub(super) fn pass_limit(ctx: &mut Ctx, request: Entity, side: Side, version: u32) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    if progress.version() != version {
        return;
    }
    let limit = state_limit(ctx.model(), &terms, progress.state(), side);
    let Some((limit, span)) = limit else { return };
    let due = due(ctx, request, side, span);
    let said = progress.limits_passed & (1 << limit.index()) != 0;
    if due > ctx.now() || said || ctx.model().answer_limit() == Some(limit) {
        return;
    }
    ctx.progress_mut(request).limits_passed |= 1 << limit.index();
    let happening = Happening {
        due: Some(due),
        detail: Detail::Limit(limit),
        ..ctx.request_happening(Kind::LimitPassed, &terms, terms.agency(side))
    };
    ctx.log.add(happening);
    if side == Side::Responder {
        conditions::note_milestone(ctx, terms.inject, Milestone::Overdue);
    }
}

/// Plans the moment at which the answer is due.
pub(super) fn plan_answer(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    if let Some(within) = terms.answer_within {
        let due = ctx.progress(request).due(within, ctx.now());
        ctx.agenda.plan(due, Entry::AnswerDue(request));
    }
}

/// The answer is due. While the clock stands still nothing is; when it goes on, the moment is
/// planned anew.
pub(super) fn pass_answer(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let Some(within) = terms.answer_within else {
        return;
    };
    let due = progress.due(within, ctx.now());
    let settled = progress.outcome.is_some() || progress.answer_overdue;
    if settled || progress.paused_since.is_some() || due > ctx.now() {
        return;
    }
    ctx.progress_mut(request).answer_overdue = true;
    let happening = Happening {
        due: Some(due),
        ..ctx.request_happening(Kind::AnswerOverdue, &terms, terms.responder)
    };
    ctx.log.add(happening);
    conditions::note_milestone(ctx, terms.inject, Milestone::Overdue);
}
