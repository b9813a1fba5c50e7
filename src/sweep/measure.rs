//! Measures: which figures of a run are noted.

use crate::record::MetricRow;
use crate::scenario::nearest;

/// A figure that is noted of each run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its name in the table `metrics`.
    pub name: String,
    /// Its unit.
    pub unit: &'static str,
    /// What it says.
    pub about: String,
}

impl Measure {
    /// Whether it is known only once misunderstandings are priced, which takes many more runs.
    pub(super) fn is_cost(&self) -> bool {
        self.name.starts_with("misunderstandings.") && self.name.rsplit('.').next() == Some("cost")
    }
}

/// A name that no figure bears, and one that may have been meant.
pub(super) struct Unknown {
    pub(super) place: usize,
    pub(super) near: Option<String>,
}

/// The figures that names stand for, each once. A name that ends in `*` stands for all that begin so.
pub(super) fn measures(names: &[String], metrics: &[MetricRow]) -> Result<Vec<Measure>, Unknown> {
    let mut measures: Vec<Measure> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let is_meant = |metric: &&MetricRow| match name.strip_suffix('*') {
            Some(beginning) => metric.name.starts_with(beginning),
            None => metric.name == *name,
        };
        let meant: Vec<&MetricRow> = metrics.iter().filter(is_meant).collect();
        if meant.is_empty() {
            let known = metrics.iter().map(|metric| metric.name.as_str());
            return Err(Unknown { place, near: nearest(name, known).map(str::to_owned) });
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

/// The values of measures, from the figures of a run; none where there was nothing to measure.
pub(super) fn values(measures: &[Measure], metrics: &[MetricRow]) -> Vec<Option<f64>> {
    let value = |measure: &Measure| {
        metrics.iter().find(|metric| metric.name == measure.name).and_then(|metric| metric.value)
    };
    measures.iter().map(value).collect()
}
