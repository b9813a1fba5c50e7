//! What a rule may reach.

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemParam;

use crate::engine::agenda::Agenda;
use crate::engine::command::{Command, Given};
use crate::engine::doing::{Choice, Composed, order_of};
use crate::engine::entities::{
    About, Beliefs, Desk, Envelope, InjectState, Meanings, Progress, Seats, Tallies, Task, Terms,
    Work,
};
use crate::engine::ids::{AgencyId, InjectId, PartyId, RequestId};
use crate::engine::log::{EventKind, Happening, Log};
use crate::engine::model::{Milestone, Model, RequestOrder, Shared};
use crate::engine::rules::work;
use crate::engine::sampler::Sampler;
use crate::engine::streams::{Purpose, Stream, Streams};
use crate::scenario::Act;
use crate::time::{Instant, Span};

/// The entities by their ids. Whatever must be gone through in a fixed order is gone through here.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::engine) struct Directory {
    pub(in crate::engine) agencies: Vec<Entity>,
    pub(in crate::engine) cases: Vec<Entity>,
    pub(in crate::engine) injects: Vec<Entity>,
    pub(in crate::engine) requests: Vec<Entity>,
    pub(in crate::engine) messages: Vec<Entity>,
    /// The request that each inject ordered.
    pub(in crate::engine) ordered: Vec<Option<Entity>>,
}

/// What conditions wait for: when each milestone of each ordered request was passed, and which
/// injects are already on the agenda.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::engine) struct Conditions {
    pub(in crate::engine) passed: Vec<[Option<Instant>; Milestone::COUNT]>,
    pub(in crate::engine) planned: Vec<bool>,
}

/// What is left of the goodwill of each party towards each other, from 0 to 1.
#[derive(Resource, Clone, Debug)]
pub(in crate::engine) struct Goodwill {
    parties: usize,
    left: Vec<f64>,
}

impl Goodwill {
    pub(in crate::engine) fn new(parties: usize) -> Self {
        Self { parties, left: vec![1.0; parties * parties] }
    }

    fn of(&mut self, party: PartyId, towards: PartyId) -> &mut f64 {
        &mut self.left[party.index() * self.parties + towards.index()]
    }
}

/// Everything that a rule may reach. Entities that a rule spawns exist from the next entry of the
/// agenda on.
#[derive(SystemParam)]
pub(in crate::engine) struct Ctx<'w, 's> {
    model: Res<'w, Shared>,
    streams: Res<'w, Streams>,
    pub(super) agenda: ResMut<'w, Agenda>,
    pub(super) log: ResMut<'w, Log>,
    pub(super) directory: ResMut<'w, Directory>,
    pub(super) conditions: ResMut<'w, Conditions>,
    pub(super) desks: Query<'w, 's, &'static mut Desk>,
    pub(super) requests: Query<'w, 's, (&'static mut Terms, &'static mut Progress)>,
    goodwill: ResMut<'w, Goodwill>,
    pub(super) meanings: ResMut<'w, Meanings>,
    pub(super) beliefs: ResMut<'w, Beliefs>,
    pub(super) messages: Query<'w, 's, &'static mut Envelope>,
    subjects: Query<'w, 's, &'static About>,
    given: Res<'w, Given>,
    pub(super) seats: ResMut<'w, Seats>,
    injects: Query<'w, 's, &'static mut InjectState>,
    pub(super) commands: Commands<'w, 's>,
}

/// What the rules of caseloads may reach: they make up most of a run, and the fewer things an
/// observer asks for, the less an event costs.
#[derive(SystemParam)]
pub(in crate::engine) struct Floor<'w, 's> {
    model: Res<'w, Shared>,
    streams: Res<'w, Streams>,
    pub(super) agenda: ResMut<'w, Agenda>,
    pub(super) tallies: ResMut<'w, Tallies>,
    directory: Res<'w, Directory>,
    desks: Query<'w, 's, &'static mut Desk>,
}

