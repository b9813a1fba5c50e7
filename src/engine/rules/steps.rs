//! Steps: an agency turns to a request, works on the next step of the procedure, and takes it.

use bevy_ecs::prelude::Entity;

use super::drafting::about;
use super::sending::{Letter, Sent, send};
use super::{
    Ctx, accounting, answering, completeness, conditions, consequences, consulting, deadlines,
    escalation, expectations, inclination, noticing, reading, redirection, reminding, repairing,
    status, withdrawal, work,
};
use crate::engine::agenda::Entry;
use crate::engine::doing::Choice;
use crate::engine::entities::{Harm, Holder, Outcome, Payload, Progress, Task, Terms, Work};
use crate::engine::ids::AgencyId;
use crate::engine::log::{Detail, EventKind, Happening, WorkDone};
use crate::engine::model::Milestone;
use crate::meaning::Occasion;
use crate::scenario::{Act, Side, StepId, Told};
use crate::time::{Instant, Interval, Span};

/// An agency turns to a request: if it knows where the request stands and wants to take a step
/// there, its staff are set to it. The message is the one that called for it. Whether there was a
/// step to take.
pub(super) fn take_up(
    ctx: &mut Ctx,
    request: Entity,
    agency: AgencyId,
    message: Option<Entity>,
) -> bool {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let version = progress.version();
    let state = progress.side(terms.side_of(agency));
    // What was handed over within the side is not there yet.
    let is_on_its_way = progress.handed_over == version && progress.carrier.is_some();
    let is_busy = state.busy_since == Some(version) || is_on_its_way;
    let is_parked = progress.is_parked && terms.side_of(agency) == Side::Responder;
    if is_parked || state.unaware || state.seen != version || is_busy {
        return false;
    }
    if ctx.is_held(agency) {
        if terms.side_of(agency) == Side::Responder
            && inclination::has_turn(ctx, &terms, progress, agency)
        {
            accounting::note_awaited(ctx, request, agency);
        }
        return false;
    }
    let Some(step) = inclination::choose(ctx, &terms, progress, agency) else { return false };
    assign_step(ctx, request, agency, step, message);
    true
}

/// Sets the staff of an agency to a step.
pub(super) fn assign_step(
    ctx: &mut Ctx,
    request: Entity,
    agency: AgencyId,
    step: StepId,
    message: Option<Entity>,
) {
    let terms = ctx.terms(request);
    let act = ctx.model().plan.procedure.step(step).act;
    if !put_off(ctx, request, &terms, act, step) {
        let version = ctx.progress(request).version();
        set_to(ctx, request, agency, (step, version), message, None);
    }
}

/// Sets the staff of an agency to a step from where a request stands, or stood when its side last
/// heard of it: because its policy has it so, or by the command of the person who plays it.
pub(super) fn set_to(
    ctx: &mut Ctx,
    request: Entity,
    agency: AgencyId,
    (step, version): (StepId, u32),
    message: Option<Entity>,
    ordered: Option<u32>,
) {
    let terms = ctx.terms(request);
    let definition = ctx.model().plan.procedure.step(step);
    let (act, side) = (definition.act, definition.by.side());
    let progress = ctx.progress(request);
    let rank = progress.rank;
    let effort = effort_of(ctx, &terms, progress, agency, act);
    let mut progress = ctx.progress_mut(request);
    let state = progress.side_mut(side);
    state.busy_since = Some(version);
    state.ordered = ordered;
    ctx.assign(agency, Work::Step { request, step, version }, rank, effort, message);
    accounting::note_assigned(ctx, request, side, agency);
}

