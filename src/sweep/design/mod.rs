//! Designs: the combinations of values that are played.
//!
//! A design depends only on the factors and a seed.

mod draws;
mod grid;
mod layout;
mod morris;
mod saltelli;
mod samples;
mod table;

use indexmap::IndexMap;
pub use layout::{DesignLayout, DesignPoint, DesignStructure, PointPart, PointRole};
pub use table::TableError;

use crate::scenario::{self, Factor};

/// Lays out a design.
///
/// # Errors
/// Returns an error if its table does not fit the factors.
pub fn lay_out(
    design: &scenario::Design,
    factors: &IndexMap<String, Factor>,
    seed: u64,
    table: Option<&str>,
) -> Result<DesignLayout, TableError> {
    use scenario::Design;
    let kinds: Vec<&Factor> = factors.values().collect();
    Ok(match design {
        Design::Grid { levels } => grid::lay_out(&kinds, *levels),
        Design::Random { points } => samples::random(&kinds, *points, seed),
        Design::LatinHypercube { points } => samples::latin_hypercube(&kinds, *points, seed),
        Design::Sobol { points } => samples::sobol(&kinds, *points, seed),
        Design::Saltelli { base, second_order } => {
            saltelli::lay_out(&kinds, *base, *second_order, seed)
        }
        Design::Morris { trajectories, levels } => {
            morris::lay_out(&kinds, *trajectories, *levels, seed)
        }
        Design::Table(_) => table::read(factors, table.unwrap_or_default())?,
    })
}
