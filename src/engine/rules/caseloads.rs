//! Caseloads: cases of an agency's own come, are worked on or lapse, and are passed on.

use bevy_ecs::prelude::Entity;

use super::{Ctx, injects, work};
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

/// A case comes by itself, and the one after it is planned.
pub(super) fn arrive(ctx: &mut Ctx, id: CaseloadId) {
    let number = ctx.tallies.count_arrival(id);
    if let Some(at) = next_arrival(ctx.model(), ctx.streams(), id, number, ctx.now()) {
        ctx.agenda.plan(at, Entry::CaseComes(id));
    }
    come(ctx, id);
}

/// A case comes to the desk, by itself or from another caseload.
fn come(ctx: &mut Ctx, id: CaseloadId) {
    let (model, now) = (ctx.model(), ctx.now());
    let caseload = model.caseload(id);
    let number = ctx.tallies.count_case(id, now);
    let key = model.agency(caseload.agency).key;
    let effort = caseload.work.draw(&mut ctx.stream(key, Purpose::CaseWork, caseload.key, number));
    let lapses = caseload.lapses_after.as_ref().map(|after| {
        now + after.draw(&mut ctx.stream(key, Purpose::CaseLapse, caseload.key, number))
    });
    let class = caseload.class.map_or(model.classes.len(), ClassId::index);
    let work = Work::Case { caseload: id, number };
    let task = Task::new(work, injects::class_rank(class), effort, None);
    let entity = ctx.directory.agencies[caseload.agency.index()];
    let mut desk = ctx.desks.get_mut(entity).expect("every agency has a desk");
    match lapses {
        Some(lapses) => work::queue_until(&mut desk, entity, task, lapses, &mut ctx.agenda),
        None => work::queue(&mut desk, entity, task, &mut ctx.agenda),
    }
}

/// A case is done, and goes on to one of the caseloads that take such cases, or to none.
pub(super) fn finish(ctx: &mut Ctx, task: &Task, id: CaseloadId, number: u32) {
    let (model, now) = (ctx.model(), ctx.now());
    let caseload = model.caseload(id);
    let agency = model.agency(caseload.agency);
    let waited_open = agency.calendar.open_between(task.queued, task.started);
    ctx.tallies.count_done(id, task, waited_open, now);
    if caseload.passes_on.is_empty() {
        return;
    }
    let mut stream = ctx.stream(agency.key, Purpose::CasePassing, caseload.key, number);
    let mut left = stream.uniform();
    for (next, share) in &caseload.passes_on {
        left -= share;
        if left < 0.0 {
            ctx.tallies.count_passed_on(id, task);
            come(ctx, *next);
            return;
        }
    }
}

/// Cases that have waited too long without being begun are dropped.
pub(super) fn lapse(ctx: &mut Ctx, entity: Entity) {
    let now = ctx.now();
    let mut desk = ctx.desks.get_mut(entity).expect("every agency has a desk");
    for task in work::lapse(&mut desk, entity, &mut ctx.agenda) {
        if let Work::Case { caseload, .. } = task.work {
            ctx.tallies.count_lapsed(caseload, &task, now);
        }
    }
}
