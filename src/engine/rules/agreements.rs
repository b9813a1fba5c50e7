//! Agreements: what follows from what two delegations have agreed, and what holds since then.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use super::{effects, limits, registers};
use crate::engine::agenda::Entry;
use crate::engine::contents::Contents;
use crate::engine::edition::Edition;
use crate::engine::entities::{
    AgreedTerms, Agreement, Agreements, Clock, Decision, Dialogues, Field, Meaning, Misread,
    Procedure, Settled, Standing,
};
use crate::engine::ids::{
    AgencyId, AssistanceId, ChannelId, ClassId, DecisionId, MisunderstandingId, PartyId, TermId,
};
use crate::engine::log::{Detail, Happening, Log};
use crate::engine::model::Ends;
use crate::meaning::Occasion;
use crate::record::EventKind;
use crate::scenario::Limit;

/// What was agreed takes effect.
pub(super) fn take_effect(ctx: &mut Ctx, id: DecisionId) {
    let now = ctx.now();
    let look = ctx.look();
    let held = look.resource::<Dialogues>();
    let proposed = &held.proposed[id.index()];
    let sitting = &held.sittings[proposed.sitting.index()];
    let (dialogue, parties, inject) = (sitting.dialogue, sitting.parties, sitting.inject);
    let decision = proposed.decision.clone();
    let request = decision.request();
    let place = look.resource::<Log>().happenings().len();
    let happening = Happening {
        actor: Some(concerned(look, &decision, proposed.by)),
        request,
        case: request.map(|request| look.terms(look.directory().request(request)).case),
        channel: match &decision {
            Decision::Line { line, .. } => Some(*line),
            _ => None,
        },
        inject,
        due: match &decision {
            Decision::Next(at) => Some(*at),
            _ => None,
        },
        detail: Detail::Decision(id),
        ..look.happening(effect(&decision))
    };
    ctx.log(happening);
    ctx.resource_mut::<Dialogues>().proposed[id.index()].effect = Some(place);
    match decision {
        Decision::TakeUp(request) => {
            let request = ctx.look().directory().request(request);
            ctx.state(Fact::RequestTalkedOver { request, occasion: Occasion::Dialogue });
            ctx.state(Fact::UnblockedInDialogue { request });
        }
        Decision::Settle(request) => {
            let request = ctx.look().directory().request(request);
            let version = ctx.get::<Standing>(request).version();
            ctx.state(Fact::RequestTalkedOver { request, occasion: Occasion::Dialogue });
            ctx.state(Fact::RegistersSettled { request });
            ctx.state(Fact::ResponderBriefed { request, version });
            ctx.state(Fact::RequesterBriefed { request, version });
        }
        Decision::Term(term) => agree_on(ctx, term, parties),
        Decision::Next(at) => {
            if at > now {
                ctx.plan(at, Entry::DialogueOpens(dialogue));
            }
            keep(ctx, parties, decision);
        }
        Decision::Limit { .. }
        | Decision::Content { .. }
        | Decision::Contact(_)
        | Decision::Line { .. } => keep(ctx, parties, decision),
    }
}

/// It holds between the two parties from now on.
fn keep(ctx: &mut Ctx, between: [PartyId; 2], decision: Decision) {
    let since = ctx.now();
    ctx.resource_mut::<Agreements>().0.push(Agreement { since, between, decision });
}

/// Both registers count a request alike from now on: with both due times side by side, a misread one is seen.
pub(super) fn settle(ctx: &mut Ctx, request: Entity) {
    let at = ctx.now();
    ctx.world().entity_mut(request).insert(Settled { at });
    let look = ctx.look();
    let is_due = |it: &Misread| it.covers.is_none() && it.reading.field == Field::DueTime;
    let misread = effects::live_where(look, request, is_due);
    put_right(ctx, &misread);
}

/// What was misread between the two comes to light at the table, and is put right.
fn put_right(ctx: &mut Ctx, misread: &[MisunderstandingId]) {
    for id in misread.iter().copied() {
        let by = ctx.look().misunderstanding(id).reading.sender;
        ctx.state(Fact::CameToLight { id, occasion: Occasion::Dialogue, by });
        ctx.state(Fact::PutRight { id });
    }
}

