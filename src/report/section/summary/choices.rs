//! What was chosen of several: on which question those who answered were least of one mind, and how the choices stand.

use crate::locale::{Locale, say};
use crate::report::document::{Figure, Text};
use crate::report::figure::{Held, held};
use crate::scenario::{ById, LocalizedText};

/// The answers to a question with choices.
pub(super) struct Choices<'a> {
    /// What the question is called.
    pub(super) title: String,
    /// What could be chosen, by ids.
    pub(super) offered: &'a ById<LocalizedText>,
    /// What was chosen by each who answered, where they chose something.
    pub(super) chosen: Vec<Option<&'a str>>,
}

impl Choices<'_> {
    /// Of all that could be chosen, by how many it was.
    fn rows(&self, l: Locale) -> Vec<Held> {
        let row = |(id, text): (&String, &LocalizedText)| Held {
            name: text.in_language(l.tag()).to_owned(),
            of: self.chosen.iter().filter(|it| **it == Some(id.as_str())).count(),
            all: self.chosen.len(),
        };
        self.offered.iter().map(row).collect()
    }

    /// The share of what most chose.
    fn unity(&self) -> f64 {
        let of = |id: &str| self.chosen.iter().filter(|it| **it == Some(id)).count();
        let most = self.offered.keys().map(|id| of(id)).max().unwrap_or(0);
        most as f64 / self.chosen.len().max(1) as f64
    }

    /// Whether somebody chose something.
    pub(super) fn is_answered(&self) -> bool {
        self.chosen.iter().any(Option::is_some)
    }

    /// Whether all who answered chose the same.
    pub(super) fn is_united(&self) -> bool {
        self.chosen.iter().all(|it| *it == self.chosen[0])
    }

    /// What most chose, in a sentence.
    pub(super) fn sentence(&self, l: Locale) -> Option<String> {
        let rows = self.rows(l);
        let most = rows.iter().rev().max_by_key(|row| row.of)?;
        Some(say!(
            l,
            "decided-split",
            title = self.title.as_str(),
            choice = most.name.as_str(),
            number = most.of,
            all = self.chosen.len()
        ))
    }

    /// A picture of what was chosen.
    pub(super) fn figure(&self, id: &str, l: Locale) -> Option<Figure> {
        let title = self.title.as_str();
        let caption = Text::plain(say!(l, "decided-caption", title = title));
        held(&self.rows(l), id, say!(l, "decided-alt", title = title), caption)
    }
}

/// Of questions, each with its answers, the one whose answers have the smallest share for what most chose; of equal
/// shares, the first. None, where nobody chose anything.
pub(super) fn most_divided<T>(asked: Vec<(T, Choices<'_>)>) -> Option<(T, Choices<'_>)> {
    let answered = asked.into_iter().filter(|(_, it)| it.is_answered());
    answered.min_by(|(_, a), (_, b)| a.unity().total_cmp(&b.unity()))
}
