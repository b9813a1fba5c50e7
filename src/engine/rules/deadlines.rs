//! Deadlines: when each step is due, and what it means when it is not taken by then.

use bevy_ecs::prelude::Entity;

use super::{Ctx, accounting, conditions, reminding, repairing, status, steps};
use crate::engine::agenda::Entry;
use crate::engine::entities::{Holder, Outcome, Progress, Terms};
use crate::engine::ids::LimitId;
use crate::engine::log::{Detail, EventKind, Happening};
use crate::engine::model::{Milestone, Model};
use crate::scenario::{Act, Limit, Side, StateId, StepId};
use crate::time::{Instant, Interval};

/// The time that a request has for a limit: that of its class, but for the answer, which may have a
/// limit by the kind of assistance or by its own order.
pub(super) fn limit_of(model: &Model, terms: &Terms, limit: LimitId) -> Option<Limit> {
    if model.answer_limit() == Some(limit) {
        return terms.answer_within;
    }
    model.class(terms.class).limits[limit.index()]
}

/// When the time of a side in a state is over: the last of the ends of the limits of its steps
/// there, since until then one of them may still be taken in time. Reporting the status is no way
/// out of a state, so it does not count.
pub(super) fn state_due(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
    state: StateId,
    side: Side,
) -> Option<(LimitId, Instant)> {
    let model = ctx.model();
    model
        .steps_of(terms, state, side)
        .filter(|step| model.plan.procedure.step(*step).act != Act::ReportStatus)
        .filter_map(|step| model.step_rule(step).limit)
        .filter_map(|limit| {
            let span = limit_of(model, terms, limit)?;
            Some((limit, model.due(terms, progress, side, span, ctx.now())))
        })
        .max_by_key(|(_, due)| *due)
}

/// When a step is due, if it has a limit.
pub(super) fn step_due(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
    step: StepId,
) -> Option<Instant> {
    let model = ctx.model();
    let limit = limit_of(model, terms, model.step_rule(step).limit?)?;
    let side = model.plan.procedure.step(step).by.side();
    Some(model.due(terms, progress, side, limit, ctx.now()))
}

/// When the answer is due, if it ever is.
pub(super) fn answer_due(ctx: &Ctx, terms: &Terms, progress: &Progress) -> Option<Instant> {
    let within = terms.answer_within?;
    Some(ctx.model().due(terms, progress, Side::Responder, within, ctx.now()))
}

/// Plans the end of the time for the present state. `called` is when the message arrives that calls
/// on the requester, where there is one.
pub(super) fn plan_limits(ctx: &mut Ctx, request: Entity, called: Option<Instant>) {
    let terms = ctx.terms(request);
    let now = ctx.now();
    ctx.progress_mut(request).requester_called = called.unwrap_or(now);
    for side in [Side::Responder, Side::Requester] {
        let progress = ctx.progress(request);
        let (version, state) = (progress.version(), progress.state());
        let Some((limit, due)) = state_due(ctx, &terms, progress, state, side) else { continue };
        if due > now {
            ctx.agenda.plan(due, Entry::LimitPasses { request, side, version });
            continue;
        }
        // It passed in an earlier state; what is done now will be late.
        ctx.progress_mut(request).limits_passed |= 1 << limit.index();
        if side == Side::Responder {
            conditions::note_milestone(ctx, terms.inject, Milestone::Overdue);
        }
        if ctx.model().plan.procedure.lapses(state).is_some() {
            ctx.agenda.plan(now, Entry::LimitPasses { request, side, version });
        }
    }
}

/// The time of a side in a state is over. Says so once for each limit; the limit for the answer has
/// a moment of its own. Where the state lapses, the request passes on.
pub(super) fn pass_limit(ctx: &mut Ctx, request: Entity, side: Side, version: u32) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    if progress.version() != version {
        return;
    }
    let state = progress.state();
    let Some((limit, due)) = state_due(ctx, &terms, progress, state, side) else { return };
    if due > ctx.now() {
        return;
    }
    let said = progress.limits_passed & (1 << limit.index()) != 0;
    if !said && ctx.model().answer_limit() != Some(limit) {
        ctx.progress_mut(request).limits_passed |= 1 << limit.index();
        note_passed(ctx, &terms, side, limit, due);
        if side == Side::Responder {
            conditions::note_milestone(ctx, terms.inject, Milestone::Overdue);
        }
    }
    if let Some(next) = ctx.model().plan.procedure.lapses(state) {
        lapse(ctx, request, &terms, next);
    }
}

/// Says that a limit has passed.
pub(super) fn note_passed(ctx: &mut Ctx, terms: &Terms, side: Side, limit: LimitId, due: Instant) {
    let happening = Happening {
        due: Some(due),
        detail: Detail::Limit(limit),
        ..ctx.request_happening(EventKind::LimitPassed, terms, terms.agency(side))
    };
    ctx.log.add(happening);
}

/// A request passes to another state because its time is over. Both sides count the days, so both
/// know it.
fn lapse(ctx: &mut Ctx, request: Entity, terms: &Terms, next: StateId) {
    let ends = ctx.model().plan.procedure.state(next).end;
    let now = ctx.now();
    accounting::turn(ctx, request, if ends { Holder::Nobody } else { Holder::OtherSide });
    let pauses = ctx.model().plan.procedure.state(next).pauses_clock;
    let mut progress = ctx.progress_mut(request);
    progress.states.push(next);
    match (progress.paused_since, pauses) {
        (Some(since), false) => {
            progress.paused_since = None;
            progress.pauses.push(Interval { from: since, to: now });
        }
        (None, true) => progress.paused_since = Some(now),
        _ => {}
    }
    let version = progress.version();
    for side in [Side::Requester, Side::Responder] {
        let state = progress.side_mut(side);
        state.seen = version;
        state.told = version;
        state.busy_since = None;
    }
    if ends && progress.outcome.is_none() {
        progress.outcome = Some(Outcome::Lapsed);
        progress.outcome_since = version;
    }
    let happening = ctx.request_happening(EventKind::RequestLapsed, terms, terms.requester);
    ctx.log.add(happening);
    if ends {
        repairing::finish(ctx, request);
        return;
    }
    accounting::turn(ctx, request, Holder::OtherSide);
    plan_answer(ctx, request);
    plan_limits(ctx, request, None);
    status::plan(ctx, request);
    for side in [Side::Responder, Side::Requester] {
        reminding::wait(ctx, request, side);
        steps::take_up(ctx, request, terms.agency(side), None);
    }
}

/// Plans the moment at which the answer is due.
pub(super) fn plan_answer(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    if let Some(due) = answer_due(ctx, &terms, ctx.progress(request)) {
        ctx.agenda.plan(due, Entry::AnswerDue(request));
    }
}

/// The answer is due. While the clock stands still nothing is; when it goes on, the moment is
/// planned anew.
pub(super) fn pass_answer(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let Some(due) = answer_due(ctx, &terms, progress) else { return };
    let settled = progress.outcome.is_some() || progress.answer_overdue;
    if settled || progress.paused_since.is_some() || due > ctx.now() {
        return;
    }
    ctx.progress_mut(request).answer_overdue = true;
    let happening = Happening {
        due: Some(due),
        ..ctx.request_happening(EventKind::AnswerOverdue, &terms, terms.responder)
    };
    ctx.log.add(happening);
    conditions::note_milestone(ctx, terms.inject, Milestone::Overdue);
}
