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
    queue_until(desk, entity, task, None, agenda);
}

/// As [`queue`]; but if nobody has begun the task by the moment given, it is dropped.
pub fn queue_until(
    desk: &mut Desk,
    entity: Entity,
    task: Task,
    lapses: Option<Instant>,
    agenda: &mut Agenda,
) {
    let now = agenda.now();
    if desk.idles() && desk.calendar().is_open(now) {
        let slot = desk.take_at_once(&task, now);
        plan_end(desk, entity, slot, task.effort, agenda);
    } else {
        desk.push(&task, lapses, now);
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

/// Has free staff take up what waits, or plans the opening at which they will. Work goes on only
/// while the desk is open; what is not done before the calendar ends stays in hand.
pub fn start(desk: &mut Desk, entity: Entity, agenda: &mut Agenda) {
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

fn plan_end(desk: &Desk, entity: Entity, slot: u32, effort: Span, agenda: &mut Agenda) {
    if let Some(done) = desk.calendar().finish(agenda.now(), effort) {
        agenda.plan(done, Entry::TaskFinishes { desk: entity, slot });
    }
}

/// Ends a task and has the next one begun.
pub fn finish(desk: &mut Desk, entity: Entity, slot: u32, agenda: &mut Agenda) -> Task {
    let task = desk.end(slot);
    start(desk, entity, agenda);
    task
}

/// Has the work begun that waited for the desk to open.
pub fn open(desk: &mut Desk, entity: Entity, agenda: &mut Agenda) {
    desk.note_opened();
    start(desk, entity, agenda);
}
