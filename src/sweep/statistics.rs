//! Means, quantiles and intervals.

use libm::{cbrt, sqrt};
use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64;
use statrs::distribution::{ContinuousCDF as _, Normal, StudentsT};

/// The number of resamples of a bootstrap. Efron and Tibshirani, "An introduction to the bootstrap"
/// (1993), use 1,000 for intervals.
pub const RESAMPLES: u32 = 1_000;

/// The number of values, their mean, their spread and their skew, without the values themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    number: u64,
    mean: f64,
    squares: f64,
    cubes: f64,
}

impl Moments {
    /// Returns the moments of some values.
    ///
    /// ```
    /// use hotwash::sweep::statistics::{Moments, half_width};
    ///
    /// let seen = Moments::of(&[5.1, 4.9, 5.4, 5.0, 4.6]);
    /// let half = half_width(&seen).expect("more than one value");
    /// assert_eq!(format!("{:.2} ± {half:.2}", seen.mean()), "5.00 ± 0.36");
    /// ```
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let mut moments = Self::default();
        for value in values {
            moments.add(*value);
        }
        moments
    }

    /// Adds a value: Welford, "Note on a method for calculating corrected sums of squares and
    /// products" (1962); the sum of cubes by Pébay, "Formulas for robust, one-pass parallel
    /// computation of covariances and arbitrary-order statistical moments" (2008).
    pub fn add(&mut self, value: f64) {
        let before = self.number as f64;
        self.number += 1;
        let number = self.number as f64;
        let from = value - self.mean;
        let step = from / number;
        self.cubes += from * step * step * before * (before - 1.0) - 3.0 * step * self.squares;
        self.mean += step;
        self.squares += from * (value - self.mean);
    }

    /// Returns the number of values.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Returns their mean; 0 without values.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// Returns the sum of their squared distances from the mean.
    #[must_use]
    pub const fn squares(&self) -> f64 {
        self.squares
    }

    /// Returns their sample variance; `None` with fewer than two values.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        (self.number >= 2).then(|| self.squares / (self.number - 1) as f64)
    }

    /// Returns their sample standard deviation; `None` with fewer than two values.
    #[must_use]
    pub fn sd(&self) -> Option<f64> {
        self.variance().map(sqrt)
    }
}

/// Returns the 95 % interval of a mean of skewed values by the cubic transformation of Hall, "On the
/// removal of skewness by transformation" (1992), with Student's t instead of the normal
/// distribution; `None` with fewer than two values. Of values without skew it is that of Student.
///
/// ```
/// use hotwash::sweep::statistics::{Moments, skewed_interval};
///
/// // Most requests are answered within a day, one took nine: the interval reaches further up than down.
/// let days = Moments::of(&[0.2, 0.4, 0.5, 0.5, 0.7, 0.9, 1.0, 9.0]);
/// let (low, high) = skewed_interval(&days).expect("more than one value");
/// assert!(high - days.mean() > 2.0 * (days.mean() - low), "from {low} to {high}");
/// ```
#[must_use]
pub fn skewed_interval(seen: &Moments) -> Option<(f64, f64)> {
    let (sd, half) = (seen.sd()?, half_width(seen)?);
    let number = seen.number as f64;
    let mean = seen.mean();
    let deviation = sqrt(seen.squares / number);
    let skew = seen.cubes / number / (deviation * deviation * deviation);
    // The cubic divides by the skew.
    if !(skew.abs() > 1e-6 && skew.is_finite()) {
        return Some((mean - half, mean + half));
    }
    let original = |transformed: f64| {
        3.0 / skew * (cbrt(1.0 + skew * (transformed - skew / (6.0 * number))) - 1.0)
    };
    let t = half / sd;
    Some((mean - sd * original(t), mean - sd * original(-t)))
}

/// Returns how far the farther end of the interval of a mean of skewed values is from the mean.
pub(super) fn farther_side(seen: &Moments) -> Option<f64> {
    let (low, high) = skewed_interval(seen)?;
    Some((seen.mean() - low).max(high - seen.mean()))
}

/// Returns the half-width of the 95 % interval of a mean by Student's t; `None` with fewer than two
/// values.
#[must_use]
pub fn half_width(seen: &Moments) -> Option<f64> {
    half_width_with(seen, 0.95)
}