/// Whether the substance of a request is put off for now, as the responder's policy has it. What was
/// put first is not.
fn put_off(ctx: &mut Ctx, request: Entity, terms: &Terms, act: Act, step: StepId) -> bool {
    let progress = ctx.progress(request);
    let is_substance = (act.is_answer() && !progress.is_delivered) || act == Act::Deliver;
    let begins = progress.put_off.is_some_and(|(until, _)| until <= ctx.now());
    if !is_substance || begins || progress.rank == escalation::FIRST {
        return false;
    }
    let Some(due) = deadlines::answer_due(ctx, terms, progress) else { return false };
    let (until, misread) = consequences::puts_off_until(ctx, terms, progress, due);
    if until <= ctx.now() {
        return false;
    }
    let version = progress.version();
    let mut progress = ctx.progress_mut(request);
    progress.put_off = Some((until, step));
    progress.responder.busy_since = Some(version);
    ctx.agenda.plan(until, Entry::WorkBegins(request));
    if let Some(id) = misread {
        ctx.meanings.get_mut(id).harms(Harm::PutOff);
    }
    true
}

/// Work that was put off is begun, if its time has come and nothing has overtaken it.
pub(super) fn begin_in_time(ctx: &mut Ctx, request: Entity) {
    if ctx.progress(request).put_off.is_some_and(|(until, _)| until <= ctx.now()) {
        begin_now(ctx, request);
    }
}

/// Work that was put off is begun at once, since somebody asks for it.
pub(super) fn begin_now(ctx: &mut Ctx, request: Entity) {
    let Some((_, step)) = ctx.progress(request).put_off else { return };
    let terms = ctx.terms(request);
    let now = ctx.now();
    let actor = ctx.model().plan.procedure.step(step).by;
    let mut progress = ctx.progress_mut(request);
    if progress.responder.busy_since != Some(progress.version()) {
        progress.put_off = None;
        return;
    }
    progress.put_off = Some((now, step));
    let agency = progress.agency(&terms, actor).expect("who is set to a step is there");
    assign_step(ctx, request, agency, step, None);
    ctx.progress_mut(request).put_off = None;
}

/// The working time of a step. Whoever is set to the substance of a request works on it as long as
/// its kind of assistance takes; an answer that somebody else has found is only passed on.
fn effort_of(ctx: &Ctx, terms: &Terms, progress: &Progress, agency: AgencyId, act: Act) -> Span {
    let model = ctx.model();
    let version = progress.version();
    if act.is_answer() && progress.is_delivered {
        return ctx.effort(agency, Act::Relay, terms.key, version);
    }
    let is_substance = act.is_answer() || act == Act::Deliver;
    if is_substance && model.effort(agency, act).is_none() {
        let sampler = model.work(agency, terms.assistance);
        return ctx.draw_effort(agency, sampler, Act::AnswerInFull, terms.key, progress.reopened);
    }
    ctx.effort(agency, act, terms.key, version)
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
    accounting::note_done(ctx, &task, spent);
    ctx.log.add_work(WorkDone { desk: entity, task, done: now, spent });
    Some(task)
}

/// Takes a step, now that the work on it is done. When the other side has moved the request on in
/// the meantime, the work was for nothing.
pub(super) fn perform(ctx: &mut Ctx, request: Entity, step: StepId, chosen_at: u32) {
    let model = ctx.model();
    let procedure = &model.plan.procedure;
    let (actor, act) = (procedure.step(step).by, procedure.step(step).act);
    let side = actor.side();
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    if progress.version() != chosen_at {
        if progress.side(side).ordered.is_some() {
            ctx.progress_mut(request).side_mut(side).ordered = None;
            let agency = terms.agency(side);
            let overtaken = ctx.request_happening(EventKind::StepOvertaken, &terms, agency);
            ctx.log.add(Happening { detail: Detail::Expected(act), ..overtaken });
        } else if act == Act::Withdraw {
            withdrawal::give_up(ctx, request);
        }
        return;
    }
    let agency = progress.agency(&terms, actor).expect("who is set to a step is there");
    let ordered = progress.side(side).ordered;
    let choice = ctx.choice(ordered);
    let due = deadlines::step_due(ctx, &terms, progress, step);
    let outcome = answering::outcome(ctx, &terms, progress, act, choice);
    consequences::note_step(ctx, request, act);
    let detail = move_on(ctx, request, &terms, step, outcome, choice);
    if act == Act::Readdress {
        redirection::readdress(ctx, request);
    }
    let terms = ctx.terms(request);
    let sent = tell(ctx, request, &terms, agency, (step, ordered));
    note_meaning(ctx, request, agency, act, sent.as_ref(), choice);
    book(ctx, request, sent.as_ref());
    let resumes = resume(ctx, request, act, sent.as_ref());
    let counterpart = sent.as_ref().map(|sent| sent.to);
    let happening = Happening {
        message: sent.as_ref().map(|sent| sent.id),
        channel: sent.as_ref().map(|sent| sent.channel),
        due,
        detail,
        ..ctx.request_happening(EventKind::of(act), &terms, agency)
    };
    ctx.log.add(Happening { counterpart: counterpart.or(happening.counterpart), ..happening });
    if resumes {
        deadlines::plan_answer(ctx, request);
    }
    expectations::note_act(ctx, request, agency, act);
    if let Some(milestone) = milestone(act, outcome) {
        conditions::note_milestone(ctx, terms.inject, milestone);
    }
    deadlines::plan_limits(ctx, request, sent.map(|sent| sent.arrives));
    status::plan(ctx, request);
    reminding::wait(ctx, request, side);
    take_up(ctx, request, agency, None);
}

