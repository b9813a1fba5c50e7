//! Checks that conditions can be asked, and that what waits for them can fire at all.

use std::collections::VecDeque;

use indexmap::IndexMap;

use super::context::{Context, Period};
use super::evidence::values;
use super::findings::Findings;
use crate::scenario::act::Act;
use crate::scenario::condition::{Otherwise, When};
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::types::{Inject, Order};
use crate::time::Instant;

/// Where a condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// An inject waits for it.
    Awaited,
    /// It is asked at a moment.
    Asked,
}

/// Checks what an inject waits for.
pub(super) fn check_when(context: &Context, path: &str, when: &When, findings: &mut Findings) {
    if *when == When::ByHand {
        return;
    }
    let (awaited, asked) = when.split();
    if awaited.is_empty() && !asked.is_empty() {
        let message = "there is nothing to wait for: these conditions are only asked".to_owned();
        let hint = Some("give it a date, or a condition beside them, or move them to `provided`");
        findings.error(Code::BadCondition, path.to_owned(), message, hint.map(str::to_owned));
    }
    match when {
        When::All(parts) if !parts.is_empty() => {
            for (index, part) in parts.iter().enumerate() {
                let place = if part.is_guard() { Place::Asked } else { Place::Awaited };
                check_condition(context, &format!("{path}.0.{index}"), part, place, findings);
            }
        }
        one => {
            let place = if one.is_guard() { Place::Asked } else { Place::Awaited };
            check_condition(context, path, one, place, findings);
        }
    }
}

/// Checks a condition.
pub(super) fn check_condition(
    context: &Context,
    path: &str,
    when: &When,
    place: Place,
    findings: &mut Findings,
) {
    let at = |index: usize| format!("{path}.{index}");
    if when.is_guard() && place == Place::Awaited {
        let message = "nothing can wait for a condition that may become false again".to_owned();
        let hint = Some("put it into the outermost `All` of `when`, or into `provided`".into());
        findings.error(Code::BadCondition, path.to_owned(), message, hint);
    }
    match when {
        When::After(id, _) => inject_named(context, &at(0), id, findings),
        When::Since(part, _) => {
            if matches!(**part, When::Believes(..) | When::Since(..)) || part.is_guard() {
                let message = "no time can be counted from this condition".to_owned();
                let hint = Some("count from one that stays true, such as `Received(...)`".into());
                findings.error(Code::BadCondition, at(0), message, hint);
            }
            check_condition(context, &at(0), part, place, findings);
        }
        When::Acknowledged(id)
        | When::Returned(id)
        | When::Answered(id)
        | When::Sound(id)
        | When::Refused(id)
        | When::Overdue(id)
        | When::Escalated(id)
        | When::Stuck(id)
        | When::Done(id, _) => {
            inject_named(context, &at(0), id, findings);
            check_orders_request(context, &at(0), id, findings);
        }
        When::Open(id, by) => {
            inject_named(context, &at(0), id, findings);
            check_orders_request(context, &at(0), id, findings);
            if let Some(by) = by {
                agency_named(context, &at(1), by, findings);
            }
        }
        When::Sent(id)
        | When::Misread(id, _)
        | When::Noticed(id)
        | When::Understood(id)
        | When::Printed(id) => {
            check_orders_letter(context, &at(0), id, findings);
        }
        When::Received(id, by) => {
            check_orders_letter(context, &at(0), id, findings);
            if let Some(by) = by {
                agency_named(context, &at(1), by, findings);
            }
        }
        When::Knows(agency, part) => {
            agency_named(context, &at(0), agency, findings);
            if !is_of_letter(part) {
                let message = "an agency can know only of a request or a statement".to_owned();
                let hint = Some("such as `Knows(\"...\", Answered(\"...\"))`".into());
                findings.error(Code::BadCondition, at(1), message, hint);
            }
            check_condition(context, &at(1), part, place, findings);
        }
        When::Met(id) | When::Missed(id) => {
            inject_named(context, &at(0), id, findings);
            if context.scenario.injects.get(id).is_some_and(|inject| inject.expects.is_none()) {
                let message = format!("`{id}` expects nothing");
                let expecting = with(context, |inject| inject.expects.is_some());
                findings.error(Code::BadCondition, at(0), message, suggest(id, expecting));
            }
        }
        When::Believes(agency, proposition, value, least) => {
            check_belief(context, path, [agency, proposition, value], *least, findings);
        }
        When::Found(id, proposition, value) => {
            check_found(context, path, [id, proposition, value], findings);
        }
        When::Truth(proposition, value) => {
            check_value(context, path, [0, 1], [proposition, value], findings);
        }
        When::Decided(id, choice, agency) => {
            inject_named(context, &at(0), id, findings);
            check_decided(context, path, [id, choice], agency.as_deref(), findings);
        }
        When::Not(part) => check_condition(context, &at(0), part, Place::Asked, findings),
        When::All(parts) | When::Any(parts) => {
            if parts.is_empty() {
                let message = "a condition of no parts".to_owned();
                let hint = Some("list at least one condition".into());
                findings.error(Code::NothingThere, path.to_owned(), message, hint);
            }
            for (index, part) in parts.iter().enumerate() {
                check_condition(context, &format!("{path}.0.{index}"), part, place, findings);
            }
        }
        When::ByHand => {
            let message = "`ByHand` stands with another condition".to_owned();
            let hint = Some("write `when: ByHand`, and the rest into `provided`".into());
            findings.error(Code::BadCondition, path.to_owned(), message, hint);
        }
    }
}

