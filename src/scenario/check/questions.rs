//! Checks that questions can be answered by those whom they are for, and in their language.

use super::briefs;
use super::context::Context;
use super::findings::Findings;
use super::terms::check_shares;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::question::Question;
use crate::scenario::types::Inject;
use crate::time::Span;

/// The most choices that a question may leave. Assumed: more than anybody can hold against each other.
pub(super) const MOST_CHOICES: usize = 20;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, inject) in &context.scenario.injects {
        if let Some(question) = &inject.asks {
            let path = format!("injects.{id}.asks");
            check_asked(context, &path, inject, question, findings);
            check_choices(&path, question, findings);
            check_time(&path, question, findings);
            check_texts(context, id, &path, question, findings);
        }
    }
}

/// Reports whoever cannot answer, since the inject does not reach them.
fn check_asked(
    context: &Context,
    path: &str,
    inject: &Inject,
    question: &Question,
    findings: &mut Findings,
) {
    if inject.to.is_empty() {
        let message = "nobody is asked: the inject reaches nobody".to_owned();
        let hint = Some("say `to` whom it comes".into());
        findings.error_at_key(Code::BadQuestion, path.to_owned(), message, hint);
        return;
    }
    let reached = |id: &str| {
        let party = context.party_of(id).unwrap_or_default();
        inject.to.iter().any(|to| to == "everyone" || to == id || to == party)
    };
    for (index, id) in question.of.iter().enumerate() {
        let path = format!("{path}.of.{index}");
        if !context.ids.has("agencies", id) {
            findings.unknown(path, "agency", id, context.ids.of_section("agencies"));
        } else if context.scenario.agencies.contains_key(id) && !reached(id) {
            let message = format!("`{id}` does not receive the inject");
            let receivers = context.ids.of_section("agencies").filter(|id| reached(id));
            findings.error(Code::BadQuestion, path, message, suggest(id, receivers));
        }
    }
}

/// Reports choices that there are not, and what a policy cannot draw.
fn check_choices(path: &str, question: &Question, findings: &mut Findings) {
    let choices = &question.choices;
    match choices.len() {
        0 if question.otherwise.is_some() || !question.policy.is_empty() => {
            let message = "there is nothing to choose: the answer is a text".to_owned();
            let hint = Some("give `choices`, or leave `otherwise` and `policy` out".into());
            return findings.error_at_key(Code::BadQuestion, path.to_owned(), message, hint);
        }
        1 => {
            let message = "there is only one choice".to_owned();
            let hint = Some("add another, or leave `choices` out to ask for a text".into());
            findings.error(Code::BadQuestion, format!("{path}.choices"), message, hint);
        }
        many if many > MOST_CHOICES => {
            let message = format!("{many} choices are more than the {MOST_CHOICES} allowed");
            findings.error(Code::TooMany, format!("{path}.choices"), message, None);
        }
        _ => {}
    }
    if let Some(otherwise) = &question.otherwise {
        findings.known(format!("{path}.otherwise"), "choice", otherwise, choices);
    }
    for choice in question.policy.keys() {
        findings.known(format!("{path}.policy.{choice}"), "choice", choice, choices);
    }
    if !question.policy.is_empty() {
        check_shares(&format!("{path}.policy"), "probabilities", &question.policy, findings);
    }
}

/// Reports times in which nobody can answer.
fn check_time(path: &str, question: &Question, findings: &mut Findings) {
    let Some(within) = question.within else { return };
    if within <= Span::ZERO {
        let message = "nobody can answer in no time".to_owned();
        findings.error(Code::OutOfRange, format!("{path}.within"), message, None);
    } else if question.policy_after >= within {
        let message = "agencies that nobody plays decide only when it is closed".to_owned();
        let hint = Some("make it less than `within`".into());
        findings.error(Code::BadQuestion, format!("{path}.policy_after"), message, hint);
    }
}

/// Reports texts that those who are asked cannot read.
fn check_texts(
    context: &Context,
    inject: &str,
    path: &str,
    question: &Question,
    findings: &mut Findings,
) {
    let mut read_in: Vec<&str> = Vec::new();
    for agency in context.scenario.asked_by(inject) {
        let party = context.party_of(agency).and_then(|id| context.scenario.parties.get(id));
        if let Some(party) = party.filter(|party| !read_in.contains(&party.language.as_str())) {
            read_in.push(&party.language);
        }
    }
    briefs::text(&question.question, &format!("{path}.question"), &read_in, findings);
    for (id, choice) in &question.choices {
        briefs::text(choice, &format!("{path}.choices.{id}"), &read_in, findings);
    }
}
