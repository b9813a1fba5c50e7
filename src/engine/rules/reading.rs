//! Reading: what a reader makes of a request or a statement, field by field, and where that is not
//! what was meant.
//!
//! A responder reads a request when it first hears of it, with what it brings along; whoever comes
//! in its place by redirection reads it anew. What it makes of a field stands until it is put right.

use bevy_ecs::prelude::Entity;

use super::{Ctx, believing, consequences};
use crate::engine::entities::{
    Envelope, Field, Harm, Meaning, Misunderstanding, Payload, Reading, Terms,
};
use crate::engine::ids::{
    AgencyId, CaseId, ClassId, ConceptId, ContentId, InjectId, MarkingId, MessageId,
    MisunderstandingId, TermId,
};
use crate::engine::log::{Detail, EventKind, Happening};
use crate::engine::model::{Model, Order, RequestOrder};
use crate::engine::semantics::{self, Semantics};
use crate::engine::streams::Purpose;
use crate::meaning::kinds::{BlankTreatment, ForceShift, MarkingShift, Term, TermReading, Urgency};
use crate::meaning::{Domain, MisunderstandingKind};
use crate::scenario::{Amount, Limit, Side, Whose};
use crate::time::{Instant, Span};

/// What is read, by whom, and what it says.
pub(super) struct Page<'a> {
    pub(super) model: &'a Model,
    pub(super) semantics: &'a Semantics,
    request: Option<(Entity, &'a Terms, &'a RequestOrder)>,
    /// The concepts that a person had in mind who wrote it.
    means: &'a [(ContentId, ConceptId)],
    case: CaseId,
    message: Option<MessageId>,
    /// The key of the request or statement.
    key: u64,
    sender: AgencyId,
    reader: AgencyId,
}

impl Page<'_> {
    /// Two numbers that decide how a field is read.
    fn luck(&self, ctx: &Ctx, kind: MisunderstandingKind, field: Field) -> (f64, f64) {
        let reader = self.model.agency(self.reader).key;
        let about = Misunderstanding::key(kind, self.key, field, reader, 0);
        let mut stream = ctx.stream(reader, Purpose::Understanding, about, 0);
        (stream.uniform(), stream.uniform())
    }

    /// Whether the sides write in two languages and the channel translates.
    fn is_translated(&self, terms: &Terms) -> bool {
        self.model.translation(terms.channel, self.sender, self.reader).is_some()
    }

    /// How its reader takes a field.
    pub(super) fn reading(
        &self,
        field: Field,
        intended: Meaning,
        read: Meaning,
        at: Instant,
    ) -> Reading {
        Reading {
            message: self.message,
            request: self.request.map(|(_, terms, _)| terms.id),
            case: self.case,
            sender: self.sender,
            reader: self.reader,
            field,
            intended,
            read,
            at,
            misunderstanding: None,
        }
    }

    fn is_abroad(&self) -> bool {
        self.model.party_of(self.sender) != self.model.party_of(self.reader)
    }
}

/// A request as the responder has it before it; where that is asked for, what the requester sees of the
/// responder's. None where nothing is misunderstood.
pub(super) fn page_of<'a>(
    ctx: &Ctx<'a, '_>,
    request: Entity,
    terms: &'a Terms,
    is_reply: bool,
) -> Option<Page<'a>> {
    let model = ctx.model();
    let (asks, is_asked) = (terms.requester, terms.responder);
    let (sender, reader) = if is_reply { (is_asked, asks) } else { (asks, is_asked) };
    Some(Page {
        model,
        semantics: model.semantics.as_ref()?,
        request: Some((request, terms, ctx.order(terms))),
        means: terms.composed.and_then(|it| ctx.composed(it)).map_or(&[], |it| &it.means),
        case: terms.case,
        message: (!is_reply).then(|| ctx.progress(request).letter),
        key: terms.key,
        sender,
        reader,
    })
}

