//! What the author of a parameter study writes: which scenario, what is varied, by which design, how
//! often each point is played, and what is measured.

mod check;
mod read;

use schemars::JsonSchema;
use serde::Deserialize;

use super::diagnostic::{Code, Diagnostic, Severity, Source, SourceId};
use super::tree::Node;
use super::types::ById;
use crate::time::Span;

pub use read::load_sweep;

/// A parameter study.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sweep {
    /// The scenario: the name of a built-in one, or a path beside the file.
    pub scenario: String,
    /// What it is to answer.
    pub question: String,
    /// Changes that are made in every run, by path.
    #[schemars(default)]
    pub set: ById<Raw>,
    /// What is varied, by the path of the value, or by a name of its own for `Variants`.
    pub vary: ById<Factor>,
    /// Which combinations are played.
    pub design: Design,
    /// How often each is played.
    pub replications: Replications,
    /// How many replications are played of a point before the next one has its turn.
    #[schemars(default = "usual_batch")]
    pub batch: u32,
    /// Whether replications of different points share their luck.
    #[schemars(default, extend("default" = "Common"))]
    pub luck: Luck,
    /// The seed of the first replication, and of designs that draw.
    #[schemars(default = "first_seed")]
    pub seed: u64,
    /// What is measured: names from the table `metrics`; one that ends in `*` stands for all that begin so.
    #[schemars(default = "usual_measures")]
    pub measures: Vec<String>,
    /// Which tables of the runs are kept.
    #[schemars(default, extend("default" = "Metrics"))]
    pub keep: Keep,
}

/// A value as it stands in the file, such as `4`, `"24h"` or `Office`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw(pub String);

impl Raw {
    /// The value as people say it: a text without its quotes.
    #[must_use]
    pub fn plain(&self) -> &str {
        let text = &self.0;
        text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
    }
}

/// What is varied, and between which values.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Factor {
    /// One of some values that have no order: texts, words, `true` and `false`, also numbers.
    OneOf(Vec<Raw>),
    /// Every whole number between two, with them.
    Whole(i64, i64),
    /// Every number or duration between two, evenly.
    Uniform(Number, Number),
    /// Every number or duration between two, evenly by order of magnitude.
    LogUniform(Number, Number),
    /// Variants of a scenario by name, each with its changes by path.
    Variants(ById<ById<Raw>>),
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
    /// The number; of a duration, its seconds.
    #[must_use]
    pub fn value(self) -> f64 {
        match self {
            Self::Plain(value) => value,
            Self::Span(span) => span.as_secs_f64(),
        }
    }
}

/// Which combinations of values are played.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Design {
    /// All of them. A range is divided into `levels` values, evenly and with its ends.
    #[serde(rename_all = "snake_case")]
    Grid {
        /// How many values of a range; of a range of whole numbers, all of them where it is not given.
        #[serde(default)]
        levels: Option<u32>,
    },
    /// Drawn independently.
    Random {
        /// How many.
        points: u32,
    },
    /// A Latin hypercube: as many strata of each range as points, and a point in each of them.
    LatinHypercube {
        /// How many.
        points: u32,
    },
    /// A Sobol sequence with Owen's scrambling.
    Sobol {
        /// How many; a power of two is best.
        points: u32,
    },
    /// What first and total Sobol indices are estimated from: for each of `base` points A and B, and for each
    /// factor A with that factor as in B.
    Saltelli {
        /// How many points A and B; a power of two is best.
        base: u32,
    },
    /// Morris's trajectories: one factor changes at a time.
    Morris {
        /// How many.
        trajectories: u32,
        /// How many values of a range; even.
        #[serde(default = "four")]
        levels: u32,
    },
    /// Those of a CSV file beside this one: a column for each factor, a row for each point.
    Table(String),
}

const fn four() -> u32 {
    4
}

/// How often each point is played.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum Replications {
    /// So often.
    Fixed(u32),
    /// Until the 95 % interval of a mean is narrow enough.
    UntilPrecise {
        /// The measure whose mean it is.
        measure: String,
        /// Half the width of the interval, in the unit of the measure.
        #[serde(default)]
        half_width: Option<f64>,
        /// The same as a share of the mean.
        #[serde(default)]
        relative_half_width: Option<f64>,
        /// At the least.
        least: u32,
        /// At the most, even where that is not enough.
        most: u32,
    },
}

impl Replications {
    /// How often each point is played at the most.
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
    /// Every run has its own.
    Independent,
}

/// Which tables of the runs are kept beside their measures.
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

/// What came of reading the file of a sweep.
#[derive(Clone, Debug)]
pub struct LoadedSweep {
    /// The short name: that of the built-in sweep, or of the file.
    pub name: String,
    /// The sweep; `None` when something is wrong with its file.
    pub sweep: Option<Sweep>,
    /// Its text.
    pub source: Source,
    /// The text of the table that its design names.
    pub table: Option<Source>,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The scenario as it is to be looked for: a path beside a file becomes a path from here.
    pub scenario: String,
}

impl LoadedSweep {
    /// A problem with the value at a path of the file, such as `vary.agencies.mps.staff`.
    #[must_use]
    pub fn problem(
        &self,
        code: Code,
        path: &str,
        message: String,
        hint: Option<String>,
    ) -> Diagnostic {
        problem(&self.source.text, code, path, message, hint)
    }
}

fn problem(
    text: &str,
    code: Code,
    path: &str,
    message: String,
    hint: Option<String>,
) -> Diagnostic {
    let span = Node::root(text).map_or(0..0, |root| {
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

/// The measures of a sweep that names none.
fn usual_measures() -> Vec<String> {
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

/// How many replications are played of a point before the next one has its turn, where the file does not
/// say. Assumed: few enough that an interrupted sweep has seen all points, many enough that reading a
/// point's scenario does not count.
const fn usual_batch() -> u32 {
    10
}

/// The seed of a sweep that names none.
const fn first_seed() -> u64 {
    1
}
