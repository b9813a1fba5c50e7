//! The measures that are recorded of each run.

use std::collections::BTreeMap;

use super::figure::{Figure, UnknownFigure};
use super::formula::Formula;
use crate::record::{MetricRow, MetricUnit, Tables, TextTable};
use crate::scenario::{ById, Code, Diagnostic, LoadedSweep, nearest};

/// A measure that is recorded of each run.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name: that in the table `metrics`, the path of a figure of another table, or the name of a formula.
    pub name: String,
    /// Its unit.
    pub unit: MetricUnit,
    /// A description of it.
    pub about: String,
    from: MeasureSource,
}

/// What a measure is read from.
#[derive(Clone, Debug, PartialEq)]
enum MeasureSource {
    /// The table `metrics`.
    Metrics,
    /// A figure of another table.
    Figure(Figure),
    /// A formula over other measures.
    Formula(Formula, Vec<Measure>),
}

impl Measure {
    /// Returns whether it requires the cost of misunderstandings, which takes many more runs.
    pub(super) fn is_cost(&self) -> bool {
        let last = self.name.rsplit('.').next();
        match &self.from {
            MeasureSource::Metrics => {
                self.name.starts_with("misunderstandings.")
                    && matches!(last, Some("cost" | "sound_cost" | "loss"))
            }
            MeasureSource::Figure(figure) => figure.is_cost(),
            MeasureSource::Formula(_, parts) => parts.iter().any(Self::is_cost),
        }
    }

    /// Returns whether it is read from one of some tables, or from a figure that is worked out from it.
    pub(super) fn is_about(&self, tables: &[&str]) -> bool {
        match &self.from {
            MeasureSource::Metrics => {
                tables.iter().any(|table| self.name.strip_prefix(table).is_some_and(begins_further))
            }
            MeasureSource::Figure(figure) => tables.contains(&figure.table()),
            MeasureSource::Formula(_, parts) => parts.iter().any(|part| part.is_about(tables)),
        }
    }

    fn of_metric(metric: &MetricRow) -> Self {
        Self {
            name: metric.name.clone(),
            unit: metric.unit,
            about: metric.about.clone(),
            from: MeasureSource::Metrics,
        }
    }

    fn of_figure(path: &str, figure: Figure) -> Self {
        let (unit, about) = (figure.unit(), figure.about());
        Self { name: path.to_owned(), unit, about, from: MeasureSource::Figure(figure) }
    }
}

fn begins_further(rest: &str) -> bool {
    rest.starts_with('.')
}

/// A name without a measure, why, and what to do about it.
pub(super) struct UnknownMeasure {
    /// Where in the file of the sweep it is.
    pub(super) at: String,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl UnknownMeasure {
    /// Returns it as a problem of the file of a sweep.
    pub(super) fn in_file(self, loaded: &LoadedSweep) -> Diagnostic {
        loaded.problem(Code::UnknownName, &self.at, self.message, self.hint)
    }
}

/// The measures that a sweep can have: figures of the table `metrics`, paths, and the formulas of the sweep.
pub(super) struct MeasureNames<'a> {
    metrics: &'a [MetricRow],
    derived: Vec<Measure>,
}

impl<'a> MeasureNames<'a> {
    /// Reads the formulas of a sweep, each of which may name those before it.
    pub(super) fn new(
        metrics: &'a [MetricRow],
        derived: &ById<String>,
    ) -> Result<Self, UnknownMeasure> {
        let mut names = Self { metrics, derived: Vec::new() };
        for (name, written) in derived {
            let fail =
                |message, hint| UnknownMeasure { at: format!("derived.{name}"), message, hint };
            if names.metrics.iter().any(|metric| metric.name == *name) || Figure::is_meant(name) {
                let message = format!("`{name}` is already the name of a measure");
                return Err(fail(message, Some("choose another name".to_owned())));
            }
            let (formula, parts) = Formula::read(written).map_err(|error| {
                let hint = Some("numbers and measures, `+`, `-`, `*`, `/` and brackets".to_owned());
                fail(format!("at character {}: {}", error.at + 1, error.message), hint)
            })?;
            let parts = parts.iter().map(|part| names.one(part)).collect::<Result<_, _>>();
            let parts = parts.map_err(|error| fail(error.message, error.hint))?;
            names.derived.push(Measure {
                name: name.clone(),
                unit: MetricUnit::Number,
                about: format!("`{written}`"),
                from: MeasureSource::Formula(formula, parts),
            });
        }
        Ok(names)
    }

