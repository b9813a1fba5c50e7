//! The hotline: its scope and procedure, what is owed in writing after a call, and calls to see whether anybody
//! answers.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::Fact;
use super::look::Look;
use super::sending::{Letter, send};
use super::{agreements, effects, limits, priority};
use crate::engine::agenda::Entry;
use crate::engine::entities::{FollowUp, Payload, Sides, Work};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::Happening;
use crate::engine::model::Order;
use crate::engine::routes::Hop;
use crate::engine::streams::Purpose;
use crate::meaning::Occasion;
use crate::record::EventKind;
use crate::scenario::{Act, CallGround, ChannelKind, Side};

/// An inject orders an agency to test a line.
pub(super) fn take_order(ctx: &mut Ctx, inject: InjectId, agency: AgencyId) {
    let effort = ctx.effort(agency, Act::Escalate, ctx.model().inject(inject).key, 0);
    let (rank, ordered) = (priority::last(ctx), ctx.look().order_progress(inject).command);
    ctx.assign(agency, Job::new(Work::TestLine { inject, ordered }, rank, effort));
}

/// An agency calls over the line that an inject ordered it to test: each agency of another party
/// that the line joins.
pub(super) fn test(ctx: &mut Ctx, inject: InjectId, ordered: Option<u32>) {
    if !ctx.look().order_progress(inject).is_in_hand(ordered) {
        return;
    }
    let model = ctx.model();
    let definition = model.inject(inject);
    let Some(Order::TestLine(channel)) = definition.order else { return };
    let from = definition.to[0];
    let answered_by = agreements::procedure(ctx.look(), channel).map(|it| it.answered_by.clone());
    let answered_by = answered_by.unwrap_or_default();
    let abroad = |to: &&AgencyId| {
        model.party_of(**to) != model.party_of(from)
            && (answered_by.is_empty() || answered_by.contains(*to))
    };
    for to in model.channel(channel).members.iter().filter(abroad) {
        let key = definition.key ^ model.agency(*to).key;
        let kind = Payload::TestCall { inject };
        let sent = send(ctx, &Letter::outside_of_requests(kind, from, *to, channel, key));
        let happening = Happening {
            actor: Some(from),
            counterpart: Some(*to),
            message: Some(sent.id),
            inject: Some(inject),
            channel: Some(channel),
            ..ctx.happening(EventKind::LineTested)
        };
        ctx.log(happening);
    }
    ctx.state(Fact::OrderSent { inject });
}

/// A test call rings: the agency takes it up like other work, or does not take it.
pub(super) fn ring(ctx: &mut Ctx, message: Entity) {
    let model = ctx.model();
    let envelope = ctx.look().message(message);
    let (agency, kind) = (envelope.to, envelope.kind);
    let Payload::TestCall { inject } = kind else { return };
    let key = model.inject(inject).key;
    let chance = model.agency(agency).policy.refuses_calls;
    if !ctx.is_held(agency) && ctx.chance(agency, Purpose::TakingCalls, key, 0, chance) {
        note(ctx, EventKind::CallRefused, message);
        return;
    }
    let effort = ctx.effort(agency, Act::TakeCall, key, 0);
    let job = Job::new(Work::TakeCall { message }, priority::last(ctx), effort);
    ctx.assign(agency, Job { message: Some(message), ..job });
}

/// Somebody has taken the call.
pub(super) fn answer(ctx: &mut Ctx, message: Entity) {
    note(ctx, EventKind::TestAnswered, message);
}

fn note(ctx: &mut Ctx, kind: EventKind, message: Entity) {
    let envelope = ctx.look().message(message);
    let happening = Happening {
        actor: Some(envelope.to),
        counterpart: Some(envelope.from),
        message: Some(envelope.id),
        channel: Some(envelope.channel),
        ..ctx.happening(kind)
    };
    ctx.log(happening);
}

