//! The picture of the life of a request: its states, and the steps between them.

use super::elements::{Diagram, Edge, Emphasis, Flow, Node, Shape, Stroke, words};
use crate::scenario::{Act, Late, Plan, Procedure, Side, StateId, Step};

pub(super) fn diagram(plan: &Plan) -> Diagram {
    let procedure = &plan.procedure;
    Diagram {
        title: format!("The life of a request: {}", plan.guidelines.title),
        key:
            "A box is a state, an arrow a step, with the name of its time limit. Solid arrows are \
              steps of the responder's side, dashed ones of the requester; a red one \
              says that the state lapses by itself. What may be done when a step \
              does not come in time stands in the box; only the requester escalates."
                .into(),
        flow: Flow::Down,
        gap: 64.0,
        frames: Vec::new(),
        nodes: procedure.states().map(|state| state_node(procedure, state)).collect(),
        edges: procedure
            .states()
            .flat_map(|state| {
                let lapse = procedure.lapses(state).map(|next| lapse_edge(state, next));
                steps_out_of(procedure, state).into_iter().chain(lapse)
            })
            .collect(),
    }
}

fn state_node(procedure: &Procedure, id: StateId) -> Node {
    let state = procedure.state(id);
    let starts = id == procedure.start();
    let mut text = vec![words(procedure.name(id))];
    if starts {
        text.push("start: the request has been sent".into());
    }
    if state.end {
        text.push("end".into());
    }
    if state.pauses_clock {
        text.push("the clock stands still".into());
    }
    let late: Vec<String> = state.late.iter().map(|late| words(late_act(*late).key())).collect();
    if !late.is_empty() {
        text.push(format!("if late: {}", late.join(" or ")));
    }
    let (shape, tone) = match state {
        state if state.pauses_clock => (Shape::Hexagon, Emphasis::Alarm),
        state if state.end => (Shape::Double, Emphasis::Plain),
        _ if starts => (Shape::Pill, Emphasis::Plain),
        _ => (Shape::Rounded, Emphasis::Plain),
    };
    Node { id: procedure.name(id).to_owned(), text, shape, tone, frame: None }
}

fn late_act(late: Late) -> Act {
    match late {
        Late::Remind => Act::Remind,
        Late::Escalate => Act::Escalate,
    }
}

/// Returns the steps out of a state. Those that differ only in their act share an arrow.
fn steps_out_of(procedure: &Procedure, from: StateId) -> Vec<Edge> {
    let mut edges: Vec<(&Step, Vec<String>)> = Vec::new();
    for id in procedure.steps(from) {
        let step = procedure.step(*id);
        let act = words(step.act.key());
        let same = |other: &Step| {
            (&other.next, other.by, &other.within, &other.classes, &other.assistance)
                == (&step.next, step.by, &step.within, &step.classes, &step.assistance)
        };
        match edges.iter_mut().find(|(other, _)| same(other)) {
            Some((_, acts)) => {
                let last = acts.len() - 1;
                acts[last].push_str(", or");
                acts.push(act);
            }
            None => edges.push((step, vec![act])),
        }
    }
    let target = |step: &Step| procedure.states().find(|state| procedure.name(*state) == step.next);
    edges
        .into_iter()
        .filter_map(|(step, acts)| Some(step_edge(from, target(step)?, step, acts)))
        .collect()
}

/// Returns the edge for a state that lapses by itself when its time is over.
fn lapse_edge(from: StateId, to: StateId) -> Edge {
    let text = vec!["lapses when the time is over".to_owned()];
    let (stroke, tone) = (Stroke::Solid, Emphasis::Alarm);
    Edge { from: from.index(), to: to.index(), text, stroke, tone, arrow: true }
}

fn step_edge(from: StateId, to: StateId, step: &Step, mut text: Vec<String>) -> Edge {
    text.push(match &step.within {
        Some(limit) => format!("{}, limit {}", step.by.in_words(), words(limit)),
        None => step.by.in_words().to_owned(),
    });
    if !step.classes.is_empty() {
        text.push(format!("class {}", step.classes.join(", ")));
    }
    if !step.assistance.is_empty() {
        text.extend(
            step.assistance.chunks(2).map(|kinds| format!("to {}", words(&kinds.join(", ")))),
        );
    }
    let (stroke, tone) = match step.by.side() {
        Side::Responder => (Stroke::Solid, Emphasis::Cool),
        Side::Requester => (Stroke::Dashed, Emphasis::Warm),
    };
    Edge { from: from.index(), to: to.index(), text, stroke, tone, arrow: true }
}
