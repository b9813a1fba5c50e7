//! Points, sizes and rectangles on the page, in pixels from the upper left corner.

/// A point on the page, from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The width and height of something on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A rectangle on the page, given by its centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) centre: Point,
    pub(super) size: Size,
}
