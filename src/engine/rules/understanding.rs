//! Understanding: what people in seats say they take a request to mean, and what they are told.
//!
//! For a person nothing is drawn: they have read what they say they have read. It is held against what
//! was meant in the same way as in automatic play. What another side shows of how it has read something
//! they are told, and whether they see what it means is for them.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::Fact;
use super::look::Look;
use super::reading::{self, Page};
use super::{effects, exposure};
use crate::engine::entities::{
    Course, Field, Interpretation, Meaning, Misread, Misunderstanding, Payload, Reading, Sense,
    Tellings, Told,
};
use crate::engine::ids::{AgencyId, MisunderstandingId};
use crate::meaning::{MisunderstandingKind, Occasion};
use crate::scenario::{Amount, Side};
use crate::time::Span;

/// What a person says that their agency takes a field of a request for, held against what was meant.
struct Statement<'w> {
    page: Page<'w>,
    seat: AgencyId,
    field: Field,
    intended: Meaning,
    read: Meaning,
}

impl<'w> Statement<'w> {
    /// None where nothing is misunderstood, or the request says nothing of the field.
    fn of(
        look: Look<'w>,
        request: Entity,
        seat: AgencyId,
        field: Field,
        read: Meaning,
    ) -> Option<Self> {
        // What the other side's silence means is the requester's to say; all else is the responder's.
        let page = if field == Field::Reply {
            Page::of_reply(look, request)?
        } else {
            Page::of_request(look, request)?
        };
        let intended = page.meant(field)?;
        let read = if is_same(look, request, intended, read) { intended } else { read };
        Some(Self { page, seat, field, intended, read })
    }

