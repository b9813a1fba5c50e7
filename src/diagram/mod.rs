//! Pictures of a plan: the life of a request, the channels between the agencies, and the injects.
//!
//! A file for each picture turns a [`Plan`] into a `Diagram`, which knows neither its subject nor
//! its format. A file for each format writes a diagram. The same plan always gives the same bytes.
//!
//! ```
//! use hotwash::diagram::{Picture, PictureFormat, draw};
//! use hotwash::scenario::load;
//!
//! let plan = load("opm_breach", &[])?.into_plan()?;
//! let svg = draw(&plan, Picture::Channels, PictureFormat::Svg)?;
//! assert!(svg.starts_with("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod channels;
mod dot;
mod edge_paths;
mod elements;
mod geometry;
mod injects;
mod layout;
mod lettering;
mod mermaid;
mod outline;
mod procedure;
mod svg;

use crate::scenario::Plan;

pub use layout::LayoutError;

/// The subject of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The life of a request.
    Procedure,
    /// The agencies and the channels that join them.
    Channels,
    /// The injects in order of time, and what they wait for.
    Injects,
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// A standalone drawing, for browsers and print.
    Svg,
    /// Text for Graphviz.
    Dot,
    /// Text for Mermaid, which many wikis and code forges render.
    Mermaid,
}

/// Draws a picture of a plan.
///
/// As Mermaid it is text that many wikis and forges show as a picture:
///
/// ```
/// use hotwash::diagram::{Picture, PictureFormat, draw};
/// use hotwash::scenario::load;
///
/// let plan = load("opm_breach", &[])?.into_plan()?;
/// let life = draw(&plan, Picture::Procedure, PictureFormat::Mermaid)?;
/// assert!(life.contains("flowchart"));
/// for state in plan.procedure.states() {
///     assert!(life.contains(&plan.procedure.name(state).replace('_', " ")), "{life}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Returns an error if no layout can be found for it. Only an SVG needs one.
pub fn draw(plan: &Plan, picture: Picture, format: PictureFormat) -> Result<String, LayoutError> {
    let diagram = match picture {
        Picture::Procedure => procedure::diagram(plan),
        Picture::Channels => channels::diagram(plan),
        Picture::Injects => injects::diagram(plan),
    };
    match format {
        PictureFormat::Svg => svg::write(&diagram),
        PictureFormat::Dot => Ok(dot::write(&diagram)),
        PictureFormat::Mermaid => Ok(mermaid::write(&diagram)),
    }
}
