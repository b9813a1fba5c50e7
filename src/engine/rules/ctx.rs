//! What rules work with.

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemState;

use super::facts::Fact;
use super::floor::Floor;
use super::look::Look;
use super::work;
use crate::engine::agenda::{Agenda, Entry};
use crate::engine::entities::{
    Course, Desk, Directory, Envelope, Harms, InjectState, OrderProgress, Task, Terms, Work,
};
use crate::engine::ids::{AgencyId, InjectId, MisunderstandingId};
use crate::engine::log::{Detail, Happening, Log, WorkDone};
use crate::engine::model::Model;
use crate::engine::streams::Purpose;
use crate::record::{EventKind, Harm};
use crate::scenario::{Act, Side, StateId};
use crate::time::{Instant, Span};

/// The world, for the rules that change it, while one entry of the agenda is played. What a rule spawns
/// is there at once; what it states is answered when it is through (see [`super::reactions`]).
pub(super) struct Ctx<'w> {
    world: &'w mut World,
    model: &'w Model,
    floor: &'w mut SystemState<Floor<'static, 'static>>,
    now: Instant,
    facts: &'w mut Vec<Fact>,
}

impl<'w> Ctx<'w> {
    /// The world at the moment that its agenda has come to.
    pub(super) fn new(
        world: &'w mut World,
        model: &'w Model,
        floor: &'w mut SystemState<Floor<'static, 'static>>,
        facts: &'w mut Vec<Fact>,
    ) -> Self {
        let now = world.resource::<Agenda>().now();
        Self { world, model, floor, now, facts }
    }

