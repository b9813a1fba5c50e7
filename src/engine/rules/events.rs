//! The agenda's entries as events, for the observers.

use bevy_ecs::prelude::*;

use crate::engine::agenda::Entry;
use crate::engine::ids::InjectId;
use crate::scenario::Side;
use crate::time::Instant;

macro_rules! events {
    ($($name:ident($of:ty);)*) => {
        $(#[derive(Event)] pub(in crate::engine) struct $name(pub(super) $of);)*
    };
}

events! {
    InjectFellDue(InjectId);
    ConditionMatured(InjectId);
    ExpectationFellDue(InjectId);
    RequestOpened(Entity);
    StaffingEnded(InjectId);
    AnswerFellDue(Entity);
    RequesterGaveUp(Entity);
    CallFellDue(Entity);
    PutOffEnded(Entity);
    Commanded(u32);
}

/// A message arrived, or would have had it not been lost.
#[derive(Event)]
pub struct MessageArrived(
    /// The message.
    pub Entity,
);

/// A desk opened with work waiting, or people came or went at one with people on duty.
#[derive(Event)]
pub struct DeskOpened(
    /// The agency.
    pub Entity,
);

/// A piece of work was done.
#[derive(Event)]
pub struct TaskFinished {
    /// The agency.
    pub desk: Entity,
    /// Which of the tasks in hand.
    pub slot: u32,
    /// The turn at which it was taken up.
    pub turn: u32,
}

#[derive(Event)]
pub(in crate::engine) struct LimitPassed {
    pub(super) request: Entity,
    pub(super) side: Side,
    pub(super) version: u32,
}

#[derive(Event)]
pub(in crate::engine) struct PatienceEnded {
    pub(super) request: Entity,
    pub(super) side: Side,
    pub(super) seen: u32,
    pub(super) chances: u32,
    pub(super) statuses: u32,
}

#[derive(Event)]
pub(in crate::engine) struct StatusTurned {
    pub(super) request: Entity,
    pub(super) version: u32,
    pub(super) due: Instant,
}

#[derive(Event)]
pub(in crate::engine) struct StatusFellDue {
    pub(super) request: Entity,
    pub(super) version: u32,
    pub(super) due: Instant,
}

#[derive(Event)]
pub(in crate::engine) struct EscalationBecameAllowed {
    pub(super) request: Entity,
    pub(super) seen: u32,
}

/// Triggers the event of an entry and applies what its observer asked for.
///
/// # Panics
/// For the entries that concern caseloads, which are played without an event.
pub fn trigger(world: &mut World, entry: Entry) {
    match entry {
        Entry::Commanded(number) => world.trigger(Commanded(number)),
        Entry::InjectDue(inject) => world.trigger(InjectFellDue(inject)),
        Entry::ConditionMatures(inject) => world.trigger(ConditionMatured(inject)),
        Entry::ExpectationDue(inject) => world.trigger(ExpectationFellDue(inject)),
        Entry::RequestOpens(request) => world.trigger(RequestOpened(request)),
        Entry::MessageArrives(message) => world.trigger(MessageArrived(message)),
        Entry::TaskFinishes { desk, slot, turn } => {
            world.trigger(TaskFinished { desk, slot, turn });
        }
        Entry::DeskOpens(desk) => world.trigger(DeskOpened(desk)),
        Entry::StaffingEnds(inject) => world.trigger(StaffingEnded(inject)),
        Entry::CaseComes(_) | Entry::CasesLapse(_) | Entry::CountingBegins => {
            unreachable!("what concerns caseloads alone is played without an event")
        }
        Entry::LimitPasses { request, side, version } => {
            world.trigger(LimitPassed { request, side, version });
        }
        Entry::AnswerDue(request) => world.trigger(AnswerFellDue(request)),
        Entry::PatienceEnds { request, side, seen, chances, statuses } => {
            world.trigger(PatienceEnded { request, side, seen, chances, statuses });
        }
        Entry::StatusTurns { request, version, due } => {
            world.trigger(StatusTurned { request, version, due });
        }
        Entry::StatusDue { request, version, due } => {
            world.trigger(StatusFellDue { request, version, due });
        }
        Entry::WorkBegins(request) => world.trigger(PutOffEnded(request)),
        Entry::CallAgain(message) => world.trigger(CallFellDue(message)),
        Entry::EscalationAllowed { request, seen } => {
            world.trigger(EscalationBecameAllowed { request, seen });
        }
        Entry::RequesterGivesUp(request) => world.trigger(RequesterGaveUp(request)),
    }
    world.flush();
}
