//! How far the beliefs of two sides lie apart.

use crate::record::BeliefRow;
use crate::scenario::Plan;
use crate::time::Instant;

/// For each proposition and each two parties whose agencies hold beliefs on it: the total variation
/// distance between their mean beliefs at the start and at the end, from 0 to 1 (half the sum over
/// the values of the differences).
pub(super) fn divergence(
    plan: &Plan,
    rows: &[BeliefRow],
) -> Vec<(String, String, String, f64, f64)> {
    let scenario = &plan.scenario;
    let parties: Vec<&String> = scenario.parties.keys().collect();
    let mut all = Vec::new();
    for proposition in scenario.truth.keys() {
        let own: Vec<&BeliefRow> =
            rows.iter().filter(|row| &row.proposition == proposition).collect();
        for (index, one) in parties.iter().enumerate() {
            for other in &parties[index + 1..] {
                let between = |at_start: bool| {
                    let mean = |party| mean_beliefs(plan, &own, party, at_start);
                    Some(apart(&mean(one)?, &mean(other)?))
                };
                if let (Some(start), Some(end)) = (between(true), between(false)) {
                    let names = ((*one).clone(), (*other).clone());
                    all.push((proposition.clone(), names.0, names.1, start, end));
                }
            }
        }
    }
    all
}

/// For each proposition and each party whose agencies hold beliefs on it, the mean probability that they give each
/// value at the end.
pub(super) fn mean_beliefs_at_end(
    plan: &Plan,
    rows: &[BeliefRow],
) -> Vec<(String, String, String, f64)> {
    let mut all = Vec::new();
    for proposition in plan.scenario.truth.keys() {
        let own: Vec<&BeliefRow> =
            rows.iter().filter(|row| &row.proposition == proposition).collect();
        for party in plan.scenario.parties.keys() {
            for (value, mean) in mean_beliefs(plan, &own, party, false).unwrap_or_default() {
                all.push((proposition.clone(), party.clone(), value, mean));
            }
        }
    }
    all
}

/// The mean probability that the agencies of a party give each value.
fn mean_beliefs(
    plan: &Plan,
    rows: &[&BeliefRow],
    party: &str,
    at_start: bool,
) -> Option<Vec<(String, f64)>> {
    let agencies: Vec<&String> = (plan.scenario.agencies.iter())
        .filter(|(id, agency)| agency.party == party && rows.iter().any(|row| &row.agency == *id))
        .map(|(id, _)| id)
        .collect();
    let mut mean: Vec<(String, f64)> = Vec::new();
    for agency in &agencies {
        let own = || rows.iter().filter(|row| &row.agency == *agency);
        let mut values: Vec<&String> = Vec::new();
        for row in own() {
            if !values.contains(&&row.value) {
                values.push(&row.value);
            }
        }
        for value in values {
            let mut of_value = own().filter(|row| &row.value == value);
            let row = if at_start { of_value.next() } else { of_value.next_back() };
            let share = row?.probability / agencies.len() as f64;
            match mean.iter_mut().find(|(known, _)| known == value) {
                Some((_, sum)) => *sum += share,
                None => mean.push((value.clone(), share)),
            }
        }
    }
    (!mean.is_empty()).then_some(mean)
}

/// How far what two parties believe of a proposition lies apart, over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Distance {
    /// The proposition.
    pub proposition: String,
    /// One party.
    pub one: String,
    /// The other.
    pub other: String,
    /// From when on how far: the total variation distance between their mean beliefs, from 0 to 1.
    pub steps: Vec<(Instant, f64)>,
}

/// For each proposition and each two parties whose agencies hold beliefs on it, how far they lie apart
/// from each change on.
#[must_use]
pub fn distances(plan: &Plan, rows: &[BeliefRow]) -> Vec<Distance> {
    let parties: Vec<&String> = plan.scenario.parties.keys().collect();
    let mut all = Vec::new();
    for proposition in plan.scenario.truth.keys() {
        let own: Vec<&BeliefRow> =
            rows.iter().filter(|row| &row.proposition == proposition).collect();
        for (index, one) in parties.iter().enumerate() {
            for other in &parties[index + 1..] {
                let mut steps: Vec<(Instant, f64)> = Vec::new();
                for (place, row) in own.iter().enumerate() {
                    // The rows of one change have one moment.
                    let at = row.time.0;
                    if own.get(place + 1).is_some_and(|next| next.time.0 == at) {
                        continue;
                    }
                    let so_far = &own[..=place];
                    let mean = |party: &str| mean_beliefs(plan, so_far, party, false);
                    if let (Some(a), Some(b)) = (mean(one), mean(other)) {
                        steps.push((at, apart(&a, &b)));
                    }
                }
                if !steps.is_empty() {
                    all.push(Distance {
                        proposition: proposition.clone(),
                        one: (*one).clone(),
                        other: (*other).clone(),
                        steps,
                    });
                }
            }
        }
    }
    all
}

fn apart(one: &[(String, f64)], other: &[(String, f64)]) -> f64 {
    let of = |beliefs: &[(String, f64)], value: &str| {
        beliefs.iter().find(|(known, _)| known == value).map_or(0.0, |(_, share)| *share)
    };
    let mut values: Vec<&str> = one.iter().map(|(value, _)| value.as_str()).collect();
    let unknown = other.iter().filter(|(value, _)| !one.iter().any(|(known, _)| known == value));
    values.extend(unknown.map(|(value, _)| value.as_str()));
    values.iter().map(|value| (of(one, value) - of(other, value)).abs()).sum::<f64>() / 2.0
}
