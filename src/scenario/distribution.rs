//! Distributions of durations.

use libm::{exp, log};
use schemars::JsonSchema;
use serde::Deserialize;

use super::diagnostic::Code;
use super::literals::{self, WrittenSpan, tagged};
use crate::time::Span;

/// The standard normal quantile at 0.9.
pub(crate) const Z_90: f64 = 1.281_551_565_544_600_4;

/// A distribution of durations. None of them yields a negative length.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "UncheckedDistribution")]
#[schemars(!try_from)]
pub enum Distribution {
    /// Always the same.
    Fixed(Span),
    /// Every length between the two is equally likely.
    Uniform(Span, Span),
    /// The minimum, the most likely length, and the maximum.
    Triangular(Span, Span, Span),
    /// An exponential distribution, given its mean.
    Exponential(Span),
    /// A lognormal distribution, given its median and its 90th percentile.
    Lognormal {
        /// The median: half are shorter.
        median: Span,
        /// The 90th percentile: nine in ten are shorter.
        p90: Span,
    },
    /// A gamma distribution, given its mean and shape (1 is exponential; a greater shape is more
    /// regular).
    Gamma {
        /// The mean.
        mean: Span,
        /// The shape parameter, above 0.
        shape: f64,
    },
    /// Observed lengths, each equally likely.
    Empirical(Vec<Span>),
}

impl Distribution {
    /// Returns the mean length, in seconds.
    ///
    /// ```
    /// use hotwash::scenario::Distribution;
    /// use hotwash::time::Span;
    ///
    /// // Half of the translations take under two hours, nine in ten under eight: most are quick, and the
    /// // slow ones pull the mean up.
    /// let (median, p90) = (Span::from_hours(2), Span::from_hours(8));
    /// let hours = Distribution::Lognormal { median, p90 }.mean() / 3600.0;
    /// assert!((3.5..3.7).contains(&hours), "{hours}");
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        let secs = Span::as_secs_f64;
        match self {
            Self::Fixed(length) | Self::Exponential(length) | Self::Gamma { mean: length, .. } => {
                secs(*length)
            }
            Self::Uniform(low, high) => f64::midpoint(secs(*low), secs(*high)),
            Self::Triangular(low, mode, high) => (secs(*low) + secs(*mode) + secs(*high)) / 3.0,
            Self::Lognormal { median, p90 } => {
                let spread = log(secs(*p90) / secs(*median)) / Z_90;
                secs(*median) * exp(spread * spread / 2.0)
            }
            Self::Empirical(lengths) => {
                lengths.iter().copied().map(secs).sum::<f64>() / lengths.len() as f64
            }
        }
    }
}

/// A distribution as a file writes it, before its numbers are checked against each other.
#[derive(Deserialize)]
enum UncheckedDistribution {
    Fixed(#[serde(deserialize_with = "literals::span")] Span),
    Uniform(
        #[serde(deserialize_with = "literals::span")] Span,
        #[serde(deserialize_with = "literals::span")] Span,
    ),
    Triangular(
        #[serde(deserialize_with = "literals::span")] Span,
        #[serde(deserialize_with = "literals::span")] Span,
        #[serde(deserialize_with = "literals::span")] Span,
    ),
    Exponential(#[serde(deserialize_with = "literals::span")] Span),
    #[serde(rename_all = "snake_case")]
    Lognormal {
        #[serde(deserialize_with = "literals::span")]
        median: Span,
        #[serde(deserialize_with = "literals::span")]
        p90: Span,
    },
    Gamma {
        #[serde(deserialize_with = "literals::span")]
        mean: Span,
        shape: f64,
    },
    Empirical(Vec<WrittenSpan>),
}

impl TryFrom<UncheckedDistribution> for Distribution {
    type Error = String;

    fn try_from(written: UncheckedDistribution) -> Result<Self, String> {
        let bad = |message: &str| Err(tagged(Code::BadDistribution, message));
        match written {
            UncheckedDistribution::Fixed(span) => Ok(Self::Fixed(span)),
            UncheckedDistribution::Uniform(low, high) if low > high => {
                bad("the lower end of `Uniform` is above the upper end")
            }
            UncheckedDistribution::Uniform(low, high) => Ok(Self::Uniform(low, high)),
            UncheckedDistribution::Triangular(low, mode, high) if low > mode || mode > high => {
                bad("`Triangular` takes least, most likely and greatest, in that order")
            }
            UncheckedDistribution::Triangular(low, mode, high) => {
                Ok(Self::Triangular(low, mode, high))
            }
            UncheckedDistribution::Exponential(mean) if mean <= Span::ZERO => {
                bad("the mean of `Exponential` must be over zero")
            }
            UncheckedDistribution::Exponential(mean) => Ok(Self::Exponential(mean)),
            UncheckedDistribution::Lognormal { median, p90 }
                if median <= Span::ZERO || p90 < median =>
            {
                bad("`Lognormal` takes a median over zero and a `p90` not below it")
            }
            UncheckedDistribution::Lognormal { median, p90 } => Ok(Self::Lognormal { median, p90 }),
            UncheckedDistribution::Gamma { mean, shape }
                if mean <= Span::ZERO || !shape.is_finite() || shape <= 0.0 =>
            {
                bad("`Gamma` takes a mean and a shape over zero")
            }
            UncheckedDistribution::Gamma { mean, shape } => Ok(Self::Gamma { mean, shape }),
            UncheckedDistribution::Empirical(lengths) if lengths.is_empty() => {
                bad("`Empirical` takes at least one length")
            }
            UncheckedDistribution::Empirical(lengths) => {
                Ok(Self::Empirical(lengths.iter().map(|length| length.0).collect()))
            }
        }
    }
}
