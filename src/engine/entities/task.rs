//! Pieces of work.

use bevy_ecs::prelude::Entity;

use super::Field;
use crate::engine::ids::{AgencyId, CaseloadId, InjectId, MisunderstandingId};
use crate::record::Activity;
use crate::scenario::{Act, Side, StepId};
use crate::time::{Instant, Span};

/// What is done around the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// A side asks the other after what has not come.
    Remind(Side),
    /// A side sends its last message again.
    Repeat(Side),
    /// Provide the contents that the class let the requester leave for later.
    ProvideRest,
    /// Tell the other side how far things have come.
    ReportStatus,
    /// Say again what was meant.
    Clarify(MisunderstandingId),
    /// Say again what was meant by a field, as a person has it.
    Explain {
        /// Who does.
        by: Side,
        /// Of what.
        field: Field,
    },
    /// Take the request to the hotline.
    Escalate {
        /// The agency that does.
        by: AgencyId,
        /// The inject that ordered it, if one did.
        ordered_by: Option<InjectId>,
    },
}

/// What a piece of work is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Write the request that an inject orders.
    Draft {
        /// The inject.
        inject: InjectId,
        /// The command by which, where somebody had it sent.
        ordered: Option<u32>,
    },
    /// Write the request that a person has composed.
    Compose {
        /// The command by which.
        command: u32,
    },
    /// Write the statement that an inject orders.
    State {
        /// The inject.
        inject: InjectId,
        /// The command by which, where somebody had it sent.
        ordered: Option<u32>,
    },
    /// Take a step on a request.
    Step {
        /// The request.
        request: Entity,
        /// The step.
        step: StepId,
        /// How many steps had been taken on the request when this one was chosen.
        version: u32,
    },
    /// Something around the procedure of a request.
    Errand {
        /// The request.
        request: Entity,
        /// What is done.
        errand: Errand,
        /// The command by which, where a person has it done.
        ordered: Option<u32>,
    },
    /// Pass an escalation on.
    Relay {
        /// The message that arrived.
        message: Entity,
    },
    /// Call over a hotline to test it, as an inject ordered.
    TestLine {
        /// The inject.
        inject: InjectId,
        /// The command by which, where somebody had it done.
        ordered: Option<u32>,
    },
    /// Take up a test call.
    TakeCall {
        /// The message that arrived.
        message: Entity,
    },
    /// Put in writing what was said in a call.
    FollowUp {
        /// The call.
        call: Entity,
    },
    /// Say again what was meant outside of any request.
    Clarify(MisunderstandingId),
    /// Work on a case of the agency's own.
    Case {
        /// Its caseload.
        caseload: CaseloadId,
        /// Which of its cases.
        number: u32,
    },
}

impl Work {
    /// The request it is for, where there is one yet.
    #[must_use]
    pub fn request(self) -> Option<Entity> {
        match self {
            Self::Step { request, .. } | Self::Errand { request, .. } => Some(request),
            Self::Draft { .. }
            | Self::Compose { .. }
            | Self::State { .. }
            | Self::Relay { .. }
            | Self::TestLine { .. }
            | Self::TakeCall { .. }
            | Self::FollowUp { .. }
            | Self::Clarify(_)
            | Self::Case { .. } => None,
        }
    }
}

impl Errand {
    /// What the tables call it.
    #[must_use]
    pub const fn activity(self) -> Activity {
        match self {
            Self::Remind(_) => Activity::Act(Act::Remind),
            Self::Repeat(_) => Activity::Repeat,
            Self::ProvideRest => Activity::ProvideRest,
            Self::ReportStatus => Activity::Act(Act::ReportStatus),
            Self::Clarify(_) | Self::Explain { .. } => Activity::Act(Act::Clarify),
            Self::Escalate { .. } => Activity::Act(Act::Escalate),
        }
    }
}

/// A piece of work.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// What it is for.
    pub work: Work,
    /// Its priority: smaller goes first.
    pub rank: u32,
    /// Working time of one person.
    pub effort: Span,
    /// The message that called for it.
    pub message: Option<Entity>,
    /// When it came to the desk.
    pub queued: Instant,
    /// When somebody first took it in hand; the same as `queued` until then.
    pub started: Instant,
    /// Its place among all that came to the desk.
    pub(super) order: u64,
    /// Its place among what is in hand there, once it is.
    pub(super) slot: u32,
}

impl Task {
    /// The slot of what nobody has taken in hand.
    pub(super) const WAITS: u32 = u32::MAX;

    /// A task that no desk has yet.
    #[must_use]
    pub fn new(work: Work, rank: u32, effort: Span, message: Option<Entity>) -> Self {
        let (never, order, slot) = (Instant::from_micros(0), 0, Self::WAITS);
        Self { work, rank, effort, message, queued: never, started: never, order, slot }
    }
}

/// Where the time of a task has gone since it came to its desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// While somebody who may do it was at work, and nobody worked on it.
    pub waiting: Span,
    /// While somebody worked on it.
    pub working: Span,
    /// While nobody who may do it was at work.
    pub off_hours: Span,
}
