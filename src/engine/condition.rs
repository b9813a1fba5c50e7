//! Conditions, compiled: what injects wait for, and what must hold when they come.

use super::ids::{AgencyId, InjectId};
use super::semantics::{Belief, value_of};
use crate::meaning::MisunderstandingKind;
use crate::scenario::{Act, Plan, When};
use crate::time::Span;

/// Something that may happen to a request or a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Milestone {
    /// It was sent.
    Sent,
    /// Its addressee has picked it up.
    Received,
    /// It was answered, but not refused.
    Answered,
    /// A limit passed on it.
    Overdue,
    /// An act was done on it.
    Done(Act),
}

/// A value of a proposition.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Subject {
    /// The proposition, by its place in `truth`.
    pub(super) proposition: usize,
    /// The value, by its name.
    pub(super) value: String,
}

/// A condition. What it says of a request or a statement names the inject that orders it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    After(InjectId, Span),
    Since(Box<Condition>, Span),
    Happened(Milestone, InjectId),
    Known(AgencyId, Milestone, InjectId),
    Met(InjectId),
    Missed(InjectId),
    Misread(InjectId, Option<MisunderstandingKind>),
    Noticed(InjectId),
    Understood(InjectId),
    /// A belief, by its place, gives a value, by its place, at least a probability.
    Believes(usize, usize, f64),
    /// What an inject tells of a proposition points to a value.
    Found(InjectId, Subject),
    /// A story about it was in the press.
    Printed(InjectId),
    Sound(InjectId),
    /// A choice, by its place, of the question that an inject asks: by any agency, or by one.
    Decided(InjectId, usize, Option<AgencyId>),
    /// Something is so, or not, in the world of the exercise.
    Truth(bool),
    Open(InjectId, Option<AgencyId>),
    Stuck(InjectId),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl Condition {
    /// The injects and the beliefs that it hangs on.
    pub(super) fn subjects(&self) -> Subjects {
        let mut subjects = Subjects::default();
        self.add_subjects(&mut subjects);
        subjects
    }

    fn add_subjects(&self, subjects: &mut Subjects) {
        match self {
            Self::After(inject, _) => subjects.fired.push(*inject),
            Self::Truth(_) => {}
            Self::Since(part, _) | Self::Not(part) => part.add_subjects(subjects),
            Self::Happened(_, inject)
            | Self::Known(_, _, inject)
            | Self::Met(inject)
            | Self::Missed(inject)
            | Self::Misread(inject, _)
            | Self::Noticed(inject)
            | Self::Understood(inject)
            | Self::Found(inject, _)
            | Self::Printed(inject)
            | Self::Sound(inject)
            | Self::Decided(inject, ..)
            | Self::Open(inject, _)
            | Self::Stuck(inject) => subjects.injects.push(*inject),
            Self::Believes(belief, ..) => subjects.beliefs.push(*belief),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.add_subjects(subjects);
                }
            }
        }
    }

    /// Whether it may come true at a moment at which nothing happens to what it is about.
    pub(super) fn may_mature(&self) -> bool {
        match self {
            Self::Since(..) | Self::Known(..) | Self::Understood(_) => true,
            Self::Happened(milestone, _) => *milestone == Milestone::Received,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::may_mature),
            _ => false,
        }
    }
}

/// What a condition hangs on.
#[derive(Clone, Debug, Default)]
pub(super) struct Subjects {
    pub(super) injects: Vec<InjectId>,
    /// Those after whose firing some time must pass.
    pub(super) fired: Vec<InjectId>,
    /// By their places.
    pub(super) beliefs: Vec<usize>,
}

/// What compiling conditions takes.
pub(super) struct Names<'a> {
    pub(super) plan: &'a Plan,
    pub(super) beliefs: &'a [Belief],
}

