//! Priority: what is worked on first.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::work;
use crate::engine::entities::{Coordination, Handling};

/// The priority of what was escalated.
pub(super) const FIRST: u32 = 0;

/// The priority of work for a class: 0 is kept for what was escalated.
pub(in crate::engine) fn of_class(class: usize) -> u32 {
    u32::try_from(class + 1).expect("a few classes")
}

/// The priority of what belongs to no class.
pub(super) fn last(ctx: &Ctx) -> u32 {
    of_class(ctx.model().classes.len())
}

/// Gives a request a higher priority at all the desks of the responder's side that have it.
pub(super) fn raise(ctx: &mut Ctx, request: Entity, rank: u32) {
    let mut handling = ctx.get_mut::<Handling>(request);
    handling.rank = handling.rank.min(rank);
    let responder = ctx.terms(request).responder;
    let Coordination { consulted, assigned, .. } = ctx.get(request);
    let others = consulted.iter().copied().chain(*assigned);
    let agencies: Vec<_> = std::iter::once(responder).chain(others).collect();
    for agency in agencies {
        ctx.at_desk(agency, |desk, entity, agenda| {
            work::rerank(desk, entity, request, rank, agenda);
        });
    }
}
