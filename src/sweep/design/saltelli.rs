//! The points from which Sobol indices are estimated: Saltelli et al., "Variance based sensitivity
//! analysis of model output" (2010). For each row of two samples A and B: A, then for each factor A
//! with that factor as in B, then B. For second-order indices also, before B, for each factor B with
//! that factor as in A: Saltelli, "Making best use of model evaluations to compute sensitivity
//! indices" (2002).

use super::draws::scrambling;
use super::layout::{DesignLayout, DesignPoint, DesignStructure, PointPart, PointRole};
use crate::scenario::Factor;
use crate::sweep::FactorValue;

pub(super) fn lay_out(
    factors: &[&Factor],
    base: u32,
    second_order: bool,
    seed: u64,
) -> DesignLayout {
    let mut points = Vec::new();
    for row in 0..base {
        // One sequence of twice as many dimensions as factors holds both samples.
        let at = |dimension: usize, factor: &Factor| {
            let dimension = u32::try_from(dimension).expect("a sequence has few dimensions");
            factor.at(f64::from(sobol_burley::sample(row, dimension, scrambling(seed))))
        };
        let sample = |from: usize| {
            let numbered = factors.iter().enumerate();
            numbered.map(|(place, factor)| at(from + place, factor)).collect::<Vec<_>>()
        };
        let (a, b) = (sample(0), sample(factors.len()));
        let role = |part| Some(PointRole { block: row as usize, part });
        points.push(DesignPoint { values: a.clone(), role: role(PointPart::A) });
        let mut exchanged = |from: &[FactorValue], other: &[FactorValue], part: fn(usize) -> _| {
            for place in 0..factors.len() {
                let mut values = from.to_vec();
                values[place] = other[place];
                points.push(DesignPoint { values, role: role(part(place)) });
            }
        };
        exchanged(&a, &b, PointPart::Mixed);
        if second_order {
            exchanged(&b, &a, PointPart::Swapped);
        }
        points.push(DesignPoint { values: b, role: role(PointPart::B) });
    }
    DesignLayout { points, shape: DesignStructure::Saltelli { second_order } }
}
