//! The quickest ways over hotlines.

use std::sync::{Arc, OnceLock};

use petgraph::algo::astar;
use petgraph::graph::{DiGraph, NodeIndex};

use super::ids::{AgencyId, ChannelId, PartyId};
use crate::scenario::ChannelKind;

/// One leg of a way over the hotline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hop {
    pub(super) channel: ChannelId,
    pub(super) to: AgencyId,
}

/// For each ordered pair of agencies the way from one to the other, where there is one. It is looked for when it is
/// asked for, which it is of few pairs.
#[derive(Debug)]
pub(super) struct HotlineRoutes {
    parties: Vec<PartyId>,
    /// Of two layers, where a hotline leads from the first to the second; empty without a hotline.
    graph: DiGraph<(), (ChannelId, i64)>,
    /// By the place of the first agency and then of the second; empty without a hotline.
    ways: Vec<OnceLock<Option<Arc<[Hop]>>>>,
}

/// What routes depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Network {
    /// The party of each agency.
    pub(super) parties: Vec<PartyId>,
    pub(super) lines: Vec<Line>,
}

/// A channel, as far as routes depend on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) kind: ChannelKind,
    pub(super) members: Vec<AgencyId>,
    pub(super) opened_by: Vec<AgencyId>,
    /// How long it usually takes, in microseconds.
    pub(super) usual: i64,
}

impl HotlineRoutes {
    /// The routes of a network.
    pub(super) fn of(network: &Network) -> Self {
        let count = network.parties.len();
        let parties = network.parties.clone();
        let mut graph: DiGraph<(), (ChannelId, i64)> = DiGraph::new();
        if network.lines.iter().all(|line| line.kind != ChannelKind::Hotline) {
            return Self { parties, graph, ways: Vec::new() };
        }
        for _ in 0..2 * count {
            graph.add_node(());
        }
        for (index, line) in network.lines.iter().enumerate() {
            // Of ways that take equally long, the one with fewer legs.
            let weight = (ChannelId::new(index), line.usual.saturating_add(1));
            for from in &line.members {
                for to in line.members.iter().filter(|to| *to != from) {
                    let (from, to) = (from.index(), to.index());
                    let node = NodeIndex::new;
                    match line.kind {
                        ChannelKind::Domestic => {
                            graph.add_edge(node(from), node(to), weight);
                            graph.add_edge(node(count + from), node(count + to), weight);
                        }
                        ChannelKind::Hotline if line.opened_by.contains(&AgencyId::new(from)) => {
                            graph.add_edge(node(from), node(count + to), weight);
                        }
                        _ => {}
                    }
                }
            }
        }
        let ways = (0..count * count).map(|_| OnceLock::new()).collect();
        Self { parties, graph, ways }
    }

    /// The quickest way from one agency to another of another party that goes over a hotline once and is domestic
    /// before and after it, where there is one.
    pub(super) fn between(&self, from: AgencyId, to: AgencyId) -> Option<&Arc<[Hop]>> {
        let (from, to) = (from.index(), to.index());
        let way = self.ways.get(from * self.parties.len() + to)?;
        way.get_or_init(|| self.find(from, to)).as_ref()
    }

    fn find(&self, from: usize, to: usize) -> Option<Arc<[Hop]>> {
        let count = self.parties.len();
        if self.parties[from] == self.parties[to] {
            return None;
        }
        let goal = NodeIndex::new(count + to);
        let cost = |edge: petgraph::graph::EdgeReference<(ChannelId, i64)>| edge.weight().1;
        let way = astar(&self.graph, NodeIndex::new(from), |node| node == goal, cost, |_| 0);
        way.map(|(_, nodes)| hops(&self.graph, &nodes, count))
    }
}

fn hops(graph: &DiGraph<(), (ChannelId, i64)>, nodes: &[NodeIndex], count: usize) -> Arc<[Hop]> {
    nodes
        .windows(2)
        .map(|leg| {
            let quickest = graph
                .edges_connecting(leg[0], leg[1])
                .map(|edge| *edge.weight())
                .min_by_key(|(channel, cost)| (*cost, *channel))
                .expect("two nodes in a row are joined");
            Hop { channel: quickest.0, to: AgencyId::new(leg[1].index() % count) }
        })
        .collect()
}
