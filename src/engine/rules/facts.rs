//! What rules say has happened. Which rules follow each fact is in [`super::reactions`].
//!
//! A fact names its subject and no more: whoever reacts looks up the rest.

use bevy_ecs::prelude::Entity;

use crate::engine::command::OrderAct;
use crate::engine::entities::{Errand, Field, Meaning, Obstacle, Resolution, Spent, Task};
use crate::engine::ids::{
    AgencyId, ChannelId, DecisionId, InjectId, MessageId, MisunderstandingId, PartyId,
};
use crate::engine::seat_command::Player;
use crate::meaning::Occasion;
use crate::scenario::{Act, Side, StateId, StepId};
use crate::time::Instant;

/// Something that a rule has brought about, or found out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fact {
    /// The facilitator has an inject fire now.
    FiringCommanded { inject: InjectId },
    /// An agency is handed to a person, or back to its policy.
    SeatHanded { seat: AgencyId, to: Player },
    /// A person has their agency do something, by the command.
    SeatCommanded { command: u32 },
    /// A person has their agency act on a request, by the command; what they say of how they understand
    /// it has been noted.
    ActCommanded { command: u32 },
    /// The facilitator does something about an order that waits for a person, by the command.
    OrderCommanded { inject: InjectId, act: OrderAct, command: u32 },
    /// A person writes the request that an inject orders, by the command.
    DraftComposed { inject: InjectId, command: u32 },
    /// A person has what an inject orders sent as it is or in their own words, by the command.
    DraftReleased { inject: InjectId, seat: AgencyId, command: u32 },
    /// A person does not do what an inject orders, and says why, by the command.
    DraftDeclined { inject: InjectId, seat: AgencyId, command: u32 },
    /// An inject has fired.
    InjectFired { inject: InjectId },
    /// An inject comes in the place of another.
    ComesInPlace { inject: InjectId },
    /// Nothing can follow any more of what an inject expects.
    ExpectationMoot { inject: InjectId },
    /// An expectation was met, or missed.
    ExpectationSettled { inject: InjectId },
    /// The letter that an inject ordered cannot go out any more.
    LetterDropped { inject: InjectId, obstacle: Obstacle },
    /// A statement that an inject ordered has gone out.
    StatementSent { inject: InjectId },
    /// A person answers what an inject asks, by the command.
    QuestionAnswered { seat: AgencyId, command: u32 },
    /// An agency has decided what an inject asks, or has changed its mind, or the question has closed.
    QuestionDecided { inject: InjectId },
    /// An agency believes something more or less than before.
    BeliefShifted { belief: usize },
    /// An inject has set an agency to what it orders.
    OrderGiven { inject: InjectId, agency: AgencyId },
    /// The staff of an agency are set to what an inject orders.
    OrderInHand { inject: InjectId, agency: AgencyId },
    /// What an inject orders has gone out.
    OrderSent { inject: InjectId },
    /// The facilitator has taken back what an inject orders.
    OrderSkipped { inject: InjectId },
    /// What a person was to take to the hotline, by the order of an inject, need not go there any more.
    EscalationNeedless { inject: InjectId, request: Entity },
    /// There was no longer a reason for what an inject ordered.
    OrderMoot { inject: InjectId },
    /// Ministers have come to a request that is stuck.
    ReviewedInDialogue { inject: InjectId, request: Entity },
    /// A dialogue has a request taken up before everything else.
    UnblockedInDialogue { request: Entity },
    /// Two delegations have sat down: an agency of one, and the party of the other.
    DelegationsMet { agency: AgencyId, with: PartyId },
    /// A decision that was proposed in a dialogue was agreed, and takes effect.
    DecisionAgreed { decision: DecisionId },
    /// A person proposes something in a dialogue, by the command.
    DecisionProposed { seat: AgencyId, command: u32 },
    /// A person answers what the other delegation has proposed, by the command.
    DecisionAnswered { seat: AgencyId, command: u32 },
    /// A dialogue gives a request a higher priority.
    ReprioritisedInDialogue { request: Entity },
    /// A dialogue was taken amiss.
    SouredInDialogue { request: Entity },
    /// The responder was told at the table where a request stands.
    ResponderBriefed { request: Entity, version: u32 },
    /// The requester was told at the table where a request stands.
    RequesterBriefed { request: Entity, version: u32 },
    /// Two parties have settled what their registers say of a request.
    RegistersSettled { request: Entity },
    /// Both sides have talked a request over, or held their records against each other.
    RequestTalkedOver { request: Entity, occasion: Occasion },

    /// Somebody has done their work on a task.
    WorkDone { agency: AgencyId, task: Task, spent: Spent },
    /// An errand can be run, now that the work on it is done.
    ErrandReady { request: Entity, errand: Errand, command: Option<u32> },
    /// An agency has done something about a request, whether or not that was a step.
    Acted { request: Entity, agency: AgencyId, act: Act },
    /// An agency takes a step now. Nothing has changed yet.
    StepReady(StepReady),
    /// A request has moved on by a step. Nobody has been told yet.
    StepTaken(StepTaken),
    /// Whoever is to know of a step has been written to.
    StepTold(StepTold),
    /// The withdrawal of a request came too late for where it stands.
    WithdrawalOvertaken { request: Entity },
    /// The requester has decided to take a request back.
    WithdrawalDecided { request: Entity, step: StepId },
    /// A request goes to the agency that the responder named in its place.
    AnotherResponderNamed { request: Entity, responder: AgencyId },
    /// The staff of an agency were set to a step.
    StepAssigned { request: Entity, side: Side, agency: AgencyId },
    /// It is for the person who plays an agency to say what is done on a request.
    StepAwaited { request: Entity, agency: AgencyId },
    /// An agency that a request was brought to has nothing to do on it.
    NothingToDo { request: Entity, agency: AgencyId, call: Call },
    /// A responder puts off the substance of a request for a due time that it has misread.
    PutOffByMisreading { id: MisunderstandingId },

    /// A limit passed while the request stood where it had to be kept.
    LimitPassed { request: Entity, side: Side },
    /// A limit had passed before the request came to where it has to be kept.
    LimitPassedBefore { request: Entity, side: Side },
    /// The answer did not come in time.
    AnswerOverdue { request: Entity },
    /// The time of a request where it stands is over, and it passes to another state.
    TimeRanOut { request: Entity, next: StateId },
    /// A request has passed to another state because its time was over.
    RequestLapsed { request: Entity },
    /// The life of a request has ended because its time was over.
    RequestLapsedForGood { request: Entity },
    /// A side has heard nothing for as long as it cared to wait.
    PatienceEnded { request: Entity, side: Side },
    /// A requester takes the silence for an answer, and does not ask.
    SilenceBorne { request: Entity, side: Side },
    /// A side does not take the silence for an answer.
    SilenceNotBorne { request: Entity, side: Side },
    /// A request was taken to the hotline.
    Escalated { request: Entity },
    /// The status was reported.
    StatusReported { request: Entity },
    /// The requester has heard how far things have come.
    StatusHeard { request: Entity },
    /// A message that carries the next step of a request was sent once more.
    NextStepSentAgain { request: Entity, sent: Sent },

    /// A message did not come through.
    MessageLost { message: Entity },
    /// A message has come.
    MessageDelivered { message: Entity },
    /// A call of an escalation rings at an agency on its way.
    EscalationCame { message: Entity },
    /// An escalation has come to the responder.
    EscalationReached { request: Entity, message: Entity },
    /// A call about a request was taken on a hotline.
    CallTaken { request: Entity, message: Entity },
    /// A test call rings.
    TestCallCame { message: Entity },
    /// A statement was read.
    StatementRead { message: Entity },
    /// An agency has read the letter of an inject, and knows of what that cites.
    CitedTo { inject: InjectId, agency: AgencyId },
    /// What was meant outside of any request has been said again, and read.
    ClarificationRead { message: Entity },
    /// A request has come to another agency of the responder's side.
    HandedOver { request: Entity, message: Entity },
    /// A side was asked after what it owes.
    AskedAfter { request: Entity, side: Side, message: Entity },
    /// A side that was asked has nothing to do and nothing to say again.
    NothingToSay { request: Entity, side: Side, message: Entity },
    /// A side has picked up a message of the other side.
    MessageTaken { request: Entity, side: Side, message: Entity },
    /// Nobody has picked a message up.
    MessageIgnored { message: Entity },
    /// A message calls for nothing more.
    MessageSettled { message: Entity },
    /// A side has heard where a request stands, which it did not know.
    Learnt { request: Entity, side: Side },
    /// The responder has what the requester has told it by now.
    ResponderUpToDate { request: Entity },

    /// The responder's staff read a request when it comes.
    RequestRead { request: Entity },
    /// They read it after the person who played them, whether it was for them or not.
    RequestReadLate { request: Entity },
    /// The person who plays the responder has a request before them.
    RequestLaidBefore { request: Entity },
    /// An agency that policy plays again looks at a request.
    LeftToPolicy { request: Entity, seat: AgencyId },
    /// Policy plays the responder of a request again.
    ResponderLeftToPolicy { request: Entity },
    /// Policy plays the requester of a request again.
    RequesterLeftToPolicy { request: Entity },
    /// A person looks at a request of the agency that they play from now on.
    LeftToPerson { request: Entity, seat: AgencyId },
    /// What injects have ordered of an agency is for its staff to do.
    OrdersLeftToPolicy { seat: AgencyId },
    /// What injects have ordered of an agency is for the person to do who plays it from now on.
    OrdersLeftToPerson { seat: AgencyId },
    /// An agency was given to a person, or back to its policy.
    PlayerChanged { seat: AgencyId },
    /// A person says how they understand a field of a request.
    FieldUnderstood { request: Entity, seat: AgencyId, field: Field, read: Meaning },
    /// A person has said how they understand a request.
    UnderstandingSaid { request: Entity },
    /// A reader lays a request aside for what it has misread.
    LaidAside { request: Entity, id: MisunderstandingId },
    /// A reader feels affronted by what it has misread: what it loses of its belief in good faith.
    Affronted { id: MisunderstandingId, by: f64 },
    /// A marking was breached that was read as a laxer one.
    MarkingBreached { id: MisunderstandingId },

    /// A story was in the press.
    StoryPrinted { story: Entity },

    /// Words were heard that may show a misunderstanding.
    WordsHeard {
        id: MisunderstandingId,
        occasion: Occasion,
        hearer: AgencyId,
        message: Option<Entity>,
    },
    /// What was misread was talked over, or held against records.
    TalkedOver { id: MisunderstandingId, occasion: Occasion },
    /// A person in a seat hears a read-back.
    ReadBackHeard { request: Entity, message: Entity, occasion: Occasion },
    /// Words show a person how the other side has read something.
    ShownToPerson {
        id: MisunderstandingId,
        to: AgencyId,
        message: Option<Entity>,
        occasion: Occasion,
    },
    /// Words tell a person what the other side meant.
    ExplainedToPerson { id: MisunderstandingId, message: Option<Entity> },
    /// Somebody notices a misunderstanding without being told.
    CameToLight { id: MisunderstandingId, occasion: Occasion, by: AgencyId },
    /// Somebody who hears the other side has noticed a misunderstanding.
    Noticed { id: MisunderstandingId, occasion: Occasion },
    /// What had been meant was said again, and heard.
    SaidAgain { id: MisunderstandingId, message: Option<Entity> },
    /// A reader is about to take something as it was meant.
    PutRight { id: MisunderstandingId },
    /// A reader takes something as it was meant from now on.
    Repaired { id: MisunderstandingId },
    /// A misunderstanding no longer matters.
    Outlived { id: MisunderstandingId },
    /// Whoever meant something believes that it was understood, and it was not.
    FalselySettled { id: MisunderstandingId, message: Option<Entity> },
}

