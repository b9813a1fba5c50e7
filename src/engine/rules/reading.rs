//! Reading: what a reader makes of a request or a statement, field by field, and where that is not
//! what was meant.
//!
//! A responder reads a request when it first hears of it, with what it brings along; whoever comes
//! in its place by redirection reads it anew. What it makes of a field stands until it is put right.

use bevy_ecs::prelude::Entity;

use super::ctx::Ctx;
use super::facts::{Fact, Sent};
use super::look::Look;
use super::{agreements, completeness, effects, leaning, limits, norms};
use crate::engine::correction::Corrections;
use crate::engine::edition::Edition;
use crate::engine::entities::{
    AgreedTerms, Counts, Course, Covers, Dossier, Field, Harms, Interpretation, Meaning,
    Misunderstanding, MisunderstandingOf, Payload, Reading, ReadingOf, Reconciled, Sides, Standing,
    Terms,
};
use crate::engine::ids::{
    AgencyId, CaseId, ClassId, ConceptId, ContentId, InjectId, MarkingId, MessageId,
    MisunderstandingId, PartyId, ReadingId, TermId,
};
use crate::engine::model::{Model, Order, RequestOrder, StatementOrder};
use crate::engine::semantics::{self, Semantics};
use crate::engine::streams::Purpose;
use crate::meaning::kinds::{BlankTreatment, ForceShift, MarkingShift, Term, TermReading, Urgency};
use crate::meaning::{Domain, MisunderstandingKind};
use crate::record::EventKind;
use crate::scenario::{Act, Amount, Limit, Side, Whose};
use crate::time::{Instant, Span};

/// What is read, by whom, and what it says.
pub(super) struct Page<'w> {
    look: Look<'w>,
    semantics: &'w Semantics,
    text: PageText<'w>,
    /// The concepts that a person had in mind who wrote it.
    means: &'w [(ContentId, ConceptId)],
    case: CaseId,
    message: Option<MessageId>,
    /// The key of the request or statement.
    key: u64,
    sender: AgencyId,
    reader: AgencyId,
}

/// What it is.
#[derive(Clone, Copy)]
enum PageText<'w> {
    Request { request: Entity, terms: &'w Terms, order: &'w RequestOrder },
    Statement { message: Entity, order: &'w StatementOrder },
}

/// A field as its reader takes it.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    kind: MisunderstandingKind,
    /// Names the same reading in another run of the scenario.
    key: u64,
    /// The request or the statement.
    what: Entity,
    is_request: bool,
    reading: Reading,
}

impl<'w> Page<'w> {
    /// A request as the responder has it before it. None where nothing is misunderstood.
    pub(super) fn of_request(look: Look<'w>, request: Entity) -> Option<Self> {
        let terms = look.terms(request);
        let letter = look.get::<Interpretation>(request).letter;
        Self::of(look, request, Some(letter), terms.requester, terms.responder)
    }

    /// What the requester sees of the responder's reply.
    pub(super) fn of_reply(look: Look<'w>, request: Entity) -> Option<Self> {
        let terms = look.terms(request);
        Self::of(look, request, None, terms.responder, terms.requester)
    }

    fn of(
        look: Look<'w>,
        request: Entity,
        message: Option<MessageId>,
        sender: AgencyId,
        reader: AgencyId,
    ) -> Option<Self> {
        let terms = look.terms(request);
        let composed = terms.composed.and_then(|command| look.composed(command));
        Some(Self {
            look,
            semantics: look.model().semantics.as_ref()?,
            text: PageText::Request { request, terms, order: look.order(terms) },
            means: composed.map_or(&[], |composed| &composed.means),
            case: terms.case,
            message,
            key: terms.key,
            sender,
            reader,
        })
    }

    /// A statement as whoever is told has it before them, if policy plays them.
    fn of_statement(look: Look<'w>, message: Entity) -> Option<Self> {
        let model = look.model();
        let envelope = look.message(message);
        let Payload::Statement { inject } = envelope.kind else { return None };
        let definition = model.inject(inject);
        let Some(Order::Statement(order)) = &definition.order else { return None };
        if look.is_held(envelope.to) {
            return None;
        }
        Some(Self {
            look,
            semantics: model.semantics.as_ref()?,
            text: PageText::Statement { message, order },
            means: &[],
            case: envelope.case?,
            message: Some(envelope.id),
            key: definition.key,
            sender: envelope.from,
            reader: envelope.to,
        })
    }

