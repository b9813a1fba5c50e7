//! Norms: what the parties have agreed not to do, and which incidents are held against it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::basis::Basis;
use super::by_id::ById;
use super::literals;
use super::localized_text::LocalizedText;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How an incident answers a criterion of a norm.
    #[derive(Deserialize, JsonSchema)]
    pub enum Judgement {
        Yes "yes" "The incident meets it, and nobody disputes that.";
        No "no" "The incident does not meet it, and nobody disputes that.";
        Open "open" "Each agency judges for itself.";
    }
}

/// Something that the parties have agreed not to do.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AgreedNorm")]
pub struct Norm {
    /// The heading.
    pub title: LocalizedText,
    /// What was agreed.
    pub text: LocalizedText,
    /// What it is based on.
    pub basis: Basis,
    /// The ids of the sources that it rests on.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The criteria: an incident that meets all of them is a breach.
    pub criteria: ById<LocalizedText>,
    /// How far two honest readers may class the same incident differently: from 0, where both read the
    /// same, to 1, where no reading tells anything of another.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub vagueness: f64,
    /// The cases that are held against it, each with its answer to every criterion.
    pub incidents: ById<ById<Judgement>>,
}
