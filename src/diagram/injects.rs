//! The picture of the injects in order of time, and of what the conditional ones wait for.

use super::elements::{Diagram, Edge, Emphasis, Flow, Node, Shape, Stroke, words};
use crate::scenario::{Basis, Inject, Order, Plan, When, in_order_of_time};

/// The maximum number of notes that a box shows, and their maximum length in characters.
const MOST_NOTES: usize = 6;
const LONGEST_NOTE: usize = 60;

pub(super) fn diagram(plan: &Plan) -> Diagram {
    let mut drawing = Drawing { plan, nodes: Vec::new(), edges: Vec::new() };
    drawing.injects();
    Diagram {
        title: format!("Injects: {}", plan.scenario.title),
        key: "A dated inject stands below those before it. An arrow leads to an inject \
              that waits for something, and says for what. Square boxes are real, rounded \
              ones notional, those with points assumed."
            .into(),
        flow: Flow::Down,
        gap: 60.0,
        frames: Vec::new(),
        nodes: drawing.nodes,
        edges: drawing.edges,
    }
}

struct Drawing<'a> {
    plan: &'a Plan,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

impl Drawing<'_> {
    fn injects(&mut self) {
        let plan = self.plan;
        let injects = &plan.scenario.injects;
        let mut places = vec![0; injects.len()];
        let mut dated = Vec::new();
        for (place, (_, index)) in in_order_of_time(&plan.scenario).into_iter().enumerate() {
            let (id, inject) = injects.get_index(index).expect("an index below their number");
            self.nodes.push(inject_node(plan, id, inject));
            places[index] = place;
            if inject.at.is_some() {
                dated.push(place);
            }
        }
        for pair in dated.windows(2) {
            self.edge(pair[0], pair[1], Vec::new(), Stroke::Hidden);
        }
        for (index, (id, inject)) in injects.iter().enumerate() {
            if let Some(when) = &inject.when {
                self.condition(when, places[index], &format!("{id}.when"), &places);
            }
        }
    }

    /// Draws what leads to a box. A condition with several parts gets a box of its own, whose id is
    /// the path of the condition.
    fn condition(&mut self, when: &When, to: usize, path: &str, places: &[usize]) {
        let (name, parts) = match when {
            When::All(parts) => ("all of", parts),
            When::Any(parts) => ("any of", parts),
            when => {
                let (of, text) = waits_for(when);
                let place = of.and_then(|of| self.plan.scenario.injects.get_index_of(of));
                if let Some(place) = place {
                    self.edge(places[place], to, vec![text], Stroke::Solid);
                }
                return;
            }
        };
        if let [part] = &parts[..] {
            return self.condition(part, to, path, places);
        }
        let junction = self.nodes.len();
        self.nodes.push(Node {
            id: path.to_owned(),
            text: vec![name.to_owned()],
            shape: Shape::Circle,
            tone: Emphasis::Plain,
            frame: None,
        });
        self.edge(junction, to, Vec::new(), Stroke::Solid);
        for (index, part) in parts.iter().enumerate() {
            self.condition(part, junction, &format!("{path}.{index}"), places);
        }
    }

    fn edge(&mut self, from: usize, to: usize, text: Vec<String>, stroke: Stroke) {
        let arrow = stroke != Stroke::Hidden;
        self.edges.push(Edge { from, to, text, stroke, tone: Emphasis::Plain, arrow });
    }
}

/// Returns the inject that a simple condition refers to, and what it waits for.
fn waits_for(when: &When) -> (Option<&str>, String) {
    let text = match when {
        When::After(_, span) => format!("{span} after"),
        When::Since(part, span) => format!("{span} after {}", waits_for(part).1),
        When::Sent(_) => "when sent".into(),
        When::Received(..) => "when received".into(),
        When::Acknowledged(_) => "when acknowledged".into(),
        When::Returned(_) => "when returned".into(),
        When::Answered(_) => "when answered".into(),
        When::Sound(_) => "when answered soundly".into(),
        When::Refused(_) => "when refused".into(),
        When::Overdue(_) => "when overdue".into(),
        When::Escalated(_) => "when escalated".into(),
        When::Done(_, act) => format!("on {}", act.key().replace('_', " ")),
        When::Knows(agency, part) => format!("{agency} knows: {}", waits_for(part).1),
        When::Met(_) => "when met".into(),
        When::Missed(_) => "when missed".into(),
        When::Misread(..) => "when misread".into(),
        When::Noticed(_) => "when noticed".into(),
        When::Understood(_) => "when understood".into(),
        When::Believes(agency, ..) => format!("{agency} believes"),
        When::Found(_, _, value) => format!("found: {value}"),
        When::Printed(_) => "when in the press".into(),
        When::Decided(_, choice, None) => format!("decided: {choice}"),
        When::Decided(_, choice, Some(agency)) => format!("{agency} decided: {choice}"),
        When::Truth(_, value) => format!("true: {value}"),
        When::Open(..) => "while open".into(),
        When::Stuck(_) => "while stuck".into(),
        When::Not(part) => format!("not {}", waits_for(part).1),
        When::ByHand => "by hand".into(),
        When::All(_) | When::Any(_) => "several".into(),
    };
    (when.injects().first().copied(), text)
}

