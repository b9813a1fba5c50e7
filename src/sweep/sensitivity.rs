//! Measures of how much each factor matters.
//!
//! The functions take one number for each point of a design, wherever it comes from.

use super::statistics::{Moments, RESAMPLES, Resampling, percentiles};

/// An estimate with its 95 % interval by the bootstrap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The Sobol indices of a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sobol {
    /// The first-order index: the share of the variance that would vanish if this factor were
    /// known.
    pub first: Estimate,
    /// The total index: the share that would remain if all others were known.
    pub total: Estimate,
}

/// The measures of Morris for a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Morris {
    /// The mean of the elementary effects.
    pub mu: f64,
    /// The mean of their absolute values.
    pub mu_star: Estimate,
    /// Their standard deviation: how much the effect depends on the other factors, or is not
    /// linear.
    pub sigma: f64,
}

/// Returns the Sobol indices of each factor, from blocks of the results at A, at A with each factor
/// in turn as in B, and at B. The first-order index is by Saltelli et al. (2010), table 2 (b); the
/// total index by Jansen, "Analysis of variance designs for model output" (1999). Returns an empty
/// list if nothing varies, or with fewer than two blocks.
///
/// ```
/// use hotwash::sweep::sensitivity::sobol;
///
/// // Of y = 3a + b, a explains 9/10 of the variance. Blocks of a small design of points in turn.
/// let y = |a: f64, b: f64| 3.0 * a + b;
/// let part = |number: u32, step: f64| (f64::from(number) * step).fract();
/// let blocks: Vec<Vec<f64>> = (0..2000)
///     .map(|n| (part(n, 0.754_877), part(n, 0.569_840), part(n, 0.430_159), part(n, 0.324_718)))
///     .map(|(a, b, other_a, other_b)| vec![y(a, b), y(other_a, b), y(a, other_b), y(other_a, other_b)])
///     .collect();
/// let [a, b] = sobol(&blocks, 2, 1)[..] else { panic!("two factors") };
/// assert!((0.85..0.95).contains(&a.first.value), "{a:?}");
/// assert!((0.05..0.15).contains(&b.total.value), "{b:?}");
/// ```
///
/// # Panics
/// Panics if the length of a block does not match the number of factors.
#[must_use]
pub fn sobol(blocks: &[Vec<f64>], factors: usize, subject: u64) -> Vec<Sobol> {
    assert!(
        blocks.iter().all(|block| block.len() == factors + 2),
        "a block has A, B and the factors"
    );
    // The estimator of the first order is the better the nearer the mean is to zero.
    let all = Moments::of(&blocks.concat());
    if blocks.len() < 2 || all.squares() <= 0.0 {
        return Vec::new();
    }
    let centred: Vec<Vec<f64>> =
        blocks.iter().map(|block| block.iter().map(|it| it - all.mean()).collect()).collect();
    let every: Vec<usize> = (0..blocks.len()).collect();
    let found = indices(&centred, &every, factors);
    let mut draws = Resampling::of(subject);
    let mut resampled: Vec<Vec<(f64, f64)>> = vec![Vec::new(); factors];
    for _ in 0..RESAMPLES {
        let rows: Vec<usize> = every.iter().map(|_| draws.place(blocks.len())).collect();
        for (factor, pair) in indices(&centred, &rows, factors).into_iter().enumerate() {
            resampled[factor].push(pair);
        }
    }
    let estimate = |value: f64, others: Vec<f64>| {
        let (low, high) = percentiles(others);
        Estimate { value, low, high }
    };
    let of = |((first, total), others): ((f64, f64), Vec<(f64, f64)>)| Sobol {
        first: estimate(first, others.iter().map(|pair| pair.0).collect()),
        total: estimate(total, others.iter().map(|pair| pair.1).collect()),
    };
    found.into_iter().zip(resampled).map(of).collect()
}