impl<'w> Floor<'w, '_> {
    /// The compiled plan.
    pub(super) fn model(&self) -> &'w Model {
        Res::clone(&self.model).into_inner()
    }

    /// The moment that the exercise has come to.
    pub(super) fn now(&self) -> Instant {
        self.agenda.now()
    }

    /// The random numbers of the run.
    pub(super) fn streams(&self) -> Streams {
        *self.streams
    }

    /// The stream for a draw; see [`Streams::open`].
    pub(super) fn stream(&self, who: u64, purpose: Purpose, about: u64, nth: u32) -> Stream {
        self.streams.open(who, purpose, about, nth)
    }

    /// Has something done at a desk.
    pub(super) fn at_desk<T>(
        &mut self,
        entity: Entity,
        work: impl FnOnce(&mut Desk, &mut Agenda) -> T,
    ) -> T {
        let mut desk = self.desks.get_mut(entity).expect("every agency has a desk");
        work(&mut desk, &mut self.agenda)
    }

    /// Whether the task in a slot of a desk is work on a case of the agency's own.
    pub(super) fn is_case(&self, desk: Entity, slot: u32) -> bool {
        let task = self.desks.get(desk).ok().and_then(|desk| desk.task(slot));
        task.is_some_and(|task| matches!(task.work, Work::Case { .. }))
    }

    /// The desk of an agency.
    pub(super) fn desk_of(&self, agency: AgencyId) -> Entity {
        self.directory.agencies[agency.index()]
    }

    /// All desks, in the order of the agencies.
    pub(super) fn agencies(&self) -> Vec<Entity> {
        self.directory.agencies.clone()
    }
}

