//! What a finding is made of, and how each is told: what was observed, what it meant, and what to do.

use crate::locale::{Locale, say};
use crate::report::action::{Action, recommended};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Figure, Text};
use crate::session::ActionKey;

/// A finding, with its picture.
pub(super) struct Finding {
    pub(super) id: &'static str,
    pub(super) title: String,
    /// What was observed, with the rows that show it.
    pub(super) observed: Text,
    /// What followed from it, where that is known.
    pub(super) meant: Option<Text>,
    /// What to do about it, where a rule says so.
    pub(super) to_do: Option<Text>,
    pub(super) figure: Option<Figure>,
}

impl Finding {
    /// The finding in the shape that all have, without its picture.
    pub(super) fn told(&self, l: Locale) -> Block {
        let mut parts = vec![(say!(l, "finding-observed"), self.observed.clone())];
        parts.extend(self.meant.clone().map(|text| (say!(l, "finding-meant"), text)));
        parts.extend(self.to_do.clone().map(|text| (say!(l, "finding-to-do"), text)));
        Block::Facts(parts)
    }
}

/// What is to be done by the first of some actions that is recommended and that nobody has struck out.
pub(super) fn to_do(ctx: &ReportContext, keys: &[ActionKey]) -> Option<Text> {
    let actions = recommended(ctx);
    let kept = |key: &ActionKey| {
        actions.iter().find(|it: &&Action| it.key == *key && !it.is_struck()).map(|it| &it.action)
    };
    keys.iter().find_map(kept).filter(|text| !text.is_empty()).map(Text::plain)
}

/// Sentences one after another; none where there are none.
pub(super) fn joined_if_any(sentences: &[String], l: Locale) -> Option<Text> {
    (!sentences.is_empty()).then(|| joined(sentences, l).into())
}

/// Sentences one after another.
pub(super) fn joined(sentences: &[String], l: Locale) -> String {
    sentences.join(&say!(l, "gap"))
}
