//! Registers: what each of two parties has on record of the requests between them, by what it knows.

use bevy_ecs::prelude::Entity;

use super::limits;
use super::look::Look;
use crate::engine::entities::{
    Detection, Field, Hearing, Meaning, Misunderstandings, Reading, RegisterEntry, Resolution,
    Settled, Sides, Standing,
};
use crate::engine::ids::PartyId;
use crate::record::RegisterState;
use crate::scenario::{Act, Side};
use crate::time::Instant;

/// The registers of two parties, entry by entry, in the order in which the requests were sent. A request
/// of which neither has a record is in neither.
pub(super) fn registers(look: Look, parties: [PartyId; 2]) -> Vec<[RegisterEntry; 2]> {
    let requests = look.directory().requests.iter();
    let between = requests.filter(|request| {
        let ends = ends(look, **request);
        ends == parties || ends == [parties[1], parties[0]]
    });
    between.map(|request| parties.map(|party| entry(look, *request, party))).collect()
}

/// The parties of the two sides of a request.
pub(super) fn ends(look: Look, request: Entity) -> [PartyId; 2] {
    let terms = look.terms(request);
    [terms.requester, terms.responder].map(|agency| look.model().party_of(agency))
}

fn entry(look: Look, request: Entity, party: PartyId) -> RegisterEntry {
    let terms = look.terms(request);
    let is_requester = look.model().party_of(terms.requester) == party;
    let side = if is_requester { Side::Requester } else { Side::Responder };
    let own = look.get::<Sides>(request).side(side);
    let blank = RegisterEntry {
        party,
        request: terms.id,
        state: RegisterState::Unknown,
        due: None,
        returned: 0,
        misread: 0,
    };
    if own.unaware {
        return blank;
    }
    let due = due(look, request, side);
    let acts = look.get::<Standing>(request).acts.iter();
    let returned = acts.filter(|done| done.act == Act::Return && done.version <= own.seen).count();
    let noticed = look.in_order(Misunderstandings::of(look.world(), request));
    let noticed = noticed.iter().filter_map(|it| it.course.detected);
    let settled = look.find::<Settled>(request);
    let is_on_record = |seen: &Detection| {
        look.model().party_of(seen.by) == party || settled.is_some_and(|it| seen.at <= it.at)
    };
    let noticed = noticed.filter(is_on_record).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    RegisterEntry {
        state: state(look, request, side, due),
        due,
        returned: number(returned),
        misread: number(noticed),
        ..blank
    }
}

/// When the answer is due as a side counts: the responder's as it reads the request, until that is settled.
fn due(look: Look, request: Entity, side: Side) -> Option<Instant> {
    let due = limits::answer_due(look, request);
    if side == Side::Requester || look.find::<Settled>(request).is_some() {
        return due;
    }
    let responder = look.terms(request).responder;
    let readings = look.readings_of(request).into_iter();
    let last = readings
        .map(|it| (it, *look.get::<Reading>(it)))
        .rfind(|(_, it)| it.field == Field::DueTime && it.reader == responder);
    let Some((entity, reading)) = last else { return due };
    let is_put_right = look.misread(entity).is_some_and(|it| it.course.repaired.is_some());
    match reading.read {
        Meaning::Due(at) if !is_put_right => Some(at),
        _ => due,
    }
}

/// How a request stands, as far as a side knows. Whoever asks counts an answer when it comes, and whoever
/// answers when it goes; once that is settled, both when it goes.
fn state(look: Look, request: Entity, side: Side, due: Option<Instant>) -> RegisterState {
    let standing = look.get::<Standing>(request);
    let seen = look.get::<Sides>(request).side(side).seen;
    let outcome = standing.outcome.filter(|_| standing.outcome_since <= seen);
    let in_time = |at: Option<Instant>| match (at, due) {
        (Some(at), Some(due)) if at > due => RegisterState::Late,
        _ => RegisterState::InTime,
    };
    match outcome {
        Some(Resolution::Refused(_)) => RegisterState::Refused,
        Some(Resolution::Withdrawn) => RegisterState::Withdrawn,
        Some(Resolution::Lapsed) => RegisterState::Lapsed,
        Some(Resolution::Full | Resolution::Part | Resolution::NoneHeld) => {
            let is_settled = look.find::<Settled>(request).is_some();
            in_time(match side {
                Side::Requester if !is_settled => {
                    look.get::<Hearing>(request).heard(side, standing.outcome_since)
                }
                Side::Requester | Side::Responder => standing.times.answered,
            })
        }
        None if is_overdue(look, request, side, due) => RegisterState::Overdue,
        None => RegisterState::Open,
    }
}

/// Whether the answer, or the next step of either side, is overdue as a side knows and counts.
fn is_overdue(look: Look, request: Entity, side: Side, due: Option<Instant>) -> bool {
    let state = look.state_seen(request, side);
    let owed = [Side::Requester, Side::Responder]
        .map(|other| limits::state_due(look, request, state, other).map(|due| due.at));
    owed.into_iter().chain([due]).flatten().any(|at| at < look.now())
}
