//! The compiled models of the points.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::study::Study;
use crate::engine::{Model, compile_with};

/// A point whose values together do not make a playable scenario.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("config {} cannot be played: {problem}", point + 1)]
pub struct UnplayablePoint {
    /// The point, from 0.
    pub point: usize,
    /// What is wrong.
    pub problem: String,
}

/// The maximum number of models that are kept. Assumed: a model takes about a megabyte.
const MOST: usize = 64;

/// Compiles the models of points, and keeps them if there are few.
#[derive(Debug, Default)]
pub(crate) struct ModelCache(Mutex<BTreeMap<usize, Arc<Model>>>);

impl ModelCache {
    /// Returns the model of a point.
    ///
    /// # Errors
    /// Returns an error if its values together do not make a playable scenario.
    pub(crate) fn of(&self, study: &Study, point: usize) -> Result<Arc<Model>, UnplayablePoint> {
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(model) = held().get(&point) {
            return Ok(Arc::clone(model));
        }
        let plan = study.plan(point).map_err(|problem| UnplayablePoint { point, problem })?;
        let model = compile_with(&plan, &study.workshop);
        if study.layout.points.len() <= MOST {
            held().insert(point, Arc::clone(&model));
        }
        Ok(model)
    }
}
