//! Limits: when each step is due.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use crate::engine::entities::Terms;
use crate::engine::ids::LimitId;
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Model;
use crate::record::EventKind;
use crate::scenario::{Act, Limit, Side, StateId, StepId};
use crate::time::Instant;

/// A limit and its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    pub(super) limit: LimitId,
    pub(super) at: Instant,
}

/// The time that a request has for a limit: that of its class, but for the answer, which may have a
/// limit by the kind of assistance or by its own order.
pub(super) fn limit_of(model: &Model, terms: &Terms, limit: LimitId) -> Option<Limit> {
    if model.answer_limit() == Some(limit) {
        return terms.answer_within;
    }
    model.class(terms.class).limits[limit.index()]
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
            let length = limit_of(model, terms, limit)?;
            Some(Due { limit, at: end_of(look, request, side, length) })
        })
        .max_by_key(|due| due.at)
}

/// When a step is due, if it has a limit.
pub(super) fn step_due(look: Look, request: Entity, step: StepId) -> Option<Instant> {
    let model = look.model();
    let limit = limit_of(model, look.terms(request), model.step_rule(step).limit?)?;
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

/// What the log says of a limit that has passed.
pub(super) fn passed(look: Look, request: Entity, side: Side, due: Due) -> Happening {
    let terms = look.terms(request);
    Happening {
        due: Some(due.at),
        detail: Detail::Limit(due.limit),
        ..look.request_happening(EventKind::LimitPassed, terms, terms.agency(side))
    }
}
