//! Repairing: what was misread is said again, and understood or not.

use bevy_ecs::prelude::Entity;

use super::sending::{Letter, send};
use super::{Ctx, believing, consequences, noticing, reading, understanding};
use crate::engine::entities::{Envelope, Errand, Field, Meaning, Payload, Work};
use crate::engine::ids::{AgencyId, MisunderstandingId};
use crate::engine::log::{Detail, EventKind, Happening};
use crate::engine::streams::Purpose;
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::scenario::{Act, ChannelKind, Side};

/// What came to light is put right, in the way of its kind.
pub(super) fn begin(ctx: &mut Ctx, id: MisunderstandingId, occasion: Occasion) {
    let it = ctx.meanings.get(id);
    let (kind, request, sender) = (it.kind, it.request, it.reading.sender);
    match (kind, request) {
        // The silence is over.
        (MisunderstandingKind::Silence, _) => repair(ctx, id),
        // It goes on by the procedure: to the agency that was named.
        (MisunderstandingKind::WrongChannel, _) => {}
        // What is missing is supplied, as the procedure has it.
        _ if occasion == Occasion::Ruling => ctx.meanings.get_mut(id).is_under_way = true,
        (_, Some(request)) if says_with_next_step(ctx, request, occasion) => {
            ctx.meanings.get_mut(id).is_under_way = true;
            ctx.progress_mut(request).corrections.push(id);
        }
        // The matter is over.
        (_, Some(request)) if ctx.progress(request).outcome.is_some() => repair(ctx, id),
        // Whoever plays the agency is told, and says it again if they will.
        _ if ctx.is_held(sender) => understanding::show(ctx, id, sender, None, occasion),
        (_, Some(request)) => {
            ctx.meanings.get_mut(id).is_under_way = true;
            let terms = ctx.terms(request);
            let rank = ctx.progress(request).rank;
            let effort = ctx.effort(sender, Act::Clarify, terms.key, nth(id));
            let work = Work::Errand { request, errand: Errand::Clarify(id), ordered: None };
            ctx.assign(sender, work, rank, effort, None);
        }
        (_, None) => {
            ctx.meanings.get_mut(id).is_under_way = true;
            let (model, key) = (ctx.model(), ctx.meanings.get(id).key);
            let effort = ctx.effort(sender, Act::Clarify, key, 0);
            let rank = super::injects::class_rank(model.classes.len());
            ctx.assign(sender, Work::Clarify(id), rank, effort, None);
        }
    }
}

/// Tells the clarifications about one request apart.
fn nth(id: MisunderstandingId) -> u32 {
    u32::try_from(id.index() & 0xffff).expect("sixteen bits")
}

/// Whether the requester puts a difference right with its next step: it corrects a read-back, or says
/// that an answer does not fit.
fn says_with_next_step(ctx: &Ctx, request: Entity, occasion: Occasion) -> bool {
    let progress = ctx.progress(request);
    let act = match occasion {
        Occasion::Verbatim | Occasion::Paraphrase => Act::ConfirmReadBack,
        Occasion::Answer if progress.reopened < MOST_REOPENED => Act::Reopen,
        _ => return false,
    };
    let model = ctx.model();
    let terms = ctx.terms(request);
    let mut steps = model.steps_of(&terms, progress.state(), Side::Requester);
    steps.any(|step| model.plan.procedure.step(step).act == act)
}

/// How often an answer is sent back at the most; after that it is taken as it is. Assumed.
pub(super) const MOST_REOPENED: u32 = 3;

/// An agency says again what it meant.
pub(super) fn clarify(ctx: &mut Ctx, id: MisunderstandingId, words: Option<u32>) {
    let it = ctx.meanings.get(id);
    if !it.is_live() {
        return;
    }
    let (reading, request, key, clarified) = (it.reading, it.request, it.key, it.clarified);
    ctx.meanings.get_mut(id).clarified += 1;
    let kind = Payload::Clarification { of: Some(id), field: reading.field };
    let letter = match request {
        Some(request) => {
            let terms = ctx.terms(request);
            let side = terms.side_of(reading.sender);
            let seen = ctx.progress(request).side(side).seen;
            let letter = super::drafting::about(&terms, request, side, kind, seen, clarified);
            Letter { key, words, ..letter }
        }
        None => {
            let ends = (reading.sender, reading.reader);
            let is_open = |kind| kind != ChannelKind::Hotline;
            let Some(channel) = ctx.model().channel_between(ends, is_open, None) else { return };
            Letter {
                kind,
                case: Some(reading.case),
                from: reading.sender,
                to: reading.reader,
                to_side: None,
                channel,
                marking: crate::engine::ids::MarkingId::new(0),
                version: 0,
                request: None,
                key,
                repeat: clarified,
                words,
            }
        }
    };
    let sent = send(ctx, &letter);
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
    ctx.log.add(happening);
}

/// The person who plays an agency has it say again what it meant by a field, whether or not that was
/// misread.
pub(super) fn explain(
    ctx: &mut Ctx,
    request: Entity,
    (by, field): (Side, Field),
    words: Option<u32>,
) {
    let terms = ctx.terms(request);
    if let Some(id) = understanding::misread(ctx, request, terms.agency(by), field) {
        clarify(ctx, id, words);
        return;
    }
    let seen = ctx.progress(request).side(by).seen;
    let kind = Payload::Clarification { of: None, field };
    // Those about misunderstandings count from the other end.
    let repeat = 0xff - (words.unwrap_or_default() & 0x7f);
    let letter = super::drafting::about(&terms, request, by, kind, seen, repeat);
    let sent = send(ctx, &Letter { words, ..letter });
    let happening = Happening {
        message: Some(sent.id),
        channel: Some(sent.channel),
        ..ctx.request_happening(EventKind::ClarificationSent, &terms, terms.agency(by))
    };
    ctx.log.add(happening);
}

