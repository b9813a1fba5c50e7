//! Escalation: what is stuck goes to the hotline, from one side's line of command to the other's.

use bevy_ecs::prelude::Entity;

use super::sending::{Letter, send};
use super::{Ctx, conditions, expectations, injects, noticing, reminding, silence, work};
use crate::engine::agenda::Entry;
use crate::engine::entities::{Envelope, Errand, Meaning, Payload, Terms, Work};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{EventKind, Happening};
use crate::engine::model::Milestone;
use crate::engine::streams::Purpose;
use crate::meaning::Occasion;
use crate::scenario::{Act, ChannelKind, Late, Side};

/// The priority of what was escalated.
pub(super) const FIRST: u32 = 0;

/// Plans the moment at which the requester may escalate, once its patience has ended.
pub(super) fn plan(ctx: &mut Ctx, request: Entity, side: Side) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let progress = ctx.progress(request);
    let (state, decided) = (progress.state_seen(side), progress.escalation_decided);
    if side != Side::Requester
        || decided
        || !model.plan.procedure.allows_late(state, Late::Escalate)
    {
        return;
    }
    let Some(after) = model.class(terms.class).hotline_after else {
        return;
    };
    let Some(due) = reminding::owed_by(ctx, request, &terms, side) else {
        return;
    };
    let allowed = due + after + model.agency(terms.requester).policy.escalate_after;
    let seen = progress.side(side).seen;
    ctx.agenda.plan(allowed, Entry::EscalationAllowed { request, seen });
}

/// Whether the requester waits for something, as far as it knows.
pub(super) fn is_stuck(ctx: &Ctx, request: Entity) -> bool {
    reminding::owed_by(ctx, request, &ctx.terms(request), Side::Requester).is_some()
}

/// The requester may escalate now: it decides, once, whether it does.
pub(super) fn decide(ctx: &mut Ctx, request: Entity, seen: u32) {
    let terms = ctx.terms(request);
    let model = ctx.model();
    let progress = ctx.progress(request);
    let is_decided = progress.requester.seen != seen
        || progress.escalation_decided
        || ctx.is_held(terms.requester);
    if is_decided || !is_stuck(ctx, request) {
        return;
    }
    ctx.progress_mut(request).escalation_decided = true;
    let (agency, key) = (terms.requester, terms.key);
    let willing = model.agency(agency).policy.escalates;
    let has_way = model.hotline_route(agency, terms.responder).is_some();
    let feels_granted = silence::taken_for(ctx, request) == Some(Meaning::Granted);
    if has_way && !feels_granted && ctx.chance(agency, Purpose::Escalating, key, 0, willing) {
        let effort = ctx.effort(agency, Act::Escalate, key, 0);
        let errand = Errand::Escalate { by: agency, ordered_by: None };
        let work = Work::Errand { request, errand, ordered: None };
        ctx.assign(agency, work, FIRST, effort, None);
    }
}

/// An agency takes a request to the hotline, if it is still open by then.
pub(super) fn escalate(
    ctx: &mut Ctx,
    request: Entity,
    by: AgencyId,
    (ordered_by, words): (Option<InjectId>, Option<u32>),
) {
    let terms = ctx.terms(request);
    if !is_stuck(ctx, request) {
        if let Some(inject) = ordered_by {
            injects::moot(ctx, by, Some(request), inject);
        }
        return;
    }
    ctx.progress_mut(request).escalation_decided = true;
    let Some(sent) = send_leg(ctx, request, &terms, (by, 0), (0, words)) else { return };
    ctx.progress_mut(request).escalations += 1;
    silence::note_escalated(ctx, request);
    let happening = Happening {
        actor: Some(by),
        inject: ordered_by,
        ..leg_happening(ctx, EventKind::RequestEscalated, &terms, by, by, 0, &sent)
    };
    ctx.log.add(happening);
    expectations::note_act(ctx, request, by, Act::Escalate);
    conditions::note_milestone(ctx, terms.inject, Milestone::Escalated);
}

/// An escalation arrives at an agency on its way, which is to pass it on.
pub(super) fn arrive(ctx: &mut Ctx, message: Entity, envelope: &Envelope) {
    let Payload::Escalation { request, .. } = envelope.kind else {
        return;
    };
    if is_refused(ctx, request, envelope) {
        refuse(ctx, message, envelope);
        return;
    }
    let key = ctx.terms(request).key;
    let effort = ctx.effort(envelope.to, Act::Relay, key, envelope.version);
    ctx.assign(envelope.to, Work::Relay { message }, FIRST, effort, Some(message));
}

/// Whether an agency does not take the call that an escalation makes over a hotline.
fn is_refused(ctx: &Ctx, request: Entity, envelope: &Envelope) -> bool {
    let model = ctx.model();
    let is_call = model.channel(envelope.channel).kind == ChannelKind::Hotline;
    let chance = model.agency(envelope.to).policy.refuses_calls;
    let key = ctx.terms(request).key;
    is_call
        && !ctx.is_held(envelope.to)
        && ctx.chance(envelope.to, Purpose::TakingCalls, key, envelope.nth, chance)
}