    fn model(&self) -> &'w Model {
        self.look.model()
    }

    /// Two numbers that decide how a field is read.
    fn luck(&self, kind: MisunderstandingKind, field: Field) -> (f64, f64) {
        let reader = self.model().agency(self.reader).key;
        let about = Misunderstanding::key(kind, self.key, field, reader, 0);
        let mut stream = self.look.stream(reader, Purpose::Understanding, about, 0);
        (stream.uniform(), stream.uniform())
    }

    /// How its reader takes a field.
    pub(super) fn reading(&self, field: Field, intended: Meaning, read: Meaning) -> Reading {
        let request = match self.text {
            PageText::Request { terms, .. } => Some(terms.id),
            PageText::Statement { .. } => None,
        };
        Reading {
            id: ReadingId::new(self.look.directory().readings.len()),
            message: self.message,
            request,
            case: self.case,
            sender: self.sender,
            reader: self.reader,
            field,
            intended,
            read,
            at: self.look.now(),
        }
    }

    /// How its reader takes a field, to be noted; put right where the run is one without this kind, or
    /// without this misunderstanding. `nth` tells the readings of one field apart.
    pub(super) fn take(
        &self,
        kind: MisunderstandingKind,
        field: Field,
        intended: Meaning,
        read: Meaning,
        nth: u32,
    ) -> Taken {
        let reader = self.model().agency(self.reader).key;
        let key = Misunderstanding::key(kind, self.key, field, reader, nth);
        let corrections = self.look.resource::<Corrections>();
        let is_helped = !self.semantics.settings.is_on(kind) || corrections.corrects(key);
        let (what, is_request) = match self.text {
            PageText::Request { request, .. } => (request, true),
            PageText::Statement { message, .. } => (message, false),
        };
        let read = if is_helped { intended } else { read };
        Taken { kind, key, what, is_request, reading: self.reading(field, intended, read) }
    }

    /// What was meant by a field of a request, where it says anything of it.
    pub(super) fn meant(&self, field: Field) -> Option<Meaning> {
        let PageText::Request { request, terms, order } = self.text else { return None };
        Some(match field {
            Field::Content(content) => {
                let mut terms = order.wording.terms.iter();
                let (_, id) = terms.find(|(other, _)| *other == content)?;
                Meaning::Concept(*id, self.concepts(content, *id)?.meant)
            }
            Field::Class => Meaning::Class(terms.class),
            Field::DueTime => Meaning::Due(self.due(request, terms.answer_within?)),
            Field::Marking => Meaning::Marking(terms.marking),
            Field::Force => Meaning::AsWritten,
            Field::Intent => Meaning::Question,
            Field::Case => Meaning::Referent(self.case, self.model().party_of(self.sender)),
            Field::Norm => norms::class(self.look, self.case, self.sender)?,
            Field::Reply if self.look.get::<Standing>(request).outcome.is_none() => {
                Meaning::Pending
            }
            Field::Addressee | Field::Reply => return None,
        })
    }

    /// Whether the sides write in two languages and the channel translates.
    fn is_translated(&self, terms: &Terms) -> bool {
        self.model().translation(terms.channel, self.sender, self.reader).is_some()
    }

    fn is_abroad(&self) -> bool {
        self.model().party_of(self.sender) != self.model().party_of(self.reader)
    }

    /// Whether it says, clearly, what keeps a kind from arising.
    fn settles(&self, kind: MisunderstandingKind) -> bool {
        match (self.text, kind) {
            (PageText::Request { request, order, .. }, _) => {
                let contents = self.look.get::<Dossier>(request).contents;
                let clear = contents.without(order.wording.vague);
                self.semantics.settles[kind as usize].iter().any(|content| clear.has(content))
            }
            (PageText::Statement { order, .. }, MisunderstandingKind::Intent) => !order.mixed,
            (PageText::Statement { .. }, MisunderstandingKind::Norm) => false,
            (PageText::Statement { order, .. }, _) => !order.vague,
        }
    }

    /// The kind that a misread term is of.
    pub(super) fn kind_of_term(&self, id: TermId) -> MisunderstandingKind {
        let domain = self.semantics.terms[id.index()].domain;
        if domain == Domain::Legal {
            MisunderstandingKind::Legal
        } else {
            MisunderstandingKind::Term
        }
    }

    /// The parties of the sender and the reader.
    fn parties(&self) -> [PartyId; 2] {
        [self.sender, self.reader].map(|agency| self.model().party_of(agency))
    }

    /// The concepts that a term in a content stands for.
    fn concepts(&self, content: ContentId, id: TermId) -> Option<TermReading<ConceptId>> {
        let (look, model) = (self.look, self.model());
        let term = &self.semantics.terms[id.index()];
        let at_start = look.stream(0, Purpose::Agreeing, term.key, 0).uniform();
        let is_agreed = look.resource::<AgreedTerms>().holds(id, self.parties())
            || self.semantics.settings.term.is_agreed(at_start);
        let writer = model.agency(self.sender).key;
        let about = self.key.rotate_left(17) ^ term.key;
        let written = look.stream(writer, Purpose::Writing, about, 0).uniform();
        let (taken, _) = self.luck(self.kind_of_term(id), Field::Content(content));
        let agreed = is_agreed.then_some(term.agreed);
        let lexicon = |agency| term.lexicons[model.party_of(agency).index()].as_slice();
        let TermReading { meant, read } =
            Term::read(lexicon(self.sender), lexicon(self.reader), agreed, written, taken)?;
        let said = self.means.iter().find(|(other, _)| *other == content);
        Some(TermReading { meant: said.map_or(meant, |(_, meant)| *meant), read })
    }

    /// When a limit of the responder ends that runs from the receipt of a request.
    fn due(&self, request: Entity, limit: Limit) -> Instant {
        limits::end_of(self.look, request, Side::Responder, limit)
    }

    /// How much later the clock of the reader shows the time of day that the clock of the sender shows
    /// at a moment.
    fn behind(&self, at: Instant) -> Span {
        let offset = |agency: AgencyId| self.model().zone(agency).offset_at(at);
        offset(self.sender) - offset(self.reader)
    }
}

