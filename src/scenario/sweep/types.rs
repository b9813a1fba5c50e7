//! The types that describe a parameter study.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scenario::by_id::ById;
use crate::scenario::diagnostic::{Code, Diagnostic, Severity};
use crate::scenario::source::{Source, SourceId};
use crate::scenario::syntax::SyntaxNode;
use crate::time::Span;

/// A parameter study.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sweep {
    /// The scenario: the name of a built-in one, or a path relative to this file.
    pub scenario: String,
    /// The question that the study is to answer.
    pub question: String,
    /// The changes that are made in every run, by path.
    #[schemars(default)]
    pub set: ById<RonValue>,
    /// The factors, by the path of the value that they vary, or by a name of their own for
    /// `Variants`.
    pub vary: ById<Factor>,
    /// The combinations that are played.
    pub design: Design,
    /// How often each combination is played.
    pub replications: Replications,
    /// How many replications of a point are played before it is the next point's turn.
    #[schemars(default = "usual_batch")]
    pub batch: u32,
    /// Whether replications of different points share their luck.
    #[schemars(default, extend("default" = "Common"))]
    pub luck: Luck,
    /// The seed of the first replication.
    #[schemars(default = "first_seed")]
    pub seed: u64,
    /// The seed of designs that draw; `seed` if omitted.
    #[schemars(default)]
    pub design_seed: Option<u64>,
    /// The measures: names from the table `metrics`, or figures of other tables by path, such as
    /// `requests[class=urgent].gross_s.p90`. A name that ends in `*` stands for all names of the table
    /// `metrics` with that beginning.
    #[schemars(default = "usual_measures")]
    pub measures: Vec<String>,
    /// Further measures by name: formulas over others.
    #[schemars(default)]
    pub derived: ById<String>,
    /// Which tables of the runs are kept.
    #[schemars(default, extend("default" = "Metrics"))]
    pub keep: Keep,
}

/// A value as the file writes it, such as `4`, `"24h"` or `Office`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RonValue(pub String);

impl RonValue {
    /// Returns the value without the quotes of a text.
    #[must_use]
    pub fn plain(&self) -> &str {
        let text = &self.0;
        text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
    }
}

/// What is varied, and over which values.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Factor {
    /// One of several values without an order: texts, words, `true` and `false`, also numbers.
    OneOf(Vec<RonValue>),
    /// Every whole number from the first to the second.
    Whole(i64, i64),
    /// Every number or duration between two, evenly distributed.
    Uniform(Number, Number),
    /// Every number or duration between two, evenly distributed by order of magnitude.
    LogUniform(Number, Number),
    /// Variants of a scenario by name, each with its changes by path.
    Variants(ById<ById<RonValue>>),
}

/// A number, or a duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A number.
    Plain(f64),
    /// A duration.
    Span(Span),
}

impl Number {
    /// Returns the number; for a duration, in seconds.
    #[must_use]
    pub fn value(self) -> f64 {
        match self {
            Self::Plain(value) => value,
            Self::Span(span) => span.as_secs_f64(),
        }
    }
}

/// The combinations of values that are played.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Design {
    /// All combinations. A range is divided into `levels` evenly spaced values, including its ends.
    #[serde(rename_all = "snake_case")]
    Grid {
        /// The number of values of a range. For a range of whole numbers, all of them if omitted.
        #[serde(default)]
        levels: Option<u32>,
    },
    /// Points drawn independently.
    Random {
        /// The number of points.
        points: u32,
    },
    /// A Latin hypercube: each range has as many strata as there are points, and one point in each
    /// of them.
    LatinHypercube {
        /// The number of points.
        points: u32,
    },
    /// A Sobol sequence with Owen's scrambling.
    Sobol {
        /// The number of points; preferably a power of two.
        points: u32,
    },
    /// The points from which Sobol indices are estimated, of the first order and total: for each of `base`
    /// pairs of points A and B, and for each factor, A with that factor as in B.
    Saltelli {
        /// The number of pairs of points A and B; preferably a power of two.
        base: u32,
        /// Whether there are points for second-order indices as well: B with each factor in turn as
        /// in A.
        #[serde(default)]
        second_order: bool,
    },
    /// Morris's trajectories: one factor changes at a time.
    Morris {
        /// The number of trajectories.
        trajectories: u32,
        /// The number of values of a range; must be even.
        #[serde(default = "four")]
        levels: u32,
    },
    /// The points of a CSV file beside this one: a column for each factor, a row for each point.
    Table(String),
}

