//! What an agency is inclined to do: its policy, where nobody plays it.
//!
//! An agency takes the first step of a state, in the order of the procedure, that it may take and
//! is inclined to.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use super::{completeness, consulting, effects, leaning, redirection};
use crate::engine::entities::{Coordination, Counts, Dossier, Interpretation, Standing};
use crate::engine::ids::{AgencyId, GroundId};
use crate::engine::streams::Purpose;
use crate::scenario::{Act, Holdings, ReadBackRule, StepId};

/// How often a request is returned at the most; after that it is taken as it is. Assumed.
const MOST_RETURNS: u32 = 10;

/// The step that an agency takes next, if it wants to take one.
pub(super) fn choose(look: Look, request: Entity, agency: AgencyId) -> Option<StepId> {
    let (model, terms) = (look.model(), look.terms(request));
    let side = terms.side_of(agency);
    model.steps_of(terms, look.get::<Standing>(request).state(), side).find(|step| {
        let definition = model.plan.procedure.step(*step);
        let may = model.step_rule(*step).needs.is_none_or(|it| model.has_authority(agency, it));
        look.get::<Coordination>(request).agency(terms, definition.by) == Some(agency)
            && may
            && is_inclined(look, request, definition.act, agency)
    })
}

/// Whether the procedure has a step for an agency where a request stands.
pub(super) fn has_turn(look: Look, request: Entity, agency: AgencyId) -> bool {
    let (model, terms) = (look.model(), look.terms(request));
    let side = terms.side_of(agency);
    let mut steps = model.steps_of(terms, look.get::<Standing>(request).state(), side);
    steps.any(|step| {
        let by = model.plan.procedure.step(step).by;
        look.get::<Coordination>(request).agency(terms, by) == Some(agency)
    })
}

fn is_inclined(look: Look, request: Entity, act: Act, agency: AgencyId) -> bool {
    let (model, terms) = (look.model(), look.terms(request));
    let policy = &model.agency(agency).policy;
    let chance = |purpose, nth, chance| look.chance(agency, purpose, terms.key, nth, chance);
    match act {
        Act::ReadBack => match model.plan.guidelines.read_back {
            ReadBackRule::Policy => chance(Purpose::ReadBack, 0, policy.read_back),
            ReadBackRule::Never => false,
            ReadBackRule::MostUrgent => terms.class.index() == 0,
            ReadBackRule::Always => true,
        },
        Act::Return => {
            let is_query = !look.get::<Dossier>(request).legal_queries.is_empty();
            let is_strict =
                chance(Purpose::Strictness, look.get::<Counts>(request).returns, policy.strictness);
            !look.get::<Dossier>(request).missing.is_empty()
                && look.get::<Counts>(request).returns < MOST_RETURNS
                && (is_query || is_strict)
        }
        Act::Refuse => ground_for_refusal(look, request).is_some(),
        Act::AnswerNoneHeld => terms.holds == Holdings::Nothing,
        Act::AnswerInPart => {
            terms.holds == Holdings::Part
                // What is not said cannot be answered, unless something is supposed in its place.
                || (model.semantics.is_none() && !completeness::missing(look, request).is_empty())
                || !chance(Purpose::Candour, 0, candour(look, request, policy.candour))
        }
        Act::Redirect => redirection::competent(model, terms).is_some(),
        Act::Assign => {
            look.get::<Coordination>(request).assigned.is_none()
                && consulting::assignee(model, terms).is_some()
        }
        Act::Consult => consulting::consultee(look, request).is_some(),
        Act::Object => objection(look, request).is_some(),
        Act::Reopen => !look.get::<Interpretation>(request).corrections.is_empty(),
        Act::Acknowledge
        | Act::ConfirmReadBack
        | Act::RuleOnCompleteness
        | Act::Supplement
        | Act::Accept
        | Act::AnswerInFull
        | Act::Readdress
        | Act::Concur
        | Act::Deliver
        | Act::Close => true,
        // Withdrawing and reporting the status have rules of their own; the others are no steps of
        // a procedure.
        Act::Withdraw
        | Act::ReportStatus
        | Act::Draft
        | Act::Remind
        | Act::Escalate
        | Act::Relay
        | Act::TakeCall
        | Act::Clarify => false,
    }
}

/// How open a responder is on a request, from 0 to 1.
fn candour(look: Look, request: Entity, usual: f64) -> f64 {
    let usual = leaning::of_sharing(look, request, usual);
    usual * look.goodwill(look.terms(request)) * effects::openness(look, request)
}

/// The ground on which a responder refuses, if it does: that of an agency that objected, one of its
/// own, or that it finds no offence.
pub(super) fn ground_for_refusal(look: Look, request: Entity) -> Option<GroundId> {
    let own = || ground_of(look, request, look.terms(request).responder);
    let legal = || effects::legal_refusal(look, request).map(|(_, ground)| ground);
    look.get::<Coordination>(request).objection.or_else(own).or_else(legal)
}

/// The ground on which the agency that was consulted last objects, if it does.
pub(super) fn objection(look: Look, request: Entity) -> Option<GroundId> {
    ground_of(look, request, *look.get::<Coordination>(request).consulted.last()?)
}

/// The ground on which an agency would decline a request, if it would.
fn ground_of(look: Look, request: Entity, agency: AgencyId) -> Option<GroundId> {
    let policy = look.model().agency(agency);
    let key = look.terms(request).key;
    let mut left = look.stream(policy.key, Purpose::Refusal, key, 0).uniform();
    let interests = leaning::of_refusing(look, request, agency);
    for (ground, chance) in policy.refusals.iter().chain(&interests) {
        left -= chance;
        if left < 0.0 {
            return Some(*ground);
        }
    }
    None
}