/// Notes how a field was read. Returns the misunderstanding, where that is not what was meant.
pub(super) fn note(ctx: &mut Ctx, taken: Taken) -> Option<MisunderstandingId> {
    let Taken { kind, key, what, is_request, reading } = taken;
    let id = ReadingId::new(ctx.look().directory().readings.len());
    let entity = ctx.world().spawn((Reading { id, ..reading }, ReadingOf(what))).id();
    ctx.directory_mut().readings.push(entity);
    let differs = reading.intended != reading.read;
    differs.then(|| arise(ctx, entity, kind, key, is_request.then_some(what)))
}

/// A reading is a misunderstanding, of which nobody knows yet.
fn arise(
    ctx: &mut Ctx,
    reading: Entity,
    kind: MisunderstandingKind,
    key: u64,
    request: Option<Entity>,
) -> MisunderstandingId {
    let id = MisunderstandingId::new(ctx.look().directory().misunderstandings.len());
    let reader = ctx.get::<Reading>(reading).reader;
    ctx.directory_mut().misunderstandings.push(reading);
    let mut entity = ctx.world().entity_mut(reading);
    entity.insert((Misunderstanding { id, kind, key }, Course::default(), Harms::default()));
    if let Some(request) = request {
        entity.insert(MisunderstandingOf(request));
    }
    ctx.log_misunderstanding(EventKind::MisunderstandingArose, id, reader);
    id
}

/// The responder that policy plays again reads a request that has come before, unless its staff have.
pub(super) fn read_late(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let terms = look.terms(request);
    let is_read = look.readings_of(request).into_iter().any(|entity| {
        let it = look.get::<Reading>(entity);
        it.reader == terms.responder && it.field != Field::Addressee
    });
    if !is_read && !look.get::<Sides>(request).responder.unaware {
        ctx.state(Fact::RequestReadLate { request });
    }
}

