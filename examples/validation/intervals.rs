//! Intervals over replications, and how often honest ones miss.

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

/// The chance with which an interval of this kind misses the true value.
pub(crate) const MISSES: f64 = 0.05;

/// A mean over independent replications, with what it is uncertain by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimate {
    /// The mean.
    pub(crate) mean: f64,
    /// The standard error of the mean.
    pub(crate) error: f64,
    /// The degrees of freedom of the error.
    freedom: f64,
}

impl Estimate {
    /// The estimate from two replications or more.
    pub(crate) fn of(sample: &[f64]) -> Self {
        let count = sample.len() as f64;
        let mean = sample.iter().sum::<f64>() / count;
        let squares: f64 = sample.iter().map(|value| (value - mean) * (value - mean)).sum();
        let freedom = count - 1.0;
        Self { mean, error: (squares / freedom / count).sqrt(), freedom }
    }

    /// Half the width of the 95 % interval of Student (1908).
    pub(crate) fn half_width(&self) -> f64 {
        self.error * self.student().inverse_cdf(1.0 - MISSES / 2.0)
    }

    /// Whether the 95 % interval covers a value.
    pub(crate) fn covers(&self, exact: f64) -> bool {
        (self.mean - exact).abs() <= self.half_width()
    }

    /// How many standard errors the mean lies above a value.
    pub(crate) fn errors_from(&self, exact: f64) -> f64 {
        (self.mean - exact) / self.error
    }

    /// The chance of a mean at least so far from a value that is the true one.
    pub(crate) fn chance(&self, exact: f64) -> f64 {
        2.0 * self.student().cdf(-self.errors_from(exact).abs())
    }

    fn student(&self) -> StudentsT {
        StudentsT::new(0.0, 1.0, self.freedom).expect("two replications or more")
    }
}

/// The chance that of so many independent honest 95 % intervals at least so many miss.
pub(crate) fn chance_of_misses(intervals: u64, missed: u64) -> f64 {
    let honest = Binomial::new(MISSES, intervals).expect("a chance between 0 and 1");
    if missed == 0 { 1.0 } else { honest.sf(missed - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_by_hand() {
        // Mean 3, variance 2.5, error √0.5; with four degrees of freedom t = 2.776445.
        let estimate = Estimate::of(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!((estimate.mean - 3.0).abs() < 1e-12);
        assert!((estimate.half_width() - 2.776_445 * 0.5_f64.sqrt()).abs() < 1e-5);
        assert!(estimate.covers(4.9) && !estimate.covers(5.0));
        // At the end of the interval one in twenty is as far.
        let end = 3.0 + estimate.half_width();
        assert!((estimate.chance(end) - 0.05).abs() < 1e-6);
    }

    #[test]
    fn chances_of_misses_by_hand() {
        assert!((chance_of_misses(20, 0) - 1.0).abs() < 1e-12);
        assert!((chance_of_misses(20, 1) - (1.0 - 0.95_f64.powi(20))).abs() < 1e-9);
        assert!((chance_of_misses(2, 2) - 0.0025).abs() < 1e-9);
        assert!(chance_of_misses(100, 20) < 1e-4);
    }
}
