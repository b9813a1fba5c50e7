//! Measures of how much each factor matters, by Morris and by the correlation ratio; those of Sobol
//! are in [`sobol`](super::sobol).
//!
//! The functions take the values of each point of a design, wherever they come from. What they
//! estimate is about the expected result at each point: the noise of the replications is taken off
//! where there is more than one, and is in the intervals.

use libm::sqrt;

use super::replicated::{Replicated, SharedNoise};
use super::statistics::{Moments, RESAMPLES, Resampling, half_width, percentiles, student};

/// An estimate with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Estimate {
    /// Returns an estimate with an interval over units, such as by the bootstrap, made wider by the
    /// variance of the noise that the units have in common. The two are independent, so that the
    /// squares of half-widths add up.
    pub(super) fn of(
        value: f64,
        (low, high): (f64, f64),
        shared: &SharedNoise,
        sections: usize,
    ) -> Self {
        let noise = shared.variance();
        let wide = if noise > 0.0 { student(sections) * sqrt(noise) } else { 0.0 };
        let side = |from: f64| sqrt(from.max(0.0) * from.max(0.0) + wide * wide);
        Self { value, low: value - side(value - low), high: value + side(high - value) }
    }
}

/// The measures of Morris for a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Morris {
    /// The mean of the elementary effects.
    pub mu: Estimate,
    /// The mean of their sizes, each with the sign that other replications tell: on the mean at the
    /// most the mean size of the expected effects. The interval reaches up to that of
    /// `mu_star_most`.
    pub mu_star: Estimate,
    /// The mean of their absolute values, noise included: on the mean at least the mean size of the
    /// expected effects.
    pub mu_star_most: f64,
    /// The standard deviation of the expected effects: how much the effect depends on the other
    /// factors, or is not linear.
    pub sigma: f64,
}

/// Returns the measures of Morris (1991) for a factor, from its elementary effects, with the mean
/// of absolute values by Campolongo, Cariboni and Saltelli (2007); `None` with fewer than two
/// effects. Noise makes absolute values greater: with more than one section, the sign of each
/// section is that of the others (cross-validation). Intervals are by Student's t over the effects, made wider by the
/// noise that they have in common: of the ten or twenty effects that are usual, a bootstrap knows too
/// little.
///
/// ```
/// use hotwash::sweep::replicated::Replicated;
/// use hotwash::sweep::sensitivity::morris;
///
/// // Effects that cancel on the mean: the factor matters, but not always in the same direction.
/// let effects = Replicated::of(&[vec![2.0], vec![-2.0], vec![2.0], vec![-2.0]], true);
/// let found = morris(&effects).expect("more than one effect");
/// assert_eq!((found.mu.value, found.mu_star.value), (0.0, 2.0));
/// // Effects of which nothing is known but noise: other replications have other signs.
/// let effects = Replicated::of(&[vec![2.0, -2.0], vec![-3.0, 3.0], vec![1.0, -1.5]], true);
/// let found = morris(&effects).expect("more than one effect");
/// assert!(found.mu_star.value < 0.0 && found.mu_star_most > 0.0);
/// ```
#[must_use]
pub fn morris(effects: &Replicated) -> Option<Morris> {
    let known: Vec<usize> =
        (0..effects.points()).filter(|effect| effects.size(*effect).is_some()).collect();
    let number = known.len() as f64;
    if known.len() < 2 {
        return None;
    }
    let means: Vec<f64> = known.iter().filter_map(|effect| effects.mean(*effect)).collect();
    let sizes: Vec<f64> = known.iter().filter_map(|effect| effects.size(*effect)).collect();
    let sections = effects.sections();
    let (mut of_mean, mut of_size) = (SharedNoise::new(sections), SharedNoise::new(sections));
    if effects.is_common() {
        for (effect, mean) in known.iter().zip(&means) {
            let own = effects.influences(*effect);
            of_mean.add(own.iter().map(|it| it / number));
            of_size.add(own.iter().map(|it| it * mean.signum() / number));
        }
    }
    let centred = effects.select(known.iter().copied()).centred();
    let squares: Option<f64> = (0..centred.points())
        .map(|it| Some(centred.mean(it)? * centred.mean(it)? - centred.noise(it, it)?))
        .sum();
    let estimate = |effects: &[f64], shared: &SharedNoise| {
        let seen = Moments::of(effects);
        let (value, half) = (seen.mean(), half_width(&seen).unwrap_or(0.0));
        Estimate::of(value, (value - half, value + half), shared, sections)
    };
    let absolute: Vec<f64> = means.iter().map(|mean| mean.abs()).collect();
    let (least, most) = (estimate(&sizes, &of_size), estimate(&absolute, &of_size));
    Some(Morris {
        mu: estimate(&means, &of_mean),
        mu_star: Estimate { low: least.low.max(0.0).min(least.value), high: most.high, ..least },
        mu_star_most: most.value,
        sigma: sqrt((squares? / (number - 1.0)).max(0.0)),
    })
}