/// The responder reads the terms of art of a request.
pub(super) fn terms(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let Some(page) = Page::of_request(look, request) else { return };
    let PageText::Request { order, .. } = page.text else { return };
    let contents = look.get::<Dossier>(request).contents;
    let mut taken = Vec::new();
    for (content, id) in order.wording.terms.iter().filter(|(content, _)| contents.has(*content)) {
        let Some(TermReading { meant, mut read }) = page.concepts(*content, *id) else { continue };
        let kind = page.kind_of_term(*id);
        let field = Field::Content(*content);
        let (_, pleaded) = page.luck(kind, field);
        let legal = &page.semantics.settings.legal;
        if kind == MisunderstandingKind::Legal && legal.is_convincing(page.settles(kind), pleaded) {
            read = meant;
        }
        let (intended, read) = (Meaning::Concept(*id, meant), Meaning::Concept(*id, read));
        taken.push(page.take(kind, field, intended, read, 0));
    }
    for taken in taken {
        note(ctx, taken);
    }
}

/// How strongly the responder takes a request to be worded.
pub(super) fn force(ctx: &mut Ctx, request: Entity) {
    let Some(page) = Page::of_request(ctx.look(), request) else { return };
    let PageText::Request { terms, .. } = page.text else { return };
    let (whether, which) = page.luck(MisunderstandingKind::Translation, Field::Force);
    let translation = &page.semantics.settings.translation;
    let shift = translation.read(page.is_translated(terms), whether, which);
    let read = match shift {
        None => Meaning::AsWritten,
        Some(ForceShift::Demand) => Meaning::Demand,
        Some(ForceShift::Suggestion) => Meaning::Suggestion,
    };
    let taken =
        page.take(MisunderstandingKind::Translation, Field::Force, Meaning::AsWritten, read, 0);
    note(ctx, taken);
}

/// Whether the responder is the agency that a request should have gone to.
pub(super) fn addressee(ctx: &mut Ctx, request: Entity) {
    let Some(page) = Page::of_request(ctx.look(), request) else { return };
    let PageText::Request { terms, .. } = page.text else { return };
    let needs = page.model().assistance[terms.assistance.index()].needs;
    let intended = Meaning::Competent(page.reader, needs);
    let read = if page.model().has_authority(page.reader, needs) {
        intended
    } else {
        Meaning::NotCompetent(page.reader, needs)
    };
    let (drops, _) = page.luck(MisunderstandingKind::WrongChannel, Field::Addressee);
    let drops =
        page.semantics.settings.wrong_channel.is_dropped(drops) && !page.look.is_held(page.reader);
    let taken = page.take(MisunderstandingKind::WrongChannel, Field::Addressee, intended, read, 0);
    if let (Some(id), true) = (note(ctx, taken), drops) {
        ctx.state(Fact::LaidAside { request, id });
    }
}

/// Which class the responder takes a request to be of.
pub(super) fn class(ctx: &mut Ctx, request: Entity) {
    let Some(page) = Page::of_request(ctx.look(), request) else { return };
    let PageText::Request { terms, order, .. } = page.text else { return };
    let scale = |agency| page.semantics.scales[page.model().party_of(agency).index()].as_slice();
    let of_class = || Urgency::severity(terms.class.index(), scale(page.sender));
    let severity = order.wording.severity.unwrap_or_else(of_class);
    let has_reason = page.settles(MisunderstandingKind::Urgency);
    let (at, _) = page.luck(MisunderstandingKind::Urgency, Field::Class);
    let urgency = &page.semantics.settings.urgency;
    let read = urgency.read(severity, has_reason, scale(page.reader), at);
    let (intended, read) = (Meaning::Class(terms.class), Meaning::Class(ClassId::new(read)));
    let taken = page.take(MisunderstandingKind::Urgency, Field::Class, intended, read, 0);
    note(ctx, taken);
}