/// Whether the procedure of the hotline that an agency would take a request to lets it. A line without one
/// is open to all who may open it, on any ground.
pub(super) fn is_in_scope(look: Look, request: Entity, by: AgencyId) -> bool {
    let (model, terms) = (look.model(), look.terms(request));
    let Some(route) = model.hotline_route(by, terms.responder) else { return true };
    let is_line = |hop: &&Hop| model.channel(hop.channel).kind == ChannelKind::Hotline;
    let Some(place) = route.iter().position(|hop| is_line(&hop)) else { return true };
    let hop = route[place];
    let caller = if place == 0 { by } else { route[place - 1].to };
    let Some(procedure) = agreements::procedure(look, hop.channel) else { return true };
    let names = |agencies: &[AgencyId], one| agencies.is_empty() || agencies.contains(&one);
    let holds = |ground: &CallGround| match ground {
        CallGround::Overdue => is_overdue(look, request),
        CallGround::Emergency => terms.class.index() == 0,
        CallGround::Unclear => !effects::live_where(look, request, |it| !it.is_latent()).is_empty(),
    };
    names(&procedure.callers, caller)
        && names(&procedure.answered_by, hop.to)
        && (procedure.grounds.is_empty() || procedure.grounds.iter().any(holds))
}

/// Whether something that the responder's side owes has not come in time, as far as the requester knows.
fn is_overdue(look: Look, request: Entity) -> bool {
    let owed = limits::owed_to(look, request, Side::Requester);
    let dues = [owed, limits::answer_due(look, request)];
    dues.into_iter().flatten().any(|due| due < look.now())
}

/// A call was taken: what was said in it is to be put in writing, if the procedure of the line asks for it.
pub(super) fn owe_follow_up(ctx: &mut Ctx, request: Entity, call: Entity) {
    let look = ctx.look();
    let envelope = look.message(call);
    let procedure = agreements::procedure(look, envelope.channel);
    let Some(within) = procedure.and_then(|it| it.follow_up_within) else { return };
    let terms = *look.terms(request);
    let due = look.now() + within;
    // Tells it apart from the clarifications about the request.
    let nth = 0x8000 | u32::try_from(envelope.id.index() & 0x7fff).expect("fifteen bits");
    let effort = look.effort(terms.requester, Act::Clarify, terms.key, nth);
    let rank = priority::of_class(terms.class.index());
    ctx.world().entity_mut(call).insert(FollowUp { due, sent: None });
    ctx.plan(due, Entry::FollowUpDue(call));
    ctx.assign(terms.requester, Job::new(Work::FollowUp { call }, rank, effort));
}

/// The agency that asks puts in writing what was said in a call, by the way of the request.
pub(super) fn follow_up(ctx: &mut Ctx, call: Entity) {
    let Some(request) = ctx.look().request_of(call) else { return };
    let (now, of) = (ctx.now(), ctx.look().message(call).id);
    let terms = ctx.terms(request);
    let letter = Letter {
        version: ctx.get::<Sides>(request).requester.seen,
        repeat: u32::try_from(of.index() & 0xff).expect("eight bits"),
        ..Letter::about(&terms, request, Side::Requester, Payload::FollowUp { of })
    };
    let sent = send(ctx, &letter);
    let mut owed = ctx.get_mut::<FollowUp>(call);
    owed.sent = Some(now);
    let due = Some(owed.due);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(sent.channel),
        due,
        ..ctx.request_happening(EventKind::CallFollowedUp, &terms, terms.requester)
    };
    ctx.log(happening);
}

/// The time is over in which a call was to be followed up.
pub(super) fn pass_follow_up(ctx: &mut Ctx, call: Entity) {
    let FollowUp { due, sent } = *ctx.get::<FollowUp>(call);
    let Some(request) = ctx.look().request_of(call).filter(|_| sent.is_none()) else { return };
    let terms = ctx.terms(request);
    let happening = Happening {
        message: Some(ctx.look().message(call).id),
        due: Some(due),
        ..ctx.request_happening(EventKind::FollowUpOverdue, &terms, terms.requester)
    };
    ctx.log(happening);
}

/// What was said in a call has come in writing: whoever took it otherwise may see so.
pub(super) fn hear_follow_up(ctx: &mut Ctx, request: Entity, message: Entity) {
    let look = ctx.look();
    let Payload::FollowUp { of } = look.message(message).kind else { return };
    for id in effects::live_where(look, request, |it| it.reading.message == Some(of)) {
        let by = ctx.look().misunderstanding(id).reading.sender;
        ctx.state(Fact::CameToLight { id, occasion: Occasion::Hotline, by });
        ctx.state(Fact::SaidAgain { id, message: Some(message) });
    }
}
