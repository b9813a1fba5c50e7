//! Writes diagrams as standalone SVG drawings, for light and dark backgrounds.

use super::edge_paths::{Curve, EdgePath};
use super::elements::{Diagram, Edge, Emphasis, Node, Shape, Stroke};
use super::geometry::{Area, Point, Size};
use super::layout::{LayoutError, lay_out};
use super::lettering::{clean, width, wrap};
use super::outline::{ENDS, PILL, around};

/// The margin around the drawing, in pixels like all lengths here.
const MARGIN: f64 = 24.0;
/// The minimum width of a drawing, so that its heading fits.
const LEAST_WIDTH: f64 = 640.0;
/// The length of the tip of an arrow.
const TIP: f64 = 10.0;
/// The width of bold type relative to regular type.
const BOLD: f64 = 1.1;

/// A style of text: the size of type, the distance between lines, and the maximum number of
/// columns.
struct TypeStyle {
    size: f64,
    leading: f64,
    columns: usize,
}

const IN_BOX: TypeStyle = TypeStyle { size: 13.0, leading: 18.0, columns: 36 };
const ON_EDGE: TypeStyle = TypeStyle { size: 12.0, leading: 15.0, columns: 30 };
const ON_FRAME: TypeStyle = TypeStyle { size: 15.0, leading: 19.0, columns: usize::MAX };
const HEADING: TypeStyle = TypeStyle { size: 20.0, leading: 26.0, columns: usize::MAX };
const KEY: TypeStyle = TypeStyle { size: 13.0, leading: 18.0, columns: usize::MAX };

/// The style sheet. Its colours are from the palette of Okabe and Ito (2008), which colour-blind
/// readers can tell apart; darkened on white and lightened on black until text in them is readable.
const STYLE: &str = "\
svg { --page: #ffffff; --ink: #1b1f24; --quiet: #57606a; --box: #f6f8fa; --frame: #8c959f;
  --cool: #005b96; --warm: #a34700; --alarm: #9c2768; }
@media (prefers-color-scheme: dark) {
  svg { --page: #0d1117; --ink: #e6edf3; --quiet: #a3adb8; --box: #1c2330; --frame: #6e7681;
    --cool: #6cb6ff; --warm: #f0a35e; --alarm: #f08cc0; }
}
text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans',
  Arial, sans-serif; fill: var(--ink); }
.page, .label { fill: var(--page); }
.shape { fill: var(--box); stroke-width: 1.5; }
.frame { fill: none; stroke: var(--frame); stroke-width: 1.5; }
.edge { fill: none; stroke-width: 1.75; }
.dashed { stroke-dasharray: 7 4; }
.title, .head { font-weight: 700; }
.key { fill: var(--quiet); }
.plain { stroke: var(--quiet); } .cool { stroke: var(--cool); }
.warm { stroke: var(--warm); } .alarm { stroke: var(--alarm); }
.tip.plain { fill: var(--quiet); } .tip.cool { fill: var(--cool); }
.tip.warm { fill: var(--warm); } .tip.alarm { fill: var(--alarm); }
";

pub(super) fn write(diagram: &Diagram) -> Result<String, LayoutError> {
    let boxes: Vec<TextBlock> = diagram.nodes.iter().map(in_box).collect();
    let labels: Vec<TextBlock> = diagram.edges.iter().map(|edge| on_edge(&edge.text)).collect();
    let sizes: Vec<Size> = diagram
        .nodes
        .iter()
        .zip(&boxes)
        .map(|(node, text)| around(node.shape, text.size))
        .collect();
    let rooms: Vec<Size> = labels.iter().map(|written| written.size).collect();
    let layout = lay_out(diagram, &sizes, &rooms)?;

    let page_width = layout.size.width.max(LEAST_WIDTH);
    let (heading, heading_height) = heading(diagram, page_width);
    let frames: Vec<(Area, TextBlock)> = diagram
        .frames
        .iter()
        .zip(&layout.frames)
        .filter_map(|(name, place)| Some((*place.as_ref()?, on_frame(name, place.as_ref()?.size))))
        .collect();
    let above = frames.iter().map(|(_, name)| name.size.height).fold(0.0, f64::max);
    let (left, top) =
        (MARGIN + (page_width - layout.size.width) / 2.0, MARGIN + heading_height + above);
    let size = Size { width: page_width + 2.0 * MARGIN, height: top + layout.size.height + MARGIN };
    let mut text = opening(diagram, size);
    text.push_str(&heading);
    text.push_str(&format!("<g transform=\"translate({left:.1} {top:.1})\">\n"));
    for (place, name) in &frames {
        text.push_str(&frame(place, name));
    }
    for (edge, route) in diagram.edges.iter().zip(&layout.edge_paths) {
        if edge.stroke != Stroke::Hidden {
            text.push_str(&drawn_edge(edge, route));
        }
    }
    for (written, place) in labels.iter().zip(&layout.labels) {
        if !written.lines.is_empty() {
            text.push_str(&drawn_label(place.centre, written));
        }
    }
    for ((node, place), written) in diagram.nodes.iter().zip(&layout.nodes).zip(&boxes) {
        text.push_str(&drawn_node(node, place, written));
    }
    text.push_str("</g>\n</svg>\n");
    Ok(text)
}

