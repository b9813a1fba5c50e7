//! Which agencies of two parties have the same role, and a plan in which two parties have exchanged something.

use std::mem;

use super::by_id::ById;
use super::load::Plan;
use super::types::{Agency, Party, Scenario};
use super::uneven::Cause;

/// Two parties, and which of their agencies have the same role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The parties.
    pub parties: [String; 2],
    /// The agencies that have the same role: one of the first party and one of the second.
    pub pairs: Vec<[String; 2]>,
    /// The agencies that have none on the other side.
    pub unpaired: Vec<String>,
}

impl Pairing {
    /// Pairs the agencies of two parties: those with the most authorities in common first, and of as many those
    /// that share a channel. Agencies without any authority in common are not paired.
    #[must_use]
    pub fn of(scenario: &Scenario, one: &str, other: &str) -> Self {
        let of = |party: &str| {
            let own = scenario.agencies.iter().filter(|(_, it)| it.party == party);
            own.map(|(id, _)| id.clone()).collect::<Vec<String>>()
        };
        let (ours, theirs) = (of(one), of(other));
        let mut likely: Vec<(Likeness, [&String; 2])> = Vec::new();
        for (first, second) in
            ours.iter().flat_map(|it| theirs.iter().map(move |other| (it, other)))
        {
            likely.extend(Likeness::of(scenario, first, second).map(|it| (it, [first, second])));
        }
        // The sort is stable: of those that are as alike, the first in the file come first.
        likely.sort_by(|(one, _), (other, _)| other.cmp(one));
        let mut pairs: Vec<[String; 2]> = Vec::new();
        for (_, [first, second]) in likely {
            if !pairs.iter().flatten().any(|paired| paired == first || paired == second) {
                pairs.push([first.clone(), second.clone()]);
            }
        }
        let is_paired = |id: &String| pairs.iter().flatten().any(|paired| paired == id);
        let unpaired = ours.iter().chain(&theirs).filter(|id| !is_paired(id)).cloned().collect();
        pairs.sort_by_key(|[first, _]| scenario.agencies.get_index_of(first));
        Self { parties: [one.to_owned(), other.to_owned()], pairs, unpaired }
    }

    /// Every two parties of a scenario that have agencies in the same roles, in its order.
    #[must_use]
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let parties: Vec<&String> = scenario.parties.keys().collect();
        let mut all = Vec::new();
        for (place, one) in parties.iter().enumerate() {
            let others = parties[place + 1..].iter();
            all.extend(others.map(|other| Self::of(scenario, one, other)));
        }
        all.retain(|pairing| !pairing.pairs.is_empty());
        all
    }
}

/// How alike the roles of two agencies are: the greater the more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    /// The authorities that both have, less those that only one has.
    authorities: i64,
    /// The channels between the two.
    channels: usize,
}

impl Likeness {
    /// Returns nothing if they have no authority in common.
    fn of(scenario: &Scenario, one: &str, other: &str) -> Option<Self> {
        let of = |id: &str| &scenario.agencies[id].authorities;
        let (first, second) = (of(one), of(other));
        let common = first.iter().filter(|it| second.contains(it)).count();
        let apart = first.len() + second.len() - 2 * common;
        let both = |between: &[String]| {
            between.iter().any(|it| it == one) && between.iter().any(|it| it == other)
        };
        let channels = scenario.channels.values().filter(|it| both(&it.between)).count();
        let authorities = i64::try_from(2 * common).ok()? - i64::try_from(apart).ok()?;
        (common > 0).then_some(Self { authorities, channels })
    }
}

