//! Parties and agencies.

use bevy_ecs::prelude::*;

use crate::engine::ids::{AgencyId, PartyId};

/// Which agency an entity is.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct AgencyIdentity(pub AgencyId);

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

    /// Whether a person plays any agency.
    #[must_use]
    pub fn is_any_held(&self) -> bool {
        self.0.contains(&true)
    }

    /// Gives an agency to a person, or back to its policy.
    pub fn hand(&mut self, agency: AgencyId, to_person: bool) {
        self.0[agency.index()] = to_person;
    }
}

/// What is left of the goodwill of each party towards each other, from 0 to 1.
#[derive(Resource, Clone, Debug)]
pub(in crate::engine) struct Goodwill {
    parties: usize,
    left: Vec<f64>,
}

impl Goodwill {
    /// Goodwill that nothing has happened to.
    pub(in crate::engine) fn new(parties: usize) -> Self {
        Self { parties, left: vec![1.0; parties * parties] }
    }

    /// What is left of that of a party towards another.
    pub(in crate::engine) fn left(&self, party: PartyId, towards: PartyId) -> f64 {
        self.left[party.index() * self.parties + towards.index()]
    }

    /// That of a party towards another suffers: what is left of it is multiplied.
    pub(in crate::engine) fn suffer(&mut self, party: PartyId, towards: PartyId, left: f64) {
        self.left[party.index() * self.parties + towards.index()] *= left;
    }
}
