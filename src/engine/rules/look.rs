//! What can be asked of the world without changing it.

use bevy_ecs::prelude::*;

use crate::engine::agenda::Agenda;
use crate::engine::command::{Command, Given};
use crate::engine::entities::{
    About, Calls, CaseFile, Desk, Directory, Envelope, Goodwill, InjectState, Misread,
    Misunderstanding, OrderProgress, Readings, RequestsReceived, Seats, Sides, Standing, Terms,
};
use crate::engine::ids::{AgencyId, CaseId, InjectId, MisunderstandingId};
use crate::engine::log::Happening;
use crate::engine::model::{Model, RequestOrder};
use crate::engine::sampler::Sampler;
use crate::engine::seat_command::{ActOptions, ComposedRequest};
use crate::engine::streams::{Purpose, Stream, Streams};
use crate::record::EventKind;
use crate::scenario::{Act, Side, StateId};
use crate::time::{Instant, Span};

/// The world as it is, for those who only look: whatever takes one of these changes nothing.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Look<'w> {
    world: &'w World,
    model: &'w Model,
    now: Instant,
}

impl<'w> Look<'w> {
    /// A look at a world in which a model is played.
    pub(in crate::engine) fn new(world: &'w World, model: &'w Model) -> Self {
        Self { world, model, now: world.resource::<Agenda>().now() }
    }

    /// As [`Look::new`], where the moment is known.
    pub(super) const fn at(world: &'w World, model: &'w Model, now: Instant) -> Self {
        Self { world, model, now }
    }