impl Plan {
    /// Returns the plan in which two parties have exchanged something, and their agencies that have the same role
    /// with them. The story is the same, and so is what cannot be exchanged.
    #[must_use]
    pub fn exchanged(&self, pairing: &Pairing, causes: &[Cause]) -> Self {
        let mut plan = self.clone();
        for cause in causes {
            let scenario = &mut plan.scenario;
            match cause {
                Cause::Policies => exchange_agencies(scenario, pairing, exchange_policies),
                Cause::Lexicons => exchange_parties(scenario, pairing, |one, other| {
                    mem::swap(&mut one.lexicon, &mut other.lexicon);
                }),
                Cause::Calendars => {
                    exchange_parties(scenario, pairing, |one, other| {
                        mem::swap(&mut one.holidays, &mut other.holidays);
                    });
                    exchange_agencies(scenario, pairing, exchange_hours);
                }
                Cause::Staff => {
                    exchange_agencies(scenario, pairing, exchange_staff);
                    lead_on(scenario, pairing);
                }
                Cause::Attitudes => exchange_attitudes(scenario, pairing),
                // There is nothing of these that one side could have instead of the other.
                Cause::Role | Cause::Questionnaire => {}
            }
        }
        plan
    }
}

fn exchange_parties(
    scenario: &mut Scenario,
    pairing: &Pairing,
    exchange: impl Fn(&mut Party, &mut Party),
) {
    let [one, other] = &pairing.parties;
    two(&mut scenario.parties, one, other, exchange);
}

fn exchange_agencies(
    scenario: &mut Scenario,
    pairing: &Pairing,
    exchange: impl Fn(&mut Agency, &mut Agency),
) {
    for [one, other] in &pairing.pairs {
        two(&mut scenario.agencies, one, other, &exchange);
    }
}

fn two<T: Clone>(entries: &mut ById<T>, one: &str, other: &str, exchange: impl Fn(&mut T, &mut T)) {
    let places = [entries.get_index_of(one), entries.get_index_of(other)];
    let [Some(first), Some(second)] = places else { return };
    if let Ok([(_, first), (_, second)]) = entries.get_disjoint_indices_mut([first, second]) {
        exchange(first, second);
    }
}

/// Whom an agency consults at home depends on who is there, and stays with it.
fn exchange_policies(one: &mut Agency, other: &mut Agency) {
    mem::swap(&mut one.policy, &mut other.policy);
    mem::swap(&mut one.policy.consults, &mut other.policy.consults);
}

fn exchange_hours(one: &mut Agency, other: &mut Agency) {
    mem::swap(&mut one.hours, &mut other.hours);
    mem::swap(&mut one.holidays, &mut other.holidays);
    exchange_hours_on_duty(one, other);
}

fn exchange_hours_on_duty(one: &mut Agency, other: &mut Agency) {
    if let (Some(first), Some(second)) = (&mut one.duty, &mut other.duty) {
        mem::swap(&mut first.hours, &mut second.hours);
    }
}

/// Where both have people on duty, their hours stay.
fn exchange_staff(one: &mut Agency, other: &mut Agency) {
    mem::swap(&mut one.staff, &mut other.staff);
    mem::swap(&mut one.caseload, &mut other.caseload);
    mem::swap(&mut one.duty, &mut other.duty);
    exchange_hours_on_duty(one, other);
}

/// Has cases go on to whoever has taken the caseload that they went on to.
fn lead_on(scenario: &mut Scenario, pairing: &Pairing) {
    let caseloads = scenario.agencies.values_mut().flat_map(|it| it.caseload.values_mut());
    for next in caseloads.flat_map(|caseload| &mut caseload.passes_on) {
        let pair = pairing.pairs.iter().find(|pair| pair.contains(&next.to));
        if let Some([one, other]) = pair {
            next.to = if next.to == *one { other.clone() } else { one.clone() };
        }
    }
}

/// Each then trusts the other as it was trusted.
fn exchange_attitudes(scenario: &mut Scenario, pairing: &Pairing) {
    exchange_parties(scenario, pairing, |one, other| {
        mem::swap(&mut one.scale, &mut other.scale);
        mem::swap(&mut one.trust, &mut other.trust);
    });
    let [one, other] = &pairing.parties;
    for (party, from, to) in [(one, one, other), (other, other, one)] {
        let Some(party) = scenario.parties.get_mut(party) else { continue };
        if let Some(trust) = party.trust.shift_remove(from) {
            party.trust.insert(to.clone(), trust);
        }
    }
}