/// Lines of text with their measured size.
struct TextBlock {
    lines: Vec<String>,
    /// How many of the lines are in bold.
    bold: usize,
    size: Size,
}

fn set(text: &[String], face: &TypeStyle, bold: usize) -> TextBlock {
    let mut lines = Vec::new();
    let mut bold_lines = 0;
    for (index, line) in text.iter().enumerate() {
        lines.extend(wrap(line, face.columns));
        if index < bold {
            bold_lines = lines.len();
        }
    }
    let widths = lines
        .iter()
        .enumerate()
        .map(|(index, line)| width(line) * face.size * if index < bold_lines { BOLD } else { 1.0 });
    let size =
        Size { width: widths.fold(0.0, f64::max), height: lines.len() as f64 * face.leading };
    TextBlock { lines, bold: bold_lines, size }
}

fn in_box(node: &Node) -> TextBlock {
    set(&node.text, &IN_BOX, 1)
}

/// Returns the label of an edge, with a little room around it.
fn on_edge(text: &[String]) -> TextBlock {
    let written = set(text, &ON_EDGE, 0);
    if written.lines.is_empty() {
        return written;
    }
    let size = Size { width: written.size.width + 8.0, height: written.size.height + 4.0 };
    TextBlock { size, ..written }
}

fn opening(diagram: &Diagram, size: Size) -> String {
    let Size { width, height } = size;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-labelledby=\"title key\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"key\">{}</desc>\n<style>\n{STYLE}</style>\n\
         <rect class=\"page\" width=\"100%\" height=\"100%\"/>\n",
        escaped(&diagram.title),
        escaped(&diagram.key),
    )
}

/// Returns the heading and the explanation of the drawing, and their height.
fn heading(diagram: &Diagram, page_width: f64) -> (String, f64) {
    let mut text = String::new();
    let mut y = MARGIN;
    for (words, class, face) in [(&diagram.title, "title", HEADING), (&diagram.key, "key", KEY)] {
        let lines = wrap(words, columns(page_width, face.size));
        for line in &lines {
            y += face.leading;
            text.push_str(&format!(
                "<text class=\"{class}\" x=\"{MARGIN}\" y=\"{y:.1}\" font-size=\"{}\">{}</text>\n",
                face.size,
                escaped(line),
            ));
        }
        y += 8.0;
    }
    (text, y + 12.0 - MARGIN)
}

/// Returns the heading of a frame, with a little room above it.
fn on_frame(name: &str, size: Size) -> TextBlock {
    let face = TypeStyle { columns: columns(size.width, ON_FRAME.size * BOLD), ..ON_FRAME };
    let written = set(&[name.to_owned()], &face, 1);
    let size = Size { height: written.size.height + 10.0, ..written.size };
    TextBlock { size, ..written }
}

fn frame(place: &Area, name: &TextBlock) -> String {
    let Area { centre, size } = *place;
    let above = name.size.height;
    let (x, y) = (centre.x - size.width / 2.0, centre.y - size.height / 2.0 - above);
    let heading = Point { x: centre.x, y: y + above / 2.0 + 5.0 };
    format!(
        "<rect class=\"frame\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"10\"/>\n{}",
        size.width,
        size.height + above,
        lines_of(name, heading, &ON_FRAME),
    )
}

/// Returns the number of columns of type that fit into a width.
fn columns(width: f64, size: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of columns: the width of a page by that of a letter"
    )]
    let columns = (width / (size * 0.66)) as usize;
    columns.max(1)
}

fn drawn_node(node: &Node, place: &Area, written: &TextBlock) -> String {
    let whole: Vec<String> = node.text.iter().map(|line| escaped(line)).collect();
    format!(
        "<g>\n<title>{}</title>\n{}{}</g>\n",
        whole.join("\n"),
        shape(node, place),
        lines_of(written, place.centre, &IN_BOX),
    )
}

