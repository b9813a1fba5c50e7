//! Deadlines: when each step is due, and what it means when it is not taken by then.

use bevy_ecs::prelude::Entity;

use super::{Ctx, conditions};
use crate::engine::agenda::Entry;
use crate::engine::log::{Detail, Happening, Kind};
use crate::engine::model::Milestone;
use crate::scenario::Side;
use crate::time::Instant;

/// Plans the end of the time for the present state. The responder's limits run from receipt on a
/// clock that stands still in states that pause it; the requester's from the arrival of the
/// message that calls for its step.
pub(super) fn plan_limits(ctx: &mut Ctx, request: Entity, called: Option<Instant>) {
    let terms = ctx.terms(request);
    let now = ctx.now();
    let called = called.unwrap_or(now);
    ctx.progress_mut(request).requester_called = called;
    let progress = ctx.progress(request);
    let (version, state) = (progress.version(), progress.state());
    let mut late = false;
    for side in [Side::Responder, Side::Requester] {
        if let Some((limit, span)) = ctx.model().state_limit(terms.class, state, side) {
            let due = match side {
                Side::Responder => ctx.progress(request).due(span, now),
                Side::Requester => called + span,
            };
            if due > now {
                ctx.agenda.plan(due, Entry::LimitPasses { request, version });
            } else {
                // It passed in an earlier state; what is done now will be late.
                ctx.progress_mut(request).limits_passed |= 1 << limit.index();
                late |= side == Side::Responder;
            }
        }
    }
    if late {
        conditions::note_milestone(ctx, terms.inject, Milestone::Overdue);
    }
}

/// The time for the steps of a state is over. Says so once for each limit.
pub(super) fn pass_limit(ctx: &mut Ctx, request: Entity, version: u32) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    if progress.version() != version {
        return;
    }
    let (now, state) = (ctx.now(), progress.state());
    for side in [Side::Responder, Side::Requester] {
        let limit = ctx.model().state_limit(terms.class, state, side);
        let Some((limit, span)) = limit else { continue };
        let progress = ctx.progress(request);
        let due = match side {
            Side::Responder => progress.due(span, now),
            Side::Requester => progress.requester_called + span,
        };
        let said = progress.limits_passed & (1 << limit.index()) != 0;
        let is_answer = ctx.model().answer_limit(terms.assistance) == Some(limit);
        if due > now || said || (is_answer && side == Side::Responder) {
            continue;
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
