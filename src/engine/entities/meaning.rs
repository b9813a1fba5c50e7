//! What is meant, what is read, and the misunderstandings where the two differ.

use std::collections::BTreeMap;

use bevy_ecs::prelude::*;

use super::party_pairs::PartyPairs;
use super::relationship::relationship;
use crate::engine::ids::{
    AgencyId, CaseId, ClassId, ConceptId, ContentId, InjectId, MarkingId, MessageId,
    MisunderstandingId, NormId, PartyId, ReadingId, RequestId, TermId,
};
use crate::engine::streams::name_key;
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::record::Harm;
use crate::time::Instant;
use crate::vocabulary::{described_by_key, vocabulary};

/// A meaning that somebody has in mind or makes of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name says what is meant")]
pub enum Meaning {
    /// A term stands for a concept.
    Concept(TermId, ConceptId),
    /// An urgency class.
    Class(ClassId),
    /// A moment by which something is wanted.
    Due(Instant),
    /// A marking.
    Marking(MarkingId),
    /// What the requester means by a content that it did not give.
    Blank(Option<InjectId>, ContentId),
    /// What the responder supposes in its place.
    Supposed(Option<InjectId>, ContentId),
    /// The responder lays the request aside for want of it.
    LaidAside,
    /// The agency has the authority that is needed, by its place in the guideline set.
    Competent(AgencyId, usize),
    /// It has not.
    NotCompetent(AgencyId, usize),
    AsWritten,
    Demand,
    Suggestion,
    Question,
    Plain,
    Accusation,
    /// What a party takes a case to be.
    Referent(CaseId, PartyId),
    Pending,
    Refused,
    Granted,
    /// The incident is a breach of a norm.
    Breach(NormId),
    /// It is none.
    Outside(NormId),
}

/// What a meaning is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// One of the required contents.
    Content(ContentId),
    /// The addressee and its powers.
    Addressee,
    /// The urgency class.
    Class,
    /// The due time.
    DueTime,
    /// The marking.
    Marking,
    /// How strongly it is worded.
    Force,
    /// What it is for.
    Intent,
    /// The case.
    Case,
    /// The reply, or that there is none.
    Reply,
    /// Whether the incident is a breach of the norm that it is held against.
    Norm,
}

impl Field {
    /// A number that tells it from other fields, for keys.
    #[must_use]
    pub const fn key(self) -> u64 {
        match self {
            Self::Content(content) => 16 + content.index() as u64,
            Self::Addressee => 1,
            Self::Class => 2,
            Self::DueTime => 3,
            Self::Marking => 4,
            Self::Force => 5,
            Self::Intent => 6,
            Self::Case => 7,
            Self::Reply => 8,
            Self::Norm => 9,
        }
    }
}

/// How one agency took one field of a message.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct Reading {
    /// Its number.
    pub id: ReadingId,
    /// The message; none where silence was read.
    pub message: Option<MessageId>,
    /// The request that it is about.
    pub request: Option<RequestId>,
    /// The case that it belongs to.
    pub case: CaseId,
    /// Who meant it.
    pub sender: AgencyId,
    /// Who read it.
    pub reader: AgencyId,
    /// Of what.
    pub field: Field,
    /// What was meant.
    pub intended: Meaning,
    /// What was read.
    pub read: Meaning,
    /// When it was read.
    pub at: Instant,
}

relationship! {
    ReadingOf "What a reading is of: a request, or a statement outside of any.";
    Readings "How a request or a statement was read."
}

impl Readings {
    /// The readings of something, in the order in which they came about.
    #[must_use]
    pub fn in_order(world: &World, what: Entity) -> Vec<Entity> {
        let mut all = Self::of(world, what).to_vec();
        all.sort_by_key(|reading| world.get::<Reading>(*reading).map(|reading| reading.id));
        all
    }
}

/// How a misunderstanding came to light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detection {
    /// When.
    pub at: Instant,
    /// On what occasion.
    pub occasion: Occasion,
    /// Who noticed.
    pub by: AgencyId,
}

/// That a reading differs from what was meant: the entity of such a reading has this, a [`Course`] and
/// its [`Harms`] beside it.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct Misunderstanding {
    /// Its number.
    pub id: MisunderstandingId,
    /// Its kind.
    pub kind: MisunderstandingKind,
    /// A number that names the same reading in another run of the scenario.
    pub key: u64,
}

relationship! {
    MisunderstandingOf "The request that a misunderstanding is about.";
    Misunderstandings "What was misunderstood about a request."
}

relationship! {
    Covers "The misunderstanding that another covers up: somebody believes that it is settled, and it is not.";
    CoveredBy "What covers a misunderstanding up."
}

/// What has become of a misunderstanding.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct Course {
    /// How it came to light.
    pub detected: Option<Detection>,
    /// When it was put right.
    pub repaired: Option<Instant>,
    /// When it was put right, or no longer mattered.
    pub ended: Option<Instant>,
    /// How often it was said again what had been meant.
    pub clarified: u32,
    /// Whether that is under way.
    pub is_under_way: bool,
    /// Whether the reader has asked what was meant.
    pub is_asked: bool,
}

/// What harm a misunderstanding has done, in the order of [`Harm::ALL`].
#[derive(Component, Clone, Debug, Default)]
pub struct Harms(Vec<Harm>);

impl Harms {
    /// All of it.
    #[must_use]
    pub fn all(&self) -> &[Harm] {
        &self.0
    }

