//! Cases.

use bevy_ecs::prelude::*;

use crate::engine::ids::CaseId;

/// Which case an entity is.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct CaseIdentity(pub CaseId);

/// The case that a request belongs to.
#[derive(Component, Debug)]
#[relationship(relationship_target = Requests)]
pub struct Within(pub Entity);

/// The requests of a case.
#[derive(Component, Debug)]
#[relationship_target(relationship = Within)]
pub struct Requests(Vec<Entity>);
