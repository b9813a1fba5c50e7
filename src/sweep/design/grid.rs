//! The full grid: every combination, the last factor changing first.

use super::Layout;
use crate::scenario::Factor;
use crate::sweep::Value;

pub(super) fn lay_out(factors: &[&Factor], levels: Option<u32>) -> Layout {
    let mut points: Vec<Vec<Value>> = vec![Vec::new()];
    for factor in factors {
        let values = factor.grid(levels);
        let longer = |point: &Vec<Value>| {
            let with = |value: &Value| point.iter().chain([value]).copied().collect::<Vec<_>>();
            values.iter().map(with).collect::<Vec<_>>()
        };
        points = points.iter().flat_map(longer).collect();
    }
    Layout::free(points)
}
