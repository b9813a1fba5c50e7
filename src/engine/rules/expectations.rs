//! Expectations: what should follow an inject, held against what is done.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use crate::engine::agenda::Entry;
use crate::engine::entities::{ExpectationOutcome, Standing};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Expectation;
use crate::record::EventKind;
use crate::scenario::Act;
use crate::time::Instant;

/// Starts the clock of what an inject expects, unless it has been done already.
pub(super) fn plan(ctx: &mut Ctx, inject: InjectId) {
    let Some(expected) = &ctx.model().inject(inject).expects else { return };
    let look = ctx.look();
    if look.inject(inject).expectation != ExpectationOutcome::Open {
        return;
    }
    let done = look.directory().ordered_by(expected.about).and_then(|request| {
        let acts = &look.get::<Standing>(request).acts;
        acts.iter().find(|done| done.act == expected.act && done.by == expected.by)
    });
    match done.map(|done| done.at) {
        Some(at) => meet(ctx, inject, at, true),
        None => {
            let due = ctx.now() + expected.within;
            ctx.plan(due, Entry::ExpectationDue(inject));
        }
    }
}

/// Holds something that an agency has just done on a request against what is expected.
pub(super) fn note_act(ctx: &mut Ctx, request: Entity, agency: AgencyId, act: Act) {
    let now = ctx.now();
    ctx.get_mut::<Standing>(request).note_act(act, agency, now);
    let ordered_by = ctx.terms(request).inject;
    for (index, inject) in ctx.model().injects.iter().enumerate() {
        let Some(expected) = &inject.expects else {
            continue;
        };
        if Some(expected.about) != ordered_by || expected.act != act || expected.by != agency {
            continue;
        }
        let id = InjectId::new(index);
        let state = ctx.look().inject(id);
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
        settle(ctx, inject);
        record(ctx, EventKind::ExpectationMet, inject);
    }
}

/// Ends the wait for what an inject expects.
pub(super) fn close(ctx: &mut Ctx, inject: InjectId) {
    let mut state = ctx.inject_mut(inject);
    if state.expectation != ExpectationOutcome::Open {
        return;
    }
    state.expectation = ExpectationOutcome::Missed;
    settle(ctx, inject);
    record(ctx, EventKind::ExpectationMissed, inject);
}

fn settle(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    ctx.inject_mut(inject).settled_at = Some(now);
    ctx.state(Fact::ExpectationSettled { inject });
}

fn record(ctx: &mut Ctx, kind: EventKind, inject: InjectId) {
    let Some(Expectation { by, act, .. }) = &ctx.model().inject(inject).expects else { return };
    let happening = Happening {
        actor: Some(*by),
        inject: Some(inject),
        detail: Detail::Expected(*act),
        ..ctx.happening(kind)
    };
    ctx.log(happening);
}
