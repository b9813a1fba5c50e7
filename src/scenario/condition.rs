//! Conditions: what injects wait for, and what must hold when they come.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::act::Act;
use super::literals;
use super::localized_text::LocalizedText;
use crate::meaning::MisunderstandingKind;
use crate::time::Span;

/// What an inject waits for, or what must hold when it comes. Requests and statements are named by the
/// inject that orders them.
///
/// All but `Open`, `Stuck`, `Not`, `Believes` and `Decided` stay true once they are. In `when`, an inject fires at the
/// first moment at which its condition holds, and `Open`, `Stuck`, `Not`, `Found` and `Truth` may stand in the
/// outermost `All` only: they are asked when all the rest has come true. In `provided`, every condition is asked
/// at that moment.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
pub enum When {
    /// A time after another inject fired.
    After(String, #[serde(deserialize_with = "literals::span")] Span),
    /// A time after a condition came true.
    Since(Box<When>, #[serde(deserialize_with = "literals::span")] Span),
    /// The request or the statement has gone out.
    Sent(String),
    /// The request or the statement has come, and somebody has picked it up: its addressee, or the agency
    /// that is named.
    Received(String, #[serde(default)] Option<String>),
    /// The request was acknowledged.
    Acknowledged(String),
    /// The request was returned for completion.
    Returned(String),
    /// The request was answered: in full, in part, or that nothing is held.
    Answered(String),
    /// The request was answered or refused soundly: what was done is what was meant, whoever knows it.
    Sound(String),
    /// The request was refused.
    Refused(String),
    /// A limit passed on the request.
    Overdue(String),
    /// The request was taken to the hotline.
    Escalated(String),
    /// An act was done on the request.
    Done(String, Act),
    /// An agency has done, heard or been told what a condition on a request or a statement says.
    Knows(String, Box<When>),
    /// What the inject expects was done in time.
    Met(String),
    /// What the inject expects was not done in time.
    Missed(String),
    /// Something in the request or the statement was misread, in any way or in the way that is named.
    Misread(String, #[serde(default)] Option<MisunderstandingKind>),
    /// Somebody has noticed that something in the request or the statement was misread.
    Noticed(String),
    /// The request or the statement was read, and nothing in it is misread any more.
    Understood(String),
    /// An agency gives a value of a proposition at least this probability.
    Believes(String, String, String, f64),
    /// The evidence of an inject points to this value of a proposition; or what its statement claims or the answer
    /// to its request shows does, and the recipient of the statement or the requester has heard it.
    Found(String, String, String),
    /// A story about the request or the statement was in the press.
    Printed(String),
    /// A proposition has this value in the world of the exercise. Only for injects that nobody receives: players
    /// are never shown the truth.
    Truth(String, String),
    /// An agency has decided on a choice of the question that the inject asks: any of those asked, or the one that
    /// is named. Where it changes its mind before the question closes, the last choice counts. A poll decides when
    /// it closes, for what most of its people have chosen.
    Decided(String, String, #[serde(default)] Option<String>),
    /// The request was sent, and was not answered, refused, closed or withdrawn and has not lapsed, as far
    /// as the agency knows that is named.
    Open(String, #[serde(default)] Option<String>),
    /// What its addressee owes on the request is late, as far as the one who asked knows, and has been for
    /// as long as the class of the request asks for before ministers take it up.
    Stuck(String),
    /// A condition does not hold.
    Not(Box<When>),
    /// All of these conditions hold.
    All(Vec<When>),
    /// Any of these conditions holds.
    Any(Vec<When>),
    /// The facilitator gives the inject. Stands by itself.
    ByHand,
}

impl When {
    /// Returns the injects that it names.
    #[must_use]
    pub fn injects(&self) -> Vec<&str> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::injects).collect(),
            Self::Since(part, _) | Self::Knows(_, part) | Self::Not(part) => part.injects(),
            Self::ByHand | Self::Believes(..) | Self::Truth(..) => Vec::new(),
            Self::After(id, _)
            | Self::Sent(id)
            | Self::Received(id, _)
            | Self::Acknowledged(id)
            | Self::Returned(id)
            | Self::Answered(id)
            | Self::Sound(id)
            | Self::Refused(id)
            | Self::Overdue(id)
            | Self::Escalated(id)
            | Self::Done(id, _)
            | Self::Met(id)
            | Self::Missed(id)
            | Self::Misread(id, _)
            | Self::Noticed(id)
            | Self::Understood(id)
            | Self::Found(id, ..)
            | Self::Printed(id)
            | Self::Decided(id, ..)
            | Self::Open(id, _)
            | Self::Stuck(id) => vec![id],
        }
    }

    /// Returns the conditions that it is made of, itself first.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        let mut all = vec![self];
        match self {
            Self::All(parts) | Self::Any(parts) => all.extend(parts.iter().flat_map(Self::parts)),
            Self::Since(part, _) | Self::Knows(_, part) | Self::Not(part) => {
                all.extend(part.parts());
            }
            _ => {}
        }
        all
    }

    /// Returns whether it may become false again.
    #[must_use]
    pub const fn is_guard(&self) -> bool {
        matches!(
            self,
            Self::Open(..) | Self::Stuck(_) | Self::Not(_) | Self::Found(..) | Self::Truth(..)
        )
    }

    /// Returns what `when` waits for, and what is asked when that has come: the guards of the outermost
    /// `All`.
    #[must_use]
    pub fn split(&self) -> (Vec<&Self>, Vec<&Self>) {
        match self {
            Self::All(parts) => parts.iter().partition(|part| !part.is_guard()),
            one if one.is_guard() => (Vec::new(), vec![one]),
            one => (vec![one], Vec::new()),
        }
    }
}

/// Formats the condition as it is written in a file.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |f: &mut fmt::Formatter<'_>, name: &str, id: &str, other: &Option<String>| {
            match other {
                Some(other) => write!(f, "{name}({id:?}, {other:?})"),
                None => write!(f, "{name}({id:?})"),
            }
        };
        let list = |f: &mut fmt::Formatter<'_>, name: &str, parts: &[Self]| {
            let parts: Vec<String> = parts.iter().map(Self::to_string).collect();
            write!(f, "{name}([{}])", parts.join(", "))
        };
        match self {
            Self::After(id, span) => write!(f, "After({id:?}, {:?})", span.written()),
            Self::Since(part, span) => write!(f, "Since({part}, {:?})", span.written()),
            Self::Sent(id) => of(f, "Sent", id, &None),
            Self::Received(id, by) => of(f, "Received", id, by),
            Self::Acknowledged(id) => of(f, "Acknowledged", id, &None),
            Self::Returned(id) => of(f, "Returned", id, &None),
            Self::Answered(id) => of(f, "Answered", id, &None),
            Self::Sound(id) => of(f, "Sound", id, &None),
            Self::Refused(id) => of(f, "Refused", id, &None),
            Self::Overdue(id) => of(f, "Overdue", id, &None),
            Self::Escalated(id) => of(f, "Escalated", id, &None),
            Self::Done(id, act) => write!(f, "Done({id:?}, {act:?})"),
            Self::Knows(agency, part) => write!(f, "Knows({agency:?}, {part})"),
            Self::Met(id) => of(f, "Met", id, &None),
            Self::Missed(id) => of(f, "Missed", id, &None),
            Self::Misread(id, None) => of(f, "Misread", id, &None),
            Self::Misread(id, Some(kind)) => write!(f, "Misread({id:?}, {kind:?})"),
            Self::Noticed(id) => of(f, "Noticed", id, &None),
            Self::Understood(id) => of(f, "Understood", id, &None),
            Self::Believes(agency, proposition, value, least) => {
                write!(f, "Believes({agency:?}, {proposition:?}, {value:?}, {least:?})")
            }
            Self::Found(id, proposition, value) => {
                write!(f, "Found({id:?}, {proposition:?}, {value:?})")
            }
            Self::Printed(id) => of(f, "Printed", id, &None),
            Self::Truth(proposition, value) => write!(f, "Truth({proposition:?}, {value:?})"),
            Self::Decided(id, choice, None) => write!(f, "Decided({id:?}, {choice:?})"),
            Self::Decided(id, choice, Some(agency)) => {
                write!(f, "Decided({id:?}, {choice:?}, {agency:?})")
            }
            Self::Open(id, to) => of(f, "Open", id, to),
            Self::Stuck(id) => of(f, "Stuck", id, &None),
            Self::Not(part) => write!(f, "Not({part})"),
            Self::All(parts) => list(f, "All", parts),
            Self::Any(parts) => list(f, "Any", parts),
            Self::ByHand => f.write_str("ByHand"),
        }
    }
}

/// What comes of an inject for which something does not hold that it needs.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub enum Otherwise {
    /// It does not come.
    #[default]
    Skip,
    /// Another inject comes in its place.
    Inject(String),
    /// It says something else, and orders and expects nothing.
    Text(LocalizedText),
}
