//! The network on the engine's core, wired as the engine wires its own rules: an entity with a
//! desk for each agency and one for each request; work at desks played with what its rules reach
//! looked up once, and requests with the whole world before them.

use std::sync::Arc;

use bevy_ecs::prelude::*;
use bevy_ecs::system::{SystemParam, SystemState};
use hotwash::engine::agenda::{Agenda, Entry};
use hotwash::engine::entities::{Desk, Task, Work};
use hotwash::engine::rules::work;
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

/// What the rules of work reach.
#[derive(SystemParam)]
struct Floor<'w, 's> {
    network: Res<'w, Shared>,
    directory: Res<'w, Directory>,
    agenda: ResMut<'w, Agenda>,
    tally: ResMut<'w, Tally>,
    desks: Query<'w, 's, &'static mut Desk>,
    journeys: Query<'w, 's, &'static mut Journey>,
}

impl Floor<'_, '_> {
    /// Plays up to the next request that arrives.
    fn play(&mut self) -> Option<Entity> {
        while let Some(entry) = self.agenda.next(Instant::from_micros(i64::MAX)) {
            match entry {
                Entry::MessageArrives(request) => return Some(request),
                Entry::TaskFinishes { desk, slot, turn } => self.finish(desk, slot, turn),
                Entry::DeskOpens(desk) => {
                    let mut at = self.desks.get_mut(desk).expect("every agency has a desk");
                    work::open(&mut at, desk, &mut self.agenda);
                }
                _ => unreachable!("nothing else was planned"),
            }
        }
        None
    }

    fn call(&mut self, request: Entity, number: u32, hop: u32) {
        let agency = self.network.0.agency(number, hop);
        let entity = self.directory.0[agency];
        let effort = self.network.0.effort(agency, number, hop);
        let task = Task::new(Work::Relay { message: request }, 0, effort, None);
        let mut desk = self.desks.get_mut(entity).expect("every agency has a desk");
        work::queue(&mut desk, entity, task, &mut self.agenda);
    }

    fn finish(&mut self, entity: Entity, slot: u32, turn: u32) {
        let mut desk = self.desks.get_mut(entity).expect("every agency has a desk");
        let task = work::finish(&mut desk, entity, slot, turn, &mut self.agenda)
            .expect("nothing is put down here");
        let Work::Relay { message } = task.work else {
            unreachable!("there is no other work here");
        };
        let mut journey = self.journeys.get_mut(message).expect("a request that was sent");
        journey.hop += 1;
        let (number, hop, began) = (journey.number, journey.hop, journey.began);
        let sums = &mut self.tally.0;
        sums.hops += 1;
        sums.waited += task.started.since(task.queued);
        if hop < HOPS {
            self.call(message, number, hop);
        } else {
            sums.requests += 1;
            sums.in_system += self.agenda.now().since(began);
        }
    }
}

/// A request arrives: the one after it is spawned, and it makes its first call.
fn arrive(world: &mut World, floor: &mut SystemState<Floor>, request: Entity) {
    let number = world.get::<Journey>(request).expect("a request that was sent").number;
    let network = Arc::clone(&world.resource::<Shared>().0);
    if number + 1 < network.requests {
        let at = world.resource::<Agenda>().now() + network.gap(number + 1);
        let next = world.spawn(Journey { number: number + 1, hop: 0, began: at }).id();
        world.resource_mut::<Agenda>().plan(at, Entry::MessageArrives(next));
    }
    floor.get_mut(world).expect("all is there").call(request, number, 0);
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
    let mut floor: SystemState<Floor> = SystemState::new(&mut world);
    while let Some(request) = floor.get_mut(&mut world).expect("all is there").play() {
        arrive(&mut world, &mut floor, request);
    }
    let now = world.resource::<Agenda>().now();
    let mut sums = world.resource::<Tally>().0;
    sums.worked =
        desks.iter().map(|desk| world.get::<Desk>(*desk).expect("a desk").worked(now)).sum();
    sums.elapsed = now.since(starts);
    sums
}
