//! Checks the meaning model of a scenario: its glossary and lexicons, its parameters, and what
//! messages are said to mean.

use super::context::Context;
use super::findings::Findings;
use crate::meaning::{Leanings, MeaningSettings, MisunderstandingKind, Occasion, Parameter, Press};
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::library;
use crate::scenario::types::{Order, Party, RequestOrder};

/// The largest log-odds. More would be certainty.
pub(super) const MOST_LOG_ODDS: f64 = 10.0;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    check_glossary(context, findings);
    for (id, party) in &context.scenario.parties {
        check_party(context, &format!("parties.{id}"), party, findings);
    }
    for (id, case) in &context.scenario.cases {
        for party in case.referents.keys() {
            known_party(context, format!("cases.{id}.referents.{party}"), party, findings);
        }
    }
    if let Some(settings) = &context.scenario.meaning {
        check_settings(settings, findings);
    }
    for (id, inject) in &context.scenario.injects {
        let path = format!("injects.{id}");
        if let Some(case) = &inject.case
            && !context.ids.has("cases", case)
        {
            let names = context.ids.of_section("cases");
            findings.unknown(format!("{path}.case"), "case", case, names);
        }
        if let Some(Order::Request(order)) = &inject.orders {
            check_request(context, &format!("{path}.orders"), order, findings);
        }
    }
}

fn check_glossary(context: &Context, findings: &mut Findings) {
    if let Some(name) = &context.scenario.glossary
        && context.parts.glossary.is_absent()
    {
        let names = library::built_in_glossaries();
        let names = names.iter().map(String::as_str);
        findings.unknown("glossary".into(), "glossary", name, names);
    }
}

fn check_party(context: &Context, path: &str, party: &Party, findings: &mut Findings) {
    if let Some(name) = &party.lexicon {
        let path = format!("{path}.lexicon");
        if !context.parts.lexicons.contains_key(name) {
            let names = library::built_in_lexicons();
            findings.unknown(path, "lexicon", name, names.iter().map(String::as_str));
        } else if context.scenario.glossary.is_none() {
            let message = "a lexicon without a glossary".to_owned();
            let hint = Some("name the glossary that its terms are from: `glossary: \"...\"`");
            findings.error(Code::MissingField, path, message, hint.map(Into::into));
        }
    }
    check_scale(context, &format!("{path}.scale"), &party.scale, findings);
    for (source, trust) in &party.trust {
        let path = format!("{path}.trust.{source}");
        let is_known = context.ids.has("sources", source) || context.ids.has("parties", source);
        if !is_known {
            let names = context.ids.of_section("parties");
            let names = names.chain(context.ids.of_section("sources"));
            let message = format!("there is no source or party `{source}`");
            let hint = suggest(source, names);
            findings.error_at_key(Code::UnknownName, path.clone(), message, hint);
        }
        check_range(findings, path, *trust, 0.0..=1.0);
    }
}

/// Reports a scale that does not fall from class to class.
fn check_scale(context: &Context, path: &str, scale: &[f64], findings: &mut Findings) {
    let Some(guidelines) = context.guidelines else { return };
    if scale.is_empty() {
        return;
    }
    let needed = guidelines.classes.len().saturating_sub(1);
    if scale.len() != needed {
        let message = format!("a scale of {} lines, where there are {needed}", scale.len());
        let hint = Some("give the severity at which each class but the last begins".into());
        findings.error(Code::MeansNothing, path.to_owned(), message, hint);
    }
    for (index, line) in scale.iter().enumerate() {
        check_range(findings, format!("{path}.{index}"), *line, 0.0..=1.0);
    }
    if !scale.is_sorted_by(|above, below| above > below) {
        let message = "the lines of a scale fall from the most urgent class on".to_owned();
        findings.error(Code::MeansNothing, path.to_owned(), message, None);
    }
}

fn check_settings(settings: &MeaningSettings, findings: &mut Findings) {
    for kind in MisunderstandingKind::ALL {
        let path = format!("meaning.{}", kind.key());
        for parameter in settings.parameters(kind) {
            let most = if parameter.name == "distrust" { MOST_LOG_ODDS } else { 1.0 };
            let path = format!("{path}.{}", parameter.name);
            check_range(findings, path, parameter.value, 0.0..=most);
        }
        for occasion in Occasion::ALL {
            if let Some(chance) = settings.change(kind, occasion) {
                let path = format!("{path}.exposed_by.{}", occasion.key());
                check_range(findings, path, chance, 0.0..=1.0);
            }
        }
    }
    if let Some(leanings) = &settings.leanings {
        check_figures("leanings", &leanings.parameters(), Leanings::most(), findings);
    }
    check_figures("press", &settings.press.parameters(), Press::most(), findings);
    if settings.silence.refused + settings.silence.granted > 1.0 {
        let message = "`refused` and `granted` add up to more than 1".to_owned();
        findings.error(Code::WeightSum, "meaning.silence.granted".into(), message, None);
    }
}

/// Reports figures that are below nought or above the most that each may be.
fn check_figures(section: &str, figures: &[Parameter], most: &[f64], findings: &mut Findings) {
    for (figure, most) in figures.iter().zip(most) {
        let path = format!("meaning.{section}.{}", figure.name);
        check_range(findings, path, figure.value, 0.0..=*most);
    }
}

fn check_request(context: &Context, path: &str, order: &RequestOrder, findings: &mut Findings) {
    if let Some(severity) = order.severity {
        check_range(findings, format!("{path}.severity"), severity, 0.0..=1.0);
    }
    if let Some(guidelines) = context.guidelines {
        let contents = &guidelines.contents;
        for (index, content) in order.vague.iter().enumerate() {
            findings.known(format!("{path}.vague.{index}"), "content", content, contents);
        }
        for (index, content) in order.hides.iter().enumerate() {
            let place = format!("{path}.hides.{index}");
            findings.known(place.clone(), "content", content, contents);
            if order.fields.contains_key(content) {
                let message = format!("`{content}` is both provided and hidden");
                findings.error(Code::BadOrder, place, message, None);
            }
        }
        for content in order.terms.keys() {
            findings.known(format!("{path}.terms.{content}"), "content", content, contents);
        }
        for content in order.blanks.keys() {
            findings.known(format!("{path}.blanks.{content}"), "content", content, contents);
        }
    }
    if let Some(glossary) = context.parts.glossary.read() {
        for (content, term) in &order.terms {
            let path = format!("{path}.terms.{content}");
            findings.known(path, "term in the glossary", term, &glossary.terms);
        }
    } else if let Some((content, _)) = order.terms.first()
        && context.scenario.glossary.is_none()
    {
        let message = "terms without a glossary".to_owned();
        let hint = Some("name the glossary that they are from: `glossary: \"...\"`".into());
        findings.error(Code::MissingField, format!("{path}.terms.{content}"), message, hint);
    }
}

/// Reports a number that is out of range.
pub(super) fn check_range(
    findings: &mut Findings,
    path: String,
    number: f64,
    range: std::ops::RangeInclusive<f64>,
) {
    if !range.contains(&number) {
        let (least, most) = (range.start(), range.end());
        let message = format!("`{number}` is not a number from {least} to {most}");
        findings.error(Code::OutOfRange, path, message, None);
    }
}

pub(super) fn known_party(context: &Context, path: String, party: &str, findings: &mut Findings) {
    if !context.ids.has("parties", party) {
        let message = format!("there is no party `{party}`");
        let hint = suggest(party, context.ids.of_section("parties"));
        findings.error_at_key(Code::UnknownName, path, message, hint);
    }
}
