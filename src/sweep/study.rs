//! A study: a sweep that has been checked against its scenario.

use rayon::prelude::*;

use super::design::{DesignLayout, TableError, lay_out};
use super::factor::{FactorValue, changes};
use super::measure::{Measure, MeasureNames};
use crate::engine::{Chosen, Workshop, compile};
use crate::record::MetricRow;
use crate::review::play;
use crate::scenario::{
    Code, Diagnostic, Keep, LoadError, Loaded, LoadedSweep, Luck, Override, Plan, Reading,
    Replications, SourceFiles, Sweep,
};

/// The maximum number of points that are read before anything is played. Assumed: a few seconds.
const MOST_READ: usize = 500;

/// A sweep that can be played.
#[derive(Debug)]
pub struct Study {
    /// Its short name, for folders and files.
    pub name: String,
    /// The sweep as its author wrote it.
    pub sweep: Sweep,
    /// The heading of the scenario.
    pub title: String,
    /// The measures.
    pub measures: Vec<Measure>,
    /// Its points.
    pub layout: DesignLayout,
    /// Whether the cost of misunderstandings is computed, which takes many more runs.
    pub is_priced: bool,
    /// The tables from which the measures are computed.
    pub(super) chosen: Chosen,
    pub(super) text: String,
    pub(super) table: Option<String>,
    pub(super) files: SourceFiles,
    /// The scenario with the fixed changes, from which that of a point is read; `None` where each is read as a
    /// whole.
    reading: Option<Reading>,
    /// What the models of its points have in common.
    pub(super) workshop: Workshop,
}

/// The errors that prevent a sweep from being played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrepareError {
    /// The scenario could not be found or read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The scenario has problems of its own.
    #[error("the scenario of the sweep has problems{}", listed(&.0.diagnostics))]
    Scenario(Box<Loaded>),
    /// The sweep has problems, in its file or against the scenario.
    #[error("the sweep has problems{}", listed(.0))]
    Sweep(Vec<Diagnostic>),
}

/// What problems say, a line each, after what they are problems of.
fn listed(problems: &[Diagnostic]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error());
    let lines = errors.map(|problem| format!("\n{}: {}", problem.path, problem.message));
    std::iter::once(":".to_owned()).chain(lines).collect()
}

impl Study {
    /// Checks a sweep against its scenario, as far as that is possible without playing.
    ///
    /// # Errors
    /// Returns the problems that prevent it from being played; all at once if possible.
    pub fn prepare(loaded: &LoadedSweep) -> Result<Self, PrepareError> {
        let Some(sweep) = loaded.sweep.clone() else {
            return Err(PrepareError::Sweep(loaded.diagnostics.clone()));
        };
        let study = Self::from_files(loaded, sweep, SourceFiles::open(&loaded.scenario)?)?;
        match study.bad_points(loaded) {
            None => Ok(study),
            Some(problem) => Err(PrepareError::Sweep(vec![problem])),
        }
    }

