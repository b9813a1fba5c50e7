//! Delivery: what arrives, and whether anybody picks it up.

use bevy_ecs::prelude::Entity;

use super::agreements;
use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use crate::engine::entities::{Hearing, Payload, Sides, Standing};
use crate::engine::log::Happening;
use crate::engine::model::Ends;
use crate::engine::streams::Purpose;
use crate::record::EventKind;
use crate::scenario::{ActAudience, Side};

/// A message arrives, unless it was lost.
pub(super) fn arrive(ctx: &mut Ctx, message: Entity) {
    let now = ctx.now();
    let mut envelope = ctx.message_mut(message);
    if envelope.lost {
        record(ctx, message, EventKind::MessageLost);
        ctx.state(Fact::MessageLost { message });
    } else {
        envelope.delivered = Some(now);
        record(ctx, message, EventKind::MessageDelivered);
        ctx.state(Fact::MessageDelivered { message });
    }
}

/// Whoever a message is for takes it up, by what it is.
pub(super) fn hand_in(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.look().message(message);
    let (kind, side) = (envelope.kind, envelope.to_side);
    let request = ctx.look().request_of(message);
    let (Some(request), Some(side)) = (request, side) else {
        hand_in_outside_of_sides(ctx, message, kind);
        return;
    };
    if side == Side::Responder {
        // Whatever is sent about a request has a copy of it attached.
        let now = ctx.now();
        ctx.get_mut::<Standing>(request).times.delivered.get_or_insert(now);
    }
    let fact = match kind {
        Payload::Reminder => Fact::AskedAfter { request, side, message },
        Payload::Escalation => Fact::EscalationReached { request, message },
        Payload::Step(act) if act.audience() == ActAudience::OwnSide => {
            Fact::HandedOver { request, message }
        }
        _ if picks_up(ctx.look(), request, message) => {
            Fact::MessageTaken { request, side, message }
        }
        _ => {
            record(ctx, message, EventKind::MessageUnattended);
            Fact::MessageIgnored { message }
        }
    };
    ctx.state(fact);
}

fn hand_in_outside_of_sides(ctx: &mut Ctx, message: Entity, kind: Payload) {
    match kind {
        Payload::Escalation => ctx.state(Fact::EscalationCame { message }),
        Payload::TestCall { .. } => ctx.state(Fact::TestCallCame { message }),
        Payload::Statement { .. } => {
            note_read(ctx, message);
            ctx.state(Fact::StatementRead { message });
        }
        Payload::Clarification { .. } => {
            note_read(ctx, message);
            ctx.state(Fact::ClarificationRead { message });
        }
        Payload::Request
        | Payload::Step(_)
        | Payload::Rest
        | Payload::Reminder
        | Payload::Copy
        | Payload::FollowUp { .. }
        | Payload::Status => note_read(ctx, message),
    }
}

/// A side hears of what the other has done.
pub(super) fn learn(ctx: &mut Ctx, request: Entity, side: Side, version: u32) {
    let mut sides = ctx.get_mut::<Sides>(request);
    let own = sides.side_mut(side);
    let was_unaware = own.unaware;
    if own.unaware || version > own.seen {
        own.unaware = false;
        own.seen = version;
        own.reminders = 0;
        own.chances = 0;
        let now = ctx.now();
        ctx.get_mut::<Hearing>(request).hear(side, version, now);
        ctx.state(Fact::Learnt { request, side });
    }
    if was_unaware {
        let is_held = ctx.is_held(ctx.terms(request).responder);
        ctx.state(if is_held {
            Fact::RequestLaidBefore { request }
        } else {
            Fact::RequestRead { request }
        });
    }
    if side == Side::Responder {
        ctx.state(Fact::ResponderUpToDate { request });
    }
}

/// Whoever reads a statement knows of what it cites.
pub(super) fn note_cited(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.look().message(message);
    if let Payload::Statement { inject } = envelope.kind {
        let agency = envelope.to;
        ctx.state(Fact::CitedTo { inject, agency });
    }
}

/// Whoever reads a request knows of what it cites.
pub(super) fn note_cited_by(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    if let Some(inject) = terms.inject {
        ctx.state(Fact::CitedTo { inject, agency: terms.responder });
    }
}

/// As [`learn`], from a message.
pub(super) fn learn_from(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    let version = ctx.look().message(message).version;
    learn(ctx, request, side, version);
}

/// Somebody reads a message that calls for no work, once the desk is open.
pub(super) fn note_read(ctx: &mut Ctx, message: Entity) {
    let to = ctx.look().message(message).to;
    let read = ctx.model().agency(to).calendar.next_open(ctx.now());
    let mut envelope = ctx.message_mut(message);
    envelope.read = envelope.read.or(read);
}

fn picks_up(look: Look, request: Entity, message: Entity) -> bool {
    let envelope = look.message(message);
    if look.is_held(envelope.to) {
        return true;
    }
    let ends = Ends { from: envelope.from, to: envelope.to };
    if agreements::contact_for(look, ends) == Some(envelope.to) {
        return true;
    }
    let terms = look.terms(request);
    let attention = look.model().agency(envelope.to).policy.attention;
    let attention = match envelope.to_side {
        Some(Side::Responder) => attention * look.goodwill(terms),
        _ => attention,
    };
    look.chance(envelope.to, Purpose::Attention, terms.key, envelope.nth, attention)
}

fn record(ctx: &mut Ctx, message: Entity, kind: EventKind) {
    let look = ctx.look();
    let envelope = look.message(message);
    let happening = Happening {
        actor: Some(envelope.to),
        counterpart: Some(envelope.from),
        case: envelope.case,
        request: look.request_of(message).map(|request| look.terms(request).id),
        message: Some(envelope.id),
        channel: Some(envelope.channel),
        ..look.happening(kind)
    };
    ctx.log(happening);
}
