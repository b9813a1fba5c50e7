//! A queueing network with no meaning in it, to weigh the engine's core by: ten agencies of two
//! people, requests in a Poisson stream, each of which calls at four agencies drawn at random.
//!
//! The same network can also keep office hours in two zones, with the requests so much further apart
//! that there is as much work in an open hour.
//!
//! It is played three ways with the same draws: on the engine's core ([`on_engine`]), on the
//! engine's agenda and desks without an ECS world ([`bare`]), and as plain structs and a binary
//! heap ([`plain`]). All three must give the same sums to the microsecond; since every station of
//! such a network behaves as an M/M/2 queue, the mean wait must also agree with Erlang.

pub(crate) mod bare;
pub(crate) mod on_engine;
pub(crate) mod plain;

use std::sync::Arc;

use hotwash::engine::{Purpose, Sampler, Streams, name_key};
use hotwash::time::{Calendar, Instant, OpeningHours, Span, WorkingDays, Zone};

/// How many agencies there are.
pub(crate) const AGENCIES: usize = 10;
/// How many people work at each.
pub(crate) const STAFF: u32 = 2;
/// How many agencies a request calls at.
pub(crate) const HOPS: u32 = 4;
/// Mean working time at an agency.
const EFFORT_MINUTES: i64 = 35;
/// Mean time between two requests; with the other figures, staff are busy 70 % of the time.
const GAP_MINUTES: i64 = 10;

/// Hours in a week, and those of them in which an office is open.
const WEEK_HOURS: i64 = 168;
const OFFICE_HOURS: i64 = 40;

/// When play begins.
pub(crate) const STARTS: Instant = Instant::from_micros(0);

/// The network and its luck.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    /// How many requests come in.
    pub(crate) requests: u32,
    streams: Streams,
    agency_keys: [u64; AGENCIES],
    route_key: u64,
    arrival_key: u64,
    effort: Sampler,
    gap: Sampler,
    /// When the agencies are open, in turn.
    calendars: [Arc<Calendar>; 2],
}

/// What came of a run, as sums of whole microseconds, so that the order of summing is all one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Requests that went their whole way.
    pub(crate) requests: u64,
    /// Calls at an agency.
    pub(crate) hops: u64,
    /// Time in queues, over all calls.
    pub(crate) waited: Span,
    /// Time from arrival to the end of the last call, over all requests.
    pub(crate) in_system: Span,
    /// Working time, over all agencies.
    pub(crate) worked: Span,
    /// From the start to the last event.
    pub(crate) elapsed: Span,
}

/// The key of a request. Keys are hashes of names elsewhere; a stream may be the same for two
/// subjects whose keys lie as close together as their repetitions, so numbers are spread out here.
fn request_key(request: u32) -> u64 {
    u64::from(request).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Network {
    /// A network with the luck of a seed.
    pub(crate) fn new(requests: u32, seed: u64) -> Self {
        let secs = |minutes| Span::from_minutes(minutes).as_secs_f64();
        Self {
            requests,
            streams: Streams::new(seed),
            agency_keys: std::array::from_fn(|index| name_key(&format!("agency {index}"))),
            route_key: name_key("route"),
            arrival_key: name_key("arrival"),
            effort: Sampler::Exponential(secs(EFFORT_MINUTES)),
            gap: Sampler::Exponential(secs(GAP_MINUTES)),
            calendars: [Arc::new(Calendar::always()), Arc::new(Calendar::always())],
        }
    }

    /// The network with every other agency open in the office hours of Washington, and the others in
    /// those of Beijing. Requests come day and night.
    pub(crate) fn in_office_hours(requests: u32, seed: u64) -> Self {
        let gap = Span::from_minutes(GAP_MINUTES * WEEK_HOURS / OFFICE_HOURS);
        // Longer than a run takes, since the last requests must come to their end.
        let length = Span::from_micros(gap.as_micros() * i64::from(requests) / 10 * 12);
        let lay_out = |zone| {
            let zone = Zone::named(zone).expect("a zone");
            let ends = STARTS + length + Span::from_hours(8 * WEEK_HOURS);
            Arc::new(Calendar::lay_out(
                &OpeningHours::office(),
                &WorkingDays::default(),
                &zone,
                STARTS,
                ends,
            ))
        };
        Self {
            gap: Sampler::Exponential(gap.as_secs_f64()),
            calendars: ["America/New_York", "Asia/Shanghai"].map(lay_out),
            ..Self::new(requests, seed)
        }
    }

    /// When an agency is open.
    pub(crate) fn calendar(&self, agency: usize) -> Arc<Calendar> {
        Arc::clone(&self.calendars[agency % 2])
    }

    /// How many events a run has: the arrival of every request, and the end of every call.
    pub(crate) fn events(&self) -> u64 {
        u64::from(self.requests) * u64::from(1 + HOPS)
    }

    /// The time between a request and the one before it.
    pub(crate) fn gap(&self, request: u32) -> Span {
        let mut stream =
            self.streams.open(self.arrival_key, Purpose::Transit, request_key(request), 0);
        self.gap.draw(&mut stream)
    }

    /// Where a request calls next.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a short list"
    )]
    pub(crate) fn agency(&self, request: u32, hop: u32) -> usize {
        let mut stream =
            self.streams.open(self.route_key, Purpose::Transit, request_key(request), hop);
        (stream.uniform() * AGENCIES as f64) as usize
    }

    /// The working time of a call.
    pub(crate) fn effort(&self, agency: usize, request: u32, hop: u32) -> Span {
        let key = self.agency_keys[agency];
        let mut stream = self.streams.open(key, Purpose::Effort, request_key(request), hop);
        self.effort.draw(&mut stream)
    }
}