    /// Does the same as [`Study::prepare`] with given texts of the scenario, but does not read the
    /// points.
    ///
    /// # Errors
    /// Returns the problems that prevent it from being played.
    pub fn from_files(
        loaded: &LoadedSweep,
        sweep: Sweep,
        files: SourceFiles,
    ) -> Result<Self, PrepareError> {
        let base = files.load(&[])?;
        if base.plan.is_none() {
            return Err(PrepareError::Scenario(Box::new(base)));
        }
        let mut problems = Vec::new();
        let mut study = Self {
            name: loaded.name.clone(),
            sweep,
            title: String::new(),
            measures: Vec::new(),
            layout: DesignLayout {
                points: Vec::new(),
                shape: super::design::DesignStructure::Free,
            },
            is_priced: false,
            chosen: Chosen::ALL,
            text: loaded.source.text.clone(),
            table: loaded.table.as_ref().map(|table| table.text.clone()),
            files,
            reading: None,
            workshop: Workshop::default(),
        };
        let plan = study.read(&[]);
        study.reading = plan.as_ref().ok().and_then(|plan| Reading::of(plan.clone()));
        study.check_values(loaded, &mut problems);
        if let Ok(plan) = &plan {
            plan.scenario.title.as_str().clone_into(&mut study.title);
            let metrics = metrics(plan);
            match MeasureNames::new(&metrics, &study.sweep.derived) {
                Ok(names) => {
                    match names.all(&study.sweep.measures) {
                        Ok(measures) => study.measures = measures,
                        Err(unknown) => problems.push(unknown.in_file(loaded)),
                    }
                    problems.extend(study.check_precision(loaded, &names));
                }
                Err(unknown) => problems.push(unknown.in_file(loaded)),
            }
            let is_about = |tables: &[&str]| study.measures.iter().any(|it| it.is_about(tables));
            study.chosen = Chosen {
                traces: is_about(&["work", "readings"]),
                beliefs: is_about(&["beliefs"]),
                understanding: is_about(&["understanding"]),
            };
            study.is_priced =
                study.sweep.keep == Keep::All || study.measures.iter().any(Measure::is_cost);
        }
        let table = study.table.as_deref();
        let seed = study.sweep.design_seed.unwrap_or(study.sweep.seed);
        match lay_out(&study.sweep.design, &study.sweep.vary, seed, table) {
            Ok(layout) => study.layout = layout,
            Err(error) => problems.push(bad_table(loaded, &error)),
        }
        if problems.is_empty() { Ok(study) } else { Err(PrepareError::Sweep(problems)) }
    }

    /// Reads the scenario with the fixed changes, and with each factor at its ends.
    fn check_values(&self, loaded: &LoadedSweep, problems: &mut Vec<Diagnostic>) {
        if let Err(problem) = self.read(&[]) {
            problems.push(loaded.problem(problem.code, "set", problem.message, problem.hint));
            return;
        }
        for (path, factor) in &self.sweep.vary {
            for value in factor.extremes() {
                if let Err(problem) = self.read(&factor.changes(path, value)) {
                    let at = format!("vary.{path}");
                    problems.push(loaded.problem(problem.code, &at, problem.message, problem.hint));
                    break;
                }
            }
        }
    }

    /// Reads points, all of them if there are few, and returns a problem if some cannot be played.
    fn bad_points(&self, loaded: &LoadedSweep) -> Option<Diagnostic> {
        let points = self.layout.points.len();
        let step = points.div_ceil(MOST_READ).max(1);
        let read = (0..points).into_par_iter().step_by(step);
        let found: Vec<(usize, String)> =
            read.filter_map(|point| Some((point, self.plan(point).err()?))).collect();
        let (point, problem) = found.first()?;
        let values = self.values_of(*point).join(", ");
        let number =
            if found.len() == 1 { "a point".to_owned() } else { format!("{} points", found.len()) };
        let message = format!("{number} cannot be played, such as {values}: {problem}");
        let hint = Some("leave such combinations out, with a table of your own".to_owned());
        Some(loaded.problem(Code::OutOfRange, "design", message, hint))
    }

    /// Makes sure that the measure whose precision is required is recorded, and returns a problem if there is no
    /// such measure.
    fn check_precision(
        &mut self,
        loaded: &LoadedSweep,
        names: &MeasureNames,
    ) -> Option<Diagnostic> {
        let Replications::UntilPrecise { measure, .. } = &self.sweep.replications else {
            return None;
        };
        if self.measures.iter().any(|known| known.name == *measure) {
            return None;
        }
        match names.one(measure) {
            Ok(meant) => {
                self.measures.push(meant);
                None
            }
            Err(unknown) => {
                let path = "replications.measure";
                Some(loaded.problem(Code::UnknownName, path, unknown.message, unknown.hint))
            }
        }
    }

