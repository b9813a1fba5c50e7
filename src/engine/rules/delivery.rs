//! Delivery: what arrives, and whether anybody picks it up.

use bevy_ecs::prelude::Entity;

use super::{
    Ctx, accounting, believing, escalation, hotline, noticing, reading, reminding, repairing,
    status, steps, understanding,
};
use crate::engine::entities::{Envelope, Payload};
use crate::engine::ids::InjectId;
use crate::engine::log::{EventKind, Happening};
use crate::engine::streams::Purpose;
use crate::scenario::{Act, Side, Told};

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
        if envelope.lost { EventKind::MessageLost } else { EventKind::MessageDelivered },
    );
    if let Some(request) = request {
        accounting::note_arrived(ctx, request, envelope.id);
    }
    if envelope.lost {
        if let Payload::Clarification { of: Some(of), .. } = envelope.kind {
            repairing::fail(ctx, of);
        }
        return;
    }
    let (Some(request), Some(side)) = (request, envelope.to_side) else {
        match envelope.kind {
            Payload::Escalation { .. } => escalation::arrive(ctx, message, &envelope),
            Payload::TestCall { .. } => hotline::ring(ctx, message, &envelope),
            Payload::Statement { inject } => {
                note_read(ctx, message, &envelope);
                hear_statement(ctx, &envelope, inject);
            }
            Payload::Clarification { of, .. } => {
                note_read(ctx, message, &envelope);
                if let Some(of) = of {
                    repairing::arrive(ctx, &envelope, of);
                }
            }
            _ => note_read(ctx, message, &envelope),
        }
        return;
    };
    if side == Side::Responder {
        // Whatever is sent about a request has a copy of it attached.
        ctx.progress_mut(request).times.delivered.get_or_insert(now);
    }
    match envelope.kind {
        Payload::Reminder => reminding::answer(ctx, request, side, message, &envelope),
        Payload::Escalation { .. } => {
            escalation::reach_responder(ctx, request, message, &envelope);
        }
        Payload::Step(act) if act.told() == Told::OwnSide => {
            if !steps::take_up(ctx, request, envelope.to, Some(message)) {
                note_read(ctx, message, &envelope);
            }
        }
        _ => {
            if picks_up(ctx, request, &envelope) {
                learn(ctx, request, side, envelope.version);
                if envelope.kind == Payload::Status {
                    status::hear(ctx, request);
                }
                understand(ctx, request, side, &envelope);
                if !steps::take_up(ctx, request, envelope.to, Some(message)) {
                    note_read(ctx, message, &envelope);
                }
            } else {
                record(ctx, &envelope, Some(request), EventKind::MessageUnattended);
                if let Payload::Clarification { of: Some(of), .. } = envelope.kind {
                    repairing::fail(ctx, of);
                }
            }
        }
    }
}

/// What a message that was picked up shows of what was meant and read, and what it says of the other
/// side.
fn understand(ctx: &mut Ctx, request: Entity, side: Side, envelope: &Envelope) {
    match envelope.kind {
        Payload::Clarification { of: Some(of), .. } => repairing::arrive(ctx, envelope, of),
        Payload::Clarification { of: None, field } => {
            understanding::hear_again(ctx, request, side, envelope, field);
        }
        Payload::Rest => repairing::supply(ctx, request),
        _ => {}
    }
    noticing::hear(ctx, request, side, envelope);
    if side == Side::Responder {
        return;
    }
    let terms = ctx.terms(request);
    match (envelope.kind, ctx.progress(request).outcome) {
        (Payload::Step(act), Some(outcome)) if act.is_answer() || act == Act::Refuse => {
            believing::note_outcome(ctx, &terms, outcome);
        }
        (Payload::Status, _) => {
            believing::note_conduct(ctx, &terms, |conduct| conduct.reported);
        }
        _ => {}
    }
}

/// An agency takes in a statement: what it claims, how it is meant, and what it shows of how the one
/// who makes it has read others.
fn hear_statement(ctx: &mut Ctx, envelope: &Envelope, inject: InjectId) {
    believing::hear_claims(ctx, envelope.to, inject);
    reading::read_statement(ctx, envelope);
    if let Some(case) = envelope.case {
        noticing::hear_statement(ctx, case, envelope.from, envelope.to);
    }
}

/// A side hears of what the other has done, and begins to wait for what the other owes it now.
pub(super) fn learn(ctx: &mut Ctx, request: Entity, side: Side, version: u32) {
    let mut progress = ctx.progress_mut(request);
    let state = progress.side_mut(side);
    let was_unaware = state.unaware;
    if state.unaware || version > state.seen {
        state.unaware = false;
        state.seen = version;
        state.reminders = 0;
        state.chances = 0;
        reminding::wait(ctx, request, side);
    }
    if was_unaware {
        reading::read_request(ctx, request);
    }
    if side == Side::Responder {
        repairing::supply(ctx, request);
        repairing::correct(ctx, request);
    }
}

/// Somebody reads a message that calls for no work, once the desk is open.
pub(super) fn note_read(ctx: &mut Ctx, message: Entity, envelope: &Envelope) {
    let read = ctx.model().agency(envelope.to).calendar.next_open(ctx.now());
    let mut envelope = ctx.message_mut(message);
    envelope.read = envelope.read.or(read);
}

fn picks_up(ctx: &Ctx, request: Entity, envelope: &Envelope) -> bool {
    if ctx.is_held(envelope.to) {
        return true;
    }
    let terms = ctx.terms(request);
    let attention = ctx.model().agency(envelope.to).policy.attention;
    let attention = match envelope.to_side {
        Some(Side::Responder) => attention * ctx.goodwill(&terms),
        _ => attention,
    };
    ctx.chance(envelope.to, Purpose::Attention, terms.key, envelope.nth, attention)
}

fn record(ctx: &mut Ctx, envelope: &Envelope, request: Option<Entity>, kind: EventKind) {
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
