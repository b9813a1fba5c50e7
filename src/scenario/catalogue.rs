//! What the catalogue of scenarios says of one, so that people can choose.

use schemars::JsonSchema;
use serde::Deserialize;

use super::literals;
use super::localized_text::LocalizedText;
use crate::time::Span;
use crate::vocabulary::vocabulary;

/// An entry of the catalogue: what a facilitator asks before choosing a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    /// What it trains, in a sentence.
    pub trains: LocalizedText,
    /// How many people play it.
    pub people: PeopleRange,
    /// How long play takes, by the clock of the room and without the hotwash.
    #[serde(deserialize_with = "literals::span")]
    pub time: Span,
    /// How difficult it is for those who play.
    pub difficulty: Difficulty,
    /// What it is about, by ids such as `ransomware`.
    pub themes: Vec<String>,
}

/// How many people play a scenario, without facilitators, evaluators and observers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeopleRange {
    /// The fewest with whom it is worth playing.
    pub least: u32,
    /// The most who have something to do.
    pub most: u32,
}

impl PeopleRange {
    /// Returns whether so many people can play.
    #[must_use]
    pub const fn contains(self, people: u32) -> bool {
        self.least <= people && people <= self.most
    }
}

vocabulary! {
    /// How difficult a scenario is for those who play.
    #[derive(Deserialize, JsonSchema)]
    pub enum Difficulty {
        Easy "easy" "For people who have never played: few letters, one thing at a time.";
        Moderate "moderate" "For people who know their work: several things at once, and rules to keep.";
        Hard "hard" "For people who have played before: many letters, several cases, and parties that differ.";
    }
}
