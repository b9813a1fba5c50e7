//! Checks that a guideline set is consistent: its procedure can come to an end, and every limit
//! that a step names exists.

use std::collections::BTreeSet;

use super::findings::Findings;
use crate::scenario::act::{Act, Side};
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::guidelines::{Guidelines, Step, UrgencyClass};
use crate::scenario::procedure::{Procedure, StateId, StepId};
use crate::time::Span;

/// The maximum number of names of limits. The engine keeps a set of them in one word.
const MOST_LIMITS: usize = 64;

/// The maximum numbers of states and of steps. Each step is compared with each other step.
const MOST_STATES: usize = 100;
const MOST_STEPS: usize = 1_000;

/// The shortest time between two status reports.
const LEAST_STATUS: Span = Span::from_minutes(1);

/// The maximum number of reminders between two steps.
const MOST_REMINDERS: u32 = 100;

pub(super) fn check(guidelines: &Guidelines, graph: Option<&Procedure>, findings: &mut Findings) {
    let sections = [
        ("contents", guidelines.contents.is_empty()),
        ("classes", guidelines.classes.is_empty()),
        ("assistance", guidelines.assistance.is_empty()),
        ("markings", guidelines.markings.is_empty()),
        ("procedure.states", guidelines.procedure.states.is_empty()),
    ];
    for (section, empty) in sections {
        if empty {
            let message = format!("`{section}` has no entries");
            findings.error(Code::NothingThere, section.into(), message, None);
        }
    }
    check_classes(guidelines, findings);
    let talks = &guidelines.dialogue;
    let total = talks.unblocks + talks.reprioritises + talks.sours;
    if total > 1.0 + 1e-9 {
        let shown = (total * 1e6).round() / 1e6;
        let message = format!("the chances of a dialogue add up to {shown}, more than 1");
        findings.error(Code::OutOfRange, "dialogue".into(), message, None);
    }
    for (id, assistance) in &guidelines.assistance {
        let path = format!("assistance.{id}");
        let needs = &assistance.needs;
        findings.known(format!("{path}.needs"), "authority", needs, &guidelines.authorities);
        if let Some(limit) = &assistance.limit {
            check_limit(guidelines, format!("{path}.limit"), limit, findings);
        }
    }
    if let Some(ground) = &guidelines.no_offence {
        findings.known("no_offence".into(), "ground", ground, &guidelines.grounds);
    }
    if let Some(ground) = &guidelines.interests {
        findings.known("interests".into(), "ground", ground, &guidelines.grounds);
    }
    check_states(guidelines, findings);
    check_status(guidelines, findings);
    let states = &guidelines.procedure.states;
    let steps = states.values().map(|state| state.steps.len()).sum::<usize>();
    if states.len() > MOST_STATES || steps > MOST_STEPS {
        let message = format!(
            "{} states and {steps} steps are more than the {MOST_STATES} and {MOST_STEPS} allowed",
            states.len()
        );
        findings.error_at_key(Code::TooMany, "procedure.states".into(), message, None);
        return;
    }
    let Some(graph) = graph else { return };
    check_order(guidelines, graph, findings);
    let unreachable = graph.unreachable();
    for state in unreachable.iter().copied() {
        let name = graph.name(state);
        let message = format!("no request ever comes to the state `{name}`");
        let hint = Some("remove it, or let a step lead to it".into());
        let path = format!("procedure.states.{name}");
        findings.warning_at_key(Code::UnreachableState, path, message, hint);
    }
    let without_end = without_end(guidelines, graph);
    for round in graph.endless() {
        // Where there is no end at all, that is the mistake.
        let is_no_end = round.iter().all(|state| without_end.contains(state));
        // A step out of an end is reported as such.
        if is_no_end || round.iter().any(|state| graph.state(*state).end) {
            continue;
        }
        let names: Vec<&str> = round.iter().map(|state| graph.name(*state)).collect();
        let message = format!("a request can go round `{}` for ever", names.join("`, `"));
        let hint = Some(
            "what a side decides it decides alike each time; let another step lead out of the round"
                .into(),
        );
        let path = format!("procedure.states.{}", names[0]);
        findings.error_at_key(Code::EndlessLoop, path, message, hint);
    }
    for state in without_end {
        if unreachable.contains(&state) {
            continue;
        }
        let name = graph.name(state);
        let message = format!("from `{name}` a request can never come to an end");
        let hint = Some("add a step towards a state with `end: true`".into());
        findings.error_at_key(Code::NoEnd, format!("procedure.states.{name}"), message, hint);
    }
}