/// Returns the half-width of the interval of a mean that holds it with a probability, by Student's t; `None` with
/// fewer than two values.
#[must_use]
pub fn half_width_with(seen: &Moments, confidence: f64) -> Option<f64> {
    let sd = seen.sd()?;
    let freedom = (seen.number() - 1) as f64;
    let t = StudentsT::new(0.0, 1.0, freedom).ok()?.inverse_cdf(f64::midpoint(1.0, confidence));
    Some(t * sd / sqrt(seen.number() as f64))
}

/// Returns the 97.5 % quantile of Student's t for a number of values, of which one degree of freedom
/// goes to their mean; infinite with fewer than two.
pub(super) fn student(number: usize) -> f64 {
    let freedom = number.saturating_sub(1) as f64;
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::INFINITY, |t| t.inverse_cdf(0.975))
}

/// Returns the `p` quantile of sorted values, interpolated linearly (type 7 of Hyndman and Fan
/// 1996, the default of R and `NumPy`).
///
/// ```
/// use hotwash::sweep::statistics::quantile;
///
/// assert_eq!(quantile(&[1.0, 2.0, 4.0, 8.0], 0.5), 3.0);
/// ```
///
/// # Panics
/// Panics without values.
#[must_use]
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = p.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list, from a number between 0 and its length"
    )]
    let below = libm::floor(at) as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
    // Without the test, an infinite value would make its neighbour none.
    if low.to_bits() == high.to_bits() { low } else { low + (high - low) * (at - below as f64) }
}

/// Random draws with replacement.
pub(super) struct Resampling(Pcg64);

impl Resampling {
    /// Returns the draws for a subject, such as the index of a point and of a measure.
    pub(super) fn of(subject: u64) -> Self {
        Self(Pcg64::seed_from_u64(subject))
    }

    /// Returns an index below `number`: Lemire, "Fast random integer generation in an interval"
    /// (2019), without the rejection, whose bias is under one in 2^32 here.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is below the number")]
    pub(super) fn place(&mut self, number: usize) -> usize {
        ((u128::from(self.0.next_u64()) * number as u128) >> 64) as usize
    }
}

/// Returns a seed for an estimate that differs from those of all other estimates.
pub(super) const fn subject(measure: usize, of: usize, kind: u64) -> u64 {
    (kind << 56) ^ ((measure as u64) << 32) ^ of as u64
}

/// Returns the 95 % interval of a mean by the bootstrap, corrected for bias and skew (`BCa`: Efron,
/// "Better bootstrap confidence intervals", 1987); `None` with fewer than two values. The `subject`
/// is the seed of the draws.
///
/// ```
/// use hotwash::sweep::statistics::bootstrap;
///
/// // Most requests are answered within a day, one took nine: the interval reaches further up than down.
/// let days = [0.2, 0.4, 0.5, 0.5, 0.7, 0.9, 1.0, 9.0];
/// let mean = 1.65;
/// let (low, high) = bootstrap(&days, 1).expect("more than one value");
/// assert!(high - mean > 2.0 * (mean - low), "from {low} to {high}");
/// assert_eq!(bootstrap(&days, 1), bootstrap(&days, 1));
/// ```
#[must_use]
pub fn bootstrap(values: &[f64], subject: u64) -> Option<(f64, f64)> {
    let seen = Moments::of(values);
    let number = values.len();
    if number < 2 {
        return None;
    }
    let mean = seen.mean();
    if seen.squares() <= 0.0 {
        return Some((mean, mean));
    }
    let mut draws = Resampling::of(subject);
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| (0..number).map(|_| values[draws.place(number)]).sum::<f64>() / number as f64)
        .collect();
    means.sort_unstable_by(f64::total_cmp);
    let normal = Normal::standard();
    // Those equal to the mean count half, so that a mean of few distinct values is not taken for biased.
    let below = means.iter().filter(|it| **it < mean).count() as f64;
    let equal = means.iter().filter(|it| it.to_bits() == mean.to_bits()).count() as f64;
    let share = ((below + equal / 2.0) / f64::from(RESAMPLES)).clamp(0.001, 0.999);
    let bias = normal.inverse_cdf(share);
    // The acceleration of a mean, from leaving out one value at a time.
    let cubes: f64 =
        values.iter().map(|value| (value - mean) * (value - mean) * (value - mean)).sum();
    let squares = seen.squares();
    let acceleration = cubes / (6.0 * squares * sqrt(squares));
    let end = |p: f64| {
        let shifted = bias + normal.inverse_cdf(p);
        let corrected = bias + shifted / (1.0 - acceleration * shifted);
        quantile(&means, normal.cdf(corrected))
    };
    Some((end(0.025), end(0.975)))
}