    /// Returns the values of a point, each with the name of its factor.
    #[must_use]
    pub fn values_of(&self, point: usize) -> Vec<String> {
        let values = &self.layout.points[point].values;
        let named = self.sweep.vary.iter().zip(values);
        named.map(|((name, factor), value)| format!("{name}={}", factor.cell(*value))).collect()
    }

    /// Returns the changes that make the scenario of a point: the fixed ones, and its own.
    #[must_use]
    pub fn changes(&self, point: usize) -> Vec<Override> {
        self.with_fixed(&self.own_changes(point))
    }

    /// Returns the changes of a point of its own.
    fn own_changes(&self, point: usize) -> Vec<Override> {
        let values = &self.layout.points[point].values;
        let of = |((path, factor), value): ((&String, &crate::scenario::Factor), &FactorValue)| {
            factor.changes(path, *value)
        };
        self.sweep.vary.iter().zip(values).flat_map(of).collect()
    }

    /// Returns the fixed changes, and then others.
    fn with_fixed(&self, own: &[Override]) -> Vec<Override> {
        changes(&self.sweep.set).into_iter().chain(own.iter().cloned()).collect()
    }

    /// Returns the scenario of a point.
    ///
    /// # Errors
    /// Returns one line that says why its values together do not make a playable scenario.
    pub fn plan(&self, point: usize) -> Result<Plan, String> {
        self.read(&self.own_changes(point)).map_err(|problem| problem.message)
    }

    /// Returns the seed of a replication of a point.
    #[must_use]
    pub fn seed_of(&self, point: usize, replication: u32) -> u64 {
        match self.sweep.luck {
            Luck::Common => self.sweep.seed.wrapping_add(u64::from(replication) - 1),
            Luck::Independent => {
                let draw = splitmix(self.sweep.seed ^ splitmix(point as u64 + 1))
                    ^ splitmix(u64::from(replication)).rotate_left(32);
                // Under 2^53, so that programs with floating-point numbers alone read it whole.
                splitmix(draw) >> 11
            }
        }
    }

    /// Reads the scenario with the fixed changes and others. What is read piece by piece is as if the whole had
    /// been read; where anything is wrong, the whole is, and tells what.
    fn read(&self, own: &[Override]) -> Result<Plan, PlanProblem> {
        if let Some(plan) = self.reading.as_ref().and_then(|reading| reading.changed(own)) {
            return Ok(plan);
        }
        let loaded = self.files.load(&self.with_fixed(own)).map_err(|error| PlanProblem {
            code: Code::UnknownName,
            message: error.to_string().replace("`--set ", "`"),
            hint: error.hint(),
        })?;
        let first = loaded.diagnostics.into_iter().find(Diagnostic::is_error);
        loaded.plan.ok_or_else(|| {
            let problem = first.expect("without an error there is a plan");
            PlanProblem {
                code: problem.code,
                message: problem.message.replace("`--set ", "`"),
                hint: problem.hint,
            }
        })
    }
}

/// A problem with a changed scenario.
struct PlanProblem {
    code: Code,
    message: String,
    hint: Option<String>,
}

fn bad_table(loaded: &LoadedSweep, error: &TableError) -> Diagnostic {
    let (code, hint) = match error {
        TableError::Column { near: Some(near), .. } => {
            (Code::MissingField, Some(format!("is `{near}` meant?")))
        }
        TableError::Column { .. } => {
            (Code::MissingField, Some("it takes one for each factor".to_owned()))
        }
        TableError::Cell { .. } => (Code::OutOfRange, None),
        _ => (Code::Syntax, None),
    };
    let mut message = error.to_string();
    if let Some(cause) = std::error::Error::source(error) {
        message = format!("{message}: {cause}");
    }
    loaded.problem(code, "design", message, hint)
}

/// Returns the metrics of a run of a plan, for their names.
fn metrics(plan: &Plan) -> Vec<MetricRow> {
    play(&compile(plan), 1).metrics
}

/// Finalises a number as `SplitMix64` does (Steele, Lea and Flood 2014).
const fn splitmix(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
