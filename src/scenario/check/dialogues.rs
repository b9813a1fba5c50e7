//! Checks that dialogues are between two parties, and that what they may agree on exists.

use super::context::Context;
use super::findings::Findings;
use super::meaning::check_range;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::dialogues::{Dialogue, LineProcedure, Measure};
use crate::scenario::types::ChannelKind;
use crate::time::Span;

/// A dialogue that takes longer is none.
const LONGEST: Span = Span::from_hours(24 * 14);

/// A delegation that speaks more often says nothing.
const LEAST_PACE: Span = Span::from_minutes(1);

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, channel) in &context.scenario.channels {
        if let Some(procedure) = &channel.procedure {
            let path = format!("channels.{id}.procedure");
            check_procedure(context, &path, id, procedure, findings);
        }
    }
    for (id, dialogue) in &context.scenario.dialogues {
        let path = format!("dialogues.{id}");
        check_delegations(context, &path, dialogue, findings);
        check_length(&path, dialogue, findings);
        for (party, chance) in &dialogue.agrees {
            let path = format!("{path}.agrees.{party}");
            check_side(dialogue, &path, party, findings);
            check_range(findings, path, *chance, 0.0..=1.0);
        }
        for (name, proposal) in &dialogue.proposals {
            let path = format!("{path}.proposals.{name}");
            check_side(dialogue, &format!("{path}.by"), &proposal.by, findings);
            if let Some(chance) = proposal.agrees {
                check_range(findings, format!("{path}.agrees"), chance, 0.0..=1.0);
            }
            let path = format!("{path}.measure");
            check_measure(context, &path, dialogue, &proposal.measure, findings);
        }
    }
}

/// Reports delegations that are not two, or that seat somebody of another party.
fn check_delegations(context: &Context, path: &str, dialogue: &Dialogue, findings: &mut Findings) {
    let path = format!("{path}.delegations");
    if dialogue.delegations.len() != 2 {
        let message = format!("{} parties sit down, and not two", dialogue.delegations.len());
        findings.error(Code::BadOrder, path.clone(), message, None);
    }
    for (party, seats) in &dialogue.delegations {
        let path = format!("{path}.{party}");
        if !context.ids.has("parties", party) {
            findings.unknown(path.clone(), "party", party, context.ids.of_section("parties"));
        }
        if seats.is_empty() {
            let message = format!("nobody sits for `{party}`");
            findings.error(Code::NobodyToWork, path.clone(), message, None);
        }
        for (index, seat) in seats.iter().enumerate() {
            let path = format!("{path}.{index}");
            if !context.ids.has("agencies", seat) {
                findings.unknown(path, "agency", seat, context.ids.of_section("agencies"));
            } else if context.party_of(seat).is_some_and(|own| own != party) {
                let message = format!("`{seat}` is not of `{party}`");
                findings.error(Code::BadOrder, path, message, None);
            }
        }
    }
}

/// Reports a dialogue that takes no time, or too long, or in which people would speak all the time.
fn check_length(path: &str, dialogue: &Dialogue, findings: &mut Findings) {
    if dialogue.lasts < LEAST_PACE || dialogue.lasts > LONGEST {
        let message = format!("a dialogue takes a minute to two weeks, and not {}", dialogue.lasts);
        findings.error(Code::OutOfRange, format!("{path}.lasts"), message, None);
    }
    if dialogue.pace < LEAST_PACE {
        let message = format!("nobody speaks every {}", dialogue.pace);
        let hint = Some("give it a minute or more".into());
        findings.error(Code::OutOfRange, format!("{path}.pace"), message, hint);
    }
}

/// Reports a party that has no delegation.
fn check_side(dialogue: &Dialogue, path: &str, party: &str, findings: &mut Findings) {
    findings.known(path.to_owned(), "delegation", party, &dialogue.delegations);
}

fn check_measure(
    context: &Context,
    path: &str,
    dialogue: &Dialogue,
    measure: &Measure,
    findings: &mut Findings,
) {
    match measure {
        Measure::Term(term) => {
            let path = format!("{path}.0");
            if let Some(glossary) = context.parts.glossary.read() {
                findings.known(path, "term", term, &glossary.terms);
            } else if context.scenario.glossary.is_none() {
                let message = "the scenario has no glossary whose terms could be agreed".to_owned();
                findings.error(Code::UnknownName, path, message, None);
            }
        }
        Measure::Limit(measure) => {
            let Some(guidelines) = context.guidelines else { return };
            let class = format!("{path}.class");
            findings.known(class, "urgency class", &measure.class, &guidelines.classes);
            if let Some(class) = guidelines.classes.get(&measure.class) {
                let path = format!("{path}.limit");
                findings.known(path, "limit of that class", &measure.limit, &class.limits);
            }
        }
        Measure::Content(measure) => {
            let Some(guidelines) = context.guidelines else { return };
            let path = format!("{path}.content");
            findings.known(path, "required content", &measure.content, &guidelines.contents);
        }
        Measure::Contact(agency) => {
            let path = format!("{path}.0");
            if !context.ids.has("agencies", agency) {
                findings.unknown(path, "agency", agency, context.ids.of_section("agencies"));
            } else if let Some(party) = context.party_of(agency) {
                check_side(dialogue, &path, party, findings);
            }
        }
        Measure::Line(measure) => {
            let (line, channels) = (&measure.line, &context.scenario.channels);
            if !context.ids.has("channels", line) {
                let names = context.ids.of_section("channels");
                findings.unknown(format!("{path}.line"), "channel", line, names);
                return;
            }
            if channels.get(line).is_some_and(|channel| channel.kind != ChannelKind::Hotline) {
                let hotlines = channels.iter().filter(|(_, it)| it.kind == ChannelKind::Hotline);
                let hint = suggest(line, hotlines.map(|(id, _)| id.as_str()));
                let message = format!("`{line}` is no hotline");
                findings.error(Code::ChannelMismatch, format!("{path}.line"), message, hint);
                return;
            }
            let path = format!("{path}.procedure");
            check_procedure(context, &path, line, &measure.procedure, findings);
        }
        Measure::Next(_) => {}
    }
}

/// Reports a procedure of what is no hotline, or that names somebody who is not on it.
fn check_procedure(
    context: &Context,
    path: &str,
    line: &str,
    procedure: &LineProcedure,
    findings: &mut Findings,
) {
    let Some(channel) = context.scenario.channels.get(line) else { return };
    if channel.kind != ChannelKind::Hotline {
        let message = format!("`{line}` is no hotline, so it has no procedure");
        findings.error(Code::ChannelMismatch, path.to_owned(), message, None);
        return;
    }
    let may_open = match channel.opened_by.as_slice() {
        [] => &channel.between,
        _ => &channel.opened_by,
    };
    let named = [
        ("callers", &procedure.callers, may_open),
        ("answered_by", &procedure.answered_by, &channel.between),
    ];
    for (field, agencies, among) in named {
        for (index, agency) in agencies.iter().enumerate() {
            if !among.contains(agency) {
                let path = format!("{path}.{field}.{index}");
                let names = among.iter().map(String::as_str);
                findings.unknown(path, "such agency on this line", agency, names);
            }
        }
    }
}
