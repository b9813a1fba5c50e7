//! One run of a model: the world, and the loop that plays it.

use std::sync::Arc;

use bevy_ecs::prelude::*;

use super::agenda::{Agenda, Entry};
use super::command::{Command, Given};
use super::correction::Corrections;
use super::edition::Edition;
use super::entities::{
    Acquaintance, AgencyIdentity, AgreedTerms, Agreements, Beliefs, CaseIdentity, Conditions, Desk,
    Dialogues, Directory, Goodwill, InjectIdentity, InjectState, OrderProgress, Questions, Seats,
    Standing, Tallies, Tellings,
};
use super::ids::{AgencyId, CaseId, CaseloadId, InjectId};
use super::lead::Lead;
use super::log::{Happening, Log};
use super::model::{Model, Shared, Trigger};
use super::rules::{self, Look, Rules};
use super::streams::Streams;
use crate::record::{EventKind, OrderState};
use crate::time::{Instant, Span};

/// A model being played with the luck of one seed.
pub struct Exercise {
    world: World,
    rules: Rules,
    model: Arc<Model>,
    /// The model as it was before any command.
    first: Arc<Model>,
    seed: u64,
    until: Instant,
    ended: bool,
}

impl Exercise {
    /// Sets a model up to be played from its start, with its warm-up behind it. Play stops at its
    /// end, or at `until` if that comes first.
    #[must_use]
    pub fn new(model: &Arc<Model>, seed: u64, until: Option<Instant>) -> Self {
        Self::with_corrections(model, seed, until, Corrections::None)
    }

    /// As [`Exercise::new`]; but some readings are put right from the start. All other luck is the
    /// same, so that the difference is what those readings bring about.
    #[must_use]
    pub fn with_corrections(
        model: &Arc<Model>,
        seed: u64,
        until: Option<Instant>,
        corrections: Corrections,
    ) -> Self {
        let until = until.map_or(model.ends, |until| until.min(model.ends)).max(model.starts);
        let mut exercise = Self::bare(model, seed, until, corrections);
        exercise.warm_up();
        exercise.begin();
        exercise
    }

    /// Resets the exercise to before its start, to be played with the luck of another seed or by another
    /// model. What follows is as if it had been set up anew.
    pub fn reset(&mut self, model: &Arc<Model>, seed: u64) {
        despawn(&mut self.world);
        furnish(&mut self.world, model, seed, Corrections::None);
        (self.model, self.first) = (Arc::clone(model), Arc::clone(model));
        (self.seed, self.until, self.ended) = (seed, model.ends, false);
        self.warm_up();
        self.begin();
    }

    /// A world in which nothing has happened yet, not even before the start.
    pub(super) fn bare(
        model: &Arc<Model>,
        seed: u64,
        until: Instant,
        corrections: Corrections,
    ) -> Self {
        let mut world = World::new();
        furnish(&mut world, model, seed, corrections);
        let rules = Rules::new(&mut world);
        let (model, first) = (Arc::clone(model), Arc::clone(model));
        Self { world, rules, model, first, seed, until, ended: false }
    }

    /// Plays the caseloads up to the start.
    fn warm_up(&mut self) {
        let model = Arc::clone(&self.model);
        // First of all, so that it comes before whatever else happens at that moment.
        self.world.resource_mut::<Agenda>().plan(model.counts_from, Entry::CountingBegins);
        for index in 0..model.caseloads.len() {
            let (id, streams) = (CaseloadId::new(index), *self.world.resource::<Streams>());
            if let Some(at) = rules::next_arrival(&model, streams, id, 0, model.caseloads_from) {
                self.world.resource_mut::<Agenda>().plan(at, Entry::CaseComes(id));
            }
        }
        // What happens at the start itself belongs to the exercise.
        let before = model.starts - Span::from_micros(1);
        while self.play_one(before) {}
        self.world.resource_mut::<Agenda>().close(model.starts);
        if model.counts_from == model.starts {
            // Before anybody looks.
            let next = self.world.resource_mut::<Agenda>().next(model.starts);
            assert_eq!(next, Some(Entry::CountingBegins), "it was planned first");
            self.rules.begin_to_count(&mut self.world);
        }
    }

