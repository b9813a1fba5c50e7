//! Checks that every norm has criteria, and that each of its incidents is a case and answers them all.

use super::context::Context;
use super::findings::Findings;
use crate::scenario::diagnostic::{Code, suggest};
use crate::scenario::norm::Norm;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    for (id, norm) in &context.scenario.norms {
        let path = format!("norms.{id}");
        for (index, source) in norm.sources.iter().enumerate() {
            if !context.ids.has("sources", source) {
                let names = context.ids.of_section("sources");
                findings.unknown(format!("{path}.sources.{index}"), "source", source, names);
            }
        }
        if norm.criteria.is_empty() {
            let message = format!("`{id}` has no criteria, so that everything would breach it");
            let hint = Some("say what makes an incident a breach".into());
            findings.error(Code::MeansNothing, format!("{path}.criteria"), message, hint);
        }
        check_incidents(context, id, norm, findings);
    }
}

fn check_incidents(context: &Context, id: &str, norm: &Norm, findings: &mut Findings) {
    for (case, answers) in &norm.incidents {
        let path = format!("norms.{id}.incidents.{case}");
        if !context.ids.has("cases", case) {
            let message = format!("there is no case `{case}`");
            let hint = suggest(case, context.ids.of_section("cases"));
            findings.error_at_key(Code::UnknownName, path.clone(), message, hint);
        }
        let first = context.scenario.norm_of(case).map(|(first, _)| first);
        if let Some(first) = first.filter(|first| *first != id) {
            let message = format!("`{case}` is held against `{first}` already");
            let hint = Some("hold a case against one norm".into());
            findings.error_at_key(Code::DuplicateKey, path.clone(), message, hint);
        }
        for criterion in answers.keys().filter(|it| !norm.criteria.contains_key(*it)) {
            let message = format!("`{id}` has no criterion `{criterion}`");
            let hint = suggest(criterion, norm.criteria.keys().map(String::as_str));
            let path = format!("{path}.{criterion}");
            findings.error_at_key(Code::UnknownName, path, message, hint);
        }
        for criterion in norm.criteria.keys().filter(|it| !answers.contains_key(*it)) {
            let message = format!("`{case}` does not say whether it meets `{criterion}`");
            let hint = Some(format!("write `\"{criterion}\": Yes`, `No`, or `Open`"));
            findings.error(Code::MissingField, path.clone(), message, hint);
        }
    }
}
