//! Cases.

use bevy_ecs::prelude::*;

use super::party_pairs::PartyPairs;
use super::relationship::relationship;
use crate::engine::ids::CaseId;

/// Which case an entity is.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct CaseIdentity(pub CaseId);

/// The parties that have held their records of a case against each other, two by two.
#[derive(Component, Clone, Debug, Default)]
pub struct Reconciled(pub PartyPairs);

relationship! {
    OfCase "The case that a request belongs to, or what is said outside of any.";
    CaseFile "What there is on a case: its requests, and what was said of it outside of them."
}