/// Returns the 95 % interval of an estimate from those of resamples: their quantiles.
#[must_use]
pub fn percentiles(mut estimates: Vec<f64>) -> (f64, f64) {
    estimates.sort_unstable_by(f64::total_cmp);
    (quantile(&estimates, 0.025), quantile(&estimates, 0.975))
}

/// Returns a number rounded to ten significant digits, which are the same on every machine.
///
/// ```
/// use hotwash::sweep::statistics::settled;
///
/// assert_eq!(settled(0.1 + 0.2), 0.3);
/// ```
#[must_use]
pub fn settled(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value + 0.0;
    }
    format!("{value:.9e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_intervals_by_hand() {
        let seen = Moments::of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]);
        assert_eq!((seen.number(), seen.mean()), (8, 5.0));
        assert!((seen.variance().expect("eight values") - 32.0 / 7.0).abs() < 1e-12);
        // t at 0.975 with 7 degrees of freedom is 2.364624 (tables).
        let half = half_width(&seen).expect("eight values");
        assert!((half - 2.364_624 * sqrt(32.0 / 7.0 / 8.0)).abs() < 1e-5);
        assert_eq!(half_width(&Moments::of(&[1.0])), None);
    }

    #[test]
    fn the_sum_of_cubes_is_that_of_the_values() {
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0, 31.0];
        let seen = Moments::of(&values);
        let cubes: f64 = values.iter().map(|value| (value - seen.mean()).powi(3)).sum();
        assert!((seen.cubes - cubes).abs() < 1e-9 * cubes, "{} is not {cubes}", seen.cubes);
    }

    /// Of samples of 50 lognormal values (skewness 6.2), Hall's interval covers the mean more often
    /// than Student's, and of normal values as often as it says.
    #[test]
    fn the_interval_for_skewed_values_covers_more() {
        let mut draws = Resampling::of(11);
        let mut part = || ((draws.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        let mut normal = || Normal::standard().inverse_cdf(part());
        let (mut hall, mut student, mut even) = (0, 0, 0);
        for _ in 0..1_000 {
            let values: Vec<f64> = (0..50).map(|_| normal()).collect();
            let (low, high) = skewed_interval(&Moments::of(&values)).expect("fifty values");
            even += u32::from(low <= 0.0 && 0.0 <= high);
            let skewed = Moments::of(&values.into_iter().map(libm::exp).collect::<Vec<_>>());
            let mean = libm::exp(0.5);
            let (low, high) = skewed_interval(&skewed).expect("fifty values");
            hall += u32::from(low <= mean && mean <= high);
            let half = half_width(&skewed).expect("fifty values");
            student += u32::from((skewed.mean() - mean).abs() <= half);
        }
        assert!((935..=965).contains(&even), "{even} of 1,000");
        assert!(student < 920 && hall > student + 15 && hall >= 920, "{hall} after {student}");
    }

    #[test]
    fn quantiles_lie_straight_between_neighbours() {
        let sorted = [1.0, 2.0, 4.0, 8.0];
        for (p, expected) in [(0.0, 1.0), (0.5, 3.0), (0.25, 1.75), (1.0, 8.0)] {
            assert!((quantile(&sorted, p) - expected).abs() < 1e-12);
        }
        assert!((quantile(&[5.0], 0.3) - 5.0).abs() < 1e-12);
    }

    /// Of 400 samples of 30 exponential values, about 95 % must cover the mean; Student's interval covers
    /// less, since the values are skewed.
    #[test]
    fn the_bootstrap_covers_a_skewed_mean() {
        let mut draws = Resampling::of(7);
        let mut covered = 0;
        for subject in 0..400 {
            let mut value =
                || -libm::log((draws.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64 + 1e-17);
            let values: Vec<f64> = (0..30).map(|_| value()).collect();
            let (low, high) = bootstrap(&values, subject).expect("thirty values");
            covered += u32::from(low <= 1.0 && 1.0 <= high);
        }
        assert!((365..=395).contains(&covered), "{covered} of 400");
    }

    #[test]
    fn what_does_not_vary_has_an_interval_without_width() {
        assert_eq!(bootstrap(&[3.0; 10], 1), Some((3.0, 3.0)));
        assert_eq!(bootstrap(&[3.0], 1), None);
    }
}
