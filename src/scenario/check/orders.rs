//! Checks that orders can be carried out: there is staff, a channel, and the authority.

use super::agencies::check_number;
use super::conditions::check_orders_request;
use super::context::Context;
use super::findings::Findings;
use super::texts::check_text;
use crate::scenario::act::Act;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::guidelines::Guidelines;
use crate::scenario::types::{
    Channel, ChannelKind, Inject, Order, RequestOrder, StaffingOrder, StatementOrder,
};
use crate::time::OpeningHours;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, inject) in &context.scenario.injects {
        let Some(order) = &inject.orders else {
            continue;
        };
        let path = format!("injects.{id}.orders");
        // Without knowing who is ordered, the rest of the order can still be looked at.
        let from = the_ordered(context, id, inject, findings).unwrap_or_default();
        match order {
            Order::Request(order) => check_request(context, &path, from, order, findings),
            Order::Statement(order) => check_statement(context, &path, from, order, findings),
            Order::Escalate(request) => check_escalate(context, &path, from, request, findings),
            Order::TestLine(channel) => check_test(context, &path, from, channel, findings),
            Order::Dialogue(party) | Order::Reconcile(party) => {
                check_dialogue(context, &path, from, party, findings);
            }
            Order::Meet(dialogue) => check_meeting(context, &path, from, dialogue, findings),
            Order::Staffing(order) => check_staffing(&path, from, order, findings),
        }
    }
}

/// Reports a line that cannot be tested. It must be a hotline that the caller may open.
fn check_test(context: &Context, path: &str, from: &str, line: &str, findings: &mut Findings) {
    let path = format!("{path}.0");
    if !context.ids.has("channels", line) {
        findings.unknown(path, "channel", line, context.ids.of_section("channels"));
        return;
    }
    let Some(channel) = context.scenario.channels.get(line) else { return };
    let may_open = match channel.opened_by.as_slice() {
        [] => &channel.between,
        _ => &channel.opened_by,
    };
    if channel.kind != ChannelKind::Hotline {
        let channels = context.scenario.channels.iter();
        let hotlines = channels.filter(|(_, channel)| channel.kind == ChannelKind::Hotline);
        let hint = suggest(line, hotlines.map(|(id, _)| id.as_str()));
        findings.error(Code::ChannelMismatch, path, format!("`{line}` is no hotline"), hint);
    } else if !from.is_empty() && !may_open.iter().any(|agency| agency == from) {
        let message = format!("`{from}` may not open `{line}`");
        let hint = Some(format!("`{}` may", may_open.join("`, `")));
        findings.error(Code::ChannelMismatch, path, message, hint);
    }
}

/// Reports a dialogue or a comparison of records of a party with itself or with nobody.
fn check_dialogue(context: &Context, path: &str, from: &str, party: &str, findings: &mut Findings) {
    let path = format!("{path}.0");
    if !context.ids.has("parties", party) {
        findings.unknown(path, "party", party, context.ids.of_section("parties"));
    } else if context.party_of(from) == Some(party) {
        let message = format!("`{from}` is of `{party}` itself");
        let hint = Some("name the other party".into());
        findings.error(Code::BadOrder, path, message, hint);
    }
}

/// Reports a dialogue that does not exist, or that is opened by somebody who does not sit in it.
fn check_meeting(context: &Context, path: &str, from: &str, name: &str, findings: &mut Findings) {
    let path = format!("{path}.0");
    if !context.ids.has("dialogues", name) {
        findings.unknown(path, "dialogue", name, context.ids.of_section("dialogues"));
        return;
    }
    let Some(dialogue) = context.scenario.dialogues.get(name) else { return };
    let mut seats = dialogue.delegations.values().flatten();
    if !from.is_empty() && !seats.any(|seat| seat == from) {
        let message = format!("`{from}` does not sit in `{name}`");
        let seats: Vec<&str> =
            dialogue.delegations.values().flatten().map(String::as_str).collect();
        let hint = Some(format!("`{}` do", seats.join("`, `")));
        findings.error(Code::BadOrder, path, message, hint);
    }
}

