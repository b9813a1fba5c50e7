//! What a finding is made of.

use crate::locale::{Locale, say};
use crate::report::document::{Figure, Text};

/// A finding: what it is, what is said of it, and its picture.
pub(super) struct Finding {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) text: Text,
    pub(super) figure: Option<Figure>,
}

/// Sentences one after another.
pub(super) fn joined(sentences: &[String], l: Locale) -> String {
    sentences.join(&say!(l, "gap"))
}
