//! The picture of the agencies of each party and the channels that join them.

use super::elements::{Diagram, Edge, Emphasis, Flow, Node, Shape, Stroke, words};
use crate::engine::Sampler;
use crate::scenario::{Channel, ChannelKind, Plan};

pub(super) fn diagram(plan: &Plan) -> Diagram {
    let scenario = &plan.scenario;
    let party = |id: &str| {
        let agency = scenario.agencies.get(id)?;
        scenario.parties.get_index_of(&agency.party)
    };
    let mut nodes: Vec<Node> =
        scenario.agencies.keys().map(|id| agency_node(plan, id, party(id))).collect();
    let mut edges = Vec::new();
    for (id, channel) in &scenario.channels {
        let hub = nodes.len();
        let mut parties: Vec<usize> = channel.between.iter().filter_map(|id| party(id)).collect();
        parties.sort_unstable();
        parties.dedup();
        let inside = if let [one] = parties[..] { Some(one) } else { None };
        nodes.push(channel_node(id, channel, inside));
        for id in &channel.between {
            let Some(agency) = scenario.agencies.get_index_of(id) else { continue };
            // Parties stand side by side in the order of the file. What joins two stands between
            // them, and what joins agencies of one party on the outside, so that lines do not cross.
            let agency_first = match inside {
                Some(inside) => inside > 0,
                None => party(id) == parties.first().copied(),
            };
            let (from, to) = if agency_first { (agency, hub) } else { (hub, agency) };
            edges.push(edge(from, to, channel.kind));
        }
    }
    Diagram {
        title: format!("Channels: {}", scenario.title),
        key:
            "A frame is a party, a square box an agency, a rounded box a channel with its kind and \
              the median time from sending to delivery. A channel joins all agencies that it has a \
              line to. The hotline has points and dashed lines."
                .into(),
        flow: Flow::Right,
        gap: 96.0,
        frames: scenario.parties.values().map(|party| party.name.to_string()).collect(),
        nodes,
        edges,
    }
}

fn agency_node(plan: &Plan, id: &str, frame: Option<usize>) -> Node {
    let text = vec![plan.scenario.short(id), plan.scenario.agencies[id].name.to_string()];
    Node { id: id.to_owned(), text, shape: Shape::Square, tone: Emphasis::Plain, frame }
}

fn channel_node(id: &str, channel: &Channel, frame: Option<usize>) -> Node {
    let median = |distribution| Sampler::from(distribution).quantile(0.5);
    let mut text = vec![
        channel.name.as_ref().map_or_else(|| id.to_owned(), ToString::to_string),
        format!("{}, median {}", words(channel.kind.key()), median(&channel.transit)),
    ];
    if let Some(translation) = &channel.translation {
        text.push(format!("translation, median {}", median(translation)));
    }
    let (shape, tone) = match channel.kind {
        ChannelKind::Hotline => (Shape::Hexagon, Emphasis::Alarm),
        ChannelKind::Domestic => (Shape::Pill, Emphasis::Plain),
        _ => (Shape::Pill, Emphasis::Cool),
    };
    // An agency may have the same id.
    Node { id: format!("channels.{id}"), text, shape, tone, frame }
}

fn edge(from: usize, to: usize, kind: ChannelKind) -> Edge {
    let (stroke, tone) = match kind {
        ChannelKind::Hotline => (Stroke::Dashed, Emphasis::Alarm),
        ChannelKind::Domestic => (Stroke::Solid, Emphasis::Plain),
        _ => (Stroke::Solid, Emphasis::Cool),
    };
    Edge { from, to, text: Vec::new(), stroke, tone, arrow: false }
}