/// Returns the one agency that an order is for.
fn the_ordered<'a>(
    context: &Context,
    id: &str,
    inject: &'a Inject,
    findings: &mut Findings,
) -> Option<&'a str> {
    let path = format!("injects.{id}.to");
    match inject.to.as_slice() {
        [one] if context.ids.has("agencies", one) => {
            // Nobody has to work for there to be more or fewer people.
            if !matches!(inject.orders, Some(Order::Staffing(_))) {
                check_can_work(context, &format!("{path}.0"), one, findings);
            }
            Some(one)
        }
        // A name that does not exist is reported with the other receivers.
        [one] if one != "everyone" && !context.ids.has("parties", one) => None,
        _ => {
            let message = format!("`{id}` gives an order and must be for exactly one agency");
            let hint = Some("write `to: [\"...\"]` with one agency".into());
            findings.error_at_key(Code::BadOrder, path, message, hint);
            None
        }
    }
}

/// Reports an agency that is to carry out an order but has no staff.
fn check_can_work(context: &Context, path: &str, id: &str, findings: &mut Findings) {
    if context.scenario.agencies.get(id).is_some_and(|agency| agency.staff == 0) {
        let message = format!("`{id}` has no staff to carry out an order");
        let hint = Some(format!("raise `agencies.{id}.staff`"));
        findings.error(Code::NobodyToWork, path.to_owned(), message, hint);
    } else {
        check_opens(context, path, id, findings);
    }
}

fn check_request(
    context: &Context,
    path: &str,
    from: &str,
    order: &RequestOrder,
    findings: &mut Findings,
) {
    check_case(context, path, &order.case, findings);
    let addressed = check_addressee(context, path, from, &order.to, findings);
    for (field, text) in &order.fields {
        check_text(context, &format!("{path}.fields.{field}"), text, findings);
    }
    if let Some(guidelines) = context.guidelines {
        let at = |field: &str| format!("{path}.{field}");
        findings.known(at("class"), "urgency class", &order.class, &guidelines.classes);
        let (kind, kinds) = (&order.assistance, &guidelines.assistance);
        findings.known(at("assistance"), "kind of assistance", kind, kinds);
        for field in order.fields.keys() {
            findings.known(at(&format!("fields.{field}")), "content", field, &guidelines.contents);
        }
        for (index, field) in order.omits.iter().enumerate() {
            let place = at(&format!("omits.{index}"));
            findings.known(place.clone(), "content", field, &guidelines.contents);
            if order.fields.contains_key(field) {
                let message = format!("`{field}` is both provided and left out");
                findings.error(Code::BadOrder, place, message, None);
            }
        }
        check_marking(guidelines, at("marking"), order.marking.as_deref(), findings);
        if addressed {
            check_authority(context, path, order, guidelines, findings);
            check_returns(context, path, from, order, guidelines, findings);
        }
    }
    if addressed {
        let marking = order.marking.as_deref();
        let trip = Trip { from, to: &order.to, channel: order.channel.as_deref(), marking };
        check_trip(context, path, &trip, findings);
    }
}

fn check_statement(
    context: &Context,
    path: &str,
    from: &str,
    order: &StatementOrder,
    findings: &mut Findings,
) {
    check_case(context, path, &order.case, findings);
    check_text(context, &format!("{path}.text"), &order.text, findings);
    let marking = order.marking.as_deref();
    if let Some(guidelines) = context.guidelines {
        check_marking(guidelines, format!("{path}.marking"), marking, findings);
    }
    if let Some(request) = &order.confirmed_by {
        check_confirmation(context, &format!("{path}.confirmed_by"), request, order, findings);
    }
    if check_addressee(context, path, from, &order.to, findings) {
        let trip = Trip { from, to: &order.to, channel: order.channel.as_deref(), marking };
        check_trip(context, path, &trip, findings);
    }
}

