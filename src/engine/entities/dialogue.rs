//! Dialogues that are held, what is proposed in them, and what was agreed.

use bevy_ecs::prelude::*;

use crate::engine::contents::Contents;
use crate::engine::ids::{
    AgencyId, ChannelId, ClassId, ContentId, DecisionId, DialogueId, InjectId, LimitId, PartyId,
    RequestId, SittingId, TermId,
};
use crate::record::{DecisionState, RegisterState};
use crate::scenario::{CallGround, DecisionKind, Limit};
use crate::time::{Instant, Span};

/// What a dialogue may decide.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// The responder takes a request up before everything else.
    TakeUp(RequestId),
    /// Both sides hear where a request stands, so that their registers say the same of it.
    Settle(RequestId),
    /// Both sides use a term as the glossary has it.
    Term(TermId),
    /// A class has another limit.
    Limit {
        /// The class.
        class: ClassId,
        /// The limit.
        limit: LimitId,
        /// How long it is.
        within: Limit,
    },
    /// Requests must have a content, or need not have it.
    Content {
        /// The content.
        content: ContentId,
        /// Whether they must.
        required: bool,
    },
    /// A party names an agency as its contact.
    Contact(AgencyId),
    /// A hotline has a scope and a procedure.
    Line {
        /// The hotline.
        line: ChannelId,
        /// Its scope and procedure.
        procedure: Procedure,
    },
    /// The two sides meet again.
    Next(Instant),
}

impl Decision {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> DecisionKind {
        match self {
            Self::TakeUp(_) => DecisionKind::TakeUp,
            Self::Settle(_) => DecisionKind::Settle,
            Self::Term(_) => DecisionKind::Term,
            Self::Limit { .. } => DecisionKind::Limit,
            Self::Content { .. } => DecisionKind::Content,
            Self::Contact(_) => DecisionKind::Contact,
            Self::Line { .. } => DecisionKind::Line,
            Self::Next(_) => DecisionKind::Next,
        }
    }

    /// The request that it is about.
    #[must_use]
    pub const fn request(&self) -> Option<RequestId> {
        match self {
            Self::TakeUp(request) | Self::Settle(request) => Some(*request),
            Self::Term(_)
            | Self::Limit { .. }
            | Self::Content { .. }
            | Self::Contact(_)
            | Self::Line { .. }
            | Self::Next(_) => None,
        }
    }
}

/// The scope and the procedure of a hotline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// The grounds on which it may be used; none for any.
    pub grounds: Vec<CallGround>,
    /// The agencies that may call; none for all that may open it.
    pub callers: Vec<AgencyId>,
    /// The agencies that answer; none for all that it joins.
    pub answered_by: Vec<AgencyId>,
    /// How soon after a call it is followed up in writing.
    pub follow_up_within: Option<Span>,
}

/// What a party's register says of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    /// The party.
    pub party: PartyId,
    /// The request.
    pub request: RequestId,
    /// How it stands.
    pub state: RegisterState,
    /// When the answer was or is due, as the party counts.
    pub due: Option<Instant>,
    /// How often it was returned.
    pub returned: u32,
    /// How many misunderstandings about it the party has noticed.
    pub misread: u32,
}

impl RegisterEntry {
    /// Whether the register of the other party says the same.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        let says = |it: &Self| (it.state, it.due, it.returned, it.misread);
        says(self) == says(other)
    }
}

/// That two parties have settled what their registers say of a request: from then on both count by the due
/// time as it was meant and by when the answer was sent, and what either had noticed until then is noticed
/// by both.
#[derive(Component, Clone, Copy, Debug)]
pub struct Settled {
    /// When they last did.
    pub at: Instant,
}

/// A meeting in which a dialogue is held, or was.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The dialogue.
    pub dialogue: DialogueId,
    /// The inject that opened it; none where it was agreed before.
    pub inject: Option<InjectId>,
    /// The parties.
    pub parties: [PartyId; 2],
    /// When it was opened.
    pub opened: Instant,
    /// When it is to close.
    pub closes: Instant,
    /// When it was closed.
    pub closed: Option<Instant>,
    /// Both registers when it was opened: for each request the entry of either party, one after the other.
    pub registers: Vec<[RegisterEntry; 2]>,
}

impl Sitting {
    /// The party that sits across from one.
    #[must_use]
    pub fn across_from(&self, party: PartyId) -> PartyId {
        let [one, other] = self.parties;
        if party == one { other } else { one }
    }

    /// The entries of both registers on the requests that have to be gone through: those that one of them
    /// says are overdue, and those of which they say different things.
    pub fn agenda(&self) -> impl Iterator<Item = &[RegisterEntry; 2]> {
        self.registers.iter().filter(|entries| is_on_agenda(entries))
    }
}

