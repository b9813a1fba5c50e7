//! Noticing: what one side's words show of how it read the other, and whether the other sees it.
//!
//! A difference comes to light when the words show it *and* whoever hears them notices:
//! P(exposed) times P(noticed). A read-back that nobody challenges confirms nothing.

use bevy_ecs::prelude::Entity;

use super::{Ctx, reading, repairing, understanding};
use crate::engine::entities::{Detection, Envelope, Misunderstanding, Payload};
use crate::engine::ids::{AgencyId, CaseId, InjectId, MisunderstandingId, PartyId};
use crate::engine::log::{EventKind, Happening};
use crate::engine::streams::Purpose;
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::scenario::{Act, Side};

/// A side hears something about a request from the other side.
pub(super) fn hear(ctx: &mut Ctx, request: Entity, side: Side, envelope: &Envelope) {
    let terms = ctx.terms(request);
    let hearer = terms.agency(side);
    if ctx.progress(request).misunderstandings.is_empty() && !ctx.is_held(hearer) {
        return;
    }
    let act = match envelope.kind {
        Payload::Step(act) => Some(act),
        Payload::Status => Some(Act::ReportStatus),
        Payload::Copy => last_told(ctx, request, terms.agency(side.other())),
        _ => None,
    };
    let Some(occasion) = act.and_then(|act| occasion(ctx, request, act)) else { return };
    if is_read_back(occasion) && ctx.is_held(hearer) {
        understanding::hear_read_back(ctx, request, envelope, occasion);
    }
    for id in open(ctx, request) {
        let reading = ctx.meanings.get(id).reading;
        // Words that are under way do not know what is read behind them.
        let is_spoken = reading.reader != hearer && reading.at <= envelope.sent;
        let is_own = reading.reader == hearer;
        let is_silence = ctx.meanings.get(id).kind == MisunderstandingKind::Silence && is_own;
        if (is_spoken || is_silence) && is_seen(ctx, id, occasion, hearer, Some(envelope)) {
            detect(ctx, id, occasion, hearer);
            repairing::begin(ctx, id, occasion);
        }
    }
}

/// The sides talk a request over, or hold their records against each other: whatever comes to light
/// is settled on the spot.
pub(super) fn talk(ctx: &mut Ctx, request: Entity, occasion: Occasion) {
    for id in open(ctx, request) {
        settle_in_talk(ctx, id, occasion);
    }
}

fn settle_in_talk(ctx: &mut Ctx, id: MisunderstandingId, occasion: Occasion) {
    let sender = ctx.meanings.get(id).reading.sender;
    if is_seen(ctx, id, occasion, sender, None) {
        detect(ctx, id, occasion, sender);
        repairing::settle(ctx, id, None);
    }
}

/// Two sides hold their records against each other, on every case between them.
pub(super) fn reconcile(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, with: PartyId) {
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        ..ctx.happening(EventKind::RecordsReconciled)
    };
    ctx.log.add(happening);
    let home = ctx.model().party_of(agency);
    let party = |agency| ctx.model().party_of(agency);
    let ids: Vec<MisunderstandingId> = (ctx.meanings.misunderstandings.iter())
        .filter(|it| is_open(it))
        .filter(|it| {
            let ends = (party(it.reading.sender), party(it.reading.reader));
            ends == (home, with) || ends == (with, home)
        })
        .map(|it| it.id)
        .collect();
    for id in ids {
        settle_in_talk(ctx, id, Occasion::Reconciliation);
    }
}

/// An agency says something on a case: who is told may see from it how it was read before.
pub(super) fn hear_statement(ctx: &mut Ctx, case: CaseId, from: AgencyId, to: AgencyId) {
    let party = |agency| ctx.model().party_of(agency);
    let ids: Vec<MisunderstandingId> = of_case(ctx, case)
        .filter(|it| party(it.reading.reader) == party(from))
        .filter(|it| party(it.reading.sender) == party(to))
        .map(|it| it.id)
        .collect();
    for id in ids {
        if is_seen(ctx, id, Occasion::Statement, to, None) {
            detect(ctx, id, Occasion::Statement, to);
            repairing::begin(ctx, id, Occasion::Statement);
        }
    }
}

/// A public report on a case: whoever meant something may see from it how it was read.
pub(super) fn read_press(ctx: &mut Ctx, case: CaseId) {
    let ids: Vec<MisunderstandingId> = of_case(ctx, case).map(|it| it.id).collect();
    for id in ids {
        let sender = ctx.meanings.get(id).reading.sender;
        if is_seen(ctx, id, Occasion::Press, sender, None) {
            detect(ctx, id, Occasion::Press, sender);
            repairing::begin(ctx, id, Occasion::Press);
        }
    }
}

/// Those over a case that somebody may still notice.
fn of_case<'a>(ctx: &'a Ctx, case: CaseId) -> impl Iterator<Item = &'a Misunderstanding> {
    let all = ctx.meanings.misunderstandings.iter();
    all.filter(move |it| it.reading.case == case && is_open(it))
}

/// Those on a request that somebody may still notice: what is false peace falls with what it covers.
fn open(ctx: &Ctx, request: Entity) -> Vec<MisunderstandingId> {
    let live = ctx.meanings.live(&ctx.progress(request).misunderstandings);
    live.filter(|it| is_open(it)).map(|it| it.id).collect()
}