fn check_marking(
    guidelines: &Guidelines,
    path: String,
    marking: Option<&str>,
    findings: &mut Findings,
) {
    if let Some(marking) = marking.filter(|it| !guidelines.markings.iter().any(|own| own == it)) {
        let names = guidelines.markings.iter().map(String::as_str);
        findings.unknown(path, "marking", marking, names);
    }
}

/// Reports a request that could not confirm what a statement claims.
fn check_confirmation(
    context: &Context,
    path: &str,
    request: &str,
    order: &StatementOrder,
    findings: &mut Findings,
) {
    if !context.ids.has("injects", request) {
        findings.unknown(path.to_owned(), "inject", request, context.ids.of_section("injects"));
        return;
    }
    check_orders_request(context, path, request, findings);
    let inject = context.scenario.injects.get(request);
    if let Some(Order::Request(asked)) = inject.and_then(|inject| inject.orders.as_ref())
        && !order.claims.keys().any(|claim| asked.finds.contains_key(claim))
    {
        let message = format!("an answer to `{request}` shows nothing of what is claimed");
        let hint = Some(format!("say what it shows with `finds` in `{request}`"));
        findings.error(Code::BadOrder, path.to_owned(), message, hint);
    }
}

fn check_escalate(
    context: &Context,
    path: &str,
    from: &str,
    request: &str,
    findings: &mut Findings,
) {
    let path = format!("{path}.0");
    let Some(inject) = context.scenario.injects.get(request) else {
        if !context.ids.has("injects", request) {
            findings.unknown(path, "inject", request, context.ids.of_section("injects"));
        }
        return;
    };
    check_orders_request(context, &path, request, findings);
    let Some(Order::Request(order)) = &inject.orders else {
        return;
    };
    let to = order.to.as_str();
    let (Some(ours), Some(theirs)) = (context.party_of(from), context.party_of(to)) else {
        return;
    };
    if ours == theirs {
        let message = format!("`{from}` and `{to}` are both of `{ours}`");
        let hint = Some("a hotline is for requests between parties".into());
        findings.error(Code::BadOrder, path, message, hint);
    } else if !has_hotline_route(context, from, to) {
        let message = format!("no way over a hotline leads from `{from}` to `{to}`");
        let hint = Some(
            "add a channel of the kind `Hotline` between the parties, and domestic channels to \
             and from it"
                .into(),
        );
        findings.error(Code::NoChannel, path, message, hint);
    }
}

fn check_staffing(path: &str, from: &str, order: &StaffingOrder, findings: &mut Findings) {
    let path = format!("{path}.staff");
    check_number(order.staff, path.clone(), findings);
    if order.staff == 0 && order.lasts.is_none() {
        let message = format!("`{from}` would have nobody for good");
        let hint = Some("say for how long with `lasts`".into());
        findings.error(Code::NobodyToWork, path, message, hint);
    }
}

/// Returns whether one agency can reach another by domestic channels and one hotline.
fn has_hotline_route(context: &Context, from: &str, to: &str) -> bool {
    let mut reached = vec![(from, false)];
    let mut next = 0;
    while let Some((here, crossed)) = reached.get(next).copied() {
        if here == to && crossed {
            return true;
        }
        next += 1;
        for channel in context.scenario.channels.values() {
            let crosses = channel.kind == ChannelKind::Hotline;
            let usable = channel.kind == ChannelKind::Domestic || (crosses && !crossed);
            if usable && channel.between.iter().any(|end| end == here) {
                for end in &channel.between {
                    let there = (end.as_str(), crossed || crosses);
                    if !reached.contains(&there) {
                        reached.push(there);
                    }
                }
            }
        }
    }
    false
}

fn check_case(context: &Context, path: &str, case: &str, findings: &mut Findings) {
    if !context.ids.has("cases", case) {
        findings.unknown(format!("{path}.case"), "case", case, context.ids.of_section("cases"));
    }
}

