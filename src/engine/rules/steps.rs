//! Steps: an agency turns to a request, works on the next step of the procedure, and takes it.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::{Call, Fact, StepReady, StepTaken, StepTold};
use super::look::Look;
use super::sending::{Letter, send};
use super::{answering, completeness, consulting, effects, inclination, limits, priority, work};
use crate::engine::agenda::Entry;
use crate::engine::entities::{
    AgencyIdentity, Books, Clock, Coordination, Counts, Dossier, Handling, Hearing, Interpretation,
    Payload, PutOff, Sides, Standing, Work,
};
use crate::engine::ids::AgencyId;
use crate::engine::log::{Detail, Happening, WorkDone};
use crate::record::EventKind;
use crate::scenario::{Act, ActAudience, Side, StepId};
use crate::time::{Instant, Span};

/// An agency turns to a request: if it knows where the request stands and wants to take a step
/// there, its staff are set to it.
pub(super) fn take_up(ctx: &mut Ctx, request: Entity, agency: AgencyId, call: Call) {
    let step = if may_turn_to(ctx.look(), request, agency) {
        if ctx.is_held(agency) {
            let is_responders = ctx.terms(request).side_of(agency) == Side::Responder;
            if is_responders && inclination::has_turn(ctx.look(), request, agency) {
                ctx.state(Fact::StepAwaited { request, agency });
            }
            None
        } else {
            inclination::choose(ctx.look(), request, agency)
        }
    } else {
        None
    };
    match step {
        Some(step) => assign_step(ctx, request, agency, step, call.message()),
        None => ctx.state(Fact::NothingToDo { request, agency, call }),
    }
}

/// Whether an agency knows where a request stands and has nothing in hand on it.
fn may_turn_to(look: Look, request: Entity, agency: AgencyId) -> bool {
    let side = look.terms(request).side_of(agency);
    let version = look.get::<Standing>(request).version();
    let own = look.get::<Sides>(request).side(side);
    if own.unaware || own.seen != version || own.busy_since == Some(version) {
        return false;
    }
    let is_parked = side == Side::Responder && look.get::<Handling>(request).is_parked;
    !is_parked && !is_on_its_way(look, request)
}

/// Whether what was handed over within the responder's side is not there yet.
pub(super) fn is_on_its_way(look: Look, request: Entity) -> bool {
    look.get::<Coordination>(request).handed_over == look.get::<Standing>(request).version()
        && look.get::<Books>(request).carrier.is_some()
}

/// Whoever a message is for turns to the request that it is about.
pub(super) fn take_over(ctx: &mut Ctx, request: Entity, message: Entity) {
    let agency = ctx.look().message(message).to;
    take_up(ctx, request, agency, Call::Message(message));
}

/// As [`take_over`], where the message asks a side after what it owes.
pub(super) fn take_over_asked(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    let agency = ctx.look().message(message).to;
    take_up(ctx, request, agency, Call::Question { side, message });
}

/// Sets the staff of an agency to a step.
pub(super) fn assign_step(
    ctx: &mut Ctx,
    request: Entity,
    agency: AgencyId,
    step: StepId,
    message: Option<Entity>,
) {
    if !put_off(ctx, request, step) {
        let version = ctx.get::<Standing>(request).version();
        set_to(ctx, &Setting { request, agency, step, version, message, command: None });
    }
}

/// What the staff of an agency are set to.
pub(super) struct Setting {
    pub(super) request: Entity,
    pub(super) agency: AgencyId,
    pub(super) step: StepId,
    /// How many steps had been taken where the request stands, or stood when the side last heard of it.
    pub(super) version: u32,
    /// The message that calls for it.
    pub(super) message: Option<Entity>,
    /// The command of the person who plays the agency, where one does.
    pub(super) command: Option<u32>,
}

/// Sets the staff of an agency to a step: because its policy has it so, or by the command of the person
/// who plays it.
pub(super) fn set_to(ctx: &mut Ctx, setting: &Setting) {
    let Setting { request, agency, step, version, message, command } = *setting;
    let definition = ctx.model().plan.procedure.step(step);
    let (act, side) = (definition.act, definition.by.side());
    let effort = effort_of(ctx.look(), request, agency, act);
    let mut sides = ctx.get_mut::<Sides>(request);
    let own = sides.side_mut(side);
    own.busy_since = Some(version);
    own.ordered = command;
    let rank = ctx.get::<Handling>(request).rank;
    let job = Job::new(Work::Step { request, step, version }, rank, effort);
    ctx.assign(agency, Job { message, ..job });
    ctx.state(Fact::StepAssigned { request, side, agency });
}

