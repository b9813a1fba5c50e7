//! Status: the responder tells the requester how far things have come, in the states in which the
//! procedure has it do so: when it is asked, and in time for the limit, again and again.

use bevy_ecs::prelude::Entity;

use super::drafting::about;
use super::sending::{Letter, send};
use super::{Ctx, deadlines, expectations, reminding};
use crate::engine::agenda::Entry;
use crate::engine::entities::{Errand, Payload, Progress, Terms, Work};
use crate::engine::ids::LimitId;
use crate::engine::log::{EventKind, Happening};
use crate::engine::streams::Purpose;
use crate::scenario::{Act, Limit, Side, StepId};
use crate::time::{Instant, Span};

/// The step by which the status is reported in the present state.
fn step_of(ctx: &Ctx, terms: &Terms, progress: &Progress) -> Option<StepId> {
    let model = ctx.model();
    model
        .steps_of(terms, progress.state(), Side::Responder)
        .find(|step| model.plan.procedure.step(*step).act == Act::ReportStatus)
}

/// The limit of that step.
fn limit_of(ctx: &Ctx, terms: &Terms, progress: &Progress) -> Option<(LimitId, Limit)> {
    let model = ctx.model();
    let limit = model.step_rule(step_of(ctx, terms, progress)?).limit?;
    Some((limit, deadlines::limit_of(model, terms, limit)?))
}

/// When the next status is due: the limit runs from receipt, and then from the last report.
fn due(ctx: &Ctx, terms: &Terms, progress: &Progress, limit: Limit) -> Instant {
    let from = progress.status_from.unwrap_or(progress.clock_from);
    let begun = Progress { clock_from: from, ..progress.clone() };
    ctx.model().due(terms, &begun, Side::Responder, limit, ctx.now())
}

/// Plans the next report, when a request comes to a state in which there is one.
pub(super) fn plan(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let Some((limit_id, limit)) = limit_of(ctx, &terms, progress) else { return };
    let (version, statuses) = (progress.version(), progress.statuses);
    let mut next = due(ctx, &terms, progress, limit);
    let now = ctx.now();
    if next <= now {
        // It passed in an earlier state.
        if statuses == 0 {
            deadlines::note_passed(ctx, &terms, Side::Responder, limit_id, next);
        }
        ctx.progress_mut(request).status_from = Some(now);
        next = due(ctx, &terms, ctx.progress(request), limit);
    }
    if next <= now {
        // A limit of no length asks for nothing.
        return;
    }
    // A fifth of the time before it is due somebody turns to it. Assumed.
    let ahead = Span::from_micros(next.since(now).as_micros() / 5);
    ctx.agenda.plan(next - ahead, Entry::StatusTurns { request, version, due: next });
    ctx.agenda.plan(next, Entry::StatusDue { request, version, due: next });
}

/// The limit of the next report and its end, if it is still the one that was planned: a report that
/// was given in the meantime, or another step, has planned another.
fn still_due(ctx: &Ctx, request: Entity, version: u32, planned: Instant) -> Option<LimitId> {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let (id, limit) = limit_of(ctx, &terms, progress)?;
    let is_it = progress.version() == version && due(ctx, &terms, progress, limit) == planned;
    is_it.then_some(id)
}

/// It is time to think of the next report.
pub(super) fn turn(ctx: &mut Ctx, request: Entity, version: u32, planned: Instant) {
    if still_due(ctx, request, version, planned).is_some() {
        decide(ctx, request, None);
    }
}

/// The responder decides whether to report the status: when it is time, or when it is asked by a
/// message. Whether it does.
pub(super) fn decide(ctx: &mut Ctx, request: Entity, message: Option<Entity>) -> bool {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let (agency, rank, nth) = (terms.responder, progress.rank, progress.acts.len());
    if step_of(ctx, &terms, progress).is_none() || ctx.is_held(agency) {
        return false;
    }
    let nth = u32::try_from(nth).unwrap_or(u32::MAX);
    let chance = ctx.model().agency(agency).policy.reports;
    if !ctx.chance(agency, Purpose::Reporting, terms.key, nth, chance) {
        return false;
    }
    let effort = ctx.effort(agency, Act::ReportStatus, terms.key, nth & 0xffff);
    let work = Work::Errand { request, errand: Errand::ReportStatus, ordered: None };
    ctx.assign(agency, work, rank, effort, message);
    true
}

/// Reports the status, if there is still something to report on.
pub(super) fn report(ctx: &mut Ctx, request: Entity, words: Option<u32>) {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let Some(step) = step_of(ctx, &terms, progress) else { return };
    let limit = limit_of(ctx, &terms, progress);
    let due = limit.map(|(_, limit)| due(ctx, &terms, progress, limit));
    let (version, seen) = (progress.version(), progress.responder.told);
    let (kind, nth) = (Payload::Status, progress.statuses);
    let letter = Letter {
        channel: ctx.model().step_channel(&terms, step),
        words,
        ..about(&terms, request, Side::Responder, kind, seen, nth)
    };
    let sent = send(ctx, &letter);
    let now = ctx.now();
    let mut progress = ctx.progress_mut(request);
    progress.statuses += 1;
    progress.status_from = Some(now);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(sent.channel),
        due,
        ..ctx.request_happening(EventKind::StatusReported, &terms, terms.responder)
    };
    ctx.log.add(happening);
    expectations::note_act(ctx, request, terms.responder, Act::ReportStatus);
    if ctx.progress(request).version() == version {
        plan(ctx, request);
    }
}

/// A report was due: says so when none has come since, and waits for the next.
pub(super) fn pass_due(ctx: &mut Ctx, request: Entity, version: u32, planned: Instant) {
    let Some(limit) = still_due(ctx, request, version, planned) else { return };
    let terms = ctx.terms(request);
    deadlines::note_passed(ctx, &terms, Side::Responder, limit, planned);
    let now = ctx.now();
    ctx.progress_mut(request).status_from = Some(now);
    plan(ctx, request);
}

/// The requester hears how far things have come, and waits on.
pub(super) fn hear(ctx: &mut Ctx, request: Entity) {
    ctx.progress_mut(request).requester.statuses += 1;
    reminding::wait_on(ctx, request, Side::Requester);
}
