//! What an agency is inclined to do: its policy, where nobody plays it.
//!
//! A side takes the first step of a state, in the order of the procedure, that it is inclined to.

use super::{Ctx, completeness};
use crate::engine::entities::{Progress, Terms};
use crate::engine::ids::GroundId;
use crate::engine::streams::Purpose;
use crate::scenario::{Act, Holdings, Side, StepId};

/// How often a request is returned at the most; after that it is taken as it is. Assumed.
const MOST_RETURNS: u32 = 10;

/// The step that a side takes next, if it wants to take one.
pub(super) fn choose(ctx: &Ctx, terms: &Terms, progress: &Progress, side: Side) -> Option<StepId> {
    let procedure = &ctx.model().plan.procedure;
    procedure
        .steps_of(progress.state(), side)
        .find(|step| is_inclined(ctx, terms, progress, procedure.step(*step).act, side))
}

fn is_inclined(ctx: &Ctx, terms: &Terms, progress: &Progress, act: Act, side: Side) -> bool {
    let agency = terms.agency(side);
    let policy = &ctx.model().agency(agency).policy;
    let chance = |purpose, nth, chance| ctx.chance(agency, purpose, terms.key, nth, chance);
    match act {
        Act::ReadBack => chance(Purpose::ReadBack, 0, policy.read_back),
        Act::Return => {
            !progress.missing.is_empty()
                && progress.returns < MOST_RETURNS
                && chance(Purpose::Strictness, progress.returns, policy.strictness)
        }
        Act::Refuse => ground_for_refusal(ctx, terms).is_some(),
        Act::AnswerNoneHeld => terms.holds == Holdings::Nothing,
        Act::AnswerInPart => {
            terms.holds == Holdings::Part
                // What is not said cannot be answered.
                || !completeness::missing(ctx.model(), terms, progress).is_empty()
                || !chance(Purpose::Candour, 0, policy.candour)
        }
        Act::Acknowledge
        | Act::ConfirmReadBack
        | Act::RuleOnCompleteness
        | Act::Supplement
        | Act::Accept
        | Act::AnswerInFull
        | Act::Close => true,
        // Withdrawing has a rule of its own; the others are no steps of a procedure.
        Act::Withdraw | Act::Draft | Act::Remind | Act::Escalate | Act::Relay => false,
    }
}

/// The ground on which a responder refuses, if it does.
pub(super) fn ground_for_refusal(ctx: &Ctx, terms: &Terms) -> Option<GroundId> {
    let responder = ctx.model().agency(terms.responder);
    let mut left = ctx.stream(responder.key, Purpose::Refusal, terms.key, 0).uniform();
    for (ground, chance) in &responder.refusals {
        left -= chance;
        if left < 0.0 {
            return Some(*ground);
        }
    }
    None
}
