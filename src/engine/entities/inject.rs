//! Injects, and what was expected to follow them.

use bevy_ecs::prelude::*;

use crate::engine::ids::InjectId;
use crate::time::Instant;

/// What conditions may wait for in the life of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Milestone {
    Acknowledged,
    Returned,
    Answered,
    Refused,
    Overdue,
    Escalated,
}

impl Milestone {
    /// How many there are.
    pub(in crate::engine) const COUNT: usize = 6;
}

/// What conditions wait for: when each milestone of each ordered request was passed, and which
/// injects are already on the agenda.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::engine) struct Conditions {
    pub(in crate::engine) passed: Vec<[Option<Instant>; Milestone::COUNT]>,
    pub(in crate::engine) planned: Vec<bool>,
}

/// Which inject an entity is.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct InjectIdentity(pub InjectId);

/// How far an inject has come.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct InjectState {
    /// When it fired.
    pub fired: Option<Instant>,
    /// Whether the facilitator had it fired.
    pub by_hand: bool,
    /// When the facilitator took it out.
    pub skipped: Option<Instant>,
    /// The moment that it has been moved to.
    pub moved_to: Option<Instant>,
    /// Whether the request that it orders waits to be written by the person who plays its agency.
    pub awaits_person: bool,
    /// When what it expects was done, in time or not.
    pub done_at: Option<Instant>,
    /// How the expectation came out.
    pub expectation: ExpectationOutcome,
}

/// How an expectation came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpectationOutcome {
    /// Nothing is known yet, or nothing was expected.
    #[default]
    Open,
    /// It was done in time.
    Met,
    /// It was not done in time.
    Missed,
    /// It became pointless before its time was over.
    Lapsed,
}
