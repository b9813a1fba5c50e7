//! Checks whom injects reach, what they rest on, and whether they can fire at all.

use indexmap::IndexMap;

use super::context::{Context, Period};
use super::findings::Findings;
use crate::scenario::act::Act;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::types::{Expectation, Inject, Order, When};
use crate::time::Instant;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, inject) in &context.scenario.injects {
        let path = format!("injects.{id}");
        check_receivers(context, &path, inject, findings);
        for (index, source) in inject.sources.iter().enumerate() {
            if !context.ids.has("sources", source) {
                let names = context.ids.of_section("sources");
                findings.unknown(format!("{path}.sources.{index}"), "source", source, names);
            }
        }
        match (&inject.at, &inject.when) {
            (Some(_), None) => {}
            (None, Some(when)) => check_when(context, &format!("{path}.when"), when, findings),
            (at, _) => {
                let message = match at {
                    Some(_) => format!("`{id}` has both a date and a condition"),
                    None => format!("`{id}` has neither a date nor a condition"),
                };
                let hint = Some("give it either `at: \"...\"` or `when: ...`".into());
                findings.error_at_key(Code::InjectTrigger, path.clone(), message, hint);
            }
        }
        if let Some(expectation) = &inject.expects {
            check_expectation(context, &path, inject, expectation, findings);
        }
    }
    check_firing(context, findings);
}

fn check_receivers(context: &Context, path: &str, inject: &Inject, findings: &mut Findings) {
    for (index, to) in inject.to.iter().enumerate() {
        let known =
            to == "everyone" || context.ids.has("agencies", to) || context.ids.has("parties", to);
        if !known {
            let parties = context.ids.of_section("parties");
            let names = context.ids.of_section("agencies").chain(parties).chain(["everyone"]);
            findings.unknown(format!("{path}.to.{index}"), "agency or party", to, names);
        }
    }
}

fn check_when(context: &Context, path: &str, when: &When, findings: &mut Findings) {
    let mut named = |id: &str, path: String| {
        if !context.ids.has("injects", id) {
            findings.unknown(path, "inject", id, context.ids.of_section("injects"));
        }
    };
    match when {
        When::After(id, _) => named(id, format!("{path}.0")),
        When::All(parts) | When::Any(parts) => {
            if parts.is_empty() {
                let message = "a condition of no parts".to_owned();
                let hint = Some("list at least one condition".into());
                findings.error(Code::NothingThere, path.to_owned(), message, hint);
            }
            for (index, part) in parts.iter().enumerate() {
                check_when(context, &format!("{path}.0.{index}"), part, findings);
            }
        }
        When::Acknowledged(id)
        | When::Returned(id)
        | When::Answered(id)
        | When::Refused(id)
        | When::Overdue(id)
        | When::Escalated(id) => {
            let path = format!("{path}.0");
            named(id, path.clone());
            check_orders_request(context, &path, id, findings);
        }
    }
}

/// Reports an inject that is named for its request but orders none.
pub(super) fn check_orders_request(
    context: &Context,
    path: &str,
    id: &str,
    findings: &mut Findings,
) {
    let Some(inject) = context.scenario.injects.get(id) else {
        return;
    };
    if matches!(inject.orders, Some(Order::Request(_))) {
        return;
    }
    let message = format!("`{id}` orders no request");
    let requests = context
        .scenario
        .injects
        .iter()
        .filter(|(_, inject)| matches!(inject.orders, Some(Order::Request(_))))
        .map(|(id, _)| id.as_str());
    findings.error(Code::BadOrder, path.to_owned(), message, suggest(id, requests));
}