/// What had an agency turn to a request.
#[derive(Clone, Copy, Debug)]
pub(super) enum Call {
    /// The agency itself.
    Own,
    /// A message about the request.
    Message(Entity),
    /// A side was asked after what it owes, by a message.
    Question {
        /// The side.
        side: Side,
        /// The message.
        message: Entity,
    },
    /// The person who played the agency left it.
    HandedBack,
}

impl Call {
    /// The message, where there is one.
    pub(super) const fn message(self) -> Option<Entity> {
        match self {
            Self::Message(message) | Self::Question { message, .. } => Some(message),
            Self::Own | Self::HandedBack => None,
        }
    }
}

/// A step that is about to be taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepReady {
    pub(super) request: Entity,
    pub(super) step: StepId,
    pub(super) act: Act,
    /// Who takes it.
    pub(super) agency: AgencyId,
    /// Its side.
    pub(super) side: Side,
    /// The command of the person who chose it, where one did.
    pub(super) command: Option<u32>,
    /// When it was due.
    pub(super) due: Option<Instant>,
    /// What it makes of the substance.
    pub(super) outcome: Option<Resolution>,
}

/// A step that was taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepTaken {
    pub(super) ready: StepReady,
    /// How many misreadings of a read-back it corrects.
    pub(super) corrects: usize,
}

/// A step that was taken, and the message that tells of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct StepTold {
    pub(super) taken: StepTaken,
    pub(super) sent: Option<Sent>,
}

/// What has been sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent {
    pub(super) id: MessageId,
    pub(super) to: AgencyId,
    pub(super) channel: ChannelId,
    pub(super) arrives: Instant,
}
