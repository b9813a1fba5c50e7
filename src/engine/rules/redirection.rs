//! Redirection: a request that came to an agency without the power to help goes to one that has it.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use crate::engine::entities::{SideState, Terms};
use crate::engine::ids::AgencyId;
use crate::engine::model::Model;
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
        let ends = (terms.requester, agency);
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
    let is_open = |kind| kind != ChannelKind::Hotline;
    let mut terms = ctx.get_mut::<Terms>(request);
    let (ends, marking) = ((terms.requester, responder), terms.marking);
    terms.responder = responder;
    let channel = ctx.model().channel_between(ends, is_open, Some(marking));
    ctx.get_mut::<Terms>(request).channel = channel.expect("the agency can be written to");
    let mut progress = ctx.progress_mut(request);
    progress.responder = SideState { unaware: true, ..SideState::default() };
    progress.is_parked = false;
    progress.limits_passed = 0;
    progress.answer_overdue = false;
    progress.consulted.clear();
    progress.objection = None;
    progress.assigned = None;
    progress.is_delivered = false;
    progress.status_from = None;
    progress.requester.last_arrival = None;
}
