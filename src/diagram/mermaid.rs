//! Writes diagrams as text for Mermaid.

use super::elements::{Diagram, Edge, Emphasis, Flow, Node, Shape, Stroke};
use super::lettering::{clean, wrap};

/// The maximum number of columns in a line of text.
const COLUMNS: usize = 40;

pub(super) fn write(diagram: &Diagram) -> String {
    let direction = match diagram.flow {
        Flow::Down => "TB",
        Flow::Right => "LR",
    };
    // The text of a JSON string is one of YAML too.
    let title = serde_json::Value::from(clean(&diagram.title));
    let mut text = format!("---\ntitle: {title}\n---\nflowchart {direction}\n");
    text.push_str(&format!("  accTitle: {}\n", escaped(&diagram.title)));
    text.push_str(&format!("  accDescr: {}\n", escaped(&diagram.key)));
    for (index, node) in diagram.nodes.iter().enumerate().filter(|(_, node)| node.frame.is_none()) {
        text.push_str(&format!("  {}\n", node_line(index, node)));
    }
    for (frame, name) in diagram.frames.iter().enumerate() {
        text.push_str(&format!("  subgraph f{frame}[\"{}\"]\n", escaped(name)));
        let inside = |(_, node): &(usize, &Node)| node.frame == Some(frame);
        for (index, node) in diagram.nodes.iter().enumerate().filter(inside) {
            text.push_str(&format!("    {}\n", node_line(index, node)));
        }
        text.push_str("  end\n");
    }
    for edge in &diagram.edges {
        text.push_str(&format!("  {}\n", edge_line(edge)));
    }
    for tone in [Emphasis::Cool, Emphasis::Warm, Emphasis::Alarm] {
        text.push_str(&tone_lines(diagram, tone));
    }
    text
}

fn node_line(index: usize, node: &Node) -> String {
    let (open, close) = match node.shape {
        Shape::Square => ("[", "]"),
        Shape::Rounded => ("(", ")"),
        Shape::Pill => ("([", "])"),
        Shape::Double => ("[[", "]]"),
        Shape::Hexagon => ("{{", "}}"),
        Shape::Circle => ("((", "))"),
    };
    // Words of the language cannot be ids, and numbers are never such words.
    format!("n{index}{open}\"{}\"{close}", label(&node.text))
}

fn edge_line(edge: &Edge) -> String {
    let arrow = match (edge.stroke, edge.arrow) {
        (Stroke::Solid, true) => "-->",
        (Stroke::Solid, false) => "---",
        (Stroke::Dashed, true) => "-.->",
        (Stroke::Dashed, false) => "-.-",
        (Stroke::Hidden, _) => "~~~",
    };
    let text = match &edge.text[..] {
        [] => String::new(),
        text => format!("|\"{}\"|", label(text)),
    };
    format!("n{} {arrow}{text} n{}", edge.from, edge.to)
}

/// Returns the lines that colour the boxes and edges of an emphasis.
fn tone_lines(diagram: &Diagram, tone: Emphasis) -> String {
    let name = match tone {
        Emphasis::Plain => return String::new(),
        Emphasis::Cool => "cool",
        Emphasis::Warm => "warm",
        Emphasis::Alarm => "alarm",
    };
    let color = tone.on_white();
    let mut text = String::new();
    if let Some(nodes) = listed("n", diagram.nodes.iter().map(|node| node.tone == tone)) {
        text.push_str(&format!("  classDef {name} stroke:{color},stroke-width:2px\n"));
        text.push_str(&format!("  class {nodes} {name}\n"));
    }
    if let Some(edges) = listed("", diagram.edges.iter().map(|edge| edge.tone == tone)) {
        text.push_str(&format!("  linkStyle {edges} stroke:{color}\n"));
    }
    text
}

/// Returns the indices of the selected items, such as `n1,n3`; `None` if there are none.
fn listed(before: &str, meant: impl Iterator<Item = bool>) -> Option<String> {
    let places = meant.enumerate().filter(|(_, meant)| *meant);
    let names: Vec<String> = places.map(|(place, _)| format!("{before}{place}")).collect();
    (!names.is_empty()).then(|| names.join(","))
}

/// Returns lines of text as a label.
fn label(lines: &[String]) -> String {
    let lines: Vec<String> =
        lines.iter().flat_map(|line| wrap(line, COLUMNS)).map(|line| escaped(&line)).collect();
    lines.join("<br/>")
}

/// Returns the text with every character that Mermaid, Markdown or HTML could interpret written as
/// a number. That includes the marks that would start a list after digits.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    if text.is_empty() {
        // Nothing at all is a mistake there.
        out.push_str("#160;");
    }
    let mut only_figures = true;
    for c in text.chars() {
        let plain =
            c.is_alphanumeric() || " ,:'".contains(c) || !only_figures && "-./()".contains(c);
        only_figures &= c.is_numeric();
        if plain {
            out.push(c);
        } else {
            out.push_str(&format!("#{};", u32::from(c)));
        }
    }
    out
}
