//! What the JSON interface takes and returns.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::api_discussion::ModuleView;
use super::command_id::CommandId;
use crate::engine::view::SeatView;
use crate::engine::{Answer, Draft, Motion, QuestionAnswer, Wish};
use crate::record::Phase;
use crate::session::{FindingKind, ModuleAnswer, NamedCommand, VisitorRole};

/// Why a request was not carried out.
#[derive(Debug, JsonSchema, Serialize)]
pub(super) struct FaultBody {
    /// The reason, in the language of the visitor.
    pub(super) error: String,
}

/// What a program joins with.
#[derive(Debug, JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinRequest {
    /// The code that the facilitator has given out; for a program of the facilitator, the last part of their link, which
    /// is then used up.
    #[schemars(length(min = 1, max = 100))]
    pub(super) code: String,
    /// The name of the program or its owner; that of the facilitator's program is not kept.
    #[schemars(length(min = 1, max = 40))]
    pub(super) name: String,
}

/// The answer to a program that has joined.
#[derive(Debug, JsonSchema, Serialize)]
pub(super) struct JoinResponse {
    /// The token to send as `Authorization: Bearer TOKEN` from now on.
    pub(super) token: String,
    /// The role that the code gives.
    pub(super) role: JoinedRole,
}

/// The role of a visitor.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum JoinedRole {
    /// Leads the exercise.
    Facilitator,
    /// Sees everything and takes notes.
    Evaluator,
    /// Plays an agency.
    Seat {
        /// The agency.
        seat: String,
    },
    /// Watches.
    Observer {
        /// The party that is watched; null for all.
        party: Option<String>,
    },
}

impl From<&VisitorRole> for JoinedRole {
    fn from(role: &VisitorRole) -> Self {
        match role {
            VisitorRole::Facilitator => Self::Facilitator,
            VisitorRole::Evaluator => Self::Evaluator,
            VisitorRole::Seat(seat) => Self::Seat { seat: seat.clone() },
            VisitorRole::Observer(party) => Self::Observer { party: party.clone() },
        }
    }
}

/// The events that are wanted.
#[derive(Debug, Default, JsonSchema, Deserialize)]
#[serde(default)]
pub(super) struct ViewQuery {
    /// The number of events that the client has already; these are left out.
    #[schemars(range(max = 1_000_000))]
    pub(super) since: usize,
}

/// What a visitor knows now.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
pub(super) enum ViewResponse {
    /// The view of a seat.
    Seat {
        /// The role of the visitor.
        role: JoinedRole,
        /// The number of events so far, to be sent as `since` the next time.
        events_so_far: usize,
        /// What the agency knows.
        view: Box<SeatView>,
        /// The modules of the discussion that have been opened for it, with what it is asked and has answered.
        modules: Vec<ModuleView>,
    },
    /// The views of all agencies that the visitor can see.
    All {
        /// The role of the visitor.
        role: JoinedRole,
        /// What each agency knows.
        views: Vec<SeatView>,
        /// The modules of the discussion that the visitor may know of, with what those agencies have answered.
        modules: Vec<ModuleView>,
    },
}

/// A command of a program in a seat.
#[derive(Debug, JsonSchema, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum SeatCommand {
    /// Writes a request.
    Compose {
        /// The id of the command.
        id: CommandId,
        /// The request.
        draft: Draft,
    },
    /// Sends what an inject orders, which waits in the `draft` of the inject.
    Send {
        /// The id of the command.
        id: CommandId,
        /// The inject.
        inject: String,
        /// What it says, if not what the draft says.
        #[serde(default)]
        says: Option<String>,
    },
    /// Declines to do what an inject orders.
    Decline {
        /// The id of the command.
        id: CommandId,
        /// The inject.
        inject: String,
        /// Why.
        reason: String,
    },
    /// Answers what an inject asks, or changes the answer. In a poll, each visitor answers for themselves.
    Decide {
        /// The id of the command.
        id: CommandId,
        /// The answer.
        answer: QuestionAnswer,
    },
    /// Answers a question of the module that is open, or changes the answer of the agency.
    Discuss {
        /// The id of the command.
        id: CommandId,
        /// The answer.
        answer: ModuleAnswer,
    },
    /// Proposes something in the dialogue in which the agency sits.
    Propose {
        /// The id of the command.
        id: CommandId,
        /// What.
        motion: Motion,
    },
    /// Agrees to what the other delegation has proposed.
    Agree {
        /// The id of the command.
        id: CommandId,
        /// The number of the proposal.
        decision: String,
    },
    /// Declines what the other delegation has proposed.
    Reject {
        /// The id of the command.
        id: CommandId,
        /// The number of the proposal.
        decision: String,
        /// Why.
        reason: String,
    },
    /// Acts on a request.
    Act {
        /// The id of the command.
        id: CommandId,
        /// The act.
        wish: Wish,
    },
    /// Answers the questionnaire.
    Answer {
        /// The id of the command.
        id: CommandId,
        /// Whether before or after play.
        phase: Phase,
        /// The answers, by item.
        answers: BTreeMap<String, Answer>,
    },
    /// Reports a finding.
    Find {
        /// The id of the command.
        id: CommandId,
        /// Whether it is a strength or an area for improvement.
        finding: FindingKind,
        /// The text.
        text: String,
    },
}

impl SeatCommand {
    /// Returns the id and the command of a seat.
    pub(super) fn of_seat(self, seat: String) -> (CommandId, NamedCommand) {
        match self {
            Self::Compose { id, draft } => (id, NamedCommand::Compose { seat, draft }),
            Self::Send { id, inject, says } => (id, NamedCommand::Send { seat, inject, says }),
            Self::Decline { id, inject, reason } => {
                (id, NamedCommand::Decline { seat, inject, reason })
            }
            Self::Decide { id, answer } => {
                (id, NamedCommand::Decide { seat, answer, person: None })
            }
            Self::Discuss { id, answer } => (id, NamedCommand::Discuss { seat, answer }),
            Self::Propose { id, motion } => (id, NamedCommand::Propose { seat, motion }),
            Self::Agree { id, decision } => (id, NamedCommand::Agree { seat, decision }),
            Self::Reject { id, decision, reason } => {
                (id, NamedCommand::Reject { seat, decision, reason })
            }
            Self::Act { id, wish } => (id, NamedCommand::Act { seat, wish }),
            Self::Answer { id, phase, answers } => {
                (id, NamedCommand::Answer { seat, phase, answers })
            }
            Self::Find { id, finding, text } => (id, NamedCommand::Find { finding, text }),
        }
    }
}

/// The answer to a command.
#[derive(Debug, JsonSchema, Serialize)]
pub(super) struct CommandResponse {
    /// False if a command with the same id had been carried out before.
    pub(super) done: bool,
}
