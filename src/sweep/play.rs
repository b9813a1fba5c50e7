//! Plays units of a study on all cores.

use std::sync::Arc;

use rayon::prelude::*;

use super::measure::values;
use super::models::{ModelCache, UnplayablePoint};
use super::study::Study;
use super::unit::{PlayedUnit, Run, Unit};
use crate::engine::{Exercise, Model};
use crate::review::complete;
use crate::scenario::Keep;

/// Plays units, as many at a time as there are threads, and returns them in their order.
///
/// # Errors
/// Returns the first point that cannot be played, with the units before it.
pub(crate) fn play(
    study: &Study,
    models: &ModelCache,
    units: &[Unit],
) -> (Vec<PlayedUnit>, Option<UnplayablePoint>) {
    let read: Vec<Result<Arc<Model>, UnplayablePoint>> =
        units.par_iter().map(|unit| models.of(study, unit.point)).collect();
    let mut playable = Vec::new();
    let mut broken = None;
    for (unit, model) in units.iter().zip(read) {
        match model {
            Ok(model) => playable.push((*unit, model)),
            Err(problem) => {
                broken = Some(problem);
                break;
            }
        }
    }
    let single: Vec<(&Unit, &Arc<Model>, u32)> = playable
        .iter()
        .flat_map(|(unit, model)| unit.replications().map(move |it| (unit, model, it)))
        .collect();
    let mut runs = single
        .into_par_iter()
        .map_init(
            || None,
            |last, (unit, model, replication)| {
                play_one(study, model, unit.point, replication, last)
            },
        )
        .collect::<Vec<Run>>()
        .into_iter();
    let take = |(unit, _): (Unit, Arc<Model>)| {
        let count = unit.count as usize;
        PlayedUnit { unit, runs: runs.by_ref().take(count).collect() }
    };
    (playable.into_iter().map(take).collect(), broken)
}

/// Plays a model to its end, in the exercise that was played last if there is one.
pub(super) fn played<'a>(
    last: &'a mut Option<Exercise>,
    model: &Arc<Model>,
    seed: u64,
) -> &'a mut Exercise {
    let exercise = match last {
        Some(exercise) => {
            exercise.reset(model, seed);
            exercise
        }
        None => last.insert(Exercise::new(model, seed, None)),
    };
    exercise.run();
    exercise
}

fn play_one(
    study: &Study,
    model: &Arc<Model>,
    point: usize,
    replication: u32,
    last: &mut Option<Exercise>,
) -> Run {
    let seed = study.seed_of(point, replication);
    let exercise = played(last, model, seed);
    let mut tables = exercise.chosen_tables(study.chosen);
    if study.is_priced {
        exercise.price(&mut tables);
    }
    complete(&model.plan, &mut tables);
    Run {
        replication,
        seed,
        values: values(&study.measures, &tables),
        requests: if study.sweep.keep >= Keep::Requests { tables.requests } else { Vec::new() },
        misunderstandings: if study.sweep.keep >= Keep::All {
            tables.misunderstandings
        } else {
            Vec::new()
        },
    }
}