/// When the responder takes the answer to a request to be due.
pub(super) fn due_time(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let Some(page) = Page::of_request(look, request) else { return };
    let Some(limit) = look.terms(request).answer_within else { return };
    let intended = page.due(request, limit);
    let (at, _) = page.luck(MisunderstandingKind::Deadline, Field::DueTime);
    let is_open = page.is_abroad() && !page.settles(MisunderstandingKind::Deadline);
    let read = if is_open && page.semantics.settings.deadline.is_own_way(at) {
        match limit.amount {
            Amount::Days(days) | Amount::WorkingDays(days) => {
                let amount = Amount::WorkingDays(days);
                page.due(request, Limit { amount, of: Some(Whose::Responder) })
            }
            Amount::Clock(_) => {
                let mut shown = intended + page.behind(intended);
                // Nobody takes a due time for one that is over: it is the next day's.
                while shown <= look.now() {
                    shown = shown + Span::from_hours(24);
                }
                shown
            }
        }
    } else {
        intended
    };
    let (intended, read) = (Meaning::Due(intended), Meaning::Due(read));
    let taken = page.take(MisunderstandingKind::Deadline, Field::DueTime, intended, read, 0);
    note(ctx, taken);
}

/// How the responder takes a request to be marked.
pub(super) fn marking(ctx: &mut Ctx, request: Entity) {
    let Some(page) = Page::of_request(ctx.look(), request) else { return };
    let PageText::Request { terms, .. } = page.text else { return };
    let intended = Meaning::Marking(terms.marking);
    let most = page.model().plan.guidelines.markings.len() - 1;
    let at = terms.marking.index();
    let (whether, which) = page.luck(MisunderstandingKind::Handling, Field::Marking);
    let shift = page.semantics.settings.handling.read(whether, which);
    let read = match shift.filter(|_| page.is_abroad()) {
        None => at,
        Some(MarkingShift::Stricter) => (at + 1).min(most),
        Some(MarkingShift::Laxer) => at.saturating_sub(1),
    };
    let read = Meaning::Marking(MarkingId::new(read));
    let taken = page.take(MisunderstandingKind::Handling, Field::Marking, intended, read, 0);
    note(ctx, taken);
}

/// What the responder takes a request to be for.
pub(super) fn intent(ctx: &mut Ctx, request: Entity) {
    if let Some(page) = Page::of_request(ctx.look(), request) {
        let taken = read_intent(&page, Meaning::Question);
        note_intent(ctx, taken);
    }
}

/// What an agency takes a statement to be for.
pub(super) fn intent_of_statement(ctx: &mut Ctx, message: Entity) {
    if let Some(page) = Page::of_statement(ctx.look(), message) {
        let taken = read_intent(&page, Meaning::Plain);
        note_intent(ctx, taken);
    }
}

/// What whoever takes a call on a hotline with a procedure makes of the words: what they are said for, and
/// on which case. A person makes of them what they make of them, and of a request that is over there is
/// nothing left to misread.
pub(super) fn words_on_line(ctx: &mut Ctx, request: Entity, call: Entity) {
    let look = ctx.look();
    let envelope = look.message(call);
    let (id, from, to) = (envelope.id, envelope.from, envelope.to);
    let state = look.get::<Standing>(request).state();
    let is_over = look.model().plan.procedure.state(state).end;
    if is_over || look.is_held(to) || agreements::procedure(look, envelope.channel).is_none() {
        return;
    }
    let Some(page) = Page::of(look, request, Some(id), from, to) else { return };
    let has_read = |field| {
        let readings = look.readings_of(request).into_iter();
        let mut readings = readings.map(|entity| look.get::<Reading>(entity));
        readings.any(|it| it.reader == to && it.field == field)
    };
    let intent = read_intent(&page, Meaning::Question).filter(|_| !has_read(Field::Intent));
    let case = read_case(&page).filter(|_| !has_read(Field::Case));
    note_intent(ctx, intent);
    if let Some(taken) = case {
        note(ctx, taken);
    }
}

fn read_intent(page: &Page, meant: Meaning) -> Option<Taken> {
    if !page.is_abroad() {
        return None;
    }
    let intent = &page.semantics.settings.intent;
    let sender = page.model().party_of(page.sender);
    let bad_faith = leaning::bad_faith(page.look, page.reader, sender);
    let (at, _) = page.luck(MisunderstandingKind::Intent, Field::Intent);
    let is_apart = page.settles(MisunderstandingKind::Intent);
    let is_accused = intent.feels_accused(bad_faith.unwrap_or(intent.prior), is_apart, at);
    let read = if is_accused { Meaning::Accusation } else { meant };
    Some(page.take(MisunderstandingKind::Intent, Field::Intent, meant, read, 0))
}

