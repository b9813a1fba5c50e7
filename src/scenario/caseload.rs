//! The work that an agency has beside requests, as an author writes it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::distribution::Distribution;
use super::written;

/// Cases of an agency's own, which compete with requests for the same people.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Caseload {
    /// Time between one case and the next; left out, there are only those that others pass on.
    #[serde(default)]
    pub every: Option<Distribution>,
    /// Working time of one person on a case.
    pub work: Distribution,
    /// The urgency class whose requests it is worked on among; left out, after all requests.
    #[serde(default)]
    pub class: Option<String>,
    /// When cases come.
    #[serde(default)]
    #[schemars(extend("default" = "Anytime"))]
    pub during: During,
    /// How long a case waits to be begun before it is dropped; left out, for ever.
    #[serde(default)]
    pub lapses_after: Option<Distribution>,
    /// Where a case goes when it is done: to one of these at most.
    #[serde(default)]
    pub passes_on: Vec<PassOn>,
}

/// When the cases of a caseload come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize, JsonSchema)]
pub enum During {
    /// Day and night.
    #[default]
    Anytime,
    /// The time between cases runs only while the agency is open.
    OpenHours,
}

/// A caseload that cases go on to, and the share of them that does.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassOn {
    /// The agency, which may be the same.
    pub to: String,
    /// Its caseload.
    pub caseload: String,
    /// The chance that a case goes there.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub share: f64,
}
