//! What a picture is made of before it is laid out: boxes, frames around them, and lines.

/// A picture before it is laid out: boxes, frames around some of them, and lines between them.
#[derive(Clone, Debug)]
pub(super) struct Diagram {
    /// The heading.
    pub(super) title: String,
    /// An explanation of how to read it.
    pub(super) key: String,
    /// The direction in which the lines run.
    pub(super) flow: Flow,
    /// The room between one layer of nodes and the next, in pixels; more where many edges turn.
    pub(super) gap: f64,
    /// The headings of the frames.
    pub(super) frames: Vec<String>,
    /// The boxes, in the order in which they should be read without the drawing.
    pub(super) nodes: Vec<Node>,
    /// The lines.
    pub(super) edges: Vec<Edge>,
}

/// The direction in which the lines of a picture run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Down,
    Right,
}

/// A box of some shape, with text in it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// An identifier that is unique in the picture.
    pub(super) id: String,
    /// The text in it; the first line is its heading.
    pub(super) text: Vec<String>,
    pub(super) shape: Shape,
    pub(super) tone: Emphasis,
    /// The index of the frame around it.
    pub(super) frame: Option<usize>,
}

/// The shapes of boxes. All formats have these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Square,
    Rounded,
    /// A box with rounded ends.
    Pill,
    /// A box with two outlines.
    Double,
    /// A box with pointed ends.
    Hexagon,
    /// A circle, for a word or two.
    Circle,
}

/// What a colour emphasises. Nothing is conveyed by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
    Plain,
    Cool,
    Warm,
    Alarm,
}

impl Emphasis {
    /// Returns the colour on white, as `#rrggbb`, from the palette of Okabe and Ito (2008), which
    /// colour-blind readers can tell apart; darkened so that thin lines are visible.
    pub(super) fn on_white(self) -> &'static str {
        match self {
            Self::Plain => "#57606a",
            Self::Cool => "#005b96",
            Self::Warm => "#a34700",
            Self::Alarm => "#9c2768",
        }
    }
}

/// A line from one box to another.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// The index of the box where it begins.
    pub(super) from: usize,
    /// The index of the box where it ends.
    pub(super) to: usize,
    pub(super) text: Vec<String>,
    pub(super) stroke: Stroke,
    pub(super) tone: Emphasis,
    pub(super) arrow: bool,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Solid,
    Dashed,
    /// Not drawn; it only keeps its ends in order.
    Hidden,
}

/// Returns an id or key in words: `rule on completeness` for `rule_on_completeness`.
pub(super) fn words(key: &str) -> String {
    key.replace('_', " ")
}
