//! Accounting: where the time of a request goes, booked at every turn.

use bevy_ecs::prelude::Entity;

use super::Ctx;
use crate::engine::entities::{Holder, Spent, Task, Work};
use crate::engine::ids::{AgencyId, MessageId};
use crate::scenario::Side;

/// Notes what a request waits for from now on. While its clock stands still it waits for nothing
/// else.
pub(super) fn turn(ctx: &mut Ctx, request: Entity, holder: Holder) {
    let now = ctx.now();
    let spent = spent_at_desk(ctx, request);
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
fn spent_at_desk(ctx: &Ctx, request: Entity) -> Option<Spent> {
    let ledger = &ctx.progress(request).ledger;
    let desk = ctx.directory.agencies[ledger.holder().agency()?.index()];
    let desk = ctx.desks.get(desk).expect("every agency has a desk");
    desk.spent_since(request, ledger, ctx.now())
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
pub(super) fn note_arrived(ctx: &mut Ctx, request: Entity, message: MessageId) {
    if ctx.progress(request).carrier == Some(message) {
        ctx.progress_mut(request).carrier = None;
        turn(ctx, request, Holder::OtherSide);
    }
}

/// Work on a request is done.
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
    let version = ctx.progress(request).version();
    if side == Side::Responder && ctx.progress(request).responder.busy_since == Some(version) {
        turn(ctx, request, Holder::Desk { agency, version });
    }
}
