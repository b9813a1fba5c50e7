//! The outcome of a study.

/// The summary of a measure at a point.
#[derive(Clone, Debug, PartialEq)]
pub struct PointSummary {
    /// The point, from 0.
    pub point: usize,
    /// The index of the measure.
    pub measure: usize,
    /// The number of runs that had something to measure.
    pub number: u64,
    /// The number of runs that had nothing to measure.
    pub missing: u64,
    /// The mean; `None` without values.
    pub mean: Option<f64>,
    /// The standard deviation; `None` with fewer than two values.
    pub sd: Option<f64>,
    /// The minimum, the 5 %, 25 %, 50 %, 75 % and 95 % quantiles, and the maximum.
    pub quantiles: Option<[f64; 7]>,
    /// The 95 % interval of the mean by Student's t.
    pub t: Option<(f64, f64)>,
    /// The 95 % interval of the mean by the bootstrap.
    pub bootstrap: Option<(f64, f64)>,
    /// The 95 % interval of the mean of skewed values, by Hall's transformation.
    pub skewed: Option<(f64, f64)>,
}

/// The mean of a measure over the points at which a factor has one value, or is in one part of its
/// range.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The index of the measure.
    pub measure: usize,
    /// The index of the factor.
    pub factor: usize,
    /// The group, from 0.
    pub group: usize,
    /// The value, or the first and the last of the group.
    pub label: String,
    /// The middle of the group as a number; `None` for a factor without an order.
    pub at: Option<f64>,
    /// The number of points.
    pub points: u64,
    /// The mean of their means.
    pub mean: f64,
    /// The 95 % interval of that mean over replications of the same points, by Student's t: the
    /// uncertainty that luck leaves. `None` with a single replication.
    pub interval: Option<(f64, f64)>,
    /// The difference of the mean from that of the first group.
    pub change: Option<f64>,
    /// The 95 % interval of that difference, replication by replication.
    pub change_interval: Option<(f64, f64)>,
    /// The 95 % interval of the mean over points, by Student's t: the uncertainty that the choice
    /// of points leaves. `None` with a single point.
    pub over_points: Option<(f64, f64)>,
}

/// An index of how much a factor matters for a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// The index of the measure.
    pub measure: usize,
    /// The index of the factor.
    pub factor: usize,
    /// The index of the other factor of a second-order index.
    pub other: Option<usize>,
    /// The name of the estimate: `explained`, `luck`, `first`, `total`, `second`, `mu`, `mu_star`,
    /// `mu_star_most` or `sigma`.
    pub name: &'static str,
    /// The estimate.
    pub value: f64,
    /// Its 95 % interval by the bootstrap, if it has one.
    pub interval: Option<(f64, f64)>,
}

/// The greatest share of luck in the means of points with which factors can be ranked. Assumed, by
/// the rule of thumb that a measurement whose reliability, the share that is no error, is under 0.7
/// tells little apart (Nunnally, "Psychometric theory", 1978).
pub const MOST_LUCK: f64 = 0.3;

/// Whether the factors can be ranked by their indices for a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranking {
    /// They can, or nothing varies.
    Sound,
    /// Too much of what differs between the means of points is luck.
    Doubtful,
    /// How much of it is luck is not known, since points were played only once.
    Unknown,
}

/// How much of the variation of a measure is luck.
#[derive(Clone, Debug, PartialEq)]
pub struct LuckShare {
    /// The index of the measure.
    pub measure: usize,
    /// The mean over the points.
    pub mean: Option<f64>,
    /// The standard deviation between the means of points.
    pub between_sd: Option<f64>,
    /// The standard deviation between runs of one point, on average.
    pub within_sd: Option<f64>,
    /// The share of the variance between the means of points that is due to luck.
    pub noise_share: Option<f64>,
    /// By how much, as a share, the variance of a difference between two points is smaller than
    /// with independent luck, as a mean over all pairs. `None` with independent luck.
    pub variance_reduction: Option<f64>,
}

impl LuckShare {
    /// Returns whether the factors can be ranked by their indices for the measure.
    #[must_use]
    pub fn ranking(&self) -> Ranking {
        match (self.noise_share, self.between_sd) {
            (Some(share), _) if share > MOST_LUCK => Ranking::Doubtful,
            (None, Some(between)) if between > 0.0 => Ranking::Unknown,
            _ => Ranking::Sound,
        }
    }
}

/// How much was played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The number of runs.
    pub runs: u64,
    /// The number of replications of each point.
    pub replications: Vec<u32>,
    /// Whether each point is as precise as required; empty if no precision was required.
    pub precise: Vec<bool>,
}

/// The outcome of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyOutcome {
    /// How much was played.
    pub totals: Totals,
    /// The summaries, by point and then by measure.
    pub summaries: Vec<PointSummary>,
    /// The effects, by measure, factor and group.
    pub effects: Vec<Effect>,
    /// The indices, by measure, factor and name.
    pub indices: Vec<Index>,
    /// The shares of luck, by measure.
    pub luck: Vec<LuckShare>,
}

impl StudyOutcome {
    /// Returns the indices of the measures whose factors can be ranked so far.
    pub fn ranked(&self, ranking: Ranking) -> impl Iterator<Item = usize> {
        let own = self.luck.iter().filter(move |it| it.ranking() == ranking);
        own.map(|it| it.measure)
    }

    /// Returns the summary of a measure at a point.
    ///
    /// # Panics
    /// Panics if there is no such point or measure.
    #[must_use]
    pub fn summary(&self, point: usize, measure: usize) -> &PointSummary {
        &self.summaries[point * self.luck.len() + measure]
    }
}