/// A call is not taken. The caller knows at once, and may call again later.
fn refuse(ctx: &mut Ctx, message: Entity, envelope: &Envelope) {
    let Payload::Escalation { request, refused, .. } = envelope.kind else {
        return;
    };
    let terms = ctx.terms(request);
    let happening = Happening {
        counterpart: Some(envelope.from),
        channel: Some(envelope.channel),
        message: Some(envelope.id),
        ..ctx.request_happening(EventKind::CallRefused, &terms, envelope.to)
    };
    ctx.log.add(happening);
    let channel = ctx.model().channel(envelope.channel);
    if let Some(after) = channel.redial_after
        && refused < channel.redial_at_most
    {
        let now = ctx.now();
        ctx.agenda.plan(now + after, Entry::CallAgain(message));
    }
}

/// A call that was refused is made again, if there is still a reason to.
pub(super) fn call_again(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.message_mut(message).clone();
    let Payload::Escalation { from, leg, request, refused } = envelope.kind else {
        return;
    };
    if !is_stuck(ctx, request) {
        return;
    }
    let terms = ctx.terms(request);
    let Some(sent) = send_leg(ctx, request, &terms, (from, leg), (refused + 1, envelope.words))
    else {
        return;
    };
    let kind = EventKind::CallRepeated;
    let happening = leg_happening(ctx, kind, &terms, envelope.from, from, leg, &sent);
    ctx.log.add(happening);
}

/// An agency passes an escalation on.
pub(super) fn relay(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.message_mut(message).clone();
    let Payload::Escalation { from, leg, request, .. } = envelope.kind else {
        return;
    };
    let terms = ctx.terms(request);
    let Some(sent) = send_leg(ctx, request, &terms, (from, leg + 1), (0, envelope.words)) else {
        return;
    };
    let happening =
        leg_happening(ctx, EventKind::EscalationRelayed, &terms, envelope.to, from, leg + 1, &sent);
    ctx.log.add(happening);
    expectations::note_act(ctx, request, envelope.to, Act::Relay);
}

/// An escalation has come to the responder: the request goes before everything else, and whatever
/// lay about is taken up.
pub(super) fn reach_responder(
    ctx: &mut Ctx,
    request: Entity,
    message: Entity,
    envelope: &Envelope,
) {
    if is_refused(ctx, request, envelope) {
        refuse(ctx, message, envelope);
        return;
    }
    put_first(ctx, request, FIRST);
    noticing::talk(ctx, request, Occasion::Hotline);
    reminding::answer(ctx, request, Side::Responder, message, envelope);
}

/// Gives a request a higher priority at all the desks of the responder's side that have it.
pub(super) fn put_first(ctx: &mut Ctx, request: Entity, rank: u32) {
    let terms = ctx.terms(request);
    let mut progress = ctx.progress_mut(request);
    progress.rank = progress.rank.min(rank);
    let others = progress.consulted.iter().copied().chain(progress.assigned);
    let agencies: Vec<_> = std::iter::once(terms.responder).chain(others).collect();
    for agency in agencies {
        let desk = ctx.directory.agencies[agency.index()];
        let mut at = ctx.desks.get_mut(desk).expect("every agency has a desk");
        work::rerank(&mut at, desk, request, rank, &mut ctx.agenda);
    }
}

/// Sends one leg of an escalation; the last one tells the responder.
fn send_leg(
    ctx: &mut Ctx,
    request: Entity,
    terms: &Terms,
    (from, leg): (AgencyId, u32),
    (refused, words): (u32, Option<u32>),
) -> Option<super::sending::Sent> {
    let route = ctx.model().hotline_route(from, terms.responder)?;
    let hop = route.get(leg as usize)?;
    let sender = if leg == 0 { from } else { route[leg as usize - 1].to };
    let progress = ctx.progress(request);
    let (version, escalations) = (progress.requester.seen, progress.escalations);
    let is_last = leg as usize + 1 == route.len();
    let letter = Letter {
        kind: Payload::Escalation { from, leg, request, refused },
        case: Some(terms.case),
        from: sender,
        to: hop.to,
        to_side: is_last.then_some(Side::Responder),
        channel: hop.channel,
        marking: terms.marking,
        version,
        request: Some(request),
        key: terms.key,
        repeat: (escalations << 4) | (refused & 0xf),
        words,
    };
    Some(send(ctx, &letter))
}

fn leg_happening(
    ctx: &Ctx,
    kind: EventKind,
    terms: &Terms,
    actor: AgencyId,
    from: AgencyId,
    leg: u32,
    sent: &super::sending::Sent,
) -> Happening {
    let hop = ctx.model().hotline_route(from, terms.responder).map(|way| way[leg as usize]);
    Happening {
        counterpart: hop.map(|hop| hop.to),
        channel: hop.map(|hop| hop.channel),
        message: Some(sent.id),
        ..ctx.request_happening(kind, terms, actor)
    }
}
