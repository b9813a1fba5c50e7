//! The life of a request as a graph: states, and the steps between them.

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::{Dfs, EdgeFiltered, IntoNeighbors, Reversed};

use super::act::{Act, Side};
use super::guidelines::{Late, ProcedureFile, State, Step};

/// A state of the procedure.
pub type StateId = NodeIndex<u32>;
/// A step of the procedure.
pub type StepId = EdgeIndex<u32>;

/// A procedure whose every name is resolved. Built from a file by [`Procedure::build`], checked by
/// the scenario's checks, walked by the engine.
#[derive(Clone, Debug)]
pub struct Procedure {
    graph: DiGraph<(String, State), Step>,
    /// The steps out of each state, in the order of the file.
    steps: Vec<Vec<StepId>>,
    start: StateId,
}

impl Procedure {
    /// Builds the graph of a file. `None` when the start or the target of a step does not exist;
    /// the checks report those.
    #[must_use]
    pub fn build(file: &ProcedureFile) -> Option<Self> {
        let mut graph = DiGraph::default();
        for (name, state) in &file.states {
            graph.add_node((name.clone(), state.clone()));
        }
        let node = |name: &str| file.states.get_index_of(name).map(NodeIndex::new);
        let mut steps = Vec::with_capacity(file.states.len());
        for (index, state) in file.states.values().enumerate() {
            let mut out = Vec::with_capacity(state.steps.len());
            for step in &state.steps {
                out.push(graph.add_edge(NodeIndex::new(index), node(&step.next)?, step.clone()));
            }
            steps.push(out);
        }
        Some(Self { start: node(&file.start)?, graph, steps })
    }

    /// The state of a request that has just been sent.
    #[must_use]
    pub fn start(&self) -> StateId {
        self.start
    }

    /// The name of a state.
    #[must_use]
    pub fn name(&self, state: StateId) -> &str {
        &self.graph[state].0
    }

    /// What the file says of a state.
    #[must_use]
    pub fn state(&self, state: StateId) -> &State {
        &self.graph[state].1
    }

    /// What the file says of a step.
    #[must_use]
    pub fn step(&self, step: StepId) -> &Step {
        &self.graph[step]
    }

    /// The state that a step leads to.
    ///
    /// # Panics
    /// When the step is of another procedure.
    #[must_use]
    pub fn next(&self, step: StepId) -> StateId {
        let (_, next) = self.graph.edge_endpoints(step).expect("a step of this procedure");
        next
    }

    /// The steps out of a state, in the order of the file.
    #[must_use]
    pub fn steps(&self, state: StateId) -> &[StepId] {
        &self.steps[state.index()]
    }

    /// The steps out of a state that a side may take, in the order of the file.
    pub fn steps_of(&self, state: StateId, side: Side) -> impl Iterator<Item = StepId> + '_ {
        self.steps(state).iter().copied().filter(move |step| self.step(*step).by == side)
    }

    /// Whether the side that waits may do this when a limit passes in a state.
    #[must_use]
    pub fn allows_late(&self, state: StateId, late: Late) -> bool {
        self.state(state).late.contains(&late)
    }

    /// Whether some step of the procedure is this act.
    #[must_use]
    pub fn has(&self, act: Act) -> bool {
        self.graph.edge_weights().any(|step| step.act == act)
    }

    /// The states, in the order of the file.
    pub fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        self.graph.node_indices()
    }

    /// The states that a request can never reach.
    #[must_use]
    pub fn unreachable(&self) -> Vec<StateId> {
        let mut reached = vec![false; self.graph.node_count()];
        let mut walk = Dfs::new(&self.graph, self.start);
        while let Some(state) = walk.next(&self.graph) {
            reached[state.index()] = true;
        }
        self.states().filter(|state| !reached[state.index()]).collect()
    }

    /// The states from which no end can be reached.
    #[must_use]
    pub fn without_end(&self) -> Vec<StateId> {
        let mut ends = vec![false; self.graph.node_count()];
        let back = Reversed(&self.graph);
        for end in self.states().filter(|state| self.state(*state).end) {
            let mut walk = Dfs::new(back, end);
            while let Some(state) = walk.next(back) {
                ends[state.index()] = true;
            }
        }
        self.states().filter(|state| !ends[state.index()]).collect()
    }

    /// The rounds that a request can go for ever, each as its states in the order of the file. A
    /// side decides alike each time it comes to a state; only a return is decided anew, and only a
    /// request that is not done with is withdrawn.
    #[must_use]
    pub fn endless(&self) -> Vec<Vec<StateId>> {
        let goes_on = EdgeFiltered::from_fn(&self.graph, |edge| {
            !matches!(edge.weight().act, Act::Return | Act::Withdraw)
        });
        let goes_round = |states: &[StateId]| match states {
            [one] => goes_on.neighbors(*one).any(|next| next == *one),
            _ => true,
        };
        let mut rounds: Vec<Vec<StateId>> =
            tarjan_scc(&goes_on).into_iter().filter(|states| goes_round(states)).collect();
        for states in &mut rounds {
            states.sort_unstable();
        }
        rounds.sort_unstable();
        rounds
    }
}
