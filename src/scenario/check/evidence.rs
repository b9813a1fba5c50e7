//! Checks what speaks for propositions, what cases turn on, and that nobody is shown the truth.

use super::context::Context;
use super::findings::Findings;
use super::meaning::{MOST_LOG_ODDS, check_range, known_party};
use crate::scenario::by_id::ById;
use crate::scenario::condition::When;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::evidence::{Evidence, Fact};
use crate::scenario::text::Text;
use crate::scenario::types::{Case, Inject, Order};

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, case) in &context.scenario.cases {
        check_case(context, &format!("cases.{id}"), case, findings);
    }
    for (id, inject) in &context.scenario.injects {
        let path = format!("injects.{id}");
        check_all(context, &format!("{path}.evidence"), &inject.evidence, findings);
        match &inject.orders {
            Some(Order::Request(order)) => {
                check_all(context, &format!("{path}.orders.finds"), &order.finds, findings);
            }
            Some(Order::Statement(order)) => {
                check_all(context, &format!("{path}.orders.claims"), &order.claims, findings);
            }
            _ => {}
        }
        check_secrecy(&path, inject, findings);
    }
}

/// Checks what a case turns on, and whom it touches.
fn check_case(context: &Context, path: &str, case: &Case, findings: &mut Findings) {
    match &case.turns_on {
        Some(proposition) if !context.ids.has("truth", proposition) => {
            let names = context.ids.of_section("truth");
            findings.unknown(format!("{path}.turns_on"), "proposition", proposition, names);
        }
        Some(proposition) => {
            let values = values(context, proposition);
            for (party, touching) in &case.touches {
                for (index, value) in touching.iter().enumerate() {
                    if !values.contains(&value.as_str()) {
                        let path = format!("{path}.touches.{party}.{index}");
                        findings.unknown(path, "value", value, values.iter().copied());
                    }
                }
            }
        }
        None if !case.touches.is_empty() => {
            let message = "it touches parties by a proposition that is not named".to_owned();
            let hint = Some("name it with `turns_on: \"...\"`".into());
            findings.error(Code::MissingField, format!("{path}.touches"), message, hint);
        }
        None => {}
    }
    for party in case.touches.keys() {
        known_party(context, format!("{path}.touches.{party}"), party, findings);
    }
}

fn check_all(context: &Context, path: &str, evidence: &ById<Evidence>, findings: &mut Findings) {
    for (proposition, evidence) in evidence {
        check_evidence(context, &format!("{path}.{proposition}"), proposition, evidence, findings);
    }
}

fn check_evidence(
    context: &Context,
    path: &str,
    proposition: &str,
    evidence: &Evidence,
    findings: &mut Findings,
) {
    if !context.ids.has("truth", proposition) {
        let message = format!("nothing in `truth` is called `{proposition}`");
        let hint = suggest(proposition, context.ids.of_section("truth"));
        findings.error_at_key(Code::UnknownName, path.to_owned(), message, hint);
    }
    let weights = -MOST_LOG_ODDS..=MOST_LOG_ODDS;
    check_range(findings, format!("{path}.weight"), evidence.weight, weights);
    let values = values(context, proposition);
    match (&evidence.toward, evidence.accuracy) {
        (Some(toward), None) => {
            if !values.is_empty() && !values.contains(&toward.as_str()) {
                findings.unknown(format!("{path}.toward"), "value", toward, values);
            }
        }
        (Some(_), Some(_)) => {
            let message = "it points to one value, whatever is true".to_owned();
            let hint = Some("leave out `accuracy`, or `toward`".into());
            findings.error(Code::MeansNothing, format!("{path}.accuracy"), message, hint);
        }
        (None, accuracy) => {
            check_range(findings, format!("{path}.accuracy"), accuracy.unwrap_or(1.0), 0.0..=1.0);
            let truth = context.scenario.truth.get(proposition).map(Fact::value);
            if let Some(truth) = truth.filter(|it| !values.contains(&it.as_str())) {
                findings.unknown(format!("truth.{proposition}"), "value", &truth, values);
            }
        }
    }
    if let Some(source) = &evidence.source
        && !context.ids.has("sources", source)
        && !context.ids.has("parties", source)
    {
        let names = context.ids.of_section("sources");
        let names = names.chain(context.ids.of_section("parties"));
        findings.unknown(format!("{path}.source"), "source or party", source, names);
    }
}

/// Returns the values of a proposition that somebody holds possible.
pub(super) fn values<'a>(context: &'a Context, proposition: &str) -> Vec<&'a str> {
    (context.scenario.beliefs.values())
        .filter_map(|beliefs| beliefs.get(proposition))
        .flat_map(|values| values.keys().map(String::as_str))
        .collect()
}

/// Reports an inject that depends on what is true although somebody receives it.
fn check_secrecy(path: &str, inject: &Inject, findings: &mut Findings) {
    if inject.to.is_empty() {
        return;
    }
    let mut conditions: Vec<(String, &When)> = Vec::new();
    conditions.extend(inject.when.as_ref().map(|when| (format!("{path}.when"), when)));
    conditions.extend(inject.provided.as_ref().map(|when| (format!("{path}.provided"), when)));
    let given = inject.policy.as_ref().and_then(|policy| policy.when.as_ref());
    conditions.extend(given.map(|when| (format!("{path}.policy.when"), when)));
    add_variants(&mut conditions, &format!("{path}.text"), &inject.text);
    match &inject.orders {
        Some(Order::Request(order)) => {
            for (field, text) in &order.fields {
                add_variants(&mut conditions, &format!("{path}.orders.fields.{field}"), text);
            }
        }
        Some(Order::Statement(order)) => {
            add_variants(&mut conditions, &format!("{path}.orders.text"), &order.text);
        }
        _ => {}
    }
    let is_truth = |when: &&When| matches!(when, When::Truth(..));
    for (path, when) in conditions {
        if when.parts().iter().any(is_truth) {
            let message = "what is true would show to whoever receives it".to_owned();
            let hint = Some(
                "ask `Found(...)`, which is what they learn; `Truth` is for injects without `to`",
            );
            findings.error(Code::BadCondition, path, message, hint.map(str::to_owned));
        }
    }
}

fn add_variants<'a>(conditions: &mut Vec<(String, &'a When)>, path: &str, text: &'a Text) {
    for (index, variant) in text.variants.iter().enumerate() {
        let path = format!("{path}.{index}.provided");
        conditions.extend(variant.provided.as_ref().map(|when| (path, when)));
    }
}
