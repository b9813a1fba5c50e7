//! What is lost about a request, in points of the section `loss` of the scenario.

use bevy_ecs::prelude::Entity;

use super::Reader;
use crate::engine::entities::{GivenAnswer, Harms, Misunderstandings, Terms};
use crate::record::{Harm, RequestRow, Soundness};
use crate::time::Span;

/// The points of loss about a request, by what was lost.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct RequestLoss {
    /// Time without a sound answer after it was wanted.
    pub(super) late: f64,
    /// What an answer does not serve of what was meant.
    pub(super) unsound: f64,
    /// A refusal.
    pub(super) refused: f64,
    /// Breaches of its marking.
    pub(super) breach: f64,
}

/// The points that a row of the table says were lost.
pub(in crate::engine) fn points(row: &RequestRow) -> f64 {
    row.late_loss + row.unsound_loss + row.refused_loss + row.breach_loss
}

impl Reader<'_> {
    /// What is lost about a request of which the last answer is given, and which is without a sound one for some
    /// time after it was wanted.
    pub(super) fn loss(
        &self,
        request: Entity,
        last: Option<&GivenAnswer>,
        is_refused: bool,
        late: Span,
    ) -> RequestLoss {
        let weights = &self.model.plan.scenario.loss;
        let class = self.get::<Terms>(request).class;
        let days = late.max(Span::ZERO).as_secs_f64() / 86_400.0;
        let is_sound = last.is_some_and(|it| it.soundness == Soundness::Sound);
        let breaches = Misunderstandings::of(self.world, request).iter();
        let breaches = breaches.filter(|it| self.get::<Harms>(**it).all().contains(&Harm::Breach));
        RequestLoss {
            late: days * self.model.late_points[class.index()],
            unsound: match last {
                Some(answer) if !is_sound => weights.unsound * (1.0 - answer.fit.unwrap_or(0.0)),
                _ => 0.0,
            },
            refused: if is_refused && is_sound { weights.refused } else { 0.0 },
            breach: weights.breach * breaches.count() as f64,
        }
    }
}
