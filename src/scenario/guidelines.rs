//! What a guideline set says: required contents, urgency classes and their limits, kinds of
//! assistance, grounds for refusal, markings, and the procedure.

use indexmap::IndexMap;
use serde::Deserialize;

use super::act::{Act, Side};
use super::distribution::Distribution;
use super::types::ById;
use super::written;
use crate::time::Span;

/// A whole guideline set, as written.
#[derive(Clone, Debug)]
pub struct Guidelines {
    /// The heading.
    pub title: String,
    /// Where it comes from, and what in it is assumed.
    pub about: String,
    /// What agencies may be empowered to do, each with its meaning.
    pub authorities: ById<String>,
    /// What a request must contain.
    pub contents: ById<Content>,
    /// The urgency classes, most urgent first.
    pub classes: ById<UrgencyClass>,
    /// The kinds of assistance.
    pub assistance: ById<Assistance>,
    /// The grounds on which a request may be refused, each with its meaning.
    pub grounds: ById<String>,
    /// The markings, least restrictive first.
    pub markings: Vec<String>,
    /// The working time of one officer for each act, unless an agency's policy says otherwise.
    pub effort: IndexMap<Act, Distribution>,
    /// The life of a request.
    pub procedure: ProcedureFile,
}

/// One of the required contents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Its number in the guidelines.
    pub number: u32,
    /// What it holds.
    pub holds: String,
    /// Whether a request of a class that asks for the minimum may do without it.
    #[serde(default)]
    pub deferrable: bool,
}

/// An urgency class.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgencyClass {
    /// When it is used.
    pub when: String,
    /// Its time limits, by the names that the steps of the procedure use. The responder's limits
    /// run from the receipt of the request, the requester's from the message that calls for a step.
    pub limits: ById<WrittenSpan>,
    /// How long after a reminder the next one may go out; left out, one reminder is all.
    #[serde(default, deserialize_with = "written::some_span")]
    pub remind_every: Option<Span>,
    /// How many reminders there may be while nothing comes; left out, three.
    #[serde(default = "three")]
    pub remind_at_most: u32,
    /// How long a limit must have passed before the hotline may be used; left out, never.
    #[serde(default, deserialize_with = "written::some_span")]
    pub hotline_after: Option<Span>,
    /// Whether it asks for the minimum only, without the contents that are deferrable.
    #[serde(default)]
    pub minimum_only: bool,
}

const fn three() -> u32 {
    3
}

/// A duration as the value of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct WrittenSpan(#[serde(deserialize_with = "written::span")] pub Span);

/// A kind of assistance.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assistance {
    /// What it is.
    pub about: String,
    /// The authority that the addressee needs.
    pub needs: String,
    /// The name of the limit for the answer, where it is not `answer`.
    #[serde(default)]
    pub limit: Option<String>,
    /// Working time of the responder.
    pub work: Distribution,
}

/// The life of a request, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureFile {
    /// The state of a request that has just been sent.
    pub start: String,
    /// The states by name.
    pub states: ById<State>,
}

/// One state of a request.
#[derive(Clone, Debug, Deserialize)]
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
}

/// One step out of a state.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done.
    pub act: Act,
    /// Which side does it.
    pub by: Side,
    /// The name of its limit in the urgency class; left out, it has none.
    #[serde(default)]
    pub within: Option<String>,
    /// The state that it leads to.
    pub next: String,
}

/// What the side that waits may do when a limit passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Late {
    /// Ask again.
    Remind,
    /// Take it to the hotline, after the time that the class asks for.
    Escalate,
}
