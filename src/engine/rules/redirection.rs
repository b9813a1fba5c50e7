//! Redirection: a request that came to an agency without the power to help goes to one that has it.

use bevy_ecs::prelude::Entity;

use super::{Ctx, believing, repairing};
use crate::engine::entities::{SideState, Terms};
use crate::engine::ids::AgencyId;
use crate::engine::model::Model;
use crate::scenario::ChannelKind;

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

/// Makes the agency that was named the responder, which has not heard of the request yet.
pub(super) fn readdress(ctx: &mut Ctx, request: Entity) {
    let model = ctx.model();
    let terms = ctx.terms(request);
    let Some(responder) = competent(model, &terms) else { return };
    let is_open = |kind| kind != ChannelKind::Hotline;
    let ends = (terms.requester, responder);
    let channel = model.channel_between(ends, is_open, Some(terms.marking));
    believing::note_redirected(ctx, &terms);
    repairing::redirect(ctx, request, terms.responder);
    let (mut terms, mut progress) = ctx.requests.get_mut(request).expect("a request that was sent");
    terms.responder = responder;
    terms.channel = channel.expect("the agency can be written to");
    progress.responder = SideState { unaware: true, ..SideState::default() };
    progress.limits_passed = 0;
    progress.answer_overdue = false;
    progress.consulted.clear();
    progress.objection = None;
    progress.assigned = None;
    progress.is_delivered = false;
    progress.status_from = None;
    progress.requester.last_arrival = None;
}
