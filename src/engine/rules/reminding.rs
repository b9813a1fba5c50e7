//! Reminding: a side that has waited too long asks again, and is answered.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::Fact;
use super::look::Look;
use super::sending::{Letter, send, usual_transit};
use super::{consulting, inclination, limits};
use crate::engine::agenda::Entry;
use crate::engine::entities::{
    Books, Coordination, Counts, Errand, Handling, Payload, SideState, Sides, Standing, Work,
};
use crate::engine::ids::AgencyId;
use crate::engine::log::{Detail, Happening};
use crate::engine::streams::Purpose;
use crate::record::EventKind;
use crate::scenario::{Act, Actor, Late, Side};
use crate::time::{Instant, Span};

/// A side begins to wait for what the other owes it, as far as it knows: until that is due, and
/// the answer has had time to travel.
pub(super) fn wait(ctx: &mut Ctx, request: Entity, side: Side) {
    let Some(due) = limits::owed_to(ctx.look(), request, side) else { return };
    let ends = due.max(ctx.now()) + way_back(ctx.look(), request, side);
    plan(ctx, request, side, ends);
}

/// How long the other side's answer may be under way.
fn way_back(look: Look, request: Entity, side: Side) -> Span {
    let terms = look.terms(request);
    let (from, to) = (terms.agency(side.other()), terms.agency(side));
    usual_transit(look.model(), terms.channel, from, to)
}

fn plan(ctx: &mut Ctx, request: Entity, side: Side, ends: Instant) {
    let SideState { seen, chances, statuses, .. } = *ctx.get::<Sides>(request).side(side);
    ctx.plan(ends, Entry::PatienceEnds { request, side, seen, chances, statuses });
}

/// A side has heard that things go on: it waits until the answer is due, but for as long as between
/// two reminders at the least.
pub(super) fn wait_on(ctx: &mut Ctx, request: Entity, side: Side) {
    let Some(due) = limits::owed_to(ctx.look(), request, side) else { return };
    let every = ctx.model().class(ctx.terms(request).class).remind_every.unwrap_or(Span::ZERO);
    let ends = (due + way_back(ctx.look(), request, side)).max(ctx.now() + every);
    plan(ctx, request, side, ends);
}

/// What a side knew and had done when it began to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Since {
    pub(super) seen: u32,
    pub(super) chances: u32,
    pub(super) statuses: u32,
}

/// The patience of a side is at its end, if it has heard nothing since it began to wait, and still waits
/// as far as it knows.
pub(super) fn end_patience(ctx: &mut Ctx, request: Entity, side: Side, since: Since) {
    let SideState { seen, chances, statuses, .. } = *ctx.get::<Sides>(request).side(side);
    let has_heard_nothing = Since { seen, chances, statuses } == since;
    if has_heard_nothing && limits::owed_to(ctx.look(), request, side).is_some() {
        ctx.state(Fact::PatienceEnded { request, side });
    }
}

/// A side decides whether to remind the other. Whether or not it does, it comes back to the matter later,
/// as often as its class allows.
pub(super) fn decide(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let agency = terms.agency(side);
    let (state, rank) = (*ctx.get::<Sides>(request).side(side), ctx.get::<Handling>(request).rank);
    let allowed = model.plan.procedure.allows_late(ctx.state_seen(request, side), Late::Remind);
    if ctx.is_held(agency) || !allowed || state.chances >= model.class(terms.class).remind_at_most {
        return;
    }
    let nth = nth(state.seen, state.chances);
    ctx.get_mut::<Sides>(request).side_mut(side).chances += 1;
    if ctx.chance(agency, Purpose::Reminding, terms.key, nth, model.agency(agency).policy.reminds) {
        let effort = ctx.effort(agency, Act::Remind, terms.key, nth);
        let work = Work::Errand { request, errand: Errand::Remind(side), ordered: None };
        ctx.assign(agency, Job::new(work, rank, effort));
    } else {
        let now = ctx.now();
        wait_again(ctx, request, side, now);
    }
}

