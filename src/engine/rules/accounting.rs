//! Accounting: where the time of a request goes, booked at every turn.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Sent;
use super::look::Look;
use crate::engine::entities::{Books, Clock, Holder, Sides, Spent, Standing, Task, Work};
use crate::engine::ids::{AgencyId, MessageId};
use crate::scenario::Side;

/// Notes what a request waits for from now on. While its clock stands still it waits for nothing
/// else.
fn turn(ctx: &mut Ctx, request: Entity, holder: Holder) {
    let now = ctx.now();
    let spent = spent_at_desk(ctx.look(), request);
    let is_paused = ctx.get::<Clock>(request).paused_since.is_some();
    let holder = if is_paused && holder != Holder::Nobody { Holder::Returned } else { holder };
    let mut books = ctx.get_mut::<Books>(request);
    if holder != Holder::Transit {
        books.carrier = None;
    }
    books.ledger.turn(now, holder, spent);
}

/// How the time at the desk was spent at which a request is.
fn spent_at_desk(look: Look, request: Entity) -> Option<Spent> {
    let ledger = &look.get::<Books>(request).ledger;
    look.desk(ledger.holder().agency()?).spent_since(request, ledger, look.now())
}

/// A request waits for the person who plays an agency of the responder's side.
pub(super) fn note_awaited(ctx: &mut Ctx, request: Entity, agency: AgencyId) {
    turn(ctx, request, Holder::Person { agency });
}

/// It waits for no person any more, if it did for the one of that agency.
pub(super) fn note_not_awaited(ctx: &mut Ctx, request: Entity, agency: AgencyId) {
    if ctx.get::<Books>(request).ledger.holder() == (Holder::Person { agency }) {
        turn(ctx, request, Holder::OtherSide);
    }
}

/// A message that carries the next step of a request is under way.
pub(super) fn note_sent(ctx: &mut Ctx, request: Entity, message: MessageId) {
    turn(ctx, request, Holder::Transit);
    ctx.get_mut::<Books>(request).carrier = Some(message);
}

/// A message has arrived, or would have: if it carried the next step, that is under way no longer.
pub(super) fn note_arrived(ctx: &mut Ctx, message: Entity) {
    let look = ctx.look();
    let Some(request) = look.request_of(message) else { return };
    if look.get::<Books>(request).carrier == Some(look.message(message).id) {
        turn(ctx, request, Holder::OtherSide);
    }
}

/// Work is done that was perhaps on a step of a request.
pub(super) fn note_done(ctx: &mut Ctx, task: &Task, spent: Spent) {
    let Work::Step { request, step, version } = task.work else { return };
    let now = ctx.now();
    let side = ctx.model().plan.procedure.step(step).by.side();
    let mut books = ctx.get_mut::<Books>(request);
    let has_it = matches!(books.ledger.holder(), Holder::Desk { version: at, .. } if at == version);
    if has_it && side == Side::Responder {
        books.ledger.turn(now, Holder::OtherSide, Some(spent));
    }
}

/// A side has been set to a step.
pub(super) fn note_assigned(ctx: &mut Ctx, request: Entity, side: Side, agency: AgencyId) {
    // Work on what has been overtaken is nothing that the request waits for.
    let version = ctx.get::<Standing>(request).version();
    if side == Side::Responder && ctx.get::<Sides>(request).responder.busy_since == Some(version) {
        turn(ctx, request, Holder::Desk { agency, version });
    }
}

/// A step was taken: the message that tells of it is under way, or the other side has to act.
pub(super) fn note_step(ctx: &mut Ctx, request: Entity, sent: Option<Sent>) {
    let standing = ctx.get::<Standing>(request);
    let ends = ctx.model().plan.procedure.state(standing.state()).end;
    match sent {
        _ if standing.outcome.is_some() || ends => turn(ctx, request, Holder::Nobody),
        Some(sent) => note_sent(ctx, request, sent.id),
        None => turn(ctx, request, Holder::OtherSide),
    }
}

/// A request has passed to another state because its time was over.
pub(super) fn note_lapsed(ctx: &mut Ctx, request: Entity) {
    let ends = ctx.model().plan.procedure.state(ctx.get::<Standing>(request).state()).end;
    turn(ctx, request, if ends { Holder::Nobody } else { Holder::OtherSide });
}
