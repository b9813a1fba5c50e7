//! The answers that were given to a request, and how sound each is.

use bevy_ecs::prelude::*;

use crate::engine::ids::MisunderstandingId;
use crate::record::Soundness;
use crate::time::Instant;

/// An answer on the substance, or a refusal.
#[derive(Clone, Debug)]
pub struct GivenAnswer {
    /// When it was given.
    pub at: Instant,
    /// Whether what was done is what was meant.
    pub soundness: Soundness,
    /// The share of what was meant that it serves, from 0 to 1; none for a refusal that is sound.
    pub fit: Option<f64>,
    /// The misunderstandings for which it is unsound, in the order in which they arose.
    pub spoilt_by: Vec<MisunderstandingId>,
}

/// The answers that were given to a request, in order. An answer that was sent back is followed by another.
#[derive(Component, Clone, Debug, Default)]
pub struct AnswersGiven(pub Vec<GivenAnswer>);

impl AnswersGiven {
    /// When it was first answered soundly.
    #[must_use]
    pub fn first_sound(&self) -> Option<Instant> {
        self.0.iter().find(|answer| answer.soundness == Soundness::Sound).map(|answer| answer.at)
    }
}
