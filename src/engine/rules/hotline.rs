//! The hotline when nothing is wrong: an agency calls to see whether anybody answers.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::Fact;
use super::priority;
use super::sending::{Letter, send};
use crate::engine::entities::{Payload, Work};
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::Happening;
use crate::engine::model::Order;
use crate::engine::streams::Purpose;
use crate::record::EventKind;
use crate::scenario::Act;

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
    let abroad = |to: &&AgencyId| model.party_of(**to) != model.party_of(from);
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
