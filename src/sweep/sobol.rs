//! Sobol indices of a model with noise.
//!
//! What is estimated are the indices of the expected result E\[y|x\] (Hart, Alexanderian and Gremaud,
//! "Efficient computation of Sobol' indices for stochastic models", 2017, speak of those of a random
//! function; here the expectation over the noise is taken first). Each estimator is a ratio of means
//! of products of two results. The noise of the replications is in such products: in the variance,
//! and in the squared differences of the total index. So products are of values from different
//! replications only, which have the product of the expected results for their mean, whether the
//! points of a replication share their luck or not.

use super::replicated::{Replicated, SharedNoise};
use super::sensitivity::Estimate;
use super::statistics::{RESAMPLES, Resampling, percentiles};

/// The Sobol indices of a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sobol {
    /// The first-order index: the share of the variance that would vanish if this factor were
    /// known.
    pub first: Estimate,
    /// The total index: the share that would remain if all others were known.
    pub total: Estimate,
}

/// The points of a block of a Saltelli design: A, then A with each factor in turn as in B, then
/// perhaps B with each factor in turn as in A, then B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaltelliBlock {
    /// The number of factors.
    pub factors: usize,
    /// Whether there are the points for second-order indices.
    pub second_order: bool,
}

impl SaltelliBlock {
    /// Returns the number of points.
    #[must_use]
    pub const fn points(self) -> usize {
        if self.second_order { 2 * self.factors + 2 } else { self.factors + 2 }
    }
}

/// The Sobol indices of all factors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SobolIndices {
    /// Those of each factor.
    pub factors: Vec<Sobol>,
    /// The second-order index of each pair of factors: the share of the variance that the two have
    /// together and neither alone.
    pub pairs: Vec<((usize, usize), Estimate)>,
}

/// Returns the Sobol indices of each factor, from the values at the points of blocks. The
/// first-order index is by Saltelli et al., "Variance based sensitivity analysis of model output"
/// (2010), table 2 (b); the total index by Jansen, "Analysis of variance designs for model output"
/// (1999); the second-order index by Saltelli, "Making best use of model evaluations to compute
/// sensitivity indices" (2002). With a single section, noise is not taken off. Intervals are by the
/// bootstrap over blocks, made wider by the noise that the blocks have in common.
///
/// Returns nothing if the expected result does not vary, as far as can be seen through the noise, or
/// with fewer than two blocks. Blocks with a point without values are left out.
///
/// ```
/// use hotwash::sweep::replicated::Replicated;
/// use hotwash::sweep::sobol::{SaltelliBlock, sobol};
///
/// // Of y = 3a + b, a explains 9/10 of the variance. Blocks of a small design of points in turn,
/// // each played twice with a noise that is as large as the effects.
/// let y = |a: f64, b: f64| 3.0 * a + b;
/// let part = |number: u32, step: f64| (f64::from(number) * step).fract();
/// let mut state = 1_u64;
/// let mut noise = || {
///     state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
///     (state >> 40) as f64 / (1_u64 << 24) as f64 * 3.0
/// };
/// let points: Vec<Vec<f64>> = (0..4000)
///     .map(|n| (part(n, 0.754_877), part(n, 0.569_840), part(n, 0.430_159), part(n, 0.324_718)))
///     .flat_map(|(a, b, other_a, other_b)| [y(a, b), y(other_a, b), y(a, other_b), y(other_a, other_b)])
///     .map(|y| [y + noise(), y + noise()].to_vec())
///     .collect();
/// let block = SaltelliBlock { factors: 2, second_order: false };
/// let found = sobol(&Replicated::of(&points, false), block, 1);
/// assert!((0.85..0.95).contains(&found.factors[0].first.value), "{found:?}");
/// assert!((0.05..0.15).contains(&found.factors[1].total.value), "{found:?}");
/// ```
///
/// # Panics
/// Panics if the points are not whole blocks.
#[must_use]
pub fn sobol(values: &Replicated, block: SaltelliBlock, subject: u64) -> SobolIndices {
    let each = block.points();
    assert!(values.points().is_multiple_of(each), "the points are blocks");
    let whole = |first: &usize| (*first..first + each).all(|point| values.mean(point).is_some());
    let rows = (0..values.points()).step_by(each).filter(whole);
    // The estimator of the first order is the better the nearer the mean is to zero.
    let centred = values.select(rows.flat_map(|first| first..first + each)).centred();
    let terms = Terms { block };
    let blocks: Vec<(usize, Vec<f64>)> = (0..centred.points())
        .step_by(each)
        .filter_map(|first| Some((first, terms.of(&centred, first)?)))
        .collect();
    let number = blocks.len();
    let mean = |rows: &mut dyn Iterator<Item = usize>| {
        let mut mean = vec![0.0; terms.number()];
        for row in rows {
            mean.iter_mut().zip(&blocks[row].1).for_each(|(sum, own)| *sum += own / number as f64);
        }
        mean
    };
    let middle = mean(&mut (0..number));
    let Some(found) = terms.indices(&middle).filter(|_| number >= 2) else {
        return SobolIndices::default();
    };
    let mut shared = vec![SharedNoise::new(centred.sections()); found.len()];
    if centred.is_common() {
        for (first, _) in &blocks {
            let moved = terms.moved(&centred, *first, &middle);
            for (place, shared) in shared.iter_mut().enumerate() {
                shared.add(moved.iter().map(|section| section[place] / number as f64));
            }
        }
    }
    let mut draws = Resampling::of(subject);
    let mut resampled = vec![Vec::new(); found.len()];
    for _ in 0..RESAMPLES {
        let others = terms.indices(&mean(&mut (0..number).map(|_| draws.place(number))));
        for (place, other) in others.into_iter().flatten().enumerate() {
            resampled[place].push(other);
        }
    }
    let mut estimates =
        found.into_iter().zip(resampled).zip(shared).map(|((value, others), shared)| {
            Estimate::of(value, percentiles(others), &shared, centred.sections())
        });
    let factors = block.factors;
    let firsts: Vec<Estimate> = estimates.by_ref().take(factors).collect();
    let totals: Vec<Estimate> = estimates.by_ref().take(factors).collect();
    SobolIndices {
        factors: firsts
            .into_iter()
            .zip(totals)
            .map(|(first, total)| Sobol { first, total })
            .collect(),
        pairs: terms.pairs().into_iter().zip(estimates).collect(),
    }
}

