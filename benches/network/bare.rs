//! The network on the engine's agenda, desks and rules of work, but in plain vectors: what
//! priorities, opening hours and the count of what waits cost, apart from the ECS.

use bevy_ecs::prelude::Entity;
use hotwash::engine::agenda::{Agenda, Entry};
use hotwash::engine::entities::{Desk, Task, Work};
use hotwash::engine::rules::work;
use hotwash::time::Instant;

use super::{AGENCIES, HOPS, Network, STAFF, STARTS, Sums};

struct Journey {
    began: Instant,
    hop: u32,
}

struct Play<'a> {
    network: &'a Network,
    agenda: Agenda,
    desks: Vec<Desk>,
    journeys: Vec<Journey>,
    sums: Sums,
}

fn entity(index: u32) -> Entity {
    Entity::from_raw_u32(index).expect("a small number")
}

impl Play<'_> {
    fn arrive(&mut self, request: u32) {
        let now = self.agenda.now();
        if request + 1 < self.network.requests {
            let next = Entry::MessageArrives(entity(request + 1));
            self.agenda.plan(now + self.network.gap(request + 1), next);
        }
        self.journeys.push(Journey { began: now, hop: 0 });
        self.call(request, 0);
    }

    fn call(&mut self, request: u32, hop: u32) {
        let agency = self.network.agency(request, hop);
        let effort = self.network.effort(agency, request, hop);
        let task = Task::new(Work::Relay { message: entity(request) }, 0, effort, None);
        let desk = &mut self.desks[agency];
        work::queue(desk, entity(super::index_u32(agency)), task, &mut self.agenda);
    }

    fn finish(&mut self, desk: Entity, slot: u32, turn: u32) {
        let agency = &mut self.desks[desk.index_u32() as usize];
        let task = work::finish(agency, desk, slot, turn, &mut self.agenda)
            .expect("nothing is put down here");
        let Work::Relay { message } = task.work else {
            unreachable!("there is no other work here");
        };
        self.sums.hops += 1;
        self.sums.waited += task.started.since(task.queued);
        let journey = &mut self.journeys[message.index_u32() as usize];
        journey.hop += 1;
        if journey.hop < HOPS {
            let hop = journey.hop;
            self.call(message.index_u32(), hop);
        } else {
            self.sums.requests += 1;
            self.sums.in_system += self.agenda.now().since(journey.began);
        }
    }
}

/// Plays the network.
pub(crate) fn play(network: &Network) -> Sums {
    let starts = STARTS;
    let mut play = Play {
        network,
        agenda: Agenda::new(starts),
        desks: (0..AGENCIES)
            .map(|agency| Desk::new(STAFF, network.calendar(agency), starts))
            .collect(),
        journeys: Vec::with_capacity(network.requests as usize),
        sums: Sums::default(),
    };
    let first = Entry::MessageArrives(entity(0));
    play.agenda.plan(starts + network.gap(0), first);
    while let Some(entry) = play.agenda.next(Instant::from_micros(i64::MAX)) {
        match entry {
            Entry::MessageArrives(request) => play.arrive(request.index_u32()),
            Entry::DeskOpens(desk) => {
                work::open(&mut play.desks[desk.index_u32() as usize], desk, &mut play.agenda);
            }
            Entry::TaskFinishes { desk, slot, turn } => play.finish(desk, slot, turn),
            _ => unreachable!("nothing else was planned"),
        }
    }
    let now = play.agenda.now();
    play.sums.worked = play.desks.iter().map(|desk| desk.worked(now)).sum();
    play.sums.elapsed = now.since(starts);
    play.sums
}
