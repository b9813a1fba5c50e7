//! Work at a desk: queued, taken in hand, suspended out of hours, done.
//!
//! These rules know desks and the agenda and nothing of requests, so that any model of people and
//! work can stand on them.

use bevy_ecs::prelude::Entity;

use crate::engine::agenda::{Agenda, Entry};
use crate::engine::entities::{Desk, Task};
use crate::time::{Instant, Span};

/// Puts a task into the queue of a desk, and has it begun at once if somebody is there and free.
pub fn queue(desk: &mut Desk, entity: Entity, task: Task, agenda: &mut Agenda) {
    let now = agenda.now();
    if desk.idles() && desk.calendar().is_open(now) {
        let slot = desk.take_at_once(&task, now);
        plan_end(desk, entity, slot, task.effort, agenda);
    } else {
        desk.push(&task, now);
        start(desk, entity, agenda);
    }
}

/// As [`queue`]; but if nobody has begun the task by the moment given, it is dropped.
pub fn queue_until(
    desk: &mut Desk,
    entity: Entity,
    task: Task,
    lapses: Instant,
    agenda: &mut Agenda,
) {
    let now = agenda.now();
    if desk.idles() && desk.calendar().is_open(now) {
        queue(desk, entity, task, agenda);
    } else {
        desk.push_until(&task, lapses, now);
        start(desk, entity, agenda);
        plan_lapse(desk, entity, agenda);
    }
}

fn plan_lapse(desk: &mut Desk, entity: Entity, agenda: &mut Agenda) {
    if let Some(at) = desk.note_lapse_planned() {
        agenda.plan(at, Entry::CasesLapse(entity));
    }
}

/// Drops what has waited too long without being begun.
pub fn lapse(desk: &mut Desk, entity: Entity, agenda: &mut Agenda) -> Vec<Task> {
    let now = agenda.now();
    desk.note_lapse();
    let dropped = std::iter::from_fn(|| desk.drop_lapsed(now)).collect();
    plan_lapse(desk, entity, agenda);
    dropped
}

/// Sets free staff to what waits, or plans the opening at which they will. Work goes on only
/// while the desk is open; what is not done before the calendar ends stays in hand.
pub fn start(desk: &mut Desk, entity: Entity, agenda: &mut Agenda) {
    if desk.has_duty() {
        start_in_shifts(desk, entity, agenda);
        return;
    }
    if !desk.could_start() {
        return;
    }
    let now = agenda.now();
    match desk.calendar().next_open(now) {
        Some(opens) if opens == now => {
            while let Some((slot, effort)) = desk.take(now) {
                plan_end(desk, entity, slot, effort, agenda);
            }
        }
        Some(opens) if !desk.note_opening_planned() => {
            agenda.plan(opens, Entry::DeskOpens(entity));
        }
        _ => {}
    }
}

/// Without people on duty what is taken in hand is never put down, and there is no other turn.
fn plan_end(desk: &Desk, entity: Entity, slot: u32, effort: Span, agenda: &mut Agenda) {
    if let Some(done) = desk.calendar().finish(agenda.now(), effort) {
        agenda.plan(done, Entry::TaskFinishes { desk: entity, slot, turn: 0 });
    }
}

/// Changes shifts, and sets those who are at work and free to what they may do. Out of line,
/// since most desks have nobody on duty.
#[inline(never)]
fn start_in_shifts(desk: &mut Desk, entity: Entity, agenda: &mut Agenda) {
    let now = agenda.now();
    let mut taken_up = desk.change_shifts(now);
    taken_up.extend(std::iter::from_fn(|| desk.take_in_shifts(now)));
    for slot in taken_up {
        if let Some((turn, done)) = desk.end_in_shifts(slot, now) {
            agenda.plan(done, Entry::TaskFinishes { desk: entity, slot, turn });
        }
    }
    if let Some(at) = desk.note_change_planned(now) {
        agenda.plan(at, Entry::DeskOpens(entity));
    }
}

/// Ends a task and has the next one begun; `None` when the task was put down or taken over since
/// its end was planned.
pub fn finish(
    desk: &mut Desk,
    entity: Entity,
    slot: u32,
    turn: u32,
    agenda: &mut Agenda,
) -> Option<Task> {
    let task = desk.end(slot, turn, agenda.now())?;
    start(desk, entity, agenda);
    Some(task)
}

/// Begins the work that waited for the desk to open.
pub fn open(desk: &mut Desk, entity: Entity, agenda: &mut Agenda) {
    desk.note_opened();
    start(desk, entity, agenda);
}

/// Moves the work on a request to a smaller rank, where others may be free to do it.
pub fn rerank(desk: &mut Desk, entity: Entity, request: Entity, rank: u32, agenda: &mut Agenda) {
    desk.rerank(request, rank, agenda.now());
    start(desk, entity, agenda);
}
