//! Expectations: what should follow an inject, held against what is done. The time of one begins when whoever should
//! act has what they should act on; nobody is held to what has not come to them.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::knowledge;
use super::look::Look;
use crate::engine::agenda::Entry;
use crate::engine::entities::{ExpectationOutcome, Sides, Standing};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::{Expectation, Model};
use crate::record::{EventKind, Responsible};
use crate::scenario::Act;
use crate::time::Instant;

/// An inject has fired: it asks whoever has what they should act on, and so may those that were waiting for it.
pub(super) fn note_fired(ctx: &mut Ctx, inject: InjectId) {
    ask_if_ready(ctx, inject);
    for &other in expecting(ctx.model(), Some(inject)) {
        if other != inject {
            ask_if_ready(ctx, other);
        }
    }
}

/// An agency has heard of a request.
pub(super) fn note_received(ctx: &mut Ctx, request: Entity, agency: AgencyId) {
    for &inject in expecting(ctx.model(), ctx.terms(request).inject) {
        if expected(ctx.model(), inject).is_some_and(|it| it.by == agency) {
            ask_if_ready(ctx, inject);
        }
    }
}

/// As [`note_received`], by a message that another than the two sides has been brought.
pub(super) fn note_message(ctx: &mut Ctx, message: Entity) {
    let to = ctx.look().message(message).to;
    if let Some(request) = ctx.look().request_of(message) {
        note_received(ctx, request, to);
    }
}

/// Holds something that an agency has just done on a request against what is expected.
pub(super) fn note_act(ctx: &mut Ctx, request: Entity, agency: AgencyId, act: Act) {
    let now = ctx.now();
    ctx.get_mut::<Standing>(request).note_act(act, agency, now);
    for &inject in expecting(ctx.model(), ctx.terms(request).inject) {
        let Some(expected) = expected(ctx.model(), inject) else { continue };
        let state = *ctx.look().inject(inject);
        if state.fired.is_none() || state.done_at.is_some() {
            continue;
        }
        let is_it = expected.act == act && expected.by == agency;
        match state.asked {
            Some(asked) if is_it => meet(ctx, inject, now, now <= asked + expected.within),
            // Whoever does it unasked need not be asked any more.
            None if is_it && state.expectation == ExpectationOutcome::Open => ask(ctx, inject),
            // The request has just been sent, which those who sent it know.
            None if act == Act::Draft => ask_if_ready(ctx, inject),
            Some(_) | None => {}
        }
    }
}

/// The injects that expect something on what an inject orders.
fn expecting(model: &Model, about: Option<InjectId>) -> &[InjectId] {
    about.map_or(&[], |about| model.awaiting.act[about.index()].as_slice())
}

fn expected(model: &Model, inject: InjectId) -> Option<&Expectation> {
    model.inject(inject).expects.as_ref()
}

/// Begins the time of what an inject expects, once it has fired and whoever should act has what they should act on.
fn ask_if_ready(ctx: &mut Ctx, inject: InjectId) {
    let Some(expected) = expected(ctx.model(), inject) else { return };
    let state = ctx.look().inject(inject);
    let is_waiting = state.fired.is_some()
        && state.asked.is_none()
        && state.expectation == ExpectationOutcome::Open;
    if is_waiting && is_ready(ctx.look(), inject, expected) {
        ask(ctx, inject);
    }
}

/// Whether whoever should act has what they should act on: they were told to write, they know of the request, or
/// the inject tells them of it. Whoever is asked by the request itself must have read it.
fn is_ready(look: Look, inject: InjectId, expected: &Expectation) -> bool {
    let Expectation { act, by, about, .. } = *expected;
    let model = look.model();
    let is_told = |inject: InjectId| {
        look.inject(inject).fired.is_some() && model.inject(inject).to.contains(&by)
    };
    if model.edition.is_first() {
        return true;
    }
    let Some(request) = look.directory().ordered_by(about) else {
        return act == Act::Draft && (is_told(inject) || is_told(about));
    };
    let is_asked_by_it = look.terms(request).responder == by;
    knows(look, by, request) || (is_told(inject) && !is_asked_by_it)
}

/// Whether an agency has heard of a request: it has sent or read it, or a message about it was brought to it.
fn knows(look: Look, agency: AgencyId, request: Entity) -> bool {
    let terms = look.terms(request);
    if terms.responder == agency {
        return !look.get::<Sides>(request).responder.unaware;
    }
    terms.requester == agency || knowledge::brought(look, agency, request).is_some()
}

/// Begins the time of what an inject expects, unless it has been done already or there is nothing left to do it on.
fn ask(ctx: &mut Ctx, inject: InjectId) {
    let Some(expected) = expected(ctx.model(), inject) else { return };
    let look = ctx.look();
    let request = look.directory().ordered_by(expected.about);
    let done = request.and_then(|request| {
        let acts = &look.get::<Standing>(request).acts;
        acts.iter().find(|done| done.act == expected.act && done.by == expected.by)
    });
    let done = done.map(|done| done.at);
    if done.is_none() && request.is_some_and(|request| is_over(look, request, expected)) {
        lapse(ctx, inject);
        return;
    }
    let (now, is_held) = (ctx.now(), ctx.is_held(expected.by));
    let mut state = ctx.inject_mut(inject);
    state.asked = Some(now);
    state.responsible = Some(if is_held { Responsible::Person } else { Responsible::Policy });
    match done {
        Some(at) => meet(ctx, inject, at, true),
        None => ctx.plan(now + expected.within, Entry::ExpectationDue(inject)),
    }
}

/// Whether there is nothing left to do on a request, as far as the side of whoever should act knows.
fn is_over(look: Look, request: Entity, expected: &Expectation) -> bool {
    let (model, standing) = (look.model(), look.get::<Standing>(request));
    let side = look.terms(request).side_of(expected.by);
    let seen = look.get::<Sides>(request).side(side).seen;
    let is_at_its_end = model.plan.procedure.state(standing.state_at(seen)).end;
    let is_answered = standing.outcome.is_some() && seen >= standing.outcome_since;
    let follows_the_answer = matches!(expected.act, Act::Close | Act::Reopen | Act::Clarify);
    !model.edition.is_first() && (is_at_its_end || (is_answered && !follows_the_answer))
}

/// What an inject expects has become pointless.
pub(super) fn lapse(ctx: &mut Ctx, inject: InjectId) {
    let mut state = ctx.inject_mut(inject);
    if state.expectation == ExpectationOutcome::Open {
        state.expectation = ExpectationOutcome::Lapsed;
    }
}

/// Another plays an agency from now on: what was asked of it and is not settled has been with both.
pub(super) fn change_hands(ctx: &mut Ctx, seat: AgencyId) {
    for index in 0..ctx.model().injects.len() {
        let inject = InjectId::new(index);
        if expected(ctx.model(), inject).is_some_and(|it| it.by == seat) {
            let mut state = ctx.inject_mut(inject);
            let is_open = state.expectation == ExpectationOutcome::Open;
            if state.responsible.is_some() && state.done_at.is_none() && is_open {
                state.responsible = Some(Responsible::Both);
            }
        }
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