/// Puts the substance of a request off for now, if the responder's policy has it so. What was put first
/// is not. Returns whether it is.
fn put_off(ctx: &mut Ctx, request: Entity, step: StepId) -> bool {
    let act = ctx.model().plan.procedure.step(step).act;
    let is_delivered = ctx.get::<Coordination>(request).is_delivered;
    let is_substance = (act.is_answer() && !is_delivered) || act == Act::Deliver;
    let handling = ctx.get::<Handling>(request);
    if !is_substance || is_ripe(handling, ctx.now()) || handling.rank == priority::FIRST {
        return false;
    }
    let Some(due) = limits::answer_due(ctx.look(), request) else { return false };
    let (until, misread) = effects::puts_off_until(ctx.look(), request, due);
    if until <= ctx.now() {
        return false;
    }
    let version = ctx.get::<Standing>(request).version();
    ctx.get_mut::<Handling>(request).put_off = Some(PutOff { until, step });
    ctx.get_mut::<Sides>(request).responder.busy_since = Some(version);
    ctx.plan(until, Entry::WorkBegins(request));
    if let Some(id) = misread {
        ctx.state(Fact::PutOffByMisreading { id });
    }
    true
}

/// Whether the time has come for what was put off.
fn is_ripe(handling: &Handling, now: Instant) -> bool {
    handling.put_off.is_some_and(|put_off| put_off.until <= now)
}

/// Work that was put off is begun, if its time has come and nothing has overtaken it.
pub(super) fn begin_in_time(ctx: &mut Ctx, request: Entity) {
    if is_ripe(ctx.get(request), ctx.now()) {
        begin_now(ctx, request);
    }
}

/// The responder's work that was put off is begun at once, since somebody asks for it.
pub(super) fn begin_when_asked(ctx: &mut Ctx, request: Entity, side: Side) {
    if side == Side::Responder {
        begin_now(ctx, request);
    }
}

/// Work that was put off is begun at once.
pub(super) fn begin_now(ctx: &mut Ctx, request: Entity) {
    let Some(PutOff { step, .. }) = ctx.get::<Handling>(request).put_off else { return };
    let version = ctx.get::<Standing>(request).version();
    if ctx.get::<Sides>(request).responder.busy_since == Some(version) {
        let until = ctx.now();
        ctx.get_mut::<Handling>(request).put_off = Some(PutOff { until, step });
        let actor = ctx.model().plan.procedure.step(step).by;
        let agency = ctx.get::<Coordination>(request).agency(&ctx.terms(request), actor);
        let agency = agency.expect("who is set to a step is there");
        assign_step(ctx, request, agency, step, None);
    }
    ctx.get_mut::<Handling>(request).put_off = None;
}

/// The working time of a step. Whoever is set to the substance of a request works on it as long as
/// its kind of assistance takes; an answer that somebody else has found is only passed on.
fn effort_of(look: Look, request: Entity, agency: AgencyId, act: Act) -> Span {
    let (model, terms) = (look.model(), look.terms(request));
    let version = look.get::<Standing>(request).version();
    if act.is_answer() && look.get::<Coordination>(request).is_delivered {
        return look.effort(agency, Act::Relay, terms.key, version);
    }
    let is_substance = act.is_answer() || act == Act::Deliver;
    if is_substance && model.effort(agency, act).is_none() {
        let sampler = model.work(agency, terms.assistance);
        let nth = look.get::<Counts>(request).reopened;
        return look.draw_effort(agency, sampler, Act::AnswerInFull, terms.key, nth);
    }
    look.effort(agency, act, terms.key, version)
}