/// Moves a request on by a step: the state, what the step does to the substance, and what the side
/// that takes it knows. What is to be said of it in the log.
fn move_on(
    ctx: &mut Ctx,
    request: Entity,
    terms: &Terms,
    step: StepId,
    outcome: Option<Outcome>,
    choice: Option<&Choice>,
) -> Detail {
    let model = ctx.model();
    let procedure = &model.plan.procedure;
    let act = procedure.step(step).act;
    let now = ctx.now();
    let mut progress = ctx.progress(request).clone();
    let mut corrected = Vec::new();
    match act {
        Act::RuleOnCompleteness => {
            progress.legal_queries = completeness::rule(ctx, terms, &mut progress, choice);
        }
        Act::Return => {
            progress.returns += 1;
            if let Some(missing) = choice.and_then(|choice| choice.missing) {
                progress.missing = missing;
            }
        }
        Act::Supplement => completeness::supplement(ctx, terms, &mut progress, choice),
        Act::Redirect => progress.redirects += 1,
        Act::Consult => {
            let chosen = choice.and_then(|choice| choice.whom);
            let named = || consulting::consultee(ctx, terms, &progress);
            let consultee = chosen.or_else(named);
            progress.consulted.extend(consultee);
        }
        Act::Object => {
            let chosen = choice.and_then(|choice| choice.ground);
            progress.objection = chosen.or_else(|| consulting::objection(ctx, terms, &progress));
        }
        Act::Assign => {
            let chosen = choice.and_then(|choice| choice.whom);
            progress.assigned = chosen.or_else(|| consulting::assignee(model, terms));
        }
        Act::Deliver => progress.is_delivered = true,
        Act::Reopen => reopen(&mut progress, now),
        _ => {}
    }
    if matches!(act, Act::ConfirmReadBack | Act::Reopen) {
        corrected = std::mem::take(&mut progress.corrections);
        progress.corrected.extend(&corrected);
    }
    progress.outcome = outcome.or(progress.outcome);
    progress.note_time(act, now);
    let paused = procedure.state(progress.state()).pauses_clock;
    progress.states.push(procedure.next(step));
    if procedure.state(progress.state()).pauses_clock && !paused {
        progress.paused_since = Some(now);
    }
    let version = progress.version();
    if outcome.is_some() {
        progress.outcome_since = version;
    }
    let own = progress.side_mut(procedure.step(step).by.side());
    own.seen = version;
    own.reminders = 0;
    own.chances = 0;
    own.busy_since = None;
    own.ordered = None;
    match act.told() {
        Told::OtherSide => own.told = version,
        Told::OwnSide => progress.handed_over = version,
        Told::Nobody => {}
    }
    let detail = match (act, progress.objection) {
        (Act::RuleOnCompleteness | Act::Return, _) => Detail::Missing(progress.missing),
        (Act::Object, Some(ground)) => Detail::Ground(ground),
        (Act::ConfirmReadBack, _) if !corrected.is_empty() => Detail::Corrected(corrected.len()),
        _ => outcome.map_or(Detail::None, Detail::Outcome),
    };
    *ctx.progress_mut(request) = progress;
    detail
}

