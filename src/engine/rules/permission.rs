//! Permission: what a person may have their agency do, and why not.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use super::{consulting, hotline, limits, meeting, questions, redirection};
use crate::engine::entities::{Books, Coordination, Dossier, Field, Sides, Standing};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::refusal::Refusal;
use crate::engine::seat_command::{ActOptions, ComposedRequest, SeatCommand};
use crate::engine::unfit::{Entry, Unfit};
use crate::scenario::{Act, Holdings, Late, Side, StepId};
use crate::time::Span;

/// The steps that the procedure has for an agency where a request stands, as far as it knows.
pub(super) fn offered(look: Look, request: Entity, seat: AgencyId) -> Vec<(StepId, Act)> {
    let (model, terms) = (look.model(), look.terms(request));
    let side = terms.side_of(seat);
    let state = look.get::<Sides>(request).side(side);
    // What was handed over within the side is not there yet.
    let is_on_its_way = look.get::<Coordination>(request).handed_over
        == look.get::<Standing>(request).version()
        && look.get::<Books>(request).carrier.is_some();
    if state.unaware || (side == Side::Responder && is_on_its_way) {
        return Vec::new();
    }
    model
        .steps_of(terms, look.state_seen(request, side), side)
        .map(|step| (step, model.plan.procedure.step(step)))
        .filter(|(_, definition)| {
            look.get::<Coordination>(request).agency(terms, definition.by) == Some(seat)
        })
        .map(|(step, definition)| (step, definition.act))
        .collect()
}

/// What an agency may do on a request now, as far as it knows: steps of the procedure first, and then what
/// goes around it.
pub(in crate::engine) fn acts_open(look: Look, seat: AgencyId, request: Entity) -> Vec<Act> {
    let steps = offered(look, request, seat).into_iter().map(|(_, act)| act);
    let around = [Act::Supplement, Act::Remind, Act::Escalate, Act::Clarify];
    let mut open: Vec<Act> = Vec::new();
    for act in steps.chain(around) {
        let choice = ActOptions::default();
        let is_open = match may_act(look, request, seat, act, &choice) {
            // What is still to be said is for whoever does it.
            Ok(()) | Err(Refusal::Unfit(Unfit::Unsaid { .. })) => true,
            Err(_) => false,
        };
        if is_open && !open.contains(&act) {
            open.push(act);
        }
    }
    open
}

/// Whether the person who plays an agency may have it do something.
pub(in crate::engine) fn check_seat_command(
    look: Look,
    seat: AgencyId,
    what: &SeatCommand,
) -> Result<(), Refusal> {
    let name = || look.model().agency_name(seat).to_owned();
    if !look.is_held(seat) {
        return Err(Refusal::NotTaken(name()));
    }
    match what {
        SeatCommand::Compose(composed) => may_compose(look, seat, composed),
        SeatCommand::Send { inject, .. } | SeatCommand::Decline { inject, .. } => {
            may_dispose(look, seat, *inject)
        }
        SeatCommand::Understand { request, takes } => {
            let request = look.directory().request(*request);
            may_say(look, request, seat, takes.iter().map(|(field, _)| *field))
        }
        SeatCommand::Act { request, act, choice } => {
            let request = look.directory().request(*request);
            may_say(look, request, seat, choice.takes.iter().map(|(field, _)| *field))?;
            may_act(look, request, seat, *act, choice)
        }
        SeatCommand::Decide(decided) => questions::may_answer(look, seat, decided),
        SeatCommand::Propose { sitting, decision } => {
            meeting::may_propose(look, seat, *sitting, decision)
        }
        SeatCommand::Agree { decision } | SeatCommand::Reject { decision, .. } => {
            meeting::may_answer(look, seat, *decision)
        }
    }
}

