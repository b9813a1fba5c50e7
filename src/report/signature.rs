//! Signatures: how what people said is signed, by their seat or role and never by a name that they chose.

use crate::locale::{Locale, say};
use crate::scenario::Scenario;
use crate::session::{CommandRecord, VisitorRole};

/// Returns what people call a role.
#[must_use]
pub(crate) fn role_name(scenario: &Scenario, role: &VisitorRole, l: Locale) -> String {
    match role {
        VisitorRole::Facilitator => say!(l, "role-facilitator"),
        VisitorRole::Evaluator => say!(l, "role-evaluator"),
        VisitorRole::Seat(seat) => say!(l, "role-seat", seat = scenario.short(seat)),
        VisitorRole::Observer(None) => say!(l, "role-observer-all"),
        VisitorRole::Observer(Some(party)) => {
            say!(l, "role-observer-of", party = scenario.party_name(party))
        }
    }
}

/// Returns with what a command is signed: the seat, or the role and the id of the visitor, by which two of them are
/// told apart. What was given at a terminal is signed as it was there.
#[must_use]
pub(crate) fn signature(scenario: &Scenario, given: &CommandRecord, l: Locale) -> String {
    let role = VisitorRole::signed(&given.by, scenario);
    match (role, &given.visitor) {
        (Some(VisitorRole::Seat(seat)), _) => scenario.short(&seat),
        (Some(role @ VisitorRole::Facilitator), _) | (Some(role), None) => {
            role_name(scenario, &role, l)
        }
        (Some(role), Some(visitor)) => format!("{} {visitor}", role_name(scenario, &role, l)),
        (None, _) => given.by.clone(),
    }
}
