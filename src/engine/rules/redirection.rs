//! Redirection: a request that came to an agency without the power to help goes to one that has it.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use crate::engine::entities::{
    AskedOf, Clock, Coordination, Handling, Reporting, SideState, Sides, Terms,
};
use crate::engine::ids::AgencyId;
use crate::engine::model::{Ends, Model};
use crate::scenario::{Act, ChannelKind};

/// The agency that a responder names in its place: where it lacks the authority for what is asked,
/// the first on its side that has it and that the requester can write to.
pub(super) fn competent(model: &Model, terms: &Terms) -> Option<AgencyId> {
    let needs = model.assistance[terms.assistance.index()].needs;
    if model.has_authority(terms.responder, needs) {
        return None;
    }
    let is_open = |kind| kind != ChannelKind::Hotline;
    model.competent(terms.responder, needs, |agency| {
        let ends = Ends { from: terms.requester, to: agency };
        model.channel_between(ends, is_open, Some(terms.marking)).is_some()
    })
}

/// The requester goes to the agency that was named, if that is its step and one was.
pub(super) fn go_elsewhere(ctx: &mut Ctx, request: Entity, act: Act) {
    if act != Act::Readdress {
        return;
    }
    if let Some(responder) = competent(ctx.model(), &ctx.terms(request)) {
        ctx.state(Fact::AnotherResponderNamed { request, responder });
    }
}

/// Makes the agency that was named the responder, which has not heard of the request yet.
pub(super) fn readdress(ctx: &mut Ctx, request: Entity, responder: AgencyId) {
    let model = ctx.model();
    let mut terms = ctx.get_mut::<Terms>(request);
    terms.responder = responder;
    let is_open = |kind| kind != ChannelKind::Hotline;
    let ends = Ends { from: terms.requester, to: responder };
    let channel = model.channel_between(ends, is_open, Some(terms.marking));
    terms.channel = channel.expect("the agency can be written to");
    let asked = ctx.look().directory().agency(responder);
    ctx.world().entity_mut(request).insert(AskedOf(asked));
    let mut sides = ctx.get_mut::<Sides>(request);
    sides.responder = SideState { unaware: true, ..SideState::default() };
    sides.requester.last_arrival = None;
    let mut clock = ctx.get_mut::<Clock>(request);
    clock.limits_passed = 0;
    clock.answer_overdue = false;
    let mut coordination = ctx.get_mut::<Coordination>(request);
    let handed_over = coordination.handed_over;
    *coordination = Coordination { handed_over, ..Coordination::default() };
    ctx.get_mut::<Handling>(request).is_parked = false;
    ctx.get_mut::<Reporting>(request).since = None;
}
