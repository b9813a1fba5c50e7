//! Words for what a guideline set explains or limits: in the language of whoever reads.

use crate::locale::{Locale, say};
use crate::scenario::{Amount, Limit, LocalizedText, Whose};
use crate::time::Span;

/// Returns what people read for an id of a guideline set that explains it: the explanation if it is written in their
/// language; else the word for the id where the language has one, and the explanation as it is where it has none.
#[must_use]
pub fn explained(l: Locale, group: &str, id: &str, text: Option<&LocalizedText>) -> String {
    let is_own = text.is_some_and(|text| text.is_in(l.tag()));
    l.word_for(group, id, text.map(LocalizedText::as_str), is_own)
}

/// Returns a time limit in words, with whose days are counted where that is said.
#[must_use]
pub fn limit_text(limit: Limit, l: Locale) -> String {
    let length = match limit.amount {
        Amount::Clock(span) => return l.length(span),
        Amount::Days(number) => l.length(Span::from_hours(24 * i64::from(number))),
        Amount::WorkingDays(number) => say!(l, "working-days", number = number),
    };
    match limit.of {
        None => length,
        Some(Whose::Requester) => say!(l, "handbook-days-requester", length = length),
        Some(Whose::Responder) => say!(l, "handbook-days-responder", length = length),
        Some(Whose::Both) => say!(l, "handbook-days-both", length = length),
    }
}
