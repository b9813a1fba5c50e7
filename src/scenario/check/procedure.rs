//! The guideline set hangs together: its procedure can be walked to an end, and every limit that a
//! step names is there.

use std::collections::BTreeSet;

use super::agencies::known;
use super::{Code, Findings};
use crate::scenario::act::Act;
use crate::scenario::guidelines::Guidelines;
use crate::scenario::procedure::Procedure;

/// More names of limits than this are refused: the engine keeps a set of them in one word.
const MOST_LIMITS: usize = 64;

/// More reminders than this between two steps are refused.
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
    for (id, assistance) in &guidelines.assistance {
        let path = format!("assistance.{id}");
        let needs = &assistance.needs;
        known(findings, format!("{path}.needs"), "authority", needs, &guidelines.authorities);
        if let Some(limit) = &assistance.limit {
            check_limit(guidelines, format!("{path}.limit"), limit, findings);
        }
    }
    check_states(guidelines, findings);
    let Some(graph) = graph else { return };
    let unreachable = graph.unreachable();
    for state in unreachable.iter().copied() {
        let name = graph.name(state);
        let message = format!("no request ever comes to the state `{name}`");
        let hint = Some("remove it, or let a step lead to it".into());
        let path = format!("procedure.states.{name}");
        findings.warning_at_key(Code::UnreachableState, path, message, hint);
    }
    let without_end = graph.without_end();
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
            "only `Return` is decided anew each time; let another step lead out of the round"
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
    known(findings, "procedure.start".into(), "state", start, states);
    for (name, state) in states {
        for (index, step) in state.steps.iter().enumerate() {
            let path = format!("procedure.states.{name}.steps.{index}");
            known(findings, format!("{path}.next"), "state", &step.next, states);
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

/// Reports a limit that not every class gives.
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
    let hint = super::suggest(limit, given);
    findings.error(Code::MissingLimit, path, message, hint);
}
