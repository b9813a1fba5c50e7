//! Conditions: what injects wait for, and what is asked when they come.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::look::Look;
use super::{evidence, knowledge, limits, questions};
use crate::engine::agenda::Entry;
use crate::engine::condition::{Condition, Milestone};
use crate::engine::entities::{
    AnswersGiven, Beliefs, Conditions, Envelope, ExpectationOutcome, Item, Misread, Payload,
    ReadingOf, Sides, Standing, Story, Terms,
};
use crate::engine::ids::{AgencyId, InjectId, MisunderstandingId};
use crate::engine::model::Trigger;
use crate::scenario::{Act, Side};
use crate::time::{Instant, Span};

/// Notes that an inject has fired, for those that wait for it.
pub(super) fn note_fired(ctx: &mut Ctx, fired: InjectId) {
    let now = ctx.now();
    let model = ctx.model();
    for waiting in &model.awaiting.firing[fired.index()] {
        let Trigger::When(condition) = &model.inject(*waiting).trigger else {
            continue;
        };
        for span in spans_after(condition, fired) {
            ctx.plan(now + span, Entry::ConditionMatures(*waiting));
        }
    }
}

/// Notes that a side did not take its step on a request in time; only the responder's is waited for.
pub(super) fn note_overdue(ctx: &mut Ctx, request: Entity, side: Side) {
    let Some(inject) = ctx.terms(request).inject.filter(|_| side == Side::Responder) else {
        return;
    };
    let now = ctx.now();
    ctx.resource_mut::<Conditions>().overdue[inject.index()].get_or_insert(now);
    note_inject(ctx, inject);
}

/// Notes that something has happened to a request, or was heard of it.
pub(super) fn note_request(ctx: &mut Ctx, request: Entity) {
    if let Some(inject) = ctx.terms(request).inject {
        note_inject(ctx, inject);
    }
}

/// Notes that a message about a request has come.
pub(super) fn note_message(ctx: &mut Ctx, message: Entity) {
    if let Some(request) = ctx.look().request_of(message) {
        note_request(ctx, request);
    }
}

/// Notes that something has become of a misunderstanding.
pub(super) fn note_misunderstanding(ctx: &mut Ctx, id: MisunderstandingId) {
    let look = ctx.look();
    let what = look.get::<ReadingOf>(look.misunderstanding(id).entity).0;
    let subject = match (look.find::<Terms>(what), look.find::<Envelope>(what)) {
        (Some(terms), _) => terms.inject,
        (None, Some(Envelope { kind: Payload::Statement { inject }, .. })) => Some(*inject),
        (None, _) => None,
    };
    if let Some(inject) = subject {
        note_inject(ctx, inject);
    }
}

/// Notes that something has happened to an inject, or to what it ordered.
pub(super) fn note_inject(ctx: &mut Ctx, inject: InjectId) {
    for waiting in &ctx.model().awaiting.subject[inject.index()] {
        evaluate(ctx, *waiting);
    }
}

/// Notes that an agency believes something more or less than before.
pub(super) fn note_belief(ctx: &mut Ctx, belief: usize) {
    for waiting in &ctx.model().awaiting.belief[belief] {
        evaluate(ctx, *waiting);
    }
}

/// Notes that a story was in the press.
pub(super) fn note_story(ctx: &mut Ctx, story: Entity) {
    if let Some(inject) = printed_of(ctx.look(), story) {
        note_inject(ctx, inject);
    }
}

/// The inject that ordered what a story was made of.
fn printed_of(look: Look, story: Entity) -> Option<InjectId> {
    match look.get::<Story>(story).item {
        Item::Request(request) | Item::Answer(request) => {
            look.terms(look.directory().request(request)).inject
        }
        Item::Statement(_, inject) => Some(inject),
    }
}

/// Notes that agencies were told of what an inject cites.
pub(super) fn note_told(ctx: &mut Ctx, inject: InjectId) {
    for of in &ctx.model().inject(inject).cites {
        note_inject(ctx, *of);
    }
}

/// Puts an inject on the agenda for now, if its condition holds and it is not there yet; or has it looked
/// at again when the condition comes true by itself.
pub(super) fn evaluate(ctx: &mut Ctx, inject: InjectId) {
    let Trigger::When(condition) = &ctx.model().inject(inject).trigger else {
        return;
    };
    let look = ctx.look();
    let conditions = look.resource::<Conditions>();
    if conditions.planned[inject.index()] {
        return;
    }
    let now = ctx.now();
    match comes_true(look, condition) {
        Some(at) if at <= now => {
            ctx.resource_mut::<Conditions>().planned[inject.index()] = true;
            ctx.plan(now, Entry::InjectDue(inject));
        }
        Some(at) if condition.may_mature() && conditions.wakes[inject.index()] != Some(at) => {
            ctx.resource_mut::<Conditions>().wakes[inject.index()] = Some(at);
            ctx.plan(at, Entry::ConditionMatures(inject));
        }
        _ => {}
    }
}

/// Whether a condition holds.
pub(super) fn holds(look: Look, condition: &Condition) -> bool {
    comes_true(look, condition).is_some_and(|at| at <= look.now())
}

