//! What was expected after injects, and how much of it was done.

use super::Reader;
use crate::engine::entities::{Clock, ExpectationOutcome, InjectState, Terms};
use crate::engine::ids::{ClassId, InjectId};
use crate::engine::model::Order;
use crate::record::ExpectationState;

impl Reader<'_> {
    /// How an expectation stands, once its inject has fired.
    pub(super) fn expectation(state: &InjectState) -> Option<ExpectationState> {
        state.fired?;
        Some(match (state.expectation, state.asked, state.done_at) {
            (ExpectationOutcome::Met, ..) => ExpectationState::Met,
            (ExpectationOutcome::Missed, _, Some(_)) => ExpectationState::Late,
            (ExpectationOutcome::Missed, _, None) => ExpectationState::Missed,
            (ExpectationOutcome::Lapsed, ..) => ExpectationState::Lapsed,
            (ExpectationOutcome::Open, Some(_), _) => ExpectationState::Open,
            (ExpectationOutcome::Open, None, _) => ExpectationState::NotAsked,
        })
    }

    /// Whether what an inject expects was done in time if the time of whoever is asked by a request runs from its
    /// sending; that of all others runs from when they were asked.
    pub(super) fn met_from_sending(&self, inject: InjectId) -> Option<bool> {
        let expected = self.model.inject(inject).expects.as_ref()?;
        let state = self.get::<InjectState>(self.directory().inject(inject));
        let (fired, asked) = (state.fired?, state.asked?);
        if state.expectation == ExpectationOutcome::Lapsed {
            return None;
        }
        let request = self.directory().ordered_by(expected.about);
        // Also of one that was sent on meanwhile, and is another's now.
        let first = match &self.model.inject(expected.about).order {
            Some(Order::Request(order)) => Some(order.to),
            _ => None,
        };
        let letter = request.filter(|it| {
            first == Some(expected.by) || self.get::<Terms>(*it).responder == expected.by
        });
        let from = letter.map_or(asked, |it| self.get::<Clock>(it).sent.max(fired).min(asked));
        let due = from + expected.within;
        match state.done_at {
            Some(done) => Some(done <= due),
            None => (self.now > due).then_some(false),
        }
    }

    /// How much of what an inject expects counts as done, from 0 to 1.
    pub(super) fn credit(
        &self,
        inject: InjectId,
        standing: Option<ExpectationState>,
        from_sending: Option<bool>,
    ) -> Option<f64> {
        let expected = self.model.inject(inject).expects.as_ref()?;
        let request = self.directory().ordered_by(expected.about);
        let is_urgent = request.is_some_and(|it| self.get::<Terms>(it).class == ClassId::new(0));
        match standing? {
            ExpectationState::NotAsked | ExpectationState::Lapsed | ExpectationState::Open => None,
            ExpectationState::Met if is_urgent && from_sending == Some(false) => Some(0.5),
            ExpectationState::Met => Some(1.0),
            ExpectationState::Late => Some(0.5),
            ExpectationState::Missed => Some(0.0),
        }
    }
}
