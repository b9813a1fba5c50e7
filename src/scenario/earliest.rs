//! The earliest moments at which injects can come, by which those that wait for something are put among the dated.

use super::condition::{Otherwise, When};
use super::types::{Inject, Scenario};
use crate::time::Instant;

/// Returns the injects in order of time, each by its place in the file with the earliest moment at which it can come.
/// A request takes some time to reach the state that a condition asks for; since that time is unknown, it counts as
/// zero. What comes in the place of another inject comes when that would.
pub(crate) fn in_order_of_time(scenario: &Scenario) -> Vec<(Instant, usize)> {
    let injects = &scenario.injects;
    let mut order: Vec<(Instant, usize)> = (injects.iter().enumerate())
        .map(|(place, (id, inject))| (earliest(scenario, id, inject, injects.len()), place))
        .collect();
    order.sort_unstable();
    order
}

/// Returns the earliest moment of an inject. `depth` stops the recursion where an inject waits for itself.
fn earliest(scenario: &Scenario, id: &str, inject: &Inject, depth: usize) -> Instant {
    if let Some(at) = &inject.at {
        return at.at;
    }
    if let Some(when) = &inject.when {
        return earliest_of(scenario, when, depth);
    }
    let replaces = |other: &&Inject| matches!(&other.otherwise, Otherwise::Inject(it) if it == id);
    let replaced = scenario.injects.iter().find(|(_, other)| replaces(other));
    match (replaced, depth) {
        (Some((id, inject)), 1..) => earliest(scenario, id, inject, depth - 1),
        _ => scenario.starts.at,
    }
}

fn earliest_of(scenario: &Scenario, when: &When, depth: usize) -> Instant {
    let starts = scenario.starts.at;
    let of = |id: &str| match (scenario.injects.get(id), depth) {
        (Some(inject), 1..) => earliest(scenario, id, inject, depth - 1),
        _ => starts,
    };
    let moments = |parts: &[When]| -> Vec<Instant> {
        parts.iter().map(|part| earliest_of(scenario, part, depth)).collect()
    };
    match when {
        When::After(id, span) => of(id) + *span,
        When::All(parts) => moments(parts).into_iter().max().unwrap_or(starts),
        When::Any(parts) => moments(parts).into_iter().min().unwrap_or(starts),
        When::Since(part, span) => earliest_of(scenario, part, depth) + *span,
        one => one.injects().first().map_or(starts, |id| of(id)),
    }
}
