//! Noticing: whether whoever hears the other side sees what its words show of how it has read.
//!
//! A difference comes to light when the words show it *and* whoever hears them notices:
//! P(exposed) times P(noticed). A read-back that nobody challenges confirms nothing.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use super::{effects, exposure, leaning};
use crate::engine::entities::{Detection, Misread, Misunderstandings, Payload, Story};
use crate::engine::ids::{AgencyId, CaseId, InjectId, MisunderstandingId, PartyId};
use crate::engine::log::Happening;
use crate::engine::streams::Purpose;
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::record::EventKind;
use crate::scenario::{Act, InjectKind, Side};

/// A side hears something about a request from the other side.
pub(super) fn hear(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    let look = ctx.look();
    let (terms, envelope) = (look.terms(request), look.message(message));
    let hearer = terms.agency(side);
    let is_held = look.is_held(hearer);
    if Misunderstandings::of(look.world(), request).is_empty() && !is_held {
        return;
    }
    let act = match envelope.kind {
        Payload::Step(act) => Some(act),
        Payload::Status => Some(Act::ReportStatus),
        Payload::Copy => exposure::last_told(look, request, terms.agency(side.other())),
        _ => None,
    };
    let Some(occasion) = act.and_then(|act| exposure::occasion(look, request, act)) else { return };
    let is_heard = |it: &&Misread| {
        // Words that are under way do not know what is read behind them.
        let is_spoken = it.reading.reader != hearer && it.reading.at <= envelope.sent;
        let is_silence = it.kind == MisunderstandingKind::Silence && it.reading.reader == hearer;
        is_open(it) && (is_spoken || is_silence)
    };
    let heard: Vec<MisunderstandingId> =
        effects::live(look, request).iter().filter(is_heard).map(|it| it.id).collect();
    if is_held && exposure::is_read_back(occasion) {
        ctx.state(Fact::ReadBackHeard { request, message, occasion });
    }
    for id in heard {
        ctx.state(Fact::WordsHeard { id, occasion, hearer, message: Some(message) });
    }
}

/// Whoever hears words that may show a misunderstanding sees it, or does not.
pub(super) fn see(
    ctx: &mut Ctx,
    id: MisunderstandingId,
    occasion: Occasion,
    hearer: AgencyId,
    message: Option<Entity>,
) {
    if is_seen(ctx, id, occasion, hearer, message) {
        detect(ctx, id, occasion, hearer);
        ctx.state(Fact::Noticed { id, occasion });
    }
}

/// The sides talk a request over, or hold their records against each other: whatever comes to light
/// is settled on the spot.
pub(super) fn talk(ctx: &mut Ctx, request: Entity, occasion: Occasion) {
    for id in effects::live_where(ctx.look(), request, is_open) {
        ctx.state(Fact::TalkedOver { id, occasion });
    }
}

/// Whoever meant something sees how it was read, in a talk, or does not.
pub(super) fn see_in_talk(ctx: &mut Ctx, id: MisunderstandingId, occasion: Occasion) {
    let sender = ctx.look().misunderstanding(id).reading.sender;
    if is_seen(ctx, id, occasion, sender, None) {
        detect(ctx, id, occasion, sender);
        ctx.state(Fact::SaidAgain { id, message: None });
    }
}

/// The sides hold their records against each other when a request is closed.
pub(super) fn reconcile_records(ctx: &mut Ctx, request: Entity, act: Act) {
    if act == Act::Close {
        talk(ctx, request, Occasion::Reconciliation);
    }
}

/// At a dialogue two sides go through the incidents that are held against what they have agreed.
pub(super) fn discuss_norms(ctx: &mut Ctx, agency: AgencyId, with: PartyId) {
    let open = open_between(ctx.look(), agency, with).into_iter();
    let open = open.filter(|it| it.kind == MisunderstandingKind::Norm);
    let ids: Vec<MisunderstandingId> = open.map(|it| it.id).collect();
    for id in ids {
        ctx.state(Fact::TalkedOver { id, occasion: Occasion::Dialogue });
    }
}