/// What was meant by a field of a request, where it says anything of it.
pub(super) fn meant(ctx: &Ctx, page: &Page, field: Field) -> Option<Meaning> {
    let (request, terms, order) = page.request?;
    Some(match field {
        Field::Content(content) => {
            let mut terms = order.wording.terms.iter();
            let (_, id) = terms.find(|(other, _)| *other == content)?;
            let (intended, _) = concepts(ctx, page, content, *id)?;
            Meaning::Concept(*id, intended)
        }
        Field::Class => Meaning::Class(terms.class),
        Field::DueTime => Meaning::Due(due(ctx, page, request, terms, terms.answer_within?)),
        Field::Marking => Meaning::Marking(terms.marking),
        Field::Force => Meaning::AsWritten,
        Field::Intent => Meaning::Question,
        Field::Case => Meaning::Referent(page.case, page.model.party_of(page.sender)),
        Field::Reply if ctx.progress(request).outcome.is_none() => Meaning::Pending,
        Field::Addressee | Field::Reply => return None,
    })
}

/// Notes how a field was read. The misunderstanding, where that is not what was meant.
pub(super) fn note(
    ctx: &mut Ctx,
    page: &Page,
    (kind, field): (MisunderstandingKind, Field),
    intended: Meaning,
    read: Meaning,
    nth: u32,
) -> Option<MisunderstandingId> {
    let reader = page.model.agency(page.reader).key;
    let key = Misunderstanding::key(kind, page.key, field, reader, nth);
    let helped = !page.semantics.settings.is_on(kind) || ctx.meanings.corrections.corrects(key);
    let read = if helped { intended } else { read };
    let id = MisunderstandingId::new(ctx.meanings.misunderstandings.len());
    let differs = intended != read;
    let reading = Reading {
        misunderstanding: differs.then_some(id),
        ..page.reading(field, intended, read, ctx.now())
    };
    ctx.meanings.readings.push(reading);
    if !differs {
        return None;
    }
    let request = page.request.map(|(entity, ..)| entity);
    add(ctx, kind, key, reading, request, None);
    Some(id)
}

/// Adds a misunderstanding, of which nobody knows yet.
pub(super) fn add(
    ctx: &mut Ctx,
    kind: MisunderstandingKind,
    key: u64,
    reading: Reading,
    request: Option<Entity>,
    beneath: Option<MisunderstandingId>,
) {
    let id = MisunderstandingId::new(ctx.meanings.misunderstandings.len());
    ctx.meanings.misunderstandings.push(Misunderstanding {
        id,
        kind,
        key,
        reading,
        request,
        beneath,
        detected: None,
        repaired: None,
        ended: None,
        clarified: 0,
        is_under_way: false,
        is_asked: false,
        harm: Vec::new(),
    });
    if let Some(request) = request {
        ctx.progress_mut(request).misunderstandings.push(id);
    }
    log(ctx, EventKind::MisunderstandingArose, id, reading.reader);
}

/// Logs what became of a misunderstanding.
pub(super) fn log(ctx: &mut Ctx, kind: EventKind, id: MisunderstandingId, actor: AgencyId) {
    let reading = ctx.meanings.get(id).reading;
    let other = if actor == reading.reader { reading.sender } else { reading.reader };
    let happening = Happening {
        actor: Some(actor),
        counterpart: Some(other),
        case: Some(reading.case),
        request: reading.request,
        message: reading.message,
        detail: Detail::Misunderstood(id),
        ..ctx.happening(kind)
    };
    ctx.log.add(happening);
}

/// The responder reads a request.
pub(super) fn read_request(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let order = ctx.order(&terms);
    let Some(page) = page_of(ctx, request, &terms, false) else { return };
    if ctx.is_held(terms.responder) {
        // Whether the agency is competent is no matter of reading; for the rest they will say it.
        read_addressee(ctx, &page, &terms);
    } else {
        read_terms(ctx, &page, order);
        read_force(ctx, &page, &terms);
        read_addressee(ctx, &page, &terms);
        read_rest(ctx, request, &page, &terms, order);
    }
}

