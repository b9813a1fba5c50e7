//! Silence: what a requester makes of hearing nothing.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use super::{effects, reading};
use crate::engine::entities::{Meaning, Sides, Standing};
use crate::engine::streams::{Purpose, name_key};
use crate::meaning::MisunderstandingKind;
use crate::meaning::kinds::{Silence, SilenceTaken};
use crate::record::Harm;
use crate::scenario::Side;

/// The patience of a side is at its end. A requester may take what is pending for refused or granted.
pub(super) fn interpret(ctx: &mut Ctx, request: Entity, side: Side) {
    if side == Side::Requester && ctx.get::<Standing>(request).outcome.is_none() {
        let nth = nth(ctx.look(), request);
        if let Some(read) = interpretation(ctx.look(), request, nth) {
            reading::silence(ctx, request, read, nth);
        }
    }
}

fn interpretation(look: Look, request: Entity, nth: u32) -> Option<Meaning> {
    let settings = settings(look, request)?;
    if effects::silence_taken_for(look, request).is_some() {
        return None;
    }
    let terms = look.terms(request);
    let key = look.model().agency(terms.requester).key;
    let about = terms.key ^ name_key(MisunderstandingKind::Silence.key());
    let at = look.stream(key, Purpose::Understanding, about, nth).uniform();
    settings.read(at).map(|taken| match taken {
        SilenceTaken::Refused => Meaning::Refused,
        SilenceTaken::Granted => Meaning::Granted,
    })
}

/// A requester that takes the silence for an answer does not ask, or asks all the same.
pub(super) fn bear(ctx: &mut Ctx, request: Entity, side: Side) {
    let taken = effects::live(ctx.look(), request)
        .into_iter()
        .find(|it| it.kind == MisunderstandingKind::Silence);
    let taken = taken.map(|it| (it.id, it.reading.at));
    let settings = settings(ctx.look(), request).filter(|_| side == Side::Requester);
    if let (Some((id, since)), Some(settings)) = (taken, settings) {
        let is_new = since == ctx.now();
        if is_new || !asks(ctx.look(), request, settings.asks) {
            ctx.harm(id, Harm::NoReminder);
            ctx.state(Fact::SilenceBorne { request, side });
            return;
        }
    }
    ctx.state(Fact::SilenceNotBorne { request, side });
}

/// How silence is taken in the exercise; nothing is made of it where a person plays the requester.
fn settings(look: Look<'_>, request: Entity) -> Option<&Silence> {
    let semantics = look.model().semantics.as_ref()?;
    let is_held = look.is_held(look.terms(request).requester);
    (!is_held).then_some(&semantics.settings.silence)
}

/// Whether a requester asks all the same.
fn asks(look: Look, request: Entity, chance: f64) -> bool {
    let terms = look.terms(request);
    let nth = nth(look, request);
    look.chance(terms.requester, Purpose::Asking, terms.key, nth, chance)
}

/// Tells the draws of a requester between two steps apart.
fn nth(look: Look, request: Entity) -> u32 {
    let state = look.get::<Sides>(request).requester;
    (state.seen << 8) | (state.chances & 0xff)
}

/// A requester goes to the hotline that takes for refused what is in hand: needlessly.
pub(super) fn note_escalated(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    if look.get::<Sides>(request).responder.unaware {
        return;
    }
    for id in effects::live_where(look, request, |it| it.kind == MisunderstandingKind::Silence) {
        ctx.harm(id, Harm::NeedlessEscalation);
    }
}
