//! Status: the responder tells the requester how far things have come, in the states in which the
//! procedure has it do so: when it is asked, and in time for the limit, again and again.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::Fact;
use super::leaning;
use super::limits::{self, Due};
use super::look::Look;
use super::sending::{Letter, send};
use crate::engine::agenda::Entry;
use crate::engine::entities::{Clock, Errand, Handling, Payload, Reporting, Sides, Standing, Work};
use crate::engine::log::Happening;
use crate::engine::model::Ends;
use crate::engine::streams::Purpose;
use crate::record::EventKind;
use crate::scenario::{Act, Side, StepId};
use crate::time::{Instant, Span};

/// The step by which the status is reported in the present state.
fn step_of(look: Look, request: Entity) -> Option<StepId> {
    let model = look.model();
    model
        .steps_of(look.terms(request), look.get::<Standing>(request).state(), Side::Responder)
        .find(|step| model.plan.procedure.step(*step).act == Act::ReportStatus)
}

/// When the next status is due: the limit runs from receipt, and then from the last report.
fn due(look: Look, request: Entity) -> Option<Due> {
    let (model, terms) = (look.model(), look.terms(request));
    let limit = model.step_rule(step_of(look, request)?).limit?;
    let length = limits::limit_of(look, request, limit)?;
    let clock = look.get::<Clock>(request);
    let from = look.get::<Reporting>(request).since.unwrap_or(clock.from);
    let ends = Ends { from: terms.requester, to: terms.responder };
    let at = model.end_of(length, Side::Responder, ends, from, &clock.pauses(look.now()));
    Some(Due { limit, at })
}

/// Plans the next report, when a request comes to a state in which there is one.
pub(super) fn plan(ctx: &mut Ctx, request: Entity) {
    let Some(mut next) = due(ctx.look(), request) else { return };
    let (version, statuses) =
        (ctx.get::<Standing>(request).version(), ctx.get::<Reporting>(request).reports);
    let now = ctx.now();
    if next.at <= now {
        // It passed in an earlier state.
        if statuses == 0 {
            let happening = limits::passed(ctx.look(), request, Side::Responder, next);
            ctx.log(happening);
        }
        ctx.get_mut::<Reporting>(request).since = Some(now);
        next = due(ctx.look(), request).expect("as before");
    }
    if next.at <= now {
        // A limit of no length asks for nothing.
        return;
    }
    // A fifth of the time before it is due somebody turns to it. Assumed.
    let ahead = Span::from_micros(next.at.since(now).as_micros() / 5);
    ctx.plan(next.at - ahead, Entry::StatusTurns { request, version, due: next.at });
    ctx.plan(next.at, Entry::StatusDue { request, version, due: next.at });
}

/// The next report, if it is still the one that was planned: a report that was given in the meantime,
/// or another step, has planned another.
fn still_due(look: Look, request: Entity, version: u32, planned: Instant) -> Option<Due> {
    let due = due(look, request)?;
    let is_it = look.get::<Standing>(request).version() == version && due.at == planned;
    is_it.then_some(due)
}

/// It is time to think of the next report.
pub(super) fn turn(ctx: &mut Ctx, request: Entity, version: u32, planned: Instant) {
    if still_due(ctx.look(), request, version, planned).is_some() {
        decide(ctx, request, None);
    }
}

/// A side that was asked tells how far things have come, where that is for it to do and it wants to.
pub(super) fn answer(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    if side == Side::Requester || !decide(ctx, request, Some(message)) {
        ctx.state(Fact::MessageSettled { message });
    }
}

/// The responder decides whether to report the status: when it is time, or when it is asked by a
/// message. Returns whether it does.
fn decide(ctx: &mut Ctx, request: Entity, message: Option<Entity>) -> bool {
    let terms = ctx.terms(request);
    let (agency, rank, nth) = (
        terms.responder,
        ctx.get::<Handling>(request).rank,
        ctx.get::<Standing>(request).acts.len(),
    );
    if step_of(ctx.look(), request).is_none() || ctx.is_held(agency) {
        return false;
    }
    let nth = u32::try_from(nth).unwrap_or(u32::MAX);
    let usual = ctx.model().agency(agency).policy.reports;
    let chance = leaning::of_saying(ctx.look(), agency, terms.requester, usual);
    if !ctx.chance(agency, Purpose::Reporting, terms.key, nth, chance) {
        return false;
    }
    let effort = ctx.effort(agency, Act::ReportStatus, terms.key, nth & 0xffff);
    let work = Work::Errand { request, errand: Errand::ReportStatus, ordered: None };
    ctx.assign(agency, Job { message, ..Job::new(work, rank, effort) });
    true
}

/// Reports the status, if there is still something to report on.
pub(super) fn report(ctx: &mut Ctx, request: Entity, command: Option<u32>) {
    let terms = ctx.terms(request);
    let Some(step) = step_of(ctx.look(), request) else { return };
    let due = due(ctx.look(), request).map(|due| due.at);
    let letter = Letter {
        channel: ctx.model().step_channel(&terms, step),
        version: ctx.get::<Sides>(request).responder.told,
        repeat: ctx.get::<Reporting>(request).reports,
        words: command,
        ..Letter::about(&terms, request, Side::Responder, Payload::Status)
    };
    let sent = send(ctx, &letter);
    let now = ctx.now();
    let mut reporting = ctx.get_mut::<Reporting>(request);
    reporting.reports += 1;
    reporting.since = Some(now);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(sent.channel),
        due,
        ..ctx.request_happening(EventKind::StatusReported, &terms, terms.responder)
    };
    ctx.log(happening);
    ctx.state(Fact::Acted { request, agency: terms.responder, act: Act::ReportStatus });
    ctx.state(Fact::StatusReported { request });
}

/// A report was due: says so when none has come since, and waits for the next.
pub(super) fn pass_due(ctx: &mut Ctx, request: Entity, version: u32, planned: Instant) {
    let Some(due) = still_due(ctx.look(), request, version, planned) else { return };
    let happening = limits::passed(ctx.look(), request, Side::Responder, due);
    ctx.log(happening);
    let now = ctx.now();
    ctx.get_mut::<Reporting>(request).since = Some(now);
    plan(ctx, request);
}

/// The requester hears how far things have come, if that is what a message says.
pub(super) fn hear(ctx: &mut Ctx, request: Entity, message: Entity) {
    if ctx.look().message(message).kind == Payload::Status {
        ctx.get_mut::<Sides>(request).requester.statuses += 1;
        ctx.state(Fact::StatusHeard { request });
    }
}