/// Returns whether the addressee is an agency that could be read, other than the sender.
fn check_addressee(
    context: &Context,
    path: &str,
    from: &str,
    to: &str,
    findings: &mut Findings,
) -> bool {
    let path = format!("{path}.to");
    if !context.ids.has("agencies", to) {
        findings.unknown(path, "agency", to, context.ids.of_section("agencies"));
        return false;
    }
    if to == from {
        let message = format!("`{to}` would write to itself");
        findings.error(Code::BadOrder, path, message, None);
        return false;
    }
    if context.scenario.agencies.get(to).is_some_and(|agency| agency.staff == 0) {
        let message = format!("`{to}` has no staff to answer");
        let hint = Some(format!("raise `agencies.{to}.staff`"));
        findings.error(Code::NobodyToWork, path, message, hint);
    } else {
        check_opens(context, &path, to, findings);
    }
    context.scenario.agencies.contains_key(to) && context.scenario.agencies.contains_key(from)
}

/// Reports a request that is returned for ever: one side never provides what is missing, and the
/// other never accepts it without.
fn check_returns(
    context: &Context,
    path: &str,
    from: &str,
    order: &RequestOrder,
    guidelines: &Guidelines,
    findings: &mut Findings,
) {
    let agencies = &context.scenario.agencies;
    let (Some(asks), Some(asked)) = (agencies.get(from), agencies.get(&order.to)) else {
        return;
    };
    let returns = context.procedure.is_some_and(|graph| graph.has(Act::Return));
    let is_complete = guidelines.contents.keys().all(|content| order.fields.contains_key(content));
    let never_settles = asks.policy.thoroughness <= 0.0 && asked.policy.strictness >= 1.0;
    if returns && never_settles && !is_complete {
        let to = &order.to;
        let message = format!(
            "`{from}` never provides what is missing, and `{to}` returns the request each time"
        );
        let hint = Some(format!(
            "raise `agencies.{from}.policy.thoroughness`, or lower `agencies.{to}.policy.strictness`"
        ));
        findings.error_at_key(Code::EndlessLoop, path.to_owned(), message, hint);
    }
}

/// Reports an agency that must work but never opens.
fn check_opens(context: &Context, path: &str, id: &str, findings: &mut Findings) {
    let agency = context.scenario.agencies.get(id);
    let hours = agency.map(|agency| &agency.hours);
    if matches!(hours, Some(OpeningHours::Weekly(lines)) if lines.is_empty()) {
        let message = format!("`{id}` never opens");
        let hint = Some(format!("add lines to `agencies.{id}.hours`, or leave it out"));
        findings.error(Code::NobodyToWork, path.to_owned(), message, hint);
    }
}

fn check_authority(
    context: &Context,
    path: &str,
    order: &RequestOrder,
    guidelines: &Guidelines,
    findings: &mut Findings,
) {
    let Some(assistance) = guidelines.assistance.get(&order.assistance) else {
        return;
    };
    let holds = |id: &str| {
        let agency = context.scenario.agencies.get(id);
        agency.is_some_and(|agency| agency.authorities.contains(&assistance.needs))
    };
    if holds(&order.to) {
        if order.misaddressed {
            let message = format!("`{}` has the authority that is asked for", order.to);
            let hint = Some("leave `misaddressed` out, or ask an agency that lacks it".to_owned());
            findings.error(Code::BadOrder, format!("{path}.misaddressed"), message, hint);
        }
        return;
    }
    let party = |id: &str| context.scenario.agencies.get(id).map(|agency| agency.party.as_str());
    let able: Vec<&str> = context
        .scenario
        .agencies
        .keys()
        .map(String::as_str)
        .filter(|id| party(id) == party(&order.to) && holds(id))
        .collect();
    let message = format!(
        "`{}` lacks the authority `{}` that `{}` needs",
        order.to, assistance.needs, order.assistance
    );
    let hint = match able.as_slice() {
        [] => format!("give an agency on that side the authority `{}`", assistance.needs),
        able => format!("on that side `{}` has it", able.join("`, `")),
    };
    let path = format!("{path}.to");
    let finds_a_way = !able.is_empty()
        && context
            .procedure
            .is_some_and(|graph| graph.has(Act::Redirect) || graph.has(Act::Assign));
    if finds_a_way && order.misaddressed {
        return;
    }
    if finds_a_way {
        let hint = format!("{hint}; if it goes there on purpose, write `misaddressed: true`");
        findings.warning(Code::NoAuthority, path, message, Some(hint));
    } else {
        findings.error(Code::NoAuthority, path, message, Some(hint));
    }
}

