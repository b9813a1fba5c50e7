//! Cases.

use bevy_ecs::prelude::*;

use crate::engine::ids::CaseId;

/// Which case an entity is.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct CaseIdentity(pub CaseId);

/// That two sides have held their records of a case against each other.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct Reconciled;

/// The case that a request belongs to, or what is said outside of any.
#[derive(Component, Clone, Debug)]
#[relationship(relationship_target = CaseFile)]
pub struct OfCase(pub Entity);

/// What there is on a case: its requests, and what was said of it outside of them.
#[derive(Component, Debug)]
#[relationship_target(relationship = OfCase)]
pub struct CaseFile(Vec<Entity>);

impl CaseFile {
    /// All of it, in no order that counts.
    #[must_use]
    pub fn all(&self) -> &[Entity] {
        &self.0
    }
}
