//! Caseloads: cases of an agency's own come, are worked on or lapse, and are passed on.

use bevy_ecs::prelude::Entity;

use super::floor::Floor;
use super::{priority, work};
use crate::engine::agenda::Entry;
use crate::engine::entities::{Task, Work};
use crate::engine::ids::{CaseloadId, ClassId};
use crate::engine::model::Model;
use crate::engine::streams::{Purpose, Streams};
use crate::time::Instant;

/// When the next case comes by itself, counted from the last or from the beginning; `None` when
/// none does any more. The first has the number 0.
pub(in crate::engine) fn next_arrival(
    model: &Model,
    streams: Streams,
    id: CaseloadId,
    number: u32,
    from: Instant,
) -> Option<Instant> {
    let caseload = model.caseload(id);
    let agency = model.agency(caseload.agency);
    let mut stream = streams.open(agency.key, Purpose::CaseArrival, caseload.key, number);
    let gap = caseload.every.as_ref()?.draw(&mut stream);
    if caseload.in_open_hours { agency.calendar.finish(from, gap) } else { Some(from + gap) }
}

/// All counts of work begin anew.
pub(in crate::engine) fn begin_to_count(floor: &mut Floor) {
    let now = floor.now();
    let mut in_hand = Vec::new();
    for entity in floor.agencies() {
        floor.at_desk(entity, |desk, _| {
            desk.count_from(now);
            in_hand.extend(desk.in_hand().filter_map(|task| match task.work {
                Work::Case { caseload, .. } => Some((caseload, desk.spent(task, now).working)),
                _ => None,
            }));
        });
    }
    floor.tallies.count_work_from_here(in_hand.into_iter());
}

/// A case comes by itself, and the one after it is planned.
pub(super) fn arrive(floor: &mut Floor, id: CaseloadId) {
    let number = floor.tallies.count_arrival(id);
    if let Some(at) = next_arrival(floor.model(), floor.streams(), id, number, floor.now()) {
        floor.agenda.plan(at, Entry::CaseComes(id));
    }
    come(floor, id);
}

/// A case comes to the desk, by itself or from another caseload.
fn come(floor: &mut Floor, id: CaseloadId) {
    let (model, now) = (floor.model(), floor.now());
    let caseload = model.caseload(id);
    let number = floor.tallies.count_case(id, now);
    let key = model.agency(caseload.agency).key;
    let draw = |purpose| floor.stream(key, purpose, caseload.key, number);
    let effort = caseload.work.draw(&mut draw(Purpose::CaseWork));
    let after = caseload.lapses_after.as_ref();
    let lapses = after.map(|after| now + after.draw(&mut draw(Purpose::CaseLapse)));
    let class = caseload.class.map_or(model.classes.len(), ClassId::index);
    let work = Work::Case { caseload: id, number };
    let task = Task::new(work, priority::of_class(class), effort, None);
    let entity = floor.desk_of(caseload.agency);
    floor.at_desk(entity, |desk, agenda| match lapses {
        Some(lapses) => work::queue_until(desk, entity, task, lapses, agenda),
        None => work::queue(desk, entity, task, agenda),
    });
}

/// Ends work on a case, if that is what is in hand in a slot; returns whether it is.
pub(super) fn finish(floor: &mut Floor, entity: Entity, slot: u32, turn: u32) -> bool {
    let mut is_case = false;
    let done = floor.at_desk(entity, |desk, agenda| {
        is_case = desk.task(slot).is_some_and(|task| matches!(task.work, Work::Case { .. }));
        if is_case { work::finish(desk, entity, slot, turn, agenda) } else { None }
    });
    // Somebody else may have taken it over.
    if let Some(task) = done {
        go_on(floor, &task);
    }
    is_case
}

/// Work on a case is done: the case goes on to one of the caseloads that take such cases, or to none.
fn go_on(floor: &mut Floor, task: &Task) {
    let Work::Case { caseload: id, number } = task.work else {
        unreachable!("only cases end here");
    };
    let (model, now) = (floor.model(), floor.now());
    let caseload = model.caseload(id);
    let agency = model.agency(caseload.agency);
    let waited_open = agency.calendar.open_between(task.queued, task.started);
    floor.tallies.count_done(id, task, waited_open, now);
    if caseload.passes_on.is_empty() {
        return;
    }
    let mut stream = floor.stream(agency.key, Purpose::CasePassing, caseload.key, number);
    let mut left = stream.uniform();
    for (next, share) in &caseload.passes_on {
        left -= share;
        if left < 0.0 {
            floor.tallies.count_passed_on(id, task);
            come(floor, *next);
            return;
        }
    }
}

/// Cases that have waited too long without being begun are dropped.
pub(super) fn lapse(floor: &mut Floor, entity: Entity) {
    let now = floor.now();
    for task in floor.at_desk(entity, |desk, agenda| work::lapse(desk, entity, agenda)) {
        if let Work::Case { caseload, .. } = task.work {
            floor.tallies.count_lapsed(caseload, &task, now);
        }
    }
}
