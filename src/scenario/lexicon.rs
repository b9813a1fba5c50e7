//! What glossary and lexicon files say: the terms of art, the concepts that they may stand for, and
//! which of them each side has in mind.

use serde::Deserialize;

use super::types::ById;
use crate::meaning::Domain;

/// A whole glossary, as written: the terms that both sides use, and what they could agree on.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// The heading.
    pub title: String,
    /// Where it comes from, and what in it is assumed.
    pub about: String,
    /// The sources that terms cite, by id.
    pub sources: ById<String>,
    /// What a term may mean, each concept with its definition.
    pub concepts: ById<String>,
    /// The terms.
    pub terms: ById<GlossaryTerm>,
}

/// A term of art, and its counterparts in other languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlossaryTerm {
    /// How it is written, by the language of the party.
    pub labels: ById<String>,
    /// The concept that an agreed glossary gives it.
    pub agreed: String,
    /// What it is a term of.
    pub domain: Domain,
    /// The source that it rests on, by its id; left out, it is assumed.
    #[serde(default)]
    pub source: Option<String>,
    /// What a reader should know of it.
    #[serde(default)]
    pub note: Option<String>,
}

impl GlossaryTerm {
    /// How it is written in a language; in the first that it is written in, where it has no word there.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        let label = self.labels.get(language).or_else(|| self.labels.values().next());
        label.map_or("", String::as_str)
    }
}

/// A whole lexicon, as written: what one side takes the terms to mean.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The heading.
    pub title: String,
    /// Whose it is, and what in it is assumed.
    pub about: String,
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
    /// The concepts, with weights that add up to one: the share of its officers who have each in
    /// mind.
    pub concepts: ById<f64>,
    /// The source that it rests on, by its id; left out, it is assumed.
    #[serde(default)]
    pub source: Option<String>,
    /// What a reader should know of it.
    #[serde(default)]
    pub note: Option<String>,
}