    /// The world, to follow its relationships.
    pub(super) const fn world(self) -> &'w World {
        self.world
    }

    /// The compiled plan.
    pub(super) const fn model(self) -> &'w Model {
        self.model
    }

    /// The moment that the exercise has come to.
    pub(super) const fn now(self) -> Instant {
        self.now
    }

    /// A component of an entity that has one.
    ///
    /// # Panics
    /// When it has none.
    pub(super) fn get<C: Component>(self, entity: Entity) -> &'w C {
        self.world.get::<C>(entity).expect("an entity of that kind")
    }

    /// A component of an entity, if it has one.
    pub(super) fn find<C: Component>(self, entity: Entity) -> Option<&'w C> {
        self.world.get::<C>(entity)
    }

    /// A resource, which every exercise has.
    pub(super) fn resource<R: Resource>(self) -> &'w R {
        self.world.resource::<R>()
    }

    /// The entities by their ids.
    pub(super) fn directory(self) -> &'w Directory {
        self.resource()
    }

    /// What a request is.
    pub(super) fn terms(self, request: Entity) -> &'w Terms {
        self.get(request)
    }

    /// The state of a request as a side knows it.
    pub(super) fn state_seen(self, request: Entity, side: Side) -> StateId {
        self.get::<Standing>(request).state_at(self.get::<Sides>(request).side(side).seen)
    }

    /// A message that was sent.
    pub(super) fn message(self, message: Entity) -> &'w Envelope {
        self.get(message)
    }

    /// The request that a message is about.
    pub(super) fn request_of(self, message: Entity) -> Option<Entity> {
        self.find::<About>(message).map(|about| about.0)
    }

    /// How far an inject has come.
    pub(super) fn inject(self, inject: InjectId) -> &'w InjectState {
        self.get(self.directory().inject(inject))
    }

    /// How far what an inject orders has come.
    pub(super) fn order_progress(self, inject: InjectId) -> &'w OrderProgress {
        self.get(self.directory().inject(inject))
    }

    /// The desk of an agency.
    pub(super) fn desk(self, agency: AgencyId) -> &'w Desk {
        self.get(self.directory().agency(agency))
    }

    /// A misunderstanding.
    pub(super) fn misunderstanding(self, id: MisunderstandingId) -> Misread<'w> {
        Misread::of(self.world, self.directory().misunderstanding(id))
    }

    /// The misunderstanding that a reading is, if it is one.
    pub(super) fn misread(self, reading: Entity) -> Option<Misread<'w>> {
        self.find::<Misunderstanding>(reading).map(|_| Misread::of(self.world, reading))
    }

    /// All misunderstandings, in the order in which they arose.
    pub(super) fn misunderstandings(self) -> impl Iterator<Item = Misread<'w>> {
        let all = self.directory().misunderstandings.iter();
        all.map(move |entity| Misread::of(self.world, *entity))
    }

    /// The misunderstandings over a case, in the order in which they arose.
    pub(super) fn misunderstandings_over(self, case: CaseId) -> Vec<Misread<'w>> {
        let file = CaseFile::of(self.world, self.directory().case(case)).iter();
        let readings = file.flat_map(|what| Readings::of(self.world, *what)).copied();
        let is_misread = |it: &Entity| self.find::<Misunderstanding>(*it).is_some();
        self.in_order(&readings.filter(is_misread).collect::<Vec<Entity>>())
    }

    /// The requests that an agency is asked by, in the order in which they were sent.
    pub(super) fn requests_received(self, agency: AgencyId) -> Vec<Entity> {
        let desk = self.directory().agency(agency);
        let mut received = RequestsReceived::of(self.world, desk).to_vec();
        received.sort_by_key(|request| self.terms(*request).id);
        received
    }

    /// How often a request was taken to the hotline.
    pub(super) fn escalations(self, request: Entity) -> u32 {
        Calls::escalations(self.world, request)
    }

    /// Some misunderstandings, in the order in which they arose.
    pub(super) fn in_order(self, misunderstandings: &[Entity]) -> Vec<Misread<'w>> {
        Misread::in_order(self.world, misunderstandings)
    }

    /// How a request or a statement was read, in the order in which it was.
    pub(super) fn readings_of(self, what: Entity) -> Vec<Entity> {
        Readings::in_order(self.world, what)
    }

    /// All that was commanded.
    pub(super) fn given(self) -> &'w Given {
        self.resource()
    }

    /// A command that was given, by its number.
    pub(super) fn command(self, number: u32) -> &'w Command {
        self.given().get(number)
    }

    /// How a person has something done, by the command.
    pub(super) fn choice(self, command: Option<u32>) -> Option<&'w ActOptions> {
        self.given().choice(command?)
    }

    /// A request as a person has composed it, by the command.
    pub(super) fn composed(self, command: u32) -> Option<&'w ComposedRequest> {
        self.given().composed(command)
    }

    /// What a request says.
    pub(super) fn order(self, terms: &Terms) -> &'w RequestOrder {
        self.given().order_of(self.model, terms)
    }

    /// Whether a person plays an agency.
    pub(super) fn is_held(self, agency: AgencyId) -> bool {
        self.resource::<Seats>().is_held(agency)
    }

    /// Whether a person plays any agency.
    pub(super) fn is_any_held(self) -> bool {
        self.resource::<Seats>().is_any_held()
    }

    /// The stream for a draw; see [`Streams::open`].
    pub(super) fn stream(self, who: u64, purpose: Purpose, about: u64, nth: u32) -> Stream {
        self.resource::<Streams>().open(who, purpose, about, nth)
    }

    /// Whether an agency does something that its policy gives a chance to.
    pub(super) fn chance(
        self,
        agency: AgencyId,
        purpose: Purpose,
        about: u64,
        nth: u32,
        chance: f64,
    ) -> bool {
        self.stream(self.model.agency(agency).key, purpose, about, nth).chance(chance)
    }

    /// What is left of the goodwill of the responder's side of a request towards the requester's.
    pub(super) fn goodwill(self, terms: &Terms) -> f64 {
        let party = |agency| self.model.party_of(agency);
        self.resource::<Goodwill>().left(party(terms.responder), party(terms.requester))
    }

    /// How long an agency works on an act.
    pub(super) fn effort(self, agency: AgencyId, act: Act, about: u64, nth: u32) -> Span {
        match self.model.effort(agency, act) {
            Some(sampler) => self.draw_effort(agency, sampler, act, about, nth),
            None => Span::ZERO,
        }
    }

    /// Draws a working time.
    pub(super) fn draw_effort(
        self,
        agency: AgencyId,
        sampler: &Sampler,
        act: Act,
        about: u64,
        nth: u32,
    ) -> Span {
        let nth = ((act as u32) << 16) | nth;
        let agency = self.model.agency(agency);
        let drawn = sampler.draw(&mut self.stream(agency.key, Purpose::Effort, about, nth));
        drawn * agency.times_as_long
    }

    /// A happening at this moment.
    pub(super) fn happening(self, kind: EventKind) -> Happening {
        Happening::new(self.now, kind)
    }

    /// A happening at this moment to a request, with an actor on it.
    pub(super) fn request_happening(
        self,
        kind: EventKind,
        terms: &Terms,
        actor: AgencyId,
    ) -> Happening {
        let other = if actor == terms.responder { terms.requester } else { terms.responder };
        Happening {
            actor: Some(actor),
            counterpart: Some(other),
            case: Some(terms.case),
            request: Some(terms.id),
            ..self.happening(kind)
        }
    }
}