/// Returns the first-order and total index of each factor, from some of the blocks.
fn indices(blocks: &[Vec<f64>], rows: &[usize], factors: usize) -> Vec<(f64, f64)> {
    let number = rows.len() as f64;
    let mut ends = Moments::default();
    for row in rows {
        ends.add(blocks[*row][0]);
        ends.add(blocks[*row][factors + 1]);
    }
    let variance = ends.squares() / ends.number() as f64;
    let of = |factor: usize| {
        let (mut first, mut total) = (0.0, 0.0);
        for row in rows {
            let block = &blocks[*row];
            let (a, b, mixed) = (block[0], block[factors + 1], block[factor + 1]);
            first += b * (mixed - a);
            total += (a - mixed) * (a - mixed);
        }
        if variance > 0.0 {
            (first / number / variance, total / number / 2.0 / variance)
        } else {
            (0.0, 0.0)
        }
    };
    (0..factors).map(of).collect()
}

/// Returns the measures of Morris (1991) for a factor, from its elementary effects, with the mean
/// of absolute values by Campolongo, Cariboni and Saltelli (2007); `None` with fewer than two
/// effects.
///
/// ```
/// use hotwash::sweep::sensitivity::morris;
///
/// // Effects that cancel on the mean: the factor matters, but not always in the same direction.
/// let found = morris(&[2.0, -2.0, 2.0, -2.0], 1).expect("more than one effect");
/// assert_eq!((found.mu, found.mu_star.value), (0.0, 2.0));
/// ```
#[must_use]
pub fn morris(effects: &[f64], subject: u64) -> Option<Morris> {
    let seen = Moments::of(effects);
    let sigma = seen.sd()?;
    let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
    let mut draws = Resampling::of(subject);
    let number = sizes.len();
    let mean = |draws: &mut Resampling| {
        (0..number).map(|_| sizes[draws.place(number)]).sum::<f64>() / number as f64
    };
    let (low, high) = percentiles((0..RESAMPLES).map(|_| mean(&mut draws)).collect());
    let value = Moments::of(&sizes).mean();
    Some(Morris { mu: seen.mean(), mu_star: Estimate { value, low, high }, sigma })
}

/// Returns the share of the variance between points that groups of them explain: the ratio of
/// variances epsilon squared (Kelley, "An unbiased correlation ratio measure", 1935), whose mean is
/// zero if the groups do not matter. The interval is that of the bootstrap less its bias: a
/// resample has some points twice, which makes groups look more alike within than they are. Returns
/// `None` if nothing varies, or if there are no more points than groups.
///
/// ```
/// use hotwash::sweep::sensitivity::explained;
///
/// // Nine points of three groups, which differ more between groups than within.
/// let groups = [0, 0, 0, 1, 1, 1, 2, 2, 2];
/// let values = [1.0, 1.1, 0.9, 2.0, 2.1, 1.9, 4.0, 4.1, 3.9];
/// let share = explained(&groups, &values, 3, 1).expect("there is something to explain");
/// assert!(share.value > 0.99 && share.low <= share.value);
/// ```
#[must_use]
pub fn explained(
    groups: &[usize],
    values: &[f64],
    number: usize,
    subject: u64,
) -> Option<Estimate> {
    let every: Vec<usize> = (0..values.len()).collect();
    let value = ratio(groups, values, &every, number)?;
    let mut draws = Resampling::of(subject);
    let mut others = Vec::new();
    for _ in 0..RESAMPLES / 2 {
        let rows: Vec<usize> = every.iter().map(|_| draws.place(values.len())).collect();
        others.extend(ratio(groups, values, &rows, number));
    }
    if others.is_empty() {
        return None;
    }
    let bias = Moments::of(&others).mean() - value;
    let (low, high) = percentiles(others);
    let share = |value: f64| value.clamp(0.0, 1.0);
    let (low, high) = ((low - bias).min(value), (high - bias).max(value));
    Some(Estimate { value: share(value), low: share(low), high: share(high) })
}

fn ratio(groups: &[usize], values: &[f64], rows: &[usize], number: usize) -> Option<f64> {
    let mut all = Moments::default();
    let mut within = vec![Moments::default(); number];
    for row in rows {
        all.add(values[*row]);
        within[groups[*row]].add(values[*row]);
    }
    let filled = within.iter().filter(|group| group.number() > 0).count();
    let freedom = rows.len().checked_sub(filled).filter(|freedom| *freedom > 0)?;
    if all.squares() <= 0.0 || filled < 2 {
        return None;
    }
    let error: f64 = within.iter().map(Moments::squares).sum::<f64>() / freedom as f64;
    let total = all.squares() / (rows.len() - 1) as f64;
    Some(1.0 - error / total)
}