    /// The world for questions.
    pub(super) fn look(&self) -> Look<'_> {
        Look::at(self.world, self.model, self.now)
    }

    /// The world, to spawn in.
    pub(super) const fn world(&mut self) -> &mut World {
        self.world
    }

    /// The compiled plan.
    pub(super) const fn model(&self) -> &'w Model {
        self.model
    }

    /// The moment that the exercise has come to.
    pub(super) const fn now(&self) -> Instant {
        self.now
    }

    /// Says what has happened. What follows from it is done when the rule that says so is through.
    pub(super) fn state(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// How many facts have been stated and not been answered to the end.
    pub(super) const fn stated(&self) -> usize {
        self.facts.len()
    }

    /// A fact by its place among those.
    pub(super) fn fact(&self, place: usize) -> Option<Fact> {
        self.facts.get(place).copied()
    }

    /// Forgets the facts from a place on, which have been answered.
    pub(super) fn forget(&mut self, from: usize) {
        self.facts.truncate(from);
    }

    /// A component of an entity that has one, to change it.
    ///
    /// # Panics
    /// When it has none.
    pub(super) fn get_mut<C: Component<Mutability = bevy_ecs::component::Mutable>>(
        &mut self,
        entity: Entity,
    ) -> Mut<'_, C> {
        self.world.get_mut::<C>(entity).expect("an entity of that kind")
    }

    /// A resource, to change it.
    pub(super) fn resource_mut<R: Resource<Mutability = bevy_ecs::component::Mutable>>(
        &mut self,
    ) -> Mut<'_, R> {
        self.world.resource_mut::<R>()
    }

    /// What a request is.
    pub(super) fn terms(&self, request: Entity) -> Terms {
        *self.look().terms(request)
    }

    /// A component of an entity that has one.
    ///
    /// # Panics
    /// When it has none.
    pub(super) fn get<C: Component>(&self, entity: Entity) -> &C {
        self.look().get(entity)
    }

    /// The state of a request as a side knows it.
    pub(super) fn state_seen(&self, request: Entity, side: Side) -> StateId {
        self.look().state_seen(request, side)
    }

    /// A message that was sent, to change it.
    pub(super) fn message_mut(&mut self, message: Entity) -> Mut<'_, Envelope> {
        self.get_mut(message)
    }

    /// How far an inject has come, to change it.
    pub(super) fn inject_mut(&mut self, inject: InjectId) -> Mut<'_, InjectState> {
        let entity = self.look().directory().inject(inject);
        self.get_mut(entity)
    }

    /// How far what an inject orders has come, to change it.
    pub(super) fn order_mut(&mut self, inject: InjectId) -> Mut<'_, OrderProgress> {
        let entity = self.look().directory().inject(inject);
        self.get_mut(entity)
    }

    /// The entities by their ids, to add to them.
    pub(super) fn directory_mut(&mut self) -> Mut<'_, Directory> {
        self.resource_mut()
    }

    /// What has become of a misunderstanding, to change it.
    pub(super) fn course_mut(&mut self, id: MisunderstandingId) -> Mut<'_, Course> {
        let entity = self.look().directory().misunderstanding(id);
        self.get_mut(entity)
    }

    /// Notes harm that a misunderstanding has done.
    pub(super) fn harm(&mut self, id: MisunderstandingId, harm: Harm) {
        let entity = self.look().directory().misunderstanding(id);
        self.get_mut::<Harms>(entity).insert(harm);
    }

    /// Plans an entry of the agenda.
    pub(super) fn plan(&mut self, at: Instant, entry: Entry) {
        self.resource_mut::<Agenda>().plan(at, entry);
    }

    /// Adds what has just happened to the log.
    pub(super) fn log(&mut self, happening: Happening) {
        self.resource_mut::<Log>().add(happening);
    }

    /// Adds what has become of a misunderstanding to the log.
    pub(super) fn log_misunderstanding(
        &mut self,
        kind: EventKind,
        id: MisunderstandingId,
        actor: AgencyId,
    ) {
        let reading = *self.look().misunderstanding(id).reading;
        let other = if actor == reading.reader { reading.sender } else { reading.reader };
        self.log(Happening {
            actor: Some(actor),
            counterpart: Some(other),
            case: Some(reading.case),
            request: reading.request,
            message: reading.message,
            detail: Detail::Misunderstood(id),
            ..self.happening(kind)
        });
    }

    /// Adds a piece of work that has just been done to the log.
    pub(super) fn log_work(&mut self, work: WorkDone) {
        self.resource_mut::<Log>().add_work(work);
    }

    /// Whether a person plays an agency.
    pub(super) fn is_held(&self, agency: AgencyId) -> bool {
        self.look().is_held(agency)
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
        self.look().chance(agency, purpose, about, nth, chance)
    }

    /// How long an agency works on an act.
    pub(super) fn effort(&self, agency: AgencyId, act: Act, about: u64, nth: u32) -> Span {
        self.look().effort(agency, act, about, nth)
    }

    /// A happening at this moment.
    pub(super) fn happening(&self, kind: EventKind) -> Happening {
        self.look().happening(kind)
    }

    /// A happening at this moment to a request, with an actor on it.
    pub(super) fn request_happening(
        &self,
        kind: EventKind,
        terms: &Terms,
        actor: AgencyId,
    ) -> Happening {
        self.look().request_happening(kind, terms, actor)
    }

    /// Gives an agency something to do.
    pub(super) fn assign(&mut self, agency: AgencyId, job: Job) {
        let task = Task::new(job.work, job.rank, job.effort, job.message);
        self.at_desk(agency, |desk, entity, agenda| work::queue(desk, entity, task, agenda));
    }

    /// Works on the desk of an agency, with the agenda at hand. Returns what the work does.
    pub(super) fn at_desk<T>(
        &mut self,
        agency: AgencyId,
        work: impl FnOnce(&mut Desk, Entity, &mut Agenda) -> T,
    ) -> T {
        let mut floor =
            self.floor.get_mut(self.world).expect("the world of an exercise has it all");
        let entity = floor.desk_of(agency);
        floor.at_desk(entity, |desk, agenda| work(desk, entity, agenda))
    }
}

/// Something to be done at a desk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    /// What.
    pub(super) work: Work,
    /// Its priority.
    pub(super) rank: u32,
    /// Working time of one person.
    pub(super) effort: Span,
    /// The message that called for it.
    pub(super) message: Option<Entity>,
}

impl Job {
    /// Work that no message has called for.
    pub(super) const fn new(work: Work, rank: u32, effort: Span) -> Self {
        Self { work, rank, effort, message: None }
    }
}
