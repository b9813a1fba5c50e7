//! The contents of glossaries and lexicons: the terms of art, the concepts that they may stand for,
//! and the concepts that each side has in mind.

use serde::Deserialize;

use super::by_id::ById;
use super::localized_text::{LocalizedText, is_same_language};
use crate::meaning::Domain;

/// A glossary: the terms that both sides use, and the meanings that they could agree on.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// The heading.
    pub title: LocalizedText,
    /// Where it comes from, and what in it is assumed.
    pub about: LocalizedText,
    /// The sources that terms cite, by id.
    pub sources: ById<String>,
    /// The concepts that terms may stand for, each with its definition.
    pub concepts: ById<LocalizedText>,
    /// The terms.
    pub terms: ById<GlossaryTerm>,
}

/// A term of art, and its counterparts in other languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryTerm {
    /// The written forms, by the language of the party.
    pub labels: ById<String>,
    /// The concept that an agreed glossary gives it.
    pub agreed: String,
    /// The domain that it belongs to.
    pub domain: Domain,
    /// The id of the source that it rests on. If omitted, it is assumed.
    #[serde(default)]
    pub source: Option<String>,
    /// A note for readers.
    #[serde(default)]
    pub note: Option<String>,
}

impl GlossaryTerm {
    /// Returns the written form in a language, with whatever script and country, or else the first one.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        let same = || self.labels.iter().find(|(tag, _)| is_same_language(tag, language));
        let label = self.labels.get(language).or_else(|| same().map(|(_, label)| label));
        label.or_else(|| self.labels.values().next()).map_or("", String::as_str)
    }
}

/// A lexicon: what one side takes the terms to mean.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The heading.
    pub title: LocalizedText,
    /// Whose it is, and what in it is assumed.
    pub about: LocalizedText,
    /// The language of the side.
    pub language: String,
    /// The sources that entries cite, by id.
    pub sources: ById<String>,
    /// The terms that the side knows.
    pub terms: ById<LexiconTerm>,
}

/// What one side takes a term to mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconTerm {
    /// The concepts, with weights that add up to one: the share of the side's officers who have
    /// each concept in mind.
    pub concepts: ById<f64>,
    /// The id of the source that it rests on. If omitted, it is assumed.
    #[serde(default)]
    pub source: Option<String>,
    /// A note for readers.
    #[serde(default)]
    pub note: Option<String>,
}
