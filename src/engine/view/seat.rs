//! What an agency knows, and what it may do.

use bevy_ecs::prelude::Entity;

use super::dialogue;
use super::question::question;
use super::shape::{
    BeliefView, DetailView, DraftKind, DraftView, FieldMeaning, InjectView, MessageView, Neighbour,
    OrderedView, OwnEvent, OwnEventKind, RequestView, Role, Said, SeatView, StoryView,
};
use super::tasks::tasks;
use crate::engine::command::Given;
use crate::engine::contents::Contents;
use crate::engine::entities::{
    About, Beliefs, Clock, Coordination, Course, Desk, Dialogues, Directory, Dossier, Envelope,
    Field, Item, Meaning, Messages, Payload, Proposed, Reading, Readings, Resolution, Seats, Sides,
    Standing, Story, Tellings, Terms, Told,
};
use crate::engine::exercise::Exercise;
use crate::engine::ids::{AgencyId, CaseId, ContentId, DecisionId, InjectId, MessageId};
use crate::engine::log::{Detail, Log};
use crate::engine::model::{Model, Order, RequestOrder};
use crate::engine::motion::Motion;
use crate::engine::rules;
use crate::engine::said;
use crate::engine::semantics::value_name;
use crate::engine::tables::{Reader, item, message_number, story_number};
use crate::record::{
    DecisionRow, DecisionState, DetailKind, EventKind, Ids, MeaningKind, MeaningRecord, Stamp,
};
use crate::scenario::{Act, Inject, Side};

/// What an agency knows at the moment that play has come to.
#[must_use]
pub fn seat(exercise: &mut Exercise, seat: AgencyId) -> SeatView {
    let open = acts_open(exercise, seat);
    let eye = Eye { reader: exercise.reader(), exercise, seat };
    let messages = eye.messages();
    let requests = open.iter().map(|(request, may)| eye.request(*request, may)).collect();
    let model = eye.model();
    let agency = &model.plan.scenario.agencies[seat.index()];
    let now = exercise.now();
    SeatView {
        seat: model.agency_name(seat).to_owned(),
        name: agency.name.to_string(),
        party: agency.party.clone(),
        at: Stamp(now),
        is_held: eye.is_held(),
        opens: model.agency(seat).calendar.next_open(now).map(Stamp),
        authorities: agency.authorities.clone(),
        neighbours: eye.neighbours(),
        cases: eye.cases(),
        injects: eye.injects(),
        events: eye.events(&messages),
        messages,
        requests,
        tasks: tasks(exercise, &eye.reader, seat),
        beliefs: eye.beliefs(),
        dialogues: dialogue::dialogues(exercise, seat),
        stories: eye.stories(),
    }
}

/// The requests that an agency has heard of, and what it may do on each.
fn acts_open(exercise: &mut Exercise, seat: AgencyId) -> Vec<(Entity, Vec<Act>)> {
    let requests = exercise.world().resource::<Directory>().requests.clone();
    let known: Vec<Entity> =
        requests.into_iter().filter(|request| exercise.knows(seat, *request)).collect();
    let may = |request| (request, rules::acts_open(exercise.look(), seat, request));
    known.into_iter().map(may).collect()
}

/// Somebody who looks.
struct Eye<'a> {
    exercise: &'a Exercise,
    reader: Reader<'a>,
    seat: AgencyId,
}