/// The responder reads a request that has come before, because nobody plays it any more who would.
pub(super) fn read_late(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let order = ctx.order(&terms);
    let is_read = ctx.meanings.readings.iter().any(|it| {
        let is_own = it.request == Some(terms.id) && it.reader == terms.responder;
        is_own && it.field != Field::Addressee
    });
    let Some(page) = page_of(ctx, request, &terms, false) else { return };
    if !is_read && !ctx.progress(request).responder.unaware {
        read_terms(ctx, &page, order);
        read_force(ctx, &page, &terms);
        read_rest(ctx, request, &page, &terms, order);
    }
}

fn read_rest(ctx: &mut Ctx, request: Entity, page: &Page, terms: &Terms, order: &RequestOrder) {
    read_class(ctx, page, terms, order);
    read_due_time(ctx, page, terms);
    read_marking(ctx, page, terms);
    read_intent(ctx, page, settles(ctx, page, MisunderstandingKind::Intent));
    read_case(ctx, page, settles(ctx, page, MisunderstandingKind::Scope));
    consequences::rank(ctx, request);
}

/// Whether a request gives, clearly, a content that keeps a kind from arising.
fn settles(ctx: &Ctx, page: &Page, kind: MisunderstandingKind) -> bool {
    let Some((request, _, order)) = page.request else { return false };
    let clear = ctx.progress(request).contents.without(order.wording.vague);
    page.semantics.settles[kind as usize].iter().any(|content| clear.has(content))
}

fn read_terms(ctx: &mut Ctx, page: &Page, order: &RequestOrder) {
    let Some((request, ..)) = page.request else { return };
    let contents = ctx.progress(request).contents;
    for (content, id) in order.wording.terms.iter().filter(|(content, _)| contents.has(*content)) {
        let Some((intended, mut read)) = concepts(ctx, page, *content, *id) else { continue };
        let kind = kind_of_term(page, *id);
        let field = Field::Content(*content);
        let (_, pleaded) = page.luck(ctx, kind, field);
        let legal = &page.semantics.settings.legal;
        if kind == MisunderstandingKind::Legal
            && legal.is_convincing(settles(ctx, page, kind), pleaded)
        {
            read = intended;
        }
        let (intended, read) = (Meaning::Concept(*id, intended), Meaning::Concept(*id, read));
        note(ctx, page, (kind, field), intended, read, 0);
    }
}

/// The kind that a misread term is of.
pub(super) fn kind_of_term(page: &Page, id: TermId) -> MisunderstandingKind {
    let domain = page.semantics.terms[id.index()].domain;
    if domain == Domain::Legal { MisunderstandingKind::Legal } else { MisunderstandingKind::Term }
}

/// The concept that a term in a content stands for to whoever wrote it, and the one that its reader
/// takes.
fn concepts(
    ctx: &Ctx,
    page: &Page,
    content: ContentId,
    id: TermId,
) -> Option<(ConceptId, ConceptId)> {
    let term = &page.semantics.terms[id.index()];
    let at_start = ctx.stream(0, Purpose::Agreeing, term.key, 0).uniform();
    let is_agreed =
        ctx.meanings.agreed[id.index()] || page.semantics.settings.term.is_agreed(at_start);
    let writer = page.model.agency(page.sender).key;
    let about = page.key.rotate_left(17) ^ term.key;
    let written = ctx.stream(writer, Purpose::Writing, about, 0).uniform();
    let (taken, _) = page.luck(ctx, kind_of_term(page, id), Field::Content(content));
    let agreed = is_agreed.then_some(term.agreed);
    let lexicon = |agency| term.lexicons[page.model.party_of(agency).index()].as_slice();
    let TermReading { meant, read } =
        Term::read(lexicon(page.sender), lexicon(page.reader), agreed, written, taken)?;
    let said = page.means.iter().find(|(other, _)| *other == content);
    Some((said.map_or(meant, |(_, meant)| *meant), read))
}

