//! What a guideline set says: required contents, urgency classes and their limits, kinds of
//! assistance, grounds for refusal, markings, and the procedure.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::act::{Act, Actor};
use super::distribution::Distribution;
use super::limit::Limit;
use super::schema;
use super::types::{ById, ChannelKind};
use super::written;
use crate::meaning::MisunderstandingKind;
use crate::time::Span;

/// A whole guideline set, as written.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Guidelines {
    /// The heading.
    pub title: String,
    /// Where it comes from, and what in it is assumed.
    pub about: String,
    /// What agencies may be empowered to do, each with its meaning.
    #[schemars(default)]
    pub authorities: ById<String>,
    /// What a request must contain.
    pub contents: ById<Content>,
    /// The urgency classes, most urgent first.
    pub classes: ById<UrgencyClass>,
    /// The kinds of assistance.
    pub assistance: ById<Assistance>,
    /// The grounds on which a request may be refused, each with its meaning.
    #[schemars(default)]
    pub grounds: ById<String>,
    /// The markings, least restrictive first.
    pub markings: Vec<String>,
    /// The working time of one officer for each act, unless an agency's policy says otherwise.
    #[schemars(default, schema_with = "schema::effort")]
    pub effort: IndexMap<Act, Distribution>,
    /// What a ministerial dialogue does with the requests that are stuck.
    #[schemars(default)]
    pub dialogue: DialogueRules,
    /// The ground on which a responder refuses that finds no offence in the facts; left out, it never
    /// refuses for that.
    pub no_offence: Option<String>,
    /// Whether requests are read back, where the procedure has it as a step.
    #[schemars(default, extend("default" = "policy"))]
    pub read_back: ReadBackRule,
    /// The life of a request.
    pub procedure: ProcedureFile,
}

/// One of the required contents.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Its number in the guidelines.
    pub number: u32,
    /// What it holds.
    pub holds: String,
    /// Whether a request of a class that asks for the minimum may do without it.
    #[serde(default)]
    pub deferrable: bool,
    /// Whether a request is complete without it, in every class.
    #[serde(default)]
    pub optional: bool,
    /// The kind of misunderstanding that it keeps from arising, where it is given and clear.
    #[serde(default)]
    pub settles: Option<MisunderstandingKind>,
}

/// Whether requests are read back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum ReadBackRule {
    /// As each responder likes. Written `"policy"`.
    #[default]
    Policy,
    /// No request is. Written `"never"`.
    Never,
    /// Those of the most urgent class are. Written `"most_urgent"`.
    MostUrgent,
    /// Every request is. Written `"always"`.
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
    pub when: String,
    /// Its time limits, by the names that the steps of the procedure use. The limits of the
    /// responder's side run from the receipt of the request, the requester's from the message that
    /// calls for a step.
    pub limits: ById<Limit>,
    /// How long after a reminder the next one may go out; left out, one reminder is all.
    #[serde(default, deserialize_with = "written::some_span")]
    pub remind_every: Option<Span>,
    /// How many reminders there may be while nothing comes; left out, three.
    #[serde(default = "three")]
    pub remind_at_most: u32,
    /// How long a limit must have passed before the hotline may be used; left out, never.
    #[serde(default, deserialize_with = "written::some_span")]
    pub hotline_after: Option<Span>,
    /// How long a limit must have passed before a dialogue takes the request up; left out, never.
    #[serde(default, deserialize_with = "written::some_span")]
    pub dialogue_after: Option<Span>,
    /// Whether it asks for the minimum only, without the contents that are deferrable.
    #[serde(default)]
    pub minimum_only: bool,
}

const fn three() -> u32 {
    3
}

/// A duration as the value of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct WrittenSpan(#[serde(deserialize_with = "written::span")] pub Span);

/// A kind of assistance.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assistance {
    /// What it is.
    pub about: String,
    /// The authority that whoever does the work needs.
    pub needs: String,
    /// The name of the limit for the answer, where it is not `answer`.
    #[serde(default)]
    pub limit: Option<String>,
    /// Working time of the responder.
    pub work: Distribution,
}

/// The life of a request, as written.
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
    /// Whether the clock of the responder's limits stands still here.
    #[serde(default)]
    pub pauses_clock: bool,
    /// Whether the life of the request ends here.
    #[serde(default)]
    pub end: bool,
    /// What may be done here. An agency takes the first step in this order that it is inclined to.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// What the side that waits may do when a limit passes here; only the requester escalates.
    #[serde(default)]
    pub late: Vec<Late>,
    /// The state that the request passes to by itself when the time of a side for its steps here is
    /// over; left out, it stays.
    #[serde(default)]
    pub lapses: Option<String>,
}

/// One step out of a state.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done.
    pub act: Act,
    /// Who does it.
    pub by: Actor,
    /// The name of its limit in the urgency class; left out, it has none.
    #[serde(default)]
    pub within: Option<String>,
    /// The state that it leads to.
    pub next: String,
    /// The authority that the agency needs for it; left out, none.
    #[serde(default)]
    pub needs: Option<String>,
    /// The kinds of channel that may tell of it; left out, it goes by the channel of the request.
    #[serde(default)]
    pub over: Vec<ChannelKind>,
    /// The urgency classes that have this step; left out, all.
    #[serde(default)]
    pub classes: Vec<String>,
    /// The kinds of assistance that have this step; left out, all.
    #[serde(default)]
    pub assistance: Vec<String>,
}

/// What the side that waits may do when a limit passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Late {
    /// Ask again.
    Remind,
    /// Take it to the hotline, after the time that the class asks for.
    Escalate,
}

/// What a ministerial dialogue does with a request that has been stuck for as long as its class asks
/// for. The chances are drawn for each request, in this order, and add up to 1 at the most; what is
/// left is the chance that nothing comes of it. The defaults are assumed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DialogueRules {
    /// The chance that the responder is told to take it up, before everything else.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub unblocks: f64,
    /// The chance that it gets the priority of the most urgent class.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub reprioritises: f64,
    /// The chance that it is taken amiss: it goes last, and the responder's goodwill suffers.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub sours: f64,
    /// What is left of the goodwill of the responder's side towards the requester's each time. The
    /// attention and candour of its agencies are multiplied by their goodwill.
    #[serde(deserialize_with = "written::share")]
    #[schemars(range(min = 0, max = 1))]
    pub goodwill_left: f64,
}

impl Default for DialogueRules {
    fn default() -> Self {
        Self { unblocks: 0.5, reprioritises: 0.2, sours: 0.1, goodwill_left: 0.8 }
    }
}