fn may_compose(look: Look, seat: AgencyId, composed: &ComposedRequest) -> Result<(), Refusal> {
    let model = look.model();
    let name = &composed.name;
    if let Some(inject) = composed.inject {
        may_dispose(look, seat, inject)?;
    } else if model.find_inject(name).is_some() || look.given().has_composed(name) {
        return Err(Unfit::NameTaken(name.clone()).into());
    }
    if composed.order.to == seat {
        return Err(Unfit::AsksItself.into());
    }
    let channel = model.channel(composed.order.channel);
    let channel_name = || model.channel_name(composed.order.channel).to_owned();
    let ends = [seat, composed.order.to];
    if !ends.iter().all(|end| channel.members.contains(end)) {
        return Err(Unfit::NotJoined { channel: channel_name() }.into());
    }
    if channel.marking_up_to.is_some_and(|most| composed.order.marking > most) {
        let marking = model.marking_name(composed.order.marking).to_owned();
        return Err(Unfit::TooSecret { channel: channel_name(), marking }.into());
    }
    Ok(())
}

/// Whether a draft waits on the desk of an agency, as an inject has ordered.
fn may_dispose(look: Look, seat: AgencyId, inject: InjectId) -> Result<(), Refusal> {
    let model = look.model();
    if look.order_progress(inject).waits() && model.inject(inject).to.first() == Some(&seat) {
        return Ok(());
    }
    let (inject, seat) = (model.inject_name(inject).to_owned(), model.agency_name(seat).to_owned());
    Err(Refusal::NoDraft { inject, seat: Some(seat) })
}

/// Whether it is for an agency to say how fields are understood.
fn may_say(
    look: Look,
    request: Entity,
    seat: AgencyId,
    fields: impl Iterator<Item = Field>,
) -> Result<(), Refusal> {
    let terms = look.terms(request);
    for field in fields {
        let side = if field == Field::Reply { Side::Requester } else { Side::Responder };
        if terms.agency(side) != seat {
            return Err(Unfit::ReadBy(side).into());
        }
    }
    Ok(())
}

