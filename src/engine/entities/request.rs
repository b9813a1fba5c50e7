//! Requests for assistance.

use bevy_ecs::prelude::*;

use super::ledger::Ledger;
use super::relationship::relationship;
use super::{AnswersGiven, Field, Meaning};
use crate::engine::contents::Contents;
use crate::engine::ids::{
    AgencyId, AssistanceId, CaseId, ChannelId, ClassId, ContentId, GroundId, InjectId, MarkingId,
    MessageId, MisunderstandingId, RequestId,
};
use crate::engine::text::Rendition;
use crate::record::Outcome;
use crate::scenario::{Act, Actor, Holdings, Limit, Side, StateId, StepId};
use crate::time::{Instant, Interval};

/// What a request is. Only a redirection changes it, to another responder and its channel.
#[derive(Component, Clone, Copy, Debug)]
pub struct Terms {
    /// Its number.
    pub id: RequestId,
    /// The key of its name, for random streams.
    pub key: u64,
    /// The inject that ordered it, where one did; its name is the name of the request then.
    pub inject: Option<InjectId>,
    /// The command by which a person composed it, where one did.
    pub composed: Option<u32>,
    /// The case it belongs to.
    pub case: CaseId,
    /// Its urgency class.
    pub class: ClassId,
    /// What is asked for.
    pub assistance: AssistanceId,
    /// Who asks.
    pub requester: AgencyId,
    /// Who is asked.
    pub responder: AgencyId,
    /// What it goes by, both ways.
    pub channel: ChannelId,
    /// How it is marked.
    pub marking: MarkingId,
    /// How long after receipt the answer is wanted.
    pub answer_within: Option<Limit>,
    /// How much of what is asked the responder really holds.
    pub holds: Holdings,
}

impl Terms {
    /// The agency on a side.
    #[must_use]
    pub const fn agency(&self, side: Side) -> AgencyId {
        match side {
            Side::Requester => self.requester,
            Side::Responder => self.responder,
        }
    }

    /// The side that an agency acts for.
    #[must_use]
    pub fn side_of(&self, agency: AgencyId) -> Side {
        if agency == self.requester { Side::Requester } else { Side::Responder }
    }
}

relationship! {
    AskedOf "The agency that is asked by a request: its entity.";
    RequestsReceived "The requests that an agency is asked by."
}

/// How the substance of a request came out, with the ground of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Everything was given.
    Full,
    /// Some of it was given.
    Part,
    /// Nothing was held.
    NoneHeld,
    /// It was refused.
    Refused(GroundId),
    /// It was withdrawn.
    Withdrawn,
    /// Its time ran out.
    Lapsed,
}

impl Resolution {
    /// The word in tables.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Full => Outcome::Full,
            Self::Part => Outcome::Part,
            Self::NoneHeld => Outcome::NoneHeld,
            Self::Refused(_) => Outcome::Refused,
            Self::Withdrawn => Outcome::Withdrawn,
            Self::Lapsed => Outcome::Lapsed,
        }
    }

    /// The ground of a refusal.
    #[must_use]
    pub const fn ground(self) -> Option<GroundId> {
        match self {
            Self::Refused(ground) => Some(ground),
            _ => None,
        }
    }
}

/// What one side knows and does about a request.
#[derive(Clone, Copy, Debug, Default)]
pub struct SideState {
    /// The last step that it has heard of or taken itself.
    pub seen: u32,
    /// The last step that it has told the other side of.
    pub told: u32,
    /// The step after which it has work on the request in hand or waiting.
    pub busy_since: Option<u32>,
    /// The command by which a person chose that work, where one did.
    pub ordered: Option<u32>,
    /// When the last of its messages that was not lost arrives.
    pub last_arrival: Option<Instant>,
    /// How many reminders it has sent since it last heard something.
    pub reminders: u32,
    /// How often it has decided since then whether to send one.
    pub chances: u32,
    /// How many reports on the status it has received.
    pub statuses: u32,
    /// Whether it has not even heard that there is a request.
    pub unaware: bool,
}

/// What each side of a request knows and does.
#[derive(Component, Clone, Copy, Debug)]
pub struct Sides {
    /// The side that asks.
    pub requester: SideState,
    /// The side that is asked.
    pub responder: SideState,
}

impl Sides {
    /// One of them.
    #[must_use]
    pub const fn side(&self, side: Side) -> &SideState {
        match side {
            Side::Requester => &self.requester,
            Side::Responder => &self.responder,
        }
    }

    /// One of them, to change it.
    pub const fn side_mut(&mut self, side: Side) -> &mut SideState {
        match side {
            Side::Requester => &mut self.requester,
            Side::Responder => &mut self.responder,
        }
    }
}

/// When each side of a request learnt of each of its steps: at the place of a number, when it knew of so
/// many steps. A side that has not heard of the request has none.
#[derive(Component, Clone, Debug)]
pub(in crate::engine) struct Hearing {
    requester: Vec<Instant>,
    responder: Vec<Instant>,
}