fn check_classes(guidelines: &Guidelines, findings: &mut Findings) {
    let mut limits = BTreeSet::new();
    for (id, class) in &guidelines.classes {
        if class.remind_at_most > MOST_REMINDERS {
            let message = format!(
                "{} reminders are more than the {MOST_REMINDERS} allowed",
                class.remind_at_most
            );
            let path = format!("classes.{id}.remind_at_most");
            findings.error(Code::OutOfRange, path, message, None);
        }
        limits.extend(class.limits.keys());
        if limits.len() > MOST_LIMITS {
            let message = format!("with this class there are more than {MOST_LIMITS} limits");
            let hint = Some("classes share limits by giving them the same name".into());
            findings.error_at_key(Code::TooMany, format!("classes.{id}.limits"), message, hint);
            return;
        }
    }
}

fn check_states(guidelines: &Guidelines, findings: &mut Findings) {
    let states = &guidelines.procedure.states;
    let start = &guidelines.procedure.start;
    if states.is_empty() {
        return;
    }
    findings.known("procedure.start".into(), "state", start, states);
    for (name, state) in states {
        if let Some(next) = &state.lapses {
            let path = format!("procedure.states.{name}.lapses");
            findings.known(path.clone(), "state", next, states);
            if !state.steps.iter().any(|step| step.within.is_some()) {
                let message = format!("`{name}` can never lapse: none of its steps has a limit");
                let hint = Some("give one of its steps a `within`".into());
                findings.error(Code::MissingLimit, path, message, hint);
            }
        }
        for (index, step) in state.steps.iter().enumerate() {
            let path = format!("procedure.states.{name}.steps.{index}");
            findings.known(format!("{path}.next"), "state", &step.next, states);
            check_step(guidelines, name, step, &path, findings);
            if !step.act.is_step() {
                let message = format!("`{:?}` happens around a procedure, not in it", step.act);
                let steps = Act::ALL.iter().filter(|act| act.is_step());
                let steps: Vec<String> = steps.map(|act| format!("{act:?}")).collect();
                let hint = Some(format!("the steps are `{}`", steps.join("`, `")));
                findings.error(Code::NotAStep, format!("{path}.act"), message, hint);
            }
            if let Some(limit) = &step.within {
                check_limit(guidelines, format!("{path}.within"), limit, findings);
            }
            if state.end {
                let message = format!("`{name}` is an end, so nothing can be done in it");
                let hint = Some("remove the step, or `end: true`".into());
                findings.error(Code::NotAStep, path, message, hint);
            }
        }
    }
}

/// Returns the states from which a request of some class and kind of assistance cannot come to an
/// end.
fn without_end(guidelines: &Guidelines, graph: &Procedure) -> Vec<StateId> {
    let has = |names: &[String], id: &String| names.is_empty() || names.contains(id);
    let mut states = BTreeSet::new();
    for class in guidelines.classes.keys() {
        for kind in guidelines.assistance.keys() {
            states.extend(
                graph.without_end(|step| has(&step.classes, class) && has(&step.assistance, kind)),
            );
        }
    }
    states.into_iter().collect()
}

/// Reports a limit for status reports that is too short.
fn check_status(guidelines: &Guidelines, findings: &mut Findings) {
    let steps = guidelines.procedure.states.values().flat_map(|state| &state.steps);
    let names: BTreeSet<&String> = steps
        .filter(|step| step.act == Act::ReportStatus)
        .filter_map(|step| step.within.as_ref())
        .collect();
    for (id, class) in &guidelines.classes {
        for name in &names {
            let Some(limit) = class.limits.get(*name) else { continue };
            if limit.about() < LEAST_STATUS {
                let message = format!("the status would be reported every {limit}");
                let hint = Some("give it a minute or more".into());
                let path = format!("classes.{id}.limits.{name}");
                findings.error(Code::OutOfRange, path, message, hint);
            }
        }
    }
}