/// A product of the results at two points, with its weight.
type Product = (f64, usize, usize);

/// The terms of a block that the indices are ratios of means of: for each factor b(m - a), for each
/// factor (a - m)²/2, for each pair of factors j and k the product of B with j as in A and A with k
/// as in B less ab, then (a² + b²)/2, then (a + b)/2; m being A with the factor as in B.
struct Terms {
    block: SaltelliBlock,
}

impl Terms {
    fn pairs(&self) -> Vec<(usize, usize)> {
        let factors = if self.block.second_order { self.block.factors } else { 0 };
        (0..factors).flat_map(|one| (one + 1..factors).map(move |other| (one, other))).collect()
    }

    fn number(&self) -> usize {
        2 * self.block.factors + self.pairs().len() + 2
    }

    /// Calls `term` with the products that make up each term, in order, but the last.
    fn each(&self, first: usize, term: &mut dyn FnMut(&[Product])) {
        let factors = self.block.factors;
        let (a, b) = (first, first + self.block.points() - 1);
        let mixed = |factor: usize| first + 1 + factor;
        let swapped = |factor: usize| first + 1 + factors + factor;
        for factor in 0..factors {
            term(&[(1.0, b, mixed(factor)), (-1.0, b, a)]);
        }
        for factor in 0..factors {
            let m = mixed(factor);
            term(&[(0.5, a, a), (-1.0, a, m), (0.5, m, m)]);
        }
        for (one, other) in self.pairs() {
            term(&[(1.0, swapped(one), mixed(other)), (-1.0, a, b)]);
        }
        term(&[(0.5, a, a), (0.5, b, b)]);
    }

    /// Returns the terms of a block, without noise; `None` if the noise of a point is not known.
    fn of(&self, values: &Replicated, first: usize) -> Option<Vec<f64>> {
        let mut terms = Vec::with_capacity(self.number());
        let mut is_known = true;
        let mean = |point: usize| values.mean(point).unwrap_or_default();
        self.each(first, &mut |products| {
            let mut sum = 0.0;
            for (weight, one, other) in products {
                match values.noise(*one, *other) {
                    Some(noise) => sum += weight * (mean(*one) * mean(*other) - noise),
                    None => is_known = false,
                }
            }
            terms.push(sum);
        });
        terms.push(f64::midpoint(mean(first), mean(first + self.block.points() - 1)));
        is_known.then_some(terms)
    }

    /// Returns the indices from the means of the terms, or `None` if nothing varies.
    fn indices(&self, means: &[f64]) -> Option<Vec<f64>> {
        let variance = self.variance(means);
        if variance <= 0.0 || !variance.is_finite() {
            return None;
        }
        let mut indices: Vec<f64> =
            means[..self.number() - 2].iter().map(|mean| mean / variance).collect();
        for (place, (one, other)) in self.pairs().into_iter().enumerate() {
            indices[2 * self.block.factors + place] -= indices[one] + indices[other];
        }
        Some(indices)
    }

    fn variance(&self, means: &[f64]) -> f64 {
        let (square, middle) = (means[self.number() - 2], means[self.number() - 1]);
        square - middle * middle
    }

    /// Returns by how much each section of a block moves the indices, to the first order.
    fn moved(&self, values: &Replicated, first: usize, means: &[f64]) -> Vec<Vec<f64>> {
        let points = first..first + self.block.points();
        let own: Vec<Vec<f64>> = points.map(|point| values.influences(point)).collect();
        let mean = |point: usize| values.mean(point).unwrap_or_default();
        let section = |section: usize| {
            let influence = |point: usize| own[point - first][section];
            let mut moved = Vec::with_capacity(self.number());
            self.each(first, &mut |products| {
                let of = |(weight, one, other): &Product| {
                    weight * (mean(*one) * influence(*other) + mean(*other) * influence(*one))
                };
                moved.push(products.iter().map(of).sum::<f64>());
            });
            moved.push(f64::midpoint(influence(first), influence(first + self.block.points() - 1)));
            self.slopes(means, &moved)
        };
        (0..values.sections()).map(section).collect()
    }

    /// Returns by how much the indices change with the means of the terms, to the first order.
    fn slopes(&self, means: &[f64], change: &[f64]) -> Vec<f64> {
        let number = self.number();
        let variance = self.variance(means);
        let of_variance = change[number - 2] - 2.0 * means[number - 1] * change[number - 1];
        let of = |(own, mean): (&f64, &f64)| (own - mean / variance * of_variance) / variance;
        let mut indices: Vec<f64> = change[..number - 2].iter().zip(means).map(of).collect();
        for (place, (one, other)) in self.pairs().into_iter().enumerate() {
            indices[2 * self.block.factors + place] -= indices[one] + indices[other];
        }
        indices
    }
}