    /// Returns the measure of one name.
    pub(super) fn one(&self, name: &str) -> Result<Measure, UnknownFigure> {
        if let Some(measure) = self.derived.iter().find(|measure| measure.name == name) {
            return Ok(measure.clone());
        }
        if let Some(metric) = self.metrics.iter().find(|metric| metric.name == name) {
            return Ok(Measure::of_metric(metric));
        }
        let metrics = self.metrics.iter().map(|metric| metric.name.as_str());
        let derived = self.derived.iter().map(|measure| measure.name.as_str());
        let near = nearest(name, metrics.chain(derived));
        if Figure::is_meant(name) {
            match Figure::read(name) {
                Ok(figure) => return Ok(Measure::of_figure(name, figure)),
                // Of what is near to nothing in the table, a name of `metrics` may be meant.
                Err(unknown) if unknown.hint.is_some() || near.is_none() => return Err(unknown),
                Err(_) => {}
            }
        }
        let hint = near.map_or_else(
            || "the table `metrics` of a run has the names".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Err(UnknownFigure { message: format!("there is no measure `{name}`"), hint: Some(hint) })
    }

    /// Returns the measures that names stand for, each once, and then the formulas that are not among them. A
    /// name that ends in `*` stands for all figures of the table `metrics` with that beginning.
    pub(super) fn all(&self, names: &[String]) -> Result<Vec<Measure>, UnknownMeasure> {
        let mut measures: Vec<Measure> = Vec::new();
        let mut put = |measure: Measure| {
            if !measures.iter().any(|known| known.name == measure.name) {
                measures.push(measure);
            }
        };
        for (place, name) in names.iter().enumerate() {
            let beginning = name.strip_suffix('*');
            let meant = self.metrics.iter().filter(|metric| {
                beginning.is_some_and(|beginning| metric.name.starts_with(beginning))
            });
            let mut meant = meant.map(Measure::of_metric).peekable();
            if meant.peek().is_some() {
                meant.for_each(&mut put);
                continue;
            }
            put(self.one(name).map_err(|UnknownFigure { message, hint }| UnknownMeasure {
                at: format!("measures.{place}"),
                message,
                hint,
            })?);
        }
        self.derived.iter().cloned().for_each(put);
        Ok(measures)
    }
}

/// The tables of a run, as they are asked for.
struct Run<'a> {
    tables: &'a Tables,
    texts: BTreeMap<&'static str, TextTable>,
}

impl Run<'_> {
    fn value(&mut self, measure: &Measure) -> Option<f64> {
        match &measure.from {
            MeasureSource::Metrics => {
                let metric = self.tables.metrics.iter().find(|metric| metric.name == measure.name);
                metric.and_then(|metric| metric.value)
            }
            MeasureSource::Figure(figure) => {
                let tables = self.tables;
                let read = || TextTable::of(tables, figure.table()).unwrap_or_default();
                figure.value(self.texts.entry(figure.table()).or_insert_with(read))
            }
            MeasureSource::Formula(formula, parts) => {
                let values: Vec<Option<f64>> = parts.iter().map(|part| self.value(part)).collect();
                formula.value(&|place| values[place])
            }
        }
    }
}

/// Returns the values of measures in a run; `None` where there was nothing to measure.
pub(super) fn values(measures: &[Measure], tables: &Tables) -> Vec<Option<f64>> {
    let mut run = Run { tables, texts: BTreeMap::new() };
    measures.iter().map(|measure| run.value(measure)).collect()
}
