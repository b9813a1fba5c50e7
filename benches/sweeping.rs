//! What a run of a sweep costs: a world that is reset, played and measured. The figure to watch is runs a second on
//! one core, which is one over the time of `run`.

use std::cell::Cell;

use divan::Bencher;
use hotwash::engine::{Chosen, Exercise, Workshop, compile, compile_with};
use hotwash::review::complete;
use hotwash::scenario::{Override, Plan, Reading, SourceFiles};
use hotwash::sweep::statistics::bootstrap;

const SCENARIO: &str = "opm_breach";

fn main() {
    divan::main();
}

/// As a sweep plays it: one world, seed after seed.
#[divan::bench]
fn run(bencher: Bencher) {
    let files = SourceFiles::open(SCENARIO).expect("a built-in scenario");
    let plan = files.load(&[]).expect("it is found").plan.expect("without an error");
    let model = compile(&plan);
    let mut exercise = Exercise::new(&model, 0, None);
    let chosen = Chosen { traces: false, beliefs: false, understanding: false };
    let seed = Cell::new(0);
    bencher.bench_local(|| {
        seed.set(seed.get() + 1);
        exercise.reset(&model, seed.get());
        exercise.run();
        let mut tables = exercise.chosen_tables(chosen);
        complete(&model.plan, &mut tables);
        tables.metrics
    });
}

/// What a scenario costs before its first run, where nothing was read before.
#[divan::bench]
fn read_and_compile_anew(bencher: Bencher) {
    bencher.bench_local(|| {
        let files = SourceFiles::open(SCENARIO).expect("a built-in scenario");
        let loaded = files.load(&[]).expect("it is found");
        compile(&loaded.plan.expect("without an error"))
    });
}

/// The changes of the point of a sweep with that number, of which no two have the same values.
fn point(number: u32) -> [Override; 3] {
    let change = |path: &str, value: String| Override { path: path.to_owned(), value };
    [
        change("agencies.mps.staff", (2 + number % 5).to_string()),
        change("meaning.deadline.own_way", format!("{}", f64::from(number % 1000) / 1000.0)),
        change("agencies.mps.policy.candour", format!("{}", f64::from(number % 997) / 997.0)),
    ]
}

/// Reads the points of a sweep, each with another number.
fn points() -> impl Fn() -> Plan {
    let files = SourceFiles::open(SCENARIO).expect("a built-in scenario");
    let plan = files.load(&[]).expect("it is found").plan.expect("without an error");
    let reading = Reading::of(plan).expect("a text like any other");
    let number = Cell::new(0);
    move || {
        number.set(number.get() + 1);
        reading.changed(&point(number.get())).expect("they fit")
    }
}

/// Reading a point of a sweep, after others.
#[divan::bench]
fn read_a_point(bencher: Bencher) {
    bencher.bench_local(points());
}

/// What a point costs before its first run, after others.
#[divan::bench]
fn read_and_compile_a_point(bencher: Bencher) {
    let (workshop, next) = (Workshop::default(), points());
    bencher.bench_local(|| compile_with(&next(), &workshop));
}

/// The interval of one measure at one point with a hundred replications.
#[divan::bench]
fn bootstrap_of_a_hundred(bencher: Bencher) {
    let values: Vec<f64> = (0..100).map(|number| f64::from(number % 17)).collect();
    bencher.bench_local(|| bootstrap(&values, 1));
}
