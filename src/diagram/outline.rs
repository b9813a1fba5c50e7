//! The outlines of nodes: the room that each shape needs around its text, and where its edge is.
//! Lengths are in pixels.

use super::elements::Shape;
use super::geometry::Size;

/// The room between an outline and the text in it.
const PADDING: f64 = 12.0;
/// The length of the points of a hexagon and of the rounded ends of a pill.
pub(super) const ENDS: f64 = 14.0;
/// The radius of the corners of a pill.
pub(super) const PILL: f64 = PADDING + ENDS;

/// Returns the room that a shape needs around a text.
pub(super) fn around(shape: Shape, text: Size) -> Size {
    let Size { width, height } = text;
    let ends = match shape {
        Shape::Square | Shape::Rounded | Shape::Double => 0.0,
        Shape::Pill | Shape::Hexagon => ENDS,
        Shape::Circle => {
            let across = width.max(height) + PADDING;
            return Size { width: across, height: across };
        }
    };
    Size { width: width + 2.0 * (PADDING + ends), height: height + 2.0 * PADDING }
}

/// Returns the vertical distance from the middle of a shape to its outline, at a horizontal
/// distance from the middle.
pub(super) fn reach_up(shape: Shape, size: Size, aside: f64) -> f64 {
    match shape {
        Shape::Circle => round(size, aside),
        _ => size.height / 2.0,
    }
}

/// Returns the horizontal distance from the middle of a shape to its outline, at a vertical
/// distance from the middle; for a pill, slightly less.
pub(super) fn reach_aside(shape: Shape, size: Size, up: f64) -> f64 {
    match shape {
        Shape::Circle => round(size, up),
        Shape::Pill | Shape::Hexagon => size.width / 2.0 - ENDS * (2.0 * up / size.height).abs(),
        _ => size.width / 2.0,
    }
}

fn round(size: Size, aside: f64) -> f64 {
    let radius = size.width / 2.0;
    libm::sqrt((radius * radius - aside * aside).max(0.0))
}
