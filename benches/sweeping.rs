//! What a run of a sweep costs: a world that is reset, played and measured. The figure to watch is runs a second on
//! one core, which is one over the time of `run`.

use std::cell::Cell;

use divan::Bencher;
use hotwash::engine::{Chosen, Exercise, compile};
use hotwash::review::complete;
use hotwash::scenario::SourceFiles;
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

/// What a point costs before its first run.
#[divan::bench]
fn read_and_compile_a_point(bencher: Bencher) {
    let files = SourceFiles::open(SCENARIO).expect("a built-in scenario");
    bencher.bench_local(|| {
        let loaded = files.load(&[]).expect("it is found");
        compile(&loaded.plan.expect("without an error"))
    });
}

/// The interval of one measure at one point with a hundred replications.
#[divan::bench]
fn bootstrap_of_a_hundred(bencher: Bencher) {
    let values: Vec<f64> = (0..100).map(|number| f64::from(number % 17)).collect();
    bencher.bench_local(|| bootstrap(&values, 1));
}
