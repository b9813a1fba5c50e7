//! Repairing: what was misread is said again, and understood or not.

use bevy_ecs::prelude::Entity;

use super::ctx::{Ctx, Job};
use super::facts::Fact;
use super::look::Look;
use super::priority;
use super::sending::{Letter, send};
use super::{agreements, effects};
use crate::engine::entities::{
    AgreedTerms, Counts, Dossier, Errand, Field, Handling, Interpretation, Meaning, Payload,
    Reconciled, Sides, Standing, Work,
};
use crate::engine::ids::MisunderstandingId;
use crate::engine::log::{Detail, Happening};
use crate::engine::model::Ends;
use crate::engine::streams::Purpose;
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::record::EventKind;
use crate::scenario::{Act, ChannelKind, Side};

/// How often an answer is sent back at the most; after that it is taken as it is. Assumed.
const MOST_REOPENED: u32 = 3;

/// What came to light is put right, in the way of its kind.
pub(super) fn begin(ctx: &mut Ctx, id: MisunderstandingId, occasion: Occasion) {
    let it = ctx.look().misunderstanding(id);
    let (kind, request, sender) = (it.kind, it.request, it.reading.sender);
    match (kind, request) {
        // The silence is over.
        (MisunderstandingKind::Silence, _) => repair(ctx, id),
        // It goes on by the procedure: to the agency that was named.
        (MisunderstandingKind::WrongChannel, _) => {}
        // What is missing is supplied, as the procedure has it.
        _ if occasion == Occasion::Ruling => ctx.course_mut(id).is_under_way = true,
        (_, Some(request)) if says_with_next_step(ctx.look(), request, occasion) => {
            ctx.course_mut(id).is_under_way = true;
            ctx.get_mut::<Interpretation>(request).corrections.push(id);
        }
        // The matter is over.
        (_, Some(request)) if ctx.get::<Standing>(request).outcome.is_some() => repair(ctx, id),
        // Whoever plays the agency is told, and says it again if they will.
        _ if ctx.is_held(sender) => {
            ctx.state(Fact::ShownToPerson { id, to: sender, message: None, occasion });
        }
        _ => {
            ctx.course_mut(id).is_under_way = true;
            let job = clarification(ctx, id);
            ctx.assign(sender, job);
        }
    }
}

/// The work of saying again what was meant.
fn clarification(ctx: &Ctx, id: MisunderstandingId) -> Job {
    let it = ctx.look().misunderstanding(id);
    let sender = it.reading.sender;
    let Some(request) = it.request else {
        let effort = ctx.effort(sender, Act::Clarify, it.key, 0);
        return Job::new(Work::Clarify(id), priority::last(ctx), effort);
    };
    let rank = ctx.get::<Handling>(request).rank;
    // Tells the clarifications about one request apart.
    let nth = u32::try_from(id.index() & 0xffff).expect("sixteen bits");
    let effort = ctx.effort(sender, Act::Clarify, ctx.terms(request).key, nth);
    let work = Work::Errand { request, errand: Errand::Clarify(id), ordered: None };
    Job::new(work, rank, effort)
}

/// Whether the requester puts a difference right with its next step: it corrects a read-back, or says
/// that an answer does not fit.
fn says_with_next_step(look: Look, request: Entity, occasion: Occasion) -> bool {
    let act = match occasion {
        Occasion::Verbatim | Occasion::Paraphrase => Act::ConfirmReadBack,
        Occasion::Answer if look.get::<Counts>(request).reopened < MOST_REOPENED => Act::Reopen,
        _ => return false,
    };
    let model = look.model();
    let mut steps =
        model.steps_of(look.terms(request), look.get::<Standing>(request).state(), Side::Requester);
    steps.any(|step| model.plan.procedure.step(step).act == act)
}

/// An agency says again what it meant.
pub(super) fn clarify(ctx: &mut Ctx, id: MisunderstandingId, command: Option<u32>) {
    if !ctx.look().misunderstanding(id).is_live() {
        return;
    }
    let letter = letter(ctx.look(), id);
    ctx.course_mut(id).clarified += 1;
    let Some(letter) = letter else { return };
    let sent = send(ctx, &Letter { words: command, ..letter });
    let reading = *ctx.look().misunderstanding(id).reading;
    let happening = Happening {
        actor: Some(reading.sender),
        counterpart: Some(reading.reader),
        case: Some(reading.case),
        request: reading.request,
        message: Some(sent.id),
        channel: Some(sent.channel),
        detail: Detail::Misunderstood(id),
        ..ctx.happening(EventKind::ClarificationSent)
    };
    ctx.log(happening);
}