/// Whether a request has to be gone through.
#[must_use]
pub fn is_on_agenda([one, other]: &[RegisterEntry; 2]) -> bool {
    let is_overdue = |entry: &RegisterEntry| entry.state == RegisterState::Overdue;
    is_overdue(one) || is_overdue(other) || !one.agrees_with(other)
}

/// A decision that was proposed in a dialogue.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// In which meeting.
    pub sitting: SittingId,
    /// What.
    pub decision: Decision,
    /// The entry of the scenario that brings it along, by its place in the dialogue.
    pub brought: Option<usize>,
    /// Who proposed it.
    pub by: AgencyId,
    /// When.
    pub at: Instant,
    /// How it stands.
    pub state: DecisionState,
    /// Who agreed or declined, and when.
    pub answer: Option<(AgencyId, Instant)>,
    /// Why it was declined, in the words of the person who did.
    pub reason: Option<String>,
    /// The place in the log of what it brought about.
    pub effect: Option<usize>,
}

/// The dialogues that were held, and what was proposed in them, in order.
#[derive(Resource, Clone, Debug, Default)]
pub struct Dialogues {
    /// The meetings.
    pub sittings: Vec<Sitting>,
    /// What was proposed.
    pub proposed: Vec<Proposed>,
}

impl Dialogues {
    /// What was proposed in a meeting, in order.
    pub fn proposed_in(&self, sitting: SittingId) -> impl Iterator<Item = (DecisionId, &Proposed)> {
        let all = self.proposed.iter().enumerate();
        all.filter(move |(_, it)| it.sitting == sitting)
            .map(|(index, it)| (DecisionId::new(index), it))
    }

    /// The meeting in which an agency sits at the moment, among those of which something holds.
    #[must_use]
    pub fn open_where(&self, holds: impl Fn(&Sitting) -> bool) -> Option<SittingId> {
        let found = self.sittings.iter().position(|it| it.closed.is_none() && holds(it));
        found.map(SittingId::new)
    }
}

/// Something that two parties have agreed, which holds between them from then on.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Since when.
    pub since: Instant,
    /// The parties.
    pub between: [PartyId; 2],
    /// What.
    pub decision: Decision,
}

/// What was agreed in dialogues and changes how requests are dealt with, in order: the last holds.
#[derive(Resource, Clone, Debug, Default)]
pub struct Agreements(pub Vec<Agreement>);

impl Agreements {
    /// What holds between two parties at a moment, the last first.
    fn between(&self, parties: [PartyId; 2], at: Instant) -> impl Iterator<Item = &Decision> {
        let [one, other] = parties;
        let of_them = move |it: &&Agreement| {
            it.since <= at && (it.between == [one, other] || it.between == [other, one])
        };
        self.0.iter().rev().filter(of_them).map(|it| &it.decision)
    }

    /// The limit that a class has been given for requests that are sent at a moment, where it has.
    #[must_use]
    pub fn limit(
        &self,
        parties: [PartyId; 2],
        sent: Instant,
        class: ClassId,
        limit: LimitId,
    ) -> Option<Limit> {
        self.between(parties, sent).find_map(|decision| match decision {
            Decision::Limit { class: of, limit: named, within }
                if (*of, *named) == (class, limit) =>
            {
                Some(*within)
            }
            _ => None,
        })
    }

    /// The contents that requests which are sent at a moment must have, of those that they had to have
    /// before anything was agreed.
    #[must_use]
    pub fn required(&self, parties: [PartyId; 2], sent: Instant, before: Contents) -> Contents {
        let mut settled = Contents::default();
        let (mut added, mut dropped) = (Contents::default(), Contents::default());
        for decision in self.between(parties, sent) {
            let Decision::Content { content, required } = decision else { continue };
            if !settled.has(*content) {
                settled.insert(*content);
                if *required { added.insert(*content) } else { dropped.insert(*content) }
            }
        }
        before.union(added).without(dropped)
    }

    /// The agency that is the contact of a party for another at a moment, where it has named one: the last
    /// of which something holds.
    pub fn contact(
        &self,
        parties: [PartyId; 2],
        at: Instant,
        is_of_party: impl Fn(AgencyId) -> bool,
    ) -> Option<AgencyId> {
        self.between(parties, at).find_map(|decision| match decision {
            Decision::Contact(agency) if is_of_party(*agency) => Some(*agency),
            _ => None,
        })
    }

    /// The procedure that a hotline has been given, where it has.
    #[must_use]
    pub fn procedure(&self, line: ChannelId) -> Option<&Procedure> {
        self.0.iter().rev().find_map(|it| match &it.decision {
            Decision::Line { line: of, procedure } if *of == line => Some(procedure),
            _ => None,
        })
    }
}
