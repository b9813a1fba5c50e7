//! What an inject asks an agency, and what its people have answered.

use schemars::JsonSchema;
use serde::Serialize;

use crate::engine::entities::{Questions, Response};
use crate::engine::exercise::Exercise;
use crate::engine::ids::{AgencyId, InjectId};
use crate::record::{Respondent, Stamp};

/// A question that has reached an agency.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct QuestionView {
    /// The question, in the language that the agency writes in.
    pub question: String,
    /// What may be chosen; nothing where the answer is a text.
    pub choices: Vec<ChoiceView>,
    /// Whether people say how sure they are.
    pub confidence: bool,
    /// Whether each person answers for themselves.
    pub poll: bool,
    /// Until when it can be answered.
    pub closes: Stamp,
    /// Whether it can still be answered.
    pub is_open: bool,
    /// The answer of the agency, where it answers as one.
    pub own: Option<ResponseView>,
    /// In a poll, how many people of the agency have answered.
    pub answered: usize,
}

/// What may be chosen.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ChoiceView {
    /// Its name, by which it is chosen.
    pub id: String,
    /// What it says, in the language that the agency writes in.
    pub text: String,
}

/// The answer of an agency.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct ResponseView {
    /// When it was given.
    pub at: Stamp,
    /// Who gave it.
    pub by: Respondent,
    /// What was chosen.
    pub choice: Option<String>,
    /// How sure whoever gave it was, in percent.
    pub confidence: Option<u8>,
    /// What they said in their own words.
    pub text: Option<String>,
}

impl QuestionView {
    /// Whether somebody has still to answer it, of so many people in the seat.
    #[must_use]
    pub fn waits(&self, people: usize) -> bool {
        let is_answered =
            if self.poll { self.answered >= people.max(1) } else { self.own.is_some() };
        self.is_open && !is_answered
    }
}

/// What an inject has asked an agency.
pub(super) fn question(
    exercise: &Exercise,
    inject: InjectId,
    seat: AgencyId,
) -> Option<QuestionView> {
    let model = exercise.model();
    let questions = exercise.world().resource::<Questions>();
    let asked = questions.of(inject).filter(|asked| asked.of.contains(&seat))?;
    let asks = model.plan.scenario.injects[inject.index()].asks.as_ref()?;
    let language = model.language(seat);
    let choices = asks.choices.iter().map(|(id, text)| ChoiceView {
        id: id.clone(),
        text: text.in_language(language).to_owned(),
    });
    let view = |response: &Response| ResponseView {
        at: Stamp(response.at),
        by: response.by,
        choice: response.choice.map(|it| model.choice_name(inject, it).to_owned()),
        confidence: response.confidence,
        text: response.text.clone(),
    };
    let own = questions.counting(inject, seat).filter(|_| !asks.poll).last();
    let people = questions.counting(inject, seat).filter(|it| it.by == Respondent::Person);
    Some(QuestionView {
        question: asks.question.in_language(language).to_owned(),
        choices: choices.collect(),
        confidence: asks.confidence,
        poll: asks.poll,
        closes: Stamp(asked.closes),
        is_open: !asked.is_closed && !exercise.is_over(),
        own: own.map(view),
        answered: if asks.poll { people.count() } else { 0 },
    })
}
