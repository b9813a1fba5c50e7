//! The subjects of requests that people wrote while an exercise was played.

use std::collections::BTreeMap;

use super::types::Scenario;

/// The subjects of the requests that people wrote, by the names of those.
///
/// ```
/// use hotwash::scenario::{Subjects, load};
///
/// let scenario = load("opm_breach", &[])?.into_plan()?.scenario;
/// let subjects: Subjects =
///     [("the_logs".to_owned(), "Where are the logs?".to_owned())].into_iter().collect();
/// assert_eq!(subjects.letter_title(&scenario, "the_logs"), "Where are the logs?");
/// // What an inject has ordered is called as its author calls it.
/// let ordered = "preservation_request";
/// assert_eq!(subjects.letter_title(&scenario, ordered), scenario.letter_title(ordered));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subjects(BTreeMap<String, String>);

impl Subjects {
    /// Returns the heading of a letter: the subject that a person gave a request, or else as
    /// [`Scenario::letter_title`] has it.
    #[must_use]
    pub fn letter_title<'a>(&'a self, scenario: &'a Scenario, name: &'a str) -> &'a str {
        self.0.get(name).map_or_else(|| scenario.letter_title(name), String::as_str)
    }

    /// Adds the subject of a request.
    pub(crate) fn add(&mut self, name: String, subject: String) {
        self.0.insert(name, subject);
    }
}

impl FromIterator<(String, String)> for Subjects {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}