/// A side does not ask this time, and comes back to the matter later, as often as its class allows.
pub(super) fn let_pass(ctx: &mut Ctx, request: Entity, side: Side) {
    let class = ctx.terms(request).class;
    let chances = ctx.get::<Sides>(request).side(side).chances;
    if chances < ctx.model().class(class).remind_at_most {
        ctx.get_mut::<Sides>(request).side_mut(side).chances += 1;
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
/// reason to: the other side owes nothing any more, or it has answered and was asked anew.
pub(super) fn remind(ctx: &mut Ctx, request: Entity, side: Side, command: Option<u32>) {
    let Some(due) = limits::owed_to(ctx.look(), request, side) else { return };
    if command.is_none() && due > ctx.now() && has_asked_anew(ctx.look(), request, side) {
        return;
    }
    let terms = ctx.terms(request);
    ctx.get_mut::<Counts>(request).reminders += 1;
    let mut sides = ctx.get_mut::<Sides>(request);
    let own = sides.side_mut(side);
    own.reminders += 1;
    let reminders = own.reminders;
    let letter = Letter {
        version: own.seen,
        repeat: reminders,
        words: command,
        ..Letter::about(&terms, request, side, Payload::Reminder)
    };
    let sent = send(ctx, &letter);
    let agency = terms.agency(side);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(terms.channel),
        detail: Detail::Reminder(reminders),
        ..ctx.request_happening(EventKind::ReminderSent, &terms, agency)
    };
    ctx.log(happening);
    wait_again(ctx, request, side, sent.arrives);
    ctx.state(Fact::Acted { request, agency, act: Act::Remind });
}

/// Whether the last thing that a side did on a request was to reopen it.
fn has_asked_anew(look: Look, request: Entity, side: Side) -> bool {
    let agency = look.terms(request).agency(side);
    let mut acts = look.get::<Standing>(request).acts.iter();
    acts.rfind(|done| done.by == agency).is_some_and(|done| done.act == Act::Reopen)
}

/// A side has been asked after what it owes: the responder takes up again what it had laid aside.
pub(super) fn hear(ctx: &mut Ctx, request: Entity, side: Side) {
    if side == Side::Responder {
        ctx.get_mut::<Handling>(request).is_parked = false;
    }
}

/// A side that was asked says again what it has told the other side and that has not heard it, as the
/// message shows that asks.
pub(super) fn say_again(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    if has_heard_all(ctx.look(), request, side, message) {
        return;
    }
    let (told, rank) =
        (ctx.get::<Sides>(request).side(side).told, ctx.get::<Handling>(request).rank);
    let terms = ctx.terms(request);
    let agency = terms.agency(side);
    let effort = ctx.effort(agency, Act::Remind, terms.key, nth(told, 0x80));
    let work = Work::Errand { request, errand: Errand::Repeat(side), ordered: None };
    ctx.assign(agency, Job { message: Some(message), ..Job::new(work, rank, effort) });
}

/// Whether the side that asks knows of all that it has been told.
fn has_heard_all(look: Look, request: Entity, side: Side, message: Entity) -> bool {
    look.get::<Sides>(request).side(side).told <= look.message(message).version
}

/// A side that was asked and has no step to take sends again what was lost on the way within it.
pub(super) fn answer_idly(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    if let Some(agency) = left_waiting(ctx.look(), request, side) {
        hand_over_again(ctx, request, agency);
    } else if has_heard_all(ctx.look(), request, side, message) {
        ctx.state(Fact::NothingToSay { request, side, message });
    }
}

/// The agency of the responder's side that would have its turn had it heard of it.
fn left_waiting(look: Look, request: Entity, side: Side) -> Option<AgencyId> {
    let terms = look.terms(request);
    let coordination = look.get::<Coordination>(request);
    let version = look.get::<Standing>(request).version();
    let own = look.get::<Sides>(request).side(side);
    let is_idle = own.seen == version && own.busy_since != Some(version);
    let is_under_way = look.get::<Books>(request).carrier.is_some();
    if side == Side::Requester || !is_idle || is_under_way || coordination.handed_over != version {
        return None;
    }
    let turns = [Actor::Consulted, Actor::Assigned, Actor::Responder];
    let mut waits = turns.into_iter().filter_map(|actor| coordination.agency(terms, actor));
    let next = waits.find(|agency| {
        if look.is_held(*agency) {
            inclination::has_turn(look, request, *agency)
        } else {
            inclination::choose(look, request, *agency).is_some()
        }
    });
    next.filter(|next| *next != terms.responder)
}

fn hand_over_again(ctx: &mut Ctx, request: Entity, to: AgencyId) {
    let terms = ctx.terms(request);
    let letter = consulting::copy(ctx.look(), request, to);
    ctx.get_mut::<Counts>(request).copies += 1;
    let sent = send(ctx, &letter);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(sent.channel),
        counterpart: Some(to),
        ..ctx.request_happening(EventKind::MessageRepeated, &terms, terms.responder)
    };
    ctx.log(happening);
    ctx.state(Fact::NextStepSentAgain { request, sent });
}

/// Sends the last message of a side again.
pub(super) fn repeat(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let told = ctx.get::<Sides>(request).side(side).told;
    if ctx.get::<Sides>(request).side(side.other()).seen >= told {
        return;
    }
    let letter = Letter {
        version: told,
        repeat: ctx.get::<Counts>(request).copies,
        ..Letter::about(&terms, request, side, Payload::Copy)
    };
    ctx.get_mut::<Counts>(request).copies += 1;
    let sent = send(ctx, &letter);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(terms.channel),
        ..ctx.request_happening(EventKind::MessageRepeated, &terms, terms.agency(side))
    };
    ctx.log(happening);
}

/// Tells the draws of one side between two steps apart.
fn nth(seen: u32, reminders: u32) -> u32 {
    (seen << 8) | reminders
}
