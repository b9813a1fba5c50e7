//! Seats: an agency is handed to a person, or back to its policy, and does what the person has it do.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::Fact;
use super::steps::{self, Setting};
use super::{permission, priority, understanding};
use crate::engine::command::Command;
use crate::engine::entities::{
    Errand, Field, Handling, Interpretation, Meaning, Seats, Sides, Work,
};
use crate::engine::ids::AgencyId;
use crate::engine::log::Happening;
use crate::engine::seat_command::{ActOptions, ComposedRequest, Player, SeatCommand};
use crate::engine::streams::name_key;
use crate::meaning::Occasion;
use crate::record::EventKind;
use crate::scenario::Act;

/// An agency is played by a person from now on, or by its policy.
pub(super) fn hand(ctx: &mut Ctx, seat: AgencyId, to: Player) {
    let to_person = to == Player::Person;
    if ctx.is_held(seat) == to_person {
        return;
    }
    ctx.resource_mut::<Seats>().hand(seat, to_person);
    let kind = if to_person { EventKind::SeatTaken } else { EventKind::SeatReleased };
    let happening = Happening { actor: Some(seat), ..ctx.happening(kind) };
    ctx.log(happening);
    for request in ctx.look().directory().requests.clone() {
        ctx.state(match to {
            Player::Person => Fact::LeftToPerson { request, seat },
            Player::Policy => Fact::LeftToPolicy { request, seat },
        });
    }
    ctx.state(match to {
        Player::Person => Fact::OrdersLeftToPerson { seat },
        Player::Policy => Fact::OrdersLeftToPolicy { seat },
    });
    ctx.state(Fact::PlayerChanged { seat });
}

/// What an agency has put off or laid aside is for the person who plays it from now on. What its staff
/// are at goes on.
pub(super) fn lay_before(ctx: &mut Ctx, request: Entity, seat: AgencyId) {
    if ctx.terms(request).responder == seat {
        let mut handling = ctx.get_mut::<Handling>(request);
        handling.is_parked = false;
        if handling.put_off.take().is_some() {
            ctx.get_mut::<Sides>(request).responder.busy_since = None;
        }
    }
}

/// Does what a person has an agency do, which has been found possible.
pub(super) fn carry_out(ctx: &mut Ctx, command: u32) {
    let Command::Do { seat, what } = ctx.look().command(command).clone() else { return };
    match &*what {
        SeatCommand::Compose(composed) => compose(ctx, seat, composed, command),
        SeatCommand::Send { inject, .. } => {
            ctx.state(Fact::DraftReleased { inject: *inject, seat, command });
        }
        SeatCommand::Decline { inject, .. } => {
            ctx.state(Fact::DraftDeclined { inject: *inject, seat, command });
        }
        SeatCommand::Decide(_) => ctx.state(Fact::QuestionAnswered { seat, command }),
        SeatCommand::Propose { .. } => ctx.state(Fact::DecisionProposed { seat, command }),
        SeatCommand::Agree { .. } | SeatCommand::Reject { .. } => {
            ctx.state(Fact::DecisionAnswered { seat, command });
        }
        SeatCommand::Understand { request, takes } => {
            let request = ctx.look().directory().request(*request);
            say_understanding(ctx, request, seat, takes);
        }
        SeatCommand::Act { request, choice, .. } => {
            let request = ctx.look().directory().request(*request);
            say_understanding(ctx, request, seat, &choice.takes);
            ctx.state(Fact::ActCommanded { command });
        }
    }
}

fn say_understanding(ctx: &mut Ctx, request: Entity, seat: AgencyId, takes: &[(Field, Meaning)]) {
    for (field, read) in takes.iter().copied() {
        ctx.state(Fact::FieldUnderstood { request, seat, field, read });
    }
    ctx.state(Fact::UnderstandingSaid { request });
}

fn compose(ctx: &mut Ctx, seat: AgencyId, composed: &ComposedRequest, command: u32) {
    if let Some(inject) = composed.inject {
        ctx.state(Fact::DraftComposed { inject, command });
    }
    let effort = ctx.effort(seat, Act::Draft, name_key(&composed.name), 0);
    let rank = priority::of_class(composed.order.class.index());
    ctx.assign(seat, Job::new(Work::Compose { command }, rank, effort));
}

/// Does what a person has an agency do on a request.
pub(super) fn act(ctx: &mut Ctx, command: u32) {
    let Command::Do { seat, what } = ctx.look().command(command).clone() else { return };
    let SeatCommand::Act { request, act, choice } = &*what else { return };
    let request = ctx.look().directory().request(*request);
    let side = ctx.terms(request).side_of(seat);
    let errand = Commanded { seat, request, act: *act, command };
    match act {
        Act::Remind => {
            ctx.get_mut::<Sides>(request).side_mut(side).chances += 1;
            errand.assign(ctx, Errand::Remind(side));
        }
        Act::Escalate => {
            ctx.get_mut::<Handling>(request).escalation_decided = true;
            errand.assign(ctx, Errand::Escalate { by: seat, ordered_by: None });
        }
        Act::ReportStatus => errand.assign(ctx, Errand::ReportStatus),
        Act::Clarify => {
            understanding::correct(ctx, request, seat, &choice.corrects, Occasion::Statement);
            for field in choice.corrects.iter().copied() {
                errand.assign(ctx, Errand::Explain { by: side, field });
            }
        }
        _ => take_step(ctx, &errand, choice),
    }
}

/// What a person has an agency do on a request, by a command.
struct Commanded {
    seat: AgencyId,
    request: Entity,
    act: Act,
    command: u32,
}

impl Commanded {
    fn assign(&self, ctx: &mut Ctx, errand: Errand) {
        let Self { seat, request, act, command } = *self;
        let rank = match errand {
            Errand::Escalate { .. } => priority::FIRST,
            _ => ctx.get::<Handling>(request).rank,
        };
        let effort = ctx.effort(seat, act, ctx.terms(request).key, command & 0xffff);
        let work = Work::Errand { request, errand, ordered: Some(command) };
        ctx.assign(seat, Job::new(work, rank, effort));
    }
}

fn take_step(ctx: &mut Ctx, commanded: &Commanded, choice: &ActOptions) {
    let Commanded { seat, request, act, command } = *commanded;
    let steps = permission::offered(ctx.look(), request, seat);
    let Some((step, _)) = steps.into_iter().find(|(_, offered)| *offered == act) else {
        // What the class let the requester leave for later.
        commanded.assign(ctx, Errand::ProvideRest);
        return;
    };
    let side = ctx.terms(request).side_of(seat);
    let version = ctx.get::<Sides>(request).side(side).seen;
    correct_with(ctx, request, seat, act, choice);
    let command = Some(command);
    steps::set_to(ctx, &Setting { request, agency: seat, step, version, message: None, command });
}

/// What is corrected with a step is said with it.
fn correct_with(ctx: &mut Ctx, request: Entity, seat: AgencyId, act: Act, choice: &ActOptions) {
    let usual = match act {
        Act::ConfirmReadBack => Occasion::Verbatim,
        Act::Reopen => Occasion::Answer,
        _ => return,
    };
    let seen = understanding::correct(ctx, request, seat, &choice.corrects, usual);
    ctx.get_mut::<Interpretation>(request).corrections.extend(seen);
}
