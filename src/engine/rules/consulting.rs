//! Coordination at home: whom a responder consults or sets to the work, and what it writes to them.
//!
//! What is handed over within a side is always picked up. Where it is lost on the way, it is sent
//! again when the requester asks after the request.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use super::sending::Letter;
use crate::engine::entities::{Coordination, Counts, Payload, Standing, Terms};
use crate::engine::ids::{AgencyId, ChannelId};
use crate::engine::model::{Ends, Model};
use crate::engine::streams::Purpose;
use crate::scenario::{Act, ChannelKind, Side};

/// The agency that a responder consults next: the first of those that its policy names, that it has
/// not consulted yet and wants to.
pub(super) fn consultee(look: Look, request: Entity) -> Option<AgencyId> {
    let (model, terms) = (look.model(), look.terms(request));
    let consulted = &look.get::<Coordination>(request).consulted;
    let responder = model.agency(terms.responder);
    let wanted = responder.consults.iter().find(|(agency, chance)| {
        let about = terms.key.rotate_left(23) ^ model.agency(*agency).key;
        !consulted.contains(agency)
            && domestic(model, terms.responder, *agency).is_some()
            && look.chance(terms.responder, Purpose::Consulting, about, 0, *chance)
    });
    wanted.map(|(agency, _)| *agency)
}

/// The agency that a responder sets to the work: where it lacks the authority for what is asked,
/// the first on its side that has it and that it can reach.
pub(super) fn assignee(model: &Model, terms: &Terms) -> Option<AgencyId> {
    let needs = model.assistance[terms.assistance.index()].needs;
    if model.has_authority(terms.responder, needs) {
        return None;
    }
    let reached = |agency| domestic(model, terms.responder, agency).is_some();
    model.competent(terms.responder, needs, reached)
}

/// What one agency of the responder's side writes to another about a step it has taken.
pub(super) fn letter(look: Look, request: Entity, from: AgencyId, act: Act) -> Letter {
    let to = match act {
        Act::Consult => look.get::<Coordination>(request).consulted.last().copied(),
        Act::Assign => look.get::<Coordination>(request).assigned,
        _ => Some(look.terms(request).responder),
    };
    let to = to.expect("who is written to has been chosen");
    within_side(look, request, Payload::Step(act), Ends { from, to })
}

/// What a responder writes to another agency of its side when the first message was lost.
pub(super) fn copy(look: Look, request: Entity, to: AgencyId) -> Letter {
    let ends = Ends { from: look.terms(request).responder, to };
    let repeat = look.get::<Counts>(request).copies;
    Letter { repeat, ..within_side(look, request, Payload::Copy, ends) }
}

fn within_side(look: Look, request: Entity, kind: Payload, ends: Ends) -> Letter {
    let Ends { from, to } = ends;
    let channel = domestic(look.model(), from, to).expect("they can reach each other");
    Letter {
        from,
        to,
        to_side: Some(Side::Responder),
        channel,
        version: look.get::<Standing>(request).version(),
        ..Letter::about(look.terms(request), request, Side::Responder, kind)
    }
}

/// The channel between two agencies of one party.
pub(super) fn domestic(model: &Model, from: AgencyId, to: AgencyId) -> Option<ChannelId> {
    model.channel_between(Ends { from, to }, |kind| kind == ChannelKind::Domestic, None)
}