/// The message that says again what was meant; none where the agencies cannot reach each other.
fn letter(look: Look, id: MisunderstandingId) -> Option<Letter> {
    let it = look.misunderstanding(id);
    let reading = it.reading;
    let kind = Payload::Clarification { of: Some(id), field: reading.field };
    let letter = if let Some(request) = it.request {
        let terms = look.terms(request);
        let side = terms.side_of(reading.sender);
        let version = look.get::<Sides>(request).side(side).seen;
        Letter { key: it.key, version, ..Letter::about(terms, request, side, kind) }
    } else {
        let (from, to) = (reading.sender, reading.reader);
        let is_open = |kind| kind != ChannelKind::Hotline;
        let channel = look.model().channel_between(Ends { from, to }, is_open, None)?;
        let letter = Letter::outside_of_requests(kind, from, to, channel, it.key);
        Letter { case: Some(reading.case), ..letter }
    };
    Some(Letter { repeat: it.course.clarified, ..letter })
}

/// The person who plays an agency has it say again what it meant by a field, whether or not that was
/// misread.
pub(super) fn explain(
    ctx: &mut Ctx,
    request: Entity,
    by: Side,
    field: Field,
    command: Option<u32>,
) {
    let terms = ctx.terms(request);
    if let Some(id) = effects::misread(ctx.look(), request, terms.agency(by), field) {
        clarify(ctx, id, command);
        return;
    }
    let letter = Letter {
        version: ctx.get::<Sides>(request).side(by).seen,
        // Those about misunderstandings count from the other end.
        repeat: 0xff - (command.unwrap_or_default() & 0x7f),
        words: command,
        ..Letter::about(&terms, request, by, Payload::Clarification { of: None, field })
    };
    let sent = send(ctx, &letter);
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(sent.channel),
        ..ctx.request_happening(EventKind::ClarificationSent, &terms, terms.agency(by))
    };
    ctx.log(happening);
}

/// The misunderstanding that a message clears up, if it is for that.
fn cleared_up_by(look: Look, message: Entity) -> Option<MisunderstandingId> {
    match look.message(message).kind {
        Payload::Clarification { of, .. } => of,
        _ => None,
    }
}

/// A message does not come through: what it was to clear up may be noticed again.
pub(super) fn fail(ctx: &mut Ctx, message: Entity) {
    if let Some(id) = cleared_up_by(ctx.look(), message) {
        ctx.course_mut(id).is_under_way = false;
    }
}

/// A message is read that perhaps clears something up.
pub(super) fn hear(ctx: &mut Ctx, message: Entity) {
    if let Some(id) = cleared_up_by(ctx.look(), message) {
        ctx.state(Fact::SaidAgain { id, message: Some(message) });
    }
}

/// Something is said again: it is understood, or taken to be.
pub(super) fn settle(ctx: &mut Ctx, id: MisunderstandingId, message: Option<Entity>) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let it = ctx.look().misunderstanding(id);
    if !it.is_live() {
        return;
    }
    let (reader, key) = (it.reading.reader, it.key);
    let nth = (it.course.clarified << 8) | u32::from(message.is_none());
    ctx.course_mut(id).is_under_way = false;
    if ctx.is_held(reader) {
        // What they make of it is for them to say.
        ctx.state(Fact::ExplainedToPerson { id, message });
        return;
    }
    let reader = ctx.model().agency(reader).key;
    let at = ctx.look().stream(reader, Purpose::Clarifying, key, nth).uniform();
    let settings = &semantics.settings;
    if settings.is_on(MisunderstandingKind::FalseRepair) && settings.false_repair.is_lost_on(at) {
        ctx.state(Fact::FalselySettled { id, message });
    } else {
        repair(ctx, id);
    }
}