/// Returns whether a condition says what has happened to a request or a statement.
const fn is_of_letter(when: &When) -> bool {
    matches!(
        when,
        When::Sent(_)
            | When::Received(..)
            | When::Acknowledged(_)
            | When::Returned(_)
            | When::Answered(_)
            | When::Refused(_)
            | When::Overdue(_)
            | When::Escalated(_)
            | When::Done(..)
    )
}

fn inject_named(context: &Context, path: &str, id: &str, findings: &mut Findings) {
    if !context.ids.has("injects", id) {
        findings.unknown(path.to_owned(), "inject", id, context.ids.of_section("injects"));
    }
}

fn agency_named(context: &Context, path: &str, id: &str, findings: &mut Findings) {
    if !context.ids.has("agencies", id) {
        findings.unknown(path.to_owned(), "agency", id, context.ids.of_section("agencies"));
    }
}

/// Returns the ids of the injects for which something holds.
fn with<'a>(
    context: &'a Context,
    holds: impl Fn(&Inject) -> bool + 'a,
) -> impl Iterator<Item = &'a str> {
    let injects = context.scenario.injects.iter();
    injects.filter(move |(_, inject)| holds(inject)).map(|(id, _)| id.as_str())
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

/// Reports an inject that is named for the letter that it orders but orders none.
pub(super) fn check_orders_letter(
    context: &Context,
    path: &str,
    id: &str,
    findings: &mut Findings,
) {
    inject_named(context, path, id, findings);
    let orders =
        |inject: &Inject| matches!(inject.orders, Some(Order::Request(_) | Order::Statement(_)));
    if context.scenario.injects.get(id).is_some_and(|inject| !orders(inject)) {
        let message = format!("`{id}` orders neither a request nor a statement");
        findings.error(
            Code::BadOrder,
            path.to_owned(),
            message,
            suggest(id, with(context, orders)),
        );
    }
}

fn check_belief(
    context: &Context,
    path: &str,
    [agency, proposition, value]: [&String; 3],
    least: f64,
    findings: &mut Findings,
) {
    agency_named(context, &format!("{path}.0"), agency, findings);
    let held = context.scenario.beliefs.get(agency);
    let values = held.and_then(|held| held.get(proposition));
    if context.ids.has("agencies", agency) && values.is_none() {
        let message = format!("`{agency}` has no belief about `{proposition}`");
        let known = held.into_iter().flat_map(|held| held.keys().map(String::as_str));
        let hint = suggest(proposition, known);
        findings.error(Code::UnknownName, format!("{path}.1"), message, hint);
    }
    if let Some(values) = values.filter(|values| !values.contains_key(value)) {
        let message = format!("`{value}` is no value of `{proposition}`");
        let hint = suggest(value, values.keys().map(String::as_str));
        findings.error(Code::UnknownName, format!("{path}.2"), message, hint);
    }
    if !(0.0..=1.0).contains(&least) {
        let message = format!("`{least}` is not a probability from 0 to 1");
        findings.error(Code::OutOfRange, format!("{path}.3"), message, None);
    }
}

