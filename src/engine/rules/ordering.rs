//! Orders: what an inject has an agency write or call is worked on by its staff, or waits as a draft for the person
//! who plays it. Nothing goes out in the name of a person who has not sent it.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::limits;
use super::look::Look;
use crate::engine::command::OrderAct;
use crate::engine::entities::OrderProgress;
use crate::engine::ids::{AgencyId, InjectId};
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Order;
use crate::record::{EventKind, OrderState, Sender};
use crate::scenario::{Act, Side};

/// An inject orders an agency to write or to call something.
pub(super) fn give(ctx: &mut Ctx, inject: InjectId, agency: AgencyId) {
    if is_for_person(ctx.look(), inject, agency) {
        wait(ctx, inject, agency);
    } else {
        put_in_hand(ctx, inject, agency, Sender::Policy, None);
    }
}

/// Whether an order is for the person who plays the agency to carry out.
fn is_for_person(look: Look, inject: InjectId, agency: AgencyId) -> bool {
    let model = look.model();
    look.is_held(agency)
        && match &model.inject(inject).order {
            Some(Order::Request(_)) => true,
            Some(Order::Statement(_) | Order::TestLine(_)) => !model.edition.is_first(),
            Some(Order::Escalate(about)) => {
                let is_stuck = |request| limits::owed_to(look, request, Side::Requester).is_some();
                !model.edition.is_first()
                    && look.directory().ordered_by(*about).is_some_and(is_stuck)
            }
            Some(
                Order::Dialogue(_) | Order::Meet(_) | Order::Reconcile(_) | Order::Staffing { .. },
            )
            | None => false,
        }
}

/// It waits on their desk from now on.
fn wait(ctx: &mut Ctx, inject: InjectId, agency: AgencyId) {
    turn(ctx, inject, OrderState::Waits, None, None);
    if !ctx.model().edition.is_first() {
        log(ctx, EventKind::OrderWaits, inject, agency);
    }
}

/// The staff of the agency are set to it.
pub(super) fn put_in_hand(
    ctx: &mut Ctx,
    inject: InjectId,
    agency: AgencyId,
    by: Sender,
    command: Option<u32>,
) {
    turn(ctx, inject, OrderState::InHand, Some(by), command);
    ctx.state(Fact::OrderInHand { inject, agency });
}

fn turn(
    ctx: &mut Ctx,
    inject: InjectId,
    state: OrderState,
    by: Option<Sender>,
    command: Option<u32>,
) {
    let since = Some(ctx.now());
    *ctx.order_mut(inject) = OrderProgress { state, since, by, command };
}

fn log(ctx: &mut Ctx, kind: EventKind, inject: InjectId, agency: AgencyId) {
    let happening = Happening { actor: Some(agency), inject: Some(inject), ..ctx.happening(kind) };
    ctx.log(happening);
}

/// The person has written the request that an inject orders.
pub(super) fn note_composed(ctx: &mut Ctx, inject: InjectId, command: u32) {
    turn(ctx, inject, OrderState::InHand, Some(Sender::Person), Some(command));
}

/// The person does not do what an inject orders, and says why.
pub(super) fn decline(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, command: u32) {
    turn(ctx, inject, OrderState::Declined, None, Some(command));
    let reason = ctx.look().given().reason(command).unwrap_or_default().to_owned();
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        detail: Detail::Reason(reason),
        ..ctx.happening(EventKind::OrderDeclined)
    };
    ctx.log(happening);
}

/// The facilitator does something about an order that waits.
pub(super) fn obey(ctx: &mut Ctx, inject: InjectId, act: OrderAct, command: u32) {
    let Some(agency) = ctx.model().inject(inject).to.first().copied() else { return };
    match act {
        OrderAct::Nudge => log(ctx, EventKind::OrderNudged, inject, agency),
        OrderAct::Send => {
            log(ctx, EventKind::OrderSentFor, inject, agency);
            put_in_hand(ctx, inject, agency, Sender::Facilitator, Some(command));
        }
        OrderAct::Skip => {
            turn(ctx, inject, OrderState::Skipped, None, Some(command));
            log(ctx, EventKind::OrderSkipped, inject, agency);
            ctx.state(Fact::OrderSkipped { inject });
        }
    }
}

/// What an inject orders has gone out.
pub(super) fn note_sent(ctx: &mut Ctx, inject: InjectId) {
    let now = ctx.now();
    let mut order = ctx.order_mut(inject);
    (order.state, order.since) = (OrderState::Sent, Some(now));
}

/// There was no longer a reason for what an inject ordered.
pub(super) fn note_moot(ctx: &mut Ctx, inject: InjectId) {
    turn(ctx, inject, OrderState::Moot, None, None);
}

/// A person has taken a request to the hotline that an order had them take there.
pub(super) fn note_act(ctx: &mut Ctx, request: Entity, agency: AgencyId, act: Act) {
    if act != Act::Escalate || !ctx.is_held(agency) {
        return;
    }
    for inject in escalations_waiting(ctx.look(), request) {
        if ctx.model().inject(inject).to.first() == Some(&agency) {
            turn(ctx, inject, OrderState::Sent, Some(Sender::Person), None);
        }
    }
}

/// The orders to take a request to the hotline that wait for people.
fn escalations_waiting(look: Look, request: Entity) -> Vec<InjectId> {
    let Some(ordered_by) = look.terms(request).inject else { return Vec::new() };
    let injects = look.model().injects.iter().enumerate();
    let about = injects.filter(
        |(_, inject)| matches!(inject.order, Some(Order::Escalate(about)) if about == ordered_by),
    );
    about
        .map(|(index, _)| InjectId::new(index))
        .filter(|inject| look.order_progress(*inject).waits())
        .collect()
}

/// The requester has heard where a request stands: what people were to take to the hotline may need it no longer.
pub(super) fn note_learnt(ctx: &mut Ctx, request: Entity, side: Side) {
    let look = ctx.look();
    if side != Side::Requester || !look.is_any_held() {
        return;
    }
    if limits::owed_to(look, request, side).is_none() {
        for inject in escalations_waiting(look, request) {
            ctx.state(Fact::EscalationNeedless { inject, request });
        }
    }
}

/// What the staff have in hand as an inject orders it is for the person who plays the agency from now on.
pub(super) fn lay_before_person(ctx: &mut Ctx, seat: AgencyId) {
    if ctx.model().edition.is_first() {
        return;
    }
    for inject in orders_of(ctx.look(), seat) {
        let order = *ctx.look().order_progress(inject);
        if order.is_in_hand(None) && is_for_person(ctx.look(), inject, seat) {
            wait(ctx, inject, seat);
        }
    }
}

/// What waits for the person who played an agency is for its staff to do.
pub(super) fn leave_to_policy(ctx: &mut Ctx, seat: AgencyId) {
    for inject in orders_of(ctx.look(), seat) {
        if ctx.look().order_progress(inject).waits() {
            put_in_hand(ctx, inject, seat, Sender::Policy, None);
        }
    }
}

/// The injects that order an agency to do something, in the order of the file.
fn orders_of(look: Look, seat: AgencyId) -> Vec<InjectId> {
    let injects = look.model().injects.iter().enumerate();
    let own = injects.filter(|(_, it)| it.order.is_some() && it.to.first() == Some(&seat));
    own.map(|(index, _)| InjectId::new(index)).collect()
}
