//! Deadlines: what it means when a step is not taken by the time that it is due.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::{Fact, Sent};
use super::limits;
use crate::engine::agenda::Entry;
use crate::engine::entities::{Clock, Hearing, Resolution, Sides, Standing};
use crate::engine::log::Happening;
use crate::record::EventKind;
use crate::scenario::{Act, Side, StateId};
use crate::time::{Instant, Interval};

/// Plans the end of the time for the present state. `called` is when the message arrives that calls
/// on the requester, where there is one.
pub(super) fn plan_limits(ctx: &mut Ctx, request: Entity, called: Option<Instant>) {
    let now = ctx.now();
    ctx.get_mut::<Clock>(request).requester_called = called.unwrap_or(now);
    let standing = ctx.get::<Standing>(request);
    let (version, state) = (standing.version(), standing.state());
    for side in [Side::Responder, Side::Requester] {
        let Some(due) = limits::state_due(ctx.look(), request, state, side) else { continue };
        if due.at > now {
            ctx.plan(due.at, Entry::LimitPasses { request, side, version });
            continue;
        }
        // It passed in an earlier state; what is done now will be late.
        ctx.get_mut::<Clock>(request).limits_passed |= 1 << due.limit.index();
        ctx.state(Fact::LimitPassedBefore { request, side });
    }
}

/// Where a request comes to a state that lapses and the time for it is over, it lapses at once.
pub(super) fn plan_lapse(ctx: &mut Ctx, request: Entity, side: Side) {
    let standing = ctx.get::<Standing>(request);
    let version = standing.version();
    if ctx.model().plan.procedure.lapses(standing.state()).is_some() {
        let now = ctx.now();
        ctx.plan(now, Entry::LimitPasses { request, side, version });
    }
}

/// The time of a side in a state is over. Says so once for each limit; the limit for the answer has
/// a moment of its own. Where the state lapses, the request passes on.
pub(super) fn pass_limit(ctx: &mut Ctx, request: Entity, side: Side, version: u32) {
    let standing = ctx.get::<Standing>(request);
    if standing.version() != version {
        return;
    }
    let state = standing.state();
    let Some(due) = limits::state_due(ctx.look(), request, state, side) else { return };
    if due.at > ctx.now() {
        return;
    }
    let bit = 1 << due.limit.index();
    let is_answer = ctx.model().answer_limit() == Some(due.limit);
    let mut clock = ctx.get_mut::<Clock>(request);
    if clock.limits_passed & bit == 0 && !is_answer {
        clock.limits_passed |= bit;
        let happening = limits::passed(ctx.look(), request, side, due);
        ctx.log(happening);
        ctx.state(Fact::LimitPassed { request, side });
    }
    if let Some(next) = ctx.model().plan.procedure.lapses(state) {
        ctx.state(Fact::TimeRanOut { request, next });
    }
}

/// A request passes to another state because its time is over. Both sides count the days, so both
/// know it.
pub(super) fn lapse(ctx: &mut Ctx, request: Entity, next: StateId) {
    let now = ctx.now();
    let state = ctx.model().plan.procedure.state(next);
    let mut clock = ctx.get_mut::<Clock>(request);
    match (clock.paused_since, state.pauses_clock) {
        (Some(since), false) => {
            clock.paused_since = None;
            clock.pauses.push(Interval { from: since, to: now });
        }
        (None, true) => clock.paused_since = Some(now),
        _ => {}
    }
    let mut standing = ctx.get_mut::<Standing>(request);
    standing.states.push(next);
    let version = standing.version();
    if state.end && standing.outcome.is_none() {
        standing.outcome = Some(Resolution::Lapsed);
        standing.outcome_since = version;
    }
    let mut sides = ctx.get_mut::<Sides>(request);
    for side in [Side::Requester, Side::Responder] {
        let own = sides.side_mut(side);
        own.seen = version;
        own.told = version;
        own.busy_since = None;
    }
    let mut hearing = ctx.get_mut::<Hearing>(request);
    for side in [Side::Requester, Side::Responder] {
        hearing.hear(side, version, now);
    }
    let terms = ctx.terms(request);
    let happening = ctx.request_happening(EventKind::RequestLapsed, &terms, terms.requester);
    ctx.log(happening);
    ctx.state(if state.end {
        Fact::RequestLapsedForGood { request }
    } else {
        Fact::RequestLapsed { request }
    });
}

/// Plans the moment at which the answer is due.
pub(super) fn plan_answer(ctx: &mut Ctx, request: Entity) {
    if let Some(due) = limits::answer_due(ctx.look(), request) {
        ctx.plan(due, Entry::AnswerDue(request));
    }
}

/// The answer is due. While the clock stands still nothing is; when it goes on, the moment is
/// planned anew.
pub(super) fn pass_answer(ctx: &mut Ctx, request: Entity) {
    let Some(due) = limits::answer_due(ctx.look(), request) else { return };
    let (now, is_settled) = (ctx.now(), ctx.get::<Standing>(request).outcome.is_some());
    let mut clock = ctx.get_mut::<Clock>(request);
    if is_settled || clock.answer_overdue || clock.paused_since.is_some() || due > now {
        return;
    }
    clock.answer_overdue = true;
    let terms = ctx.terms(request);
    let happening = Happening {
        due: Some(due),
        ..ctx.request_happening(EventKind::AnswerOverdue, &terms, terms.responder)
    };
    ctx.log(happening);
    ctx.state(Fact::AnswerOverdue { request });
}

/// The responder's clock goes on after a state that paused it, when what was missing reaches it;
/// one that was asked only now begins a clock of its own.
pub(super) fn resume(ctx: &mut Ctx, request: Entity, act: Act, sent: Option<Sent>) {
    let resumes = sent.map_or(ctx.now(), |sent| sent.arrives);
    let state = ctx.get::<Standing>(request).state();
    let pauses = ctx.model().plan.procedure.state(state).pauses_clock;
    let mut clock = ctx.get_mut::<Clock>(request);
    let was_paused = if pauses { None } else { clock.paused_since.take() };
    if act == Act::Readdress {
        clock.from = resumes;
        clock.pauses.clear();
    } else if let Some(since) = was_paused {
        clock.pauses.push(Interval { from: since, to: resumes });
    } else {
        return;
    }
    plan_answer(ctx, request);
}
