//! Checkpoints: an exercise as it is at a moment, to go on from again.
//!
//! Going back is playing again, from the start or from the last checkpoint before. A checkpoint holds all
//! that play changes; the rest is in the model. Nothing that was spawned is ever despawned, so that the
//! same things, spawned in the same order, are the same entities again.

use std::sync::Arc;

use bevy_ecs::prelude::*;

use super::agenda::Agenda;
use super::command::Given;
use super::correction::Corrections;
use super::entities::{
    About, Beliefs, Conditions, Desk, Directory, Envelope, Goodwill, InjectIdentity, InjectState,
    Meanings, Progress, Seats, Tallies, Terms, Within,
};
use super::exercise::Exercise;
use super::ids::InjectId;
use super::log::Log;
use super::model::{Model, Shared};
use crate::time::Instant;

/// An exercise as it is at a moment.
pub struct Checkpoint {
    first: Arc<Model>,
    model: Arc<Model>,
    seed: u64,
    until: Instant,
    is_over: bool,
    agenda: Agenda,
    tallies: Tallies,
    log: Log,
    given: Given,
    conditions: Conditions,
    goodwill: Goodwill,
    meanings: Meanings,
    beliefs: Beliefs,
    directory: Directory,
    seats: Seats,
    desks: Vec<Desk>,
    injects: Vec<InjectState>,
    /// What was spawned since the start, in that order.
    spawned: Vec<(Entity, Spawned)>,
}

/// Something that was spawned while it was played.
enum Spawned {
    Inject(InjectId),
    Request(Box<(Terms, Progress)>, Entity),
    Message(Box<Envelope>, Option<Entity>),
}

impl Exercise {
    /// Returns the exercise as it is now, to be gone back to.
    ///
    /// ```
    /// use hotwash::engine::{Command, Exercise, compile};
    /// use hotwash::scenario::load;
    /// use hotwash::time::Span;
    ///
    /// let plan = load("orbital_hotline", &[])?.into_plan()?;
    /// let mut exercise = Exercise::new(&compile(&plan), 7, None);
    /// exercise.play_until(plan.scenario.starts.at + Span::from_hours(6));
    /// let checkpoint = exercise.checkpoint();
    ///
    /// // Twice from the same moment: as it would go, and with an inject taken out.
    /// exercise.run();
    /// let mut other = Exercise::restored(&checkpoint);
    /// let (last, _) = plan.scenario.injects.last().expect("injects");
    /// let inject = other.model().find_inject(last).expect("an inject of the plan");
    /// other.obey(Command::Skip(inject))?;
    /// other.run();
    /// assert_ne!(exercise.tables(), other.tables());
    ///
    /// let mut same = Exercise::restored(&checkpoint);
    /// same.run();
    /// assert_eq!(exercise.tables(), same.tables());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        let world = self.world();
        let directory = world.resource::<Directory>();
        let known = self.first_model().injects.len();
        let injects = directory.injects.iter().enumerate().skip(known);
        let injects =
            injects.map(|(index, entity)| (*entity, Spawned::Inject(InjectId::new(index))));
        let requests = directory.requests.iter().map(|entity| {
            let terms = *get::<Terms>(world, *entity);
            let progress = get::<Progress>(world, *entity).clone();
            let case = get::<Within>(world, *entity).0;
            (*entity, Spawned::Request(Box::new((terms, progress)), case))
        });
        let messages = directory.messages.iter().map(|entity| {
            let about = world.get::<About>(*entity).map(|about| about.0);
            (*entity, Spawned::Message(Box::new(get::<Envelope>(world, *entity).clone()), about))
        });
        let mut spawned: Vec<(Entity, Spawned)> = injects.chain(requests).chain(messages).collect();
        spawned.sort_by_key(|(entity, _)| entity.index());
        let states = directory.injects.iter().map(|it| *get::<InjectState>(world, *it)).collect();
        let desks = directory.agencies.iter().map(|it| get::<Desk>(world, *it).clone()).collect();
        Checkpoint {
            first: Arc::clone(self.first_model()),
            model: Arc::clone(self.model()),
            seed: self.seed(),
            until: self.until(),
            is_over: self.is_over(),
            agenda: world.resource::<Agenda>().clone(),
            tallies: world.resource::<Tallies>().clone(),
            log: world.resource::<Log>().clone(),
            given: world.resource::<Given>().clone(),
            conditions: world.resource::<Conditions>().clone(),
            goodwill: world.resource::<Goodwill>().clone(),
            meanings: world.resource::<Meanings>().clone(),
            beliefs: world.resource::<Beliefs>().clone(),
            directory: directory.clone(),
            seats: world.resource::<Seats>().clone(),
            desks,
            injects: states,
            spawned,
        }
    }

    /// Returns the exercise as it was at a checkpoint.
    ///
    /// # Panics
    /// Never: entities are the same when they are spawned in the same order.
    #[must_use]
    pub fn restored(from: &Checkpoint) -> Self {
        let mut exercise = Self::bare(&from.first, from.seed, from.until, Corrections::None);
        exercise.replace_model(Arc::clone(&from.model));
        exercise.set_over(from.is_over);
        let world = exercise.world_mut();
        world.insert_resource(Shared(Arc::clone(&from.model)));
        world.insert_resource(from.agenda.clone());
        world.insert_resource(from.tallies.clone());
        world.insert_resource(from.log.clone());
        world.insert_resource(from.given.clone());
        world.insert_resource(from.conditions.clone());
        world.insert_resource(from.goodwill.clone());
        world.insert_resource(from.meanings.clone());
        world.insert_resource(from.beliefs.clone());
        world.insert_resource(from.directory.clone());
        world.insert_resource(from.seats.clone());
        for (entity, spawned) in &from.spawned {
            let same = match spawned {
                Spawned::Inject(id) => world.spawn(InjectIdentity(*id)).id(),
                Spawned::Request(request, case) => {
                    let (terms, progress) = (request.0, request.1.clone());
                    world.spawn((terms, progress, Within(*case))).id()
                }
                Spawned::Message(envelope, None) => world.spawn(Envelope::clone(envelope)).id(),
                Spawned::Message(envelope, Some(request)) => {
                    world.spawn((Envelope::clone(envelope), About(*request))).id()
                }
            };
            assert_eq!(same, *entity, "what is spawned in the same order is the same");
        }
        for (entity, state) in from.directory.injects.iter().zip(&from.injects) {
            world.entity_mut(*entity).insert(*state);
        }
        for (entity, desk) in from.directory.agencies.iter().zip(&from.desks) {
            world.entity_mut(*entity).insert(desk.clone());
        }
        exercise
    }
}

impl Checkpoint {
    /// Returns the moment at which it was taken.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.agenda.now()
    }
}

fn get<C: Component>(world: &World, entity: Entity) -> &C {
    world.get::<C>(entity).expect("entities of the directory have their components")
}
