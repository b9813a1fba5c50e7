//! Reminding: a side that has waited too long asks again, and is answered.

use bevy_ecs::prelude::Entity;

use super::drafting::about;
use super::sending::{Letter, send, usual_transit};
use super::{
    Ctx, accounting, consulting, deadlines, delivery, expectations, inclination, status, steps,
};
use crate::engine::agenda::Entry;
use crate::engine::entities::{Envelope, Errand, Payload, SideState, Terms, Work};
use crate::engine::log::{Detail, EventKind, Happening};
use crate::engine::streams::Purpose;
use crate::scenario::{Act, Actor, Late, Side};
use crate::time::{Instant, Span};

/// A side begins to wait for what the other owes it, as far as it knows: until that is due, and
/// the answer has had time to travel.
pub(super) fn wait(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let Some(due) = owed_by(ctx, request, &terms, side) else {
        return;
    };
    let ends = due.max(ctx.now()) + way_back(ctx, &terms, side);
    plan(ctx, request, side, ends);
}

/// How long the other side's answer may be under way.
fn way_back(ctx: &Ctx, terms: &Terms, side: Side) -> Span {
    let (from, to) = (terms.agency(side.other()), terms.agency(side));
    usual_transit(ctx.model(), terms.channel, from, to)
}

fn plan(ctx: &mut Ctx, request: Entity, side: Side, ends: Instant) {
    let SideState { seen, chances, statuses, .. } = *ctx.progress(request).side(side);
    ctx.agenda.plan(ends, Entry::PatienceEnds { request, side, seen, chances, statuses });
}

/// A side has heard that things go on: it waits until the answer is due, but for as long as between
/// two reminders at the least.
pub(super) fn wait_on(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let Some(due) = owed_by(ctx, request, &terms, side) else { return };
    let every = ctx.model().class(terms.class).remind_every.unwrap_or(Span::ZERO);
    let ends = (due + way_back(ctx, &terms, side)).max(ctx.now() + every);
    plan(ctx, request, side, ends);
}

/// When the other side owes its next step, as far as a side knows; `None` when it owes none.
pub(super) fn owed_by(ctx: &Ctx, request: Entity, terms: &Terms, side: Side) -> Option<Instant> {
    let progress = ctx.progress(request);
    let state = progress.state_seen(side);
    deadlines::state_due(ctx, terms, progress, state, side.other()).map(|(_, due)| due)
}

/// Whether a side has heard nothing since it began to wait, and still waits as far as it knows.
pub(super) fn still_waits(
    ctx: &Ctx,
    request: Entity,
    side: Side,
    (seen, chances, statuses): (u32, u32, u32),
) -> bool {
    let state = ctx.progress(request).side(side);
    (state.seen, state.chances, state.statuses) == (seen, chances, statuses)
        && owed_by(ctx, request, &ctx.terms(request), side).is_some()
}

/// The patience of a side is at its end: it decides whether to remind the other. Whether or not it
/// does, it comes back to the matter later, as often as its class allows.
pub(super) fn decide(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let agency = terms.agency(side);
    let progress = ctx.progress(request);
    let (state, rank) = (*progress.side(side), progress.rank);
    let allowed = model.plan.procedure.allows_late(progress.state_seen(side), Late::Remind);
    if ctx.is_held(agency) || !allowed || state.chances >= model.class(terms.class).remind_at_most {
        return;
    }
    let nth = nth(state.seen, state.chances);
    ctx.progress_mut(request).side_mut(side).chances += 1;
    if ctx.chance(agency, Purpose::Reminding, terms.key, nth, model.agency(agency).policy.reminds) {
        let effort = ctx.effort(agency, Act::Remind, terms.key, nth);
        let work = Work::Errand { request, errand: Errand::Remind(side), ordered: None };
        ctx.assign(agency, work, rank, effort, None);
    } else {
        let now = ctx.now();
        wait_again(ctx, request, side, now);
    }
}

/// A side does not ask this time, and comes back to the matter later, as often as its class allows.
pub(super) fn let_pass(ctx: &mut Ctx, request: Entity, side: Side) {
    let class = ctx.terms(request).class;
    let chances = ctx.progress(request).side(side).chances;
    if chances < ctx.model().class(class).remind_at_most {
        ctx.progress_mut(request).side_mut(side).chances += 1;
        let now = ctx.now();
        wait_again(ctx, request, side, now);
    }
}

