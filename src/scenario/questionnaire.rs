//! What a questionnaire file says: items on authorities, channels, deadlines and terms that each side
//! answers before and after play, for itself and as it expects the other side to.

use serde::Deserialize;

use super::types::ById;
use crate::meaning::MisunderstandingKind;

/// A whole questionnaire, as written.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// The heading.
    pub title: String,
    /// What it asks, and what in it is assumed.
    pub about: String,
    /// The sources that it rests on, by id.
    pub sources: ById<String>,
    /// The chance that a misunderstanding which was put right teaches an item to a side that had a
    /// part in it.
    pub learns: f64,
    /// The items.
    pub items: ById<Item>,
}

/// One question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The question.
    pub text: String,
    /// The answers that may be given.
    pub answers: Vec<String>,
    /// The answer that is right by the rules of the exercise.
    pub truth: String,
    /// The misunderstandings that teach it, once they have come to light and been put right.
    #[serde(default)]
    pub taught_by: Vec<Lesson>,
    /// What members of each party would answer before play.
    pub before: ById<Prior>,
}

/// Misunderstandings that teach something.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Their kind.
    pub kind: MisunderstandingKind,
    /// The term that they are over; left out, any.
    #[serde(default)]
    pub term: Option<String>,
}

/// What members of a party would answer before play: for each answer the share that gives it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// For themselves.
    pub own: ById<f64>,
    /// As they expect each other party to answer.
    #[serde(default)]
    pub expects: ById<ById<f64>>,
}
