//! Statements on an exercise, as those read them who rate them.

use crate::locale::Locale;
use crate::scenario::Scenario;

/// Returns a statement in a language: as the scenario has it, or else the usual one.
#[must_use]
pub(crate) fn statement_text(scenario: &Scenario, statement: &str, l: Locale) -> String {
    match scenario.feedback.get(statement) {
        Some(text) => text.in_language(l.tag()).to_owned(),
        None => l.word("statement", statement),
    }
}