/// Reports what an inject cannot have been found to point to.
fn check_found(
    context: &Context,
    path: &str,
    [id, proposition, value]: [&String; 3],
    findings: &mut Findings,
) {
    inject_named(context, &format!("{path}.0"), id, findings);
    check_value(context, path, [1, 2], [proposition, value], findings);
    let tells = |inject: &Inject| {
        inject.evidence.contains_key(proposition)
            || match &inject.orders {
                Some(Order::Request(order)) => order.finds.contains_key(proposition),
                Some(Order::Statement(order)) => order.claims.contains_key(proposition),
                _ => false,
            }
    };
    if context.scenario.injects.get(id).is_some_and(|inject| !tells(inject)) {
        let message = format!("`{id}` says nothing about `{proposition}`");
        let hint = suggest(id, with(context, tells));
        findings.error(Code::BadCondition, format!("{path}.0"), message, hint);
    }
}

/// Reports a decision that cannot be made.
fn check_decided(
    context: &Context,
    path: &str,
    [id, choice]: [&String; 2],
    agency: Option<&str>,
    findings: &mut Findings,
) {
    if let Some(agency) = agency {
        agency_named(context, &format!("{path}.2"), agency, findings);
    }
    let Some(inject) = context.scenario.injects.get(id) else { return };
    let Some(question) = &inject.asks else {
        let message = format!("`{id}` asks nothing");
        let hint = suggest(id, with(context, |inject| inject.asks.is_some()));
        return findings.error(Code::BadCondition, format!("{path}.0"), message, hint);
    };
    if question.choices.is_empty() {
        let message = format!("`{id}` leaves no choice: it is answered with a text");
        let hint = Some("give the question `choices`".into());
        return findings.error(Code::BadCondition, format!("{path}.0"), message, hint);
    }
    findings.known(format!("{path}.1"), "choice", choice, &question.choices);
    if question.poll && question.within.is_none() {
        let message = format!("the poll of `{id}` decides nothing before the exercise ends");
        let hint = Some("say `within` what time it is answered".into());
        findings.error(Code::BadCondition, format!("{path}.0"), message, hint);
    }
    let asked = context.scenario.asked_by(id);
    if let Some(agency) = agency.filter(|it| context.ids.has("agencies", it) && !asked.contains(it))
    {
        let message = format!("`{id}` does not ask `{agency}`");
        let hint = suggest(agency, asked);
        findings.error(Code::BadCondition, format!("{path}.2"), message, hint);
    }
}

/// Reports a value that a proposition cannot have, at the places of the two in a condition.
fn check_value(
    context: &Context,
    path: &str,
    [at, value_at]: [usize; 2],
    [proposition, value]: [&String; 2],
    findings: &mut Findings,
) {
    let Some(truth) = context.scenario.truth.get(proposition) else {
        if !context.ids.has("truth", proposition) {
            let names = context.ids.of_section("truth");
            findings.unknown(format!("{path}.{at}"), "proposition", proposition, names);
        }
        return;
    };
    let truth = truth.value();
    let mut values = values(context, proposition);
    values.push(&truth);
    if !values.contains(&value.as_str()) {
        findings.unknown(format!("{path}.{value_at}"), "value", value, values);
    }
}

