//! Escalation: what is stuck goes to the hotline, from one side's line of command to the other's.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::{Fact, Sent};
use super::look::Look;
use super::sending::{Letter, send};
use super::{effects, hotline, leaning, limits, priority};
use crate::engine::agenda::Entry;
use crate::engine::entities::{CallFor, Errand, Handling, Leg, Meaning, Payload, Sides, Work};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::Happening;
use crate::engine::streams::Purpose;
use crate::meaning::Occasion;
use crate::record::EventKind;
use crate::scenario::{Act, ChannelKind, Late, Side};

/// An inject orders an agency to take a request to the hotline.
pub(super) fn take_order(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, about: InjectId) {
    let request = ctx.look().directory().ordered_by(about);
    let Some(request) = request.filter(|request| is_stuck(ctx.look(), *request)) else {
        note_moot(ctx, agency, request, inject);
        return;
    };
    let effort = ctx.effort(agency, Act::Escalate, ctx.model().inject(inject).key, 0);
    let errand = Errand::Escalate { by: agency, ordered_by: Some(inject) };
    let ordered = ctx.look().order_progress(inject).command;
    let work = Work::Errand { request, errand, ordered };
    ctx.assign(agency, Job::new(work, priority::FIRST, effort));
}

/// What an inject orders a person to take to the hotline need not go there any more.
pub(super) fn drop_order(ctx: &mut Ctx, inject: InjectId, request: Entity) {
    let agency = ctx.model().inject(inject).to[0];
    note_moot(ctx, agency, Some(request), inject);
}

/// Notes that there was nothing left to escalate.
fn note_moot(ctx: &mut Ctx, agency: AgencyId, request: Option<Entity>, inject: InjectId) {
    let mut happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        ..ctx.happening(EventKind::EscalationMoot)
    };
    if let Some(request) = request {
        let terms = ctx.terms(request);
        happening.request = Some(terms.id);
        happening.case = Some(terms.case);
    }
    ctx.log(happening);
    ctx.state(Fact::OrderMoot { inject });
    ctx.state(Fact::ExpectationMoot { inject });
}

/// Plans the moment at which the requester may escalate, once its patience has ended.
pub(super) fn plan(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let (state, decided) =
        (ctx.state_seen(request, side), ctx.get::<Handling>(request).escalation_decided);
    let seen = ctx.get::<Sides>(request).side(side).seen;
    if side != Side::Requester
        || decided
        || !model.plan.procedure.allows_late(state, Late::Escalate)
    {
        return;
    }
    let Some(after) = model.class(terms.class).hotline_after else { return };
    let Some(due) = limits::owed_to(ctx.look(), request, side) else { return };
    let allowed = due + after + leaning::wait_before_escalating(ctx.look(), &terms);
    ctx.plan(allowed, Entry::EscalationAllowed { request, seen });
}

/// Whether the requester waits for something, as far as it knows.
fn is_stuck(look: Look, request: Entity) -> bool {
    limits::owed_to(look, request, Side::Requester).is_some()
}

/// The requester may escalate now: it decides, once, whether it does.
pub(super) fn decide(ctx: &mut Ctx, request: Entity, seen: u32) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let is_decided = ctx.get::<Sides>(request).requester.seen != seen
        || ctx.get::<Handling>(request).escalation_decided
        || ctx.is_held(terms.requester);
    if is_decided || !is_stuck(ctx.look(), request) {
        return;
    }
    ctx.get_mut::<Handling>(request).escalation_decided = true;
    let (agency, key) = (terms.requester, terms.key);
    let willing = leaning::of_escalating(ctx.look(), &terms);
    let has_way = model.hotline_route(agency, terms.responder).is_some()
        && hotline::is_in_scope(ctx.look(), request, agency);
    let feels_granted = effects::silence_taken_for(ctx.look(), request) == Some(Meaning::Granted);
    if has_way && !feels_granted && ctx.chance(agency, Purpose::Escalating, key, 0, willing) {
        let effort = ctx.effort(agency, Act::Escalate, key, 0);
        let errand = Errand::Escalate { by: agency, ordered_by: None };
        let work = Work::Errand { request, errand, ordered: None };
        ctx.assign(agency, Job::new(work, priority::FIRST, effort));
    }
}

/// An agency takes a request to the hotline, if it is still open by then.
pub(super) fn escalate(
    ctx: &mut Ctx,
    request: Entity,
    by: AgencyId,
    ordered_by: Option<InjectId>,
    command: Option<u32>,
) {
    if ordered_by.is_some_and(|inject| !ctx.look().order_progress(inject).is_in_hand(command)) {
        return;
    }
    if !is_stuck(ctx.look(), request) {
        if let Some(inject) = ordered_by {
            note_moot(ctx, by, Some(request), inject);
        }
        return;
    }
    if !hotline::is_in_scope(ctx.look(), request, by) {
        let terms = ctx.terms(request);
        let happening = ctx.request_happening(EventKind::CallOutOfScope, &terms, by);
        ctx.log(Happening { inject: ordered_by, ..happening });
        if let Some(inject) = ordered_by {
            ctx.state(Fact::OrderMoot { inject });
            ctx.state(Fact::ExpectationMoot { inject });
        }
        return;
    }
    ctx.get_mut::<Handling>(request).escalation_decided = true;
    let leg = Leg { from: by, number: 0, refused: 0 };
    let Some(sent) = send_leg(ctx, request, leg, command) else { return };
    let happening = leg_happening(ctx.look(), EventKind::RequestEscalated, request, by, &sent);
    ctx.log(Happening { inject: ordered_by, ..happening });
    if let Some(inject) = ordered_by {
        ctx.state(Fact::OrderSent { inject });
    }
    ctx.state(Fact::Escalated { request });
    ctx.state(Fact::Acted { request, agency: by, act: Act::Escalate });
}

