//! Accounting: where the time of a request goes, booked at every turn.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Sent;
use super::look::Look;
use crate::engine::entities::{Holder, Spent, Task, Work};
use crate::engine::ids::{AgencyId, MessageId};
use crate::scenario::Side;

/// Notes what a request waits for from now on. While its clock stands still it waits for nothing
/// else.
fn turn(ctx: &mut Ctx, request: Entity, holder: Holder) {
    let now = ctx.now();
    let spent = spent_at_desk(ctx.look(), request);
    let mut progress = ctx.progress_mut(request);
    let holder = match holder {
        Holder::Nobody => holder,
        _ if progress.paused_since.is_some() => Holder::Returned,
        _ => holder,
    };
    if holder != Holder::Transit {
        progress.carrier = None;
    }
    progress.ledger.turn(now, holder, spent);
}

/// How the time at the desk was spent at which a request is.
fn spent_at_desk(look: Look, request: Entity) -> Option<Spent> {
    let ledger = &look.progress(request).ledger;
    look.desk(ledger.holder().agency()?).spent_since(request, ledger, look.now())
}

/// A request waits for the person who plays an agency of the responder's side.
pub(super) fn note_awaited(ctx: &mut Ctx, request: Entity, agency: AgencyId) {
    turn(ctx, request, Holder::Person { agency });
}

/// It waits for no person any more, if it did for the one of that agency.
pub(super) fn note_not_awaited(ctx: &mut Ctx, request: Entity, agency: AgencyId) {
    if ctx.progress(request).ledger.holder() == (Holder::Person { agency }) {
        turn(ctx, request, Holder::OtherSide);
    }
}

/// A message that carries the next step of a request is under way.
pub(super) fn note_sent(ctx: &mut Ctx, request: Entity, message: MessageId) {
    turn(ctx, request, Holder::Transit);
    ctx.progress_mut(request).carrier = Some(message);
}

/// A message has arrived, or would have: if it carried the next step, that is under way no longer.
pub(super) fn note_arrived(ctx: &mut Ctx, message: Entity) {
    let look = ctx.look();
    let Some(request) = look.request_of(message) else { return };
    if look.progress(request).carrier == Some(look.message(message).id) {
        ctx.progress_mut(request).carrier = None;
        turn(ctx, request, Holder::OtherSide);
    }
}

/// Work is done that was perhaps on a step of a request.
pub(super) fn note_done(ctx: &mut Ctx, task: &Task, spent: Spent) {
    let Work::Step { request, step, version } = task.work else { return };
    let now = ctx.now();
    let side = ctx.model().plan.procedure.step(step).by.side();
    let mut progress = ctx.progress_mut(request);
    let holder = progress.ledger.holder();
    let has_it = matches!(holder, Holder::Desk { version: at, .. } if at == version);
    if has_it && side == Side::Responder {
        progress.ledger.turn(now, Holder::OtherSide, Some(spent));
    }
}

/// A side has been set to a step.
pub(super) fn note_assigned(ctx: &mut Ctx, request: Entity, side: Side, agency: AgencyId) {
    // Work on what has been overtaken is nothing that the request waits for.
    let progress = ctx.progress(request);
    let version = progress.version();
    if side == Side::Responder && progress.responder.busy_since == Some(version) {
        turn(ctx, request, Holder::Desk { agency, version });
    }
}

/// A step was taken: the message that tells of it is under way, or the other side has to act.
pub(super) fn note_step(ctx: &mut Ctx, request: Entity, sent: Option<Sent>) {
    let progress = ctx.progress(request);
    let ends = ctx.model().plan.procedure.state(progress.state()).end;
    match sent {
        _ if progress.outcome.is_some() || ends => turn(ctx, request, Holder::Nobody),
        Some(sent) => note_sent(ctx, request, sent.id),
        None => turn(ctx, request, Holder::OtherSide),
    }
}

/// A request has passed to another state because its time was over.
pub(super) fn note_lapsed(ctx: &mut Ctx, request: Entity) {
    let ends = ctx.model().plan.procedure.state(ctx.progress(request).state()).end;
    turn(ctx, request, if ends { Holder::Nobody } else { Holder::OtherSide });
}
