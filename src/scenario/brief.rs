//! Briefs: what people are told before play.

use schemars::JsonSchema;
use serde::Deserialize;

use super::localized_text::LocalizedText;

/// What the people who play an agency are told before play.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleBrief {
    /// What they want, in one sentence. It stays in sight while they play.
    pub aim: LocalizedText,
    /// Who they are, and what they have to do with the matter.
    #[serde(default)]
    pub about: Option<LocalizedText>,
    /// What they are to achieve, one sentence each.
    #[serde(default)]
    pub objectives: Vec<LocalizedText>,
    /// What they know at the beginning and others do not. Nobody else reads it but facilitators and evaluators.
    #[serde(default)]
    pub knows: Vec<LocalizedText>,
    /// What they may not do, or should be careful about.
    #[serde(default)]
    pub limits: Vec<LocalizedText>,
}
