//! Checkpoints: an exercise as it is at a moment, to go on from again.
//!
//! Going back is playing again, from the start or from the last checkpoint before. A checkpoint holds all
//! that play changes, by the types of the registry [`KEPT`]; the rest is in the model, or follows from what
//! is kept. Nothing that was spawned is ever despawned, so that the same things, spawned in the same order,
//! are the same entities again.

use std::collections::BTreeMap;
use std::sync::Arc;

use bevy_ecs::prelude::*;

use super::agenda::Agenda;
use super::command::Given;
use super::correction::Corrections;
use super::entities::{
    About, Acquaintance, AgreedTerms, Agreements, AnswersGiven, AskedOf, Beliefs, Books, CallFor,
    Clock, Conditions, ContentsSaid, Coordination, Counts, Course, Covers, Desk, Dialogues,
    Directory, Dossier, Envelope, FollowUp, Goodwill, Handling, Harms, Hearing, InjectIdentity,
    InjectState, Interpretation, Leg, Misunderstanding, MisunderstandingOf, OfCase, OrderProgress,
    Questions, Reading, ReadingOf, Reconciled, Reporting, Said, Seats, Settled, Sides, Standing,
    Story, Tallies, Tellings, Terms,
};
use super::exercise::Exercise;
use super::following::{Since, follow_component, follow_log, follow_resource};
use super::log::Log;
use super::model::{Model, Shared};
use crate::time::Instant;

/// What a checkpoint keeps. A test fails when something lives in a world that is neither here nor said to
/// follow from what is.
pub(super) const KEPT: [Kept; 53] = [
    Kept::resource::<Shared>(),
    Kept::resource::<Agenda>(),
    Kept::resource::<Tallies>(),
    Kept { follow: follow_log, ..Kept::resource::<Log>() },
    Kept::resource::<Given>(),
    Kept::resource::<Conditions>(),
    Kept::resource::<Acquaintance>(),
    Kept::resource::<Goodwill>(),
    Kept::resource::<AgreedTerms>(),
    Kept::resource::<Tellings>(),
    Kept::resource::<Dialogues>(),
    Kept::resource::<Agreements>(),
    Kept::resource::<Questions>(),
    Kept::resource::<Corrections>(),
    Kept::resource::<Beliefs>(),
    Kept::resource::<Directory>(),
    Kept::resource::<Seats>(),
    Kept::component::<Desk>(),
    Kept::component::<InjectIdentity>(),
    Kept::component::<InjectState>(),
    Kept::component::<Said>(),
    Kept::component::<OrderProgress>(),
    Kept::component::<Reconciled>(),
    Kept::component::<Terms>(),
    Kept::component::<OfCase>(),
    Kept::component::<AskedOf>(),
    Kept::component::<Standing>(),
    Kept::component::<Sides>(),
    Kept::component::<Hearing>(),
    Kept::component::<ContentsSaid>(),
    Kept::component::<Dossier>(),
    Kept::component::<Clock>(),
    Kept::component::<Coordination>(),
    Kept::component::<Reporting>(),
    Kept::component::<Handling>(),
    Kept::component::<Books>(),
    Kept::component::<Counts>(),
    Kept::component::<Settled>(),
    Kept::component::<Interpretation>(),
    Kept::component::<AnswersGiven>(),
    Kept::component::<Envelope>(),
    Kept::component::<About>(),
    Kept::component::<Leg>(),
    Kept::component::<FollowUp>(),
    Kept::component::<CallFor>(),
    Kept::component::<Reading>(),
    Kept::component::<ReadingOf>(),
    Kept::component::<Misunderstanding>(),
    Kept::component::<MisunderstandingOf>(),
    Kept::component::<Course>(),
    Kept::component::<Harms>(),
    Kept::component::<Covers>(),
    Kept::component::<Story>(),
];

/// How the values of one type are kept.
pub(super) struct Kept {
    copy: fn(&World) -> Box<dyn Copied>,
    /// Makes those of one world as they are in another; see [`super::branch`].
    pub(super) follow: fn(&mut World, &World, Since),
    #[cfg(test)]
    known: fn(&World) -> tests::Known,
}

impl Kept {
    const fn resource<R: Resource + Clone>() -> Self {
        Self {
            copy: |world| Box::new(ResourceCopy(world.resource::<R>().clone())),
            follow: follow_resource::<R>,
            #[cfg(test)]
            known: tests::known::<R>,
        }
    }

    const fn component<C: Component + Clone>() -> Self {
        Self {
            copy: |world| {
                let mut values: BTreeMap<Entity, C> = BTreeMap::new();
                if let Some(mut all) = world.try_query::<(Entity, &C)>() {
                    values.extend(all.iter(world).map(|(entity, value)| (entity, value.clone())));
                }
                Box::new(ComponentCopy(in_order(values)))
            },
            follow: follow_component::<C>,
            #[cfg(test)]
            known: tests::known::<C>,
        }
    }
}

/// Values with their entities, in the order in which those were spawned.
fn in_order<C>(values: BTreeMap<Entity, C>) -> Vec<(Entity, C)> {
    let mut values: Vec<(Entity, C)> = values.into_iter().collect();
    values.sort_by_key(|(entity, _)| entity.index());
    values
}

/// The values of one type, copied.
trait Copied: Send + Sync {
    /// The entities that have one.
    fn entities(&self) -> Vec<Entity>;

    /// Puts them into a world in which those entities are.
    fn put_into(&self, world: &mut World);
}

struct ResourceCopy<R>(R);

