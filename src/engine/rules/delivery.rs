//! Delivery: what arrives, and whether anybody picks it up.

use bevy_ecs::prelude::Entity;

use super::{Ctx, accounting, escalation, hotline, reminding, status, steps};
use crate::engine::entities::{Envelope, MessageKind};
use crate::engine::log::{Happening, Kind};
use crate::engine::streams::Purpose;
use crate::scenario::{Side, Told};

/// Delivers a message, unless it was lost.
pub(super) fn deliver(ctx: &mut Ctx, message: Entity) {
    let now = ctx.now();
    let mut envelope = ctx.message_mut(message);
    if !envelope.lost {
        envelope.delivered = Some(now);
    }
    let envelope = envelope.clone();
    let request = ctx.request_of(message);
    record(
        ctx,
        &envelope,
        request,
        if envelope.lost { Kind::MessageLost } else { Kind::MessageDelivered },
    );
    if let Some(request) = request {
        accounting::note_arrived(ctx, request, envelope.id);
    }
    if envelope.lost {
        return;
    }
    let (Some(request), Some(side)) = (request, envelope.to_side) else {
        match envelope.kind {
            MessageKind::Escalation { .. } => escalation::arrive(ctx, message, &envelope),
            MessageKind::TestCall { .. } => hotline::ring(ctx, message, &envelope),
            _ => note_read(ctx, message, &envelope),
        }
        return;
    };
    if side == Side::Responder {
        // Whatever is sent about a request has a copy of it attached.
        ctx.progress_mut(request).times.delivered.get_or_insert(now);
    }
    match envelope.kind {
        MessageKind::Reminder => reminding::answer(ctx, request, side, message, &envelope),
        MessageKind::Escalation { .. } => {
            escalation::reach_responder(ctx, request, message, &envelope);
        }
        MessageKind::Step(act) if act.told() == Told::OwnSide => {
            if !steps::take_up(ctx, request, envelope.to, Some(message)) {
                note_read(ctx, message, &envelope);
            }
        }
        _ => {
            if picks_up(ctx, request, &envelope) {
                learn(ctx, request, side, envelope.version);
                if envelope.kind == MessageKind::Status {
                    status::hear(ctx, request);
                }
                if !steps::take_up(ctx, request, envelope.to, Some(message)) {
                    note_read(ctx, message, &envelope);
                }
            } else {
                record(ctx, &envelope, Some(request), Kind::MessageUnattended);
            }
        }
    }
}

/// A side hears of what the other has done, and begins to wait for what the other owes it now.
pub(super) fn learn(ctx: &mut Ctx, request: Entity, side: Side, version: u32) {
    let mut progress = ctx.progress_mut(request);
    let state = progress.side_mut(side);
    if state.unaware || version > state.seen {
        state.unaware = false;
        state.seen = version;
        state.reminders = 0;
        state.chances = 0;
        reminding::wait(ctx, request, side);
    }
}

/// Somebody reads a message that calls for no work, once the desk is open.
pub(super) fn note_read(ctx: &mut Ctx, message: Entity, envelope: &Envelope) {
    let read = ctx.model().agency(envelope.to).calendar.next_open(ctx.now());
    let mut envelope = ctx.message_mut(message);
    envelope.read = envelope.read.or(read);
}

fn picks_up(ctx: &Ctx, request: Entity, envelope: &Envelope) -> bool {
    let terms = ctx.terms(request);
    let attention = ctx.model().agency(envelope.to).policy.attention;
    let attention = match envelope.to_side {
        Some(Side::Responder) => attention * ctx.goodwill(&terms),
        _ => attention,
    };
    ctx.chance(envelope.to, Purpose::Attention, terms.key, envelope.nth, attention)
}

fn record(ctx: &mut Ctx, envelope: &Envelope, request: Option<Entity>, kind: Kind) {
    let happening = Happening {
        actor: Some(envelope.to),
        counterpart: Some(envelope.from),
        case: envelope.case,
        request: request.map(|request| ctx.terms(request).id),
        message: Some(envelope.id),
        channel: Some(envelope.channel),
        ..ctx.happening(kind)
    };
    ctx.log.add(happening);
}
