//! Answering: how the substance of a request comes out.

use super::{Ctx, inclination};
use crate::engine::entities::{Outcome, Progress, Terms};
use crate::scenario::Act;

/// What an act makes of the substance, if it decides it.
pub(super) fn outcome(ctx: &Ctx, terms: &Terms, progress: &Progress, act: Act) -> Option<Outcome> {
    match act {
        Act::AnswerInFull => Some(Outcome::Full),
        Act::AnswerInPart => Some(Outcome::Part),
        Act::AnswerNoneHeld => Some(Outcome::NoneHeld),
        Act::Refuse => inclination::ground_for_refusal(ctx, terms, progress).map(Outcome::Refused),
        Act::Withdraw => Some(Outcome::Withdrawn),
        _ => None,
    }
}