fn may_act(
    look: Look,
    request: Entity,
    seat: AgencyId,
    act: Act,
    choice: &ActOptions,
) -> Result<(), Refusal> {
    let model = look.model();
    let terms = look.terms(request);
    let side = terms.side_of(seat);
    let seat_name = || model.agency_name(seat).to_owned();
    let name = || look.given().request_name(model, terms).to_owned();
    let steps = offered(look, request, seat);
    let not_offered = || Refusal::NotOffered {
        seat: seat_name(),
        act,
        request: name(),
        may_be: steps.iter().map(|(_, act)| *act).collect(),
    };
    let is_party = terms.requester == seat || terms.responder == seat;
    match act {
        Act::Remind if is_party => {
            return may_remind(look, request, side).ok_or_else(not_offered)?;
        }
        Act::Escalate if terms.requester == seat => {
            return may_escalate(look, request).ok_or_else(not_offered)?;
        }
        Act::Clarify if is_party => {
            return if look.get::<Sides>(request).side(side).unaware {
                Err(not_offered())
            } else if choice.corrects.is_empty() {
                Err(Unfit::unsaid(Entry::Corrects).into())
            } else {
                Ok(())
            };
        }
        _ => {}
    }
    let Some((step, _)) = steps.iter().find(|(_, offered)| *offered == act) else {
        let lacks = model.all_contents().without(look.get::<Dossier>(request).contents);
        let is_rest = act == Act::Supplement
            && terms.requester == seat
            && model.class(terms.class).minimum_only
            && look.get::<Standing>(request).outcome.is_none()
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
    let state = look.get::<Sides>(request).side(side);
    if act != Act::ReportStatus && state.busy_since == Some(state.seen) {
        let at = busy_with(look, request, state.seen).unwrap_or(act);
        return Err(Refusal::Busy { seat: seat_name(), request: name(), act: at });
    }
    Ok(fits(look, request, seat, act, choice)?)
}

/// What the staff of a side are at.
fn busy_with(look: Look, request: Entity, seen: u32) -> Option<Act> {
    let desks = look.model().agencies().map(|agency| look.desk(agency));
    let mut steps = desks.flat_map(|desk| desk.steps_on(request));
    let (step, _) = steps.find(|(_, version)| *version == seen)?;
    Some(look.model().plan.procedure.step(step).act)
}

/// Whether what a person says fits what they have their agency do.
fn fits(
    look: Look,
    request: Entity,
    seat: AgencyId,
    act: Act,
    choice: &ActOptions,
) -> Result<(), Unfit> {
    let (model, terms) = (look.model(), look.terms(request));
    let seat_name = || model.agency_name(seat).to_owned();
    let not_joined = |whom: AgencyId| Unfit::NoDomesticChannel {
        from: seat_name(),
        to: model.agency_name(whom).to_owned(),
    };
    match act {
        Act::Refuse | Act::Object if choice.ground.is_none() => {
            let of = model.plan.guidelines.grounds.keys().cloned().collect();
            Err(Unfit::Unsaid { entry: Entry::Ground, of })
        }
        Act::AnswerInFull if terms.holds != Holdings::Everything => {
            Err(Unfit::HoldsLess(seat_name()))
        }
        Act::AnswerInPart if terms.holds == Holdings::Nothing => {
            Err(Unfit::HoldsNothing(seat_name()))
        }
        Act::Return
            if choice.missing.unwrap_or(look.get::<Dossier>(request).missing).is_empty() =>
        {
            Err(Unfit::unsaid(Entry::Missing))
        }
        Act::Redirect if redirection::competent(model, terms).is_none() => {
            Err(Unfit::NobodyCompetent(seat_name()))
        }
        Act::Consult => match choice.whom {
            Some(whom) if consulting::domestic(model, seat, whom).is_some() => Ok(()),
            Some(whom) => Err(not_joined(whom)),
            None if consulting::consultee(look, request).is_some() => Ok(()),
            None => Err(Unfit::unsaid(Entry::Whom)),
        },
        Act::Assign => {
            let needs = model.assistance[terms.assistance.index()].needs;
            match choice.whom.or_else(|| consulting::assignee(model, terms)) {
                None => Err(Unfit::unsaid(Entry::Whom)),
                Some(whom) if !model.has_authority(whom, needs) => {
                    Err(Unfit::NotCompetent(model.agency_name(whom).to_owned()))
                }
                Some(whom) if consulting::domestic(model, seat, whom).is_none() => {
                    Err(not_joined(whom))
                }
                Some(_) => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Whether a side may remind the other; `None` where the procedure does not know it there.
fn may_remind(look: Look, request: Entity, side: Side) -> Option<Result<(), Refusal>> {
    let terms = look.terms(request);
    let state = look.state_seen(request, side);
    if !look.model().plan.procedure.allows_late(state, Late::Remind) {
        return None;
    }
    let due = limits::owed_to(look, request, side)?;
    let most = look.model().class(terms.class).remind_at_most;
    Some(if due > look.now() {
        Err(Refusal::NotYet { act: Act::Remind, at: due })
    } else if look.get::<Sides>(request).side(side).chances >= most {
        Err(Unfit::NoRemindersLeft(most).into())
    } else {
        Ok(())
    })
}

/// Whether the requester may go to the hotline; `None` where the procedure does not know it there.
fn may_escalate(look: Look, request: Entity) -> Option<Result<(), Refusal>> {
    let terms = look.terms(request);
    let model = look.model();
    let state = look.state_seen(request, Side::Requester);
    if !model.plan.procedure.allows_late(state, Late::Escalate) {
        return None;
    }
    let after: Span = model.class(terms.class).hotline_after?;
    let at = limits::owed_to(look, request, Side::Requester)? + after;
    Some(if at > look.now() {
        Err(Refusal::NotYet { act: Act::Escalate, at })
    } else if model.hotline_route(terms.requester, terms.responder).is_none() {
        Err(Unfit::NoHotline.into())
    } else if !hotline::is_in_scope(look, request, terms.requester) {
        Err(Unfit::OutOfScope.into())
    } else {
        Ok(())
    })
}
