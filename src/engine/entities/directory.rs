//! The entities of a world by their ids.

use bevy_ecs::prelude::*;

use crate::engine::ids::{AgencyId, CaseId, InjectId, RequestId};

/// The entities by their ids. Whatever must be gone through in a fixed order is gone through here.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::engine) struct Directory {
    pub(in crate::engine) agencies: Vec<Entity>,
    pub(in crate::engine) cases: Vec<Entity>,
    pub(in crate::engine) injects: Vec<Entity>,
    pub(in crate::engine) requests: Vec<Entity>,
    pub(in crate::engine) messages: Vec<Entity>,
    /// The request that each inject ordered.
    pub(in crate::engine) ordered: Vec<Option<Entity>>,
}

impl Directory {
    /// The desk of an agency.
    pub(in crate::engine) fn agency(&self, id: AgencyId) -> Entity {
        self.agencies[id.index()]
    }

    /// Whose desk an entity is.
    ///
    /// # Panics
    /// When it is none.
    pub(in crate::engine) fn agency_at(&self, desk: Entity) -> AgencyId {
        let place = self.agencies.iter().position(|it| *it == desk);
        AgencyId::new(place.expect("every desk is an agency's"))
    }

    /// A case.
    pub(in crate::engine) fn case(&self, id: CaseId) -> Entity {
        self.cases[id.index()]
    }

    /// An inject.
    pub(in crate::engine) fn inject(&self, id: InjectId) -> Entity {
        self.injects[id.index()]
    }

    /// A request that was sent.
    pub(in crate::engine) fn request(&self, id: RequestId) -> Entity {
        self.requests[id.index()]
    }

    /// The request that an inject ordered, once it was sent.
    pub(in crate::engine) fn ordered_by(&self, inject: InjectId) -> Option<Entity> {
        self.ordered[inject.index()]
    }
}