impl<R: Resource + Clone> Copied for ResourceCopy<R> {
    fn entities(&self) -> Vec<Entity> {
        Vec::new()
    }

    fn put_into(&self, world: &mut World) {
        world.insert_resource(self.0.clone());
    }
}

struct ComponentCopy<C>(Vec<(Entity, C)>);

impl<C: Component + Clone> Copied for ComponentCopy<C> {
    fn entities(&self) -> Vec<Entity> {
        self.0.iter().map(|(entity, _)| *entity).collect()
    }

    fn put_into(&self, world: &mut World) {
        for (entity, value) in &self.0 {
            world.entity_mut(*entity).insert(value.clone());
        }
    }
}

/// An exercise as it is at a moment.
pub struct Checkpoint {
    first: Arc<Model>,
    model: Arc<Model>,
    seed: u64,
    until: Instant,
    is_over: bool,
    at: Instant,
    copies: Vec<Box<dyn Copied>>,
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
        Checkpoint {
            first: Arc::clone(self.first_model()),
            model: Arc::clone(self.model()),
            seed: self.seed(),
            until: self.until(),
            is_over: self.is_over(),
            at: self.now(),
            copies: KEPT.iter().map(|kept| (kept.copy)(self.world())).collect(),
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
        let mut spawned: Vec<Entity> =
            from.copies.iter().flat_map(|copies| copies.entities()).collect();
        spawned.sort_by_key(|entity| entity.index());
        spawned.dedup();
        for entity in spawned {
            if world.get_entity(entity).is_err() {
                let same = world.spawn_empty().id();
                assert_eq!(same, entity, "what is spawned in the same order is the same");
            }
        }
        for copies in &from.copies {
            copies.put_into(world);
        }
        exercise
    }
}

impl Checkpoint {
    /// Returns the moment at which it was taken.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.at
    }
}

#[cfg(test)]
mod tests {
    use bevy_ecs::component::ComponentId;

    use super::*;
    use crate::engine::entities::{
        AgencyIdentity, Calls, CaseFile, CaseIdentity, CoveredBy, Messages, Misunderstandings,
        Readings, RequestsReceived,
    };
    use crate::engine::streams::Streams;
    use crate::engine::{AgencyId, Command, Player, compile};
    use crate::scenario::load;

    /// A type that we know of, and what a world calls it, if it has met it.
    pub(super) struct Known {
        name: &'static str,
        id: Option<ComponentId>,
    }

    pub(super) fn known<C: Component>(world: &World) -> Known {
        Known { name: std::any::type_name::<C>(), id: world.component_id::<C>() }
    }

    /// What lives in a world and is in no checkpoint, and why.
    fn rebuilt(world: &World) -> [Known; 10] {
        [
            // Set up with the world, from the model and the seed, and never changed.
            known::<Streams>(world),
            known::<AgencyIdentity>(world),
            known::<CaseIdentity>(world),
            // The other ends of relationships, which follow from them.
            known::<CaseFile>(world),
            known::<RequestsReceived>(world),
            known::<Calls>(world),
            known::<Messages>(world),
            known::<Readings>(world),
            known::<Misunderstandings>(world),
            known::<CoveredBy>(world),
        ]
    }

    /// All types that we know of, by what a world calls them.
    fn all_known(world: &World) -> BTreeMap<ComponentId, &'static str> {
        let kept = KEPT.iter().map(|kept| (kept.known)(world));
        let all = kept.chain(rebuilt(world));
        all.filter_map(|known| Some((known.id?, known.name))).collect()
    }

    /// How many entities have a component.
    fn count(world: &World, id: ComponentId) -> usize {
        let with_it = world.archetypes().iter().filter(|it| it.contains(id));
        with_it.map(|it| it.len() as usize).sum()
    }

    /// Runs in which a good deal has happened, also by hand.
    fn eventful() -> Vec<Exercise> {
        let play = |(name, seed)| {
            let loaded = load(name, &[]).expect("a built-in scenario");
            let model = Arc::new(compile(&loaded.plan.expect("it has no errors")));
            let mut exercise = Exercise::new(&model, seed, None);
            let seat = AgencyId::new(0);
            exercise.obey(Command::Hand { seat, to: Player::Person }).expect("it is free");
            exercise.run();
            exercise
        };
        [("opm_breach", 1), ("orbital_hotline", 2)].map(play).into()
    }

    #[test]
    fn whatever_lives_in_a_world_is_kept_or_follows_from_what_is() {
        // Those that every world has come first.
        let others = World::new().components().len();
        for exercise in eventful() {
            let world = exercise.world();
            let known = all_known(world);
            let mut last = "none";
            for (id, _) in world.components().iter_registered().filter(|it| it.0.index() >= others)
            {
                let name = known.get(&id).copied();
                let is_forgotten = name.is_none() && count(world, id) > 0;
                assert!(!is_forgotten, "keep what was registered after `{last}`, or say why not");
                last = name.unwrap_or(last);
            }
        }
    }

    #[test]
    fn a_restored_world_has_as_much_of_everything() {
        let counts = |exercise: &Exercise| {
            let world = exercise.world();
            let all = all_known(world).into_iter().map(|(id, name)| (name, count(world, id)));
            all.filter(|(_, count)| *count > 0).collect::<BTreeMap<&str, usize>>()
        };
        for exercise in eventful() {
            let restored = Exercise::restored(&exercise.checkpoint());
            assert_eq!(counts(&restored), counts(&exercise));
        }
    }
}
