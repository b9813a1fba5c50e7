//! The network as one would write it without an engine: structs, a queue for each station and a
//! binary heap of what is to come.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, VecDeque};

use hotwash::time::{Instant, Span};

use super::{AGENCIES, HOPS, Network, STAFF, STARTS, Sums};

#[derive(Clone, Copy)]
enum Event {
    Arrives(u32),
    Finishes { station: u32, request: u32 },
}

struct Planned {
    at: Instant,
    order: u64,
    event: Event,
}

impl PartialEq for Planned {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Planned {}

impl PartialOrd for Planned {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Planned {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.at, self.order).cmp(&(other.at, other.order))
    }
}

struct Call {
    request: u32,
    queued: Instant,
    effort: Span,
}

#[derive(Default)]
struct Station {
    busy: u32,
    waiting: VecDeque<Call>,
}

struct Journey {
    began: Instant,
    hop: u32,
}

struct Play<'a> {
    network: &'a Network,
    now: Instant,
    order: u64,
    to_come: BinaryHeap<Reverse<Planned>>,
    stations: [Station; AGENCIES],
    journeys: Vec<Journey>,
    sums: Sums,
}

impl Play<'_> {
    fn plan(&mut self, at: Instant, event: Event) {
        let order = self.order;
        self.order += 1;
        self.to_come.push(Reverse(Planned { at, order, event }));
    }

    fn arrive(&mut self, request: u32) {
        if request + 1 < self.network.requests {
            let gap = self.network.gap(request + 1);
            self.plan(self.now + gap, Event::Arrives(request + 1));
        }
        self.journeys.push(Journey { began: self.now, hop: 0 });
        self.call(request, 0);
    }

    fn call(&mut self, request: u32, hop: u32) {
        let station = self.network.agency(request, hop);
        let call =
            Call { request, queued: self.now, effort: self.network.effort(station, request, hop) };
        if self.stations[station].busy < STAFF {
            self.begin(station, &call);
        } else {
            self.stations[station].waiting.push_back(call);
        }
    }

    fn begin(&mut self, station: usize, call: &Call) {
        self.stations[station].busy += 1;
        self.sums.waited += self.now.since(call.queued);
        self.sums.worked += call.effort;
        let event = Event::Finishes { station: super::index_u32(station), request: call.request };
        self.plan(self.now + call.effort, event);
    }

    fn finish(&mut self, station: usize, request: u32) {
        self.stations[station].busy -= 1;
        if let Some(next) = self.stations[station].waiting.pop_front() {
            self.begin(station, &next);
        }
        self.sums.hops += 1;
        let journey = &mut self.journeys[request as usize];
        journey.hop += 1;
        if journey.hop < HOPS {
            let hop = journey.hop;
            self.call(request, hop);
        } else {
            self.sums.requests += 1;
            self.sums.in_system += self.now.since(journey.began);
        }
    }
}

/// Plays the network.
pub(crate) fn play(network: &Network) -> Sums {
    let mut play = Play {
        network,
        now: STARTS,
        order: 0,
        to_come: BinaryHeap::new(),
        stations: Default::default(),
        journeys: Vec::with_capacity(network.requests as usize),
        sums: Sums::default(),
    };
    play.plan(play.now + network.gap(0), Event::Arrives(0));
    while let Some(Reverse(next)) = play.to_come.pop() {
        play.now = next.at;
        match next.event {
            Event::Arrives(request) => play.arrive(request),
            Event::Finishes { station, request } => play.finish(station as usize, request),
        }
    }
    play.sums.elapsed = play.now.since(STARTS);
    play.sums
}
