//! The hotline when nothing is wrong: an agency calls to see whether anybody answers.

use bevy_ecs::prelude::Entity;

use super::Ctx;
use super::sending::{Letter, send};
use crate::engine::entities::{Envelope, Payload, Work};
use crate::engine::ids::{AgencyId, InjectId, MarkingId};
use crate::engine::log::{EventKind, Happening};
use crate::engine::model::Order;
use crate::engine::streams::Purpose;
use crate::scenario::Act;

/// An agency calls over the line that an inject ordered it to test: each agency of another party
/// that the line joins.
pub(super) fn test(ctx: &mut Ctx, inject: InjectId) {
    let model = ctx.model();
    let definition = model.inject(inject);
    let Some(Order::TestLine(channel)) = definition.order else { return };
    let from = definition.to[0];
    let abroad = |to: &&AgencyId| model.party_of(**to) != model.party_of(from);
    for to in model.channel(channel).members.iter().filter(abroad) {
        let letter = Letter {
            kind: Payload::TestCall { inject },
            case: None,
            from,
            to: *to,
            to_side: None,
            channel,
            marking: MarkingId::new(0),
            version: 0,
            request: None,
            key: definition.key ^ model.agency(*to).key,
            repeat: 0,
            words: None,
        };
        let sent = send(ctx, &letter);
        let happening = Happening {
            actor: Some(from),
            counterpart: Some(*to),
            message: Some(sent.id),
            inject: Some(inject),
            channel: Some(channel),
            ..ctx.happening(EventKind::LineTested)
        };
        ctx.log.add(happening);
    }
}

/// A test call rings: the agency takes it up like other work, or does not take it.
pub(super) fn ring(ctx: &mut Ctx, message: Entity, envelope: &Envelope) {
    let model = ctx.model();
    let agency = envelope.to;
    let Payload::TestCall { inject } = envelope.kind else { return };
    let key = model.inject(inject).key;
    let chance = model.agency(agency).policy.refuses_calls;
    if !ctx.is_held(agency) && ctx.chance(agency, Purpose::TakingCalls, key, 0, chance) {
        note(ctx, EventKind::CallRefused, envelope);
        return;
    }
    let effort = ctx.effort(agency, Act::TakeCall, key, 0);
    let rank = super::injects::class_rank(model.classes.len());
    ctx.assign(agency, Work::TakeCall { message }, rank, effort, Some(message));
}

/// Somebody has taken the call.
pub(super) fn answer(ctx: &mut Ctx, message: Entity) {
    let envelope = ctx.message_mut(message).clone();
    note(ctx, EventKind::TestAnswered, &envelope);
}

fn note(ctx: &mut Ctx, kind: EventKind, envelope: &Envelope) {
    let happening = Happening {
        actor: Some(envelope.to),
        counterpart: Some(envelope.from),
        message: Some(envelope.id),
        channel: Some(envelope.channel),
        ..ctx.happening(kind)
    };
    ctx.log.add(happening);
}
