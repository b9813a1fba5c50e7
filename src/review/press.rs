//! What stories in the press say.

use super::proposition::value_text;
use crate::locale::{Locale, say};
use crate::record::{StoryItem, StoryRow};
use crate::scenario::{Plan, Subjects};

/// What a story tells: of whom, what that was, and what is thought of the matter.
#[derive(Clone, Copy, Debug)]
pub struct Headline<'a> {
    /// The agency whose word was given to the press.
    pub of: &'a str,
    /// What that was.
    pub item: StoryItem,
    /// The inject that ordered it, or the name that whoever composed it gave it.
    pub name: &'a str,
    /// The case that it is about.
    pub case: &'a str,
    /// What is thought of that: a value of what the case turns on.
    pub value: &'a str,
}

impl<'a> Headline<'a> {
    /// Returns what a story in the tables tells.
    #[must_use]
    pub fn of(row: &'a StoryRow) -> Self {
        let name = row.request.as_deref().or(row.inject.as_deref()).unwrap_or_default();
        Self { of: &row.of, item: row.item, name, case: &row.case, value: &row.value }
    }
}

/// Returns what a story says to those who read it. It names nobody who leaked.
#[must_use]
pub fn story_text(plan: &Plan, subjects: &Subjects, headline: &Headline, locale: Locale) -> String {
    let scenario = &plan.scenario;
    let case = scenario.cases.get(headline.case).map_or(headline.case, |case| case.title.as_str());
    let titled = |title: &str| say!(locale, "titled", title = title);
    say!(
        locale,
        "press-text",
        item = headline.item.key(),
        of = scenario.short(headline.of),
        title = titled(subjects.letter_title(scenario, headline.name)),
        case = titled(case),
        value = value_text(plan, headline.value, locale),
    )
}
