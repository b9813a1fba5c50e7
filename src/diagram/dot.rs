//! Writes diagrams as text for Graphviz.

use super::elements::{Diagram, Edge, Flow, Node, Shape, Stroke};
use super::lettering::{clean, wrap};

/// The maximum number of columns in a line of text.
const COLUMNS: usize = 40;

pub(super) fn write(diagram: &Diagram) -> String {
    let direction = match diagram.flow {
        Flow::Down => "TB",
        Flow::Right => "LR",
    };
    let key = wrap(&diagram.key, 2 * COLUMNS);
    let heading = [vec![diagram.title.clone(), String::new()], key].concat();
    let mut text = format!(
        "digraph {{\n  graph [rankdir={direction}, labelloc=t, fontname=\"sans-serif\", label={}]\n",
        label(&heading, usize::MAX),
    );
    text.push_str("  node [fontname=\"sans-serif\", fontsize=11]\n");
    text.push_str("  edge [fontname=\"sans-serif\", fontsize=10]\n");
    for node in diagram.nodes.iter().filter(|node| node.frame.is_none()) {
        text.push_str(&format!("  {}\n", node_line(node)));
    }
    for (index, frame) in diagram.frames.iter().enumerate() {
        let name = label(std::slice::from_ref(frame), COLUMNS);
        text.push_str(&format!("  subgraph cluster_{index} {{\n    label={name}\n"));
        for node in diagram.nodes.iter().filter(|node| node.frame == Some(index)) {
            text.push_str(&format!("    {}\n", node_line(node)));
        }
        text.push_str("  }\n");
    }
    for edge in &diagram.edges {
        text.push_str(&format!("  {}\n", edge_line(diagram, edge)));
    }
    text.push_str("}\n");
    text
}

fn node_line(node: &Node) -> String {
    let shape = match node.shape {
        Shape::Square => "shape=box",
        Shape::Rounded => "shape=box, style=rounded",
        Shape::Pill => "shape=oval",
        Shape::Double => "shape=box, peripheries=2",
        Shape::Hexagon => "shape=hexagon",
        Shape::Circle => "shape=circle",
    };
    let color = node.tone.on_white();
    format!(
        "{} [{shape}, color=\"{color}\", label={}]",
        quoted(&node.id),
        label(&node.text, COLUMNS)
    )
}

fn edge_line(diagram: &Diagram, edge: &Edge) -> String {
    let mut attributes = Vec::new();
    if !edge.text.is_empty() {
        attributes.push(format!("label={}", label(&edge.text, COLUMNS)));
    }
    match edge.stroke {
        Stroke::Solid => {}
        Stroke::Dashed => attributes.push("style=dashed".into()),
        Stroke::Hidden => attributes.push("style=invis, weight=8".into()),
    }
    if !edge.arrow {
        attributes.push("dir=none".into());
    }
    attributes.push(format!("color=\"{}\"", edge.tone.on_white()));
    let name = |index: usize| quoted(&diagram.nodes[index].id);
    format!("{} -> {} [{}]", name(edge.from), name(edge.to), attributes.join(", "))
}

/// Returns an id in quotes. Graphviz treats a backslash as special only before a quote.
fn quoted(id: &str) -> String {
    format!("\"{}\"", escaped(id))
}

/// Returns lines of text as a label. Graphviz interprets HTML entities in it.
fn label(lines: &[String], columns: usize) -> String {
    let lines: Vec<String> = lines
        .iter()
        .flat_map(|line| match &line[..] {
            "" => vec![String::new()],
            line => wrap(line, columns),
        })
        .map(|line| escaped(&line).replace('&', "&amp;"))
        .collect();
    format!("\"{}\"", lines.join("\\n"))
}

fn escaped(text: &str) -> String {
    clean(text).replace('\\', "\\\\").replace('"', "\\\"")
}
