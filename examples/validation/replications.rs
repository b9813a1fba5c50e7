//! Plays each case many times, on two threads, with results that do not depend on the threads.

use std::sync::Arc;
use std::thread;

use hotwash::engine::{Exercise, Model, compile};

use crate::cases::Case;
use crate::intervals::Estimate;

/// Runs in a block; each block gives an interval.
pub(crate) const RUNS: u64 = 10;

const THREADS: u64 = 2;

/// What came out for one measure.
pub(crate) struct Found {
    /// Over all runs.
    pub(crate) pooled: Estimate,
    /// One for each block.
    pub(crate) blocks: Vec<Estimate>,
}

/// The seed of a run, counted from 0 over all blocks: no two runs of the validation share one.
fn seed(case: u64, run: u64) -> u64 {
    case * 1_000 + run
}

/// Plays so many blocks of a case: what came out for each of its measures.
pub(crate) fn play(case: &Case, blocks: u64) -> Vec<Found> {
    let model = compile(&case.plan);
    let runs = blocks * RUNS;
    let part = |thread: u64| {
        let model = Arc::clone(&model);
        move || -> Vec<Vec<f64>> {
            let own = (0..runs).filter(|run| run % THREADS == thread);
            own.map(|run| read(case, &model, seed(case.number, run))).collect()
        }
    };
    let parts: Vec<Vec<Vec<f64>>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(part(thread))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no run panics")).collect()
    });
    let value = |run: u64, measure: usize| {
        let (thread, place) = (run % THREADS, run / THREADS);
        parts[index(thread)][index(place)][measure]
    };
    let found = |measure: usize| {
        let values: Vec<f64> = (0..runs).map(|run| value(run, measure)).collect();
        let blocks = values.chunks(index(RUNS)).map(Estimate::of).collect();
        Found { pooled: Estimate::of(&values), blocks }
    };
    (0..case.measures.len()).map(found).collect()
}

fn read(case: &Case, model: &Arc<Model>, seed: u64) -> Vec<f64> {
    let mut exercise = Exercise::new(model, seed, None);
    exercise.run();
    let tables = exercise.tables();
    case.measures.iter().map(|measure| measure.read(&tables)).collect()
}

fn index(number: u64) -> usize {
    usize::try_from(number).expect("small numbers")
}
