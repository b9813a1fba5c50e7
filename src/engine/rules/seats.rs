//! Seats: an agency is handed to a person, or back to its policy, and does what the person has it do.

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemState;

use super::{
    Ctx, accounting, consulting, escalation, injects, reading, redirection, reminding, status,
    steps, understanding, withdrawal,
};
use crate::engine::doing::{Choice, Composed, Doing, Hand};
use crate::engine::entities::{Errand, Progress, Terms, Work};
use crate::engine::ids::{AgencyId, InjectId, RequestId};
use crate::engine::log::{EventKind, Happening};
use crate::engine::refusal::Refusal;
use crate::engine::streams::name_key;
use crate::engine::tables::request_name;
use crate::meaning::Occasion;
use crate::scenario::{Act, Holdings, Late, Side, StepId};
use crate::time::Span;

/// An agency is played by a person from now on, or by its policy.
pub(super) fn hand(ctx: &mut Ctx, seat: AgencyId, to: Hand) {
    let to_person = to == Hand::Person;
    if ctx.is_held(seat) == to_person {
        return;
    }
    ctx.seats.hand(seat, to_person);
    let kind = if to_person { EventKind::SeatTaken } else { EventKind::SeatReleased };
    let happening = Happening { actor: Some(seat), ..ctx.happening(kind) };
    ctx.log.add(happening);
    for request in ctx.directory.requests.clone() {
        // One that has just been sent exists from the next entry on.
        if !ctx.requests.contains(request) {
            continue;
        }
        match to {
            Hand::Person => lay_before(ctx, request, seat),
            Hand::Policy => take_over(ctx, request, seat),
        }
    }
    if to == Hand::Policy {
        write_what_is_ordered(ctx, seat);
    }
}

/// What an agency has put off or laid aside is for the person who plays it from now on. What its staff
/// are at goes on.
fn lay_before(ctx: &mut Ctx, request: Entity, seat: AgencyId) {
    if ctx.terms(request).responder == seat {
        let mut progress = ctx.progress_mut(request);
        progress.is_parked = false;
        if progress.put_off.take().is_some() {
            progress.responder.busy_since = None;
        }
    }
    steps::take_up(ctx, request, seat, None);
}

/// The policy of an agency takes up what the person has left.
fn take_over(ctx: &mut Ctx, request: Entity, seat: AgencyId) {
    let terms = ctx.terms(request);
    if terms.responder == seat {
        reading::read_late(ctx, request);
        status::plan(ctx, request);
        reminding::wait(ctx, request, Side::Responder);
    }
    if !steps::take_up(ctx, request, seat, None) {
        accounting::note_not_awaited(ctx, request, seat);
    }
    if terms.requester == seat {
        reminding::wait(ctx, request, Side::Requester);
        withdrawal::plan(ctx, request);
        super::drafting::provide_rest_later(ctx, request);
    }
}

/// Requests that injects have ordered, and that the person has not written, are written now.
fn write_what_is_ordered(ctx: &mut Ctx, seat: AgencyId) {
    let model = ctx.model();
    for (index, definition) in model.injects.iter().enumerate() {
        let id = InjectId::new(index);
        let mut state = ctx.inject_mut(id);
        if definition.to.first() != Some(&seat) || !state.awaits_person {
            continue;
        }
        state.awaits_person = false;
        if let Some(order) = &definition.order {
            injects::set_to_work(ctx, id, seat, order);
        }
    }
}

/// Does what a person has an agency do, which has been found possible.
pub(super) fn carry_out(ctx: &mut Ctx, seat: AgencyId, doing: &Doing, command: u32) {
    match doing {
        Doing::Compose(composed) => compose(ctx, seat, composed, command),
        Doing::Understand { request, takes } => {
            let request = entity(ctx, *request);
            understanding::state(ctx, request, seat, takes);
        }
        Doing::Act { request, act, choice } => {
            let request = entity(ctx, *request);
            understanding::state(ctx, request, seat, &choice.takes);
            do_act(ctx, request, seat, *act, choice, command);
        }
    }
}

fn compose(ctx: &mut Ctx, seat: AgencyId, composed: &Composed, command: u32) {
    if let Some(inject) = composed.inject {
        ctx.inject_mut(inject).awaits_person = false;
    }
    let effort = ctx.effort(seat, Act::Draft, name_key(&composed.name), 0);
    let rank = injects::class_rank(composed.order.class.index());
    ctx.assign(seat, Work::Compose { command }, rank, effort, None);
}