fn read_force(ctx: &mut Ctx, page: &Page, terms: &Terms) {
    let (whether, which) = page.luck(ctx, MisunderstandingKind::Translation, Field::Force);
    let translation = &page.semantics.settings.translation;
    let shift = translation.read(page.is_translated(terms), whether, which);
    let read = match shift {
        None => Meaning::AsWritten,
        Some(ForceShift::Demand) => Meaning::Demand,
        Some(ForceShift::Suggestion) => Meaning::Suggestion,
    };
    note(ctx, page, (MisunderstandingKind::Translation, Field::Force), Meaning::AsWritten, read, 0);
}

fn read_addressee(ctx: &mut Ctx, page: &Page, terms: &Terms) {
    let needs = page.model.assistance[terms.assistance.index()].needs;
    let intended = Meaning::Competent(page.reader, needs);
    let read = if page.model.has_authority(page.reader, needs) {
        intended
    } else {
        Meaning::NotCompetent(page.reader, needs)
    };
    let arisen =
        note(ctx, page, (MisunderstandingKind::WrongChannel, Field::Addressee), intended, read, 0);
    let (drops, _) = page.luck(ctx, MisunderstandingKind::WrongChannel, Field::Addressee);
    if let (Some(id), Some((request, ..))) = (arisen, page.request)
        && page.semantics.settings.wrong_channel.is_dropped(drops)
        && !ctx.is_held(page.reader)
    {
        ctx.progress_mut(request).is_parked = true;
        ctx.meanings.get_mut(id).harms(Harm::LaidAside);
    }
}

fn read_class(ctx: &mut Ctx, page: &Page, terms: &Terms, order: &RequestOrder) {
    let scale = |agency| page.semantics.scales[page.model.party_of(agency).index()].as_slice();
    let of_class = || Urgency::severity(terms.class.index(), scale(page.sender));
    let severity = order.wording.severity.unwrap_or_else(of_class);
    let has_reason = settles(ctx, page, MisunderstandingKind::Urgency);
    let (at, _) = page.luck(ctx, MisunderstandingKind::Urgency, Field::Class);
    let urgency = &page.semantics.settings.urgency;
    let read = urgency.read(severity, has_reason, scale(page.reader), at);
    let (intended, read) = (Meaning::Class(terms.class), Meaning::Class(ClassId::new(read)));
    note(ctx, page, (MisunderstandingKind::Urgency, Field::Class), intended, read, 0);
}

/// When a limit of the responder ends that runs from the receipt of a request.
fn due(ctx: &Ctx, page: &Page, request: Entity, terms: &Terms, limit: Limit) -> Instant {
    page.model.due(terms, ctx.progress(request), Side::Responder, limit, ctx.now())
}

fn read_due_time(ctx: &mut Ctx, page: &Page, terms: &Terms) {
    let (Some((request, ..)), Some(limit)) = (page.request, terms.answer_within) else { return };
    let now = ctx.now();
    let due = |limit| due(ctx, page, request, terms, limit);
    let intended = due(limit);
    let (at, _) = page.luck(ctx, MisunderstandingKind::Deadline, Field::DueTime);
    let is_open = page.is_abroad() && !settles(ctx, page, MisunderstandingKind::Deadline);
    let read = if is_open && page.semantics.settings.deadline.is_own_way(at) {
        match limit.amount {
            Amount::Days(days) | Amount::WorkingDays(days) => {
                due(Limit { amount: Amount::WorkingDays(days), of: Some(Whose::Responder) })
            }
            Amount::Clock(_) => {
                let mut shown = intended + behind(page, intended);
                // Nobody takes a due time for one that is over: it is the next day's.
                while shown <= now {
                    shown = shown + Span::from_hours(24);
                }
                shown
            }
        }
    } else {
        intended
    };
    let (intended, read) = (Meaning::Due(intended), Meaning::Due(read));
    note(ctx, page, (MisunderstandingKind::Deadline, Field::DueTime), intended, read, 0);
}

/// How much later the clock of the reader shows the time of day that the clock of the sender shows
/// at a moment.
fn behind(page: &Page, at: Instant) -> Span {
    let offset = |agency: AgencyId| page.model.zone(agency).offset_at(at);
    offset(page.sender) - offset(page.reader)
}