/// An answer does not stand: the clock goes on, less the time since it was given.
fn reopen(progress: &mut Progress, now: Instant) {
    progress.reopened += 1;
    progress.outcome = None;
    progress.is_delivered = false;
    progress.times.closed = None;
    if let Some(answered) = progress.times.answered.take() {
        progress.ledger.reopen(now, answered);
        progress.paused_since = Some(answered);
    }
}

/// What a step means for what was understood.
fn note_meaning(
    ctx: &mut Ctx,
    request: Entity,
    agency: AgencyId,
    act: Act,
    sent: Option<&Sent>,
    choice: Option<&Choice>,
) {
    let message = sent.map(|sent| sent.id);
    match act {
        Act::Accept if !ctx.is_held(agency) => reading::note_accepted(ctx, request),
        Act::ReadBack => {
            ctx.progress_mut(request).said = choice.map(|choice| choice.takes.clone());
        }
        Act::ConfirmReadBack => reading::note_confirmed(ctx, request, message),
        Act::Return => {
            for id in std::mem::take(&mut ctx.progress_mut(request).legal_queries) {
                ctx.meanings.get_mut(id).is_asked = true;
            }
        }
        Act::Readdress => {
            if let Some(message) = message {
                ctx.progress_mut(request).letter = message;
            }
        }
        Act::Close => noticing::talk(ctx, request, Occasion::Reconciliation),
        _ => {}
    }
    let state = ctx.progress(request).state();
    if ctx.model().plan.procedure.state(state).end {
        repairing::finish(ctx, request);
    }
}

/// Tells whoever is to know of a step that has just been taken.
fn tell(
    ctx: &mut Ctx,
    request: Entity,
    terms: &Terms,
    agency: AgencyId,
    (step, words): (StepId, Option<u32>),
) -> Option<Sent> {
    let model = ctx.model();
    let act = model.plan.procedure.step(step).act;
    let progress = ctx.progress(request);
    let (version, side) = (progress.version(), terms.side_of(agency));
    let kind = Payload::Step(act);
    let letter = match act.told() {
        Told::Nobody => return None,
        Told::OwnSide => consulting::letter(model, terms, progress, request, agency, (act, words)),
        Told::OtherSide => {
            let channel = model.step_channel(terms, step);
            Letter { channel, words, ..about(terms, request, side, kind, version, 0) }
        }
    };
    Some(send(ctx, &letter))
}

/// Books what a request waits for now that a step on it was taken.
fn book(ctx: &mut Ctx, request: Entity, sent: Option<&Sent>) {
    let progress = ctx.progress(request);
    let ends = ctx.model().plan.procedure.state(progress.state()).end;
    match sent {
        _ if progress.outcome.is_some() || ends => accounting::turn(ctx, request, Holder::Nobody),
        Some(sent) => accounting::note_sent(ctx, request, sent.id),
        None => accounting::turn(ctx, request, Holder::OtherSide),
    }
}

/// The responder's clock goes on after a state that paused it, when what was missing reaches it;
/// one that was asked only now begins a clock of its own. Whether it does.
fn resume(ctx: &mut Ctx, request: Entity, act: Act, sent: Option<&Sent>) -> bool {
    let now = ctx.now();
    let resumes = sent.map_or(now, |sent| sent.arrives);
    let pauses = {
        let state = ctx.progress(request).state();
        ctx.model().plan.procedure.state(state).pauses_clock
    };
    let mut progress = ctx.progress_mut(request);
    let was_paused = if pauses { None } else { progress.paused_since.take() };
    if act == Act::Readdress {
        progress.clock_from = resumes;
        progress.pauses.clear();
        return true;
    }
    if let Some(since) = was_paused {
        progress.pauses.push(Interval { from: since, to: resumes });
    }
    was_paused.is_some()
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
