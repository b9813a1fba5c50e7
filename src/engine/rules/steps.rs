//! Steps: a side turns to a request, works on the next step of the procedure, and takes it.

use bevy_ecs::prelude::Entity;

use super::drafting::about;
use super::sending::send;
use super::{
    Ctx, answering, completeness, conditions, deadlines, expectations, inclination, reminding,
    withdrawal, work,
};
use crate::engine::entities::{MessageKind, Outcome, Task, Terms, Work};
use crate::engine::log::{Detail, Happening, Kind};
use crate::engine::model::Milestone;
use crate::scenario::{Act, Side, StepId};
use crate::time::Span;

/// A side turns to a request: if it knows where the request stands and wants to take a step there,
/// its staff are set to it. The message is the one that called for it. Whether there was a step to
/// take.
pub(super) fn take_up(ctx: &mut Ctx, request: Entity, side: Side, message: Option<Entity>) -> bool {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let version = progress.version();
    let state = progress.side(side);
    if state.unaware || state.seen != version || state.busy_since == Some(version) {
        return false;
    }
    let Some(step) = inclination::choose(ctx, &terms, progress, side) else { return false };
    assign_step(ctx, request, &terms, side, step, message);
    true
}

/// Sets the staff of a side to a step.
pub(super) fn assign_step(
    ctx: &mut Ctx,
    request: Entity,
    terms: &Terms,
    side: Side,
    step: StepId,
    message: Option<Entity>,
) {
    let model = ctx.model();
    let act = model.plan.procedure.step(step).act;
    let agency = terms.agency(side);
    let progress = ctx.progress(request);
    let (version, rank) = (progress.version(), progress.rank);
    let effort = if act.is_answer() && model.effort(agency, act).is_none() {
        let sampler = model.work(agency, terms.assistance);
        ctx.draw_effort(agency, sampler, Act::AnswerInFull, terms.key, 0)
    } else {
        ctx.effort(agency, act, terms.key, version)
    };
    ctx.progress_mut(request).side_mut(side).busy_since = Some(version);
    ctx.assign(agency, Work::Step { request, step, version }, rank, effort, message);
}

/// Ends a task, has the desk begin the next, and books where the time went; `None` when somebody
/// else has taken the task over.
pub(super) fn finish_task(ctx: &mut Ctx, entity: Entity, slot: u32, turn: u32) -> Option<Task> {
    let now = ctx.now();
    let mut desk = ctx.desks.get_mut(entity).expect("every agency has a desk");
    // The desk forgets the task when it is done.
    let spent = desk.task(slot).map(|task| desk.spent(task, now)).unwrap_or_default();
    let task = work::finish(&mut desk, entity, slot, turn, &mut ctx.agenda)?;
    if let Some(message) = task.message {
        ctx.message_mut(message).read.get_or_insert(task.started);
    }
    if let Some(request) = task.work.request() {
        let mut progress = ctx.progress_mut(request);
        progress.waiting += spent.waiting;
        progress.working += spent.working;
        progress.off_hours += spent.off_hours;
    }
    Some(task)
}

/// A desk opens.
pub(super) fn open_desk(ctx: &mut Ctx, entity: Entity) {
    let mut desk = ctx.desks.get_mut(entity).expect("every agency has a desk");
    work::open(&mut desk, entity, &mut ctx.agenda);
}

