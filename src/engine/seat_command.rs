//! What a person has an agency do that they play.
//!
//! A person takes the place of the policy of an agency and of nothing else: what they order is worked
//! on by its staff, in its hours, with the same effort, and takes the same ways as in automatic play.
//! What goes without a decision (passing an escalation on, taking a test call, saying again what was
//! lost) its staff do by themselves.

use super::contents::Contents;
use super::entities::{Decision, Field, Meaning};
use super::ids::{
    AgencyId, ConceptId, ContentId, DecisionId, GroundId, InjectId, RequestId, SittingId,
};
use super::model::RequestOrder;
use crate::scenario::Act;

/// Who plays an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Player {
    /// A person.
    Person,
    /// Its policy.
    Policy,
}

/// Something that a person has an agency do.
#[derive(Clone, Debug)]
pub enum SeatCommand {
    /// Write a request and send it.
    Compose(ComposedRequest),
    /// Send what an inject orders.
    Send {
        /// The inject.
        inject: InjectId,
        /// What it says in their own words; what they say nothing of is as the order has it.
        words: Words,
    },
    /// Not do what an inject orders.
    Decline {
        /// The inject.
        inject: InjectId,
        /// Why.
        reason: String,
    },
    /// Take a step on a request, or do something around the procedure.
    Act {
        /// The request.
        request: RequestId,
        /// What is done.
        act: Act,
        /// How.
        choice: ActOptions,
    },
    /// Say, to nobody but the record, how a request is understood.
    Understand {
        /// The request.
        request: RequestId,
        /// What is taken for what.
        takes: Vec<(Field, Meaning)>,
    },
    /// Answer what an inject asks.
    Decide(Decided),
    /// Propose something in a dialogue.
    Propose {
        /// The meeting.
        sitting: SittingId,
        /// What.
        decision: Decision,
    },
    /// Agree to what the other delegation has proposed.
    Agree {
        /// What.
        decision: DecisionId,
    },
    /// Decline what the other delegation has proposed.
    Reject {
        /// What.
        decision: DecisionId,
        /// Why.
        reason: String,
    },
}

/// A request as a person writes it.
#[derive(Clone, Debug)]
pub struct ComposedRequest {
    /// Its name.
    pub(super) name: String,
    /// What it is about, in the words of whoever writes it.
    pub(super) subject: Option<String>,
    /// The inject that orders it, where one does.
    pub(super) inject: Option<InjectId>,
    /// What it says; what it provides is all that it contains.
    pub(super) order: RequestOrder,
    /// The concepts that its terms stand for in the mind of whoever writes it.
    pub(super) means: Vec<(ContentId, ConceptId)>,
    /// What it says in their own words.
    pub(super) words: Words,
}

/// What a person answers to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The inject that asks.
    pub(super) inject: InjectId,
    /// What is chosen, by its place.
    pub(super) choice: Option<usize>,
    /// How sure they are, in percent.
    pub(super) confidence: Option<u8>,
    /// What they say in their own words.
    pub(super) text: Option<String>,
    /// Who it is, by which the answers of people to a poll are told apart.
    pub(super) person: Option<String>,
}

/// How a person has something done. What they say nothing of is done as the files have it.
#[derive(Clone, Debug, Default)]
pub struct ActOptions {
    /// The contents that a ruling finds missing.
    pub(super) missing: Option<Contents>,
    /// The contents that a supplement provides.
    pub(super) provides: Option<Contents>,
    /// The ground on which something is declined.
    pub(super) ground: Option<GroundId>,
    /// The agency that is consulted, or set to the work.
    pub(super) whom: Option<AgencyId>,
    /// How the request is understood.
    pub(super) takes: Vec<(Field, Meaning)>,
    /// What the other side has understood wrongly.
    pub(super) corrects: Vec<Field>,
    /// What they say in their own words.
    pub(super) words: Words,
}

/// What a person says in their own words. It is for the reader; nothing in the exercise turns on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The letter.
    pub(super) letter: Option<String>,
    /// What contents of a request say.
    pub(super) contents: Vec<(ContentId, String)>,
}

impl Words {
    /// The contents that say something.
    pub(super) fn told(&self) -> Contents {
        self.contents.iter().map(|(content, _)| *content).collect()
    }
}
