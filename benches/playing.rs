//! What it costs to play a shipped scenario: loading and compiling it, one run to full tables in
//! memory, and writing those out as text.

use std::cell::Cell;
use std::sync::Arc;

use divan::Bencher;
use hotwash::engine::{Exercise, Model, compile};
use hotwash::scenario::load;

const SCENARIO: &str = "opm_breach";

fn main() {
    divan::main();
}

fn read() -> Arc<Model> {
    let loaded = load(SCENARIO, &[]).expect("a built-in scenario");
    compile(&loaded.into_plan().expect("a scenario without an error"))
}

/// Seeds in turn, so that no single course of events is measured.
fn seeds() -> impl Fn() -> u64 {
    let seed = Cell::new(0);
    move || {
        seed.set(seed.get() + 1);
        seed.get()
    }
}

#[divan::bench]
fn load_and_compile() -> Arc<Model> {
    read()
}

#[divan::bench]
fn set_up(bencher: Bencher) {
    let model = read();
    bencher.with_inputs(seeds()).bench_local_values(|seed| Exercise::new(&model, seed, None));
}

#[divan::bench]
fn play(bencher: Bencher) {
    let model = read();
    bencher.with_inputs(seeds()).bench_local_values(|seed| {
        let mut exercise = Exercise::new(&model, seed, None);
        exercise.run();
        exercise
    });
}

#[divan::bench]
fn play_to_tables(bencher: Bencher) {
    let model = read();
    bencher.with_inputs(seeds()).bench_local_values(|seed| {
        let mut exercise = Exercise::new(&model, seed, None);
        exercise.run();
        exercise.tables()
    });
}

#[divan::bench]
fn tables_to_csv(bencher: Bencher) {
    let model = read();
    let mut exercise = Exercise::new(&model, 1, None);
    exercise.run();
    let tables = exercise.tables();
    assert!(tables.events.len() > 50, "a run with something in it");
    bencher.bench_local(|| tables.to_csv().expect("rows that can be written"));
}
