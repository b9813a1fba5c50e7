//! Understanding: what people in seats say they take a request to mean, and what they are told.
//!
//! For a person nothing is drawn: they have read what they say they have read. It is held against what
//! was meant in the same way as in automatic play. What another side shows of how it has read something
//! they are told, and whether they see what it means is for them.

use bevy_ecs::prelude::Entity;

use super::reading::{self, Page};
use super::{Ctx, consequences, noticing, repairing};
use crate::engine::entities::{
    Envelope, Field, Meaning, Misunderstanding, Reading, Sense, Terms, Told,
};
use crate::engine::ids::{AgencyId, MisunderstandingId};
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::scenario::{Amount, Side};
use crate::time::Span;

/// A person says how their agency understands fields of a request.
pub(super) fn state(ctx: &mut Ctx, request: Entity, seat: AgencyId, takes: &[(Field, Meaning)]) {
    let terms = ctx.terms(request);
    for (field, read) in takes {
        // What the other side's silence means is the requester's to say; all else is the responder's.
        let Some(page) = reading::page_of(ctx, request, &terms, *field == Field::Reply) else {
            return;
        };
        let Some(intended) = reading::meant(ctx, &page, *field) else { continue };
        let read = if is_same(&page, &terms, intended, *read) { intended } else { *read };
        let former = consequences::live(ctx, ctx.progress(request), |it| {
            it.reading.reader == seat
                && it.reading.field == *field
                && it.kind != MisunderstandingKind::FalseRepair
        });
        if let Some(id) = former.first() {
            if ctx.meanings.get(*id).reading.read == read {
                continue;
            }
            if read == intended {
                noticing::detect(ctx, *id, Occasion::SecondLook, seat);
                repairing::repair(ctx, *id);
            } else {
                repairing::end(ctx, *id);
            }
        }
        let before = of_field(ctx, &terms, seat, *field).count();
        let is_known = of_field(ctx, &terms, seat, *field).last().is_some_and(|it| it.read == read);
        if !is_known {
            let nth = u32::try_from(before).expect("nobody looks so often");
            reading::note(ctx, &page, (kind_of(&page, *field, read), *field), intended, read, nth);
        }
    }
    consequences::rank(ctx, request);
}

/// How an agency has read a field of a request so far.
fn of_field<'a>(
    ctx: &'a Ctx,
    terms: &Terms,
    reader: AgencyId,
    field: Field,
) -> impl Iterator<Item = &'a Reading> {
    let id = terms.id;
    let all = ctx.meanings.readings.iter();
    all.filter(move |it| it.request == Some(id) && it.reader == reader && it.field == field)
}

/// The kind that a misreading of a field is of.
fn kind_of(page: &Page, field: Field, read: Meaning) -> MisunderstandingKind {
    match field {
        Field::Content(_) => match read {
            Meaning::Concept(term, _) => reading::kind_of_term(page, term),
            _ => MisunderstandingKind::Term,
        },
        Field::Addressee => MisunderstandingKind::WrongChannel,
        Field::Class => MisunderstandingKind::Urgency,
        Field::DueTime => MisunderstandingKind::Deadline,
        Field::Marking => MisunderstandingKind::Handling,
        Field::Force => MisunderstandingKind::Translation,
        Field::Intent => MisunderstandingKind::Intent,
        Field::Case => MisunderstandingKind::Scope,
        Field::Reply => MisunderstandingKind::Silence,
    }
}

/// Whether what a person says comes to what was meant. A due time need not be said to the second: one
/// that is counted in days is right on the right date of the responder, and one by the clock within a
/// tenth of its length. Assumed.
fn is_same(page: &Page, terms: &Terms, meant: Meaning, said: Meaning) -> bool {
    let (Meaning::Due(meant), Meaning::Due(said)) = (meant, said) else { return meant == said };
    match terms.answer_within.map(|limit| limit.amount) {
        Some(Amount::Clock(span)) => {
            let off = meant.since(said).as_micros().abs();
            Span::from_micros(off) <= Span::from_micros(span.as_micros() / 10)
        }
        _ => {
            let zone = page.model.zone(terms.responder);
            // A day ends with the first moment of the next.
            let last = meant - Span::from_micros(1);
            [meant, last].iter().any(|meant| zone.date(*meant) == zone.date(said))
        }
    }
}

