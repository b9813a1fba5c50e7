//! Expectations: what should follow an inject, held against what is done.

use bevy_ecs::prelude::Entity;

use super::Ctx;
use crate::engine::agenda::Entry;
use crate::engine::entities::ExpectationOutcome;
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{Detail, EventKind, Happening};
use crate::scenario::Act;
use crate::time::Instant;

/// Starts the clock of what an inject expects, unless it has been done already.
pub(super) fn plan(ctx: &mut Ctx, inject: InjectId) {
    let Some(expected) = &ctx.model().inject(inject).expects else { return };
    let state = ctx.inject(inject);
    if state.expectation != ExpectationOutcome::Open {
        return;
    }
    let done = ctx.directory.ordered[expected.about.index()].and_then(|request| {
        let acts = &ctx.progress(request).acts;
        acts.iter().find(|(act, by, _)| *act == expected.act && *by == expected.by).copied()
    });
    match done {
        Some((_, _, at)) => meet(ctx, inject, at, true),
        None => {
            let due = ctx.now() + expected.within;
            ctx.agenda.plan(due, Entry::ExpectationDue(inject));
        }
    }
}

/// Holds something that an agency has just done on a request against what is expected.
pub(super) fn note_act(ctx: &mut Ctx, request: Entity, agency: AgencyId, act: Act) {
    let model = ctx.model();
    let now = ctx.now();
    ctx.progress_mut(request).acts.push((act, agency, now));
    let ordered_by = ctx.terms(request).inject;
    for (index, inject) in model.injects.iter().enumerate() {
        let Some(expected) = &inject.expects else {
            continue;
        };
        if Some(expected.about) != ordered_by || expected.act != act || expected.by != agency {
            continue;
        }
        let id = InjectId::new(index);
        let state = ctx.inject(id);
        if let (Some(fired), None) = (state.fired, state.done_at) {
            meet(ctx, id, now, now <= fired + expected.within);
        }
    }
}

/// What an inject expects has become pointless.
pub(super) fn lapse(ctx: &mut Ctx, inject: InjectId) {
    let mut state = ctx.inject_mut(inject);
    if state.expectation == ExpectationOutcome::Open {
        state.expectation = ExpectationOutcome::Lapsed;
    }
}

fn meet(ctx: &mut Ctx, inject: InjectId, at: Instant, in_time: bool) {
    let mut state = ctx.inject_mut(inject);
    state.done_at = Some(at);
    if in_time && state.expectation == ExpectationOutcome::Open {
        state.expectation = ExpectationOutcome::Met;
        if let Some(expected) = &ctx.model().inject(inject).expects {
            record(ctx, EventKind::ExpectationMet, inject, expected.by, expected.act);
        }
    }
}

/// Ends the wait for what an inject expects.
pub(super) fn close(ctx: &mut Ctx, inject: InjectId) {
    let mut state = ctx.inject_mut(inject);
    if state.expectation != ExpectationOutcome::Open {
        return;
    }
    state.expectation = ExpectationOutcome::Missed;
    if let Some(expected) = &ctx.model().inject(inject).expects {
        record(ctx, EventKind::ExpectationMissed, inject, expected.by, expected.act);
    }
}

fn record(ctx: &mut Ctx, kind: EventKind, inject: InjectId, agency: AgencyId, act: Act) {
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        detail: Detail::Expected(act),
        ..ctx.happening(kind)
    };
    ctx.log.add(happening);
}