/// A side begins to wait once more after a moment at which it reminded the other, or did not.
fn wait_again(ctx: &mut Ctx, request: Entity, side: Side, from: Instant) {
    let class = ctx.terms(request).class;
    if let Some(every) = ctx.model().class(class).remind_every {
        plan(ctx, request, side, from + every);
    }
}

/// Sends a reminder, with a copy of what the side had sent before, unless there is no longer a
/// reason to.
pub(super) fn remind(ctx: &mut Ctx, request: Entity, side: Side, words: Option<u32>) {
    let terms = ctx.terms(request);
    if owed_by(ctx, request, &terms, side).is_none() {
        return;
    }
    let mut progress = ctx.progress_mut(request);
    progress.reminders_sent += 1;
    let state = progress.side_mut(side);
    state.reminders += 1;
    let (seen, reminders) = (state.seen, state.reminders);
    let kind = Payload::Reminder;
    let letter = Letter { words, ..about(&terms, request, side, kind, seen, reminders) };
    let sent = send(ctx, &letter);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(terms.channel),
        detail: Detail::Reminder(reminders),
        ..ctx.request_happening(EventKind::ReminderSent, &terms, terms.agency(side))
    };
    ctx.log.add(happening);
    expectations::note_act(ctx, request, terms.agency(side), Act::Remind);
    wait_again(ctx, request, side, sent.arrives);
}

/// A side has been asked after what it owes: it learns from the copy what it may have missed, picks
/// up what it left lying, or says again what did not arrive.
pub(super) fn answer(
    ctx: &mut Ctx,
    request: Entity,
    side: Side,
    message: Entity,
    envelope: &Envelope,
) {
    if side == Side::Responder {
        ctx.progress_mut(request).is_parked = false;
    }
    delivery::learn(ctx, request, side, envelope.version);
    if side == Side::Responder {
        steps::begin_now(ctx, request);
    }
    let taken = steps::take_up(ctx, request, envelope.to, Some(message))
        || hand_over_again(ctx, request, side);
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let (told, rank) = (progress.side(side).told, progress.rank);
    if told > envelope.version {
        let agency = terms.agency(side);
        let effort = ctx.effort(agency, Act::Remind, terms.key, nth(told, 0x80));
        let work = Work::Errand { request, errand: Errand::Repeat(side), ordered: None };
        ctx.assign(agency, work, rank, effort, Some(message));
    } else if !taken {
        let reports = side == Side::Responder && status::decide(ctx, request, Some(message));
        if !reports {
            delivery::note_read(ctx, message, envelope);
        }
    }
}

/// Sends what was handed over within the responder's side again, if it was lost. Whether it does.
fn hand_over_again(ctx: &mut Ctx, request: Entity, side: Side) -> bool {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let (version, state) = (progress.version(), progress.side(side));
    let is_idle = state.seen == version && state.busy_since != Some(version);
    let is_under_way = progress.carrier.is_some();
    if side == Side::Requester || !is_idle || is_under_way || progress.handed_over != version {
        return false;
    }
    let copies = progress.copies;
    let turns = [Actor::Consulted, Actor::Assigned, Actor::Responder];
    let waits = turns.into_iter().filter_map(|actor| progress.agency(&terms, actor));
    let next = waits.clone().find(|agency| {
        if ctx.is_held(*agency) {
            inclination::has_turn(ctx, &terms, progress, *agency)
        } else {
            inclination::choose(ctx, &terms, progress, *agency).is_some()
        }
    });
    let Some(next) = next.filter(|next| *next != terms.responder) else { return false };
    let letter = consulting::copy(ctx.model(), &terms, request, next, version, copies);
    ctx.progress_mut(request).copies += 1;
    let sent = send(ctx, &letter);
    accounting::note_sent(ctx, request, sent.id);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(sent.channel),
        counterpart: Some(next),
        ..ctx.request_happening(EventKind::MessageRepeated, &terms, terms.responder)
    };
    ctx.log.add(happening);
    true
}

/// Sends the last message of a side again.
pub(super) fn repeat(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let state = *ctx.progress(request).side(side);
    if ctx.progress(request).side(side.other()).seen >= state.told {
        return;
    }
    let copies = ctx.progress(request).copies;
    ctx.progress_mut(request).copies += 1;
    let letter = about(&terms, request, side, Payload::Copy, state.told, copies);
    let sent = send(ctx, &letter);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(terms.channel),
        ..ctx.request_happening(EventKind::MessageRepeated, &terms, terms.agency(side))
    };
    ctx.log.add(happening);
}

/// Tells the draws of one side between two steps apart.
fn nth(seen: u32, reminders: u32) -> u32 {
    (seen << 8) | reminders
}
