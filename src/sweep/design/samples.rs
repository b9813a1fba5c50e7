//! Space-filling points: drawn independently, in a Latin hypercube, or by a Sobol sequence.

use super::draws::{Draws, scrambling};
use super::layout::DesignLayout;
use crate::scenario::Factor;
use crate::sweep::FactorValue;

pub(super) fn random(factors: &[&Factor], points: u32, seed: u64) -> DesignLayout {
    let mut draws = Draws::new(seed);
    let mut point = || factors.iter().map(|factor| factor.at(draws.part())).collect::<Vec<_>>();
    DesignLayout::free((0..points).map(|_| point()))
}

/// Returns a Latin hypercube: `McKay`, Beckman and Conover, "A comparison of three methods for
/// selecting values of input variables in the analysis of output from a computer code" (1979).
/// There are as many strata as points, with a random point in each, and the strata of different
/// factors are in independent random orders.
pub(super) fn latin_hypercube(factors: &[&Factor], points: u32, seed: u64) -> DesignLayout {
    let mut draws = Draws::new(seed);
    let columns: Vec<Vec<FactorValue>> = factors
        .iter()
        .map(|factor| {
            let order = draws.order(points as usize);
            let mut value =
                |stratum: usize| factor.at((stratum as f64 + draws.part()) / f64::from(points));
            order.into_iter().map(&mut value).collect()
        })
        .collect();
    DesignLayout::free(
        (0..points as usize).map(|row| columns.iter().map(|column| column[row]).collect()),
    )
}

/// Returns a Sobol sequence with Owen's scrambling, by the crate `sobol_burley` (Burley 2020, after
/// Joe and Kuo 2008).
pub(super) fn sobol(factors: &[&Factor], points: u32, seed: u64) -> DesignLayout {
    let value = |row: u32, (dimension, factor): (u32, &&Factor)| {
        factor.at(f64::from(sobol_burley::sample(row, dimension, scrambling(seed))))
    };
    let point = |row: u32| (0..).zip(factors).map(|it| value(row, it)).collect::<Vec<_>>();
    DesignLayout::free((0..points).map(point))
}
