//! What people at an agency answer to the questionnaire.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ids::{AgencyId, PartyId};
use super::refusal::Refusal;
use super::unfit::{Sort, Unfit};
use crate::record::Phase;
use crate::scenario::{ById, Item, LocalizedText, Plan};

/// What somebody answers to one item, by the words of the questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Their own answer.
    pub own: String,
    /// What they expect each other party to answer; one that is left out, the same as they.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub expects: BTreeMap<String, String>,
}

/// What the people at an agency answer, in the places of the plan.
#[derive(Clone, Debug)]
pub struct Answers {
    pub(super) seat: AgencyId,
    pub(super) phase: Phase,
    /// The items, each by its place.
    pub(super) items: Vec<(usize, Answered)>,
}

/// What is answered to an item: answers by their places.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) own: usize,
    pub(super) expects: Vec<(PartyId, usize)>,
}

impl Answers {
    /// What is said, in the places of a plan.
    pub(super) fn of(
        plan: &Plan,
        seat: AgencyId,
        phase: Phase,
        said: &BTreeMap<String, Answer>,
    ) -> Result<Self, Refusal> {
        let questionnaire = plan.questionnaire.as_ref();
        let questionnaire = questionnaire.ok_or(Unfit::NothingAsked)?;
        let item = |(id, said): (&String, &Answer)| {
            let at = questionnaire.items.get_full(id);
            let names = questionnaire.items.keys().map(String::as_str);
            let (at, _, item) = at.ok_or_else(|| Refusal::unknown(Sort::Item, id, names))?;
            Ok((at, answered(&plan.scenario.parties, item, said)?))
        };
        let items: Result<Vec<(usize, Answered)>, Refusal> = said.iter().map(item).collect();
        Ok(Self { seat, phase, items: items? })
    }

    /// Makes sure that they come in their time.
    pub(super) fn may(&self, is_over: bool) -> Result<(), Refusal> {
        match (self.phase, is_over) {
            (Phase::Before, true) => Err(Unfit::AskedBefore.into()),
            (Phase::After, false) => Err(Unfit::AskedAfter.into()),
            _ => Ok(()),
        }
    }
}

fn answered<T>(parties: &ById<T>, item: &Item, said: &Answer) -> Result<Answered, Refusal> {
    let place = |answer: &String| {
        let found = item.answers.iter().position(|known| known.says(answer));
        let names = item.answers.iter().map(LocalizedText::as_str);
        found.ok_or_else(|| Refusal::unknown(Sort::Answer, answer, names))
    };
    let expects = said.expects.iter().map(|(party, answer)| {
        let names = parties.keys().map(String::as_str);
        let found = parties.get_index_of(party);
        let found = found.ok_or_else(|| Refusal::unknown(Sort::Party, party, names))?;
        Ok((PartyId::new(found), place(answer)?))
    });
    Ok(Answered { own: place(&said.own)?, expects: expects.collect::<Result<_, Refusal>>()? })
}
