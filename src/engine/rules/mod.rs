//! What the engine does: which rules answer which event.
//!
//! This file is the table of contents. Every event has exactly one observer, which calls rules in
//! the order written here; a rule is a function in the file of its subject. To add a rule, write
//! the function and add it to its event's line.

mod accounting;
mod answering;
mod believing;
mod caseloads;
mod completeness;
mod conditions;
mod consequences;
mod consulting;
mod ctx;
mod deadlines;
mod delivery;
mod dialogue;
mod drafting;
mod escalation;
mod events;
mod expectations;
mod hotline;
mod inclination;
mod injects;
mod noticing;
mod reading;
mod redirection;
mod reminding;
mod repairing;
mod sending;
mod silence;
mod staffing;
mod status;
mod steps;
mod withdrawal;
pub mod work;

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemState;

pub(in crate::engine) use caseloads::next_arrival;
pub(in crate::engine) use ctx::{Conditions, Ctx, Directory, Floor, Goodwill};
use events::{
    AnswerFellDue, CallFellDue, ConditionMatured, EscalationBecameAllowed, ExpectationFellDue,
    InjectFellDue, LimitPassed, PatienceEnded, PutOffEnded, RequestOpened, RequesterGaveUp,
    StaffingEnded, StatusFellDue, StatusTurned,
};
pub use events::{DeskOpened, MessageArrived, TaskFinished, trigger};
pub(in crate::engine) use injects::class_rank;
pub(in crate::engine) use reading::blank;

use super::agenda::Entry;
use super::entities::{Desk, Errand, Work};

/// Plays an entry that concerns desks and caseloads alone; false for any other. They make up most of a
/// run and spawn nothing, so they go without an event: the rule is called with what it may reach.
pub(in crate::engine) fn play_case(
    world: &mut World,
    floor: &mut SystemState<Floor>,
    entry: Entry,
) -> bool {
    let is_its = match entry {
        Entry::CaseComes(_) | Entry::CasesLapse(_) | Entry::DeskOpens(_) => true,
        Entry::TaskFinishes { desk, slot, .. } => is_case(world, desk, slot),
        _ => false,
    };
    if !is_its {
        return false;
    }
    let mut floor = floor.get_mut(world).expect("the world of an exercise has it all");
    match entry {
        Entry::CaseComes(id) => caseloads::arrive(&mut floor, id),
        Entry::CasesLapse(desk) => caseloads::lapse(&mut floor, desk),
        Entry::DeskOpens(desk) => {
            floor.at_desk(desk, |at, agenda| work::open(at, desk, agenda));
        }
        Entry::TaskFinishes { desk, slot, turn } => {
            caseloads::finish(&mut floor, desk, slot, turn);
        }
        _ => {}
    }
    true
}

/// Whether the task in a slot of a desk is work on a case of the agency's own.
fn is_case(world: &World, desk: Entity, slot: u32) -> bool {
    let task = world.get::<Desk>(desk).and_then(|desk| desk.task(slot));
    task.is_some_and(|task| matches!(task.work, Work::Case { .. }))
}

/// Gives every event its observer.
pub(in crate::engine) fn wire(world: &mut World) {
    world.add_observer(|on: On<InjectFellDue>, mut ctx: Ctx| {
        injects::fire(&mut ctx, on.0);
    });
    world.add_observer(|on: On<ConditionMatured>, mut ctx: Ctx| {
        conditions::evaluate(&mut ctx, on.0);
    });
    world.add_observer(|on: On<ExpectationFellDue>, mut ctx: Ctx| {
        expectations::close(&mut ctx, on.0);
    });
    world.add_observer(|on: On<RequestOpened>, mut ctx: Ctx| {
        drafting::note_sent(&mut ctx, on.0);
        deadlines::plan_answer(&mut ctx, on.0);
        deadlines::plan_limits(&mut ctx, on.0, None);
        withdrawal::plan(&mut ctx, on.0);
        drafting::provide_rest_later(&mut ctx, on.0);
        reminding::wait(&mut ctx, on.0, crate::scenario::Side::Requester);
    });
    world.add_observer(|on: On<MessageArrived>, mut ctx: Ctx| {
        delivery::deliver(&mut ctx, on.0);
    });
    world.add_observer(|on: On<TaskFinished>, mut ctx: Ctx| {
        let Some(task) = steps::finish_task(&mut ctx, on.desk, on.slot, on.turn) else {
            return;
        };
        match task.work {
            Work::Draft { inject } => drafting::send_request(&mut ctx, inject),
            Work::State { inject } => drafting::send_statement(&mut ctx, inject),
            Work::Step { request, step, version } => {
                steps::perform(&mut ctx, request, step, version);
            }
            Work::Errand { request, errand } => match errand {
                Errand::Remind(side) => reminding::remind(&mut ctx, request, side),
                Errand::Repeat(side) => reminding::repeat(&mut ctx, request, side),
                Errand::ProvideRest => drafting::provide_rest(&mut ctx, request),
                Errand::ReportStatus => status::report(&mut ctx, request),
                Errand::Clarify(id) => repairing::clarify(&mut ctx, id),
                Errand::Escalate { by, ordered_by } => {
                    escalation::escalate(&mut ctx, request, by, ordered_by);
                }
            },
            Work::Relay { message } => escalation::relay(&mut ctx, message),
            Work::TestLine { inject } => hotline::test(&mut ctx, inject),
            Work::TakeCall { message } => hotline::answer(&mut ctx, message),
            Work::Clarify(id) => repairing::clarify(&mut ctx, id),
            Work::Case { .. } => unreachable!("the end of work on a case is an event of its own"),
        }
    });
    world.add_observer(|on: On<StaffingEnded>, mut ctx: Ctx| {
        staffing::restore(&mut ctx, on.0);
    });
    world.add_observer(|on: On<LimitPassed>, mut ctx: Ctx| {
        deadlines::pass_limit(&mut ctx, on.request, on.side, on.version);
    });
    world.add_observer(|on: On<AnswerFellDue>, mut ctx: Ctx| {
        deadlines::pass_answer(&mut ctx, on.0);
    });
    world.add_observer(|on: On<PatienceEnded>, mut ctx: Ctx| {
        let since = (on.seen, on.chances, on.statuses);
        if reminding::still_waits(&ctx, on.request, on.side, since) {
            if !silence::take(&mut ctx, on.request, on.side) {
                reminding::decide(&mut ctx, on.request, on.side);
            }
            escalation::plan(&mut ctx, on.request, on.side);
        }
    });
    world.add_observer(|on: On<EscalationBecameAllowed>, mut ctx: Ctx| {
        escalation::decide(&mut ctx, on.request, on.seen);
    });
    world.add_observer(|on: On<StatusTurned>, mut ctx: Ctx| {
        status::turn(&mut ctx, on.request, on.version, on.due);
    });
    world.add_observer(|on: On<StatusFellDue>, mut ctx: Ctx| {
        status::pass_due(&mut ctx, on.request, on.version, on.due);
    });
    world.add_observer(|on: On<CallFellDue>, mut ctx: Ctx| {
        escalation::call_again(&mut ctx, on.0);
    });
    world.add_observer(|on: On<PutOffEnded>, mut ctx: Ctx| {
        steps::begin_in_time(&mut ctx, on.0);
    });
    world.add_observer(|on: On<RequesterGaveUp>, mut ctx: Ctx| {
        withdrawal::give_up(&mut ctx, on.0);
    });
}
