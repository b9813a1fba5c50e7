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
        let path = format!("injects.{id}.orders.to");
        let found = BTreeSet::new();
        let mut check = RequestCheck { context, path, from, order, found, findings };
        for step in guidelines.procedure.states.values().flat_map(|state| &state.steps) {
            let has = |names: &[String], name| names.is_empty() || names.contains(name);
            if has(&step.classes, &order.class) && has(&step.assistance, &order.assistance) {
                check.authority(step);
                check.channel(step);
            }
        }
    }
}

fn request(inject: &Inject) -> Option<(&str, &RequestOrder)> {
    match (&inject.orders, inject.to.as_slice()) {
        (Some(Order::Request(order)), [from]) => Some((from, order)),
        _ => None,
    }
}

/// The check of a request that an inject orders.
struct RequestCheck<'a> {
    context: &'a Context<'a>,
    /// The path at which problems are reported.
    path: String,
    /// The agency that sends the request.
    from: &'a str,
    order: &'a RequestOrder,
    /// The messages reported so far, each of which is reported once.
    found: BTreeSet<String>,
    findings: &'a mut Findings,
}

impl RequestCheck<'_> {
    /// Reports a step that nobody may take: the agency whose step it is lacks the authority, or all
    /// agencies that may be consulted or assigned do.
    fn authority(&mut self, step: &Step) {
        let Some(authority) = &step.needs else { return };
        let (context, to) = (self.context, &self.order.to);
        let agencies = &context.scenario.agencies;
        let has =
            |id: &str| agencies.get(id).is_none_or(|agency| agency.authorities.contains(authority));
        let mut of_side = agencies.keys().filter(|id| context.party_of(id) == context.party_of(to));
        let (is_able, who) = match step.by {
            Actor::Requester => (has(self.from), format!("`{}`", self.from)),
            Actor::Responder => (has(to), format!("`{to}`")),
            Actor::Consulted | Actor::Assigned => {
                (of_side.any(|id| has(id)), format!("every agency of the side of `{to}`"))
            }
        };
        if is_able || context.party_of(to).is_none() {
            return;
        }
        let act = step.act;
        let message = format!("{who} lacks the authority `{authority}` that `{act:?}` needs");
        let hint = "add it to the agency's `authorities`, or take `needs` from the step";
        self.report(Code::NoAuthority, message, hint);
    }

    /// Reports a step that requires a kind of channel that does not join the two sides.
    fn channel(&mut self, step: &Step) {
        let channels = &self.context.scenario.channels;
        let all_read = channels.len() == self.context.ids.of_section("channels").count();
        if step.over.is_empty() || !all_read {
            return;
        }
        let (from, to) = (self.from, &self.order.to);
        let joins = channels.values().any(|channel| {
            let has = |end: &str| channel.between.iter().any(|agency| agency == end);
            step.over.contains(&channel.kind) && has(from) && has(to)
        });
        if joins {
            return;
        }
        let kinds: Vec<String> = step.over.iter().map(|kind| format!("`{kind:?}`")).collect();
        let (act, kinds) = (step.act, kinds.join(" or "));
        let message = format!(
            "`{act:?}` is to go over {kinds}, and no such channel joins `{from}` and `{to}`"
        );
        let hint = "add one, or take `over` from the step in the guideline set";
        self.report(Code::NoChannel, message, hint);
    }

    fn report(&mut self, code: Code, message: String, hint: &str) {
        if self.found.insert(message.clone()) {
            self.findings.error(code, self.path.clone(), message, Some(hint.to_owned()));
        }
    }
}
