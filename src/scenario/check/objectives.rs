//! Checks the targets of objectives, and the choices that run against them.

use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::Code;
use crate::scenario::target::{Metric, Target};

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, objective) in &context.scenario.objectives {
        for (index, target) in objective.measures.iter().enumerate() {
            let path = format!("objectives.{id}.measures.{index}");
            check_metric(context, &path, target, findings);
            check_bounds(&path, target, findings);
        }
        for (inject, choices) in &objective.contrary {
            let path = format!("objectives.{id}.contrary.{inject}");
            check_contrary(context, &path, inject, choices, findings);
        }
    }
}

/// Reports a figure that there is not in a run of this scenario.
fn check_metric(context: &Context, path: &str, target: &Target, findings: &mut Findings) {
    let Some(guidelines) = context.guidelines else { return };
    let classes = || guidelines.classes.keys().map(String::as_str);
    let names: Vec<String> = Metric::ALL.into_iter().flat_map(|it| it.names(classes())).collect();
    if !names.contains(&target.metric) {
        let names = names.iter().map(String::as_str);
        findings.unknown(format!("{path}.metric"), "measure", &target.metric, names);
    }
    let is_of_meaning = target.metric.starts_with("misunderstandings.");
    if is_of_meaning && names.contains(&target.metric) && context.scenario.meaning.is_none() {
        let message = "nothing can be misunderstood in this scenario".to_owned();
        let hint = Some("add the section `meaning`, or leave the measure out".to_owned());
        findings.error(Code::OutOfRange, format!("{path}.metric"), message, hint);
    }
}

/// Reports a choice that an inject does not offer.
fn check_contrary(
    context: &Context,
    path: &str,
    inject: &str,
    choices: &[String],
    findings: &mut Findings,
) {
    let injects = &context.scenario.injects;
    let asking = injects.iter().filter(|(_, it)| it.asks.is_some()).map(|(id, _)| id.as_str());
    let Some(question) = injects.get(inject).and_then(|it| it.asks.as_ref()) else {
        findings.unknown(path.to_owned(), "inject that asks something", inject, asking);
        return;
    };
    for (index, choice) in choices.iter().enumerate() {
        if !question.choices.contains_key(choice) {
            let offered = question.choices.keys().map(String::as_str);
            findings.unknown(format!("{path}.{index}"), "choice", choice, offered);
        }
    }
}

/// Reports a target that everything or nothing reaches.
fn check_bounds(path: &str, target: &Target, findings: &mut Findings) {
    let (least, most) = (target.at_least, target.at_most);
    let hint = Some("give it `at_least: 0.9`, `at_most: 2`, or both".to_owned());
    if least.is_none() && most.is_none() {
        let message = "a measure has a target".to_owned();
        findings.error(Code::OutOfRange, path.to_owned(), message, hint);
        return;
    }
    for (name, bound) in [("at_least", least), ("at_most", most)] {
        if bound.is_some_and(|bound| !bound.is_finite()) {
            let message = "a target is a number".to_owned();
            findings.error(Code::OutOfRange, format!("{path}.{name}"), message, None);
        }
    }
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        let message = format!("nothing is at least {least} and at most {most}");
        findings.error(Code::OutOfRange, path.to_owned(), message, None);
    }
}