/// An escalation arrives at an agency on its way, which is to pass it on.
pub(super) fn arrive(ctx: &mut Ctx, message: Entity) {
    let Some(request) = ctx.look().request_of(message) else { return };
    if is_refused(ctx.look(), message, request) {
        refuse(ctx, request, message);
        return;
    }
    note_taken(ctx, request, message);
    let envelope = ctx.look().message(message);
    let (agency, version) = (envelope.to, envelope.version);
    let effort = ctx.effort(agency, Act::Relay, ctx.terms(request).key, version);
    let job = Job::new(Work::Relay { message }, priority::FIRST, effort);
    ctx.assign(agency, Job { message: Some(message), ..job });
}

/// Says so if a call has been taken on a hotline, and not passed on at home.
fn note_taken(ctx: &mut Ctx, request: Entity, message: Entity) {
    let channel = ctx.look().message(message).channel;
    if ctx.model().channel(channel).kind == ChannelKind::Hotline {
        ctx.state(Fact::CallTaken { request, message });
    }
}

/// Whether an agency does not take the call that an escalation makes over a hotline.
fn is_refused(look: Look, message: Entity, request: Entity) -> bool {
    let (model, envelope) = (look.model(), look.message(message));
    let is_call = model.channel(envelope.channel).kind == ChannelKind::Hotline;
    let chance = model.agency(envelope.to).policy.refuses_calls;
    let key = look.terms(request).key;
    is_call
        && !look.is_held(envelope.to)
        && look.chance(envelope.to, Purpose::TakingCalls, key, envelope.nth, chance)
}

/// A call is not taken. The caller knows at once, and may call again later.
fn refuse(ctx: &mut Ctx, request: Entity, message: Entity) {
    let terms = ctx.terms(request);
    let refused = ctx.get::<Leg>(message).refused;
    let envelope = ctx.look().message(message);
    let channel = ctx.model().channel(envelope.channel);
    let happening = Happening {
        counterpart: Some(envelope.from),
        channel: Some(envelope.channel),
        message: Some(envelope.id),
        ..ctx.request_happening(EventKind::CallRefused, &terms, envelope.to)
    };
    ctx.log(happening);
    if let Some(after) = channel.redial_after
        && refused < channel.redial_at_most
    {
        let now = ctx.now();
        ctx.plan(now + after, Entry::CallAgain(message));
    }
}

/// A call that was refused is made again, if there is still a reason to.
pub(super) fn call_again(ctx: &mut Ctx, message: Entity) {
    let Some(request) = ctx.look().request_of(message) else { return };
    if !is_stuck(ctx.look(), request) {
        return;
    }
    let envelope = ctx.look().message(message);
    let (caller, words) = (envelope.from, envelope.words);
    let leg = *ctx.get::<Leg>(message);
    let again = Leg { refused: leg.refused + 1, ..leg };
    let Some(sent) = send_leg(ctx, request, again, words) else { return };
    let happening = leg_happening(ctx.look(), EventKind::CallRepeated, request, caller, &sent);
    ctx.log(happening);
}

/// An agency passes an escalation on.
pub(super) fn relay(ctx: &mut Ctx, message: Entity) {
    let Some(request) = ctx.look().request_of(message) else { return };
    let envelope = ctx.look().message(message);
    let (agency, words) = (envelope.to, envelope.words);
    let leg = *ctx.get::<Leg>(message);
    let next = Leg { number: leg.number + 1, refused: 0, ..leg };
    let Some(sent) = send_leg(ctx, request, next, words) else { return };
    let happening = leg_happening(ctx.look(), EventKind::EscalationRelayed, request, agency, &sent);
    ctx.log(happening);
    ctx.state(Fact::Acted { request, agency, act: Act::Relay });
}

/// An escalation has come to the responder: the request goes before everything else, and whatever
/// lay about is taken up.
pub(super) fn reach(ctx: &mut Ctx, request: Entity, message: Entity) {
    if is_refused(ctx.look(), message, request) {
        refuse(ctx, request, message);
        return;
    }
    note_taken(ctx, request, message);
    priority::raise(ctx, request, priority::FIRST);
    ctx.state(Fact::RequestTalkedOver { request, occasion: Occasion::Hotline });
    ctx.state(Fact::AskedAfter { request, side: Side::Responder, message });
}

/// Sends one leg of an escalation; the last one tells the responder.
fn send_leg(ctx: &mut Ctx, request: Entity, leg: Leg, words: Option<u32>) -> Option<Sent> {
    let terms = ctx.terms(request);
    let Leg { from, number, refused } = leg;
    let route = ctx.model().hotline_route(from, terms.responder)?;
    let hop = route.get(number as usize)?;
    let is_last = number as usize + 1 == route.len();
    let letter = Letter {
        from: if number == 0 { from } else { route[number as usize - 1].to },
        to: hop.to,
        to_side: is_last.then_some(Side::Responder),
        channel: hop.channel,
        version: ctx.get::<Sides>(request).requester.seen,
        repeat: (ctx.look().escalations(request) << 4) | (refused & 0xf),
        words,
        ..Letter::about(&terms, request, Side::Requester, Payload::Escalation)
    };
    let sent = send(ctx, &letter);
    let call = ctx.look().directory().message(sent.id);
    ctx.world().entity_mut(call).insert((leg, CallFor(request)));
    Some(sent)
}

fn leg_happening(
    look: Look,
    kind: EventKind,
    request: Entity,
    actor: AgencyId,
    sent: &Sent,
) -> Happening {
    Happening {
        counterpart: Some(sent.to),
        channel: Some(sent.channel),
        message: Some(sent.id),
        ..look.request_happening(kind, look.terms(request), actor)
    }
}
