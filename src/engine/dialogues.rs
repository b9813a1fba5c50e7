//! Dialogues of a plan, compiled: who sits in them, and what they bring along.

use super::entities::{Decision, Procedure};
use super::ids::{AgencyId, ChannelId, ClassId, ContentId, LimitId, PartyId, TermId};
use super::streams::name_key;
use crate::scenario::{self, ById, DecisionKind, LineProcedure, Measure, Plan};
use crate::time::Span;

/// The chance that a delegation agrees of which nothing is said. Assumed.
const USUAL_ASSENT: f64 = 0.7;

/// A dialogue.
#[derive(Debug)]
pub(super) struct Dialogue {
    pub(super) key: u64,
    pub(super) delegations: [Delegation; 2],
    pub(super) lasts: Span,
    pub(super) pace: Span,
    /// What it may decide; nothing for everything.
    may: Vec<DecisionKind>,
    pub(super) brought: Vec<Brought>,
}

/// Those who sit for a party.
#[derive(Debug)]
pub(super) struct Delegation {
    pub(super) party: PartyId,
    /// The first speaks when nobody plays them.
    pub(super) seats: Vec<AgencyId>,
    /// The chance that it agrees to a proposal.
    pub(super) agrees: f64,
}

/// What a delegation brings along.
#[derive(Debug)]
pub(super) struct Brought {
    pub(super) by: PartyId,
    pub(super) decision: Decision,
    /// The chance that the other delegation agrees to it, if it is another than usual.
    pub(super) agrees: Option<f64>,
}

impl Dialogue {
    /// Whether it may decide something.
    pub(super) fn may_decide(&self, kind: DecisionKind) -> bool {
        self.may.is_empty() || self.may.contains(&kind)
    }

    /// The delegation in which an agency sits.
    pub(super) fn delegation_with(&self, seat: AgencyId) -> Option<&Delegation> {
        self.delegations.iter().find(|it| it.seats.contains(&seat))
    }

    /// The delegation of a party that sits in it.
    ///
    /// # Panics
    /// When it does not.
    pub(super) fn delegation_of(&self, party: PartyId) -> &Delegation {
        let found = self.delegations.iter().find(|it| it.party == party);
        found.expect("a party that has a delegation")
    }
}

fn place<T>(entries: &ById<T>, name: &str) -> usize {
    entries.get_index_of(name).unwrap_or_else(|| panic!("`{name}` has passed the checks"))
}

fn agency(plan: &Plan, name: &str) -> AgencyId {
    AgencyId::new(place(&plan.scenario.agencies, name))
}

/// The dialogues of a plan, whose limits have those names.
pub(super) fn dialogues(plan: &Plan, limits: &[String]) -> Vec<Dialogue> {
    let all = plan.scenario.dialogues.iter();
    all.map(|(id, dialogue)| compile_dialogue(plan, limits, id, dialogue)).collect()
}

fn compile_dialogue(
    plan: &Plan,
    limits: &[String],
    id: &str,
    dialogue: &scenario::Dialogue,
) -> Dialogue {
    let party = |name: &str| PartyId::new(place(&plan.scenario.parties, name));
    let delegation = |(name, seats): (&String, &Vec<String>)| Delegation {
        party: party(name),
        seats: seats.iter().map(|seat| agency(plan, seat)).collect(),
        agrees: dialogue.agrees.get(name).copied().unwrap_or(USUAL_ASSENT),
    };
    let delegations: Vec<Delegation> = dialogue.delegations.iter().map(delegation).collect();
    let brought = |proposal: &scenario::Proposal| Brought {
        by: party(&proposal.by),
        decision: decision(plan, limits, &proposal.measure),
        agrees: proposal.agrees,
    };
    Dialogue {
        key: name_key(id),
        delegations: delegations.try_into().expect("two parties have passed the checks"),
        lasts: dialogue.lasts,
        pace: dialogue.pace,
        may: dialogue.may.clone(),
        brought: dialogue.proposals.values().map(brought).collect(),
    }
}

fn decision(plan: &Plan, limits: &[String], measure: &Measure) -> Decision {
    let guidelines = &plan.guidelines;
    match measure {
        Measure::Term(term) => {
            let glossary = plan.glossary.as_ref().expect("a glossary that has passed the checks");
            Decision::Term(TermId::new(place(&glossary.terms, term)))
        }
        Measure::Limit(measure) => {
            let limit = limits.iter().position(|name| *name == measure.limit);
            Decision::Limit {
                class: ClassId::new(place(&guidelines.classes, &measure.class)),
                limit: LimitId::new(limit.expect("a limit that has passed the checks")),
                within: measure.within,
            }
        }
        Measure::Content(measure) => Decision::Content {
            content: ContentId::new(place(&guidelines.contents, &measure.content)),
            required: measure.required,
        },
        Measure::Contact(name) => Decision::Contact(agency(plan, name)),
        Measure::Line(measure) => Decision::Line {
            line: ChannelId::new(place(&plan.scenario.channels, &measure.line)),
            procedure: procedure(plan, &measure.procedure),
        },
        Measure::Next(at) => Decision::Next(at.at),
    }
}

/// The scope and the procedure of a hotline.
pub(super) fn procedure(plan: &Plan, written: &LineProcedure) -> Procedure {
    let agencies = |names: &[String]| names.iter().map(|name| agency(plan, name)).collect();
    Procedure {
        grounds: written.grounds.clone(),
        callers: agencies(&written.callers),
        answered_by: agencies(&written.answered_by),
        follow_up_within: written.follow_up_within,
    }
}