impl Hearing {
    /// When a side learnt of the first steps, so many, if it has.
    pub(in crate::engine) fn heard(&self, side: Side, steps: u32) -> Option<Instant> {
        let heard = match side {
            Side::Requester => &self.requester,
            Side::Responder => &self.responder,
        };
        heard.get(steps as usize).copied()
    }

    /// A side learns of the first steps, so many.
    pub(in crate::engine) fn hear(&mut self, side: Side, steps: u32, at: Instant) {
        let heard = match side {
            Side::Requester => &mut self.requester,
            Side::Responder => &mut self.responder,
        };
        let known = steps as usize + 1;
        if heard.len() < known {
            heard.resize(known, at);
        }
    }
}

/// How the contents were said that the order of a request provides, where they have variants or slots.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct ContentsSaid(pub(in crate::engine) Vec<(ContentId, Rendition)>);

/// When what happened to a request.
#[derive(Clone, Copy, Debug, Default)]
#[expect(missing_docs, reason = "each is the moment of what its name says")]
pub struct Times {
    pub delivered: Option<Instant>,
    pub acknowledged: Option<Instant>,
    pub read_back: Option<Instant>,
    pub ruled: Option<Instant>,
    pub answered: Option<Instant>,
    pub closed: Option<Instant>,
}

/// Something that was done on a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActDone {
    /// What.
    pub act: Act,
    /// By whom.
    pub by: AgencyId,
    /// When.
    pub at: Instant,
    /// How many steps had been taken then, with this one where it is a step.
    pub version: u32,
}

/// Where a request stands in the procedure, and how it came there.
#[derive(Component, Clone, Debug)]
pub struct Standing {
    /// The states it has been in; the last is the present one.
    pub states: Vec<StateId>,
    /// What was done on it, whether or not it was a step.
    pub acts: Vec<ActDone>,
    /// When each thing happened first.
    pub times: Times,
    /// How the substance came out.
    pub outcome: Option<Resolution>,
    /// How many steps had been taken when it had.
    pub outcome_since: u32,
}

impl Standing {
    /// The present state.
    ///
    /// # Panics
    /// Never: a request begins in a state.
    #[must_use]
    pub fn state(&self) -> StateId {
        *self.states.last().expect("a request is in a state")
    }

    /// How many steps have been taken.
    #[must_use]
    pub fn version(&self) -> u32 {
        u32::try_from(self.states.len() - 1).expect("fewer steps")
    }

    /// The state after so many steps.
    #[must_use]
    pub fn state_at(&self, version: u32) -> StateId {
        self.states[version as usize]
    }

    /// Notes something that was done.
    pub(in crate::engine) fn note_act(&mut self, act: Act, by: AgencyId, at: Instant) {
        let version = self.version();
        self.acts.push(ActDone { act, by, at, version });
    }

    /// Notes the moment of an act, where it has a column.
    pub fn note_time(&mut self, act: Act, now: Instant) {
        let times = &mut self.times;
        let place = match act {
            Act::Acknowledge => &mut times.acknowledged,
            Act::ReadBack => &mut times.read_back,
            Act::RuleOnCompleteness => &mut times.ruled,
            Act::Close | Act::Withdraw => &mut times.closed,
            act if act.is_answer() || act == Act::Refuse => &mut times.answered,
            _ => return,
        };
        place.get_or_insert(now);
    }
}

/// What a request contains, and what it lacks.
#[derive(Component, Clone, Debug)]
pub struct Dossier {
    /// What it contains.
    pub contents: Contents,
    /// What it contained when it was sent.
    pub contents_sent: Contents,
    /// What the last ruling found missing.
    pub missing: Contents,
    /// What of the law the responder asks about, by the last ruling.
    pub legal_queries: Vec<MisunderstandingId>,
}

/// The time that counts towards the limits of a request.
#[derive(Component, Clone, Debug)]
pub struct Clock {
    /// When the request was sent.
    pub sent: Instant,
    /// When it arrives, or would have: the responder's limits run from here.
    pub from: Instant,
    /// When the requester was last called on: its limits run from here.
    pub requester_called: Instant,
    /// When the responder's clock stood still, since it last began.
    pub pauses: Vec<Interval>,
    /// Since when it stands still.
    pub paused_since: Option<Instant>,
    /// Which limits have passed without their step, by the place of their name.
    pub limits_passed: u64,
    /// Whether the answer did not come in time.
    pub answer_overdue: bool,
}

impl Clock {
    /// The times at which the responder's clock stood still, up to a moment.
    #[must_use]
    pub fn pauses(&self, now: Instant) -> Vec<Interval> {
        let going_on = self.paused_since.map(|from| Interval { from, to: now });
        self.pauses.iter().copied().chain(going_on).collect()
    }
}