/// The agency that an agreement is first of all about.
fn concerned(look: Look, decision: &Decision, by: AgencyId) -> AgencyId {
    match decision {
        Decision::TakeUp(request) => look.terms(look.directory().request(*request)).responder,
        Decision::Contact(agency) => *agency,
        Decision::Settle(_)
        | Decision::Term(_)
        | Decision::Limit { .. }
        | Decision::Content { .. }
        | Decision::Line { .. }
        | Decision::Next(_) => by,
    }
}

/// What the log calls the effect of a decision.
const fn effect(decision: &Decision) -> EventKind {
    match decision {
        Decision::TakeUp(_) => EventKind::DialogueUnblocked,
        Decision::Settle(_) => EventKind::RegistersSettled,
        Decision::Term(_) => EventKind::TermAgreed,
        Decision::Limit { .. } => EventKind::LimitChanged,
        Decision::Content { required: true, .. } => EventKind::ContentRequired,
        Decision::Content { required: false, .. } => EventKind::ContentDropped,
        Decision::Contact(_) => EventKind::ContactNamed,
        Decision::Line { .. } => EventKind::LineScopeSet,
        Decision::Next(_) => EventKind::DialogueSet,
    }
}

/// The pairs of parties for whom something holds that was put right between two: theirs. Before the third edition it
/// held for all.
pub(super) fn bound(look: Look, parties: [PartyId; 2]) -> Vec<[PartyId; 2]> {
    let model = look.model();
    if model.edition >= Edition::Third {
        return vec![parties];
    }
    let all: Vec<PartyId> = (0..model.plan.scenario.parties.len()).map(PartyId::new).collect();
    all.iter().flat_map(|one| all.iter().map(|other| [*one, *other])).collect()
}

/// Both sides use a term as the glossary has it, and what was misread in it is put right.
fn agree_on(ctx: &mut Ctx, term: TermId, parties: [PartyId; 2]) {
    for pair in bound(ctx.look(), parties) {
        ctx.resource_mut::<AgreedTerms>().agree(term, pair);
    }
    let misread = misreadings(ctx.look(), term, parties);
    put_right(ctx, &misread);
}

/// The live misreadings of a term between two parties.
fn misreadings(look: Look, term: TermId, parties: [PartyId; 2]) -> Vec<MisunderstandingId> {
    let requests = look.directory().requests.iter();
    let between = requests.filter(|request| {
        let ends = registers::ends(look, **request);
        ends == parties || ends == [parties[1], parties[0]]
    });
    between
        .flat_map(|request| {
            effects::live_where(look, *request, |it| {
                it.covers.is_none()
                    && matches!(it.reading.intended, Meaning::Concept(of, _) if of == term)
            })
        })
        .collect()
}

/// How long the answer to a request may take that is sent now, unless it says otherwise itself.
pub(in crate::engine) fn answer_within(
    look: Look,
    ends: Ends,
    class: ClassId,
    assistance: AssistanceId,
) -> Option<Limit> {
    let model = look.model();
    let named = model.assistance[assistance.index()].limit.or_else(|| model.answer_limit())?;
    limits::agreed(look, ends, class, named, look.now())
}

/// The contents that a request of a class must have if it is sent now.
pub(in crate::engine) fn required_now(look: Look, ends: Ends, class: ClassId) -> Contents {
    let before = look.model().required(class);
    look.resource::<Agreements>().required(limits::parties(look, ends), look.now(), before)
}

/// The contents that a request that was sent must have.
pub(super) fn required(look: Look, request: Entity) -> Contents {
    let terms = look.terms(request);
    let (sent, before) = (look.get::<Clock>(request).sent, look.model().required(terms.class));
    look.resource::<Agreements>().required(registers::ends(look, request), sent, before)
}

/// The agency that the party of one has named as its contact for the party of another.
pub(super) fn contact_for(look: Look, ends: Ends) -> Option<AgencyId> {
    let to = look.model().party_of(ends.to);
    let is_theirs = |agency| look.model().party_of(agency) == to;
    look.resource::<Agreements>().contact(limits::parties(look, ends), look.now(), is_theirs)
}

/// The scope and the procedure of a hotline at this moment, where it has one.
pub(super) fn procedure(look: Look<'_>, line: ChannelId) -> Option<&Procedure> {
    let agreed = look.resource::<Agreements>().procedure(line);
    agreed.or(look.model().channel(line).procedure.as_ref())
}