fn check_step(
    guidelines: &Guidelines,
    state: &str,
    step: &Step,
    path: &str,
    findings: &mut Findings,
) {
    let actors = step.act.actors();
    if step.act.is_step() && !actors.contains(&step.by) {
        let message = format!("`{:?}` is not for the {}", step.act, step.by.in_words());
        let hint = actors.first().map(|actor| format!("write `by: {actor:?}`"));
        findings.error(Code::NotAStep, format!("{path}.by"), message, hint);
    }
    if step.act == Act::ReportStatus && step.next != state {
        let message = "`ReportStatus` leaves a request where it is".to_owned();
        let hint = Some(format!("write `next: \"{state}\"`"));
        findings.error(Code::NotAStep, format!("{path}.next"), message, hint);
    }
    if let Some(authority) = &step.needs {
        let path = format!("{path}.needs");
        findings.known(path, "authority", authority, &guidelines.authorities);
    }
    for (index, class) in step.classes.iter().enumerate() {
        let path = format!("{path}.classes.{index}");
        findings.known(path, "urgency class", class, &guidelines.classes);
    }
    for (index, kind) in step.assistance.iter().enumerate() {
        let path = format!("{path}.assistance.{index}");
        findings.known(path, "kind of assistance", kind, &guidelines.assistance);
    }
}

/// Reports a step that may take longer than one that always comes after it. The limits of a side
/// run from the same moment, so the later one would pass before the earlier.
fn check_order(guidelines: &Guidelines, graph: &Procedure, findings: &mut Findings) {
    let limit_of = |step: StepId, class: &UrgencyClass| {
        let name = graph.step(step).within.as_deref()?;
        class.limits.get(name).map(|limit| (name.to_owned(), *limit))
    };
    let mut told = BTreeSet::new();
    let on_one_clock = |step: StepId| {
        let step = graph.step(step);
        step.by.side() == Side::Responder && step.act != Act::ReportStatus
    };
    for (first, second) in graph.ordered() {
        let of_one_name = graph.step(first).within == graph.step(second).within;
        if of_one_name || !on_one_clock(first) || !on_one_clock(second) {
            continue;
        }
        for (id, class) in &guidelines.classes {
            let Some((name, earlier)) = limit_of(first, class) else { continue };
            for then in names_of(guidelines, graph.step(second)) {
                let Some(later) = class.limits.get(then) else { continue };
                if earlier.about() <= later.about() || !told.insert((id, name.clone(), then)) {
                    continue;
                }
                let message = format!(
                    "`{name}` may take {earlier}, but `{then}`, which comes after it, only {later}"
                );
                let hint = "both run from receipt, so the later one has to be the longer".into();
                let path = format!("classes.{id}.limits.{name}");
                findings.error(Code::LimitOrder, path, message, Some(hint));
            }
        }
    }
}

/// Returns the names of the limits that a step may have. The limit of the answer may depend on the
/// kind of assistance.
fn names_of<'a>(guidelines: &'a Guidelines, step: &'a Step) -> Vec<&'a str> {
    let Some(name) = step.within.as_deref() else { return Vec::new() };
    if name != "answer" {
        return vec![name];
    }
    let by_kind = guidelines.assistance.values().filter_map(|kind| kind.limit.as_deref());
    by_kind.chain([name]).collect()
}

/// Reports a limit that some class does not give.
fn check_limit(guidelines: &Guidelines, path: String, limit: &str, findings: &mut Findings) {
    let lacking: Vec<&str> = guidelines
        .classes
        .iter()
        .filter(|(_, class)| !class.limits.contains_key(limit))
        .map(|(id, _)| id.as_str())
        .collect();
    if lacking.is_empty() {
        return;
    }
    let given = guidelines.classes.values().flat_map(|class| class.limits.keys());
    let message = match lacking.as_slice() {
        [one] => format!("the class `{one}` gives no limit `{limit}`"),
        several => {
            let several = several.join("`, `");
            format!("the classes `{several}` give no limit `{limit}`")
        }
    };
    let given: BTreeSet<&str> = given.map(String::as_str).filter(|name| *name != limit).collect();
    let hint = suggest(limit, given);
    findings.error(Code::MissingLimit, path, message, hint);
}
