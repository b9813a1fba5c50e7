//! The network on the engine's core, wired as the engine wires its own rules: an entity with a
//! desk for each agency, an entity for each request, the agenda's entries triggered as events,
//! one observer for each event.

use std::sync::Arc;

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemParam;
use hotwash::engine::agenda::{Agenda, Entry};
use hotwash::engine::entities::{Desk, Task, Work};
use hotwash::engine::rules::{self, DeskOpened, MessageArrived, TaskFinished, work};
use hotwash::time::Instant;

use super::{AGENCIES, HOPS, Network, STAFF, STARTS, Sums};

#[derive(Resource)]
struct Shared(Arc<Network>);

#[derive(Resource)]
struct Directory([Entity; AGENCIES]);

#[derive(Resource, Default)]
struct Tally(Sums);

#[derive(Component)]
struct Journey {
    number: u32,
    hop: u32,
    began: Instant,
}

#[derive(SystemParam)]
struct Ctx<'w, 's> {
    network: Res<'w, Shared>,
    directory: Res<'w, Directory>,
    agenda: ResMut<'w, Agenda>,
    tally: ResMut<'w, Tally>,
    desks: Query<'w, 's, &'static mut Desk>,
    journeys: Query<'w, 's, &'static mut Journey>,
    commands: Commands<'w, 's>,
}

fn arrive(ctx: &mut Ctx, request: Entity) {
    let now = ctx.agenda.now();
    let journey = ctx.journeys.get(request).expect("a request that was sent");
    let number = journey.number;
    if number + 1 < ctx.network.0.requests {
        let at = now + ctx.network.0.gap(number + 1);
        let next = ctx.commands.spawn(Journey { number: number + 1, hop: 0, began: at });
        ctx.agenda.plan(at, Entry::MessageArrives(next.id()));
    }
    call(ctx, request, number, 0);
}

fn call(ctx: &mut Ctx, request: Entity, number: u32, hop: u32) {
    let agency = ctx.network.0.agency(number, hop);
    let entity = ctx.directory.0[agency];
    let effort = ctx.network.0.effort(agency, number, hop);
    let task = Task::new(Work::Relay { message: request }, 0, effort, None);
    let mut desk = ctx.desks.get_mut(entity).expect("every agency has a desk");
    work::queue(&mut desk, entity, task, &mut ctx.agenda);
}

fn finish(ctx: &mut Ctx, entity: Entity, slot: u32, turn: u32) {
    let mut desk = ctx.desks.get_mut(entity).expect("every agency has a desk");
    let task = work::finish(&mut desk, entity, slot, turn, &mut ctx.agenda)
        .expect("nothing is put down here");
    let Work::Relay { message } = task.work else {
        unreachable!("there is no other work here");
    };
    let mut journey = ctx.journeys.get_mut(message).expect("a request that was sent");
    journey.hop += 1;
    let (number, hop, began) = (journey.number, journey.hop, journey.began);
    let sums = &mut ctx.tally.0;
    sums.hops += 1;
    sums.waited += task.started.since(task.queued);
    if hop < HOPS {
        call(ctx, message, number, hop);
    } else {
        sums.requests += 1;
        sums.in_system += ctx.agenda.now().since(began);
    }
}

fn open(ctx: &mut Ctx, entity: Entity) {
    let mut desk = ctx.desks.get_mut(entity).expect("every agency has a desk");
    work::open(&mut desk, entity, &mut ctx.agenda);
}

/// Plays the network.
pub(crate) fn play(network: &Network) -> Sums {
    let starts = STARTS;
    let mut world = World::new();
    let desks = std::array::from_fn(|agency| {
        world.spawn(Desk::new(STAFF, network.calendar(agency), starts)).id()
    });
    let at = starts + network.gap(0);
    let first = Journey { number: 0, hop: 0, began: at };
    let first = world.spawn(first).id();
    let mut agenda = Agenda::new(starts);
    agenda.plan(at, Entry::MessageArrives(first));
    world.insert_resource(agenda);
    world.insert_resource(Shared(Arc::new(network.clone())));
    world.insert_resource(Directory(desks));
    world.insert_resource(Tally::default());
    world.add_observer(|on: On<MessageArrived>, mut ctx: Ctx| arrive(&mut ctx, on.0));
    world.add_observer(|on: On<TaskFinished>, mut ctx: Ctx| {
        finish(&mut ctx, on.desk, on.slot, on.turn);
    });
    world.add_observer(|on: On<DeskOpened>, mut ctx: Ctx| open(&mut ctx, on.0));
    let far = Instant::from_micros(i64::MAX);
    while let Some(entry) = world.resource_mut::<Agenda>().next(far) {
        rules::trigger(&mut world, entry);
    }
    let now = world.resource::<Agenda>().now();
    let mut sums = world.resource::<Tally>().0;
    sums.worked =
        desks.iter().map(|desk| world.get::<Desk>(*desk).expect("a desk").worked(now)).sum();
    sums.elapsed = now.since(starts);
    sums
}
