//! Checks that every question has a right answer, and that parties of the scenario answer it.

use super::context::Context;
use super::findings::Findings;
use super::terms::check_shares;
use crate::scenario::by_id::ById;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::lexicon::Glossary;
use crate::scenario::localized_text::LocalizedText;
use crate::scenario::questionnaire::{Item, Questionnaire};

pub(super) fn check_file(
    questionnaire: &Questionnaire,
    glossary: Option<&Glossary>,
    findings: &mut Findings,
) {
    if !(0.0..=1.0).contains(&questionnaire.learns) {
        let message = format!("`{}` is not a chance from 0 to 1", questionnaire.learns);
        findings.error(Code::OutOfRange, "learns".into(), message, None);
    }
    if questionnaire.items.is_empty() {
        let message = "the questionnaire asks nothing".to_owned();
        findings.error(Code::NothingThere, "items".into(), message, None);
    }
    for (id, item) in &questionnaire.items {
        let path = format!("items.{id}");
        check_answers(&path, id, item, findings);
        for (index, lesson) in item.taught_by.iter().enumerate() {
            if let (Some(term), Some(glossary)) = (&lesson.term, glossary) {
                let path = format!("{path}.taught_by.{index}.term");
                findings.known(path, "term in the glossary", term, &glossary.terms);
            }
        }
        for (party, prior) in &item.before {
            let path = format!("{path}.before.{party}");
            check_prior(&format!("{path}.own"), item, &prior.own, findings);
            for (other, expected) in &prior.expects {
                check_prior(&format!("{path}.expects.{other}"), item, expected, findings);
            }
        }
    }
}

fn check_answers(path: &str, id: &str, item: &Item, findings: &mut Findings) {
    if item.answers.len() < 2 {
        let message = format!("`{id}` leaves nothing to choose");
        let hint = Some("a question has at least two answers".into());
        findings.error(Code::MeansNothing, format!("{path}.answers"), message, hint);
    }
    for (index, answer) in item.answers.iter().enumerate() {
        if item.answers[..index].contains(answer) {
            let message = format!("`{answer}` is here a second time");
            findings.error(Code::DuplicateKey, format!("{path}.answers.{index}"), message, None);
        }
    }
    if !item.answers.iter().any(|answer| answer.says(&item.truth)) {
        let names = item.answers.iter().map(LocalizedText::as_str);
        findings.unknown(format!("{path}.truth"), "answer", &item.truth, names);
    }
}

fn check_prior(path: &str, item: &Item, shares: &ById<f64>, findings: &mut Findings) {
    for answer in
        shares.keys().filter(|answer| !item.answers.iter().any(|known| known.says(answer)))
    {
        let message = format!("there is no answer `{answer}`");
        let hint = suggest(answer, item.answers.iter().map(LocalizedText::as_str));
        findings.error_at_key(Code::UnknownName, format!("{path}.{answer}"), message, hint);
    }
    check_shares(path, "shares", shares, findings);
}

/// Reports a questionnaire that no two parties of the scenario answer.
pub(super) fn check(context: &Context, findings: &mut Findings) {
    let Some(name) = &context.scenario.questionnaire else { return };
    if context.parts.questionnaire.is_absent() {
        let names = crate::scenario::library::built_in_questionnaires();
        let names = names.iter().map(String::as_str);
        findings.unknown("questionnaire".into(), "questionnaire", name, names);
        return;
    }
    let Some(questionnaire) = context.parts.questionnaire.read() else { return };
    let parties: Vec<&str> = context.ids.of_section("parties").collect();
    let answer =
        |item: &Item| parties.iter().filter(|party| item.before.contains_key(**party)).count() >= 2;
    if !questionnaire.items.values().any(answer) {
        let message = format!("`{name}` asks no two parties of this scenario the same");
        let hint = Some("give its items an entry in `before` for each party".into());
        findings.error(Code::MeansNothing, "questionnaire".into(), message, hint);
    }
}
