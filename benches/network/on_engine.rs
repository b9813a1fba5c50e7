//! The network on the engine's core, wired as the engine wires its own rules: an entity with a
//! desk for each agency and one for each request; the world is opened to spawn a request, and what
//! happens up to the next one is played with what its rules reach looked up once.

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

/// A request that arrives.
struct Arrival {
    request: Entity,
    number: u32,
    /// When the one after it does.
    next: Option<Instant>,
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
    fn play(&mut self) -> Option<Arrival> {
        while let Some(entry) = self.agenda.next(Instant::from_micros(i64::MAX)) {
            match entry {
                Entry::MessageArrives(request) => {
                    let journey = self.journeys.get(request).expect("a request that was sent");
                    return Some(self.arrival(request, journey.number));
                }
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

    /// A request that arrives now, and when the next one does.
    fn arrival(&self, request: Entity, number: u32) -> Arrival {
        let (network, now) = (&self.network.0, self.agenda.now());
        let is_last = number + 1 == network.requests;
        Arrival { request, number, next: (!is_last).then(|| now + network.gap(number + 1)) }
    }

    /// A request makes its first call, after the arrival of the next one was planned.
    fn receive(&mut self, arrival: &Arrival, next: Option<Entity>) {
        if let (Some(at), Some(next)) = (arrival.next, next) {
            self.agenda.plan(at, Entry::MessageArrives(next));
        }
        self.call(arrival.request, arrival.number, 0);
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
    let mut arrives = floor.get_mut(&mut world).expect("all is there").play();
    while let Some(arrival) = arrives {
        let journey = |began| Journey { number: arrival.number + 1, hop: 0, began };
        let next = arrival.next.map(|at| world.spawn(journey(at)).id());
        let mut floor = floor.get_mut(&mut world).expect("all is there");
        floor.receive(&arrival, next);
        arrives = floor.play();
    }
    let now = world.resource::<Agenda>().now();
    let mut sums = world.resource::<Tally>().0;
    sums.worked =
        desks.iter().map(|desk| world.get::<Desk>(*desk).expect("a desk").worked(now)).sum();
    sums.elapsed = now.since(starts);
    sums
}
