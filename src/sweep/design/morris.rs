//! Morris's trajectories: Morris, "Factorial sampling plans for preliminary computational
//! experiments" (1991). A trajectory starts at a point of a grid with an even number p of levels,
//! and changes each factor once, in random order, by p / 2 levels up or down. A factor without an
//! order changes to another of its values.

use super::draws::Draws;
use super::layout::{DesignLayout, DesignPoint, DesignStructure, PointPart, PointRole};
use crate::scenario::Factor;

pub(super) fn lay_out(
    factors: &[&Factor],
    trajectories: u32,
    levels: u32,
    seed: u64,
) -> DesignLayout {
    let mut draws = Draws::new(seed);
    let mut points = Vec::new();
    for block in 0..trajectories as usize {
        // Where each factor stands before its step and after it.
        let moves: Vec<(u32, u32)> =
            factors.iter().map(|it| step(it, levels, &mut draws)).collect();
        let mut values: Vec<_> = factors
            .iter()
            .zip(&moves)
            .map(|(factor, (from, _))| factor.at_place(*from, levels))
            .collect();
        let mut add = |values: &Vec<_>, part| {
            points.push(DesignPoint {
                values: values.clone(),
                role: Some(PointRole { block, part }),
            });
        };
        add(&values, PointPart::Start);
        for place in draws.order(factors.len()) {
            let (from, to) = moves[place];
            values[place] = factors[place].at_place(to, levels);
            add(&values, PointPart::Step(place, to > from));
        }
    }
    DesignLayout { points, shape: DesignStructure::Morris { levels } }
}

fn step(factor: &Factor, levels: u32, draws: &mut Draws) -> (u32, u32) {
    if let Some(number) = factor.levels() {
        let number = u32::try_from(number).expect("a file holds few values");
        let from = draws.below(number);
        return (from, (from + 1 + draws.below(number - 1)) % number);
    }
    let half = levels / 2;
    let low = draws.below(half);
    if draws.below(2) == 0 { (low, low + half) } else { (low + half, low) }
}
