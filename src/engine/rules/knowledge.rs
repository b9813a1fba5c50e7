//! Knowledge: what has happened to requests and statements, and which agency knows of it since when.
//!
//! An agency on a side of a request knows what it has done itself and what its side has heard; one that a
//! call about it goes through, that call. Any other knows what it was told by an inject or a statement that cites the request: as much as its own party's
//! side knew at that moment, and where its party has no side, all there was to know.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::look::Look;
use crate::engine::condition::Milestone;
use crate::engine::entities::{
    Acquaintance, ActDone, Clock, Conditions, Coordination, Envelope, Hearing, Messages, Standing,
};
use crate::engine::ids::{AgencyId, InjectId, PartyId};
use crate::scenario::{Act, Side};
use crate::time::Instant;

/// When something happened to the request or the statement that an inject ordered. A moment that lies
/// ahead is that at which somebody will take up what has come.
pub(super) fn happened(look: Look, milestone: Milestone, inject: InjectId) -> Option<Instant> {
    if let Some(request) = look.directory().ordered_by(inject) {
        return match milestone {
            Milestone::Sent => Some(look.get::<Clock>(request).sent),
            Milestone::Received => look.get::<Hearing>(request).heard(Side::Responder, 0),
            Milestone::Overdue => look.resource::<Conditions>().overdue[inject.index()],
            Milestone::Answered | Milestone::Done(_) => {
                acts(look, request, milestone).map(|done| done.at).next()
            }
        };
    }
    let statement = look.message(look.directory().stated_by(inject)?);
    match milestone {
        Milestone::Sent => Some(statement.sent),
        Milestone::Received => read(statement),
        Milestone::Answered | Milestone::Overdue | Milestone::Done(_) => None,
    }
}

/// When a message was taken up, or will be.
fn read(message: &Envelope) -> Option<Instant> {
    message.delivered.and(message.read)
}

/// What was done on a request of which a milestone speaks, in order.
fn acts(look: Look<'_>, request: Entity, milestone: Milestone) -> impl Iterator<Item = &ActDone> {
    let acts = look.get::<Standing>(request).acts.iter();
    acts.filter(move |done| match milestone {
        Milestone::Answered => done.act.is_answer(),
        Milestone::Done(act) => done.act == act,
        Milestone::Sent | Milestone::Received | Milestone::Overdue => false,
    })
}

/// Since when an agency knows that something has happened to the request or the statement that an inject
/// ordered.
pub(super) fn known(
    look: Look,
    agency: AgencyId,
    milestone: Milestone,
    inject: InjectId,
) -> Option<Instant> {
    let seen = seen(look, agency, milestone, inject);
    let mut told = look.resource::<Acquaintance>().told(agency, inject);
    let party = look.model().party_of(agency);
    let told = told.find(|at| {
        // Whoever is told of it knows that it was sent.
        if milestone == Milestone::Sent {
            return true;
        }
        let tellers = in_party(look, party).filter(|it| has_part(look, *it, inject));
        let mut known = tellers.map(|it| seen_by(look, it, milestone, inject)).peekable();
        let of = match known.peek() {
            Some(_) => known.flatten().min(),
            None => happened(look, milestone, inject),
        };
        of.is_some_and(|of| of <= *at)
    });
    seen.into_iter().chain(told).min()
}

/// Since when somebody of a party knows it.
pub(super) fn known_to_party(
    look: Look,
    party: PartyId,
    milestone: Milestone,
    inject: InjectId,
) -> Option<Instant> {
    in_party(look, party).filter_map(|agency| known(look, agency, milestone, inject)).min()
}

fn in_party(look: Look, party: PartyId) -> impl Iterator<Item = AgencyId> {
    look.model().agencies().filter(move |agency| look.model().party_of(*agency) == party)
}

fn seen(look: Look, agency: AgencyId, milestone: Milestone, inject: InjectId) -> Option<Instant> {
    if has_part(look, agency, inject) {
        return seen_by(look, agency, milestone, inject);
    }
    // A call about a request that goes through an agency tells it of the request.
    let request = look.directory().ordered_by(inject)?;
    match milestone {
        Milestone::Sent => brought(look, agency, request),
        Milestone::Done(_) => {
            let done = acts(look, request, milestone).filter(|done| !is_step(done.act));
            done.filter_map(|done| heard_of(look, request, agency, done)).min()
        }
        Milestone::Received | Milestone::Answered | Milestone::Overdue => None,
    }
}