    fn begin(&mut self) {
        let starts = self.model.starts;
        self.world.resource_mut::<Log>().add(Happening::new(starts, EventKind::ExerciseStarted));
        let mut agenda = self.world.resource_mut::<Agenda>();
        for (index, inject) in self.model.injects.iter().enumerate() {
            if let Trigger::At(at) = inject.trigger {
                agenda.plan(at, Entry::InjectDue(InjectId::new(index)));
            }
        }
    }

    /// Plays on to the next entry of the agenda that concerns more than an agency's own cases, and that
    /// entry. False when there is none left before the end, which is then in the log.
    pub fn step(&mut self) -> bool {
        if self.play_one(self.until) {
            return true;
        }
        if !self.ended {
            self.ended = true;
            let until = self.until;
            self.lapse_orders();
            self.world.resource_mut::<Agenda>().close(until);
            self.world.resource_mut::<Log>().add(Happening::new(until, EventKind::ExerciseEnded));
        }
        false
    }

    /// What still waits for people when play ends has lapsed.
    fn lapse_orders(&mut self) {
        let until = self.until;
        for inject in self.world.resource::<Directory>().injects.clone() {
            let order = self.world.get_mut::<OrderProgress>(inject);
            let mut order = order.expect("every inject has one");
            if order.waits() {
                (order.state, order.since) = (OrderState::Lapsed, Some(until));
            }
        }
    }

    /// The same run once more, with the same commands at the same moments; but some readings are put
    /// right from the start. A command that can no longer be obeyed there is left out.
    pub(super) fn again(&self, corrections: Corrections) -> Self {
        let mut other = self.afresh(corrections);
        for (at, command) in self.given() {
            other.repeat(*at, command);
        }
        other.run();
        other
    }

    /// The same run at its start, with the luck that it had.
    pub(super) fn afresh(&self, corrections: Corrections) -> Self {
        Self::with_corrections(&self.first, self.seed, Some(self.until), corrections)
    }

    /// Does at a moment what was done then. A command that can no longer be obeyed is left out.
    pub(super) fn repeat(&mut self, at: Instant, command: &Command) {
        self.play_until(at);
        let _left_out = self.obey(command.clone());
    }

    /// Has other readings put right from here on.
    pub(super) fn correct(&mut self, corrections: Corrections) {
        self.world.insert_resource(corrections);
    }

    /// Whether a request has come to an end, from which no step leads on.
    pub(super) fn is_closed(&self, request: Entity) -> bool {
        let standing = self.world.get::<Standing>(request);
        standing.is_some_and(|it| self.model.plan.procedure.state(it.state()).end)
    }

    pub(super) fn play_one(&mut self, until: Instant) -> bool {
        let next = self.rules.play_cases(&mut self.world, until);
        if let Some(entry) = next {
            self.rules.play(&mut self.world, &self.model, entry);
        }
        next.is_some()
    }

    /// Plays to the end.
    pub fn run(&mut self) {
        while self.step() {}
    }

    /// Play stops at the moment that it has come to.
    pub(super) fn end_here(&mut self) {
        self.until = self.now();
        while self.step() {}
    }

    /// What is being played.
    #[must_use]
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Looks at the exercise as somebody does who reads a language: whatever an author has written is in that
    /// language in what comes of it, where it is written in it.
    pub fn read_in<T>(&mut self, language: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let translated = Arc::clone(self.model.in_language(language));
        let own = std::mem::replace(&mut self.model, translated);
        let seen = read(self);
        self.model = own;
        seen
    }

