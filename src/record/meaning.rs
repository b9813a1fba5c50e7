//! Meanings, as the tables have them.

use schemars::JsonSchema;
use serde::Serialize;

use super::cell::Stamp;
use crate::vocabulary::{described_by_key, vocabulary};

vocabulary! {
    /// What sort of meaning somebody has in mind, or makes of a sign.
    pub enum MeaningKind {
        Concept "concept" "A term stands for a concept: `id` is the concept, `term` the term.";
        Class "class" "An urgency class: `id`.";
        Due "due" "A moment by which something is wanted: `time`.";
        Marking "marking" "A marking: `id`.";
        Blank "blank" "What the requester means by a content that it did not give: `text`, in the words of the author.";
        Supposed "supposed" "What the responder supposes in its place: `text`, in the words of the author; where those say nothing, nothing that matters.";
        LaidAside "laid_aside" "Nothing is done until what is missing comes.";
        Competent "competent" "An agency has an authority: `agency`, and `id` for the authority.";
        NotCompetent "not_competent" "An agency lacks an authority: `agency`, and `id` for the authority.";
        AsWritten "as_written" "It is a request, as strong as it was written.";
        Demand "demand" "It is a demand.";
        Suggestion "suggestion" "It is a suggestion.";
        Question "question" "It is a question about facts.";
        Plain "plain" "It is a plain statement.";
        Accusation "accusation" "It is an accusation.";
        Referent "referent" "What a party takes the case to be: `id` is the party, `text` the words of the author.";
        Pending "pending" "The answer is still to come.";
        Refused "refused" "Silence is a refusal.";
        Granted "granted" "Silence is consent.";
        Breach "breach" "The incident is a breach of a norm: `id`.";
        Outside "outside" "The incident is no breach of a norm: `id`.";
    }
}

described_by_key! { MeaningKind of MeaningKind; }

/// What somebody has in mind, or makes of a sign: of which kind it is, and what it is of. It is several cells
/// of a table.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct MeaningRecord {
    /// Its kind, which says which of the others are filled.
    pub kind: MeaningKind,
    /// The concept, urgency class, marking, authority, party or norm, by its id.
    pub id: Option<String>,
    /// The term of the glossary.
    pub term: Option<String>,
    /// The agency that has the authority or lacks it.
    pub agency: Option<String>,
    /// The moment.
    pub time: Option<Stamp>,
    /// The words of the scenario's author.
    pub text: Option<String>,
}

impl From<MeaningKind> for MeaningRecord {
    fn from(kind: MeaningKind) -> Self {
        Self { kind, id: None, term: None, agency: None, time: None, text: None }
    }
}
