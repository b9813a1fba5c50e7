//! Answering: how the substance of a request comes out.

use super::{Ctx, inclination};
use crate::engine::doing::Choice;
use crate::engine::entities::{Outcome, Progress, Terms};
use crate::scenario::Act;

/// What an act makes of the substance, if it decides it.
pub(super) fn outcome(
    ctx: &Ctx,
    terms: &Terms,
    progress: &Progress,
    act: Act,
    choice: Option<&Choice>,
) -> Option<Outcome> {
    match act {
        Act::AnswerInFull => Some(Outcome::Full),
        Act::AnswerInPart => Some(Outcome::Part),
        Act::AnswerNoneHeld => Some(Outcome::NoneHeld),
        Act::Refuse => {
            let chosen = choice.and_then(|choice| choice.ground);
            let ground = chosen.or_else(|| inclination::ground_for_refusal(ctx, terms, progress));
            ground.map(Outcome::Refused)
        }
        Act::Withdraw => Some(Outcome::Withdrawn),
        _ => None,
    }
}
