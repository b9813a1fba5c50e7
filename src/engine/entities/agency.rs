//! Parties and agencies.

use bevy_ecs::prelude::*;

use crate::engine::ids::{AgencyId, PartyId};

/// Which party an entity is.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct PartyIdentity(pub PartyId);

/// Which agency an entity is.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct AgencyIdentity(pub AgencyId);

/// The party that an agency belongs to.
#[derive(Component, Debug)]
#[relationship(relationship_target = Members)]
pub struct MemberOf(pub Entity);

/// The agencies of a party.
#[derive(Component, Debug)]
#[relationship_target(relationship = MemberOf)]
pub struct Members(Vec<Entity>);
