//! Injects, and what was expected to follow them.

use bevy_ecs::prelude::*;

use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::text::Rendition;
use crate::record::Responsible;
use crate::time::Instant;

/// What conditions wait for: when the responder of each ordered request was first late, which injects are
/// already on the agenda, and when each of the others is to be looked at again.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::engine) struct Conditions {
    pub(in crate::engine) overdue: Vec<Option<Instant>>,
    pub(in crate::engine) planned: Vec<bool>,
    pub(in crate::engine) wakes: Vec<Option<Instant>>,
}

impl Conditions {
    /// The conditions of so many injects.
    pub(in crate::engine) fn new(injects: usize) -> Self {
        let mut conditions = Self::default();
        conditions.grow(injects);
        conditions
    }

    /// Makes room for so many injects.
    pub(in crate::engine) fn grow(&mut self, injects: usize) {
        self.overdue.resize(injects, None);
        self.planned.resize(injects, false);
        self.wakes.resize(injects, None);
    }
}

/// What agencies have been told of outside of the request or the statement itself: by an inject or by a
/// statement that cites it.
#[derive(Resource, Clone, Debug)]
pub(in crate::engine) struct Acquaintance(Vec<Vec<(InjectId, Instant)>>);

impl Acquaintance {
    /// Agencies that have been told of nothing.
    pub(in crate::engine) fn new(agencies: usize) -> Self {
        Self(vec![Vec::new(); agencies])
    }

    /// An agency is told of something.
    pub(in crate::engine) fn tell(&mut self, agency: AgencyId, of: InjectId, at: Instant) {
        self.0[agency.index()].push((of, at));
    }

    /// When an agency was told of something, the first time first.
    pub(in crate::engine) fn told(
        &self,
        agency: AgencyId,
        of: InjectId,
    ) -> impl Iterator<Item = Instant> {
        let told = self.0[agency.index()].iter();
        told.filter(move |(it, _)| *it == of).map(|(_, at)| *at)
    }
}

/// How the text of an inject was said, or of the letter that a message carries; without it, in its first
/// variant, which has no slots.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Said(pub(in crate::engine) Rendition);

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
    /// Since when it is clear that it does not come as it is written, and why.
    pub turned: Option<Turned>,
    /// When whoever should do what it expects had what they should act on.
    pub asked: Option<Instant>,
    /// Who played them then, and until it was settled.
    pub responsible: Option<Responsible>,
    /// When what it expects was done, in time or not.
    pub done_at: Option<Instant>,
    /// How the expectation came out.
    pub expectation: ExpectationOutcome,
    /// When it was seen that it was met, or missed.
    pub settled_at: Option<Instant>,
}

/// That an inject, or the letter that it orders, does not come as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turned {
    /// Since when.
    pub at: Instant,
    /// Why.
    pub obstacle: Obstacle,
}

/// What keeps an inject from coming as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// What it is provided for does not hold.
    Provided,
    /// Somebody whom it is for does not know of what it cites.
    Cited(InjectId),
    /// What it says cannot be said: a slot of each variant that might be said stands for nothing.
    Unsayable,
}

/// How an expectation came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpectationOutcome {
    /// Nothing is known yet, nobody was asked, or nothing was expected.
    #[default]
    Open,
    /// It was done in time.
    Met,
    /// It was not done in time.
    Missed,
    /// It became pointless before its time was over, or was so before anybody was asked.
    Lapsed,
}
