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

/// Which agencies people play, by their ids; the others are played by their policies.
#[derive(Resource, Clone, Debug, Default)]
pub struct Seats(Vec<bool>);

impl Seats {
    /// Seats that nobody has taken.
    #[must_use]
    pub fn new(agencies: usize) -> Self {
        Self(vec![false; agencies])
    }

    /// Whether a person plays an agency.
    #[must_use]
    pub fn is_held(&self, agency: AgencyId) -> bool {
        self.0[agency.index()]
    }

    /// Has an agency played by a person, or by its policy.
    pub fn hand(&mut self, agency: AgencyId, to_person: bool) {
        self.0[agency.index()] = to_person;
    }
}

/// The agencies of a party.
#[derive(Component, Debug)]
#[relationship_target(relationship = MemberOf)]
pub struct Members(Vec<Entity>);
