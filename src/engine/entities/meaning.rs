//! What is meant, what is read, and the misunderstandings where the two differ.

use bevy_ecs::prelude::{Entity, Resource};

use crate::engine::correction::Corrections;
use crate::engine::ids::{
    AgencyId, CaseId, ClassId, ConceptId, ContentId, InjectId, MarkingId, MessageId,
    MisunderstandingId, PartyId, RequestId, TermId,
};
use crate::engine::streams::name_key;
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::time::Instant;

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
        }
    }
}

/// How one agency took one field of a message.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
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
    /// The misunderstanding, where the two differ.
    pub misunderstanding: Option<MisunderstandingId>,
}

/// Harm that a misunderstanding has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harm {
    /// Work was done on something else than was asked.
    WrongWork,
    /// The request was laid aside.
    LaidAside,
    /// Work was begun later.
    PutOff,
    /// It was worked on with another priority.
    OtherPriority,
    /// Less was said than could have been.
    Reserve,
    /// It was refused for it.
    Refusal,
    /// A marking was breached.
    Breach,
    /// Somebody no longer asked after it.
    NoReminder,
    /// It was taken to the hotline without need.
    NeedlessEscalation,
    /// Trust was lost.
    Distrust,
}

impl Harm {
    /// Every harm there is.
    pub const ALL: [Self; 10] = [
        Self::WrongWork,
        Self::LaidAside,
        Self::PutOff,
        Self::OtherPriority,
        Self::Reserve,
        Self::Refusal,
        Self::Breach,
        Self::NoReminder,
        Self::NeedlessEscalation,
        Self::Distrust,
    ];

    /// The name in tables.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::WrongWork => "wrong_work",
            Self::LaidAside => "laid_aside",
            Self::PutOff => "put_off",
            Self::OtherPriority => "other_priority",
            Self::Reserve => "reserve",
            Self::Refusal => "refusal",
            Self::Breach => "breach",
            Self::NoReminder => "no_reminder",
            Self::NeedlessEscalation => "needless_escalation",
            Self::Distrust => "distrust",
        }
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

/// A reading that differs from what was meant, and what became of it.
#[derive(Clone, Debug)]
pub struct Misunderstanding {
    /// Its number.
    pub id: MisunderstandingId,
    /// Its kind.
    pub kind: MisunderstandingKind,
    /// A number that names the same reading in another run of the scenario.
    pub key: u64,
    /// Its reading.
    pub reading: Reading,
    /// The request that it is about.
    pub request: Option<Entity>,
    /// The misunderstanding that it covers up.
    pub beneath: Option<MisunderstandingId>,
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
    /// What harm it has done, in the order of [`Harm::ALL`].
    pub harm: Vec<Harm>,
}

impl Misunderstanding {
    /// One that has just arisen.
    pub(in crate::engine) const fn new(
        id: MisunderstandingId,
        kind: MisunderstandingKind,
        key: u64,
        reading: Reading,
        request: Option<Entity>,
    ) -> Self {
        Self {
            id,
            kind,
            key,
            reading,
            request,
            beneath: None,
            detected: None,
            repaired: None,
            ended: None,
            clarified: 0,
            is_under_way: false,
            is_asked: false,
            harm: Vec::new(),
        }
    }

    /// Whether it is over a content that was not given.
    pub(in crate::engine) const fn is_blank(&self) -> bool {
        matches!(self.reading.intended, Meaning::Blank(..)) && self.beneath.is_none()
    }

    /// Whether work done under it is work on something else.
    pub(in crate::engine) const fn spoils_work(&self) -> bool {
        let concept = matches!(self.reading.intended, Meaning::Concept(..));
        let case = matches!(self.reading.intended, Meaning::Referent(..));
        let supposed = matches!(self.reading.read, Meaning::Supposed(..));
        (concept || case || supposed) && self.beneath.is_none()
    }

    /// Whether its reader says less for it than could be said.
    pub(in crate::engine) fn closes_mouths(&self) -> bool {
        let stricter = matches!(
            (self.reading.intended, self.reading.read),
            (Meaning::Marking(meant), Meaning::Marking(read)) if read > meant
        );
        let accused = matches!(self.reading.read, Meaning::Accusation | Meaning::Demand);
        (stricter || accused) && self.beneath.is_none()
    }

    /// Whether it is still there.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether nobody has noticed it.
    #[must_use]
    pub const fn is_latent(&self) -> bool {
        self.detected.is_none()
    }

    /// Notes harm that it does.
    pub fn harms(&mut self, harm: Harm) {
        if let Err(place) = self.harm.binary_search(&harm) {
            self.harm.insert(place, harm);
        }
    }

    /// The key of a reading: of a kind, about a request or statement, of a field, by a reader.
    #[must_use]
    pub fn key(kind: MisunderstandingKind, about: u64, field: Field, reader: u64, nth: u32) -> u64 {
        let kind = name_key(kind.key());
        let place = field.key().wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(nth) << 40;
        (kind ^ about.rotate_left(11)).wrapping_add(reader.rotate_left(29)) ^ place
    }
}

/// What a sign is said to stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Whoever speaks meant it so.
    Meant,
    /// Whoever speaks has read it so.
    Read,
}

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

/// All readings and misunderstandings of a run, in the order in which they came about.
#[derive(Resource, Clone, Debug, Default)]
pub struct Meanings {
    /// How each field was read.
    pub readings: Vec<Reading>,
    /// Where that differs from what was meant.
    pub misunderstandings: Vec<Misunderstanding>,
    /// What people were told of what was meant or read; whether they see what it means is for them.
    pub told: Vec<Told>,
    /// The terms on which both sides have agreed during play, by their place in the glossary.
    pub agreed: Vec<bool>,
    /// The cases that have been reconciled, by their place in the scenario.
    pub reconciled: Vec<bool>,
    /// The readings that are put right from the start.
    pub corrections: Corrections,
}

impl Meanings {
    /// A misunderstanding.
    #[must_use]
    pub fn get(&self, id: MisunderstandingId) -> &Misunderstanding {
        &self.misunderstandings[id.index()]
    }

    /// A misunderstanding, to change it.
    pub fn get_mut(&mut self, id: MisunderstandingId) -> &mut Misunderstanding {
        &mut self.misunderstandings[id.index()]
    }

    /// Those of a list that are still there.
    pub fn live<'a>(
        &'a self,
        ids: &'a [MisunderstandingId],
    ) -> impl Iterator<Item = &'a Misunderstanding> {
        ids.iter().map(|id| self.get(*id)).filter(|it| it.is_live())
    }
}