fn do_act(ctx: &mut Ctx, request: Entity, seat: AgencyId, act: Act, choice: &Choice, command: u32) {
    let terms = ctx.terms(request);
    let side = terms.side_of(seat);
    let state = *ctx.progress(request).side(side);
    let rank = ctx.progress(request).rank;
    let nth = command & 0xffff;
    let run = |ctx: &mut Ctx, errand, effort_of, rank| {
        let effort = ctx.effort(seat, effort_of, terms.key, nth);
        let work = Work::Errand { request, errand, ordered: Some(command) };
        ctx.assign(seat, work, rank, effort, None);
    };
    match act {
        Act::Remind => {
            ctx.progress_mut(request).side_mut(side).chances += 1;
            run(ctx, Errand::Remind(side), act, rank);
        }
        Act::Escalate => {
            ctx.progress_mut(request).escalation_decided = true;
            let errand = Errand::Escalate { by: seat, ordered_by: None };
            run(ctx, errand, act, escalation::FIRST);
        }
        Act::ReportStatus => run(ctx, Errand::ReportStatus, act, rank),
        Act::Clarify => {
            understanding::correct(ctx, request, seat, &choice.corrects, Occasion::Statement);
            for field in choice.corrects.iter().copied() {
                run(ctx, Errand::Explain { by: side, field }, act, rank);
            }
        }
        _ => {
            let steps = offered(ctx, &terms, ctx.progress(request), seat);
            match steps.into_iter().find(|(_, offered)| *offered == act) {
                Some((step, _)) => {
                    correct_with(ctx, request, seat, act, choice);
                    steps::set_to(ctx, request, seat, (step, state.seen), None, Some(command));
                }
                // What the class let the requester leave for later.
                None => run(ctx, Errand::ProvideRest, act, rank),
            }
        }
    }
}

/// What is corrected with a step is said with it.
fn correct_with(ctx: &mut Ctx, request: Entity, seat: AgencyId, act: Act, choice: &Choice) {
    let usual = match act {
        Act::ConfirmReadBack => Occasion::Verbatim,
        Act::Reopen => Occasion::Answer,
        _ => return,
    };
    let seen = understanding::correct(ctx, request, seat, &choice.corrects, usual);
    ctx.progress_mut(request).corrections.extend(seen);
}

fn entity(ctx: &Ctx, request: RequestId) -> Entity {
    ctx.directory.requests[request.index()]
}

/// The steps that the procedure has for an agency where a request stands, as far as it knows.
pub(super) fn offered(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
    seat: AgencyId,
) -> Vec<(StepId, Act)> {
    let model = ctx.model();
    let side = terms.side_of(seat);
    let state = progress.side(side);
    // What was handed over within the side is not there yet.
    let is_on_its_way = progress.handed_over == progress.version() && progress.carrier.is_some();
    if state.unaware || (side == Side::Responder && is_on_its_way) {
        return Vec::new();
    }
    model
        .steps_of(terms, progress.state_seen(side), side)
        .map(|step| (step, model.plan.procedure.step(step)))
        .filter(|(_, definition)| progress.agency(terms, definition.by) == Some(seat))
        .map(|(step, definition)| (step, definition.act))
        .collect()
}

/// What an agency may do on each of some requests now, as far as it knows.
pub(in crate::engine) fn acts_open(
    world: &mut World,
    seat: AgencyId,
    requests: &[Entity],
) -> Vec<Vec<Act>> {
    let mut state: SystemState<Ctx> = SystemState::new(world);
    let ctx = state.get_mut(world).expect("the world of an exercise has it all");
    requests.iter().map(|request| open(&ctx, *request, seat)).collect()
}

/// Steps of the procedure first, and then what goes around it.
fn open(ctx: &Ctx, request: Entity, seat: AgencyId) -> Vec<Act> {
    let (terms, progress) = (ctx.terms(request), ctx.progress(request));
    let steps = offered(ctx, &terms, progress, seat).into_iter().map(|(_, act)| act);
    let around = [Act::Supplement, Act::Remind, Act::Escalate, Act::Clarify];
    let mut open: Vec<Act> = Vec::new();
    for act in steps.chain(around) {
        let choice = Choice::default();
        let is_open = match may_act(ctx, request, seat, act, &choice) {
            // What is still to be said is for whoever does it.
            Ok(()) | Err(Refusal::Unfit(_)) => true,
            Err(_) => false,
        };
        if is_open && !open.contains(&act) {
            open.push(act);
        }
    }
    open
}