/// How the responder's side works together on a request.
#[derive(Component, Clone, Debug, Default)]
pub struct Coordination {
    /// The agencies of the responder's side that were consulted, the last one last.
    pub consulted: Vec<AgencyId>,
    /// The ground on which the last of them objected, if it did.
    pub objection: Option<GroundId>,
    /// The agency of the responder's side that was set to the work.
    pub assigned: Option<AgencyId>,
    /// Whether it has delivered what it found.
    pub is_delivered: bool,
    /// The last step that was told within the responder's side.
    pub handed_over: u32,
}

impl Coordination {
    /// The agency that an actor is, if there is one yet.
    #[must_use]
    pub fn agency(&self, terms: &Terms, actor: Actor) -> Option<AgencyId> {
        match actor {
            Actor::Requester => Some(terms.requester),
            Actor::Responder => Some(terms.responder),
            Actor::Consulted => self.consulted.last().copied(),
            Actor::Assigned => self.assigned,
        }
    }
}

/// The reports on the status of a request.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Reporting {
    /// When the status was last reported, or the time for it began.
    pub since: Option<Instant>,
    /// How often it was reported.
    pub reports: u32,
}

/// How urgently a request is handled.
#[derive(Component, Clone, Copy, Debug)]
pub struct Handling {
    /// The priority of work on it: that of its class, or the highest once it was escalated.
    pub rank: u32,
    /// Whether the responder has laid it aside, until it is asked.
    pub is_parked: bool,
    /// The work on its substance that the responder has put off.
    pub put_off: Option<PutOff>,
    /// Whether the requester has decided whether to take it to the hotline.
    pub escalation_decided: bool,
}

/// Work that was put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PutOff {
    /// When it begins.
    pub until: Instant,
    /// The step.
    pub step: StepId,
}

/// Where the time of a request went.
#[derive(Component, Clone, Copy, Debug)]
pub struct Books {
    /// The accounts.
    pub ledger: Ledger,
    /// The message that carries the next step, while that is under way.
    pub carrier: Option<MessageId>,
}

/// How often things were done on a request.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Counts {
    /// How often it was returned.
    pub returns: u32,
    /// How often it was sent on to another agency.
    pub redirects: u32,
    /// How many reminders were sent about it, by either side.
    pub reminders: u32,
    /// How many messages were sent a second time.
    pub copies: u32,
    /// How often it was taken on.
    pub accepted: u32,
    /// How often its answer was sent back.
    pub reopened: u32,
}

/// What the sides of a request have said of how they understand it.
#[derive(Component, Clone, Debug)]
pub struct Interpretation {
    /// The message that the responder reads it from: the request, or what sent it on to another.
    pub letter: MessageId,
    /// What the requester has noticed in a read-back or an answer, until it says so with its next step.
    pub corrections: Vec<MisunderstandingId>,
    /// What it has said so, until the responder hears of it.
    pub corrected: Vec<MisunderstandingId>,
    /// What a person said in its read-back, who took it for what.
    pub said: Option<Vec<(Field, Meaning)>>,
}

/// How a request begins.
pub(in crate::engine) struct Opening {
    /// Its first state.
    pub(in crate::engine) state: StateId,
    /// What it contains.
    pub(in crate::engine) contents: Contents,
    /// When it is sent.
    pub(in crate::engine) sent: Instant,
    /// By which message.
    pub(in crate::engine) letter: MessageId,
    /// When that arrives, or would.
    pub(in crate::engine) arrives: Instant,
    /// Its priority.
    pub(in crate::engine) rank: u32,
}

impl Opening {
    /// What a request has when it has just been sent, beside its terms.
    pub(in crate::engine) fn components(&self) -> impl Bundle + use<> {
        let Self { state, contents, sent, letter, arrives, rank } = *self;
        (
            Standing {
                states: vec![state],
                acts: Vec::new(),
                times: Times::default(),
                outcome: None,
                outcome_since: 0,
            },
            Sides {
                requester: SideState { last_arrival: Some(arrives), ..SideState::default() },
                // The responder has not even heard of the first state yet.
                responder: SideState { unaware: true, ..SideState::default() },
            },
            Dossier {
                contents,
                contents_sent: contents,
                missing: Contents::default(),
                legal_queries: Vec::new(),
            },
            Clock {
                sent,
                from: arrives,
                requester_called: sent,
                pauses: Vec::new(),
                paused_since: None,
                limits_passed: 0,
                answer_overdue: false,
            },
            Hearing { requester: vec![sent], responder: Vec::new() },
            Coordination::default(),
            Reporting::default(),
            Handling { rank, is_parked: false, put_off: None, escalation_decided: false },
            Books { ledger: Ledger::open(sent), carrier: Some(letter) },
            Counts::default(),
            Interpretation { letter, corrections: Vec::new(), corrected: Vec::new(), said: None },
            AnswersGiven::default(),
        )
    }
}
