//! Coordination at home: the responder consults other agencies of its side, or sets the competent
//! one to the work.
//!
//! What is handed over within a side is always picked up. Where it is lost on the way, it is sent
//! again when the requester asks after the request.

use bevy_ecs::prelude::Entity;

use super::sending::Letter;
use super::{Ctx, inclination};
use crate::engine::entities::{Payload, Progress, Terms};
use crate::engine::ids::{AgencyId, ChannelId, GroundId};
use crate::engine::model::Model;
use crate::engine::streams::Purpose;
use crate::scenario::{Act, ChannelKind, Side};

/// The agency that a responder consults next: the first of those that its policy names, that it has
/// not consulted yet and wants to.
pub(super) fn consultee(ctx: &Ctx, terms: &Terms, progress: &Progress) -> Option<AgencyId> {
    let model = ctx.model();
    let responder = model.agency(terms.responder);
    let wanted = responder.consults.iter().find(|(agency, chance)| {
        let about = terms.key.rotate_left(23) ^ model.agency(*agency).key;
        !progress.consulted.contains(agency)
            && domestic(model, terms.responder, *agency).is_some()
            && ctx.chance(terms.responder, Purpose::Consulting, about, 0, *chance)
    });
    wanted.map(|(agency, _)| *agency)
}

/// The ground on which the agency that was consulted last objects, if it does.
pub(super) fn objection(ctx: &Ctx, terms: &Terms, progress: &Progress) -> Option<GroundId> {
    inclination::ground_of(ctx, terms, *progress.consulted.last()?)
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
pub(super) fn letter(
    model: &Model,
    terms: &Terms,
    progress: &Progress,
    request: Entity,
    from: AgencyId,
    (act, words): (Act, Option<u32>),
) -> Letter {
    let to = match act {
        Act::Consult => progress.consulted.last().copied(),
        Act::Assign => progress.assigned,
        _ => Some(terms.responder),
    };
    let ends = (from, to.expect("who is written to has been chosen"));
    let (kind, version) = (Payload::Step(act), progress.version());
    Letter { words, ..within_side(model, terms, request, ends, kind, version, 0) }
}

/// What a responder writes to another agency of its side when the first message was lost.
pub(super) fn copy(
    model: &Model,
    terms: &Terms,
    request: Entity,
    to: AgencyId,
    version: u32,
    copies: u32,
) -> Letter {
    let ends = (terms.responder, to);
    within_side(model, terms, request, ends, Payload::Copy, version, copies)
}

fn within_side(
    model: &Model,
    terms: &Terms,
    request: Entity,
    (from, to): (AgencyId, AgencyId),
    kind: Payload,
    version: u32,
    repeat: u32,
) -> Letter {
    Letter {
        kind,
        case: Some(terms.case),
        from,
        to,
        to_side: Some(Side::Responder),
        channel: domestic(model, from, to).expect("they can reach each other"),
        marking: terms.marking,
        version,
        request: Some(request),
        key: terms.key,
        repeat,
        words: None,
    }
}

pub(super) fn domestic(model: &Model, from: AgencyId, to: AgencyId) -> Option<ChannelId> {
    model.channel_between((from, to), |kind| kind == ChannelKind::Domestic, None)
}