fn check_expectation(
    context: &Context,
    path: &str,
    inject: &Inject,
    expectation: &Expectation,
    findings: &mut Findings,
) {
    let path = format!("{path}.expects");
    let agencies = || context.ids.of_section("agencies");
    if !context.ids.has("agencies", &expectation.by) {
        findings.unknown(format!("{path}.by"), "agency", &expectation.by, agencies());
    }
    if let Some(objective) = &expectation.objective
        && !context.ids.has("objectives", objective)
    {
        let names = context.ids.of_section("objectives");
        findings.unknown(format!("{path}.objective"), "objective", objective, names);
    }
    match (&expectation.about, &inject.orders) {
        (Some(about), _) => {
            let path = format!("{path}.about");
            if context.ids.has("injects", about) {
                check_orders_request(context, &path, about, findings);
            } else {
                findings.unknown(path, "inject", about, context.ids.of_section("injects"));
            }
        }
        (None, Some(Order::Request(_) | Order::Escalate(_))) => {}
        (None, _) => {
            let message =
                "it expects something to be done on a request, but orders none".to_owned();
            let hint = Some("add `about: \"...\"` with the inject that orders the request".into());
            findings.error(Code::BadOrder, path, message, hint);
        }
    }
}

/// Works out the earliest moment at which each inject can fire, and reports those that cannot.
fn check_firing(context: &Context, findings: &mut Findings) {
    let Some(Period { starts, ends }) = context.period else {
        return;
    };
    // An exercise that takes no time is reported as such.
    if ends <= starts {
        return;
    }
    let injects = &context.scenario.injects;
    let mut earliest: IndexMap<&str, Instant> = IndexMap::new();
    // Each round can only add injects or bring them forward: as many rounds as injects do.
    for _ in 0..=injects.len() {
        let mut is_settled = true;
        for (id, inject) in injects {
            let moment = match (&inject.at, &inject.when) {
                (Some(date), _) => Some(date.at),
                (None, Some(when)) => first_moment(context, when, &earliest),
                (None, None) => None,
            };
            if let Some(moment) = moment
                && earliest.insert(id, moment) != Some(moment)
            {
                is_settled = false;
            }
        }
        if is_settled {
            break;
        }
    }
    for (id, inject) in injects {
        let Some(when) = &inject.when else { continue };
        if inject.at.is_some() || refers_beyond(context, when) {
            continue;
        }
        let path = format!("injects.{id}.when");
        match earliest.get(id.as_str()) {
            Some(moment) if *moment <= ends => {}
            Some(moment) => {
                let message =
                    format!("`{id}` can never fire: not before {}", context.shown(*moment));
                let hint = Some(format!("the exercise ends at {}", context.shown(ends)));
                findings.error(Code::NeverFires, path, message, hint);
            }
            None => {
                let message = format!("`{id}` can never fire: its condition cannot come true");
                let hint = Some(
                    "it waits for itself, for something that never fires, or for a step that the \
                     procedure does not have"
                        .into(),
                );
                findings.error(Code::NeverFires, path, message, hint);
            }
        }
    }
}

/// Returns whether a condition names an inject that does not exist or could not be read, which is
/// reported elsewhere.
fn refers_beyond(context: &Context, when: &When) -> bool {
    match when {
        When::All(parts) | When::Any(parts) => {
            parts.is_empty() || parts.iter().any(|part| refers_beyond(context, part))
        }
        one => one.injects().iter().any(|id| !context.scenario.injects.contains_key(*id)),
    }
}

fn first_moment(
    context: &Context,
    when: &When,
    earliest: &IndexMap<&str, Instant>,
) -> Option<Instant> {
    let fired = |id: &str| earliest.get(id).copied();
    let done = |id: &str, acts: &[Act]| {
        let possible = context.procedure.is_none_or(|graph| acts.iter().any(|act| graph.has(*act)));
        if possible { fired(id) } else { None }
    };
    match when {
        When::After(id, span) => fired(id).map(|moment| moment + *span),
        When::Acknowledged(id) => done(id, &[Act::Acknowledge]),
        When::Returned(id) => done(id, &[Act::Return]),
        When::Answered(id) => {
            done(id, &[Act::AnswerInFull, Act::AnswerInPart, Act::AnswerNoneHeld])
        }
        When::Refused(id) => done(id, &[Act::Refuse]),
        When::Overdue(id) | When::Escalated(id) => fired(id),
        When::All(parts) => parts
            .iter()
            .map(|part| first_moment(context, part, earliest))
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .max(),
        When::Any(parts) => {
            parts.iter().filter_map(|part| first_moment(context, part, earliest)).min()
        }
    }
}