/// When a condition came true, or will if nothing else happens; `None` where it does not hold.
fn comes_true(look: Look, condition: &Condition) -> Option<Instant> {
    let if_so = |holds: bool| holds.then(|| look.now());
    match condition {
        Condition::After(inject, span) => look.inject(*inject).fired.map(|fired| fired + *span),
        Condition::Since(part, span) => comes_true(look, part).map(|at| at + *span),
        Condition::Happened(milestone, inject) => knowledge::happened(look, *milestone, *inject),
        Condition::Known(agency, milestone, inject) => {
            knowledge::known(look, *agency, *milestone, *inject)
        }
        Condition::Met(inject) => settled(look, *inject, ExpectationOutcome::Met),
        Condition::Missed(inject) => settled(look, *inject, ExpectationOutcome::Missed),
        Condition::Misread(inject, kind) => {
            let of_kind = |it: &Misread| kind.is_none_or(|kind| it.kind == kind);
            misread(look, *inject).filter(of_kind).map(|it| it.reading.at).min()
        }
        Condition::Noticed(inject) => {
            misread(look, *inject).filter_map(|it| Some(it.course.detected?.at)).min()
        }
        Condition::Understood(inject) => understood(look, *inject),
        Condition::Believes(belief, value, least) => {
            let held = &look.resource::<Beliefs>().held[*belief];
            if_so(held.probabilities[*value] >= *least)
        }
        Condition::Found(inject, subject) => evidence::found(look, *inject, subject),
        Condition::Sound(inject) => {
            let request = look.directory().ordered_by(*inject)?;
            look.get::<AnswersGiven>(request).first_sound()
        }
        Condition::Printed(inject) => {
            let stories = look.directory().stories.iter();
            let of_it = stories.filter(|it| printed_of(look, **it) == Some(*inject));
            of_it.filter_map(|it| look.get::<Story>(*it).printed).min()
        }
        Condition::Decided(inject, choice, agency) => {
            questions::decided(look, *inject, *choice, *agency)
        }
        Condition::Truth(is_so) => if_so(*is_so),
        Condition::Open(inject, by) => if_so(is_open(look, *inject, *by)),
        Condition::Stuck(inject) => {
            let request = look.directory().ordered_by(*inject);
            if_so(request.is_some_and(|request| limits::is_stuck_for_long(look, request)))
        }
        Condition::Not(part) => if_so(!holds(look, part)),
        Condition::All(parts) => {
            let all: Option<Vec<Instant>> =
                parts.iter().map(|part| comes_true(look, part)).collect();
            all?.into_iter().max()
        }
        Condition::Any(parts) => parts.iter().filter_map(|part| comes_true(look, part)).min(),
    }
}

fn settled(look: Look, inject: InjectId, outcome: ExpectationOutcome) -> Option<Instant> {
    let state = look.inject(inject);
    state.settled_at.filter(|_| state.expectation == outcome)
}

/// What was misread of the request or the statement that an inject ordered.
fn misread(look: Look<'_>, inject: InjectId) -> impl Iterator<Item = Misread<'_>> {
    let directory = look.directory();
    let what = directory.ordered_by(inject).or_else(|| directory.stated_by(inject));
    let readings = what.map_or(Vec::new(), |what| look.readings_of(what));
    readings.into_iter().filter_map(move |reading| look.misread(reading))
}

/// Since when nothing is misread any more of what was read.
fn understood(look: Look, inject: InjectId) -> Option<Instant> {
    let read = knowledge::happened(look, Milestone::Received, inject)?;
    let repaired = misread(look, inject).map(|it| it.course.repaired);
    let repaired: Option<Vec<Instant>> = repaired.collect();
    Some(repaired?.into_iter().fold(read, Instant::max))
}

/// Whether a request is still open, as far as an agency knows.
fn is_open(look: Look, inject: InjectId, by: Option<AgencyId>) -> bool {
    let Some(request) = look.directory().ordered_by(inject) else { return false };
    let standing = look.get::<Standing>(request);
    let terms = look.terms(request);
    let own = by.filter(|by| [terms.requester, terms.responder].contains(by));
    let seen = match (by, own) {
        (_, Some(by)) => {
            let side = look.get::<Sides>(request).side(terms.side_of(by));
            if side.unaware {
                return false;
            }
            side.seen
        }
        // Whoever has no part in it takes it for open from when they hear of it until they hear of its end.
        (Some(by), None) => {
            let knows = |milestone| {
                knowledge::known(look, by, milestone, inject).is_some_and(|at| at <= look.now())
            };
            let ends = standing.acts.iter().filter(|done| ends(done.act));
            let mut ends = ends.map(|done| Milestone::Done(done.act));
            return knows(Milestone::Sent) && !ends.any(knows);
        }
        (None, _) => standing.version(),
    };
    let is_over = standing.outcome.is_some() && standing.outcome_since <= seen;
    let procedure = &look.model().plan.procedure;
    !is_over && !procedure.state(standing.state_at(seen)).end
}

/// Whether nobody waits for an answer any more once an act is done.
const fn ends(act: Act) -> bool {
    act.is_answer() || matches!(act, Act::Refuse | Act::Withdraw | Act::Close)
}

/// How long after an inject the parts of a condition that wait for it come true.
pub(in crate::engine) fn spans_after(condition: &Condition, fired: InjectId) -> Vec<Span> {
    match condition {
        Condition::After(inject, span) if *inject == fired => vec![*span],
        Condition::Since(part, span) => {
            spans_after(part, fired).into_iter().map(|after| after + *span).collect()
        }
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().flat_map(|part| spans_after(part, fired)).collect()
        }
        _ => Vec::new(),
    }
}