    /// By which rules people are treated.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.model.edition
    }

    /// Who leads it.
    #[must_use]
    pub fn lead(&self) -> Lead {
        self.model.lead
    }

    /// Goes on with another model. Returns the one before.
    pub(super) fn replace_model(&mut self, model: Arc<Model>) -> Arc<Model> {
        std::mem::replace(&mut self.model, model)
    }

    /// Whether play has come to its end.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.ended
    }

    /// The model as it was before any command.
    pub(super) fn first_model(&self) -> &Arc<Model> {
        &self.first
    }

    /// Sets whether play has come to its end.
    pub(super) fn set_over(&mut self, ended: bool) {
        self.ended = ended;
    }

    /// The seed of all chance.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// When play stops.
    #[must_use]
    pub fn until(&self) -> Instant {
        self.until
    }

    /// The moment that play has come to.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.world.resource::<Agenda>().now()
    }

    /// What has happened so far.
    #[must_use]
    pub fn log(&self) -> &Log {
        self.world.resource::<Log>()
    }

    /// The exercise for questions.
    pub(super) fn look(&self) -> Look<'_> {
        Look::new(&self.world, &self.model)
    }

    pub(super) fn world(&self) -> &World {
        &self.world
    }

    pub(super) fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }
}

/// Takes away all that was spawned.
fn despawn(world: &mut World) {
    let kinds = world.resource::<Directory>().spawned();
    // The last first: what points to others goes before them, and nothing is left to be unlinked.
    let spawned: Vec<Entity> = kinds.into_iter().flatten().rev().copied().collect();
    for entity in spawned {
        world.despawn(entity);
    }
}

/// Puts what is there before anything happens into a world that has none of it.
fn furnish(world: &mut World, model: &Arc<Model>, seed: u64, corrections: Corrections) {
    world.insert_resource(Shared(Arc::clone(model)));
    world.insert_resource(Streams::new(seed));
    world.insert_resource(Agenda::new(model.begins));
    world.insert_resource(Tallies::new(model.caseloads.len(), model.counts_from));
    world.insert_resource(Log::default());
    world.insert_resource(Given::default());
    world.insert_resource(Seats::new(model.agencies.len()));
    world.insert_resource(Conditions::new(model.injects.len()));
    world.insert_resource(Acquaintance::new(model.agencies.len()));
    world.insert_resource(Goodwill::new(model.plan.scenario.parties.len()));
    world.insert_resource(AgreedTerms::default());
    world.insert_resource(Tellings::default());
    world.insert_resource(Dialogues::default());
    world.insert_resource(Agreements::default());
    world.insert_resource(Questions::default());
    world.insert_resource(corrections);
    world.insert_resource(Beliefs::new(
        model.beliefs.clone(),
        model.good_faith.clone(),
        model.plan.scenario.parties.len(),
        model.starts,
    ));
    let directory = spawn(world, model);
    world.insert_resource(directory);
}

fn spawn(world: &mut World, model: &Model) -> Directory {
    let agencies = model
        .agencies
        .iter()
        .enumerate()
        .map(|(index, agency)| {
            let mut desk = Desk::new(agency.staff, Arc::clone(&agency.calendar), model.begins);
            if let Some(duty) = &agency.duty {
                let classes = duty.classes.iter();
                let ranks: Vec<u32> = classes.map(|class| rules::of_class(class.index())).collect();
                let (calendar, either) = (Arc::clone(&duty.calendar), Arc::clone(&duty.either));
                desk = desk.with_duty(duty.staff, calendar, either, &ranks);
            }
            world.spawn((AgencyIdentity(AgencyId::new(index)), desk)).id()
        })
        .collect();
    let cases = (0..model.plan.scenario.cases.len())
        .map(|index| world.spawn(CaseIdentity(CaseId::new(index))).id())
        .collect();
    let injects: Vec<Entity> = (0..model.injects.len())
        .map(|index| {
            let identity = InjectIdentity(InjectId::new(index));
            world.spawn((identity, InjectState::default(), OrderProgress::default())).id()
        })
        .collect();
    let (ordered, stated) = (vec![None; injects.len()], vec![None; injects.len()]);
    Directory { agencies, cases, injects, ordered, stated, ..Directory::default() }
}
