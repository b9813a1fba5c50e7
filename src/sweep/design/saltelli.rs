//! What Sobol indices are estimated from: Saltelli et al., "Variance based sensitivity analysis of model
//! output" (2010), without the points for indices of the second order. For each row of two samples A and
//! B: A, then for each factor A with that factor as in B, then B.

use super::{Layout, Part, Point, Role, Shape, scrambling};
use crate::scenario::Factor;

pub(super) fn lay_out(factors: &[&Factor], base: u32, seed: u64) -> Layout {
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
        let role = |part| Some(Role { block: row as usize, part });
        points.push(Point { values: a.clone(), role: role(Part::A) });
        for place in 0..factors.len() {
            let mut values = a.clone();
            values[place] = b[place];
            points.push(Point { values, role: role(Part::Mixed(place)) });
        }
        points.push(Point { values: b, role: role(Part::B) });
    }
    Layout { points, shape: Shape::Saltelli }
}
