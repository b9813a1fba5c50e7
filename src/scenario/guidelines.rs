//! The contents of a guideline set: required contents, urgency classes and their limits, kinds of
//! assistance, grounds for refusal, markings, and the procedure.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::act::{Act, Actor};
use super::by_id::ById;
use super::distribution::Distribution;
use super::effort;
use super::limit::Limit;
use super::literals;
use super::localized_text::LocalizedText;
use super::types::ChannelKind;
use crate::meaning::MisunderstandingKind;
use crate::time::Span;

/// The sections of a guideline set.
pub(super) const GUIDELINE_SECTIONS: [&str; 15] = [
    "format",
    "title",
    "about",
    "authorities",
    "contents",
    "classes",
    "assistance",
    "grounds",
    "markings",
    "effort",
    "dialogue",
    "no_offence",
    "interests",
    "read_back",
    "procedure",
];

/// A guideline set.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Guidelines {
    /// The heading.
    pub title: LocalizedText,
    /// Where it comes from, and what in it is assumed.
    pub about: LocalizedText,
    /// The authorities that agencies may have, each with its meaning.
    #[schemars(default)]
    pub authorities: ById<LocalizedText>,
    /// The contents that a request must have.
    pub contents: ById<Content>,
    /// The urgency classes, most urgent first.
    pub classes: ById<UrgencyClass>,
    /// The kinds of assistance.
    pub assistance: ById<Assistance>,
    /// The grounds on which a request may be refused, each with its meaning.
    #[schemars(default)]
    pub grounds: ById<LocalizedText>,
    /// The markings, least restrictive first.
    pub markings: Vec<String>,
    /// The working time of one officer for each act, unless an agency's policy gives another.
    #[schemars(default, schema_with = "effort::schema")]
    pub effort: IndexMap<Act, Distribution>,
    /// What a ministerial dialogue does with stuck requests.
    #[schemars(default)]
    pub dialogue: DialogueRules,
    /// The ground on which a responder refuses if it finds no offence in the facts. If omitted, it
    /// never refuses for that reason.
    pub no_offence: Option<String>,
    /// The ground on which an agency refuses if it believes that a case touches its own party. If omitted, it
    /// never refuses for that reason.
    pub interests: Option<String>,
    /// Whether requests are read back, if the procedure has a read-back as a step.
    #[schemars(default, extend("default" = "policy"))]
    pub read_back: ReadBackRule,
    /// The life of a request.
    pub procedure: ProcedureFile,
}

impl Guidelines {
    /// Returns the names of all limits, in the order of first mention by a class.
    pub(crate) fn limit_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.classes.values().flat_map(|class| class.limits.keys()) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

/// A required content.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Its number in the guidelines.
    pub number: u32,
    /// What it holds.
    pub holds: LocalizedText,
    /// Whether a class that asks for the minimum may omit it.
    #[serde(default)]
    pub deferrable: bool,
    /// Whether a request of any class is complete without it.
    #[serde(default)]
    pub optional: bool,
    /// The kind of misunderstanding that it prevents, if it is given and clear.
    #[serde(default)]
    pub settles: Option<MisunderstandingKind>,
}

/// The rule on whether requests are read back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum ReadBackRule {
    /// As each responder's policy says. Written `"policy"`.
    #[default]
    Policy,
    /// No request is read back. Written `"never"`.
    Never,
    /// Requests of the most urgent class are read back. Written `"most_urgent"`.
    MostUrgent,
    /// Every request is read back. Written `"always"`.
    Always,
}

impl<'de> Deserialize<'de> for ReadBackRule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        match word.as_str() {
            "policy" => Ok(Self::Policy),
            "never" => Ok(Self::Never),
            "most_urgent" => Ok(Self::MostUrgent),
            "always" => Ok(Self::Always),
            _ => {
                Err(D::Error::unknown_variant(&word, &["policy", "never", "most_urgent", "always"]))
            }
        }
    }
}