/// Whether the person who plays an agency may have it do something.
pub(in crate::engine) fn check_doing(
    world: &mut World,
    seat: AgencyId,
    doing: &Doing,
) -> Result<(), Refusal> {
    let mut state: SystemState<Ctx> = SystemState::new(world);
    let ctx = state.get_mut(world).expect("the world of an exercise has it all");
    let name = || ctx.model().agency_name(seat).to_owned();
    if !ctx.is_held(seat) {
        return Err(Refusal::NotTaken(name()));
    }
    match doing {
        Doing::Compose(composed) => may_compose(&ctx, seat, composed),
        Doing::Understand { request, takes } => {
            let request = entity(&ctx, *request);
            may_say(&ctx, request, seat, takes.iter().map(|(field, _)| *field))
        }
        Doing::Act { request, act, choice } => {
            let request = entity(&ctx, *request);
            may_say(&ctx, request, seat, choice.takes.iter().map(|(field, _)| *field))?;
            may_act(&ctx, request, seat, *act, choice)
        }
    }
}

fn may_compose(ctx: &Ctx, seat: AgencyId, composed: &Composed) -> Result<(), Refusal> {
    let model = ctx.model();
    let name = &composed.name;
    if let Some(inject) = composed.inject {
        let state = ctx.inject(inject);
        let is_own = model.inject(inject).to.first() == Some(&seat);
        if !state.awaits_person || !is_own {
            return Err(Refusal::Unfit(format!(
                "`{}` orders no request of `{}` that is still to be written",
                model.inject_name(inject),
                model.agency_name(seat)
            )));
        }
    } else if model.find_inject(name).is_some() || ctx.has_composed(name) {
        return Err(Refusal::Unfit(format!("there is a request or an inject `{name}` already")));
    }
    if composed.order.to == seat {
        return Err(Refusal::Unfit("no agency asks itself".to_owned()));
    }
    let channel = model.channel(composed.order.channel);
    let ends = [seat, composed.order.to];
    if !ends.iter().all(|end| channel.members.contains(end)) {
        return Err(Refusal::Unfit(format!(
            "the channel `{}` does not join them",
            model.channel_name(composed.order.channel)
        )));
    }
    if channel.marking_up_to.is_some_and(|most| composed.order.marking > most) {
        return Err(Refusal::Unfit(format!(
            "the channel `{}` may carry nothing marked {}",
            model.channel_name(composed.order.channel),
            model.marking_name(composed.order.marking)
        )));
    }
    Ok(())
}

/// Whether it is for an agency to say how fields are understood.
fn may_say(
    ctx: &Ctx,
    request: Entity,
    seat: AgencyId,
    fields: impl Iterator<Item = crate::engine::entities::Field>,
) -> Result<(), Refusal> {
    let terms = ctx.terms(request);
    for field in fields {
        let is_reply = field == crate::engine::entities::Field::Reply;
        if seat != if is_reply { terms.requester } else { terms.responder } {
            let who = if is_reply { "asks" } else { "is asked" };
            return Err(Refusal::Unfit(format!(
                "how that is understood is for the agency that {who} to say"
            )));
        }
    }
    Ok(())
}

fn may_act(
    ctx: &Ctx,
    request: Entity,
    seat: AgencyId,
    act: Act,
    choice: &Choice,
) -> Result<(), Refusal> {
    let model = ctx.model();
    let (terms, progress) = (ctx.terms(request), ctx.progress(request));
    let side = terms.side_of(seat);
    let seat_name = || model.agency_name(seat).to_owned();
    let name = || request_name(model, ctx.all_given(), &terms).to_owned();
    let steps = offered(ctx, &terms, progress, seat);
    let not_offered = || Refusal::NotOffered {
        seat: seat_name(),
        act,
        request: name(),
        may_be: steps.iter().map(|(_, act)| *act).collect(),
    };
    let is_party = terms.requester == seat || terms.responder == seat;
    match act {
        Act::Remind if is_party => {
            return may_remind(ctx, request, side).ok_or_else(not_offered)?;
        }
        Act::Escalate if terms.requester == seat => {
            return may_escalate(ctx, request).ok_or_else(not_offered)?;
        }
        Act::Clarify if is_party => {
            return if progress.side(side).unaware {
                Err(not_offered())
            } else if choice.corrects.is_empty() {
                Err(Refusal::Unfit("it takes the fields that were misread".to_owned()))
            } else {
                Ok(())
            };
        }
        _ => {}
    }
    let Some((step, _)) = steps.iter().find(|(_, offered)| *offered == act) else {
        let lacks = model.all_contents().without(progress.contents);
        let is_rest = act == Act::Supplement
            && terms.requester == seat
            && model.class(terms.class).minimum_only
            && progress.outcome.is_none()
            && !lacks.is_empty();
        return if is_rest { Ok(()) } else { Err(not_offered()) };
    };
    if let Some(needs) = model.step_rule(*step).needs
        && !model.has_authority(seat, needs)
    {
        let authority = model.plan.guidelines.authorities.get_index(needs);
        let authority = authority.map_or("", |(id, _)| id).to_owned();
        return Err(Refusal::NoAuthority { seat: seat_name(), act, authority });
    }
    let state = progress.side(side);
    if act != Act::ReportStatus && state.busy_since == Some(state.seen) {
        let at = busy_with(ctx, request, state.seen).unwrap_or(act);
        return Err(Refusal::Busy { seat: seat_name(), request: name(), act: at });
    }
    fits(ctx, &terms, progress, seat, act, choice)
}