impl Sums {
    /// Mean time in a queue, in seconds.
    pub(crate) fn mean_wait_secs(&self) -> f64 {
        self.waited.as_secs_f64() / self.hops as f64
    }

    /// Mean time in the system, in seconds.
    pub(crate) fn mean_in_system_secs(&self) -> f64 {
        self.in_system.as_secs_f64() / self.requests as f64
    }

    /// The share of their time that people work.
    pub(crate) fn utilisation(&self) -> f64 {
        let staff = f64::from(STAFF) * AGENCIES as f64;
        self.worked.as_secs_f64() / (staff * self.elapsed.as_secs_f64())
    }
}

/// The mean wait at a station by Erlang's C formula, in seconds.
pub(crate) fn erlang_wait_secs() -> f64 {
    let secs = |minutes| Span::from_minutes(minutes).as_secs_f64();
    let servers = f64::from(STAFF);
    let service_rate = 1.0 / secs(EFFORT_MINUTES);
    let arrival_rate = f64::from(HOPS) / AGENCIES as f64 / secs(GAP_MINUTES);
    let load = arrival_rate / service_rate;
    let mut term = 1.0;
    let mut sum = 0.0;
    for busy in 0..STAFF {
        sum += term;
        term *= load / f64::from(busy + 1);
    }
    let all_busy = term * servers / (servers - load);
    all_busy / (sum + all_busy) / (servers * service_rate - arrival_rate)
}

/// A small place in a list as a number.
pub(crate) fn index_u32(index: usize) -> u32 {
    u32::try_from(index).expect("a small number")
}

/// Plays the network in office hours with and without an ECS world, and compares with the same work
/// done day and night.
///
/// # Panics
/// When something is left undone, or the two ways differ by a microsecond.
pub(crate) fn check_office_hours(network: &Network, day_and_night: Sums) {
    let sums = on_engine::play(network);
    assert_eq!(sums, bare::play(network), "the engine and its desks");
    let done = |sums: Sums| (sums.requests, sums.hops, sums.worked);
    assert_eq!(done(sums), done(day_and_night));
    let stretch = sums.elapsed.as_secs_f64() / day_and_night.elapsed.as_secs_f64();
    let expected = WEEK_HOURS as f64 / OFFICE_HOURS as f64;
    assert!((stretch / expected - 1.0).abs() < 0.01, "{stretch}");
}

/// Plays a network all three ways and compares.
///
/// # Panics
/// When they differ by a microsecond, or from Erlang by more than a few percent.
pub(crate) fn check(network: &Network) -> Sums {
    let sums = plain::play(network);
    assert_eq!(sums, on_engine::play(network), "the engine and plain code");
    assert_eq!(sums, bare::play(network), "the engine's desks and plain code");
    assert_eq!(sums.requests, u64::from(network.requests));
    assert_eq!(sums.hops, sums.requests * u64::from(HOPS));
    assert_eq!(sums.hops + sums.requests, network.events());
    let (found, expected) = (sums.mean_wait_secs(), erlang_wait_secs());
    assert!(
        (found / expected - 1.0).abs() < 0.04,
        "mean wait {found:.0} s, by Erlang {expected:.0} s"
    );
    assert!((sums.utilisation() - 0.7).abs() < 0.01, "{sums:?}");
    let calls = f64::from(HOPS) * (expected + Span::from_minutes(EFFORT_MINUTES).as_secs_f64());
    assert!((sums.mean_in_system_secs() / calls - 1.0).abs() < 0.04);
    sums
}
