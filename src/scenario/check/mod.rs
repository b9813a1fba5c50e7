//! Checks across a scenario, its guideline set and its other parts: everything that reading a file
//! entry by entry cannot see.

mod agencies;
mod beliefs;
mod calendars;
mod caseloads;
mod channels;
mod dates;
mod injects;
mod meaning;
mod orders;
mod procedure;
mod questionnaires;
mod steps;
mod terms;

use std::collections::BTreeMap;

use indexmap::IndexSet;

use super::calendars::HolidayCalendar;
use super::diagnostic::{Code, Diagnostic, Severity, SourceId, suggest};
use super::guidelines::Guidelines;
use super::lexicon::{Glossary, Lexicon};
use super::parts::Parts;
use super::procedure::Procedure;
use super::questionnaire::Questionnaire;
use super::read::MOST_PROBLEMS;
use super::tree::Node;
use super::types::Scenario;
use crate::time::Instant;

/// When the exercise starts and ends.
pub(super) type Dates = (Instant, Instant);

/// The ids of each section as written, whether or not the entries could be read: an entry with a
/// mistake in it still exists, and what refers to it is not wrong.
pub(super) struct Names(BTreeMap<&'static str, IndexSet<String>>);

impl Names {
    const SECTIONS: [&'static str; 8] =
        ["sources", "parties", "agencies", "channels", "cases", "injects", "truth", "objectives"];

    pub(super) fn of(ids: impl Fn(&str) -> IndexSet<String>) -> Self {
        Self(Self::SECTIONS.into_iter().map(|section| (section, ids(section))).collect())
    }

    fn has(&self, section: &str, id: &str) -> bool {
        self.0.get(section).is_some_and(|names| names.contains(id))
    }

    fn of_section<'a>(&'a self, section: &str) -> impl Iterator<Item = &'a str> + 'a {
        self.0.get(section).into_iter().flatten().map(String::as_str)
    }
}

/// What the checks look at.
pub(super) struct Context<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) names: &'a Names,
    /// `None` where one of the two could not be read.
    pub(super) dates: Option<Dates>,
    /// `None` where the set could not be found or read.
    pub(super) guidelines: Option<&'a Guidelines>,
    /// `None` where its states do not hang together.
    pub(super) procedure: Option<&'a Procedure>,
    /// Whether the set that the scenario names exists.
    pub(super) guidelines_found: bool,
    /// The parts that exist.
    pub(super) parts: &'a Parts,
}

impl Context<'_> {
    /// The party of an agency, where both could be read or at least exist.
    fn party_of(&self, agency: &str) -> Option<&str> {
        let agency = self.scenario.agencies.get(agency)?;
        self.names.has("parties", &agency.party).then_some(&agency.party)
    }

    /// A moment as the account of the exercise tells it.
    fn shown(&self, at: Instant) -> String {
        let zone = &self.scenario.starts.zone;
        format!("{} in {}", zone.show(at, "%-d %b %Y %H:%M"), zone.city())
    }
}

/// The problems found so far, each still by its path.
#[derive(Default)]
pub(super) struct Findings(Vec<Finding>);

struct Finding {
    severity: Severity,
    code: Code,
    path: String,
    /// Whether the key is to be underlined rather than the value.
    at_key: bool,
    message: String,
    hint: Option<String>,
}

impl Findings {
    /// Whether as much was found as is told of one file.
    fn is_full(&self) -> bool {
        self.0.len() >= MOST_PROBLEMS
    }

    /// An error at the value of a path.
    fn error(&mut self, code: Code, path: String, message: String, hint: Option<String>) {
        self.push(Severity::Error, code, path, false, message, hint);
    }

    /// An error at the key of a path.
    fn error_at_key(&mut self, code: Code, path: String, message: String, hint: Option<String>) {
        self.push(Severity::Error, code, path, true, message, hint);
    }

    /// A warning at the value of a path.
    fn warning(&mut self, code: Code, path: String, message: String, hint: Option<String>) {
        self.push(Severity::Warning, code, path, false, message, hint);
    }

    /// A warning at the key of a path.
    fn warning_at_key(&mut self, code: Code, path: String, message: String, hint: Option<String>) {
        self.push(Severity::Warning, code, path, true, message, hint);
    }

    /// A name that nothing of that kind bears.
    fn unknown<'a>(
        &mut self,
        path: String,
        kind: &str,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) {
        // To look for a near name takes long where there are many.
        if self.is_full() {
            return;
        }
        let message = format!("there is no {kind} `{name}`");
        self.error(Code::UnknownName, path, message, suggest(name, names));
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        path: String,
        at_key: bool,
        message: String,
        hint: Option<String>,
    ) {
        if self.is_full() {
            return;
        }
        self.0.push(Finding { severity, code, path, at_key, message, hint });
    }

    /// Gives each problem its place in the text.
    fn locate(self, source: SourceId, text: &str, root: &Node) -> Vec<Diagnostic> {
        let locate = |finding: Finding| {
            let (node, rest) = root.find(&finding.path);
            let span = if rest.is_some() || finding.path.is_empty() {
                node.head(text)
            } else if finding.at_key {
                node.key_or_head(text)
            } else {
                node.span.clone()
            };
            let Finding { severity, code, path, message, hint, .. } = finding;
            Diagnostic { severity, code, message, source, path, span, hint }
        };
        self.0.into_iter().map(locate).collect()
    }
}

/// Checks a scenario against itself and its guideline set.
pub(super) fn check(context: &Context, text: &str, root: &Node) -> Vec<Diagnostic> {
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
    orders::check(context, &mut findings);
    steps::check(context, &mut findings);
    beliefs::check(context, &mut findings);
    meaning::check(context, &mut findings);
    questionnaires::check(context, &mut findings);
    findings.locate(SourceId::Scenario, text, root)
}

/// Checks a guideline set against itself.
pub(super) fn check_guidelines(
    guidelines: &Guidelines,
    graph: Option<&Procedure>,
    text: &str,
    root: &Node,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    procedure::check(guidelines, graph, &mut findings);
    findings.locate(SourceId::Guidelines, text, root)
}

/// Checks a calendar against itself.
pub(super) fn check_calendar(
    calendar: &HolidayCalendar,
    id: SourceId,
    text: &str,
    root: &Node,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    calendars::check_file(calendar, &mut findings);
    findings.locate(id, text, root)
}

/// Checks a glossary against itself.
pub(super) fn check_glossary(glossary: &Glossary, text: &str, root: &Node) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    terms::check_glossary(glossary, &mut findings);
    findings.locate(SourceId::Glossary, text, root)
}

/// Checks a lexicon against itself and the glossary.
pub(super) fn check_lexicon(
    lexicon: &Lexicon,
    glossary: Option<&Glossary>,
    id: SourceId,
    text: &str,
    root: &Node,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    terms::check_lexicon(lexicon, glossary, &mut findings);
    findings.locate(id, text, root)
}

/// Checks a questionnaire against itself and the glossary.
pub(super) fn check_questionnaire(
    questionnaire: &Questionnaire,
    glossary: Option<&Glossary>,
    text: &str,
    root: &Node,
) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    questionnaires::check_file(questionnaire, glossary, &mut findings);
    findings.locate(SourceId::Questionnaire, text, root)
}
