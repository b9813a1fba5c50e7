//! Survival: how long things took of which some had not come to pass when nobody looked any more.
//!
//! The estimator of the share that still waits after a time is that of Kaplan and Meier (Nonparametric estimation from
//! incomplete observations, Journal of the American Statistical Association 53, 1958, 457-481); the variance of the area
//! below it, which is the mean up to a time, is their formula 3a.

/// How long something was waited for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// For how long, in seconds or another unit.
    pub time: f64,
    /// Whether it came; if not, it was waited for so long at least.
    pub came: bool,
}

/// The share that still waits, from each moment at which something came.
#[derive(Clone, Debug, PartialEq)]
pub struct SurvivalCurve {
    steps: Vec<Step>,
    /// The longest wait.
    longest: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    time: f64,
    at_risk: usize,
    came: usize,
    /// The share that waits longer.
    share: f64,
}

/// A mean with the ends of its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RestrictedMean {
    /// The mean.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl SurvivalCurve {
    /// Returns the curve of some waits; none of none.
    ///
    /// ```
    /// use hotwash::review::{SurvivalCurve, Wait};
    ///
    /// let wait = |time, came| Wait { time, came };
    /// let waits = [wait(1.0, true), wait(2.0, false), wait(3.0, true), wait(4.0, false)];
    /// let curve = SurvivalCurve::of(&waits).expect("four waits");
    /// // Three of four wait longer than 1, and of the two that are still watched one longer than 3.
    /// assert_eq!((curve.share_after(2.5), curve.share_after(3.0)), (0.75, 0.375));
    /// assert_eq!(curve.median(), Some(3.0));
    /// ```
    #[must_use]
    pub fn of(waits: &[Wait]) -> Option<Self> {
        let mut waits = waits.to_vec();
        waits.sort_by(|one, other| one.time.total_cmp(&other.time));
        let longest = waits.last()?.time;
        let (mut steps, mut share, mut from): (Vec<Step>, f64, usize) = (Vec::new(), 1.0, 0);
        for alike in waits.chunk_by(|one, other| one.time.total_cmp(&other.time).is_eq()) {
            let (at_risk, came) =
                (waits.len() - from, alike.iter().filter(|wait| wait.came).count());
            if came > 0 {
                share *= 1.0 - came as f64 / at_risk as f64;
                steps.push(Step { time: alike[0].time, at_risk, came, share });
            }
            from += alike.len();
        }
        Some(Self { steps, longest })
    }

    /// Returns the share that waits longer than a time.
    #[must_use]
    pub fn share_after(&self, time: f64) -> f64 {
        self.steps.iter().take_while(|step| step.time <= time).last().map_or(1.0, |it| it.share)
    }

    /// Returns the first time after which no more than half still wait; none if more than half wait to the end.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        self.steps.iter().find(|step| step.share <= 0.5).map(|step| step.time)
    }

    /// Returns the mean wait up to the longest one: the area below the curve, with a 95 % interval by the normal
    /// approximation, not below 0.
    #[must_use]
    pub fn restricted_mean(&self) -> RestrictedMean {
        let mean = self.area_from(0.0);
        let variance: f64 = self
            .steps
            .iter()
            .filter(|step| step.at_risk > step.came)
            .map(|step| {
                let (at_risk, came) = (step.at_risk as f64, step.came as f64);
                self.area_from(step.time).powi(2) * came / (at_risk * (at_risk - came))
            })
            .sum();
        let half = 1.959_963_984_540_054 * variance.sqrt();
        RestrictedMean { mean, low: (mean - half).max(0.0), high: mean + half }
    }

    /// The area below the curve from a time on, to the longest wait.
    fn area_from(&self, from: f64) -> f64 {
        let (mut area, mut at, mut share) = (0.0, from, self.share_after(from));
        for step in self.steps.iter().filter(|step| step.time > from) {
            area += (step.time - at) * share;
            (at, share) = (step.time, step.share);
        }
        area + (self.longest - at) * share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks of remission under 6-mercaptopurine, with a sign for those that went on: Freireich and others, Blood 21,
    /// 1963, 699-716; the curve is in most textbooks.
    const WEEKS: [i32; 21] =
        [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];

    fn curve() -> SurvivalCurve {
        let waits = WEEKS.map(|weeks| Wait { time: f64::from(weeks.abs()), came: weeks > 0 });
        SurvivalCurve::of(&waits).expect("21 waits")
    }

    #[test]
    fn the_curve_of_a_textbook_is_as_it_is_there() {
        for (weeks, share) in [
            (5.0, 1.0),
            (6.0, 0.857),
            (7.0, 0.807),
            (10.0, 0.753),
            (13.0, 0.690),
            (16.0, 0.627),
            (22.0, 0.538),
            (23.0, 0.448),
            (35.0, 0.448),
        ] {
            assert!((curve().share_after(weeks) - share).abs() < 5e-4, "after {weeks} weeks");
        }
        assert_eq!(curve().median(), Some(23.0));
        // The mean up to 35 weeks and its standard error, worked out apart from this code.
        let mean = curve().restricted_mean();
        assert!((mean.mean - 23.287).abs() < 1e-3, "{mean:?}");
        assert!(((mean.high - mean.mean) / 1.96 - 2.827).abs() < 2e-3, "{mean:?}");
    }

    #[test]
    fn without_censoring_it_is_the_mean_and_the_median_of_all() {
        let waits = [5.0, 1.0, 3.0].map(|time| Wait { time, came: true });
        let curve = SurvivalCurve::of(&waits).expect("three waits");
        assert!((curve.restricted_mean().mean - 3.0).abs() < 1e-12);
        assert_eq!(curve.median(), Some(3.0));
        assert_eq!(SurvivalCurve::of(&[]), None);
    }

    #[test]
    fn where_nothing_came_the_mean_is_the_longest_wait_and_there_is_no_median() {
        let waits = [2.0, 4.0].map(|time| Wait { time, came: false });
        let curve = SurvivalCurve::of(&waits).expect("two waits");
        assert_eq!(curve.restricted_mean(), RestrictedMean { mean: 4.0, low: 4.0, high: 4.0 });
        assert_eq!(curve.median(), None);
    }
}
