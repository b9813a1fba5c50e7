//! The guideline set hangs together: its procedure can be walked to an end, and every limit that a
//! step names is there.

use super::agencies::known;
use super::{Code, Findings};
use crate::scenario::guidelines::Guidelines;
use crate::scenario::procedure::Procedure;

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
    for (id, assistance) in &guidelines.assistance {
        let path = format!("assistance.{id}");
        let needs = &assistance.needs;
        known(
            findings,
            format!("{path}.needs"),
            "authority",
            needs,
            &guidelines.authorities,
        );
        if let Some(limit) = &assistance.limit {
            check_limit(guidelines, format!("{path}.limit"), limit, findings);
        }
    }
    check_states(guidelines, findings);
    let Some(graph) = graph else { return };
    for state in graph.unreachable() {
        let name = graph.name(state);
        let message = format!("no request ever comes to the state `{name}`");
        let hint = Some("remove it, or let a step lead to it".into());
        let path = format!("procedure.states.{name}");
        findings.warning_at_key(Code::UnreachableState, path, message, hint);
    }
    for state in graph.without_end() {
        let name = graph.name(state);
        let message = format!("from `{name}` a request can never come to an end");
        let hint = Some("add a step towards a state with `end: true`".into());
        findings.error_at_key(
            Code::NoEnd,
            format!("procedure.states.{name}"),
            message,
            hint,
        );
    }
}

fn check_states(guidelines: &Guidelines, findings: &mut Findings) {
    let states = &guidelines.procedure.states;
    let start = &guidelines.procedure.start;
    known(findings, "procedure.start".into(), "state", start, states);
    for (name, state) in states {
        for (index, step) in state.steps.iter().enumerate() {
            let path = format!("procedure.states.{name}.steps.{index}");
            known(
                findings,
                format!("{path}.next"),
                "state",
                &step.next,
                states,
            );
            if !step.act.is_step() {
                let message = format!("`{:?}` happens around a procedure, not in it", step.act);
                findings.error(Code::NotAStep, format!("{path}.act"), message, None);
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
    let given = guidelines
        .classes
        .values()
        .flat_map(|class| class.limits.keys());
    let message = format!(
        "the class `{}` gives no limit `{limit}`",
        lacking.join("`, `")
    );
    let hint = super::suggest(
        limit,
        given.map(String::as_str).filter(|name| *name != limit),
    );
    findings.error(Code::MissingLimit, path, message, hint);
}
