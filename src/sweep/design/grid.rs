//! The full grid: every combination, with the last factor changing first.

use super::layout::DesignLayout;
use crate::scenario::Factor;
use crate::sweep::FactorValue;

pub(super) fn lay_out(factors: &[&Factor], levels: Option<u32>) -> DesignLayout {
    let mut points: Vec<Vec<FactorValue>> = vec![Vec::new()];
    for factor in factors {
        let values = factor.grid(levels);
        let longer = |point: &Vec<FactorValue>| {
            let with =
                |value: &FactorValue| point.iter().chain([value]).copied().collect::<Vec<_>>();
            values.iter().map(with).collect::<Vec<_>>()
        };
        points = points.iter().flat_map(longer).collect();
    }
    DesignLayout::free(points)
}