impl Eye<'_> {
    fn is_held(&self) -> bool {
        self.exercise.world().resource::<Seats>().is_held(self.seat)
    }

    fn model(&self) -> &Model {
        self.exercise.model()
    }

    fn neighbours(&self) -> Vec<Neighbour> {
        let model = self.model();
        let others = model.plan.scenario.agencies.iter().enumerate();
        others
            .map(|(index, agency)| (AgencyId::new(index), agency))
            .filter(|(id, _)| *id != self.seat)
            .map(|(id, (name, agency))| Neighbour {
                id: name.clone(),
                name: agency.name.to_string(),
                party: agency.party.clone(),
                channels: (model.channels.iter())
                    .zip(model.plan.scenario.channels.keys())
                    .filter(|(it, _)| it.members.contains(&id) && it.members.contains(&self.seat))
                    .map(|(_, name)| name.clone())
                    .collect(),
            })
            .collect()
    }

    fn injects(&self) -> Vec<InjectView> {
        let model = self.model();
        let mut reached: Vec<InjectView> = (0..model.injects.len())
            .filter_map(|index| {
                let id = InjectId::new(index);
                let (fired, definition) = (self.exercise.inject_state(id).fired?, model.inject(id));
                let waits = self.exercise.order(id).waits();
                definition.to.contains(&self.seat).then(|| InjectView {
                    id: model.inject_name(id).to_owned(),
                    at: Stamp(fired),
                    text: said::inject(self.exercise.world(), model, id, model.locality(self.seat)),
                    media: self.shown(id).map(|inject| inject.media.clone()).unwrap_or_default(),
                    orders: match &definition.order {
                        Some(Order::Request(order)) if waits => Some(self.ordered(id, order)),
                        _ => None,
                    },
                    draft: self.draft(id),
                    asks: question(self.exercise, id, self.seat),
                })
            })
            .collect();
        reached.sort_by_key(|inject| inject.at);
        reached
    }

    /// What an inject orders, while that waits for the person who plays the agency.
    fn draft(&self, inject: InjectId) -> Option<DraftView> {
        let (model, progress) = (self.model(), self.exercise.order(inject));
        let since = progress.since.filter(|_| progress.waits()).map(Stamp)?;
        let name = |agency: &AgencyId| model.agency_name(*agency).to_owned();
        let (kind, to, channel) = match model.inject(inject).order.as_ref()? {
            Order::Request(order) => {
                (DraftKind::Request, vec![name(&order.to)], Some(order.channel))
            }
            Order::Statement(order) => {
                (DraftKind::Statement, vec![name(&order.to)], Some(order.channel))
            }
            Order::TestLine(channel) => {
                let own = model.party_of(self.seat);
                let members = &model.channel(*channel).members;
                let abroad = members.iter().filter(|other| model.party_of(**other) != own);
                (DraftKind::TestLine, abroad.map(name).collect(), Some(*channel))
            }
            Order::Escalate(about) => {
                let request = self.exercise.world().resource::<Directory>().ordered_by(*about)?;
                let terms = self.exercise.world().get::<Terms>(request)?;
                (DraftKind::Escalate, vec![name(&terms.responder)], None)
            }
            Order::Dialogue(_) | Order::Meet(_) | Order::Reconcile(_) | Order::Staffing { .. } => {
                return None;
            }
        };
        let request = match model.inject(inject).order {
            Some(Order::Escalate(about)) => Some(model.inject_name(about).to_owned()),
            _ => None,
        };
        let channel = channel.map(|id| model.channel_name(id).to_owned());
        let text = self.exercise.statement_sayable(inject);
        let media = self.attached(inject);
        Some(DraftView { kind, since, to, channel, request, text, media })
    }

    /// An inject as its author has written it.
    fn shown(&self, inject: InjectId) -> Option<&Inject> {
        let model = self.model();
        model.plan.scenario.injects.get(model.inject_name(inject))
    }

    /// What is attached to the letter that an inject orders.
    fn attached(&self, inject: InjectId) -> Vec<String> {
        let ordered = self.shown(inject).and_then(|inject| inject.orders.as_ref());
        ordered.map(|order| order.media().to_vec()).unwrap_or_default()
    }

    /// What is attached to a message: to a statement, to a request, and to a copy of a request for whoever takes it
    /// over.
    fn attached_to(&self, envelope: &Envelope, request: Option<Entity>) -> Vec<String> {
        let ordered = match envelope.kind {
            Payload::Statement { inject } => Some(inject),
            Payload::Request | Payload::Copy => {
                request.and_then(|it| self.exercise.world().get::<Terms>(it)?.inject)
            }
            _ => None,
        };
        ordered.map(|inject| self.attached(inject)).unwrap_or_default()
    }

    /// A request that waits to be written.
    fn ordered(&self, inject: InjectId, order: &RequestOrder) -> OrderedView {
        let model = self.model();
        let named = |(content, text)| (model.content_name(content).to_owned(), text);
        let terms = order.wording.terms.iter().filter_map(|(content, term)| {
            let (id, _) = model.plan.glossary.as_ref()?.terms.get_index(term.index())?;
            Some((model.content_name(*content).to_owned(), id.clone()))
        });
        OrderedView {
            case: model.case_name(order.case).to_owned(),
            to: model.agency_name(order.to).to_owned(),
            class: model.class_name(order.class).to_owned(),
            assistance: model.assistance_name(order.assistance).to_owned(),
            marking: model.marking_name(order.marking).to_owned(),
            within: order.answer_within.map(|within| within.to_string()),
            at_hand: self.contents(order.provides),
            texts: self.texts_ordered(inject).into_iter().map(named).collect(),
            terms: terms.collect(),
        }
    }

    /// What the contents say that the order of an inject provides.
    fn texts_ordered(&self, inject: InjectId) -> Vec<(ContentId, String)> {
        self.exercise.contents_said(inject, self.seat)
    }

    /// The cases of the requests that the agency knows of, and of the injects that have reached it.
    fn cases(&self) -> Vec<String> {
        let model = self.model();
        let known = self.exercise.known_cases(self.seat);
        let cases = model.plan.scenario.cases.keys().enumerate();
        let known = cases.filter(|(index, _)| known.contains(&CaseId::new(*index)));
        known.map(|(_, id)| id.clone()).collect()
    }

    fn contents(&self, contents: Contents) -> Vec<String> {
        contents.iter().map(|id| self.model().content_name(id).to_owned()).collect()
    }

    fn messages(&self) -> Vec<MessageView> {
        let world = self.exercise.world();
        let details = self.details();
        let mut messages: Vec<MessageView> = Vec::new();
        for entity in &world.resource::<Directory>().messages {
            let Some(envelope) = world.get::<Envelope>(*entity) else { continue };
            let is_own = envelope.from == self.seat;
            let has_come = envelope.to == self.seat && envelope.delivered.is_some();
            if !is_own && !has_come {
                continue;
            }
            let model = self.model();
            let request = world.get::<About>(*entity).map(|about| about.0);
            let detail = details.iter().find(|(id, _)| *id == envelope.id);
            messages.push(MessageView {
                id: message_number(envelope.id),
                kind: envelope.kind.kind(),
                from: model.agency_name(envelope.from).to_owned(),
                to: model.agency_name(envelope.to).to_owned(),
                request: request.map(|request| self.reader.request_name(request)),
                channel: model.channel_name(envelope.channel).to_owned(),
                marking: self.marking(request, envelope),
                sent: Stamp(envelope.sent),
                received: if is_own { None } else { envelope.delivered.map(Stamp) },
                detail: detail.map(|(_, detail)| detail.clone()),
                letter: self.letter(envelope, request),
                media: self.attached_to(envelope, request),
                says: self.said(|told| told.message == Some(envelope.id)),
            });
        }
        messages.sort_by_key(|message| message.received.unwrap_or(message.sent));
        messages
    }

    /// What a message says in words. A copy says what the message said of which it is one.
    fn letter(&self, envelope: &Envelope, request: Option<Entity>) -> Option<String> {
        let world = self.exercise.world();
        let given = world.resource::<Given>();
        let said = |envelope: &Envelope| {
            envelope.words.and_then(|command| given.words(command)?.letter.clone())
        };
        match envelope.kind {
            Payload::Statement { inject } => said(envelope).or_else(|| {
                said::statement(world, self.model(), inject, self.model().locality(envelope.from))
            }),
            Payload::Copy => {
                let about = self.envelopes(request?);
                let earlier = about.filter(|it| it.from == envelope.from && it.id < envelope.id);
                earlier.filter(|it| it.version <= envelope.version).filter_map(said).last()
            }
            _ => said(envelope),
        }
    }

    /// The messages about a request, in the order of sending.
    fn envelopes(&self, request: Entity) -> impl Iterator<Item = &Envelope> {
        Messages::about(self.exercise.world(), request).into_iter()
    }

    /// What contents of a request say in words, of those that the agency has: the last that was written
    /// before something came from whoever wrote it.
    fn texts(&self, request: Entity, terms: &Terms, known: Contents) -> Vec<(String, String)> {
        let given = self.exercise.world().resource::<Given>();
        let is_own = terms.requester == self.seat;
        let side = |agency| self.model().party_of(agency);
        let from_requester = || self.envelopes(request).filter(|it| it.from == terms.requester);
        let heard = from_requester()
            .filter(|it| it.delivered.is_some() && side(it.to) == side(terms.responder))
            .map(|it| it.id)
            .last();
        let mut texts: Vec<(ContentId, String)> = Vec::new();
        texts.extend(terms.inject.map(|it| self.texts_ordered(it)).into_iter().flatten());
        let written = from_requester().filter(|it| is_own || Some(it.id) <= heard);
        for words in written.filter_map(|it| given.words(it.words?)) {
            for (content, text) in &words.contents {
                texts.retain(|(other, _)| other != content);
                texts.push((*content, text.clone()));
            }
        }
        texts.retain(|(content, _)| known.has(*content));
        texts.sort_by_key(|(content, _)| *content);
        let named = |(content, text)| (self.model().content_name(content).to_owned(), text);
        texts.into_iter().map(named).collect()
    }

    /// How a message is marked: to an agency that has taken the marking of its request for another, that.
    fn marking(&self, request: Option<Entity>, envelope: &Envelope) -> String {
        let taken = request.and_then(|request| {
            let world = self.exercise.world();
            let terms = world.get::<Terms>(request)?;
            let reads = terms.requester != self.seat && !self.is_held();
            reads.then(|| self.taken_as(request, Field::Marking))?
        });
        taken.unwrap_or_else(|| self.model().marking_name(envelope.marking).to_owned())
    }

    /// What messages say besides: what is missing, and how the matter came out.
    fn details(&self) -> Vec<(MessageId, DetailView)> {
        let log = self.exercise.world().resource::<Log>();
        let told = log.happenings().iter().filter_map(|it| {
            let is_said =
                matches!(it.detail, Detail::Missing(_) | Detail::Outcome(_) | Detail::Ground(_));
            let message = it.message.filter(|_| is_said)?;
            Some((message, self.detail(&it.detail)?))
        });
        told.collect()
    }

    /// What an event says besides, of what an agency hears.
    fn detail(&self, detail: &Detail) -> Option<DetailView> {
        let view = |kind| DetailView {
            kind,
            outcome: None,
            ground: None,
            missing: Ids::default(),
            act: None,
        };
        Some(match detail {
            Detail::Missing(contents) if contents.is_empty() => view(DetailKind::Complete),
            Detail::Missing(contents) => {
                let missing = self.reader.contents(*contents);
                DetailView { missing, ..view(DetailKind::Missing) }
            }
            Detail::Outcome(resolution) => DetailView {
                outcome: Some(resolution.outcome()),
                ground: resolution.ground().map(|id| self.reader.ground(id)),
                ..view(DetailKind::Outcome)
            },
            Detail::Ground(id) => {
                DetailView { ground: Some(self.reader.ground(*id)), ..view(DetailKind::Ground) }
            }
            Detail::Expected(act) => DetailView { act: Some(*act), ..view(DetailKind::Expected) },
            Detail::None
            | Detail::Limit(_)
            | Detail::Reminder(_)
            | Detail::Corrected(_)
            | Detail::Staff(_)
            | Detail::Reviewed(_)
            | Detail::Agreed(_)
            | Detail::Decision(_)
            | Detail::Misunderstood(_)
            | Detail::Proposition(_)
            | Detail::Story(_)
            | Detail::Choice(_)
            | Detail::Changed(_)
            | Detail::Told(_)
            | Detail::Reason(_)
            | Detail::Words(_) => return None,
        })
    }

    fn said(&self, which: impl Fn(&Told) -> bool) -> Vec<Said> {
        let told = self.exercise.world().resource::<Tellings>().0.iter();
        told.filter(|told| told.to == self.seat && which(told))
            .map(|told| Said {
                at: Stamp(told.at),
                by: self.model().agency_name(told.by).to_owned(),
                field: self.reader.field(told.field),
                sense: told.sense,
                meaning: self.reader.meaning(told.meaning),
            })
            .collect()
    }

    /// The class or the marking for which the agency has taken that of a request, if it has.
    fn taken_as(&self, request: Entity, field: Field) -> Option<String> {
        let readings = self.own_readings(request);
        let last = readings.into_iter().rev().find(|(it, _)| it.field == field);
        last.and_then(|(_, meaning)| self.reader.meaning(meaning).id)
    }

    /// How the agency has read a request, in order, each with what that is to it now: what was meant, once
    /// it was put right.
    fn own_readings(&self, request: Entity) -> Vec<(&Reading, Meaning)> {
        let world = self.exercise.world();
        let all = Readings::in_order(world, request).into_iter();
        let read = all.filter_map(|entity| {
            let it = world.get::<Reading>(entity)?;
            let course = world.get::<Course>(entity);
            let is_repaired = course.is_some_and(|course| course.repaired.is_some());
            Some((it, if is_repaired { it.intended } else { it.read }))
        });
        read.filter(|(it, _)| it.reader == self.seat).collect()
    }

    fn request(&self, request: Entity, may: &[Act]) -> RequestView {
        let (world, model) = (self.exercise.world(), self.model());
        let terms = world.get::<Terms>(request).expect("a request that was sent");
        let standing = world.get::<Standing>(request).expect("with its terms");
        let sides = world.get::<Sides>(request).expect("with its terms");
        let order = world.resource::<Given>().order_of(model, terms);
        let role = if terms.requester == self.seat {
            Role::Requester
        } else if terms.responder == self.seat {
            Role::Responder
        } else {
            Role::Helper
        };
        let side = sides.side(terms.side_of(self.seat));
        let (is_party, is_requester) = (role != Role::Helper, role == Role::Requester);
        let as_taken = |field, written: &str| {
            // A person has the letter before them.
            let reads = !is_requester && !self.is_held();
            let taken = if reads { self.taken_as(request, field) } else { None };
            taken.unwrap_or_else(|| written.to_owned())
        };
        let contents = self.known_contents(request, terms);
        let state = (is_party && !side.unaware).then(|| {
            let state = standing.state_at(side.seen);
            model.plan.procedure.name(state).to_owned()
        });
        let knows_outcome = is_party && !side.unaware && side.seen >= standing.outcome_since;
        let known = standing.outcome.filter(|_| knows_outcome);
        RequestView {
            id: self.reader.request_name(request),
            title: self.reader.request_title(request),
            role,
            case: model.case_name(terms.case).to_owned(),
            from: model.agency_name(terms.requester).to_owned(),
            to: model.agency_name(terms.responder).to_owned(),
            assistance: model.assistance_name(terms.assistance).to_owned(),
            class: as_taken(Field::Class, model.class_name(terms.class)),
            marking: as_taken(Field::Marking, model.marking_name(terms.marking)),
            within: order.answer_within.map(|within| within.to_string()),
            state,
            texts: self.texts(request, terms, contents),
            terms: self.terms(order, contents),
            contents: self.contents(contents),
            missing: self.contents(self.known_missing(request, terms)),
            outcome: known.map(Resolution::outcome),
            ground: known.and_then(Resolution::ground).map(|id| self.reader.ground(id)),
            due: self.exercise.own_due(request, self.seat).map(Stamp),
            taken: self.taken(request, terms, is_requester),
            heard: self.said(|told| told.request == Some(terms.id) && told.message.is_none()),
            in_hand: self.in_hand(request),
            may: may.to_vec(),
        }
    }

    /// The contents of a request that have reached the agency, or that it has given itself.
    fn known_contents(&self, request: Entity, terms: &Terms) -> Contents {
        let dossier = self.dossier(request);
        if terms.requester == self.seat {
            return dossier.contents;
        }
        let from_requester = self.envelopes(request).filter(|it| it.from == terms.requester);
        let come = from_requester.filter(|it| it.delivered.is_some() && it.to != terms.requester);
        come.fold(dossier.contents_sent, |known, it| known.union(it.contents))
    }

    /// What an agency has found missing, or been told that is.
    fn known_missing(&self, request: Entity, terms: &Terms) -> Contents {
        let missing = self.dossier(request).missing;
        if terms.responder == self.seat {
            return missing;
        }
        let sides = self.exercise.world().get::<Sides>(request).expect("a request that was sent");
        let is_told = self.envelopes(request).any(|it| {
            it.to == self.seat
                && it.delivered.is_some()
                && it.kind == Payload::Step(Act::Return)
                && it.version == sides.requester.seen
        });
        if is_told && terms.requester == self.seat { missing } else { Contents::default() }
    }

    fn dossier(&self, request: Entity) -> &Dossier {
        self.exercise.world().get(request).expect("a request that was sent")
    }

    /// The terms that contents turn on, as they are written.
    fn terms(&self, order: &RequestOrder, known: Contents) -> Vec<(String, String)> {
        let glossary = self.model().plan.glossary.as_ref();
        let written = order.wording.terms.iter().filter(|(content, _)| known.has(*content));
        written
            .filter_map(|(content, term)| {
                let (_, term) = glossary?.terms.get_index(term.index())?;
                Some((
                    self.model().content_name(*content).to_owned(),
                    term.label(self.language()).to_owned(),
                ))
            })
            .collect()
    }

    fn language(&self) -> &str {
        self.model().language(self.seat)
    }

    /// How the agency has taken what was written to it; where it wrote itself, what it meant.
    fn taken(&self, request: Entity, terms: &Terms, is_requester: bool) -> Vec<FieldMeaning> {
        if is_requester {
            let composed = terms
                .composed
                .and_then(|command| self.exercise.world().resource::<Given>().composed(command));
            let means = composed.map_or(&[][..], |it| it.means.as_slice());
            let concepts = self.model().plan.glossary.as_ref().map(|it| &it.concepts);
            return means
                .iter()
                .filter_map(|(content, concept)| {
                    let (id, _) = concepts?.get_index(concept.index())?;
                    let field = self.model().content_name(*content).to_owned();
                    let concept = MeaningRecord::from(MeaningKind::Concept);
                    let meaning = MeaningRecord { id: Some(id.clone()), ..concept };
                    Some(FieldMeaning { field, meaning })
                })
                .collect();
        }
        let mut taken: Vec<FieldMeaning> = Vec::new();
        let readings = self.own_readings(request).into_iter();
        for (it, meaning) in readings.filter(|(it, _)| it.field != Field::Addressee) {
            let field = self.reader.field(it.field);
            taken.retain(|other| other.field != field);
            taken.push(FieldMeaning { field, meaning: self.reader.meaning(meaning) });
        }
        taken
    }

    fn in_hand(&self, request: Entity) -> Option<Act> {
        let world = self.exercise.world();
        let desk = world.resource::<Directory>().agencies[self.seat.index()];
        let desk = world.get::<Desk>(desk).expect("every agency has a desk");
        let (step, _) = desk.steps_on(request).next()?;
        Some(self.model().plan.procedure.step(step).act)
    }

    fn beliefs(&self) -> Vec<BeliefView> {
        let beliefs = self.exercise.world().resource::<Beliefs>();
        let scenario = &self.model().plan.scenario;
        let own = beliefs.held.iter().filter(|held| held.agency == self.seat);
        own.filter_map(|held| {
            let (proposition, _) = scenario.truth.get_index(held.proposition)?;
            let agency = self.model().agency_name(self.seat);
            let values = scenario.beliefs.get(agency)?.get(proposition)?.keys().cloned();
            Some(BeliefView {
                proposition: proposition.clone(),
                probabilities: values.zip(held.probabilities.iter().copied()).collect(),
            })
        })
        .collect()
    }

    /// The stories in the press.
    fn stories(&self) -> Vec<StoryView> {
        let (world, model) = (self.exercise.world(), self.model());
        let beliefs = world.resource::<Beliefs>();
        let directory = world.resource::<Directory>();
        let all = directory.stories.iter().filter_map(|story| world.get::<Story>(*story));
        let view = |story: &Story| {
            let (belief, value) = story.says;
            let name = match story.item {
                Item::Request(request) | Item::Answer(request) => {
                    self.reader.request_name(directory.request(request))
                }
                Item::Statement(_, inject) => model.inject_name(inject).to_owned(),
            };
            Some(StoryView {
                id: story_number(story.id),
                at: Stamp(story.printed?),
                of: model.agency_name(story.of).to_owned(),
                item: item(story.item),
                name,
                case: model.case_name(story.case).to_owned(),
                value: value_name(&model.plan, &beliefs.held[belief], value).to_owned(),
            })
        };
        let mut stories: Vec<StoryView> = all.filter_map(view).collect();
        stories.sort_by_key(|story| story.at);
        stories
    }

    fn events(&self, messages: &[MessageView]) -> Vec<OwnEvent> {
        let mut events: Vec<OwnEvent> = Vec::new();
        let event = |at, kind| OwnEvent {
            at,
            kind,
            inject: None,
            message: None,
            event: None,
            other: None,
            request: None,
            detail: None,
            text: None,
            letter: None,
            media: Vec::new(),
            story: None,
            decision: None,
            says: Vec::new(),
        };
        events.extend(self.injects().into_iter().map(|inject| OwnEvent {
            inject: Some(inject.id),
            text: Some(inject.text),
            media: inject.media,
            ..event(inject.at, OwnEventKind::Inject)
        }));
        let own = self.model().agency_name(self.seat);
        events.extend(messages.iter().map(|message| {
            let is_own = message.from == own;
            let (kind, other) = if is_own {
                (OwnEventKind::Sent, &message.to)
            } else {
                (OwnEventKind::Received, &message.from)
            };
            OwnEvent {
                message: Some(message.kind),
                other: Some(other.clone()),
                request: message.request.clone(),
                detail: message.detail.clone(),
                letter: message.letter.clone(),
                media: message.media.clone(),
                says: message.says.clone(),
                ..event(message.received.unwrap_or(message.sent), kind)
            }
        }));
        events.extend(self.stories().into_iter().map(|story| OwnEvent {
            story: Some(story.clone()),
            ..event(story.at, OwnEventKind::Press)
        }));
        let log = self.exercise.world().resource::<Log>();
        let is_quiet = |kind: EventKind| {
            matches!(
                kind,
                EventKind::SeatTaken
                    | EventKind::SeatReleased
                    | EventKind::StepOvertaken
                    | EventKind::FacilitatorTold
                    | EventKind::OrderDeclined
                    | EventKind::QuestionAnswered
                    | EventKind::ChoiceDrawn
                    | EventKind::ChoiceAssumed
                    | EventKind::OrderNudged
                    | EventKind::OrderSentFor
                    | EventKind::OrderSkipped
                    | EventKind::DialogueOpened
                    | EventKind::DialogueClosed
                    | EventKind::DecisionProposed
                    | EventKind::DecisionAgreed
                    | EventKind::DecisionDeclined
            ) || Act::ALL.iter().any(|act| EventKind::of(*act) == kind)
        };
        let directory = self.exercise.world().resource::<Directory>();
        events.extend(
            log.happenings()
                .iter()
                .filter(|it| it.actor == Some(self.seat) && it.message.is_none())
                .filter(|it| is_quiet(it.kind))
                .map(|it| OwnEvent {
                    inject: it.inject.map(|id| self.model().inject_name(id).to_owned()),
                    request: it
                        .request
                        .map(|id| self.reader.request_name(directory.requests[id.index()])),
                    event: Some(it.kind),
                    detail: match it.detail {
                        Detail::Missing(_) | Detail::Ground(_) | Detail::Expected(_) => {
                            self.detail(&it.detail)
                        }
                        _ => None,
                    },
                    text: match &it.detail {
                        Detail::Told(text) | Detail::Reason(text) => Some(text.clone()),
                        _ => None,
                    },
                    ..event(Stamp(it.at), quiet(it.kind))
                }),
        );
        events.extend(self.agreed().into_iter().map(|row| OwnEvent {
            event: row.effect,
            decision: Some(Motion::from(&row)),
            ..event(row.answered.expect("an answer"), OwnEventKind::Agreed)
        }));
        events.sort_by_key(|event| event.at);
        events
    }

    /// What dialogues in which the agency does not sit have agreed, and it goes by: on a request, where it is
    /// the one who asks or is asked, and else between its party and another.
    fn agreed(&self) -> Vec<DecisionRow> {
        let (world, model) = (self.exercise.world(), self.model());
        let (held, directory) = (world.resource::<Dialogues>(), world.resource::<Directory>());
        let concerns = |it: &Proposed| {
            let sitting = &held.sittings[it.sitting.index()];
            let sits = model.dialogue(sitting.dialogue).delegation_with(self.seat).is_some();
            let is_of_it = match it.decision.request() {
                Some(request) => {
                    let terms = world.get::<Terms>(directory.request(request));
                    let terms = terms.expect("a request that was sent");
                    [terms.requester, terms.responder].contains(&self.seat)
                }
                None => sitting.parties.contains(&model.party_of(self.seat)),
            };
            it.state == DecisionState::Agreed && !sits && is_of_it
        };
        let agreed = held.proposed.iter().enumerate().filter(|(_, it)| concerns(it));
        agreed.map(|(index, _)| self.reader.decision(DecisionId::new(index))).collect()
    }
}

