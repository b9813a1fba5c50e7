//! The compiled models of the points.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::run::Broken;
use super::study::Study;
use crate::engine::{Model, compile};

/// So many models are held on to. Assumed: a model takes about a megabyte.
const MOST: usize = 64;

/// Compiles the models of points, and holds on to them where there are few.
#[derive(Debug, Default)]
pub(crate) struct Models(Mutex<BTreeMap<usize, Arc<Model>>>);

impl Models {
    /// The model of a point.
    ///
    /// # Errors
    /// When its values together make no scenario that can be played.
    pub(crate) fn of(&self, study: &Study, point: usize) -> Result<Arc<Model>, Broken> {
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(model) = held().get(&point) {
            return Ok(Arc::clone(model));
        }
        let plan = study.plan(point).map_err(|problem| Broken { point, problem })?;
        let model = compile(&plan);
        if study.layout.points.len() <= MOST {
            held().insert(point, Arc::clone(&model));
        }
        Ok(model)
    }
}
