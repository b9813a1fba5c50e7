//! Checks whom injects reach, what they rest on and refer to, and what is to follow them.

use super::conditions::{Place, check_condition, check_orders_request, check_when};
use super::context::Context;
use super::findings::Findings;
use super::texts::check_text;
use crate::scenario::condition::{Otherwise, When};
use crate::scenario::diagnostic::Code;
use crate::scenario::types::{Expectation, GivingPolicy, Inject, Order};

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
        check_trigger(context, id, inject, findings);
        check_references(context, &path, inject, findings);
        check_text(context, &format!("{path}.text"), &inject.text, findings);
        if let Some(expectation) = &inject.expects {
            check_expectation(context, &path, inject, expectation, findings);
        }
    }
}

/// Reports an inject that nothing fires, or two things do.
fn check_trigger(context: &Context, id: &str, inject: &Inject, findings: &mut Findings) {
    let path = format!("injects.{id}");
    if let Some(policy) = &inject.policy {
        check_policy(context, &path, inject, policy, findings);
    }
    let problem = match (&inject.at, &inject.when) {
        (Some(_), None) => None,
        (None, Some(when)) => {
            check_when(context, &format!("{path}.when"), when, findings);
            None
        }
        (Some(_), Some(_)) => Some(format!("`{id}` has both a date and a condition")),
        (None, None) if context.in_place_of(id).next().is_some() => None,
        (None, None) => Some(format!("`{id}` has neither a date nor a condition")),
    };
    if let Some(message) = problem {
        let hint = Some("give it either `at: \"...\"` or `when: ...`".into());
        findings.error_at_key(Code::InjectTrigger, path, message, hint);
    }
}

/// Reports a policy that never gives its inject, or gives what comes by itself.
fn check_policy(
    context: &Context,
    inject_path: &str,
    inject: &Inject,
    policy: &GivingPolicy,
    findings: &mut Findings,
) {
    let path = format!("{inject_path}.policy");
    if !inject.is_by_hand() {
        let message = "a policy gives only what the facilitator gives".to_owned();
        let hint = Some("write `when: ByHand`, or leave the policy out".into());
        findings.error_at_key(Code::InjectTrigger, path.clone(), message, hint);
    }
    if !(0.0..=1.0).contains(&policy.chance) {
        let message = format!("`{}` is not a probability from 0 to 1", policy.chance);
        findings.error(Code::OutOfRange, format!("{path}.chance"), message, None);
    }
    match (&policy.at, &policy.when) {
        (Some(_), None) => {}
        (None, Some(When::ByHand)) => {
            let message = "a policy cannot wait for the facilitator".to_owned();
            let hint = Some("give it a moment, or a condition such as `After(...)`".into());
            findings.error(Code::InjectTrigger, format!("{path}.when"), message, hint);
        }
        (None, Some(when)) => check_when(context, &format!("{path}.when"), when, findings),
        (Some(_), Some(_)) | (None, None) => {
            let message = "a policy has either a date or a condition".to_owned();
            let hint = Some("give it either `at: \"...\"` or `when: ...`".into());
            findings.error_at_key(Code::InjectTrigger, path, message, hint);
        }
    }
}

/// Reports what an inject refers to that is not there.
fn check_references(context: &Context, path: &str, inject: &Inject, findings: &mut Findings) {
    if let Some(provided) = &inject.provided {
        check_condition(context, &format!("{path}.provided"), provided, Place::Asked, findings);
    }
    let named = |id: &str, path: String, findings: &mut Findings| {
        if !context.ids.has("injects", id) {
            findings.unknown(path, "inject", id, context.ids.of_section("injects"));
        }
    };
    for (index, id) in inject.cites.iter().enumerate() {
        named(id, format!("{path}.cites.{index}"), findings);
    }
    match &inject.otherwise {
        Otherwise::Skip => {}
        Otherwise::Inject(id) => named(id, format!("{path}.otherwise.0"), findings),
        Otherwise::Text(text) => {
            check_text(context, &format!("{path}.otherwise.0"), &text.clone().into(), findings);
        }
    }
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