/// What the staff of a side are at.
fn busy_with(ctx: &Ctx, request: Entity, seen: u32) -> Option<Act> {
    let desks = ctx.directory.agencies.iter().filter_map(|desk| ctx.desks.get(*desk).ok());
    let mut steps = desks.flat_map(|desk| desk.steps_on(request));
    let (step, _) = steps.find(|(_, version)| *version == seen)?;
    Some(ctx.model().plan.procedure.step(step).act)
}

/// Whether what a person says fits what they have their agency do.
fn fits(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
    seat: AgencyId,
    act: Act,
    choice: &Choice,
) -> Result<(), Refusal> {
    let model = ctx.model();
    let unfit = |why: String| Err(Refusal::Unfit(why));
    let seat_name = model.agency_name(seat);
    match act {
        Act::Refuse | Act::Object if choice.ground.is_none() => {
            let grounds: Vec<&str> =
                model.plan.guidelines.grounds.keys().map(String::as_str).collect();
            unfit(format!("{act} takes a ground: {}", grounds.join(", ")))
        }
        Act::AnswerInFull if terms.holds != Holdings::Everything => {
            unfit(format!("`{seat_name}` does not hold all that is asked for"))
        }
        Act::AnswerInPart if terms.holds == Holdings::Nothing => {
            unfit(format!("`{seat_name}` holds nothing of what is asked for"))
        }
        Act::Return if choice.missing.unwrap_or(progress.missing).is_empty() => {
            unfit("it takes what is missing".to_owned())
        }
        Act::Redirect if redirection::competent(model, terms).is_none() => {
            unfit(format!("nobody else of its side is competent where `{seat_name}` is not"))
        }
        Act::Consult => match choice.whom {
            Some(whom) if consulting::domestic(model, seat, whom).is_some() => Ok(()),
            Some(whom) => unfit(format!(
                "no domestic channel joins `{seat_name}` and `{}`",
                model.agency_name(whom)
            )),
            None if consulting::consultee(ctx, terms, progress).is_some() => Ok(()),
            None => unfit("it takes the agency that is consulted".to_owned()),
        },
        Act::Assign => {
            let needs = model.assistance[terms.assistance.index()].needs;
            match choice.whom.or_else(|| consulting::assignee(model, terms)) {
                None => unfit("it takes the agency that is set to the work".to_owned()),
                Some(whom) if !model.has_authority(whom, needs) => {
                    unfit(format!("`{}` is not competent", model.agency_name(whom)))
                }
                Some(whom) if consulting::domestic(model, seat, whom).is_none() => unfit(format!(
                    "no domestic channel joins `{seat_name}` and `{}`",
                    model.agency_name(whom)
                )),
                Some(_) => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Whether a side may remind the other; `None` where the procedure does not know it there.
fn may_remind(ctx: &Ctx, request: Entity, side: Side) -> Option<Result<(), Refusal>> {
    let terms = ctx.terms(request);
    let progress = ctx.progress(request);
    let state = progress.state_seen(side);
    if !ctx.model().plan.procedure.allows_late(state, Late::Remind) {
        return None;
    }
    let due = reminding::owed_by(ctx, request, &terms, side)?;
    let most = ctx.model().class(terms.class).remind_at_most;
    Some(if due > ctx.now() {
        Err(Refusal::NotYet { what: "a reminder", at: due })
    } else if progress.side(side).chances >= most {
        Err(Refusal::Unfit(format!("the class allows {most} reminders, and they were sent")))
    } else {
        Ok(())
    })
}

/// Whether the requester may go to the hotline; `None` where the procedure does not know it there.
fn may_escalate(ctx: &Ctx, request: Entity) -> Option<Result<(), Refusal>> {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let state = ctx.progress(request).state_seen(Side::Requester);
    if !model.plan.procedure.allows_late(state, Late::Escalate) {
        return None;
    }
    let after: Span = model.class(terms.class).hotline_after?;
    let at = reminding::owed_by(ctx, request, &terms, Side::Requester)? + after;
    Some(if at > ctx.now() {
        Err(Refusal::NotYet { what: "the hotline", at })
    } else if model.hotline_route(terms.requester, terms.responder).is_none() {
        Err(Refusal::Unfit("no hotline leads there".to_owned()))
    } else {
        Ok(())
    })
}