fn read_marking(ctx: &mut Ctx, page: &Page, terms: &Terms) {
    let intended = Meaning::Marking(terms.marking);
    let most = page.model.plan.guidelines.markings.len() - 1;
    let at = terms.marking.index();
    let (whether, which) = page.luck(ctx, MisunderstandingKind::Handling, Field::Marking);
    let shift = page.semantics.settings.handling.read(whether, which);
    let read = match shift.filter(|_| page.is_abroad()) {
        None => at,
        Some(MarkingShift::Stricter) => (at + 1).min(most),
        Some(MarkingShift::Laxer) => at.saturating_sub(1),
    };
    let read = Meaning::Marking(MarkingId::new(read));
    note(ctx, page, (MisunderstandingKind::Handling, Field::Marking), intended, read, 0);
}

fn read_intent(ctx: &mut Ctx, page: &Page, is_apart: bool) {
    if !page.is_abroad() {
        return;
    }
    let intent = &page.semantics.settings.intent;
    let bad_faith = believing::bad_faith(ctx, page.reader, page.model.party_of(page.sender));
    let (at, _) = page.luck(ctx, MisunderstandingKind::Intent, Field::Intent);
    let accused = intent.feels_accused(bad_faith.unwrap_or(intent.prior), is_apart, at);
    let meant = if page.request.is_some() { Meaning::Question } else { Meaning::Plain };
    let read = if accused { Meaning::Accusation } else { meant };
    let arisen = note(ctx, page, (MisunderstandingKind::Intent, Field::Intent), meant, read, 0);
    if let Some(id) = arisen {
        believing::distrust(ctx, id, intent.distrust);
    }
}

fn read_case(ctx: &mut Ctx, page: &Page, has_shared_id: bool) {
    let party = |agency| page.model.party_of(agency);
    let (sender, reader) = (party(page.sender), party(page.reader));
    if !semantics::differ(&page.model.plan, page.case.index(), sender, reader) {
        return;
    }
    let (at, _) = page.luck(ctx, MisunderstandingKind::Scope, Field::Case);
    let is_own = !ctx.meanings.reconciled[page.case.index()]
        && page.semantics.settings.scope.is_own(has_shared_id, at);
    let intended = Meaning::Referent(page.case, sender);
    let read = if is_own { Meaning::Referent(page.case, reader) } else { intended };
    note(ctx, page, (MisunderstandingKind::Scope, Field::Case), intended, read, 0);
}

/// The responder takes a request on as it is: it fills the blanks, or lays it aside for them.
pub(super) fn note_accepted(ctx: &mut Ctx, request: Entity) {
    let terms = ctx.terms(request);
    let order = ctx.order(&terms);
    let Some(page) = page_of(ctx, request, &terms, false) else { return };
    let progress = ctx.progress(request);
    let missing = super::completeness::missing(page.model, &terms, progress);
    let nth = progress.accepted;
    ctx.progress_mut(request).accepted += 1;
    let (at, _) = page.luck(ctx, MisunderstandingKind::MissingInfo, Field::Reply);
    let treatment = page.semantics.settings.missing_info.treat(at);
    for content in missing.iter() {
        let field = Field::Content(content);
        let known = ctx.progress(request).misunderstandings.clone();
        if ctx.meanings.live(&known).any(|it| it.reading.field == field && it.is_blank()) {
            continue;
        }
        let kind = if order.wording.hides.has(content) {
            MisunderstandingKind::Handling
        } else {
            MisunderstandingKind::MissingInfo
        };
        let intended = Meaning::Blank(terms.inject, content);
        let read = match treatment {
            BlankTreatment::Filled => Meaning::Supposed(terms.inject, content),
            BlankTreatment::Parked => Meaning::LaidAside,
        };
        let arisen = note(ctx, &page, (kind, field), intended, read, nth);
        if let (Some(id), BlankTreatment::Parked) = (arisen, treatment) {
            ctx.progress_mut(request).is_parked = true;
            ctx.meanings.get_mut(id).harms(Harm::LaidAside);
        }
    }
}

