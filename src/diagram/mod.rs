//! Pictures of a plan: the life of a request, the channels between the agencies, and the injects.
//!
//! A file for each picture turns a [`Plan`] into a `Diagram`, which knows neither what it shows
//! nor how it is written. A file for each format writes a diagram. The same plan gives the same
//! bytes.
//!
//! ```
//! use hotwash::diagram::{Format, Picture, draw};
//! use hotwash::scenario::load;
//!
//! let plan = load("opm_breach", &[])?.into_plan()?;
//! let svg = draw(&plan, Picture::Channels, Format::Svg)?;
//! assert!(svg.starts_with("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod channels;
mod dot;
mod injects;
mod layout;
mod lettering;
mod mermaid;
mod outline;
mod procedure;
mod routes;
mod svg;

use crate::scenario::Plan;

pub use layout::LayoutError;

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The life of a request.
    Procedure,
    /// The agencies, and the channels that join them.
    Channels,
    /// The injects in order of time, and what they wait for.
    Injects,
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A drawing of its own, for browsers and print.
    Svg,
    /// Text for Graphviz.
    Dot,
    /// Text for Mermaid, as many wikis and forges show it.
    Mermaid,
}

/// Draws a picture of a plan.
///
/// As Mermaid it is text that many wikis and forges show as a picture:
///
/// ```
/// use hotwash::diagram::{Format, Picture, draw};
/// use hotwash::scenario::load;
///
/// let plan = load("opm_breach", &[])?.into_plan()?;
/// let life = draw(&plan, Picture::Procedure, Format::Mermaid)?;
/// assert!(life.contains("flowchart"));
/// for state in plan.procedure.states() {
///     assert!(life.contains(&plan.procedure.name(state).replace('_', " ")), "{life}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When no layout could be found for it; only an SVG needs one.
pub fn draw(plan: &Plan, picture: Picture, format: Format) -> Result<String, LayoutError> {
    let diagram = match picture {
        Picture::Procedure => procedure::diagram(plan),
        Picture::Channels => channels::diagram(plan),
        Picture::Injects => injects::diagram(plan),
    };
    match format {
        Format::Svg => svg::write(&diagram),
        Format::Dot => Ok(dot::write(&diagram)),
        Format::Mermaid => Ok(mermaid::write(&diagram)),
    }
}

/// A picture before it is laid out: boxes, frames around some of them, and lines between them.
#[derive(Clone, Debug)]
struct Diagram {
    /// The heading.
    title: String,
    /// How to read it.
    key: String,
    /// Which way the lines run.
    flow: Flow,
    /// Room between one layer of nodes and the next, in pixels: more where many edges turn.
    gap: f64,
    /// The headings of the frames.
    frames: Vec<String>,
    /// The boxes, in the order in which a reader without the drawing should meet them.
    nodes: Vec<Node>,
    /// The lines.
    edges: Vec<Edge>,
}

/// Which way the lines of a picture run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Down,
    Right,
}

/// A box, in one of several shapes, with text in it.
#[derive(Clone, Debug)]
struct Node {
    /// A name that no other node of the picture has.
    id: String,
    /// What stands in it; the first line is its heading.
    text: Vec<String>,
    shape: Shape,
    tone: Tone,
    /// The frame around it, by its place in the list.
    frame: Option<usize>,
}

/// The shapes of boxes, which are those that all formats have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Square,
    Rounded,
    /// With half circles for ends.
    Pill,
    /// With two outlines.
    Double,
    /// With points for ends.
    Hexagon,
    /// For a word or two.
    Circle,
}

/// What colour underlines. Nothing is told by it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Plain,
    Cool,
    Warm,
    Alarm,
}

impl Tone {
    /// The colour on white, as `#rrggbb`, from the palette of Okabe and Ito (2008), which
    /// colour-blind readers can tell apart; darker, so that thin lines are seen.
    fn on_white(self) -> &'static str {
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
struct Edge {
    /// Where it begins, by its place in the list of boxes.
    from: usize,
    /// Where it ends.
    to: usize,
    text: Vec<String>,
    stroke: Stroke,
    tone: Tone,
    arrow: bool,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stroke {
    Solid,
    Dashed,
    /// Not at all; it only keeps its ends in order.
    Hidden,
}

/// An id or key as people say it: `rule on completeness` for `rule_on_completeness`.
fn words(key: &str) -> String {
    key.replace('_', " ")
}