/// What a happening is to an agency that nobody wrote a message about.
fn quiet(kind: EventKind) -> OwnEventKind {
    match kind {
        EventKind::FacilitatorTold => OwnEventKind::Told,
        EventKind::OrderNudged | EventKind::OrderSentFor | EventKind::OrderSkipped => {
            OwnEventKind::Order
        }
        _ => OwnEventKind::Did,
    }
}

impl Exercise {
    /// When the step of an agency is due by the procedure, but for the answer, whose due time is a matter
    /// of reading.
    fn own_due(&self, request: Entity, seat: AgencyId) -> Option<crate::time::Instant> {
        let (world, model) = (self.world(), self.model());
        let (terms, standing) = (world.get::<Terms>(request)?, world.get::<Standing>(request)?);
        let own = *world.get::<Sides>(request)?;
        let side = terms.side_of(seat);
        let is_party = terms.agency(side) == seat;
        if !is_party || own.side(side).unaware {
            return None;
        }
        let state = standing.state_at(own.side(side).seen);
        let coordination = world.get::<Coordination>(request)?;
        let clock = world.get::<Clock>(request)?;
        let limits = model
            .steps_of(terms, state, side)
            .filter(|step| {
                let definition = model.plan.procedure.step(*step);
                coordination.agency(terms, definition.by) == Some(seat)
            })
            .filter_map(|step| model.step_rule(step).limit)
            .filter(|limit| model.answer_limit() != Some(*limit));
        let due = limits.filter_map(|limit| {
            let limit = rules::limit_of(self.look(), request, limit)?;
            Some(model.due(terms, clock, side, limit, self.now()))
        });
        due.min().filter(|_| standing.outcome.is_none() || side == Side::Requester)
    }
}
