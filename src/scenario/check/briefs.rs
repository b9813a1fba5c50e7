//! Checks that briefs and statements on the exercise say something, and in the languages of those who read them.

use super::context::Context;
use super::findings::Findings;
use crate::scenario::LocalizedText;
use crate::scenario::diagnostic::Code;

pub(super) fn check(context: &Context, findings: &mut Findings) {
    let scenario = context.scenario;
    let all = languages(context);
    if let Some(brief) = &scenario.brief {
        text(brief, "brief", &all, findings);
    }
    for (id, statement) in &scenario.feedback {
        text(statement, &format!("feedback.{id}"), &all, findings);
    }
    for (id, party) in &scenario.parties {
        if let Some(brief) = &party.brief {
            text(brief, &format!("parties.{id}.brief"), &[&party.language], findings);
        }
    }
    for (id, agency) in &scenario.agencies {
        let Some(brief) = &agency.brief else { continue };
        let party = scenario.parties.get(&agency.party);
        let own: Vec<&str> = party.iter().map(|party| party.language.as_str()).collect();
        let path = format!("agencies.{id}.brief");
        text(&brief.aim, &format!("{path}.aim"), &own, findings);
        if let Some(about) = &brief.about {
            text(about, &format!("{path}.about"), &own, findings);
        }
        let lists =
            [("objectives", &brief.objectives), ("knows", &brief.knows), ("limits", &brief.limits)];
        for (name, list) in lists {
            for (index, it) in list.iter().enumerate() {
                text(it, &format!("{path}.{name}.{index}"), &own, findings);
            }
        }
    }
}

/// Returns whether a text is one of those that are checked by who reads them: briefs, statements on the exercise,
/// questions, media and modules.
pub(super) fn looks_at(path: &str) -> bool {
    let is_of = |section: &str| path.split('.').next() == Some(section);
    let has = |part: &str| path.split('.').any(|it| it == part);
    has("brief") || has("asks") || ["feedback", "media", "modules"].into_iter().any(is_of)
}

/// Returns the languages of all parties, each once.
pub(super) fn languages<'a>(context: &'a Context) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for party in context.scenario.parties.values() {
        if !all.contains(&party.language.as_str()) {
            all.push(&party.language);
        }
    }
    all
}

/// Checks a text that people of some languages read.
pub(super) fn text(text: &LocalizedText, path: &str, read_in: &[&str], findings: &mut Findings) {
    let written: Vec<&str> = text.languages().collect();
    if written.iter().any(|language| text.in_language(language).is_empty()) {
        findings.error(Code::MeansNothing, path.to_owned(), "it says nothing".into(), None);
    }
    // A text that names no language is for everybody.
    if written == [""] {
        return;
    }
    for language in read_in {
        if !text.is_in(language) {
            let message = format!("it is in {}, and not in `{language}`", written.join(" and "));
            let hint = format!("add it in `{language}`, which those who read it speak");
            findings.warning(Code::MissingLanguage, path.to_owned(), message, Some(hint));
        }
    }
}
