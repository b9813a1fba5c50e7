//! Plays units of a study on all cores.

use std::sync::Arc;

use rayon::prelude::*;

use super::measure::values;
use super::models::Models;
use super::schedule::Unit;
use super::study::Study;
use crate::engine::{Exercise, Model};
use crate::record::{MisunderstandingRow, RequestRow};
use crate::review::complete;
use crate::scenario::Keep;

/// A unit that has been played.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Which.
    pub unit: Unit,
    /// Its runs, by replication.
    pub runs: Vec<Run>,
}

/// What is noted of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The replication, from 1.
    pub replication: u32,
    /// The seed of all chance.
    pub seed: u64,
    /// The values of the measures; none where there was nothing to measure.
    pub values: Vec<Option<f64>>,
    /// The requests, where they are kept.
    pub requests: Vec<RequestRow>,
    /// The misunderstandings, where they are kept.
    pub misunderstandings: Vec<MisunderstandingRow>,
}

/// A point whose values together make no scenario that can be played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("config {} cannot be played: {problem}", point + 1)]
pub struct Broken {
    /// The point, from 0.
    pub point: usize,
    /// What is wrong.
    pub problem: String,
}

/// Plays units, as many at a time as there are threads, and gives them in their order.
///
/// # Errors
/// When a point cannot be played; those before it are given all the same.
pub(crate) fn play(study: &Study, models: &Models, units: &[Unit]) -> (Vec<Done>, Option<Broken>) {
    let read: Vec<Result<Arc<Model>, Broken>> =
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
                play_one(study, model, (unit.point, replication), last)
            },
        )
        .collect::<Vec<Run>>()
        .into_iter();
    let take = |(unit, _): (Unit, Arc<Model>)| {
        let count = unit.count as usize;
        Done { unit, runs: runs.by_ref().take(count).collect() }
    };
    (playable.into_iter().map(take).collect(), broken)
}

fn play_one(
    study: &Study,
    model: &Arc<Model>,
    (point, replication): (usize, u32),
    last: &mut Option<Exercise>,
) -> Run {
    let seed = study.seed_of(point, replication);
    let exercise = match last {
        Some(exercise) => {
            exercise.reset(model, seed);
            exercise
        }
        None => last.insert(Exercise::new(model, seed, None)),
    };
    exercise.run();
    let mut tables = exercise.chosen_tables(study.chosen);
    if study.is_priced {
        exercise.price(&mut tables);
    }
    complete(&model.plan, &mut tables);
    Run {
        replication,
        seed,
        values: values(&study.measures, &tables.metrics),
        requests: if study.sweep.keep >= Keep::Requests { tables.requests } else { Vec::new() },
        misunderstandings: if study.sweep.keep >= Keep::All {
            tables.misunderstandings
        } else {
            Vec::new()
        },
    }
}
