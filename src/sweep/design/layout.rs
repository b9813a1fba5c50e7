//! The points of a design, and their structure.

use crate::sweep::factor::FactorValue;

/// The points of a design, and their structure.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignLayout {
    /// The points, in the order of their numbers.
    pub points: Vec<DesignPoint>,
    /// Their structure.
    pub shape: DesignStructure,
}

/// A point: a value for each factor.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignPoint {
    /// The values, in the order of the factors.
    pub values: Vec<FactorValue>,
    /// Its role in the design, if the design has roles.
    pub role: Option<PointRole>,
}

/// The structure of the points of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DesignStructure {
    /// No structure.
    Free,
    /// Blocks of a point A, a point for each factor, perhaps another for each, and a point B.
    Saltelli {
        /// Whether there is another point for each factor, for second-order indices.
        second_order: bool,
    },
    /// Trajectories of a starting point and one more point for each factor.
    Morris {
        /// The number of values of a range.
        levels: u32,
    },
}

/// The role of a point in a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointRole {
    /// The block or trajectory, from 0.
    pub block: usize,
    /// Its part in the block or trajectory.
    pub part: PointPart,
}

/// The part of a point in a block or trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointPart {
    /// The point A.
    A,
    /// The point A with one factor, given by its index, as in B.
    Mixed(usize),
    /// The point B with one factor, given by its index, as in A.
    Swapped(usize),
    /// The point B.
    B,
    /// The start of a trajectory.
    Start,
    /// A step in which one factor, given by its index, changed; whether upwards.
    Step(usize, bool),
}

impl DesignLayout {
    pub(super) fn free(points: impl IntoIterator<Item = Vec<FactorValue>>) -> Self {
        let point = |values| DesignPoint { values, role: None };
        Self { points: points.into_iter().map(point).collect(), shape: DesignStructure::Free }
    }
}
