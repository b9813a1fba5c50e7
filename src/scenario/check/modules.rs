//! Checks that modules can be discussed by those whom they are for, and in their language.

use super::briefs;
use super::context::Context;
use super::findings::Findings;
use super::questions::MOST_CHOICES;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::module::Module;
use crate::time::Span;

/// The most modules of a scenario, and questions of a module. Assumed: more than a day has room for.
const MOST_MODULES: usize = 50;
const MOST_QUESTIONS: usize = 50;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    let modules = &context.scenario.modules;
    if modules.len() > MOST_MODULES {
        let message = format!("{} modules are more than the {MOST_MODULES} allowed", modules.len());
        findings.error_at_key(Code::TooMany, "modules".into(), message, None);
    }
    for (id, module) in modules {
        let path = format!("modules.{id}");
        let read_in = languages(context, module, &module.of);
        briefs::text(&module.title, &format!("{path}.title"), &read_in, findings);
        briefs::text(&module.text, &format!("{path}.text"), &read_in, findings);
        if module.time.is_some_and(|time| time <= Span::ZERO || time > Span::from_hours(24)) {
            let message = "a module takes more than no time, and at most a day".to_owned();
            findings.error(Code::OutOfRange, format!("{path}.time"), message, None);
        }
        check_agencies(context, &format!("{path}.of"), &module.of, findings);
        check_questions(context, &path, module, findings);
    }
}

fn check_agencies(context: &Context, path: &str, of: &[String], findings: &mut Findings) {
    for (index, id) in of.iter().enumerate() {
        if !context.ids.has("agencies", id) {
            let names = context.ids.of_section("agencies");
            findings.unknown(format!("{path}.{index}"), "agency", id, names);
        }
    }
}

fn check_questions(context: &Context, path: &str, module: &Module, findings: &mut Findings) {
    if module.questions.len() > MOST_QUESTIONS {
        let number = module.questions.len();
        let message = format!("{number} questions are more than the {MOST_QUESTIONS} allowed");
        findings.error_at_key(Code::TooMany, format!("{path}.questions"), message, None);
    }
    for (id, question) in &module.questions {
        let path = format!("{path}.questions.{id}");
        check_agencies(context, &format!("{path}.of"), &question.of, findings);
        for (index, agency) in question.of.iter().enumerate() {
            if context.ids.has("agencies", agency) && !module.is_for(agency) {
                let message = format!("`{agency}` does not discuss the module");
                let hint = suggest(agency, module.of.iter().map(String::as_str));
                findings.error(Code::BadQuestion, format!("{path}.of.{index}"), message, hint);
            }
        }
        let of = if question.of.is_empty() { &module.of } else { &question.of };
        let read_in = languages(context, module, of);
        briefs::text(&question.question, &format!("{path}.question"), &read_in, findings);
        for (choice, text) in &question.choices {
            briefs::text(text, &format!("{path}.choices.{choice}"), &read_in, findings);
        }
        let choices = question.choices.len();
        if choices == 1 {
            let message = "there is only one choice".to_owned();
            let hint = Some("add another, or leave `choices` out to ask for a text".into());
            findings.error(Code::BadQuestion, format!("{path}.choices"), message, hint);
        } else if choices > MOST_CHOICES {
            let message = format!("{choices} choices are more than the {MOST_CHOICES} allowed");
            findings.error(Code::TooMany, format!("{path}.choices"), message, None);
        }
    }
}

/// Returns the languages of some of the agencies that discuss a module; of all of these if there are none.
fn languages<'a>(context: &'a Context, module: &Module, of: &[String]) -> Vec<&'a str> {
    let mut languages: Vec<&str> = Vec::new();
    for (id, agency) in &context.scenario.agencies {
        let reads = if of.is_empty() { module.is_for(id) } else { of.contains(id) };
        let party = context.scenario.parties.get(&agency.party).filter(|_| reads);
        if let Some(party) = party.filter(|party| !languages.contains(&party.language.as_str())) {
            languages.push(&party.language);
        }
    }
    languages
}
