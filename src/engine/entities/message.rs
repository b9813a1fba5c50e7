//! Messages.

use bevy_ecs::prelude::*;

use super::Field;
use super::relationship::relationship;
use crate::engine::contents::Contents;
use crate::engine::ids::{
    AgencyId, CaseId, ChannelId, InjectId, MarkingId, MessageId, MisunderstandingId,
};
use crate::record::MessageKind;
use crate::scenario::{Act, Side};
use crate::time::Instant;

relationship! {
    About "The request that a message is about.";
    Messages "The messages about a request."
}

impl Messages {
    /// The messages about a request, in the order in which they were sent.
    #[must_use]
    pub fn about(world: &World, request: Entity) -> Vec<&Envelope> {
        let all = Self::of(world, request).iter();
        let mut messages: Vec<&Envelope> =
            all.filter_map(|message| world.get::<Envelope>(*message)).collect();
        messages.sort_by_key(|envelope| envelope.id);
        messages
    }
}

/// What a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// The request itself.
    Request,
    /// What tells the other side of a step.
    Step(Act),
    /// The contents that an emergency request left for later.
    Rest,
    /// A question after what has not come.
    Reminder,
    /// A message sent again.
    Copy,
    /// How far things have come.
    Status,
    /// A call to test a hotline.
    TestCall {
        /// The inject that ordered it.
        inject: InjectId,
    },
    /// A call of an escalation, which has its [`Leg`].
    Escalation,
    /// What was said in a call, in writing.
    FollowUp {
        /// The call.
        of: MessageId,
    },
    /// Something that is told outside of any request.
    Statement {
        /// The inject that ordered it.
        inject: InjectId,
    },
    /// What had been meant, said again.
    Clarification {
        /// The misunderstanding, if there is one.
        of: Option<MisunderstandingId>,
        /// Of what.
        field: Field,
    },
}

impl Payload {
    /// What the tables call it.
    #[must_use]
    pub const fn kind(self) -> MessageKind {
        match self {
            Self::Request => MessageKind::Request,
            Self::Step(act) => MessageKind::Step(act),
            Self::Rest => MessageKind::Rest,
            Self::Reminder => MessageKind::Reminder,
            Self::Copy => MessageKind::Copy,
            Self::Status => MessageKind::Status,
            Self::TestCall { .. } => MessageKind::TestCall,
            Self::Escalation => MessageKind::Escalation,
            Self::FollowUp { .. } => MessageKind::FollowUp,
            Self::Statement { .. } => MessageKind::Statement,
            Self::Clarification { .. } => MessageKind::Clarification,
        }
    }
}

/// A message on its way or arrived.
#[derive(Component, Clone, Debug)]
pub struct Envelope {
    /// Its number.
    pub id: MessageId,
    /// What it is.
    pub kind: Payload,
    /// The case it belongs to, if any.
    pub case: Option<CaseId>,
    /// Who sent it.
    pub from: AgencyId,
    /// Whom it is for.
    pub to: AgencyId,
    /// The side of the request that it tells, where it is about one.
    pub to_side: Option<Side>,
    /// What it goes by.
    pub channel: ChannelId,
    /// How it is marked.
    pub marking: MarkingId,
    /// How many steps of the request its reader knows of by it.
    pub version: u32,
    /// A number that no two messages about one request over one channel share, for draws.
    pub nth: u32,
    /// What the request contained of which a copy is attached.
    pub contents: Contents,
    /// The command of the person whose words it carries.
    pub words: Option<u32>,
    /// When it was sent.
    pub sent: Instant,
    /// When it arrives, or would have.
    pub arrives: Instant,
    /// When it arrived.
    pub delivered: Option<Instant>,
    /// When somebody took it up.
    pub read: Option<Instant>,
    /// Whether it is lost on the way.
    pub lost: bool,
}

/// The leg of an escalation that a call makes.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct Leg {
    /// The agency whose way it is.
    pub from: AgencyId,
    /// Which leg of the way, from 0.
    pub number: u32,
    /// How often the call had been refused before.
    pub refused: u32,
}

/// What is owed in writing after a call on a hotline.
#[derive(Component, Clone, Copy, Debug)]
pub struct FollowUp {
    /// By when.
    pub due: Instant,
    /// When it was sent.
    pub sent: Option<Instant>,
}

relationship! {
    CallFor "The request that a call takes to the hotline.";
    Calls "The calls that take a request to the hotline."
}

impl Calls {
    /// How often a request was taken to the hotline: how many ways were begun.
    ///
    /// # Panics
    /// Over four thousand million.
    #[must_use]
    pub fn escalations(world: &World, request: Entity) -> u32 {
        let legs = Self::of(world, request).iter().filter_map(|call| world.get::<Leg>(*call));
        let begun = legs.filter(|leg| leg.number == 0 && leg.refused == 0).count();
        u32::try_from(begun).expect("nobody escalates so often")
    }
}