struct Trip<'a> {
    from: &'a str,
    to: &'a str,
    channel: Option<&'a str>,
    marking: Option<&'a str>,
}

fn check_trip(context: &Context, path: &str, trip: &Trip, findings: &mut Findings) {
    let channels = &context.scenario.channels;
    let joins = |channel: &Channel| {
        let has = |end: &str| channel.between.iter().any(|agency| agency == end);
        has(trip.from) && has(trip.to)
    };
    if let Some(name) = trip.channel {
        let path = format!("{path}.channel");
        if !context.ids.has("channels", name) {
            findings.unknown(path, "channel", name, context.ids.of_section("channels"));
            return;
        }
        let Some(channel) = channels.get(name) else {
            return;
        };
        let problem = if !joins(channel) {
            format!("`{name}` does not join `{}` and `{}`", trip.from, trip.to)
        } else if channel.kind == ChannelKind::Hotline {
            format!(
                "`{name}` is a hotline, which is for what is stuck and never for a first message"
            )
        } else if !carries(context, channel, trip.marking) {
            let limit = channel.marking_up_to.as_deref().unwrap_or_default();
            let marking = trip.marking.unwrap_or_default();
            format!("`{name}` may carry up to `{limit}`, not `{marking}`")
        } else {
            return;
        };
        findings.error(Code::ChannelMismatch, path, problem, None);
        return;
    }
    let fits = |channel: &Channel| {
        joins(channel)
            && channel.kind != ChannelKind::Hotline
            && carries(context, channel, trip.marking)
    };
    // A channel that could not be read may be the one.
    let all_read = channels.len() == context.ids.of_section("channels").count();
    if all_read && !channels.values().any(fits) {
        let marked = trip.marking.map(|marking| format!(" that may carry `{marking}`"));
        let message = format!(
            "no channel{} joins `{}` and `{}`",
            marked.unwrap_or_default(),
            trip.from,
            trip.to
        );
        let reach: Vec<&str> = context
            .scenario
            .agencies
            .keys()
            .map(String::as_str)
            .filter(|to| {
                *to != trip.from
                    && channels.values().any(|channel| {
                        channel.kind != ChannelKind::Hotline
                            && channel.between.iter().any(|end| end == trip.from)
                            && channel.between.iter().any(|end| end == to)
                    })
            })
            .collect();
        let marked_too_high = channels
            .iter()
            .find(|(_, channel)| joins(channel) && channel.kind != ChannelKind::Hotline);
        let hint = match reach.as_slice() {
            _ if let Some((id, channel)) = marked_too_high => format!(
                "`{id}` may carry up to `{}`",
                channel.marking_up_to.as_deref().unwrap_or_default()
            ),
            [] => format!("add a channel between `{}` and `{}`", trip.from, trip.to),
            reach => format!("`{}` can reach `{}`", trip.from, reach.join("`, `")),
        };
        findings.error(Code::NoChannel, format!("{path}.to"), message, Some(hint));
    }
}

/// Returns whether a channel may carry a marking. A marking that does not exist is reported
/// elsewhere.
fn carries(context: &Context, channel: &Channel, marking: Option<&str>) -> bool {
    let (Some(marking), Some(limit), Some(guidelines)) =
        (marking, &channel.marking_up_to, context.guidelines)
    else {
        return true;
    };
    let rank = |name: &str| guidelines.markings.iter().position(|marking| marking == name);
    match (rank(marking), rank(limit)) {
        (Some(marking), Some(limit)) => marking <= limit,
        _ => true,
    }
}