/// Takes a step, now that the work on it is done. When the other side has moved the request on in
/// the meantime, the work was for nothing.
pub(super) fn perform(ctx: &mut Ctx, request: Entity, step: StepId, chosen_at: u32) {
    let model = ctx.model();
    let procedure = &model.plan.procedure;
    let (side, act) = (procedure.step(step).by, procedure.step(step).act);
    let terms = ctx.terms(request);
    let now = ctx.now();
    let version = ctx.progress(request).version();
    if version != chosen_at {
        if act == Act::Withdraw {
            withdrawal::give_up(ctx, request);
        }
        return;
    }
    let due = deadlines::step_due(ctx, request, &terms, step);
    let outcome = answering::outcome(ctx, &terms, act);
    let mut progress = ctx.progress(request).clone();
    match act {
        Act::RuleOnCompleteness => completeness::rule(model, &terms, &mut progress),
        Act::Return => progress.returns += 1,
        Act::Supplement => completeness::supplement(ctx, &terms, &mut progress),
        _ => {}
    }
    if outcome.is_some() {
        progress.outcome = outcome;
    }
    progress.note_time(act, now);
    let paused = procedure.state(progress.state()).pauses_clock;
    progress.states.push(procedure.next(step));
    let pauses = procedure.state(progress.state()).pauses_clock;
    if pauses && !paused {
        progress.paused_since = Some(now);
    }
    let version = version + 1;
    let own = progress.side_mut(side);
    own.seen = version;
    own.reminders = 0;
    own.chances = 0;
    own.busy_since = None;
    if act.is_told() {
        own.told = version;
    }
    let missing = progress.missing;
    *ctx.progress_mut(request) = progress;

    let sent = act
        .is_told()
        .then(|| send(ctx, &about(&terms, request, side, MessageKind::Step(act), version, 0)));
    if paused && !pauses {
        // The responder's clock goes on when what was missing reaches it.
        let resumes = sent.as_ref().map_or(now, |sent| sent.arrives);
        let mut progress = ctx.progress_mut(request);
        let pause = progress.paused_since.take().map_or(Span::ZERO, |from| resumes.since(from));
        progress.paused += pause;
    }
    let happening = Happening {
        message: sent.as_ref().map(|sent| sent.id),
        channel: sent.as_ref().map(|_| terms.channel),
        due,
        detail: match act {
            Act::RuleOnCompleteness | Act::Return => Detail::Missing(missing),
            _ => outcome.map_or(Detail::None, Detail::Outcome),
        },
        ..ctx.request_happening(kind(act), &terms, terms.agency(side))
    };
    ctx.log.add(happening);
    if paused && !pauses {
        deadlines::plan_answer(ctx, request);
    }
    expectations::note_act(ctx, request, terms.agency(side), act);
    if let Some(milestone) = milestone(act, outcome) {
        conditions::note_milestone(ctx, terms.inject, milestone);
    }
    deadlines::plan_limits(ctx, request, sent.map(|sent| sent.arrives));
    reminding::wait(ctx, request, side);
    take_up(ctx, request, side, None);
}

/// What the log calls an act.
fn kind(act: Act) -> Kind {
    match act {
        Act::Acknowledge => Kind::RequestAcknowledged,
        Act::ReadBack => Kind::RequestReadBack,
        Act::ConfirmReadBack => Kind::ReadBackConfirmed,
        Act::RuleOnCompleteness => Kind::CompletenessRuled,
        Act::Return => Kind::RequestReturned,
        Act::Supplement => Kind::RequestSupplemented,
        Act::Accept => Kind::RequestAccepted,
        Act::AnswerInFull | Act::AnswerInPart | Act::AnswerNoneHeld => Kind::RequestAnswered,
        Act::Refuse => Kind::RequestRefused,
        Act::Withdraw => Kind::RequestWithdrawn,
        Act::Close => Kind::RequestClosed,
        Act::Draft => Kind::RequestSent,
        Act::Remind => Kind::ReminderSent,
        Act::Escalate => Kind::RequestEscalated,
        Act::Relay => Kind::EscalationRelayed,
    }
}

/// What an act means to the conditions of injects.
fn milestone(act: Act, outcome: Option<Outcome>) -> Option<Milestone> {
    match (act, outcome) {
        (Act::Acknowledge, _) => Some(Milestone::Acknowledged),
        (Act::Return, _) => Some(Milestone::Returned),
        (Act::Refuse, _) => Some(Milestone::Refused),
        (act, _) if act.is_answer() => Some(Milestone::Answered),
        _ => None,
    }
}
