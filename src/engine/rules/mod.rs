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
mod control;
mod ctx;
mod deadlines;
mod delivery;
mod dialogue;
mod drafting;
mod errands;
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
mod seats;
mod sending;
mod silence;
mod staffing;
mod status;
mod steps;
mod understanding;
mod withdrawal;
pub mod work;

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemState;

pub(in crate::engine) use caseloads::next_arrival;
pub(in crate::engine) use conditions::spans_after;
pub(in crate::engine) use ctx::{Conditions, Ctx, Directory, Floor, Goodwill};
use events::{
    AnswerFellDue, CallFellDue, Commanded, ConditionMatured, EscalationBecameAllowed,
    ExpectationFellDue, InjectFellDue, LimitPassed, PatienceEnded, PutOffEnded, RequestOpened,
    RequesterGaveUp, StaffingEnded, StatusFellDue, StatusTurned,
};
pub use events::{DeskOpened, MessageArrived, TaskFinished, trigger};
pub(in crate::engine) use injects::class_rank;
pub(in crate::engine) use reading::blank;
pub(in crate::engine) use seats::{acts_open, check_doing};

use super::agenda::Entry;
use super::entities::Work;
use crate::time::Instant;

/// Plays the entries that concern desks and caseloads alone, up to the first one that does not, which
/// is given back, or to the last before `until`. They make up most of a run and spawn nothing, so they
/// go without an event: the rules are called with what they may reach, which is looked up but once.
pub(in crate::engine) fn play_cases(
    world: &mut World,
    floor: &mut SystemState<Floor>,
    until: Instant,
) -> Option<Entry> {
    let mut floor = floor.get_mut(world).expect("the world of an exercise has it all");
    while let Some(entry) = floor.agenda.next(until) {
        if !play_case(&mut floor, entry) {
            return Some(entry);
        }
    }
    None
}

/// Has all counts of work begin anew.
pub(in crate::engine) fn begin_to_count(world: &mut World, floor: &mut SystemState<Floor>) {
    let mut floor = floor.get_mut(world).expect("the world of an exercise has it all");
    caseloads::begin_to_count(&mut floor);
}

/// Plays an entry that concerns desks and caseloads alone; false for any other.
fn play_case(floor: &mut Floor, entry: Entry) -> bool {
    match entry {
        Entry::CaseComes(id) => caseloads::arrive(floor, id),
        Entry::CountingBegins => caseloads::begin_to_count(floor),
        Entry::CasesLapse(desk) => caseloads::lapse(floor, desk),
        Entry::DeskOpens(desk) => {
            floor.at_desk(desk, |at, agenda| work::open(at, desk, agenda));
        }
        Entry::TaskFinishes { desk, slot, turn } if floor.is_case(desk, slot) => {
            caseloads::finish(floor, desk, slot, turn);
        }
        _ => return false,
    }
    true
}

/// Gives every event its observer.
pub(in crate::engine) fn wire(world: &mut World) {
    world.add_observer(|on: On<InjectFellDue>, mut ctx: Ctx| {
        injects::fall_due(&mut ctx, on.0);
    });
    world.add_observer(|on: On<Commanded>, mut ctx: Ctx| {
        control::obey(&mut ctx, on.0);
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
            Work::Compose { command } => drafting::send_composed(&mut ctx, command),
            Work::State { inject } => drafting::send_statement(&mut ctx, inject),
            Work::Step { request, step, version } => {
                steps::perform(&mut ctx, request, step, version);
            }
            Work::Errand { request, errand, ordered } => {
                errands::run(&mut ctx, on.desk, (request, errand), ordered);
            }
            Work::Relay { message } => escalation::relay(&mut ctx, message),
            Work::TestLine { inject } => hotline::test(&mut ctx, inject),
            Work::TakeCall { message } => hotline::answer(&mut ctx, message),
            Work::Clarify(id) => repairing::clarify(&mut ctx, id, None),
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
