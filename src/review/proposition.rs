//! What people call a proposition of the exercise, and a value of one.

use crate::locale::{Locale, say};
use crate::scenario::{Plan, Scenario};

/// The beginning of the ids of propositions on whether a party acts in good faith.
const GOOD_FAITH: &str = "good_faith_";

/// Returns what people call a proposition: as its author says, or that it is the good faith of a party, or the words of
/// its id.
#[must_use]
pub fn proposition_text(plan: &Plan, id: &str, l: Locale) -> String {
    let scenario = &plan.scenario;
    let party = || scenario.parties.get(id.strip_prefix(GOOD_FAITH)?);
    let good_faith = || Some(say!(l, "good-faith-of", party = party()?.name.as_str()));
    own(scenario, id).or_else(good_faith).unwrap_or_else(|| id.replace('_', " "))
}

/// Returns what people call a value of a proposition: as its author says, or the word for it.
#[must_use]
pub fn value_text(plan: &Plan, id: &str, l: Locale) -> String {
    own(&plan.scenario, id).unwrap_or_else(|| l.word("value", id))
}

fn own(scenario: &Scenario, id: &str) -> Option<String> {
    scenario.words.get(id).map(ToString::to_string)
}