/// An urgency class.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UrgencyClass {
    /// When it is used.
    pub when: LocalizedText,
    /// Its time limits, by the names that the steps of the procedure use. The limits of the
    /// responder's side run from the receipt of the request, those of the requester's side from the
    /// message that calls for a step.
    pub limits: ById<Limit>,
    /// How long after a reminder the next one may be sent. If omitted, there is only one reminder.
    #[serde(default, deserialize_with = "literals::some_span")]
    pub remind_every: Option<Span>,
    /// The maximum number of reminders while nothing comes. If omitted, three.
    #[serde(default = "three")]
    pub remind_at_most: u32,
    /// How long a limit must have passed before the hotline may be used. If omitted, it may not be
    /// used.
    #[serde(default, deserialize_with = "literals::some_span")]
    pub hotline_after: Option<Span>,
    /// How long a limit must have passed before a dialogue takes the request up. If omitted, it
    /// does not.
    #[serde(default, deserialize_with = "literals::some_span")]
    pub dialogue_after: Option<Span>,
    /// Whether it asks only for the minimum, without the deferrable contents.
    #[serde(default)]
    pub minimum_only: bool,
}

const fn three() -> u32 {
    3
}

/// A kind of assistance.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assistance {
    /// A description of it.
    pub about: LocalizedText,
    /// The authority that the agency needs to do the work.
    pub needs: String,
    /// The name of the limit for the answer, if it is not `answer`.
    #[serde(default)]
    pub limit: Option<String>,
    /// The working time of the responder.
    pub work: Distribution,
}

/// The life of a request.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureFile {
    /// The state of a request that has just been sent.
    pub start: String,
    /// The states by name.
    pub states: ById<State>,
}

/// One state of a request.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Whether the clock of the responder's limits is stopped in this state.
    #[serde(default)]
    pub pauses_clock: bool,
    /// Whether the life of the request ends in this state.
    #[serde(default)]
    pub end: bool,
    /// The steps that may be taken. An agency takes the first one, in this order, that it is
    /// inclined to take.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// What the waiting side may do when a limit passes in this state. Only the requester
    /// escalates.
    #[serde(default)]
    pub late: Vec<Late>,
    /// The state that the request passes to by itself when the time for the steps of a side is
    /// over. If omitted, it stays.
    #[serde(default)]
    pub lapses: Option<String>,
}

/// A step out of a state.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The act.
    pub act: Act,
    /// Who takes it.
    pub by: Actor,
    /// The name of its limit in the urgency class. If omitted, it has none.
    #[serde(default)]
    pub within: Option<String>,
    /// The state that it leads to.
    pub next: String,
    /// The authority that the agency needs for it. If omitted, none.
    #[serde(default)]
    pub needs: Option<String>,
    /// The kinds of channel by which the other side may be told of it. If omitted, the channel of
    /// the request.
    #[serde(default)]
    pub over: Vec<ChannelKind>,
    /// The urgency classes that have this step. If omitted, all.
    #[serde(default)]
    pub classes: Vec<String>,
    /// The kinds of assistance that have this step. If omitted, all.
    #[serde(default)]
    pub assistance: Vec<String>,
}

/// What the waiting side may do when a limit passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Late {
    /// Send a reminder.
    Remind,
    /// Escalate to the hotline, after the time that the class requires.
    Escalate,
}

/// What a ministerial dialogue does with a request that has been stuck for the time that its class
/// requires. The outcome is drawn for each request, in this order; the probabilities add up to at
/// most 1, and the rest is the probability of no effect. The defaults are assumed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DialogueRules {
    /// The probability that the responder is told to deal with it before everything else.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub unblocks: f64,
    /// The probability that it gets the priority of the most urgent class.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub reprioritises: f64,
    /// The probability that it is resented: the request goes last, and the responder's goodwill
    /// suffers.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub sours: f64,
    /// The factor by which the goodwill of the responder's side towards the requester's is
    /// multiplied each time. The attention and candour of its agencies are multiplied by their
    /// goodwill.
    #[serde(deserialize_with = "literals::share")]
    #[schemars(range(min = 0, max = 1))]
    pub goodwill_left: f64,
}

impl Default for DialogueRules {
    fn default() -> Self {
        Self { unblocks: 0.5, reprioritises: 0.2, sours: 0.1, goodwill_left: 0.8 }
    }
}