fn note_intent(ctx: &mut Ctx, taken: Option<Taken>) {
    let (Some(taken), Some(semantics)) = (taken, &ctx.model().semantics) else { return };
    if let Some(id) = note(ctx, taken) {
        ctx.state(Fact::Affronted { id, by: semantics.settings.intent.distrust });
    }
}

/// What the responder takes the case of a request to be.
pub(super) fn case(ctx: &mut Ctx, request: Entity) {
    let page = Page::of_request(ctx.look(), request);
    if let Some(taken) = page.as_ref().and_then(read_case) {
        note(ctx, taken);
    }
}

/// What an agency takes the case of a statement to be.
pub(super) fn case_of_statement(ctx: &mut Ctx, message: Entity) {
    let page = Page::of_statement(ctx.look(), message);
    if let Some(taken) = page.as_ref().and_then(read_case) {
        note(ctx, taken);
    }
}

fn read_case(page: &Page) -> Option<Taken> {
    let [sender, reader] = page.parties();
    if !semantics::differ(&page.model().plan, page.case.index(), sender, reader) {
        return None;
    }
    let (at, _) = page.luck(MisunderstandingKind::Scope, Field::Case);
    let has_shared_id = page.settles(MisunderstandingKind::Scope);
    let case = page.look.directory().case(page.case);
    let is_own = page.look.find::<Reconciled>(case).is_none_or(|it| !it.0.holds(page.parties()))
        && page.semantics.settings.scope.is_own(has_shared_id, at);
    let intended = Meaning::Referent(page.case, sender);
    let read = if is_own { Meaning::Referent(page.case, reader) } else { intended };
    Some(page.take(MisunderstandingKind::Scope, Field::Case, intended, read, 0))
}

/// Whether the responder takes a request to be about the breach of a norm.
pub(super) fn norm(ctx: &mut Ctx, request: Entity) {
    if let Some(page) = Page::of_request(ctx.look(), request) {
        let taken = read_norm(&page);
        note_norm(ctx, taken);
    }
}

/// Whether an agency takes a statement to be about the breach of a norm.
pub(super) fn norm_of_statement(ctx: &mut Ctx, message: Entity) {
    if let Some(page) = Page::of_statement(ctx.look(), message) {
        let taken = read_norm(&page);
        note_norm(ctx, taken);
    }
}

fn read_norm(page: &Page) -> Option<Taken> {
    if !page.is_abroad() {
        return None;
    }
    let class = |agency| norms::class(page.look, page.case, agency);
    let intended = class(page.sender)?;
    let is_told = page.settles(MisunderstandingKind::Norm)
        || norms::is_told(page.look, page.case, page.sender, page.reader);
    let read = if is_told { intended } else { class(page.reader)? };
    Some(page.take(MisunderstandingKind::Norm, Field::Norm, intended, read, 0))
}

fn note_norm(ctx: &mut Ctx, taken: Option<Taken>) {
    let (Some(taken), Some(semantics)) = (taken, &ctx.model().semantics) else { return };
    let sees_breach = matches!(taken.reading.read, Meaning::Breach(_));
    if let (Some(id), true) = (note(ctx, taken), sees_breach) {
        ctx.state(Fact::Affronted { id, by: semantics.settings.norm.distrust });
    }
}

/// A step means something for what was understood: the responder that policy plays takes a request on as
/// it is, or the requester confirms a read-back.
pub(super) fn hear_step(
    ctx: &mut Ctx,
    request: Entity,
    act: Act,
    agency: AgencyId,
    sent: Option<Sent>,
) {
    match act {
        Act::Accept if !ctx.is_held(agency) => fill_blanks(ctx, request),
        Act::ConfirmReadBack => believe_confirmed(ctx, request, sent.map(|sent| sent.id)),
        _ => {}
    }
}

