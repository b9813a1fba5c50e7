//! The measures that are recorded of each run.

use crate::record::{MetricRow, MetricUnit};
use crate::scenario::nearest;

/// A measure that is recorded of each run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its name in the table `metrics`.
    pub name: String,
    /// Its unit.
    pub unit: MetricUnit,
    /// A description of it.
    pub about: String,
}

impl Measure {
    /// Returns whether it requires the cost of misunderstandings, which takes many more runs.
    pub(super) fn is_cost(&self) -> bool {
        let last = self.name.rsplit('.').next();
        self.name.starts_with("misunderstandings.")
            && matches!(last, Some("cost" | "sound_cost" | "loss"))
    }
}

/// A name without a measure, and one that may have been meant.
pub(super) struct UnknownMeasure {
    pub(super) place: usize,
    pub(super) near: Option<String>,
}

/// Returns the measures that names stand for, each once. A name that ends in `*` stands for all
/// names with that beginning.
pub(super) fn measures(
    names: &[String],
    metrics: &[MetricRow],
) -> Result<Vec<Measure>, UnknownMeasure> {
    let mut measures: Vec<Measure> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let is_meant = |metric: &&MetricRow| match name.strip_suffix('*') {
            Some(beginning) => metric.name.starts_with(beginning),
            None => metric.name == *name,
        };
        let meant: Vec<&MetricRow> = metrics.iter().filter(is_meant).collect();
        if meant.is_empty() {
            let known = metrics.iter().map(|metric| metric.name.as_str());
            return Err(UnknownMeasure { place, near: nearest(name, known).map(str::to_owned) });
        }
        for metric in meant {
            if !measures.iter().any(|known| known.name == metric.name) {
                measures.push(Measure {
                    name: metric.name.clone(),
                    unit: metric.unit,
                    about: metric.about.clone(),
                });
            }
        }
    }
    Ok(measures)
}

/// Returns the values of measures in a run; `None` where there was nothing to measure.
pub(super) fn values(measures: &[Measure], metrics: &[MetricRow]) -> Vec<Option<f64>> {
    let value = |measure: &Measure| {
        metrics.iter().find(|metric| metric.name == measure.name).and_then(|metric| metric.value)
    };
    measures.iter().map(value).collect()
}