/// Ends a task, unless somebody else has taken it over, and has the desk begin the next.
pub(super) fn finish_task(ctx: &mut Ctx, desk: Entity, slot: u32, turn: u32) {
    let now = ctx.now();
    let agency = ctx.get::<AgencyIdentity>(desk).0;
    let done = ctx.at_desk(agency, |desk, entity, agenda| {
        // The desk forgets the task when it is done.
        let spent = desk.task(slot).map(|task| desk.spent(task, now)).unwrap_or_default();
        work::finish(desk, entity, slot, turn, agenda).map(|task| (task, spent))
    });
    let Some((task, spent)) = done else { return };
    if let Some(message) = task.message {
        ctx.message_mut(message).read.get_or_insert(task.started);
    }
    ctx.log_work(WorkDone { desk, task, done: now, spent });
    ctx.state(Fact::WorkDone { agency, task, spent });
}

/// Takes a step, now that the work on it is done. When the other side has moved the request on in
/// the meantime, the work was for nothing.
pub(super) fn perform(ctx: &mut Ctx, request: Entity, step: StepId, chosen_at: u32) {
    let definition = ctx.model().plan.procedure.step(step);
    let (actor, act, side) = (definition.by, definition.act, definition.by.side());
    let terms = ctx.terms(request);
    let command = ctx.get::<Sides>(request).side(side).ordered;
    if ctx.get::<Standing>(request).version() != chosen_at {
        if command.is_some() {
            ctx.get_mut::<Sides>(request).side_mut(side).ordered = None;
            let agency = terms.agency(side);
            let overtaken = ctx.request_happening(EventKind::StepOvertaken, &terms, agency);
            ctx.log(Happening { detail: Detail::Expected(act), ..overtaken });
        } else if act == Act::Withdraw {
            ctx.state(Fact::WithdrawalOvertaken { request });
        }
        return;
    }
    let agency = ctx.get::<Coordination>(request).agency(&terms, actor);
    ctx.state(Fact::StepReady(StepReady {
        request,
        step,
        act,
        agency: agency.expect("who is set to a step is there"),
        side,
        command,
        due: limits::step_due(ctx.look(), request, step),
        outcome: answering::outcome(ctx.look(), request, act, command),
    }));
}

/// Moves a request on by a step: the state, what the step does to the substance, and what the side
/// that takes it knows.
pub(super) fn move_on(ctx: &mut Ctx, ready: StepReady) {
    let StepReady { request, step, act, side, outcome, .. } = ready;
    let procedure = &ctx.model().plan.procedure;
    let now = ctx.now();
    change_substance(ctx, &ready);
    let corrects = if matches!(act, Act::ConfirmReadBack | Act::Reopen) {
        let mut interpretation = ctx.get_mut::<Interpretation>(request);
        let corrections = std::mem::take(&mut interpretation.corrections);
        interpretation.corrected.extend(&corrections);
        corrections.len()
    } else {
        0
    };
    let mut standing = ctx.get_mut::<Standing>(request);
    standing.outcome = outcome.or(standing.outcome);
    standing.note_time(act, now);
    let before = procedure.state(standing.state());
    standing.states.push(procedure.next(step));
    let after = procedure.state(standing.state());
    let version = standing.version();
    if outcome.is_some() {
        standing.outcome_since = version;
    }
    if after.pauses_clock && !before.pauses_clock {
        ctx.get_mut::<Clock>(request).paused_since = Some(now);
    }
    ctx.get_mut::<Hearing>(request).hear(side, version, now);
    let mut sides = ctx.get_mut::<Sides>(request);
    let own = sides.side_mut(side);
    own.seen = version;
    own.reminders = 0;
    own.chances = 0;
    own.busy_since = None;
    own.ordered = None;
    match act.audience() {
        ActAudience::OtherSide => own.told = version,
        ActAudience::OwnSide => ctx.get_mut::<Coordination>(request).handed_over = version,
        ActAudience::Nobody => {}
    }
    ctx.state(Fact::StepTaken(StepTaken { ready, corrects }));
}

