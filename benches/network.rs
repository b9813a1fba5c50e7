//! What an event costs on the engine's core, beside the same model in plain code.
//!
//! Before anything is timed, the ways of playing the network are checked against each other and
//! against Erlang's formula. The ratio is taken from runs in turn, so that a busy machine
//! troubles both alike.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

#[path = "network/mod.rs"]
mod model;

use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::ItemsCount;
use model::{Network, Sums, bare, on_engine, plain};

const REQUESTS: u32 = 100_000;
const ROUNDS: usize = 15;

fn main() {
    let network = Network::new(REQUESTS, 1);
    let in_office_hours = Network::in_office_hours(REQUESTS, 1);
    let sums = model::check(&network);
    model::check_office_hours(&in_office_hours, sums);
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if asked.iter().all(|word| word == "--bench") {
        println!(
            "{} events, utilisation {:.3}, mean wait {:.0} s (Erlang {:.0} s)",
            network.events(),
            sums.utilisation(),
            sums.mean_wait_secs(),
            model::erlang_wait_secs(),
        );
        compare(&network, &in_office_hours);
    }
    divan::main();
}

/// Plays the network each way in turn, and prints the medians and the ratios of each round.
fn compare(network: &Network, in_office_hours: &Network) {
    let time = |play: fn(&Network) -> Sums, network: &Network| {
        let begun = Instant::now();
        divan::black_box(play(divan::black_box(network)));
        begun.elapsed()
    };
    let round = |_| {
        [
            time(plain::play, network),
            time(bare::play, network),
            time(on_engine::play, network),
            time(on_engine::play, in_office_hours),
        ]
    };
    let rounds: Vec<[Duration; 4]> = (0..ROUNDS).map(round).collect();
    let per_event = |way: usize| {
        let nanos = rounds.iter().map(|round| round[way].as_secs_f64() * 1e9);
        median(nanos.collect()) / network.events() as f64
    };
    let ratio = |way: usize, to: usize| {
        let ratios = rounds.iter().map(|round| round[way].as_secs_f64() / round[to].as_secs_f64());
        median(ratios.collect())
    };
    println!("plain      {:6.1} ns an event", per_event(0));
    for (way, name, to, of) in [
        (1, "no world", 0, "plain"),
        (2, "engine", 0, "plain"),
        // The openings of desks are not counted as events.
        (3, "calendars", 2, "the engine without"),
    ] {
        println!(
            "{name:10} {:6.1} ns an event, {:.2} times {of} (median of {ROUNDS} rounds)",
            per_event(way),
            ratio(way, to)
        );
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[divan::bench(args = [REQUESTS], sample_count = 10)]
fn plain_structs(bencher: Bencher, requests: u32) {
    bench(bencher, requests, plain::play);
}

#[divan::bench(args = [REQUESTS], sample_count = 10)]
fn desks_without_a_world(bencher: Bencher, requests: u32) {
    bench(bencher, requests, bare::play);
}

#[divan::bench(args = [REQUESTS], sample_count = 10)]
fn engine(bencher: Bencher, requests: u32) {
    bench(bencher, requests, on_engine::play);
}

#[divan::bench(args = [REQUESTS], sample_count = 10)]
fn engine_with_calendars(bencher: Bencher, requests: u32) {
    bench_network(bencher, &Network::in_office_hours(requests, 1), on_engine::play);
}

fn bench(bencher: Bencher, requests: u32, play: fn(&Network) -> Sums) {
    bench_network(bencher, &Network::new(requests, 1), play);
}

fn bench_network(bencher: Bencher, network: &Network, play: fn(&Network) -> Sums) {
    bencher.counter(ItemsCount::new(network.events())).bench(|| play(divan::black_box(network)));
}