const fn four() -> u32 {
    4
}

/// How often each point is played.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Replications {
    /// This number of times.
    Fixed(u32),
    /// Until the 95 % interval of a mean is narrow enough.
    UntilPrecise {
        /// The measure whose mean is estimated.
        measure: String,
        /// The half-width of the interval, in the unit of the measure.
        #[serde(default)]
        half_width: Option<f64>,
        /// The half-width of the interval, as a share of the mean.
        #[serde(default)]
        relative_half_width: Option<f64>,
        /// The minimum number of replications.
        least: u32,
        /// The maximum number of replications, even if the interval is still too wide.
        most: u32,
    },
}

impl Replications {
    /// Returns the maximum number of replications of each point.
    #[must_use]
    pub const fn most(&self) -> u32 {
        match self {
            Self::Fixed(number) => *number,
            Self::UntilPrecise { most, .. } => *most,
        }
    }
}

/// Whether replications of different points share their luck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Luck {
    /// Replication i of every point has the same seed: common random numbers.
    #[default]
    Common,
    /// Every run has its own seed.
    Independent,
}

/// Which tables of the runs are kept besides the measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Keep {
    /// None.
    #[default]
    Metrics,
    /// The requests.
    Requests,
    /// The requests and the misunderstandings.
    All,
}

/// The result of reading the file of a sweep.
#[derive(Clone, Debug)]
pub struct LoadedSweep {
    /// The short name: that of the built-in sweep, or of the file.
    pub name: String,
    /// The sweep; `None` if there is a problem with its file.
    pub sweep: Option<Sweep>,
    /// Its text.
    pub source: Source,
    /// The text of the table of its design.
    pub table: Option<Source>,
    /// The problems that were found.
    pub diagnostics: Vec<Diagnostic>,
    /// The scenario to load: a path relative to the file is resolved.
    pub scenario: String,
}

impl LoadedSweep {
    /// Returns a problem with the value at a path of the file, such as `vary.agencies.mps.staff`.
    #[must_use]
    pub fn problem(
        &self,
        code: Code,
        path: &str,
        message: String,
        hint: Option<String>,
    ) -> Diagnostic {
        problem_at(&self.source.text, code, path, message, hint)
    }
}

pub(super) fn problem_at(
    text: &str,
    code: Code,
    path: &str,
    message: String,
    hint: Option<String>,
) -> Diagnostic {
    let span = SyntaxNode::root(text).map_or(0..0, |root| {
        let (node, rest) = root.find(path);
        if rest.is_some() { node.key_or_head(text) } else { node.span.clone() }
    });
    Diagnostic {
        severity: Severity::Error,
        code,
        message,
        source: SourceId::Sweep,
        path: path.to_owned(),
        span,
        hint,
    }
}

/// Returns the default measures.
pub(super) fn usual_measures() -> Vec<String> {
    let usual = [
        "requests.met_share",
        "requests.answered",
        "requests.gross.mean",
        "time.*",
        "misunderstandings.arose",
        "misunderstandings.latent_share",
    ];
    usual.map(str::to_owned).to_vec()
}

/// Returns the default batch size. Assumed: small enough that an interrupted sweep has covered all
/// points, large enough that the time to read a point's scenario is negligible.
pub(super) const fn usual_batch() -> u32 {
    10
}

/// Returns the default seed.
pub(super) const fn first_seed() -> u64 {
    1
}