/// What a step does to what is asked, found and said.
fn change_substance(ctx: &mut Ctx, ready: &StepReady) {
    let StepReady { request, act, command, .. } = *ready;
    let look = ctx.look();
    let choice = look.choice(command);
    match act {
        Act::RuleOnCompleteness => completeness::rule(ctx, request, command),
        Act::Supplement => completeness::supplement(ctx, request, command),
        Act::Return => {
            let missing = choice.and_then(|choice| choice.missing);
            ctx.get_mut::<Counts>(request).returns += 1;
            let mut dossier = ctx.get_mut::<Dossier>(request);
            dossier.missing = missing.unwrap_or(dossier.missing);
        }
        Act::Redirect => ctx.get_mut::<Counts>(request).redirects += 1,
        Act::Consult => {
            let named = || consulting::consultee(look, request);
            let consultee = choice.and_then(|choice| choice.whom).or_else(named);
            ctx.get_mut::<Coordination>(request).consulted.extend(consultee);
        }
        Act::Object => {
            let own = || inclination::objection(look, request);
            let objection = choice.and_then(|choice| choice.ground).or_else(own);
            ctx.get_mut::<Coordination>(request).objection = objection;
        }
        Act::Assign => {
            let named = || consulting::assignee(look.model(), look.terms(request));
            let assignee = choice.and_then(|choice| choice.whom).or_else(named);
            ctx.get_mut::<Coordination>(request).assigned = assignee;
        }
        Act::Deliver => ctx.get_mut::<Coordination>(request).is_delivered = true,
        Act::Reopen => reopen(ctx, request),
        Act::ReadBack => {
            let said = choice.map(|choice| choice.takes.clone());
            ctx.get_mut::<Interpretation>(request).said = said;
        }
        _ => {}
    }
}

/// An answer does not stand: the clock goes on, less the time since it was given.
fn reopen(ctx: &mut Ctx, request: Entity) {
    let now = ctx.now();
    ctx.get_mut::<Counts>(request).reopened += 1;
    ctx.get_mut::<Coordination>(request).is_delivered = false;
    let mut standing = ctx.get_mut::<Standing>(request);
    standing.outcome = None;
    standing.times.closed = None;
    if let Some(answered) = standing.times.answered.take() {
        ctx.get_mut::<Books>(request).ledger.reopen(now, answered);
        ctx.get_mut::<Clock>(request).paused_since = Some(answered);
    }
}

/// Tells whoever is to know of a step that has just been taken.
pub(super) fn tell(ctx: &mut Ctx, taken: StepTaken) {
    let StepReady { request, step, act, agency, command, .. } = taken.ready;
    let look = ctx.look();
    let letter = match act.audience() {
        ActAudience::Nobody => None,
        ActAudience::OwnSide => Some(consulting::letter(look, request, agency, act)),
        ActAudience::OtherSide => {
            let terms = look.terms(request);
            Some(Letter {
                channel: look.model().step_channel(terms, step),
                version: look.get::<Standing>(request).version(),
                ..Letter::about(terms, request, terms.side_of(agency), Payload::Step(act))
            })
        }
    };
    let sent = letter.map(|letter| send(ctx, &Letter { words: command, ..letter }));
    if let (Act::Readdress, Some(sent)) = (act, sent) {
        ctx.get_mut::<Interpretation>(request).letter = sent.id;
    }
    ctx.state(Fact::StepTold(StepTold { taken, sent }));
}

/// Logs a step.
pub(super) fn record(ctx: &mut Ctx, told: StepTold) {
    let StepTold { taken: StepTaken { ready, corrects }, sent } = told;
    let StepReady { request, act, agency, due, outcome, .. } = ready;
    let terms = ctx.terms(request);
    let detail = match (act, ctx.get::<Coordination>(request).objection) {
        (Act::RuleOnCompleteness | Act::Return, _) => {
            Detail::Missing(ctx.get::<Dossier>(request).missing)
        }
        (Act::Object, Some(ground)) => Detail::Ground(ground),
        (Act::ConfirmReadBack, _) if corrects > 0 => Detail::Corrected(corrects),
        _ => outcome.map_or(Detail::None, Detail::Outcome),
    };
    let happening = ctx.request_happening(EventKind::of(act), &terms, agency);
    ctx.log(Happening {
        message: sent.map(|sent| sent.id),
        channel: sent.map(|sent| sent.channel),
        counterpart: sent.map(|sent| sent.to).or(happening.counterpart),
        due,
        detail,
        ..happening
    });
    ctx.state(Fact::Acted { request, agency, act });
}
