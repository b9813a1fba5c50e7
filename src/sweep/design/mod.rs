//! Designs: which combinations of values are played.
//!
//! A design is laid out from the factors and a seed, and from nothing else.

mod grid;
mod morris;
mod saltelli;
mod samples;
mod table;

use indexmap::IndexMap;
use rand::{Rng as _, SeedableRng as _};
use rand_pcg::Pcg64;

pub use table::TableError;

use super::factor::Value;
use crate::scenario::{self, Factor};

/// The points of a design, and how they hang together.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The points, in the order in which they are numbered.
    pub points: Vec<Point>,
    /// How they hang together.
    pub shape: Shape,
}

/// One point: a value for each factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The values, in the order of the factors.
    pub values: Vec<Value>,
    /// Its part in the design, where that has parts.
    pub role: Option<Role>,
}

/// How the points of a design hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Not at all.
    Free,
    /// Blocks of a point A, a point for each factor, and a point B.
    Saltelli,
    /// Trajectories of a point and one more for each factor.
    Morris {
        /// How many values of a range.
        levels: u32,
    },
}

/// The part of a point in a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The block or trajectory, from 0.
    pub block: usize,
    /// What it is there.
    pub part: Part,
}

/// What a point is in its block or trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A.
    A,
    /// A with the factor of that place as in B.
    Mixed(usize),
    /// B.
    B,
    /// The start of a trajectory.
    Start,
    /// The step on which the factor of that place changed; upwards or not.
    Step(usize, bool),
}

/// Lays a design out.
///
/// # Errors
/// When its table does not fit the factors.
pub fn lay_out(
    design: &scenario::Design,
    factors: &IndexMap<String, Factor>,
    seed: u64,
    table: Option<&str>,
) -> Result<Layout, TableError> {
    use scenario::Design;
    let kinds: Vec<&Factor> = factors.values().collect();
    Ok(match design {
        Design::Grid { levels } => grid::lay_out(&kinds, *levels),
        Design::Random { points } => samples::random(&kinds, *points, seed),
        Design::LatinHypercube { points } => samples::latin_hypercube(&kinds, *points, seed),
        Design::Sobol { points } => samples::sobol(&kinds, *points, seed),
        Design::Saltelli { base } => saltelli::lay_out(&kinds, *base, seed),
        Design::Morris { trajectories, levels } => {
            morris::lay_out(&kinds, *trajectories, *levels, seed)
        }
        Design::Table(_) => table::read(factors, table.unwrap_or_default())?,
    })
}

impl Layout {
    fn free(points: impl IntoIterator<Item = Vec<Value>>) -> Self {
        let point = |values| Point { values, role: None };
        Self { points: points.into_iter().map(point).collect(), shape: Shape::Free }
    }
}

/// The chance that a design draws from: one generator, so that the same seed gives the same design.
struct Draws(Pcg64);

impl Draws {
    fn new(seed: u64) -> Self {
        Self(Pcg64::seed_from_u64(seed))
    }

    /// A number from 0 to (but without) 1, with 53 random bits.
    fn part(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of the whole numbers below `below`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number under a whole number that fits"
    )]
    fn below(&mut self, below: u32) -> u32 {
        (self.part() * f64::from(below)) as u32
    }

    /// The numbers from 0 in an order that is drawn.
    fn order(&mut self, number: usize) -> Vec<usize> {
        let mut keyed: Vec<(u64, usize)> =
            (0..number).map(|place| (self.0.next_u64(), place)).collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, place)| place).collect()
    }
}

/// A seed for the scrambling of a Sobol sequence.
#[expect(clippy::cast_possible_truncation, reason = "the two halves of a seed are folded into one")]
const fn scrambling(seed: u64) -> u32 {
    (seed ^ (seed >> 32)) as u32
}