    /// Notes harm, if it is not noted yet.
    pub fn insert(&mut self, harm: Harm) {
        if let Err(place) = self.0.binary_search(&harm) {
            self.0.insert(place, harm);
        }
    }
}

impl Misunderstanding {
    /// The key of a reading: of a kind, about a request or statement, of a field, by a reader.
    #[must_use]
    pub fn key(kind: MisunderstandingKind, about: u64, field: Field, reader: u64, nth: u32) -> u64 {
        let kind = name_key(kind.key());
        let place = field.key().wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(nth) << 40;
        (kind ^ about.rotate_left(11)).wrapping_add(reader.rotate_left(29)) ^ place
    }
}

/// A misunderstanding with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Misread<'w> {
    /// Its entity.
    pub entity: Entity,
    /// Its number.
    pub id: MisunderstandingId,
    /// Its kind.
    pub kind: MisunderstandingKind,
    /// A number that names the same reading in another run of the scenario.
    pub key: u64,
    /// Its reading.
    pub reading: &'w Reading,
    /// What has become of it.
    pub course: &'w Course,
    /// The request that it is about.
    pub request: Option<Entity>,
    /// The misunderstanding that it covers up.
    pub covers: Option<Entity>,
}

impl<'w> Misread<'w> {
    /// The misunderstanding that an entity is.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn of(world: &'w World, entity: Entity) -> Self {
        let found = world.entity(entity);
        let (reading, it, course) = found.components::<(&Reading, &Misunderstanding, &Course)>();
        Self {
            entity,
            id: it.id,
            kind: it.kind,
            key: it.key,
            reading,
            course,
            request: found.get::<MisunderstandingOf>().map(|of| of.0),
            covers: found.get::<Covers>().map(|covers| covers.0),
        }
    }

    /// The misunderstandings that some entities are, in the order in which they arose.
    #[must_use]
    pub fn in_order(world: &'w World, entities: &[Entity]) -> Vec<Self> {
        let mut all: Vec<Self> = entities.iter().map(|it| Self::of(world, *it)).collect();
        all.sort_by_key(|it| it.id);
        all
    }

    /// Whether it is still there.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.course.ended.is_none()
    }

    /// Whether nobody has noticed it.
    #[must_use]
    pub const fn is_latent(&self) -> bool {
        self.course.detected.is_none()
    }

    /// Whether it is over a content that was not given.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        matches!(self.reading.intended, Meaning::Blank(..)) && self.covers.is_none()
    }

    /// Whether work done under it is work on something else.
    #[must_use]
    pub const fn spoils_work(&self) -> bool {
        let concept = matches!(self.reading.intended, Meaning::Concept(..));
        let case = matches!(self.reading.intended, Meaning::Referent(..));
        let supposed = matches!(self.reading.read, Meaning::Supposed(..));
        (concept || case || supposed) && self.covers.is_none()
    }

    /// Whether its reader takes a marking for a stricter one.
    #[must_use]
    pub fn is_stricter(&self) -> bool {
        matches!(
            (self.reading.intended, self.reading.read),
            (Meaning::Marking(meant), Meaning::Marking(read)) if read > meant
        )
    }

    /// Whether its reader takes a marking for a laxer one.
    #[must_use]
    pub fn is_laxer(&self) -> bool {
        matches!(
            (self.reading.intended, self.reading.read),
            (Meaning::Marking(meant), Meaning::Marking(read)) if read < meant
        )
    }

    /// Whether its reader sees no breach of a norm where one was meant.
    #[must_use]
    pub const fn sees_no_breach(&self) -> bool {
        matches!(self.reading.read, Meaning::Outside(_)) && self.covers.is_none()
    }

    /// Whether its reader feels accused or ordered about.
    #[must_use]
    pub const fn affronts(&self) -> bool {
        matches!(self.reading.read, Meaning::Accusation | Meaning::Demand)
    }
}

vocabulary! {
    /// What a sign is said to stand for.
    pub enum Sense {
        Meant "meant" "Whoever speaks meant it so.";
        Read "read" "Whoever speaks has read it so.";
    }
}

described_by_key! { Sense of Sense; }

/// Something that a person was told of what was meant or read.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The agency that the person plays.
    pub to: AgencyId,
    /// The agency that speaks.
    pub by: AgencyId,
    /// When.
    pub at: Instant,
    /// The message that says it, where one does.
    pub message: Option<MessageId>,
    /// The request that it is about.
    pub request: Option<RequestId>,
    /// Of what.
    pub field: Field,
    /// What it is said to be.
    pub meaning: Meaning,
    /// In which sense.
    pub sense: Sense,
    /// On what occasion it was said.
    pub occasion: Occasion,
}

/// What people were told of what was meant or read, in order; whether they see what it means is for them.
#[derive(Resource, Clone, Debug, Default)]
pub struct Tellings(pub Vec<Told>);

/// The terms on which parties have agreed during play, each with the two that have.
#[derive(Resource, Clone, Debug, Default)]
pub struct AgreedTerms(BTreeMap<TermId, PartyPairs>);

impl AgreedTerms {
    /// Two parties use a term in one sense from now on.
    pub fn agree(&mut self, term: TermId, parties: [PartyId; 2]) {
        self.0.entry(term).or_default().join(parties);
    }

    /// Whether two agencies of two parties, or of one, use a term in one sense because it was agreed.
    #[must_use]
    pub fn holds(&self, term: TermId, parties: [PartyId; 2]) -> bool {
        self.0.get(&term).is_some_and(|pairs| pairs.holds(parties))
    }
}
