//! Answering: how the substance of a request comes out.

use bevy_ecs::prelude::Entity;

use super::inclination;
use super::look::Look;
use crate::engine::entities::Resolution;
use crate::scenario::Act;

/// What an act makes of the substance, if it decides it.
pub(super) fn outcome(
    look: Look,
    request: Entity,
    act: Act,
    command: Option<u32>,
) -> Option<Resolution> {
    match act {
        Act::AnswerInFull => Some(Resolution::Full),
        Act::AnswerInPart => Some(Resolution::Part),
        Act::AnswerNoneHeld => Some(Resolution::NoneHeld),
        Act::Refuse => {
            let chosen = look.choice(command).and_then(|choice| choice.ground);
            let ground = chosen.or_else(|| inclination::ground_for_refusal(look, request));
            ground.map(Resolution::Refused)
        }
        Act::Withdraw => Some(Resolution::Withdrawn),
        _ => None,
    }
}
