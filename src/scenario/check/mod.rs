//! Checks across a scenario, its guideline set and its other parts: everything that cannot be seen
//! by reading a file entry by entry.

mod agencies;
mod beliefs;
mod briefs;
mod calendars;
mod caseloads;
mod catalogue;
mod channels;
mod conditions;
mod context;
mod dates;
mod dialogues;
mod evidence;
mod findings;
mod injects;
mod languages;
mod loss;
mod meaning;
mod media;
mod modules;
mod norms;
mod objectives;
mod orders;
mod procedure;
mod questionnaires;
mod questions;
mod steps;
mod terms;
mod texts;
mod uneven;

use super::calendars::HolidayCalendar;
use super::diagnostic::Diagnostic;
use super::guidelines::Guidelines;
use super::lexicon::{Glossary, Lexicon};
use super::procedure::Procedure;
use super::questionnaire::Questionnaire;
use super::source::SourceId;
use super::syntax::SyntaxNode;
use findings::Findings;

pub(super) use context::{Context, Period, SectionIds};

/// Checks a scenario against itself and its guideline set.
pub(super) fn check(context: &Context, text: &str, root: &SyntaxNode) -> Vec<Diagnostic> {
    let mut findings = findings(context);
    let scenario = context.scenario;
    languages::check(scenario, &scenario.title, briefs::looks_at, &mut findings);
    findings.locate(SourceId::Scenario, text, root)
}

/// Returns whether a scenario has an error that [`check`] reports.
pub(super) fn has_error(context: &Context) -> bool {
    findings(context).has_error()
}

fn findings(context: &Context) -> Findings {
    let mut findings = Findings::default();
    if !context.guidelines_found && !context.scenario.guidelines.is_empty() {
        let names = super::library::built_in_guidelines();
        let names = names.iter().map(String::as_str);
        findings.unknown("guidelines".into(), "guideline set", &context.scenario.guidelines, names);
    }
    dates::check(context, &mut findings);
    calendars::check(context, &mut findings);
    agencies::check(context, &mut findings);
    caseloads::check(context, &mut findings);
    channels::check(context, &mut findings);
    injects::check(context, &mut findings);
    conditions::check_firing(context, &mut findings);
    dialogues::check(context, &mut findings);
    orders::check(context, &mut findings);
    questions::check(context, &mut findings);
    objectives::check(context, &mut findings);
    steps::check(context, &mut findings);
    beliefs::check(context, &mut findings);
    briefs::check(context, &mut findings);
    catalogue::check(context, &mut findings);
    meaning::check(context, &mut findings);
    media::check(context, &mut findings);
    modules::check(context, &mut findings);
    norms::check(context, &mut findings);
    evidence::check(context, &mut findings);
    questionnaires::check(context, &mut findings);
    uneven::check(context, &mut findings);
    loss::check(context, &mut findings);
    findings
}

/// Checks a guideline set against itself.
pub(super) fn check_guidelines(
    guidelines: &Guidelines,
    graph: Option<&Procedure>,
    text: &str,
    root: &SyntaxNode,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    procedure::check(guidelines, graph, &mut findings);
    languages::check(guidelines, &guidelines.title, |_| false, &mut findings);
    findings.locate(SourceId::Guidelines, text, root)
}

/// Returns whether a guideline set has an error that [`check_guidelines`] reports.
pub(super) fn has_error_in_guidelines(guidelines: &Guidelines, graph: &Procedure) -> bool {
    let mut findings = Findings::default();
    procedure::check(guidelines, Some(graph), &mut findings);
    findings.has_error()
}

/// Checks a calendar against itself.
pub(super) fn check_calendar(
    calendar: &HolidayCalendar,
    id: SourceId,
    text: &str,
    root: &SyntaxNode,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    calendars::check_file(calendar, &mut findings);
    languages::check(calendar, &calendar.title, |_| false, &mut findings);
    findings.locate(id, text, root)
}

/// Checks a glossary against itself.
pub(super) fn check_glossary(
    glossary: &Glossary,
    text: &str,
    root: &SyntaxNode,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    terms::check_glossary(glossary, &mut findings);
    languages::check(glossary, &glossary.title, |_| false, &mut findings);
    findings.locate(SourceId::Glossary, text, root)
}

/// Checks a lexicon against itself and the glossary.
pub(super) fn check_lexicon(
    lexicon: &Lexicon,
    glossary: Option<&Glossary>,
    id: SourceId,
    text: &str,
    root: &SyntaxNode,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    terms::check_lexicon(lexicon, glossary, &mut findings);
    languages::check(lexicon, &lexicon.title, |_| false, &mut findings);
    findings.locate(id, text, root)
}

/// Checks a questionnaire against itself and the glossary.
pub(super) fn check_questionnaire(
    questionnaire: &Questionnaire,
    glossary: Option<&Glossary>,
    text: &str,
    root: &SyntaxNode,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    questionnaires::check_file(questionnaire, glossary, &mut findings);
    languages::check(questionnaire, &questionnaire.title, |_| false, &mut findings);
    findings.locate(SourceId::Questionnaire, text, root)
}
