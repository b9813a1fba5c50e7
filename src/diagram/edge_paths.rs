//! The paths of edges between the places that the layout found for nodes and labels.
//!
//! The layout gives each edge one point in every layer that it crosses, with room around it. Here
//! an edge runs straight through each layer at that point and turns only in the gaps between
//! layers, where there is nothing else. So no edge runs through a box or through the text of
//! another edge.

use super::elements::{Diagram, Edge, Flow, Shape, Stroke};
use super::geometry::{Area, Point};
use super::outline::{ENDS, reach_aside, reach_up};

/// The distance between the end of an edge and the corner of its node, in pixels.
const CORNER: f64 = 10.0;
/// The largest distance between the centres of two things in the same layer, in pixels.
const LEVEL: f64 = 1.0;

/// The path of an edge: its starting point, and the curves that follow.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EdgePath {
    pub(super) start: Point,
    pub(super) curves: Vec<Curve>,
}

/// A cubic Bézier curve that starts where the previous one ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    pub(super) first: Point,
    pub(super) second: Point,
    pub(super) end: Point,
}

/// A point in the coordinates of the flow.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Spot {
    along: f64,
    across: f64,
}

impl Flow {
    fn spot(self, point: Point) -> Spot {
        match self {
            Self::Down => Spot { along: point.y, across: point.x },
            Self::Right => Spot { along: point.x, across: point.y },
        }
    }

    fn point(self, spot: Spot) -> Point {
        match self {
            Self::Down => Point { x: spot.across, y: spot.along },
            Self::Right => Point { x: spot.along, y: spot.across },
        }
    }

    /// Returns half the extent of an area.
    fn half(self, place: &Area) -> Spot {
        self.spot(Point { x: place.size.width / 2.0, y: place.size.height / 2.0 })
    }

    /// Returns the length at each corner of a node's side that edges keep clear of.
    fn corner(self, shape: Shape) -> f64 {
        match (self, shape) {
            (Self::Down, Shape::Pill | Shape::Hexagon) => CORNER + ENDS,
            _ => CORNER,
        }
    }

    /// Returns the distance along the flow from the middle of a node to its outline.
    fn reach(self, shape: Shape, place: &Area, aside: f64) -> f64 {
        match self {
            Self::Down => reach_up(shape, place.size, aside),
            Self::Right => reach_aside(shape, place.size, aside),
        }
    }
}

/// A layer: its middle, and half its extent.
#[derive(Clone, Copy, Debug)]
struct Layer {
    middle: f64,
    half: f64,
}

/// One end of an edge, on one of the two sides of a node where edges attach.
struct End {
    edge: usize,
    is_start: bool,
    node: usize,
    /// Whether it is on the side where the flow leaves the node.
    leaves: bool,
    /// The position across the flow of the edge in the next layer.
    next: f64,
}

/// Returns the paths of all edges, given the points that the layout found for them. `labels` are
/// the areas of the texts on edges.
pub(super) fn edge_paths(
    diagram: &Diagram,
    nodes: &[Area],
    labels: &[Area],
    points: &[Vec<Point>],
) -> Vec<EdgePath> {
    let flow = diagram.flow;
    let layers = layers(flow, nodes.iter().chain(labels));
    // Where a layer has nothing in it, an edge need not go straight.
    let kept = |spot: &Spot| layer_at(&layers, spot.along).is_some();
    let inner: Vec<Vec<Spot>> = points
        .iter()
        .map(|points| match &points[..] {
            [_, inner @ .., _] => {
                inner.iter().map(|point| flow.spot(*point)).filter(kept).collect()
            }
            _ => Vec::new(),
        })
        .collect();
    let ends = ends(diagram, nodes, &inner);
    let route = |(index, edge): (usize, &Edge)| {
        let (from, to) = (&nodes[edge.from], &nodes[edge.to]);
        if edge.from == edge.to {
            return around(flow, diagram.nodes[edge.to].shape, to, &labels[index]);
        }
        let [start, end] = ends[index];
        let first = Spot { along: flow.spot(from.centre).along, ..start };
        let last = Spot { along: flow.spot(to.centre).along, ..end };
        let mut spots = vec![start];
        spots.extend(borders(&layers, &[&[first][..], &inner[index], &[last]].concat()));
        spots.push(end);
        spots.dedup_by(|next, kept| (next.along - kept.along).abs() < LEVEL);
        through(flow, &spots)
    };
    diagram.edges.iter().enumerate().map(route).collect()
}

/// Returns the points where a path through some spots, each in a layer of its own, enters and
/// leaves these layers.
fn borders(layers: &[Layer], stops: &[Spot]) -> Vec<Spot> {
    let mut borders = Vec::new();
    for (place, stop) in stops.iter().enumerate() {
        let Some(layer) = layer_at(layers, stop.along) else { continue };
        let before = place.checked_sub(1).map(|before| stops[before]);
        let after = stops.get(place + 1).copied();
        borders.extend(before.map(|before| side(layer, *stop, before.along)));
        borders.extend(after.map(|after| side(layer, *stop, after.along)));
    }
    borders
}

