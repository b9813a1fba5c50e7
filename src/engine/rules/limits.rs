//! Limits: when each step is due.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use crate::engine::entities::{Agreements, Clock};
use crate::engine::ids::{ClassId, LimitId, PartyId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Ends;
use crate::record::EventKind;
use crate::scenario::{Act, Limit, Side, StateId, StepId};
use crate::time::Instant;

/// A limit and its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) limit: LimitId,
    pub(super) at: Instant,
}

/// The time that a request has for a limit: that of its class when it was sent, but for the answer, which
/// may have a limit by the kind of assistance or by its own order.
pub(in crate::engine) fn limit_of(look: Look, request: Entity, limit: LimitId) -> Option<Limit> {
    let terms = look.terms(request);
    if look.model().answer_limit() == Some(limit) {
        return terms.answer_within;
    }
    let ends = Ends { from: terms.requester, to: terms.responder };
    agreed(look, ends, terms.class, limit, look.get::<Clock>(request).sent)
}

/// A limit of a class for a request between two agencies that is sent at a moment: as their parties have
/// agreed by then, or as the guideline set has it.
pub(in crate::engine) fn agreed(
    look: Look,
    ends: Ends,
    class: ClassId,
    limit: LimitId,
    sent: Instant,
) -> Option<Limit> {
    let agreed = look.resource::<Agreements>().limit(parties(look, ends), sent, class, limit);
    agreed.or(look.model().class(class).limits[limit.index()])
}

/// The parties of two agencies.
pub(super) fn parties(look: Look, ends: Ends) -> [PartyId; 2] {
    [ends.from, ends.to].map(|agency| look.model().party_of(agency))
}

/// When a limit of a side ends.
pub(super) fn end_of(look: Look, request: Entity, side: Side, limit: Limit) -> Instant {
    look.model().due(look.terms(request), look.get(request), side, limit, look.now())
}

/// When the time of a side in a state is over: the last of the ends of the limits of its steps
/// there, since until then one of them may still be taken in time. Reporting the status is no way
/// out of a state, so it does not count.
pub(super) fn state_due(look: Look, request: Entity, state: StateId, side: Side) -> Option<Due> {
    let (model, terms) = (look.model(), look.terms(request));
    model
        .steps_of(terms, state, side)
        .filter(|step| model.plan.procedure.step(*step).act != Act::ReportStatus)
        .filter_map(|step| model.step_rule(step).limit)
        .filter_map(|limit| {
            let length = limit_of(look, request, limit)?;
            Some(Due { limit, at: end_of(look, request, side, length) })
        })
        .max_by_key(|due| due.at)
}

/// When a step is due, if it has a limit.
pub(super) fn step_due(look: Look, request: Entity, step: StepId) -> Option<Instant> {
    let model = look.model();
    let limit = limit_of(look, request, model.step_rule(step).limit?)?;
    let side = model.plan.procedure.step(step).by.side();
    Some(end_of(look, request, side, limit))
}

/// When the answer is due, if it ever is.
pub(super) fn answer_due(look: Look, request: Entity) -> Option<Instant> {
    let within = look.terms(request).answer_within?;
    Some(end_of(look, request, Side::Responder, within))
}

/// When the other side owes its next step, as far as a side knows; `None` when it owes none.
pub(super) fn owed_to(look: Look, request: Entity, side: Side) -> Option<Instant> {
    let state = look.state_seen(request, side);
    state_due(look, request, state, side.other()).map(|due| due.at)
}

/// Whether a request has been overdue for as long as its class asks for before ministers take it up, as far
/// as its requester knows.
pub(super) fn is_stuck_for_long(look: Look, request: Entity) -> bool {
    let class = look.model().class(look.terms(request).class);
    let Some(after) = class.dialogue_after else { return false };
    let owed = owed_to(look, request, Side::Requester);
    owed.is_some_and(|due| due + after <= look.now())
}

/// What the log says of a limit that has passed.
pub(super) fn passed(look: Look, request: Entity, side: Side, due: Due) -> Happening {
    let terms = look.terms(request);
    Happening {
        due: Some(due.at),
        detail: Detail::Limit(due.limit),
        ..look.request_happening(EventKind::LimitPassed, terms, terms.agency(side))
    }
}