/// The requester confirms a read-back, so it believes from now on that it was understood.
pub(super) fn note_confirmed(ctx: &mut Ctx, request: Entity, message: Option<MessageId>) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let ids = ctx.progress(request).misunderstandings.clone();
    let responder = ctx.terms(request).responder;
    let wrong: Vec<MisunderstandingId> = ctx
        .meanings
        .live(&ids)
        .filter(|it| it.is_latent() && it.reading.reader == responder)
        .filter(|it| semantics.shows_in_read_back(it.kind))
        .map(|it| it.id)
        .collect();
    for id in wrong {
        believe_settled(ctx, id, message);
    }
}

/// The one who meant something believes from now on that it was understood, and it was not.
pub(super) fn believe_settled(ctx: &mut Ctx, id: MisunderstandingId, message: Option<MessageId>) {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return };
    let beneath = ctx.meanings.get(id);
    let (reading, request, key) = (beneath.reading, beneath.request, beneath.key);
    let is_covered =
        ctx.meanings.misunderstandings.iter().any(|it| it.beneath == Some(id) && it.is_live());
    let kind = MisunderstandingKind::FalseRepair;
    let reader = model.agency(reading.sender).key;
    let key = Misunderstanding::key(kind, key, reading.field, reader, 0);
    let helped = !semantics.settings.is_on(kind) || ctx.meanings.corrections.corrects(key);
    if is_covered || helped {
        return;
    }
    let number = MisunderstandingId::new(ctx.meanings.misunderstandings.len());
    let reading = Reading {
        message: message.or(reading.message),
        sender: reading.reader,
        reader: reading.sender,
        intended: reading.read,
        read: reading.intended,
        at: ctx.now(),
        misunderstanding: Some(number),
        ..reading
    };
    ctx.meanings.readings.push(reading);
    add(ctx, kind, key, reading, request, Some(id));
}

/// An agency reads a statement.
pub(super) fn read_statement(ctx: &mut Ctx, envelope: &Envelope) {
    let model = ctx.model();
    let Some(semantics) = &model.semantics else { return };
    let (Payload::Statement { inject }, Some(case)) = (envelope.kind, envelope.case) else {
        return;
    };
    let Some(Order::Statement(order)) = &model.inject(inject).order else { return };
    if ctx.is_held(envelope.to) {
        return;
    }
    let page = Page {
        model,
        semantics,
        request: None,
        means: &[],
        case,
        message: Some(envelope.id),
        key: model.inject(inject).key,
        sender: envelope.from,
        reader: envelope.to,
    };
    let (mixed, vague) = (order.mixed, order.vague);
    read_intent(ctx, &page, !mixed);
    read_case(ctx, &page, !vague);
}

/// The requester takes silence for something that it is not. What it takes it for.
pub(super) fn read_silence(ctx: &mut Ctx, request: Entity, read: Meaning, nth: u32) {
    let terms = ctx.terms(request);
    let Some(page) = page_of(ctx, request, &terms, true) else { return };
    let arisen = note(
        ctx,
        &page,
        (MisunderstandingKind::Silence, Field::Reply),
        Meaning::Pending,
        read,
        nth,
    );
    if let (Some(id), Meaning::Refused) = (arisen, read) {
        believing::distrust(ctx, id, page.semantics.settings.silence.distrust);
    }
}

/// What the requester means by a content that it did not give, and what the responder supposes.
pub(in crate::engine) fn blank(
    model: &Model,
    inject: Option<InjectId>,
    content: ContentId,
) -> (&str, &str) {
    let injects = &model.plan.scenario.injects;
    let written = inject.and_then(|inject| injects.get_index(inject.index()));
    let name = model.content_name(content);
    let blank = match written.and_then(|(_, inject)| inject.orders.as_ref()) {
        Some(crate::scenario::Order::Request(order)) => order.blanks.get(name),
        _ => None,
    };
    match blank {
        Some(blank) => (&blank.means, &blank.supposed),
        None => (&model.plan.guidelines.contents[content.index()].holds, "nothing that matters"),
    }
}
