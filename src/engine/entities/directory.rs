//! The entities of a world by their ids.

use bevy_ecs::prelude::*;

use crate::engine::ids::{AgencyId, CaseId, InjectId, MessageId, MisunderstandingId, RequestId};

/// The entities by their ids. Whatever must be gone through in a fixed order is gone through here.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::engine) struct Directory {
    pub(in crate::engine) agencies: Vec<Entity>,
    pub(in crate::engine) cases: Vec<Entity>,
    pub(in crate::engine) injects: Vec<Entity>,
    pub(in crate::engine) requests: Vec<Entity>,
    pub(in crate::engine) messages: Vec<Entity>,
    pub(in crate::engine) readings: Vec<Entity>,
    pub(in crate::engine) misunderstandings: Vec<Entity>,
    pub(in crate::engine) stories: Vec<Entity>,
    /// The request that each inject ordered.
    pub(in crate::engine) ordered: Vec<Option<Entity>>,
    /// The statement that each inject ordered.
    pub(in crate::engine) stated: Vec<Option<Entity>>,
}

impl Directory {
    /// All that was spawned, by kind, each in the order in which it was.
    pub(in crate::engine) fn spawned(&self) -> [&[Entity]; 7] {
        [
            &self.agencies,
            &self.cases,
            &self.injects,
            &self.requests,
            &self.messages,
            &self.readings,
            &self.stories,
        ]
    }

    /// The desk of an agency.
    pub(in crate::engine) fn agency(&self, id: AgencyId) -> Entity {
        self.agencies[id.index()]
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

    /// A message that was sent.
    pub(in crate::engine) fn message(&self, id: MessageId) -> Entity {
        self.messages[id.index()]
    }

    /// A misunderstanding.
    pub(in crate::engine) fn misunderstanding(&self, id: MisunderstandingId) -> Entity {
        self.misunderstandings[id.index()]
    }

    /// The request that an inject ordered, once it was sent.
    pub(in crate::engine) fn ordered_by(&self, inject: InjectId) -> Option<Entity> {
        self.ordered[inject.index()]
    }

    /// The message of the statement that an inject ordered, once it was sent.
    pub(in crate::engine) fn stated_by(&self, inject: InjectId) -> Option<Entity> {
        self.stated[inject.index()]
    }
}
