//! Checks that every step of the procedure can be taken on every request: by an agency with the
//! authority for it, and over a channel of a kind that it requires.

use std::collections::BTreeSet;

use super::context::Context;
use super::findings::Findings;
use crate::scenario::act::Actor;
use crate::scenario::diagnostic::Code;
use crate::scenario::guidelines::Step;
use crate::scenario::types::{Inject, Order, RequestOrder};

pub(super) fn check(context: &Context, findings: &mut Findings) {
    let (Some(guidelines), Some(_)) = (context.guidelines, context.procedure) else { return };
    for (id, inject) in &context.scenario.injects {
        let Some((from, order)) = request(inject) else { continue };
        let path = format!("injects.{id}.orders");
        let has = |names: &[String], name: &String| names.is_empty() || names.contains(name);
        let mut told = BTreeSet::new();
        for step in guidelines.procedure.states.values().flat_map(|state| &state.steps) {
            if !has(&step.classes, &order.class) || !has(&step.assistance, &order.assistance) {
                continue;
            }
            check_authority(context, &path, (from, order), step, &mut told, findings);
            check_channel(context, &path, (from, order), step, &mut told, findings);
        }
    }
}

fn request(inject: &Inject) -> Option<(&str, &RequestOrder)> {
    match (&inject.orders, inject.to.as_slice()) {
        (Some(Order::Request(order)), [from]) => Some((from, order)),
        _ => None,
    }
}

/// Reports a step that nobody may take: the agency whose step it is lacks the authority, or all
/// agencies that may be consulted or assigned do.
fn check_authority(
    context: &Context,
    path: &str,
    (from, order): (&str, &RequestOrder),
    step: &Step,
    told: &mut BTreeSet<String>,
    findings: &mut Findings,
) {
    let Some(authority) = &step.needs else { return };
    let agencies = &context.scenario.agencies;
    let has =
        |id: &str| agencies.get(id).is_none_or(|agency| agency.authorities.contains(authority));
    let of_side =
        || agencies.keys().filter(|id| context.party_of(id) == context.party_of(&order.to));
    let (is_able, who) = match step.by {
        Actor::Requester => (has(from), format!("`{from}`")),
        Actor::Responder => (has(&order.to), format!("`{}`", order.to)),
        Actor::Consulted | Actor::Assigned => {
            (of_side().any(|id| has(id)), format!("every agency of the side of `{}`", order.to))
        }
    };
    if is_able || context.party_of(&order.to).is_none() {
        return;
    }
    let act = step.act;
    let message = format!("{who} lacks the authority `{authority}` that `{act:?}` needs");
    if told.insert(message.clone()) {
        let hint = "add it to the agency's `authorities`, or take `needs` from the step";
        let hint = Some(hint.to_owned());
        findings.error(Code::NoAuthority, format!("{path}.to"), message, hint);
    }
}

/// Reports a step that requires a kind of channel that does not join the two sides.
fn check_channel(
    context: &Context,
    path: &str,
    (from, order): (&str, &RequestOrder),
    step: &Step,
    told: &mut BTreeSet<String>,
    findings: &mut Findings,
) {
    let channels = &context.scenario.channels;
    let all_read = channels.len() == context.ids.of_section("channels").count();
    if step.over.is_empty() || !all_read {
        return;
    }
    let joins = channels.values().any(|channel| {
        let has = |end: &str| channel.between.iter().any(|agency| agency == end);
        step.over.contains(&channel.kind) && has(from) && has(&order.to)
    });
    if joins {
        return;
    }
    let kinds: Vec<String> = step.over.iter().map(|kind| format!("`{kind:?}`")).collect();
    let (act, to, kinds) = (step.act, &order.to, kinds.join(" or "));
    let message =
        format!("`{act:?}` is to go over {kinds}, and no such channel joins `{from}` and `{to}`");
    if told.insert(message.clone()) {
        let hint = Some("add one, or take `over` from the step in the guideline set".into());
        findings.error(Code::NoChannel, format!("{path}.to"), message, hint);
    }
}