/// What may still be noticed of what the side of an agency and a party have misread of each other.
fn open_between(look: Look<'_>, agency: AgencyId, with: PartyId) -> Vec<Misread<'_>> {
    let party = |agency| look.model().party_of(agency);
    let home = party(agency);
    let is_between = |it: &Misread| {
        let ends = (party(it.reading.sender), party(it.reading.reader));
        ends == (home, with) || ends == (with, home)
    };
    look.misunderstandings().filter(is_open).filter(is_between).collect()
}

/// Two sides hold their records against each other, on every case between them.
pub(super) fn reconcile(ctx: &mut Ctx, inject: InjectId, agency: AgencyId, with: PartyId) {
    let open = open_between(ctx.look(), agency, with);
    let ids: Vec<MisunderstandingId> = open.iter().map(|it| it.id).collect();
    let happening = Happening {
        actor: Some(agency),
        inject: Some(inject),
        ..ctx.happening(EventKind::RecordsReconciled)
    };
    ctx.log(happening);
    for id in ids {
        ctx.state(Fact::TalkedOver { id, occasion: Occasion::Reconciliation });
    }
}

/// An agency says something on a case: who is told may see from it how it was read before.
pub(super) fn hear_statement(ctx: &mut Ctx, message: Entity) {
    let look = ctx.look();
    let envelope = look.message(message);
    let hearer = envelope.to;
    let party = |agency| look.model().party_of(agency);
    let is_of_them = |it: &Misread| {
        is_open(it)
            && party(it.reading.reader) == party(envelope.from)
            && party(it.reading.sender) == party(hearer)
    };
    let Some(case) = envelope.case else { return };
    let all = look.misunderstandings_over(case).into_iter();
    let ids: Vec<MisunderstandingId> = all.filter(is_of_them).map(|it| it.id).collect();
    for id in ids {
        ctx.state(Fact::WordsHeard { id, occasion: Occasion::Statement, hearer, message: None });
    }
}

/// A public report on a case: whoever meant something may see from it how it was read.
pub(super) fn read_press(ctx: &mut Ctx, inject: InjectId) {
    let look = ctx.look();
    let Some(case) = look.model().inject(inject).case else { return };
    if look.model().plan.scenario.injects[inject.index()].kind == InjectKind::News {
        see_in_press(ctx, case);
    }
}

/// As [`read_press`], for a story that was leaked.
pub(super) fn read_story(ctx: &mut Ctx, story: Entity) {
    let case = ctx.get::<Story>(story).case;
    see_in_press(ctx, case);
}

fn see_in_press(ctx: &mut Ctx, case: CaseId) {
    let look = ctx.look();
    let all = look.misunderstandings_over(case).into_iter();
    let open: Vec<(MisunderstandingId, AgencyId)> =
        all.filter(is_open).map(|it| (it.id, it.reading.sender)).collect();
    for (id, hearer) in open {
        ctx.state(Fact::WordsHeard { id, occasion: Occasion::Press, hearer, message: None });
    }
}

/// Whether somebody may still notice a misunderstanding: what is false peace falls with what it covers.
fn is_open(it: &Misread) -> bool {
    it.is_live() && !it.course.is_under_way && it.kind != MisunderstandingKind::FalseRepair
}

/// Whether an occasion shows a misunderstanding, and whoever hears notices. A person is only told what
/// it shows.
fn is_seen(
    ctx: &mut Ctx,
    id: MisunderstandingId,
    occasion: Occasion,
    hearer: AgencyId,
    message: Option<Entity>,
) -> bool {
    let look = ctx.look();
    if !exposure::is_exposed(look, id, occasion) {
        return false;
    }
    let it = look.misunderstanding(id);
    // What is said outright is not overlooked.
    let is_outright = it.kind == MisunderstandingKind::Silence
        || matches!(occasion, Occasion::Ruling | Occasion::Redirection);
    if look.is_held(hearer) && !is_outright {
        if !exposure::is_read_back(occasion) {
            ctx.state(Fact::ShownToPerson { id, to: hearer, message, occasion });
        }
        return false;
    }
    is_outright || notices(look, &it, occasion, hearer)
}

fn notices(look: Look, it: &Misread, occasion: Occasion, hearer: AgencyId) -> bool {
    let Some(semantics) = &look.model().semantics else { return false };
    let agency = look.model().agency(hearer);
    let mut chance = agency.policy.notices;
    if exposure::is_read_back(occasion) {
        chance = leaning::of_noticing(look, hearer, it.reading.reader, chance);
    }
    if !effects::covers(look, it.id).is_empty() {
        chance *= semantics.settings.false_repair.watch_left;
    }
    let nth = exposure::nth(look, it, occasion);
    look.stream(agency.key, Purpose::Noticing, it.key, nth).chance(chance)
}

/// A misunderstanding has come to light, and with it what it was covered up by.
pub(super) fn detect(ctx: &mut Ctx, id: MisunderstandingId, occasion: Occasion, by: AgencyId) {
    let at = ctx.now();
    let mut it = ctx.course_mut(id);
    if it.detected.is_none() {
        it.detected = Some(Detection { at, occasion, by });
        ctx.log_misunderstanding(EventKind::MisunderstandingDetected, id, by);
    }
    for cover in effects::covers(ctx.look(), id) {
        detect(ctx, cover, occasion, by);
    }
}
