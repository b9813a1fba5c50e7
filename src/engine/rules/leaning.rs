//! Leaning: what beliefs incline agencies to. Where a scenario leaves it out, to nothing.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use crate::engine::entities::{Beliefs, Terms};
use crate::engine::ids::{AgencyId, CaseId, GroundId, PartyId};
use crate::engine::semantics::{Belief, value_of};
use crate::meaning::Leanings;
use crate::time::Span;

/// The belief of an agency in the bad faith of a party, if it holds one.
pub(super) fn bad_faith(look: Look, agency: AgencyId, of: PartyId) -> Option<f64> {
    let beliefs = look.resource::<Beliefs>();
    let (belief, yes) = beliefs.in_good_faith(agency, of)?;
    Some(1.0 - beliefs.held[belief].probabilities[yes])
}

/// How much an agency distrusts a party: nobody distrusts their own.
pub(super) fn distrust(look: Look, agency: AgencyId, of: PartyId) -> f64 {
    if look.model().party_of(agency) == of {
        return 0.0;
    }
    bad_faith(look, agency, of).unwrap_or(0.0)
}

/// What beliefs incline agencies to, where the scenario says so.
pub(super) fn leanings(look: Look<'_>) -> Option<&Leanings> {
    look.model().semantics.as_ref()?.settings.leanings.as_ref()
}

/// With what probability an agency believes that a case touches a party.
fn touches(look: Look, agency: AgencyId, case: CaseId, party: PartyId) -> f64 {
    let model = look.model();
    let Some(stakes) = &model.stakes[case.index()] else { return 0.0 };
    let beliefs = look.resource::<Beliefs>();
    let Some(belief) = beliefs.find(agency, stakes.turns_on) else { return 0.0 };
    probability(look, &beliefs.held[belief], &stakes.touches[party.index()])
}

/// The probability that a belief gives to some values together.
fn probability(look: Look, held: &Belief, values: &[String]) -> f64 {
    let places = values.iter().filter_map(|value| value_of(&look.model().plan, held, value));
    places.map(|place| held.probabilities[place]).sum()
}

/// The parties other than its own that a belief of an agency speaks of, each with the probability that a case which
/// turns on it touches that party; nothing where nobody blames anybody.
pub(super) fn touched(look: Look, belief: usize) -> Vec<(PartyId, f64)> {
    if leanings(look).is_none_or(|leanings| leanings.blame <= 0.0) {
        return Vec::new();
    }
    let model = look.model();
    let held = &look.resource::<Beliefs>().held[belief];
    let own = model.party_of(held.agency);
    let touches = |party: PartyId| {
        let stakes = model.stakes.iter().flatten().filter(|it| it.turns_on == held.proposition);
        stakes.map(|it| &it.touches[party.index()]).find(|values| !values.is_empty())
    };
    let others = (0..model.plan.scenario.parties.len()).map(PartyId::new).filter(|it| *it != own);
    others.filter_map(|party| Some((party, probability(look, held, touches(party)?)))).collect()
}

/// What an agency is surest of in what a case turns on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conviction {
    /// The belief.
    pub(super) belief: usize,
    /// Which of its values.
    pub(super) value: usize,
    pub(super) probability: f64,
}

/// What an agency is surest of, if it believes anything of what a case turns on: of values that it gives the same
/// probability the first.
pub(super) fn conviction(look: Look, agency: AgencyId, case: CaseId) -> Option<Conviction> {
    let stakes = look.model().stakes[case.index()].as_ref()?;
    let beliefs = look.resource::<Beliefs>();
    let belief = beliefs.find(agency, stakes.turns_on)?;
    let mut surest: Option<Conviction> = None;
    for (value, probability) in beliefs.held[belief].probabilities.iter().enumerate() {
        if surest.is_none_or(|it| *probability > it.probability) {
            surest = Some(Conviction { belief, value, probability: *probability });
        }
    }
    surest
}

/// The chance that the responder of a request gives all that it holds.
pub(super) fn of_sharing(look: Look, request: Entity, usual: f64) -> f64 {
    let Some(leanings) = leanings(look) else { return usual };
    let terms = look.terms(request);
    let asking = look.model().party_of(terms.requester);
    leanings.of_sharing(usual, distrust(look, terms.responder, asking))
}

/// The chance that an agency says something to another that is asked for, or expected.
pub(super) fn of_saying(look: Look, agency: AgencyId, to: AgencyId, usual: f64) -> f64 {
    let Some(leanings) = leanings(look) else { return usual };
    leanings.of_saying(usual, distrust(look, agency, look.model().party_of(to)))
}

/// The chance that an agency declines a request because the case touches its own party, and the ground.
pub(super) fn of_refusing(
    look: Look,
    request: Entity,
    agency: AgencyId,
) -> Option<(GroundId, f64)> {
    let ground = look.model().semantics.as_ref()?.interests?;
    let (terms, own) = (look.terms(request), look.model().party_of(agency));
    if look.model().party_of(terms.requester) == own {
        return None;
    }
    let chance = leanings(look)?.of_refusing(touches(look, agency, terms.case, own));
    Some((ground, chance))
}

/// How long a requester waits of itself before it escalates.
pub(super) fn wait_before_escalating(look: Look, terms: &Terms) -> Span {
    let usual = look.model().agency(terms.requester).policy.escalate_after;
    let Some(leanings) = leanings(look) else { return usual };
    let asked = look.model().party_of(terms.responder);
    let left = leanings.wait_left(distrust(look, terms.requester, asked));
    if left < 1.0 { Span::from_secs_f64(usual.as_secs_f64() * left) } else { usual }
}

/// The chance that a requester escalates.
pub(super) fn of_escalating(look: Look, terms: &Terms) -> f64 {
    let usual = look.model().agency(terms.requester).policy.escalates;
    let Some(leanings) = leanings(look) else { return usual };
    let asked = look.model().party_of(terms.responder);
    leanings.of_escalating(usual, touches(look, terms.requester, terms.case, asked))
}

/// The chance that a hearer notices a difference in what a reader says back.
pub(super) fn of_noticing(look: Look, hearer: AgencyId, reader: AgencyId, usual: f64) -> f64 {
    let Some(leanings) = leanings(look) else { return usual };
    leanings.of_noticing(usual, distrust(look, hearer, look.model().party_of(reader)))
}

/// By how much an agency believes more in the good faith of a party that a case touches with another probability
/// than before, as it believes.
pub(super) fn of_blaming(look: Look, before: f64, after: f64) -> f64 {
    leanings(look).map_or(0.0, |leanings| leanings.of_blaming(before, after))
}

/// The weight for an agency of what a party says.
pub(super) fn weight(look: Look, agency: AgencyId, of: Option<PartyId>, usual: f64) -> f64 {
    let (Some(leanings), Some(of)) = (leanings(look), of) else { return usual };
    usual * leanings.weight_left(distrust(look, agency, of))
}
