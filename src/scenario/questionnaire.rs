//! The contents of a questionnaire: items on authorities, channels, deadlines and terms. Each side
//! answers them before and after play, for itself and as it expects the other side to answer.

use serde::Deserialize;

use super::by_id::ById;
use super::localized_text::LocalizedText;
use crate::meaning::MisunderstandingKind;

/// A questionnaire.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// The heading.
    pub title: LocalizedText,
    /// What it asks, and what in it is assumed.
    pub about: LocalizedText,
    /// The sources that it rests on, by id.
    pub sources: ById<String>,
    /// The probability that a misunderstanding that was put right teaches an item to a side that
    /// was involved in it.
    pub learns: f64,
    /// The items.
    pub items: ById<Item>,
}

/// A question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The question.
    pub text: LocalizedText,
    /// The possible answers.
    pub answers: Vec<LocalizedText>,
    /// The right answer by the rules of the exercise.
    pub truth: String,
    /// The misunderstandings that teach it, once they have come to light and been put right.
    #[serde(default)]
    pub taught_by: Vec<Lesson>,
    /// What the members of each party would answer before play.
    pub before: ById<Prior>,
}

/// Misunderstandings that teach something.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Their kind.
    pub kind: MisunderstandingKind,
    /// The term that they are about. If omitted, any.
    #[serde(default)]
    pub term: Option<String>,
}

/// What the members of a party would answer before play: the share that gives each answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// Their own answers.
    pub own: ById<f64>,
    /// The answers that they expect of each other party.
    #[serde(default)]
    pub expects: ById<ById<f64>>,
}
