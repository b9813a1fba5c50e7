//! Effects: what the misunderstandings about a request that are still there have its sides do.

use bevy_ecs::prelude::Entity;

use super::look::Look;
use crate::engine::entities::{CoveredBy, Field, Meaning, Misread, Misunderstandings};
use crate::engine::ids::{AgencyId, GroundId, MisunderstandingId};
use crate::engine::streams::Purpose;
use crate::meaning::MisunderstandingKind;
use crate::time::{Instant, Span};

/// The live misunderstandings about a request, in the order in which they arose.
pub(super) fn live(look: Look<'_>, request: Entity) -> Vec<Misread<'_>> {
    let mut live = look.in_order(Misunderstandings::of(look.world(), request));
    live.retain(Misread::is_live);
    live
}

/// Those of which something holds.
pub(super) fn live_where<'w>(
    look: Look<'w>,
    request: Entity,
    which: impl Fn(&Misread<'w>) -> bool,
) -> Vec<MisunderstandingId> {
    live(look, request).iter().filter(|it| which(it)).map(|it| it.id).collect()
}

/// What is falsely taken for settled of a misunderstanding.
pub(super) fn covers(look: Look, id: MisunderstandingId) -> Vec<MisunderstandingId> {
    let entity = look.directory().misunderstanding(id);
    let covers = look.in_order(CoveredBy::of(look.world(), entity));
    covers.iter().filter(|it| it.is_live()).map(|it| it.id).collect()
}

/// How open a responder still is, from 0 to 1, that feels accused or ordered about, believes that
/// it must not speak, or sees no breach where one was meant.
pub(super) fn openness(look: Look, request: Entity) -> f64 {
    let Some(semantics) = &look.model().semantics else { return 1.0 };
    let settings = &semantics.settings;
    let left = |it: &Misread| match it {
        _ if it.covers.is_some() => 1.0,
        _ if it.affronts() => settings.intent.openness_left,
        _ if it.is_stricter() => settings.handling.openness_left,
        _ if it.sees_no_breach() => settings.norm.openness_left,
        _ => 1.0,
    };
    live(look, request).iter().map(left).product()
}

/// The misunderstandings of the law that the responder asks about before it decides: a legal query is a
/// return for the contents that it does not understand.
pub(super) fn legal_queries(look: Look, request: Entity) -> Vec<MisunderstandingId> {
    live_where(look, request, |it| {
        it.kind == MisunderstandingKind::Legal && it.is_latent() && asks(look, request, it)
    })
}

fn asks(look: Look, request: Entity, it: &Misread) -> bool {
    let Some(semantics) = &look.model().semantics else { return false };
    let responder = look.model().agency(look.terms(request).responder).key;
    let at = look.stream(responder, Purpose::Asking, it.key, 0).uniform();
    semantics.settings.legal.is_asked(at)
}

/// The misunderstanding of the law for which a responder refuses without asking, and the ground.
pub(super) fn legal_refusal(look: Look, request: Entity) -> Option<(MisunderstandingId, GroundId)> {
    let ground = look.model().semantics.as_ref()?.no_offence?;
    let refuses = |it: &&Misread| {
        it.kind == MisunderstandingKind::Legal && it.covers.is_none() && !asks(look, request, it)
    };
    Some((live(look, request).iter().find(refuses)?.id, ground))
}

/// The moment up to which a responder puts off the substance of a request that is due at another, and
/// the misunderstanding for which it takes it to be due at yet another, if there is one.
pub(super) fn puts_off_until(
    look: Look,
    request: Entity,
    due: Instant,
) -> (Instant, Option<MisunderstandingId>) {
    let now = look.now();
    let share = look.model().agency(look.terms(request).responder).policy.puts_off;
    let misread = live(look, request).iter().find_map(|it| match it.reading.read {
        Meaning::Due(read) if it.covers.is_none() => Some((it.id, read)),
        _ => None,
    });
    let due = misread.map_or(due, |(_, read)| read);
    let left = due.since(now).max(Span::ZERO);
    let until = now + Span::from_secs_f64(left.as_secs_f64() * share);
    (until, misread.map(|(id, _)| id))
}

/// What the requester takes the silence on a request for, if it is not what it is.
pub(super) fn silence_taken_for(look: Look, request: Entity) -> Option<Meaning> {
    live(look, request)
        .iter()
        .find(|it| it.kind == MisunderstandingKind::Silence)
        .map(|it| it.reading.read)
}

/// What an agency meant by a field of a request and another has misread, if one has.
pub(super) fn misread(
    look: Look,
    request: Entity,
    sender: AgencyId,
    field: Field,
) -> Option<MisunderstandingId> {
    let live = live(look, request);
    live.iter()
        .find(|it| {
            it.reading.sender == sender
                && it.reading.field == field
                && it.kind != MisunderstandingKind::FalseRepair
        })
        .map(|it| it.id)
}
