//! The work that an agency has besides requests.

use schemars::JsonSchema;
use serde::Deserialize;

use super::distribution::Distribution;
use super::literals;

/// An agency's own cases, which compete with requests for the same staff.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Caseload {
    /// The time between one case and the next. If omitted, cases come only from other caseloads.
    #[serde(default)]
    pub every: Option<Distribution>,
    /// The working time of one person on a case.
    pub work: Distribution,
    /// The urgency class whose requests the cases rank with. If omitted, they come after all
    /// requests.
    #[serde(default)]
    pub class: Option<String>,
    /// When cases come.
    #[serde(default)]
    #[schemars(extend("default" = "Anytime"))]
    pub during: During,
    /// How long a case waits to be begun before it is dropped. If omitted, for ever.
    #[serde(default)]
    pub lapses_after: Option<Distribution>,
    /// Where a case goes when it is done: to at most one of these.
    #[serde(default)]
    pub passes_on: Vec<PassOn>,
}

/// When the cases of a caseload come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize, JsonSchema)]
pub enum During {
    /// Day and night.
    #[default]
    Anytime,
    /// Only in opening hours: the time between cases runs while the agency is open.
    OpenHours,
}

/// A caseload that receives cases, and the share of cases that it receives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassOn {
    /// The agency, which may be the same one.
    pub to: String,
    /// Its caseload.
    pub caseload: String,
    /// The probability that a case goes there.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub share: f64,
}