/// A factor's groups of points.
#[derive(Clone, Copy, Debug)]
pub struct PointGroups<'a> {
    /// The group of each point.
    pub of: &'a [usize],
    /// The number of groups.
    pub number: usize,
    /// The units of which the points are a sample, each a list of points; empty if the points are
    /// no sample of anything, such as those of a full grid.
    pub units: &'a [Vec<usize>],
}

/// Returns the share of the variance between points that groups of them explain: the ratio of
/// variances epsilon squared (Kelley, "An unbiased correlation ratio measure", 1935), whose mean is
/// zero if the groups do not matter. The interval is that of the bootstrap over units less its bias:
/// a resample has some points twice, which makes groups look more alike within than they are. If the
/// points are no sample, it is that over replications, by Student's t, and without width with a
/// single replication. Returns `None` if nothing varies, or if there are no more points than groups.
///
/// ```
/// use hotwash::sweep::replicated::Replicated;
/// use hotwash::sweep::sensitivity::{PointGroups, explained};
///
/// // Nine points of three groups, which differ more between groups than within.
/// let values = [1.0, 1.1, 0.9, 2.0, 2.1, 1.9, 4.0, 4.1, 3.9].map(|value| vec![value]);
/// let units: Vec<Vec<usize>> = (0..9).map(|point| vec![point]).collect();
/// let groups = PointGroups { of: &[0, 0, 0, 1, 1, 1, 2, 2, 2], number: 3, units: &units };
/// let share = explained(groups, &Replicated::of(&values, true), 1).expect("something to explain");
/// assert!(share.value > 0.99 && share.low <= share.value);
/// ```
///
/// # Panics
/// Panics if a point has no group.
#[must_use]
pub fn explained(groups: PointGroups, values: &Replicated, subject: u64) -> Option<Estimate> {
    let means: Vec<f64> =
        (0..values.points()).map(|point| values.mean(point)).collect::<Option<_>>()?;
    let every: Vec<usize> = (0..means.len()).collect();
    let found = Ratio::of(groups, &means, &every)?;
    let value = found.share();
    let mut noise = SharedNoise::new(values.sections());
    if values.is_common() || groups.units.is_empty() {
        for (point, mean) in means.iter().enumerate() {
            let slope = found.slope(groups.of[point], *mean);
            noise.add(values.influences(point).into_iter().map(|own| own * slope));
        }
    }
    let share = |value: f64| value.clamp(0.0, 1.0);
    let estimate = |low: f64, high: f64| Estimate {
        value: share(value),
        low: share(low.min(value)),
        high: share(high.max(value)),
    };
    if groups.units.is_empty() {
        let whole = noise.whole();
        let half = if whole > 0.0 { student(values.sections()) * sqrt(whole) } else { 0.0 };
        return Some(estimate(value - half, value + half));
    }
    let mut draws = Resampling::of(subject);
    let mut others = Vec::new();
    for _ in 0..RESAMPLES / 2 {
        let drawn =
            groups.units.iter().flat_map(|_| &groups.units[draws.place(groups.units.len())]);
        let rows: Vec<usize> = drawn.copied().collect();
        others.extend(Ratio::of(groups, &means, &rows).map(|ratio| ratio.share()));
    }
    if others.is_empty() {
        return None;
    }
    let bias = Moments::of(&others).mean() - value;
    let others = others.into_iter().map(|other| other - bias).collect();
    let found = Estimate::of(value, percentiles(others), &noise, values.sections());
    Some(estimate(found.low, found.high))
}

/// The ratio of the variance within groups to that of all.
struct Ratio {
    all: Moments,
    within: Vec<Moments>,
    freedom: f64,
}

impl Ratio {
    fn of(groups: PointGroups, values: &[f64], rows: &[usize]) -> Option<Self> {
        let mut all = Moments::default();
        let mut within = vec![Moments::default(); groups.number];
        for row in rows {
            all.add(values[*row]);
            within[groups.of[*row]].add(values[*row]);
        }
        let filled = within.iter().filter(|group| group.number() > 0).count();
        let freedom = rows.len().checked_sub(filled).filter(|freedom| *freedom > 0)?;
        let varies = all.squares() > 0.0 && filled >= 2;
        varies.then_some(Self { all, within, freedom: freedom as f64 })
    }

    fn error(&self) -> f64 {
        self.within.iter().map(Moments::squares).sum()
    }

    fn scale(&self) -> f64 {
        (self.all.number() - 1) as f64 / self.freedom
    }

    fn share(&self) -> f64 {
        let total = self.all.squares() / (self.all.number() - 1) as f64;
        1.0 - self.error() / self.freedom / total
    }

    /// Returns how much the share changes with the value of a point of a group.
    fn slope(&self, group: usize, value: f64) -> f64 {
        let (error, total) = (self.error(), self.all.squares());
        let own = 2.0 * (value - self.within[group].mean());
        let of_all = 2.0 * (value - self.all.mean());
        -self.scale() * (own / total - error / total * of_all / total)
    }
}