/// Returns the point where a path through a spot meets the border of the spot's layer that faces
/// another position along the flow.
fn side(layer: Layer, spot: Spot, other: f64) -> Spot {
    let half = if other < layer.middle { -layer.half } else { layer.half };
    Spot { along: layer.middle + half, across: spot.across }
}

/// Returns the layers in which things lie.
fn layers<'a>(flow: Flow, things: impl Iterator<Item = &'a Area>) -> Vec<Layer> {
    let mut layers: Vec<Layer> = things
        .map(|place| Layer { middle: flow.spot(place.centre).along, half: flow.half(place).along })
        .collect();
    layers.retain(|layer| layer.half > 0.0);
    layers.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    layers.dedup_by(|next, kept| {
        let same = next.middle - kept.middle < LEVEL;
        if same {
            kept.half = kept.half.max(next.half);
        }
        same
    });
    layers
}

/// Returns the layer at a position along the flow.
fn layer_at(layers: &[Layer], along: f64) -> Option<Layer> {
    let after = layers.partition_point(|layer| layer.middle < along - LEVEL);
    layers.get(after).copied().filter(|layer| (layer.middle - along).abs() <= LEVEL)
}

/// Returns where each edge leaves its node and where it arrives. Edges on one side of a node are
/// spaced evenly, in the order in which they come; a single edge is straight if possible.
fn ends(diagram: &Diagram, nodes: &[Area], inner: &[Vec<Spot>]) -> Vec<[Spot; 2]> {
    let flow = diagram.flow;
    let mut ends: Vec<End> = Vec::new();
    for (index, edge) in diagram.edges.iter().enumerate() {
        let (first, last) = (inner[index].first(), inner[index].last());
        for (is_start, node, next, other) in
            [(true, edge.from, first, edge.to), (false, edge.to, last, edge.from)]
        {
            let next = next.copied().unwrap_or(flow.spot(nodes[other].centre));
            ends.push(End {
                edge: index,
                is_start,
                node,
                leaves: next.along > flow.spot(nodes[node].centre).along,
                next: next.across,
            });
        }
    }
    ends.retain(|end| diagram.edges[end.edge].stroke != Stroke::Hidden);
    ends.sort_by(|a, b| {
        (a.node, a.leaves).cmp(&(b.node, b.leaves)).then(a.next.total_cmp(&b.next))
    });
    let nowhere = Spot { along: 0.0, across: 0.0 };
    let mut spots = vec![[nowhere; 2]; diagram.edges.len()];
    for side in ends.chunk_by(|a, b| (a.node, a.leaves) == (b.node, b.leaves)) {
        for (index, end) in side.iter().enumerate() {
            let (place, shape) = (&nodes[end.node], diagram.nodes[end.node].shape);
            let centre = flow.spot(place.centre);
            let room = (flow.half(place).across - flow.corner(shape)).max(0.0);
            let aside = match side.len() {
                1 if (end.next - centre.across).abs() <= room => end.next - centre.across,
                1 => 0.0,
                count => room * (2.0 * (index + 1) as f64 / (count + 1) as f64 - 1.0),
            };
            let reach = flow.reach(shape, place, aside);
            let along = centre.along + if end.leaves { reach } else { -reach };
            let spot = Spot { along, across: centre.across + aside };
            spots[end.edge][usize::from(!end.is_start)] = spot;
        }
    }
    spots
}

/// Returns a path through some spots: straight along the flow, and curved where it must go across.
fn through(flow: Flow, spots: &[Spot]) -> EdgePath {
    let curve = |pair: &[Spot]| {
        let (from, to) = (pair[0], pair[1]);
        let middle = f64::midpoint(from.along, to.along);
        Curve {
            first: flow.point(Spot { along: middle, ..from }),
            second: flow.point(Spot { along: middle, ..to }),
            end: flow.point(to),
        }
    };
    EdgePath { start: flow.point(spots[0]), curves: spots.windows(2).map(curve).collect() }
}

