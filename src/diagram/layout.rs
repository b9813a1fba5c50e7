//! Lays out the nodes and edges of a diagram by Sugiyama's method: layers of nodes, few crossings,
//! and room for the labels of edges. Lengths are in pixels.

use dugong::graphlib::{Graph, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, NodeLabel, RankDir};

use super::edge_paths::{EdgePath, edge_paths};
use super::elements::{Diagram, Edge, Flow, Stroke};
use super::geometry::{Area, Point, Size};

/// The minimum distance between nodes of one layer.
const NODE_GAP: f64 = 34.0;
/// The minimum distance between edges of one layer.
const EDGE_GAP: f64 = 22.0;
/// The weight of hidden edges, which are kept short and straight before all others.
const HIDDEN_WEIGHT: f64 = 8.0;

/// The error that a picture could not be laid out.
#[derive(Debug, thiserror::Error)]
#[error("no layout could be found for the picture")]
pub struct LayoutError(#[from] dugong::LayoutError);

/// A diagram that has been laid out.
pub(super) struct DiagramLayout {
    pub(super) size: Size,
    pub(super) nodes: Vec<Area>,
    /// The areas of the frames; `None` for an empty one.
    pub(super) frames: Vec<Option<Area>>,
    /// The areas of the labels of edges.
    pub(super) labels: Vec<Area>,
    pub(super) edge_paths: Vec<EdgePath>,
}

/// Lays out a diagram, given the size of each node and of the label of each edge.
pub(super) fn lay_out(
    diagram: &Diagram,
    nodes: &[Size],
    labels: &[Size],
) -> Result<DiagramLayout, LayoutError> {
    let mut graph = graph(diagram, nodes, labels);
    dugong::layout(&mut graph)?;
    let place = |name: &str| {
        let node = graph.node(name)?;
        let centre = Point { x: node.x?, y: node.y? };
        Some(Area { centre, size: Size { width: node.width, height: node.height } })
    };
    let nowhere = Point { x: 0.0, y: 0.0 };
    let nodes: Vec<Area> = nodes
        .iter()
        .enumerate()
        .map(|(index, size)| {
            place(&index.to_string()).unwrap_or(Area { centre: nowhere, size: *size })
        })
        .collect();
    let laid_out = |index: usize, edge: &Edge| {
        graph.edge(&edge.from.to_string(), &edge.to.to_string(), Some(&index.to_string()))
    };
    let mut points = Vec::with_capacity(diagram.edges.len());
    let mut places = Vec::with_capacity(diagram.edges.len());
    for (index, (edge, size)) in diagram.edges.iter().zip(labels).enumerate() {
        let edge = laid_out(index, edge);
        let label = edge.and_then(|edge| Some(Point { x: edge.x?, y: edge.y? }));
        places.push(Area { centre: label.unwrap_or(nowhere), size: *size });
        let edge =
            edge.map(|edge| edge.points.iter().map(|point| Point { x: point.x, y: point.y }));
        points.push(edge.map(Iterator::collect).unwrap_or_default());
    }
    Ok(DiagramLayout {
        size: Size { width: graph.graph().width, height: graph.graph().height },
        frames: (0..diagram.frames.len()).map(|frame| place(&frame_name(frame))).collect(),
        edge_paths: edge_paths(diagram, &nodes, &places, &points),
        labels: places,
        nodes,
    })
}

fn frame_name(frame: usize) -> String {
    format!("frame {frame}")
}

fn graph(
    diagram: &Diagram,
    nodes: &[Size],
    labels: &[Size],
) -> Graph<NodeLabel, EdgeLabel, GraphLabel> {
    let options = GraphOptions { multigraph: true, compound: true, ..GraphOptions::default() };
    let mut graph = Graph::new(options);
    let (rankdir, align) = match diagram.flow {
        // A chain stands straight at the left, and what branches off stands to its right.
        Flow::Down => (RankDir::TB, Some("UL".to_owned())),
        Flow::Right => (RankDir::LR, None),
    };
    graph.set_graph(GraphLabel {
        rankdir,
        align,
        ranksep: diagram.gap,
        nodesep: NODE_GAP,
        edgesep: EDGE_GAP,
        ..GraphLabel::default()
    });
    for (index, (node, size)) in diagram.nodes.iter().zip(nodes).enumerate() {
        let label = NodeLabel { width: size.width, height: size.height, ..NodeLabel::default() };
        graph.set_node(index.to_string(), label);
        if let Some(frame) = node.frame {
            if graph.node(&frame_name(frame)).is_none() {
                graph.set_node(frame_name(frame), NodeLabel::default());
            }
            graph.set_parent(index.to_string(), frame_name(frame));
        }
    }
    for (index, (edge, size)) in diagram.edges.iter().zip(labels).enumerate() {
        let hidden = edge.stroke == Stroke::Hidden;
        let label = EdgeLabel {
            width: size.width,
            height: size.height,
            weight: if hidden { HIDDEN_WEIGHT } else { 1.0 },
            ..EdgeLabel::default()
        };
        let (from, to) = (edge.from.to_string(), edge.to.to_string());
        graph.set_edge_named(from, to, Some(index.to_string()), Some(label));
    }
    graph
}
