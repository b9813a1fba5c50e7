//! Silence: what a requester makes of hearing nothing.

use bevy_ecs::prelude::Entity;

use super::{Ctx, consequences, reading, reminding};
use crate::engine::entities::{Harm, Meaning};
use crate::engine::streams::Purpose;
use crate::meaning::MisunderstandingKind;
use crate::meaning::kinds::SilenceTaken;
use crate::scenario::Side;

/// The patience of a side is at its end. A requester may take what is pending for refused or
/// granted; then it does not ask. Whether it does not.
pub(super) fn take(ctx: &mut Ctx, request: Entity, side: Side) -> bool {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return false };
    if side != Side::Requester || ctx.is_held(ctx.terms(request).requester) {
        return false;
    }
    if taken_for(ctx, request).is_none() && ctx.progress(request).outcome.is_none() {
        let terms = ctx.terms(request);
        let state = ctx.progress(request).requester;
        let nth = (state.seen << 8) | (state.chances & 0xff);
        let key = model.agency(terms.requester).key;
        let about =
            terms.key ^ crate::engine::streams::name_key(MisunderstandingKind::Silence.key());
        let at = ctx.stream(key, Purpose::Understanding, about, nth).uniform();
        let read = match semantics.settings.silence.read(at) {
            Some(SilenceTaken::Refused) => Meaning::Refused,
            Some(SilenceTaken::Granted) => Meaning::Granted,
            None => return false,
        };
        reading::read_silence(ctx, request, read, nth);
    }
    let ids = consequences::live(ctx, ctx.progress(request), |it| {
        it.kind == MisunderstandingKind::Silence
    });
    let Some(id) = ids.first() else { return false };
    let is_new = ctx.meanings.get(*id).reading.at == ctx.now();
    if !is_new && asks(ctx, request, semantics.settings.silence.asks) {
        return false;
    }
    ctx.meanings.get_mut(*id).harms(Harm::NoReminder);
    reminding::let_pass(ctx, request, side);
    true
}

/// Whether a requester asks all the same.
fn asks(ctx: &Ctx, request: Entity, chance: f64) -> bool {
    let (terms, state) = (ctx.terms(request), ctx.progress(request).requester);
    let nth = (state.seen << 8) | (state.chances & 0xff);
    ctx.chance(terms.requester, Purpose::Asking, terms.key, nth, chance)
}

/// What the requester takes the silence on a request for, if it is not what it is.
pub(super) fn taken_for(ctx: &Ctx, request: Entity) -> Option<Meaning> {
    let mut live = ctx.meanings.live(&ctx.progress(request).misunderstandings);
    live.find(|it| it.kind == MisunderstandingKind::Silence).map(|it| it.reading.read)
}

/// A requester goes to the hotline that takes for refused what is in hand: needlessly.
pub(super) fn note_escalated(ctx: &mut Ctx, request: Entity) {
    let is_in_hand = !ctx.progress(request).responder.unaware;
    let ids = consequences::live(ctx, ctx.progress(request), |it| {
        it.kind == MisunderstandingKind::Silence
    });
    for id in ids.into_iter().filter(|_| is_in_hand) {
        ctx.meanings.get_mut(id).harms(Harm::NeedlessEscalation);
    }
}
