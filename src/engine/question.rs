//! What people answer to questions, by the names of the plan.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::exercise::Exercise;
use super::ids::AgencyId;
use super::named_command::place;
use super::refusal::Refusal;
use super::seat_command::{Decided, SeatCommand};
use super::unfit::{Sort, Unfit};

/// What somebody answers to the question of an inject.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuestionAnswer {
    /// The inject that asks.
    pub inject: String,
    /// What is chosen, by its name in the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// How sure they are, from 0 to 100 percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// What they say in their own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}

impl Exercise {
    /// Returns the answer of somebody in a seat to the question of an inject, in the places of the plan. In a poll,
    /// `person` tells them from others.
    ///
    /// # Errors
    /// When no such inject has reached the agency, it leaves no such choice, or the text is too long.
    pub fn decide(
        &self,
        seat: AgencyId,
        said: &QuestionAnswer,
        person: Option<&str>,
    ) -> Result<SeatCommand, Refusal> {
        let model = self.model();
        let inject = self.known_inject(seat, &said.inject)?;
        let asks = model.plan.scenario.injects[inject.index()].asks.as_ref();
        let asks = asks.ok_or_else(|| Refusal::NotAsked {
            inject: said.inject.clone(),
            seat: model.agency_name(seat).to_owned(),
        })?;
        let choice = match &said.choice {
            Some(_) if asks.choices.is_empty() => return Err(Unfit::NothingToChoose.into()),
            Some(name) => Some(place(Sort::Choice, &asks.choices, name)?),
            None => None,
        };
        if said.confidence.is_some_and(|confidence| confidence > 100) {
            return Err(Unfit::BeyondSure.into());
        }
        let text = said.says.as_ref().map(|text| text.trim().to_owned());
        let text = text.filter(|text| !text.is_empty());
        Unfit::check_length(text.as_deref().unwrap_or_default())?;
        let (confidence, person) = (said.confidence, person.map(str::to_owned));
        Ok(SeatCommand::Decide(Decided { inject, choice, confidence, text, person }))
    }
}