/// A clarification does not come through: what it was about may be noticed again.
pub(super) fn fail(ctx: &mut Ctx, id: MisunderstandingId) {
    ctx.meanings.get_mut(id).is_under_way = false;
}

/// A clarification is read.
pub(super) fn arrive(ctx: &mut Ctx, envelope: &Envelope, id: MisunderstandingId) {
    settle(ctx, id, Some(envelope));
}

/// Something is said again: it is understood, or taken to be.
pub(super) fn settle(ctx: &mut Ctx, id: MisunderstandingId, envelope: Option<&Envelope>) {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return };
    let it = ctx.meanings.get(id);
    if !it.is_live() {
        return;
    }
    if ctx.is_held(it.reading.reader) {
        // What they make of it is for them to say.
        ctx.meanings.get_mut(id).is_under_way = false;
        understanding::explain(ctx, id, envelope, Occasion::Statement);
        return;
    }
    let reader = model.agency(it.reading.reader).key;
    let nth = (it.clarified << 8) | u32::from(envelope.is_none());
    let at = ctx.stream(reader, Purpose::Clarifying, it.key, nth).uniform();
    let settings = &semantics.settings;
    ctx.meanings.get_mut(id).is_under_way = false;
    if settings.is_on(MisunderstandingKind::FalseRepair) && settings.false_repair.is_lost_on(at) {
        reading::believe_settled(ctx, id, envelope.map(|envelope| envelope.id));
    } else {
        repair(ctx, id);
    }
}

/// A reader takes something as it was meant from now on.
pub(super) fn repair(ctx: &mut Ctx, id: MisunderstandingId) {
    let now = ctx.now();
    let it = ctx.meanings.get_mut(id);
    it.repaired = Some(now);
    it.ended = Some(now);
    it.is_under_way = false;
    let (kind, reading) = (it.kind, it.reading);
    reading::log(ctx, EventKind::MisunderstandingRepaired, id, reading.reader);
    consequences::undo(ctx, id);
    match (kind, reading.intended) {
        (MisunderstandingKind::Term | MisunderstandingKind::Legal, Meaning::Concept(term, _)) => {
            ctx.meanings.agreed[term.index()] = true;
        }
        (MisunderstandingKind::Scope, _) => ctx.meanings.reconciled[reading.case.index()] = true,
        (MisunderstandingKind::Intent, _) => believing::reconcile(ctx, id),
        _ => {}
    }
    // What covered it up is over as well.
    for cover in covers(ctx, id) {
        repair(ctx, cover);
    }
}

/// What is taken for settled of a misunderstanding.
pub(super) fn covers(ctx: &Ctx, id: MisunderstandingId) -> Vec<MisunderstandingId> {
    let all = ctx.meanings.misunderstandings.iter();
    all.filter(|it| it.beneath == Some(id) && it.is_live()).map(|it| it.id).collect()
}

/// What was missing has reached the responder.
pub(super) fn supply(ctx: &mut Ctx, request: Entity) {
    let contents = ctx.progress(request).contents;
    let supplied = consequences::live(ctx, ctx.progress(request), |it| match it.reading.field {
        Field::Content(content) => {
            contents.has(content)
                && (it.is_blank() || (it.kind == MisunderstandingKind::Legal && it.is_asked))
        }
        _ => false,
    });
    for id in supplied {
        let it = ctx.meanings.get(id);
        if it.kind == MisunderstandingKind::Legal {
            // It was asked for, and whoever supplies it has understood that.
            let sender = it.reading.sender;
            noticing::detect(ctx, id, Occasion::Ruling, sender);
            settle(ctx, id, None);
        } else {
            let reader = it.reading.reader;
            noticing::detect(ctx, id, Occasion::Supplement, reader);
            repair(ctx, id);
        }
    }
}

/// The responder hears that the requester has corrected a read-back, or finds that an answer does not
/// fit.
pub(super) fn correct(ctx: &mut Ctx, request: Entity) {
    let corrected = std::mem::take(&mut ctx.progress_mut(request).corrected);
    for id in corrected {
        settle(ctx, id, None);
    }
}

/// A request goes to another agency: what the first one misread is of no account any more, and that
/// it was the wrong one is put right.
pub(super) fn redirect(ctx: &mut Ctx, request: Entity, from: AgencyId) {
    let ids = consequences::live(ctx, ctx.progress(request), |it| {
        it.reading.reader == from || it.reading.sender == from
    });
    for id in ids {
        if ctx.meanings.get(id).kind == MisunderstandingKind::WrongChannel {
            let sender = ctx.meanings.get(id).reading.sender;
            noticing::detect(ctx, id, Occasion::Redirection, sender);
            repair(ctx, id);
        } else {
            end(ctx, id);
        }
    }
    ctx.progress_mut(request).is_parked = false;
}

/// The life of a request is over, and with it whatever was misread in it.
pub(super) fn finish(ctx: &mut Ctx, request: Entity) {
    for id in consequences::live(ctx, ctx.progress(request), |_| true) {
        end(ctx, id);
    }
}

/// It no longer matters.
pub(super) fn end(ctx: &mut Ctx, id: MisunderstandingId) {
    let now = ctx.now();
    ctx.meanings.get_mut(id).ended.get_or_insert(now);
}