/// Works out the earliest moment at which each inject can fire, and reports those that cannot.
pub(super) fn check_firing(context: &Context, findings: &mut Findings) {
    let Some(period) = context.period else {
        return;
    };
    // An exercise that takes no time is reported as such.
    if period.ends <= period.starts {
        return;
    }
    let earliest = earliest_moments(context, period);
    for (id, inject) in &context.scenario.injects {
        let Some(when) = &inject.when else { continue };
        if inject.at.is_some() || refers_beyond(context, when) {
            continue;
        }
        let path = format!("injects.{id}.when");
        match earliest.get(id.as_str()) {
            Some(moment) if *moment <= period.ends => {}
            Some(moment) => {
                let message =
                    format!("`{id}` can never fire: not before {}", context.shown(*moment));
                let hint = Some(format!("the exercise ends at {}", context.shown(period.ends)));
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

/// Returns the earliest moment at which each inject can fire that can. Whenever one is found, or an earlier one, those that
/// hang on it are looked at again.
fn earliest_moments<'a>(context: &'a Context, period: Period) -> IndexMap<&'a str, Instant> {
    let injects = &context.scenario.injects;
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); injects.len()];
    let mut replaced: Vec<Vec<&str>> = vec![Vec::new(); injects.len()];
    for (place, (id, inject)) in injects.iter().enumerate() {
        for other in inject.when.iter().flat_map(When::injects) {
            if let Some(other) = injects.get_index_of(other) {
                followers[other].push(place);
            }
        }
        if let Otherwise::Inject(other) = &inject.otherwise
            && let Some(other) = injects.get_index_of(other)
        {
            followers[place].push(other);
            replaced[other].push(id);
        }
    }
    let mut earliest: IndexMap<&str, Instant> = IndexMap::new();
    let mut waiting: VecDeque<usize> = (0..injects.len()).collect();
    let mut is_waiting = vec![true; injects.len()];
    // No moment is brought forward more often than there are injects.
    let mut looks = vec![0; injects.len()];
    while let Some(place) = waiting.pop_front() {
        is_waiting[place] = false;
        looks[place] += 1;
        let Some((id, inject)) = injects.get_index(place) else { continue };
        let own = match (&inject.at, &inject.when) {
            (Some(date), _) => Some(date.at),
            (None, Some(when)) => first_moment(context, period, when, &earliest),
            (None, None) => None,
        };
        let in_place = replaced[place].iter().filter_map(|it| earliest.get(it).copied());
        let Some(moment) = own.into_iter().chain(in_place).min() else { continue };
        if earliest.insert(id, moment) == Some(moment) || looks[place] > injects.len() {
            continue;
        }
        for follower in &followers[place] {
            if !is_waiting[*follower] {
                is_waiting[*follower] = true;
                waiting.push_back(*follower);
            }
        }
    }
    earliest
}

/// Returns whether an act may be done at any step of the procedure.
const fn is_around(act: Act) -> bool {
    matches!(act, Act::Remind | Act::Escalate | Act::Relay | Act::ReportStatus | Act::Clarify)
}

/// Returns whether a condition names an inject that does not exist or could not be read, which is
/// reported elsewhere.
fn refers_beyond(context: &Context, when: &When) -> bool {
    let is_empty =
        |part: &&When| matches!(part, When::All(parts) | When::Any(parts) if parts.is_empty());
    when.parts().iter().any(is_empty)
        || when.injects().iter().any(|id| !context.scenario.injects.contains_key(*id))
}

fn first_moment(
    context: &Context,
    period: Period,
    when: &When,
    earliest: &IndexMap<&str, Instant>,
) -> Option<Instant> {
    let fired = |id: &str| earliest.get(id).copied();
    let done = |id: &str, acts: &[Act]| {
        let possible = context.procedure.is_none_or(|graph| acts.iter().any(|act| graph.has(*act)));
        if possible { fired(id) } else { None }
    };
    let of = |part: &When| first_moment(context, period, part, earliest);
    match when {
        When::After(id, span) => fired(id).map(|moment| moment + *span),
        When::Since(part, span) => of(part).map(|moment| moment + *span),
        When::Acknowledged(id) => done(id, &[Act::Acknowledge]),
        When::Returned(id) => done(id, &[Act::Return]),
        When::Answered(id) => {
            done(id, &[Act::AnswerInFull, Act::AnswerInPart, Act::AnswerNoneHeld])
        }
        When::Sound(id) => {
            done(id, &[Act::AnswerInFull, Act::AnswerInPart, Act::AnswerNoneHeld, Act::Refuse])
        }
        When::Refused(id) => done(id, &[Act::Refuse]),
        // What goes around the procedure is not in it.
        When::Done(id, act) if !is_around(*act) => done(id, &[*act]),
        When::Done(id, _)
        | When::Sent(id)
        | When::Received(id, _)
        | When::Overdue(id)
        | When::Escalated(id)
        | When::Met(id)
        | When::Missed(id)
        | When::Misread(id, _)
        | When::Noticed(id)
        | When::Understood(id)
        | When::Found(id, ..)
        | When::Decided(id, ..)
        | When::Printed(id) => fired(id),
        When::Knows(_, part) => of(part),
        // What is only asked, and what hangs on the facilitator, may hold from the start.
        When::Open(..)
        | When::Stuck(_)
        | When::Not(_)
        | When::Believes(..)
        | When::Truth(..)
        | When::ByHand => Some(period.starts),
        When::All(parts) => parts.iter().map(of).collect::<Option<Vec<_>>>()?.into_iter().max(),
        When::Any(parts) => parts.iter().filter_map(of).min(),
    }
}