    /// What the agency has misread in the field so far and still does.
    fn former(&self, look: Look<'w>, request: Entity) -> Option<Misread<'w>> {
        effects::live(look, request).into_iter().find(|it| {
            it.reading.reader == self.seat
                && it.reading.field == self.field
                && it.kind != MisunderstandingKind::FalseRepair
        })
    }
}

/// A person says how their agency understands a field of a request: what it took it for before is put
/// right, or of no account any more.
pub(super) fn give_up_former(
    ctx: &mut Ctx,
    request: Entity,
    seat: AgencyId,
    field: Field,
    read: Meaning,
) {
    let look = ctx.look();
    let Some(said) = Statement::of(look, request, seat, field, read) else { return };
    let Some(former) = said.former(look, request) else { return };
    if former.reading.read == said.read {
        return;
    }
    let id = former.id;
    if said.read == said.intended {
        ctx.state(Fact::CameToLight { id, occasion: Occasion::SecondLook, by: seat });
        ctx.state(Fact::PutRight { id });
    } else {
        ctx.state(Fact::Outlived { id });
    }
}

/// Notes how a person says that their agency understands a field of a request, where that is new.
pub(super) fn note(ctx: &mut Ctx, request: Entity, seat: AgencyId, field: Field, read: Meaning) {
    let look = ctx.look();
    let Some(said) = Statement::of(look, request, seat, field, read) else { return };
    if said.former(look, request).is_some_and(|former| former.reading.read == said.read) {
        return;
    }
    let before = of_field(look, request, seat, field);
    if before.last().is_some_and(|it| it.read == said.read) {
        return;
    }
    let nth = u32::try_from(before.len()).expect("nobody looks so often");
    let kind = kind_of(&said.page, field, said.read);
    let taken = said.page.take(kind, field, said.intended, said.read, nth);
    reading::note(ctx, taken);
}

/// How an agency has read a field of a request so far.
fn of_field(look: Look<'_>, request: Entity, reader: AgencyId, field: Field) -> Vec<&Reading> {
    let all = look.readings_of(request).into_iter().map(|entity| look.get::<Reading>(entity));
    all.filter(|it| it.reader == reader && it.field == field).collect()
}

/// The kind that a misreading of a field is of.
fn kind_of(page: &Page, field: Field, read: Meaning) -> MisunderstandingKind {
    match field {
        Field::Content(_) => match read {
            Meaning::Concept(term, _) => page.kind_of_term(term),
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
        Field::Norm => MisunderstandingKind::Norm,
    }
}

/// Whether what a person says comes to what was meant. A due time need not be said to the second: one
/// that is counted in days is right on the right date of the responder, and one by the clock within a
/// tenth of its length. Assumed.
fn is_same(look: Look, request: Entity, meant: Meaning, said: Meaning) -> bool {
    let (Meaning::Due(meant), Meaning::Due(said)) = (meant, said) else { return meant == said };
    let terms = look.terms(request);
    match terms.answer_within.map(|limit| limit.amount) {
        Some(Amount::Clock(span)) => {
            let off = meant.since(said).as_micros().abs();
            Span::from_micros(off) <= Span::from_micros(span.as_micros() / 10)
        }
        _ => {
            let zone = look.model().zone(terms.responder);
            // A day ends with the first moment of the next.
            let last = meant - Span::from_micros(1);
            [meant, last].iter().any(|meant| zone.date(*meant) == zone.date(said))
        }
    }
}

/// What a person is told of a reading.
struct Telling {
    by: AgencyId,
    to: AgencyId,
    message: Option<Entity>,
    meaning: Meaning,
    sense: Sense,
    occasion: Occasion,
}

/// A person is told something of what was meant or read.
fn tell(ctx: &mut Ctx, of: &Reading, telling: &Telling) {
    let Telling { by, to, message, meaning, sense, occasion } = *telling;
    let message = message.map(|message| ctx.look().message(message).id);
    let (at, request, field) = (ctx.now(), of.request, of.field);
    let told = Told { to, by, at, message, request, field, meaning, sense, occasion };
    ctx.resource_mut::<Tellings>().0.push(told);
}

/// A person is shown how the other side has read something that their agency meant.
pub(super) fn show(
    ctx: &mut Ctx,
    id: MisunderstandingId,
    to: AgencyId,
    message: Option<Entity>,
    occasion: Occasion,
) {
    let it = *ctx.look().misunderstanding(id).reading;
    let (by, meaning, sense) = (it.reader, it.read, Sense::Read);
    tell(ctx, &it, &Telling { by, to, message, meaning, sense, occasion });
}

/// A person is told what the other side meant.
pub(super) fn explain(ctx: &mut Ctx, id: MisunderstandingId, message: Option<Entity>) {
    let it = *ctx.look().misunderstanding(id).reading;
    let (by, to, meaning) = (it.sender, it.reader, it.intended);
    let (sense, occasion) = (Sense::Meant, Occasion::Statement);
    tell(ctx, &it, &Telling { by, to, message, meaning, sense, occasion });
}

/// A side hears again what had been meant by a field that it has not misread, as far as anybody knows.
pub(super) fn hear_again(ctx: &mut Ctx, request: Entity, side: Side, message: Entity) {
    let look = ctx.look();
    let Payload::Clarification { of: None, field } = look.message(message).kind else { return };
    let to = look.terms(request).agency(side);
    if !look.is_held(to) {
        return;
    }
    let page = match side {
        Side::Requester => Page::of_reply(look, request),
        Side::Responder => Page::of_request(look, request),
    };
    let Some(page) = page else { return };
    let Some(meaning) = page.meant(field) else { return };
    let it = page.reading(field, meaning, meaning);
    let (by, message, sense) = (it.sender, Some(message), Sense::Meant);
    tell(ctx, &it, &Telling { by, to, message, meaning, sense, occasion: Occasion::Statement });
}

/// The person who plays the requester hears a read-back: field by field what the responder says. Where
/// its words show nothing of how it has read a field, they are those of the request.
pub(super) fn hear_read_back(ctx: &mut Ctx, request: Entity, message: Entity, occasion: Occasion) {
    let look = ctx.look();
    let (terms, envelope) = (look.terms(request), look.message(message));
    let (by, to) = (terms.responder, envelope.to);
    // What was read last of each field.
    let mut fields: Vec<Entity> = Vec::new();
    for entity in look.readings_of(request) {
        let it = look.get::<Reading>(entity);
        let is_own = it.reader == by && it.at <= envelope.sent;
        if is_own && !matches!(it.field, Field::Addressee | Field::Reply) {
            fields.retain(|other| look.get::<Reading>(*other).field != it.field);
            fields.push(entity);
        }
    }
    if let Some(said) = &look.get::<Interpretation>(request).said {
        let is_said = |field| said.iter().any(|(other, _)| *other == field);
        fields.retain(|it| is_said(look.get::<Reading>(*it).field));
    }
    for entity in fields {
        let look = ctx.look();
        let it = *look.get::<Reading>(entity);
        let is_live = look.find::<Course>(entity).is_some_and(|course| course.ended.is_none());
        let is_shown = || {
            let id = look.get::<Misunderstanding>(entity).id;
            exposure::is_exposed(look, id, occasion)
        };
        let meaning = if is_live && is_shown() { it.read } else { it.intended };
        let (message, sense) = (Some(message), Sense::Read);
        tell(ctx, &it, &Telling { by, to, message, meaning, sense, occasion });
    }
}

/// The person who meant something sees that it was misread, and says what they meant with their next
/// word. They saw it on the last occasion on which they were shown it. Returns what they correct.
pub(super) fn correct(
    ctx: &mut Ctx,
    request: Entity,
    seat: AgencyId,
    fields: &[Field],
    usual: Occasion,
) -> Vec<MisunderstandingId> {
    let mut seen = Vec::new();
    for field in fields {
        let look = ctx.look();
        let Some(id) = effects::misread(look, request, seat, *field) else { continue };
        let about = Some(look.terms(request).id);
        let mut told = look.resource::<Tellings>().0.iter().rev();
        let shown =
            told.find(|told| told.to == seat && told.request == about && told.field == *field);
        let occasion = shown.map_or(usual, |told| told.occasion);
        ctx.state(Fact::CameToLight { id, occasion, by: seat });
        ctx.course_mut(id).is_under_way = true;
        seen.push(id);
    }
    seen
}
