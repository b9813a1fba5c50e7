//! The life of a request as a graph: states, and the steps between them.

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::{Dfs, EdgeFiltered, EdgeRef, IntoNeighbors, Reversed};

use super::act::{Act, Side};
use super::guidelines::{Late, ProcedureFile, State, Step};

/// A state of the procedure.
pub type StateId = NodeIndex<u32>;
/// A step of the procedure.
pub type StepId = EdgeIndex<u32>;

/// A procedure in which every name is resolved. It is built from a file by [`Procedure::build`],
/// checked by the scenario's checks, and followed by the engine.
#[derive(Clone, Debug)]
pub struct Procedure {
    graph: DiGraph<(String, State), Step>,
    /// The steps out of each state, in the order of the file.
    steps: Vec<Vec<StepId>>,
    /// The state that each state lapses to.
    lapses: Vec<Option<StateId>>,
    start: StateId,
}

impl Procedure {
    /// Builds the graph of a file. Returns `None` if the start or the target of a step does not
    /// exist; the checks report that.
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
        let mut lapses = Vec::with_capacity(file.states.len());
        for state in file.states.values() {
            lapses.push(match &state.lapses {
                Some(name) => Some(node(name)?),
                None => None,
            });
        }
        Some(Self { start: node(&file.start)?, graph, steps, lapses })
    }

    /// Returns the state of a request that has just been sent.
    ///
    /// ```
    /// use hotwash::scenario::{Act, Side, load};
    ///
    /// // What may the responder do with a request that has just been sent?
    /// let plan = load("opm_breach", &[])?.into_plan()?;
    /// let procedure = &plan.procedure;
    /// let steps = procedure.steps_of(procedure.start(), Side::Responder);
    /// let acts: Vec<Act> = steps.map(|step| procedure.step(step).act).collect();
    /// assert!(acts.contains(&Act::Acknowledge), "{acts:?}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn start(&self) -> StateId {
        self.start
    }

    /// Returns the name of a state.
    #[must_use]
    pub fn name(&self, state: StateId) -> &str {
        &self.graph[state].0
    }

    /// Returns a state as the file describes it.
    #[must_use]
    pub fn state(&self, state: StateId) -> &State {
        &self.graph[state].1
    }

    /// Returns a step as the file describes it.
    #[must_use]
    pub fn step(&self, step: StepId) -> &Step {
        &self.graph[step]
    }

    /// Returns the state that a step leads to.
    ///
    /// # Panics
    /// Panics if the step belongs to another procedure.
    #[must_use]
    pub fn next(&self, step: StepId) -> StateId {
        let (_, next) = self.graph.edge_endpoints(step).expect("a step of this procedure");
        next
    }

    /// Returns the state that a request passes to by itself when the time in a state is over.
    #[must_use]
    pub fn lapses(&self, state: StateId) -> Option<StateId> {
        self.lapses[state.index()]
    }

    /// Returns the steps out of a state, in the order of the file.
    #[must_use]
    pub fn steps(&self, state: StateId) -> &[StepId] {
        &self.steps[state.index()]
    }

    /// Returns the steps out of a state that a side may take, in the order of the file.
    pub fn steps_of(&self, state: StateId, side: Side) -> impl Iterator<Item = StepId> + '_ {
        self.steps(state).iter().copied().filter(move |step| self.step(*step).by.side() == side)
    }

    /// Returns whether the waiting side may do this when a limit passes in a state.
    #[must_use]
    pub fn allows_late(&self, state: StateId, late: Late) -> bool {
        self.state(state).late.contains(&late)
    }

    /// Returns whether some step of the procedure is this act.
    #[must_use]
    pub fn has(&self, act: Act) -> bool {
        self.graph.edge_weights().any(|step| step.act == act)
    }

    /// Returns the states that a request passes on the shortest way from a state to another, without the first. Of
    /// several such ways it is the one whose steps stand first in the file. Nobody refuses or withdraws on it.
    #[must_use]
    pub fn way(&self, from: StateId, to: StateId) -> Vec<StateId> {
        self.shortest(from, |step| self.next(step) == to)
    }

    /// Returns the states that a request passes on the shortest way from a state to an answer, as [`Procedure::way`].
    ///
    /// ```
    /// let plan = hotwash::scenario::load("opm_breach", &[])?.into_plan()?;
    /// let procedure = &plan.procedure;
    /// let way = procedure.way_to_answer(procedure.start());
    /// assert!(way.len() > 2, "{way:?}");
    /// assert!(procedure.way_to_answer(*way.last().expect("it is answered")).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn way_to_answer(&self, from: StateId) -> Vec<StateId> {
        self.shortest(from, |step| self.step(step).act.is_answer())
    }

    fn shortest(&self, from: StateId, is_last: impl Fn(StepId) -> bool) -> Vec<StateId> {
        let mut before: Vec<Option<StateId>> = vec![None; self.steps.len()];
        let mut reached = std::collections::VecDeque::from([from]);
        while let Some(state) = reached.pop_front() {
            for step in self.steps(state) {
                let next = self.next(*step);
                let leaves = matches!(self.step(*step).act, Act::Refuse | Act::Withdraw);
                if leaves || next == from || before[next.index()].is_some() {
                    continue;
                }
                before[next.index()] = Some(state);
                if is_last(*step) {
                    let mut way = vec![next];
                    while let Some(earlier) = before[way[way.len() - 1].index()]
                        && earlier != from
                    {
                        way.push(earlier);
                    }
                    way.reverse();
                    return way;
                }
                reached.push_back(next);
            }
        }
        Vec::new()
    }

    /// Returns the states, in the order of the file.
    pub fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        self.graph.node_indices()
    }

    /// Returns the procedure as a class of requests sees it: only with the steps for which `has`
    /// returns true, and with an edge for each state that lapses.
    fn walk(&self, has: impl Fn(&Step) -> bool) -> DiGraph<(), Option<Act>> {
        let mut walk = self.graph.map(|_, _| (), |_, _| None);
        walk.clear_edges();
        for edge in self.graph.edge_references().filter(|edge| has(edge.weight())) {
            walk.add_edge(edge.source(), edge.target(), Some(edge.weight().act));
        }
        for (state, next) in self.states().zip(&self.lapses) {
            if let Some(next) = next {
                walk.add_edge(state, *next, None);
            }
        }
        walk
    }

    /// Returns the states that a request can never reach.
    #[must_use]
    pub fn unreachable(&self) -> Vec<StateId> {
        let reached = reached(&self.walk(|_| true), self.start);
        self.states().filter(|state| !reached[state.index()]).collect()
    }

    /// Returns the states that a request with the steps for which `has` returns true can reach, but
    /// from which it cannot come to an end.
    #[must_use]
    pub fn without_end(&self, has: impl Fn(&Step) -> bool) -> Vec<StateId> {
        let walk = self.walk(has);
        let reached = reached(&walk, self.start);
        let mut ends = vec![false; walk.node_count()];
        let back = Reversed(&walk);
        for end in self.states().filter(|state| self.state(*state).end) {
            let mut dfs = Dfs::new(back, end);
            while let Some(state) = dfs.next(back) {
                ends[state.index()] = true;
            }
        }
        self.states().filter(|state| reached[state.index()] && !ends[state.index()]).collect()
    }

    /// Returns the loops that a request can follow for ever, each as its states in the order of the
    /// file. A side decides the same way each time it comes to a state, except for the acts that
    /// settle (see [`Act::settles`]).
    #[must_use]
    pub fn endless(&self) -> Vec<Vec<StateId>> {
        let walk = self.walk(|_| true);
        let goes_on =
            EdgeFiltered::from_fn(&walk, |edge| edge.weight().is_none_or(|act| !act.settles()));
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

    /// Returns the pairs of steps of one side of which the first always comes before the second: it
    /// leads there, and no path leads back except through acts that settle.
    #[must_use]
    pub fn ordered(&self) -> Vec<(StepId, StepId)> {
        let mut walk = self.walk(|_| true);
        walk.retain_edges(|walk, edge| walk[edge].is_none_or(|act| !act.settles()));
        let leads: Vec<Vec<bool>> = self.states().map(|from| reached(&walk, from)).collect();
        let leads = |from: StateId, to: StateId| leads[from.index()][to.index()];
        let mut pairs = Vec::new();
        for first in self.graph.edge_indices() {
            for second in self.graph.edge_indices() {
                let one_side = self.step(first).by.side() == self.step(second).by.side();
                let goes_on = leads(self.next(first), self.origin(second));
                let comes_back = leads(self.next(second), self.origin(first));
                if first != second && one_side && goes_on && !comes_back {
                    pairs.push((first, second));
                }
            }
        }
        pairs
    }

    /// Returns the state that a step leads out of.
    ///
    /// # Panics
    /// Panics if the step belongs to another procedure.
    #[must_use]
    pub fn origin(&self, step: StepId) -> StateId {
        let (origin, _) = self.graph.edge_endpoints(step).expect("a step of this procedure");
        origin
    }
}

/// Returns which states can be reached from one.
fn reached(walk: &DiGraph<(), Option<Act>>, from: StateId) -> Vec<bool> {
    let mut reached = vec![false; walk.node_count()];
    let mut dfs = Dfs::new(walk, from);
    while let Some(state) = dfs.next(walk) {
        reached[state.index()] = true;
    }
    reached
}