impl<'w> Ctx<'w, '_> {
    /// The compiled plan.
    pub(super) fn model(&self) -> &'w Model {
        Res::clone(&self.model).into_inner()
    }

    /// The moment that the exercise has come to.
    pub(super) fn now(&self) -> Instant {
        self.agenda.now()
    }

    /// What a request is. Cloned, so that its progress can be changed meanwhile.
    pub(super) fn terms(&self, request: Entity) -> Terms {
        let (terms, _) = self.requests.get(request).expect("a request that was sent");
        terms.clone()
    }

    /// Where a request stands.
    pub(super) fn progress(&self, request: Entity) -> &Progress {
        let (_, progress) = self.requests.get(request).expect("a request that was sent");
        progress
    }

    /// Where a request stands, to change it.
    pub(super) fn progress_mut(&mut self, request: Entity) -> Mut<'_, Progress> {
        let (_, progress) = self.requests.get_mut(request).expect("a request that was sent");
        progress
    }

    /// A message that has been sent, to change it.
    pub(super) fn message_mut(&mut self, message: Entity) -> Mut<'_, Envelope> {
        self.messages.get_mut(message).expect("a message that was sent")
    }

    /// What a request says.
    pub(super) fn order(&self, terms: &Terms) -> &'w RequestOrder {
        order_of(self.model(), self.all_given(), terms)
    }

    /// A request as a person has composed it, by the command.
    pub(super) fn composed(&self, command: u32) -> Option<&'w Composed> {
        Res::clone(&self.given).into_inner().composed(command)
    }

    /// Whether a request of that name has been composed.
    pub(super) fn has_composed(&self, name: &str) -> bool {
        self.given.has_composed(name)
    }

    /// All that was commanded.
    pub(super) fn all_given(&self) -> &'w Given {
        Res::clone(&self.given).into_inner()
    }

    /// How a person has something done, by the command.
    pub(super) fn choice(&self, command: Option<u32>) -> Option<&'w Choice> {
        Res::clone(&self.given).into_inner().choice(command?)
    }

    /// Whether a person plays an agency.
    pub(super) fn is_held(&self, agency: AgencyId) -> bool {
        self.seats.is_held(agency)
    }

    /// The request that a message is about.
    pub(super) fn request_of(&self, message: Entity) -> Option<Entity> {
        self.subjects.get(message).ok().map(|about| about.0)
    }

    /// A command that was given, by its number.
    pub(super) fn command(&self, number: u32) -> &'w Command {
        Res::clone(&self.given).into_inner().get(number)
    }

    /// The stream for a draw; see [`Streams::open`].
    pub(super) fn stream(&self, who: u64, purpose: Purpose, about: u64, nth: u32) -> Stream {
        self.streams.open(who, purpose, about, nth)
    }

    /// Whether an agency does something that its policy gives a chance to.
    pub(super) fn chance(
        &self,
        agency: AgencyId,
        purpose: Purpose,
        about: u64,
        nth: u32,
        chance: f64,
    ) -> bool {
        self.stream(self.model().agency(agency).key, purpose, about, nth).chance(chance)
    }

    /// What is left of the goodwill of the responder's side of a request towards the requester's.
    pub(super) fn goodwill(&self, terms: &Terms) -> f64 {
        let party = |agency| self.model().party_of(agency).index();
        self.goodwill.left[party(terms.responder) * self.goodwill.parties + party(terms.requester)]
    }

    /// The goodwill of the responder's side suffers.
    pub(super) fn sour(&mut self, terms: &Terms, left: f64) {
        let model = self.model();
        let towards = model.party_of(terms.requester);
        *self.goodwill.of(model.party_of(terms.responder), towards) *= left;
    }

    /// How long an agency works on an act.
    pub(super) fn effort(&self, agency: AgencyId, act: Act, about: u64, version: u32) -> Span {
        match self.model().effort(agency, act) {
            Some(sampler) => self.draw_effort(agency, sampler, act, about, version),
            None => Span::ZERO,
        }
    }

    /// Draws a working time.
    pub(super) fn draw_effort(
        &self,
        agency: AgencyId,
        sampler: &Sampler,
        act: Act,
        about: u64,
        version: u32,
    ) -> Span {
        let nth = ((act as u32) << 16) | version;
        let key = self.model().agency(agency).key;
        sampler.draw(&mut self.stream(key, Purpose::Effort, about, nth))
    }

    /// Gives an agency something to do.
    pub(super) fn assign(
        &mut self,
        agency: AgencyId,
        work: Work,
        rank: u32,
        effort: Span,
        message: Option<Entity>,
    ) {
        let entity = self.directory.agencies[agency.index()];
        let task = Task::new(work, rank, effort, message);
        let mut desk = self.desks.get_mut(entity).expect("every agency has a desk");
        work::queue(&mut desk, entity, task, &mut self.agenda);
    }

    /// A happening at this moment.
    pub(super) fn happening(&self, kind: EventKind) -> Happening {
        Happening::new(self.now(), kind)
    }

    /// A happening at this moment to a request, with an actor on it.
    pub(super) fn request_happening(
        &self,
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

    /// Whose desk it is.
    pub(super) fn agency_at(&self, desk: Entity) -> AgencyId {
        let place = self.directory.agencies.iter().position(|it| *it == desk);
        AgencyId::new(place.expect("every desk is an agency's"))
    }

    fn inject_entity(&self, inject: InjectId) -> Entity {
        self.directory.injects[inject.index()]
    }

    /// How far an inject has come.
    pub(super) fn inject(&self, inject: InjectId) -> &InjectState {
        self.injects.get(self.inject_entity(inject)).expect("every inject has a state")
    }

    /// How far an inject has come, to change it.
    pub(super) fn inject_mut(&mut self, inject: InjectId) -> Mut<'_, InjectState> {
        let entity = self.inject_entity(inject);
        self.injects.get_mut(entity).expect("every inject has a state")
    }

    /// The id of the next request to be sent.
    pub(super) fn next_request(&self) -> RequestId {
        RequestId::new(self.directory.requests.len())
    }
}