fn inject_node(plan: &Plan, id: &str, inject: &Inject) -> Node {
    let mut text = vec![id.to_owned()];
    if let Some(at) = &inject.at {
        let date = at.zone.show(at.at, "%a %-d %b %Y, %H:%M");
        text.push(format!("{date} {}", at.zone.city()));
    }
    let (basis, kind) = (words(inject.basis.key()), words(inject.kind.key()));
    text.push(match &inject.to[..] {
        [] => format!("{basis}, {kind}"),
        to => format!("{basis}, {kind} to {}", names(plan, to)),
    });
    text.extend(inject.orders.as_ref().map(|order| ordered(plan, order)));
    if let Some(asks) = &inject.asks {
        let choices: Vec<&str> = asks.choices.keys().map(String::as_str).collect();
        let choices =
            if choices.is_empty() { String::new() } else { format!(" {}", choices.join(" or ")) };
        text.push(if choices.is_empty() { "asks".to_owned() } else { format!("asks:{choices}") });
    }
    if let Some(expects) = &inject.expects {
        let about = expects.about.as_ref().map(|about| format!(" on {about}"));
        text.push(format!(
            "expects: {} by {} within {}{}",
            words(expects.action.key()),
            plan.scenario.short(&expects.by),
            expects.within,
            about.unwrap_or_default(),
        ));
    }
    for (heading, note) in inject.notes_beside().take(MOST_NOTES) {
        let words = format!("{heading}: {note}").split_whitespace().collect::<Vec<_>>().join(" ");
        let is_long = words.chars().count() > LONGEST_NOTE;
        let cut: String = words.chars().take(LONGEST_NOTE).collect();
        text.push(if is_long { format!("{}...", cut.trim_end()) } else { words });
    }
    let (shape, tone) = match inject.basis {
        Basis::Real => (Shape::Square, Emphasis::Cool),
        Basis::Notional => (Shape::Rounded, Emphasis::Warm),
        Basis::Assumed => (Shape::Hexagon, Emphasis::Plain),
    };
    Node { id: id.to_owned(), text, shape, tone, frame: None }
}

/// Returns the names of the recipients of an inject: agencies, parties, or everyone.
fn names(plan: &Plan, to: &[String]) -> String {
    let name = |id: &String| match plan.scenario.parties.get(id) {
        Some(party) => party.name.to_string(),
        None if plan.scenario.agencies.contains_key(id) => plan.scenario.short(id),
        None => id.clone(),
    };
    to.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn ordered(plan: &Plan, order: &Order) -> String {
    match order {
        Order::Request(request) => format!(
            "request to {}: {}, {}",
            plan.scenario.short(&request.to),
            words(&request.assistance),
            words(&request.class),
        ),
        Order::Statement(statement) => {
            format!("statement to {}", plan.scenario.short(&statement.to))
        }
        Order::Escalate(request) => format!("to the hotline: {request}"),
        Order::TestLine(channel) => format!("test of the line {channel}"),
        Order::Dialogue(party) => format!("dialogue with {}", party_name(plan, party)),
        Order::Meet(dialogue) => {
            let title = plan.scenario.dialogues.get(dialogue).map(|it| it.title.as_str());
            format!("dialogue: {}", title.unwrap_or(dialogue))
        }
        Order::Reconcile(party) => format!("records against {}", party_name(plan, party)),
        Order::Staffing(order) => format!("{} people from now on", order.staff),
    }
}

fn party_name<'a>(plan: &'a Plan, party: &'a str) -> &'a str {
    plan.scenario.parties.get(party).map_or(party, |party| party.name.as_str())
}