/// A person is told something of what was meant or read.
fn tell(
    ctx: &mut Ctx,
    (by, to): (AgencyId, AgencyId),
    envelope: Option<&Envelope>,
    it: &Reading,
    (meaning, sense): (Meaning, Sense),
    occasion: Occasion,
) {
    let at = ctx.now();
    let message = envelope.map(|envelope| envelope.id);
    let (request, field) = (it.request, it.field);
    let told = Told { to, by, at, message, request, field, meaning, sense, occasion };
    ctx.meanings.told.push(told);
}

/// A person is shown how the other side has read something that their agency meant.
pub(super) fn show(
    ctx: &mut Ctx,
    id: MisunderstandingId,
    to: AgencyId,
    envelope: Option<&Envelope>,
    occasion: Occasion,
) {
    let it = ctx.meanings.get(id).reading;
    tell(ctx, (it.reader, to), envelope, &it, (it.read, Sense::Read), occasion);
}

/// A person is told what the other side meant.
pub(super) fn explain(
    ctx: &mut Ctx,
    id: MisunderstandingId,
    envelope: Option<&Envelope>,
    occasion: Occasion,
) {
    let it = ctx.meanings.get(id).reading;
    tell(ctx, (it.sender, it.reader), envelope, &it, (it.intended, Sense::Meant), occasion);
}

/// A side hears again what had been meant by a field that it has not misread, as far as anybody knows.
pub(super) fn hear_again(
    ctx: &mut Ctx,
    request: Entity,
    side: Side,
    envelope: &Envelope,
    field: Field,
) {
    let terms = ctx.terms(request);
    let reader = terms.agency(side);
    if !ctx.is_held(reader) {
        return;
    }
    let Some(page) = reading::page_of(ctx, request, &terms, side == Side::Requester) else {
        return;
    };
    let Some(intended) = reading::meant(ctx, &page, field) else { return };
    let it = page.reading(field, intended, intended, ctx.now());
    let said = (intended, Sense::Meant);
    tell(ctx, (it.sender, reader), Some(envelope), &it, said, Occasion::Statement);
}

/// The person who plays the requester hears a read-back: field by field what the responder says. Where
/// its words show nothing of how it has read a field, they are those of the request.
pub(super) fn hear_read_back(
    ctx: &mut Ctx,
    request: Entity,
    envelope: &Envelope,
    occasion: Occasion,
) {
    let terms = ctx.terms(request);
    let said = ctx.progress(request).said.clone();
    let reader = terms.responder;
    let mut fields: Vec<Reading> = Vec::new();
    for it in &ctx.meanings.readings {
        let is_own = it.request == Some(terms.id) && it.reader == reader;
        let is_read = it.at <= envelope.sent;
        if is_own && is_read && !matches!(it.field, Field::Addressee | Field::Reply) {
            fields.retain(|other| other.field != it.field);
            fields.push(*it);
        }
    }
    if let Some(said) = &said {
        fields.retain(|it| said.iter().any(|(field, _)| *field == it.field));
    }
    for it in fields {
        let live = it.misunderstanding.filter(|id| ctx.meanings.get(*id).is_live());
        let is_shown = live.is_none_or(|id| noticing::is_exposed(ctx, id, occasion));
        let meaning = if live.is_some() && is_shown { it.read } else { it.intended };
        tell(ctx, (reader, envelope.to), Some(envelope), &it, (meaning, Sense::Read), occasion);
    }
}

/// What an agency meant by a field of a request and another has misread, if one has.
pub(super) fn misread(
    ctx: &Ctx,
    request: Entity,
    sender: AgencyId,
    field: Field,
) -> Option<MisunderstandingId> {
    let found = consequences::live(ctx, ctx.progress(request), |it: &Misunderstanding| {
        it.reading.sender == sender
            && it.reading.field == field
            && it.kind != MisunderstandingKind::FalseRepair
    });
    found.first().copied()
}

/// The person who meant something sees that it was misread, and says what they meant with their next
/// word. On what occasion they saw it: the last on which they were shown it.
pub(super) fn correct(
    ctx: &mut Ctx,
    request: Entity,
    seat: AgencyId,
    fields: &[Field],
    usual: Occasion,
) -> Vec<MisunderstandingId> {
    let id = ctx.terms(request).id;
    let mut seen = Vec::new();
    for field in fields {
        let Some(misread) = misread(ctx, request, seat, *field) else { continue };
        let shown = ctx
            .meanings
            .told
            .iter()
            .rev()
            .find(|told| told.to == seat && told.request == Some(id) && told.field == *field);
        let occasion = shown.map_or(usual, |told| told.occasion);
        noticing::detect(ctx, misread, occasion, seat);
        ctx.meanings.get_mut(misread).is_under_way = true;
        seen.push(misread);
    }
    seen
}
