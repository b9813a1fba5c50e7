//! Stories in the press, each made of what an agency gave it.

use bevy_ecs::prelude::*;

use crate::engine::ids::{AgencyId, CaseId, InjectId, MarkingId, MessageId, RequestId, StoryId};
use crate::time::Instant;

/// A story, from the leak on.
#[derive(Component, Clone, Copy, Debug)]
pub struct Story {
    /// Which one.
    pub id: StoryId,
    /// When the press was given what it is made of.
    pub leaked: Instant,
    /// When it was in the press.
    pub printed: Option<Instant>,
    /// Who leaked.
    pub by: AgencyId,
    /// Who had told them what they leaked.
    pub of: AgencyId,
    /// The case that it is about.
    pub case: CaseId,
    /// What was leaked.
    pub item: Item,
    /// How that was marked.
    pub marking: MarkingId,
    /// What it says of the case: a belief of whoever leaked, and which of its values.
    pub says: (usize, usize),
}

/// What may be given to the press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A request that has come.
    Request(RequestId),
    /// The answer to one, or its refusal.
    Answer(RequestId),
    /// A statement, by its message and the inject that ordered it.
    Statement(MessageId, InjectId),
}

impl Item {
    /// The request that it is, or that it answers.
    #[must_use]
    pub const fn request(self) -> Option<RequestId> {
        match self {
            Self::Request(request) | Self::Answer(request) => Some(request),
            Self::Statement(..) => None,
        }
    }
}