impl Names<'_> {
    /// The inject of that name.
    pub(super) fn inject(&self, name: &str) -> InjectId {
        let found = self.plan.scenario.injects.get_index_of(name);
        InjectId::new(found.unwrap_or_else(|| panic!("`{name}` has passed the checks")))
    }

    fn agency(&self, name: &str) -> AgencyId {
        let found = self.plan.scenario.agencies.get_index_of(name);
        AgencyId::new(found.unwrap_or_else(|| panic!("`{name}` has passed the checks")))
    }

    /// What an inject waits for, which has something that can be waited for.
    pub(super) fn awaited(&self, when: &When) -> Option<Condition> {
        match when.split().0.as_slice() {
            [] | [When::ByHand] => None,
            [one] => Some(self.condition(one)),
            parts => Some(self.all(parts)),
        }
    }

    /// What must hold when an inject comes.
    pub(super) fn asked(&self, when: Option<&When>, provided: Option<&When>) -> Option<Condition> {
        let guards = when.into_iter().flat_map(|when| when.split().1);
        let all: Vec<&When> = guards.chain(provided).collect();
        match all.as_slice() {
            [] => None,
            [one] => Some(self.condition(one)),
            all => Some(self.all(all)),
        }
    }

    fn all(&self, parts: &[&When]) -> Condition {
        Condition::All(parts.iter().map(|part| self.condition(part)).collect())
    }

    /// A condition.
    pub(super) fn condition(&self, when: &When) -> Condition {
        let happened = |milestone, name: &str| Condition::Happened(milestone, self.inject(name));
        let done = |act, name: &str| happened(Milestone::Done(act), name);
        let list = |parts: &[When]| parts.iter().map(|part| self.condition(part)).collect();
        match when {
            When::After(name, span) => Condition::After(self.inject(name), *span),
            When::Since(part, span) => Condition::Since(Box::new(self.condition(part)), *span),
            When::Sent(name) => happened(Milestone::Sent, name),
            When::Received(name, None) => happened(Milestone::Received, name),
            When::Received(name, Some(by)) => {
                Condition::Known(self.agency(by), Milestone::Sent, self.inject(name))
            }
            When::Acknowledged(name) => done(Act::Acknowledge, name),
            When::Returned(name) => done(Act::Return, name),
            When::Answered(name) => happened(Milestone::Answered, name),
            When::Refused(name) => done(Act::Refuse, name),
            When::Overdue(name) => happened(Milestone::Overdue, name),
            When::Escalated(name) => done(Act::Escalate, name),
            When::Done(name, act) => done(*act, name),
            When::Knows(agency, part) => self.known(self.agency(agency), part),
            When::Met(name) => Condition::Met(self.inject(name)),
            When::Missed(name) => Condition::Missed(self.inject(name)),
            When::Misread(name, kind) => Condition::Misread(self.inject(name), *kind),
            When::Noticed(name) => Condition::Noticed(self.inject(name)),
            When::Understood(name) => Condition::Understood(self.inject(name)),
            When::Believes(agency, proposition, value, least) => {
                let (belief, value) = self.belief(agency, proposition, value);
                Condition::Believes(belief, value, *least)
            }
            When::Found(name, proposition, value) => {
                let proposition = self.proposition(proposition);
                let subject = Subject { proposition, value: value.clone() };
                Condition::Found(self.inject(name), subject)
            }
            When::Sound(name) => Condition::Sound(self.inject(name)),
            When::Printed(name) => Condition::Printed(self.inject(name)),
            When::Decided(name, choice, agency) => {
                let asks = self.plan.scenario.injects[name].asks.as_ref();
                let place = asks.and_then(|asks| asks.choices.get_index_of(choice));
                let place = place.expect("a choice that has passed the checks");
                let agency = agency.as_ref().map(|agency| self.agency(agency));
                Condition::Decided(self.inject(name), place, agency)
            }
            When::Truth(proposition, value) => {
                let truth = &self.plan.scenario.truth[proposition];
                Condition::Truth(truth.value() == *value)
            }
            When::Open(name, by) => {
                let by = by.as_ref().map(|by| self.agency(by));
                Condition::Open(self.inject(name), by)
            }
            When::Stuck(name) => Condition::Stuck(self.inject(name)),
            When::Not(part) => Condition::Not(Box::new(self.condition(part))),
            When::All(parts) => Condition::All(list(parts)),
            When::Any(parts) => Condition::Any(list(parts)),
            When::ByHand => unreachable!("it stands by itself, as the checks have seen"),
        }
    }

    /// That an agency knows of what has happened to a request or a statement.
    fn known(&self, agency: AgencyId, part: &When) -> Condition {
        match self.condition(part) {
            Condition::Happened(milestone, inject) => Condition::Known(agency, milestone, inject),
            // That somebody has picked it up.
            Condition::Known(_, _, inject) => Condition::Known(agency, Milestone::Received, inject),
            other => unreachable!("{other:?} has passed the checks"),
        }
    }

    fn proposition(&self, name: &str) -> usize {
        let place = self.plan.scenario.truth.get_index_of(name);
        place.unwrap_or_else(|| panic!("`{name}` has passed the checks"))
    }

    fn belief(&self, agency: &str, proposition: &str, value: &str) -> (usize, usize) {
        let agency = self.agency(agency);
        let proposition = self.proposition(proposition);
        let is_it = |held: &Belief| held.agency == agency && held.proposition == proposition;
        let belief = self.beliefs.iter().position(is_it).expect("it has passed the checks");
        let value = value_of(self.plan, &self.beliefs[belief], value);
        (belief, value.expect("it has passed the checks"))
    }
}