/// The responder fills the blanks of a request, or lays it aside for them.
fn fill_blanks(ctx: &mut Ctx, request: Entity) {
    let look = ctx.look();
    let Some(page) = Page::of_request(look, request) else { return };
    let PageText::Request { terms, order, .. } = page.text else { return };
    let nth = look.get::<Counts>(request).accepted;
    let (at, _) = page.luck(MisunderstandingKind::MissingInfo, Field::Reply);
    let treatment = page.semantics.settings.missing_info.treat(at);
    let known = effects::live(look, request);
    let mut taken = Vec::new();
    for content in completeness::missing(look, request).iter() {
        let field = Field::Content(content);
        if known.iter().any(|it| it.reading.field == field && it.is_blank()) {
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
        taken.push(page.take(kind, field, intended, read, nth));
    }
    ctx.get_mut::<Counts>(request).accepted += 1;
    for taken in taken {
        if let (Some(id), BlankTreatment::Parked) = (note(ctx, taken), treatment) {
            ctx.state(Fact::LaidAside { request, id });
        }
    }
}

/// The requester confirms a read-back, so it believes from now on that it was understood.
fn believe_confirmed(ctx: &mut Ctx, request: Entity, message: Option<MessageId>) {
    let look = ctx.look();
    let Some(semantics) = &look.model().semantics else { return };
    let responder = look.terms(request).responder;
    let wrong = effects::live_where(look, request, |it| {
        it.is_latent() && it.reading.reader == responder && semantics.shows_in_read_back(it.kind)
    });
    for id in wrong {
        settled_falsely(ctx, id, message);
    }
}

/// As [`settled_falsely`], by a message that was read.
pub(super) fn settled_falsely_by(ctx: &mut Ctx, id: MisunderstandingId, message: Option<Entity>) {
    let message = message.map(|message| ctx.look().message(message).id);
    settled_falsely(ctx, id, message);
}

/// The one who meant something believes from now on that it was understood, and it was not.
fn settled_falsely(ctx: &mut Ctx, id: MisunderstandingId, message: Option<MessageId>) {
    let look = ctx.look();
    let Some(semantics) = &look.model().semantics else { return };
    let beneath = look.misunderstanding(id);
    let (reading, request, entity) = (*beneath.reading, beneath.request, beneath.entity);
    let reader = look.model().agency(reading.sender).key;
    let kind = MisunderstandingKind::FalseRepair;
    let key = Misunderstanding::key(kind, beneath.key, reading.field, reader, 0);
    let corrections = look.resource::<Corrections>();
    if corrections.corrects(key) {
        // With the repair done rightly, it is put right.
        if look.model().edition >= Edition::Third {
            ctx.state(Fact::PutRight { id });
        }
        return;
    }
    if !semantics.settings.is_on(kind) || !effects::covers(look, id).is_empty() {
        return;
    }
    let id = ReadingId::new(look.directory().readings.len());
    let what = look.get::<ReadingOf>(entity).0;
    let reading = Reading {
        id,
        message: message.or(reading.message),
        sender: reading.reader,
        reader: reading.sender,
        intended: reading.read,
        read: reading.intended,
        at: look.now(),
        ..reading
    };
    let cover = ctx.world().spawn((reading, ReadingOf(what), Covers(entity))).id();
    ctx.directory_mut().readings.push(cover);
    arise(ctx, cover, kind, key, request);
}

/// The requester takes silence for something that it is not.
pub(super) fn silence(ctx: &mut Ctx, request: Entity, read: Meaning, nth: u32) {
    let Some(semantics) = &ctx.model().semantics else { return };
    let Some(page) = Page::of_reply(ctx.look(), request) else { return };
    let taken = page.take(MisunderstandingKind::Silence, Field::Reply, Meaning::Pending, read, nth);
    if let (Some(id), Meaning::Refused) = (note(ctx, taken), read) {
        ctx.state(Fact::Affronted { id, by: semantics.settings.silence.distrust });
    }
}

/// What the requester means by a content that it did not give, and what the responder supposes.
pub(in crate::engine) fn blank(
    model: &Model,
    inject: Option<InjectId>,
    content: ContentId,
) -> (&str, Option<&str>) {
    let injects = &model.plan.scenario.injects;
    let written = inject.and_then(|inject| injects.get_index(inject.index()));
    let name = model.content_name(content);
    let blank = match written.and_then(|(_, inject)| inject.orders.as_ref()) {
        Some(crate::scenario::Order::Request(order)) => order.blanks.get(name),
        _ => None,
    };
    match blank {
        Some(blank) => (&blank.means, Some(&blank.supposed)),
        None => (&model.plan.guidelines.contents[content.index()].holds, None),
    }
}