/// A reader takes something as it was meant from now on.
pub(super) fn repair(ctx: &mut Ctx, id: MisunderstandingId) {
    let now = ctx.now();
    let mut course = ctx.course_mut(id);
    course.repaired = Some(now);
    course.ended = Some(now);
    course.is_under_way = false;
    let it = ctx.look().misunderstanding(id);
    let (kind, reading) = (it.kind, *it.reading);
    let ends = [reading.sender, reading.reader].map(|agency| ctx.model().party_of(agency));
    ctx.log_misunderstanding(EventKind::MisunderstandingRepaired, id, reading.reader);
    match (kind, reading.intended) {
        (MisunderstandingKind::Term | MisunderstandingKind::Legal, Meaning::Concept(term, _)) => {
            for pair in agreements::bound(ctx.look(), ends) {
                ctx.resource_mut::<AgreedTerms>().agree(term, pair);
            }
        }
        (MisunderstandingKind::Scope, _) => {
            let case = ctx.look().directory().case(reading.case);
            let mut reconciled = ctx.look().find::<Reconciled>(case).cloned().unwrap_or_default();
            for pair in agreements::bound(ctx.look(), ends) {
                reconciled.0.join(pair);
            }
            ctx.world().entity_mut(case).insert(reconciled);
        }
        _ => {}
    }
    ctx.state(Fact::Repaired { id });
}

/// What covered a misunderstanding up is over with it.
pub(super) fn repair_covers(ctx: &mut Ctx, id: MisunderstandingId) {
    for id in effects::covers(ctx.look(), id) {
        ctx.state(Fact::PutRight { id });
    }
}

/// What the class let the requester leave for later has reached the responder, if a message brings it.
pub(super) fn hear_rest(ctx: &mut Ctx, request: Entity, message: Entity) {
    if ctx.look().message(message).kind == Payload::Rest {
        supply(ctx, request);
    }
}

/// What was missing has reached the responder.
pub(super) fn supply(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let contents = look.get::<Dossier>(request).contents;
    let supplied = effects::live_where(look, request, |it| match it.reading.field {
        Field::Content(content) => {
            contents.has(content)
                && (it.is_blank() || (it.kind == MisunderstandingKind::Legal && it.course.is_asked))
        }
        _ => false,
    });
    for id in supplied {
        let it = ctx.look().misunderstanding(id);
        if it.kind == MisunderstandingKind::Legal {
            // It was asked for, and whoever supplies it has understood that.
            let by = it.reading.sender;
            ctx.state(Fact::CameToLight { id, occasion: Occasion::Ruling, by });
            ctx.state(Fact::SaidAgain { id, message: None });
        } else {
            let by = it.reading.reader;
            ctx.state(Fact::CameToLight { id, occasion: Occasion::Supplement, by });
            ctx.state(Fact::PutRight { id });
        }
    }
}

/// The responder hears that the requester has corrected a read-back, or finds that an answer does not
/// fit.
pub(super) fn correct(ctx: &mut Ctx, request: Entity) {
    for id in std::mem::take(&mut ctx.get_mut::<Interpretation>(request).corrected) {
        ctx.state(Fact::SaidAgain { id, message: None });
    }
}

/// What the responder asks about of the law is asked with a return.
pub(super) fn note_asked(ctx: &mut Ctx, request: Entity, act: Act) {
    if act != Act::Return {
        return;
    }
    for id in std::mem::take(&mut ctx.get_mut::<Dossier>(request).legal_queries) {
        ctx.course_mut(id).is_asked = true;
    }
}

/// A request goes to another agency: what the first one misread is of no account any more, and that
/// it was the wrong one is put right.
pub(super) fn redirect(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let from = look.terms(request).responder;
    let ids = effects::live_where(look, request, |it| {
        it.reading.reader == from || it.reading.sender == from
    });
    for id in ids {
        let it = ctx.look().misunderstanding(id);
        if it.kind == MisunderstandingKind::WrongChannel {
            let by = it.reading.sender;
            ctx.state(Fact::CameToLight { id, occasion: Occasion::Redirection, by });
            ctx.state(Fact::PutRight { id });
        } else {
            ctx.state(Fact::Outlived { id });
        }
    }
}

/// Where the life of a request is over, whatever was misread in it is.
pub(super) fn finish(ctx: &mut Ctx, request: Entity) {
    let state = ctx.get::<Standing>(request).state();
    if ctx.model().plan.procedure.state(state).end {
        for id in effects::live_where(ctx.look(), request, |_| true) {
            end(ctx, id);
        }
    }
}

/// It no longer matters.
pub(super) fn end(ctx: &mut Ctx, id: MisunderstandingId) {
    let now = ctx.now();
    ctx.course_mut(id).ended.get_or_insert(now);
}