/// Whether an agency is on a side of the request that an inject ordered, or writes or reads its statement.
fn has_part(look: Look, agency: AgencyId, inject: InjectId) -> bool {
    if let Some(request) = look.directory().ordered_by(inject) {
        let terms = look.terms(request);
        let others = look.get::<Coordination>(request);
        return [terms.requester, terms.responder].contains(&agency)
            || others.consulted.contains(&agency)
            || others.assigned == Some(agency);
    }
    look.directory().stated_by(inject).is_some_and(|message| {
        let message = look.message(message);
        [message.from, message.to].contains(&agency)
    })
}

/// As [`known`], for an agency that has a part in it.
fn seen_by(
    look: Look,
    agency: AgencyId,
    milestone: Milestone,
    inject: InjectId,
) -> Option<Instant> {
    if let Some(request) = look.directory().ordered_by(inject) {
        return seen_of_request(look, agency, milestone, request, inject);
    }
    let statement = look.message(look.directory().stated_by(inject)?);
    match milestone {
        Milestone::Sent if statement.from == agency => Some(statement.sent),
        Milestone::Sent | Milestone::Received if statement.to == agency => read(statement),
        _ => None,
    }
}

fn seen_of_request(
    look: Look,
    agency: AgencyId,
    milestone: Milestone,
    request: Entity,
    inject: InjectId,
) -> Option<Instant> {
    let terms = look.terms(request);
    let side = terms.side_of(agency);
    let hearing = look.get::<Hearing>(request);
    let aware = hearing.heard(side, 0);
    match milestone {
        Milestone::Sent => aware,
        Milestone::Received if side == Side::Responder => aware,
        // The first thing that the requester hears of the responder says so.
        Milestone::Received => {
            let all = look.get::<Standing>(request).acts.iter();
            let theirs = all.filter(|done| terms.side_of(done.by) == Side::Responder);
            theirs.filter_map(|done| heard_of(look, request, agency, done)).min()
        }
        Milestone::Overdue => {
            let since = look.resource::<Conditions>().overdue[inject.index()]?;
            aware.map(|aware| aware.max(since))
        }
        Milestone::Answered | Milestone::Done(_) => {
            let done = acts(look, request, milestone);
            done.filter_map(|done| heard_of(look, request, agency, done)).min()
        }
    }
}

/// When an agency with a part in a request has heard that something was done on it.
fn heard_of(look: Look, request: Entity, agency: AgencyId, done: &ActDone) -> Option<Instant> {
    if done.by == agency {
        return Some(done.at);
    }
    if is_step(done.act) {
        let side = look.terms(request).side_of(agency);
        let heard = look.get::<Hearing>(request).heard(side, done.version);
        return heard.map(|heard| heard.max(done.at));
    }
    let told = Messages::about(look.world(), request).into_iter();
    let told = told.filter(|it| it.from == done.by && it.sent == done.at && it.to == agency);
    told.filter_map(|it| it.delivered).min()
}

/// When a message about a request was first brought to an agency.
pub(super) fn brought(look: Look, agency: AgencyId, request: Entity) -> Option<Instant> {
    let messages = Messages::about(look.world(), request).into_iter();
    messages.filter(|it| it.to == agency).filter_map(|it| it.delivered).min()
}

/// Whether an act takes a request on by a step of the procedure.
const fn is_step(act: Act) -> bool {
    !matches!(
        act,
        Act::Draft | Act::Remind | Act::Escalate | Act::Relay | Act::ReportStatus | Act::Clarify
    )
}

/// Whether somebody of a party knows of the request or the statement that an inject ordered; or of the
/// inject, where it ordered neither.
pub(super) fn is_known_of(look: Look, party: PartyId, inject: InjectId) -> bool {
    let definition = look.model().inject(inject);
    if definition.orders_letter() {
        let since = known_to_party(look, party, Milestone::Sent, inject);
        return since.is_some_and(|since| since <= look.now());
    }
    let has_come = || look.inject(inject).fired.is_some();
    let reached = |agency: &AgencyId| look.model().party_of(*agency) == party;
    (has_come() && definition.to.iter().any(reached))
        || in_party(look, party)
            .any(|it| look.resource::<Acquaintance>().told(it, inject).next().is_some())
}

/// Agencies are told of what an inject cites.
pub(super) fn tell(ctx: &mut Ctx, inject: InjectId, agencies: &[AgencyId]) {
    let now = ctx.now();
    let model = ctx.model();
    let mut acquaintance = ctx.resource_mut::<Acquaintance>();
    for of in &model.inject(inject).cites {
        for agency in agencies {
            acquaintance.tell(*agency, *of, now);
        }
    }
}