/// Returns the outline of a box.
fn shape(node: &Node, place: &Area) -> String {
    let Size { width: w, height: h } = place.size;
    let (left, top) = (place.centre.x - w / 2.0, place.centre.y - h / 2.0);
    let (right, bottom) = (left + w, top + h);
    let class = format!("class=\"shape {}\"", tone(node.tone));
    let rect = |inset: f64, radius: f64, class: &str| {
        format!(
            "<rect {class} x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{radius:.1}\"/>\n",
            left + inset,
            top + inset,
            w - 2.0 * inset,
            h - 2.0 * inset,
        )
    };
    match node.shape {
        Shape::Square => rect(0.0, 0.0, &class),
        Shape::Rounded => rect(0.0, 9.0, &class),
        Shape::Pill => rect(0.0, (h / 2.0).min(PILL), &class),
        Shape::Double => rect(0.0, 4.0, &class) + &rect(4.0, 2.0, &class),
        Shape::Hexagon => format!(
            "<path {class} d=\"M{:.1} {top:.1}H{:.1}L{right:.1} {y:.1}L{:.1} {bottom:.1}H{:.1}L{left:.1} {y:.1}Z\"/>\n",
            left + ENDS,
            right - ENDS,
            right - ENDS,
            left + ENDS,
            y = place.centre.y,
        ),
        Shape::Circle => format!(
            "<circle {class} cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\"/>\n",
            place.centre.x,
            place.centre.y,
            w / 2.0,
        ),
    }
}

fn tone(tone: Emphasis) -> &'static str {
    match tone {
        Emphasis::Plain => "plain",
        Emphasis::Cool => "cool",
        Emphasis::Warm => "warm",
        Emphasis::Alarm => "alarm",
    }
}

fn drawn_label(centre: Point, written: &TextBlock) -> String {
    let Size { width, height } = written.size;
    format!(
        "<rect class=\"label\" x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>\n{}",
        centre.x - width / 2.0,
        centre.y - height / 2.0,
        lines_of(written, centre, &ON_EDGE),
    )
}

/// Returns lines of text centred on a point.
fn lines_of(written: &TextBlock, centre: Point, face: &TypeStyle) -> String {
    let first = centre.y - written.lines.len() as f64 * face.leading / 2.0;
    let line = |(index, line): (usize, &String)| {
        // Most letters stand on the line and are about 0.7 of their size high.
        let y = first + (index as f64 + 0.5) * face.leading + 0.35 * face.size;
        let class = if index < written.bold { " class=\"head\"" } else { "" };
        format!(
            "<text{class} x=\"{:.1}\" y=\"{y:.1}\" font-size=\"{}\" text-anchor=\"middle\">{}</text>\n",
            centre.x,
            face.size,
            escaped(line),
        )
    };
    written.lines.iter().enumerate().map(line).collect()
}

fn drawn_edge(edge: &Edge, route: &EdgePath) -> String {
    let mut route = route.clone();
    let tone = tone(edge.tone);
    let mut tip = String::new();
    if let (true, Some(last)) = (edge.arrow, route.curves.last_mut()) {
        tip = arrow_tip(last, tone);
        last.end = towards(last.end, last.second, TIP - 1.0);
    }
    let dashed = if edge.stroke == Stroke::Dashed { " dashed" } else { "" };
    format!("<path class=\"edge {tone}{dashed}\" d=\"{}\"/>\n{tip}", path(&route))
}

/// Returns the point at a distance from one point in the direction of another.
fn towards(from: Point, to: Point, distance: f64) -> Point {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = libm::sqrt(x * x + y * y);
    if length < f64::EPSILON {
        return from;
    }
    Point { x: from.x + x * distance / length, y: from.y + y * distance / length }
}

fn arrow_tip(last: &Curve, tone: &str) -> String {
    let (tip, back) = (last.end, towards(last.end, last.second, TIP));
    let (x, y) = ((back.y - tip.y) * 0.45, (tip.x - back.x) * 0.45);
    format!(
        "<path class=\"tip {tone}\" d=\"M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z\"/>\n",
        tip.x,
        tip.y,
        back.x + x,
        back.y + y,
        back.x - x,
        back.y - y,
    )
}

fn path(route: &EdgePath) -> String {
    let mut text = format!("M{:.1} {:.1}", route.start.x, route.start.y);
    for Curve { first, second, end } in &route.curves {
        text.push_str(&format!(
            "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            first.x, first.y, second.x, second.y, end.x, end.y
        ));
    }
    text
}

fn escaped(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