fn is_open(it: &Misunderstanding) -> bool {
    it.is_live() && !it.is_under_way && it.kind != MisunderstandingKind::FalseRepair
}

/// What an act of a side shows to the other.
fn occasion(ctx: &Ctx, request: Entity, act: Act) -> Option<Occasion> {
    Some(match act {
        Act::Acknowledge => Occasion::Acknowledgement,
        Act::ReadBack => {
            let terms = ctx.terms(request);
            if let Some(said) = &ctx.progress(request).said {
                let is_own = !said.is_empty();
                return Some(if is_own { Occasion::Paraphrase } else { Occasion::Verbatim });
            }
            let share = ctx.model().agency(terms.responder).policy.paraphrases;
            if ctx.chance(terms.responder, Purpose::Paraphrasing, terms.key, 0, share) {
                Occasion::Paraphrase
            } else {
                Occasion::Verbatim
            }
        }
        Act::Return => Occasion::Ruling,
        Act::Redirect => Occasion::Redirection,
        Act::ReportStatus => Occasion::Status,
        Act::AnswerInFull | Act::AnswerInPart | Act::AnswerNoneHeld | Act::Refuse => {
            Occasion::Answer
        }
        _ => return None,
    })
}

/// The last act on a request that an agency has told the other side of.
fn last_told(ctx: &Ctx, request: Entity, agency: AgencyId) -> Option<Act> {
    let acts = ctx.progress(request).acts.iter().rev();
    let mut told = acts.filter(|(act, by, _)| {
        *by == agency && act.is_step() && act.told() == crate::scenario::Told::OtherSide
    });
    told.next().map(|(act, ..)| *act)
}

/// What a person says in a read-back shows what it is about, and nothing of the rest.
const fn is_read_back(occasion: Occasion) -> bool {
    matches!(occasion, Occasion::Verbatim | Occasion::Paraphrase)
}

/// Whether an occasion shows a misunderstanding.
pub(super) fn is_exposed(ctx: &Ctx, id: MisunderstandingId, occasion: Occasion) -> bool {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return false };
    let it = ctx.meanings.get(id);
    if !concerns(it, occasion) {
        return false;
    }
    let said = it.request.and_then(|request| ctx.progress(request).said.as_ref());
    if let (Some(said), true) = (said, is_read_back(occasion)) {
        return said.iter().any(|(field, _)| *field == it.reading.field);
    }
    let speaker = model.agency(it.reading.reader).key;
    let exposed = semantics.settings.exposure(it.kind, occasion);
    ctx.stream(speaker, Purpose::Exposing, it.key, nth(ctx, it, occasion)).chance(exposed)
}

fn nth(ctx: &Ctx, it: &Misunderstanding, occasion: Occasion) -> u32 {
    ((occasion as u32) << 24) | it.request.map_or(0, |request| turn(ctx, request))
}

/// Whether an occasion shows a misunderstanding, and whoever hears notices. A person is only told what
/// it shows.
fn is_seen(
    ctx: &mut Ctx,
    id: MisunderstandingId,
    occasion: Occasion,
    hearer: AgencyId,
    envelope: Option<&Envelope>,
) -> bool {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return false };
    if !is_exposed(ctx, id, occasion) {
        return false;
    }
    let it = ctx.meanings.get(id);
    // What is said outright is not overlooked.
    let is_outright = it.kind == MisunderstandingKind::Silence
        || matches!(occasion, Occasion::Ruling | Occasion::Redirection);
    if ctx.is_held(hearer) && !is_outright {
        if !is_read_back(occasion) {
            understanding::show(ctx, id, hearer, envelope, occasion);
        }
        return false;
    }
    let is_covered = || {
        let all = &ctx.meanings.misunderstandings;
        all.iter().any(|other| other.beneath == Some(id) && other.is_live())
    };
    let agency = model.agency(hearer);
    let mut notices = agency.policy.notices;
    if is_covered() {
        notices *= semantics.settings.false_repair.watch_left;
    }
    let nth = nth(ctx, it, occasion);
    is_outright || ctx.stream(agency.key, Purpose::Noticing, it.key, nth).chance(notices)
}

/// What is sent back for what is missing shows what was asked for, and nothing of the other
/// contents.
fn concerns(it: &Misunderstanding, occasion: Occasion) -> bool {
    match occasion {
        Occasion::Ruling if it.kind == MisunderstandingKind::Legal => it.is_asked,
        _ => true,
    }
}

/// Tells occasions of one kind on a request apart.
fn turn(ctx: &Ctx, request: Entity) -> u32 {
    let progress = ctx.progress(request);
    ((progress.version() & 0xfff) << 12) | (progress.statuses & 0xfff)
}

/// A misunderstanding has come to light.
pub(super) fn detect(ctx: &mut Ctx, id: MisunderstandingId, occasion: Occasion, by: AgencyId) {
    let at = ctx.now();
    let it = ctx.meanings.get_mut(id);
    if it.detected.is_none() {
        it.detected = Some(Detection { at, occasion, by });
        reading::log(ctx, EventKind::MisunderstandingDetected, id, by);
    }
    for cover in repairing::covers(ctx, id) {
        detect(ctx, cover, occasion, by);
    }
}