/// Returns a path from a node back to itself, around the middle of its label.
fn around(flow: Flow, shape: Shape, node: &Area, label: &Area) -> EdgePath {
    let (centre, half) = (flow.spot(node.centre), flow.half(node));
    let far = flow.spot(label.centre).across;
    let beside = (half.along / 2.0).max(flow.half(label).along + 6.0).min(half.along);
    let near = centre.across
        + match flow {
            Flow::Down => reach_aside(shape, node.size, beside),
            Flow::Right => reach_up(shape, node.size, beside),
        };
    let spot = |part: f64, out: f64| {
        let along = centre.along + part * beside;
        flow.point(Spot { along, across: near + out * (far - near) })
    };
    let out = Curve { first: spot(-1.0, 0.9), second: spot(-0.9, 1.0), end: spot(0.0, 1.0) };
    let back = Curve { first: spot(0.9, 1.0), second: spot(1.0, 0.9), end: spot(1.0, 0.0) };
    EdgePath { start: spot(-1.0, 0.0), curves: vec![out, back] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::elements::{Emphasis, Node};
    use super::super::geometry::Size;
    use super::super::layout::{DiagramLayout, lay_out};
    use super::*;

    /// Returns diagrams with any shapes and edges, with the sizes of their nodes and labels.
    fn diagrams() -> impl Strategy<Value = (Diagram, Vec<Size>, Vec<Size>)> {
        let shapes = [Shape::Square, Shape::Pill, Shape::Hexagon, Shape::Circle];
        let node = (0..shapes.len(), 60.0..300.0, 30.0..120.0).prop_map(move |(shape, w, h)| {
            let height = if shapes[shape] == Shape::Circle { w } else { h };
            (shapes[shape], Size { width: w, height })
        });
        let nodes = proptest::collection::vec(node, 1..9);
        let edges = proptest::collection::vec((0..64_usize, 0..64_usize, any::<bool>()), 0..16);
        (nodes, edges, any::<bool>()).prop_map(|(nodes, edges, down)| {
            let sizes = nodes.iter().map(|(_, size)| *size).collect();
            let label = |labelled: bool| Size { width: 90.0, height: 20.0 }.scaled(labelled);
            let labels = edges.iter().map(|(_, _, labelled)| label(*labelled)).collect();
            let edge = |(from, to, _): &(usize, usize, bool)| Edge {
                from: from % nodes.len(),
                to: to % nodes.len(),
                text: Vec::new(),
                stroke: Stroke::Solid,
                tone: Emphasis::Plain,
                arrow: true,
            };
            let edges = edges.iter().map(edge).collect();
            let node = |(shape, _): &(Shape, Size)| Node {
                id: String::new(),
                text: Vec::new(),
                shape: *shape,
                tone: Emphasis::Plain,
                frame: None,
            };
            let diagram = Diagram {
                title: String::new(),
                key: String::new(),
                flow: if down { Flow::Down } else { Flow::Right },
                gap: 50.0,
                frames: Vec::new(),
                nodes: nodes.iter().map(node).collect(),
                edges,
            };
            (diagram, sizes, labels)
        })
    }

    impl Size {
        fn scaled(self, there: bool) -> Self {
            if there { self } else { Self::default() }
        }
    }

    /// Returns whether a point is well inside an area.
    fn holds(place: &Area, point: Point) -> bool {
        let aside = (point.x - place.centre.x).abs() - place.size.width / 2.0;
        let up = (point.y - place.centre.y).abs() - place.size.height / 2.0;
        aside < -1.0 && up < -1.0
    }

    fn overlap(a: &Area, b: &Area) -> bool {
        let apart = |a: f64, b: f64, room: f64| (a - b).abs() > room / 2.0 - 1.0;
        !apart(a.centre.x, b.centre.x, a.size.width + b.size.width)
            && !apart(a.centre.y, b.centre.y, a.size.height + b.size.height)
    }

    /// Returns points along the path of an edge.
    fn on_the_way(route: &EdgePath) -> Vec<Point> {
        let mut points = vec![route.start];
        let mut from = route.start;
        for curve in &route.curves {
            for step in 1..=20 {
                let t = f64::from(step) / 20.0;
                let (a, b) = ((1.0 - t) * (1.0 - t), t * t);
                let weights = [a * (1.0 - t), 3.0 * a * t, 3.0 * b * (1.0 - t), b * t];
                let ends = [from, curve.first, curve.second, curve.end];
                let sum = |of: fn(&Point) -> f64| -> f64 {
                    weights.iter().zip(&ends).map(|(weight, end)| weight * of(end)).sum()
                };
                points.push(Point { x: sum(|point| point.x), y: sum(|point| point.y) });
            }
            from = curve.end;
        }
        points
    }

    proptest! {
        #[test]
        fn nothing_stands_on_anything_else((diagram, sizes, labels) in diagrams()) {
            let layout: DiagramLayout = lay_out(&diagram, &sizes, &labels).expect("a layout");
            let written: Vec<&Area> =
                layout.labels.iter().filter(|label| label.size.width > 0.0).collect();
            let places: Vec<&Area> = layout.nodes.iter().chain(written).collect();
            for (index, place) in places.iter().enumerate() {
                for other in &places[index + 1..] {
                    prop_assert!(!overlap(place, other), "{place:?} and {other:?}");
                }
            }
            for (index, (edge, route)) in diagram.edges.iter().zip(&layout.edge_paths).enumerate() {
                for point in on_the_way(route) {
                    for (node, place) in layout.nodes.iter().enumerate() {
                        let own = node == edge.from || node == edge.to;
                        prop_assert!(own || !holds(place, point), "{index} at {point:?}");
                    }
                    for (label, place) in layout.labels.iter().enumerate() {
                        let ends = |edge: &Edge| (edge.from, edge.to);
                        // Of several ways around one node, the outer ones pass below the
                        // others' labels.
                        let own = label == index
                            || edge.from == edge.to && ends(edge) == ends(&diagram.edges[label]);
                        prop_assert!(own || !holds(place, point), "{index} at {point:?}");
                    }
                }
            }
        }
    }
}
