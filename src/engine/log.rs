//! What happened, in the order in which it happened.

use bevy_ecs::prelude::{Entity, Resource};

use super::contents::Contents;
use super::entities::{Resolution, Spent, Task};
use super::ids::{
    AgencyId, CaseId, ChannelId, DecisionId, GroundId, InjectId, LimitId, MessageId,
    MisunderstandingId, RequestId, StoryId,
};
use crate::record::EventKind;
use crate::scenario::Act;
use crate::time::Instant;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When.
    pub at: Instant,
    /// What.
    pub kind: EventKind,
    /// Who did it, or to whom it happened.
    pub actor: Option<AgencyId>,
    /// The other agency.
    pub counterpart: Option<AgencyId>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// The request it is about.
    pub request: Option<RequestId>,
    /// The message it is about or that carries it.
    pub message: Option<MessageId>,
    /// The inject it is about.
    pub inject: Option<InjectId>,
    /// The channel that the message goes by.
    pub channel: Option<ChannelId>,
    /// By when it was, or is, due.
    pub due: Option<Instant>,
    /// What else is to be said.
    pub detail: Detail,
}

/// What else is to be said of a happening.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// Nothing.
    None,
    /// How the substance came out.
    Outcome(Resolution),
    /// Which required contents are missing.
    Missing(Contents),
    /// The limit that passed.
    Limit(LimitId),
    /// How many reminders have been sent with this one.
    Reminder(u32),
    /// What was expected.
    Expected(Act),
    /// How many misunderstandings were put right with it.
    Corrected(usize),
    /// How many people there are from now on.
    Staff(u32),
    /// On what ground somebody objected.
    Ground(GroundId),
    /// How many requests were gone through.
    Reviewed(u32),
    /// How many decisions were agreed.
    Agreed(u32),
    /// What was proposed in a dialogue.
    Decision(DecisionId),
    /// What was misunderstood.
    Misunderstood(MisunderstandingId),
    /// Which proposition, by its place in `truth`.
    Proposition(usize),
    /// Which story in the press.
    Story(StoryId),
    /// What was chosen, by its place in the question.
    Choice(usize),
    /// What was changed.
    Changed(String),
    /// What the facilitator said.
    Told(String),
    /// Why somebody does not do what they were to do.
    Reason(String),
    /// What a message says in the words of the person who sent it.
    Words(String),
}

impl Happening {
    /// A happening of which nothing is known yet but when and what.
    #[must_use]
    pub const fn new(at: Instant, kind: EventKind) -> Self {
        Self {
            at,
            kind,
            actor: None,
            counterpart: None,
            case: None,
            request: None,
            message: None,
            inject: None,
            channel: None,
            due: None,
            detail: Detail::None,
        }
    }
}

/// The log of a run.
#[derive(Resource, Clone, Debug, Default)]
pub struct Log {
    happenings: Vec<Happening>,
    work: Vec<WorkDone>,
}

/// How long a log is.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogLength {
    happenings: usize,
    work: usize,
}

/// A piece of work that is done.
#[derive(Clone, Copy, Debug)]
pub struct WorkDone {
    /// At whose desk.
    pub desk: Entity,
    /// The work, with when it came and when it was begun.
    pub task: Task,
    /// When it was done.
    pub done: Instant,
    /// Where the time has gone since it came.
    pub spent: Spent,
}

impl Log {
    /// Adds what has just happened.
    ///
    /// # Panics
    /// When time would run back.
    pub fn add(&mut self, happening: Happening) {
        if let Some(last) = self.happenings.last() {
            assert!(last.at <= happening.at, "time runs back in the log");
        }
        self.happenings.push(happening);
    }

    /// Everything so far.
    #[must_use]
    pub fn happenings(&self) -> &[Happening] {
        &self.happenings
    }

    /// Adds a piece of work that has just been done.
    pub fn add_work(&mut self, work: WorkDone) {
        self.work.push(work);
    }

    /// All work that is done, that on caseloads left out.
    #[must_use]
    pub fn work(&self) -> &[WorkDone] {
        &self.work
    }

    /// How long it is.
    pub(super) fn length(&self) -> LogLength {
        LogLength { happenings: self.happenings.len(), work: self.work.len() }
    }

    /// Makes it as another is that is as this up to a length.
    pub(super) fn follow(&mut self, other: &Self, shared: LogLength) {
        self.happenings.truncate(shared.happenings);
        self.happenings.extend_from_slice(&other.happenings[shared.happenings..]);
        self.work.truncate(shared.work);
        self.work.extend_from_slice(&other.work[shared.work..]);
    }
}
