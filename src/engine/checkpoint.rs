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
    About, AgreedTerms, AskedOf, Beliefs, Books, CallFor, Clock, Conditions, Coordination, Counts,
    Course, Covers, Desk, Directory, Dossier, Envelope, Goodwill, Handling, Harms, InjectIdentity,
    InjectState, Interpretation, Leg, Misunderstanding, MisunderstandingOf, OfCase, Reading,
    ReadingOf, Reconciled, Reporting, Seats, Sides, Standing, Tallies, Tellings, Terms,
};
use super::exercise::Exercise;
use super::log::Log;
use super::model::{Model, Shared};
use crate::time::Instant;

/// What a checkpoint keeps. A test fails when something lives in a world that is neither here nor said to
/// follow from what is.
const KEPT: [Kept; 41] = [
    Kept::resource::<Shared>(),
    Kept::resource::<Agenda>(),
    Kept::resource::<Tallies>(),
    Kept::resource::<Log>(),
    Kept::resource::<Given>(),
    Kept::resource::<Conditions>(),
    Kept::resource::<Goodwill>(),
    Kept::resource::<AgreedTerms>(),
    Kept::resource::<Tellings>(),
    Kept::resource::<Corrections>(),
    Kept::resource::<Beliefs>(),
    Kept::resource::<Directory>(),
    Kept::resource::<Seats>(),
    Kept::component::<Desk>(),
    Kept::component::<InjectIdentity>(),
    Kept::component::<InjectState>(),
    Kept::component::<Reconciled>(),
    Kept::component::<Terms>(),
    Kept::component::<OfCase>(),
    Kept::component::<AskedOf>(),
    Kept::component::<Standing>(),
    Kept::component::<Sides>(),
    Kept::component::<Dossier>(),
    Kept::component::<Clock>(),
    Kept::component::<Coordination>(),
    Kept::component::<Reporting>(),
    Kept::component::<Handling>(),
    Kept::component::<Books>(),
    Kept::component::<Counts>(),
    Kept::component::<Interpretation>(),
    Kept::component::<Envelope>(),
    Kept::component::<About>(),
    Kept::component::<Leg>(),
    Kept::component::<CallFor>(),
    Kept::component::<Reading>(),
    Kept::component::<ReadingOf>(),
    Kept::component::<Misunderstanding>(),
    Kept::component::<MisunderstandingOf>(),
    Kept::component::<Course>(),
    Kept::component::<Harms>(),
    Kept::component::<Covers>(),
];

/// How the values of one type are kept.
struct Kept {
    copy: fn(&World) -> Box<dyn Copied>,
    #[cfg(test)]
    id: fn(&World) -> Option<bevy_ecs::component::ComponentId>,
}

impl Kept {
    const fn resource<R: Resource + Clone>() -> Self {
        Self {
            copy: |world| Box::new(ResourceCopy(world.resource::<R>().clone())),
            #[cfg(test)]
            id: |world| world.component_id::<R>(),
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
            #[cfg(test)]
            id: |world| world.component_id::<C>(),
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
    use std::collections::BTreeSet;

    use bevy_ecs::component::ComponentId;

    use super::*;
    use crate::engine::entities::{
        AgencyIdentity, Calls, CaseFile, CaseIdentity, CoveredBy, Messages, Misunderstandings,
        Readings, RequestsReceived,
    };
    use crate::engine::streams::Streams;
    use crate::engine::{Command, Hand, compile};
    use crate::scenario::{Overrides, load};

    /// What lives in a world and is in no checkpoint, and why.
    fn rebuilt(world: &World) -> BTreeSet<ComponentId> {
        let ids = [
            // Set up with the world, from the model and the seed, and never changed.
            world.component_id::<Streams>(),
            world.component_id::<AgencyIdentity>(),
            world.component_id::<CaseIdentity>(),
            // The other ends of relationships, which follow from them.
            world.component_id::<CaseFile>(),
            world.component_id::<RequestsReceived>(),
            world.component_id::<Calls>(),
            world.component_id::<Messages>(),
            world.component_id::<Readings>(),
            world.component_id::<Misunderstandings>(),
            world.component_id::<CoveredBy>(),
        ];
        ids.into_iter().flatten().collect()
    }

    /// What the types of the engine are that live in a world, each with how many entities have it.
    fn living(world: &World) -> Vec<(ComponentId, String, usize)> {
        let own = |info: &&bevy_ecs::component::ComponentInfo| {
            info.name().to_string().starts_with("hotwash")
        };
        let all = world.components().iter_registered().filter(own);
        let count = |id| {
            world.archetypes().iter().filter(|it| it.contains(id)).map(|it| it.len() as usize).sum()
        };
        let all = all.map(|info| (info.id(), info.name().to_string(), count(info.id())));
        all.filter(|(.., count)| *count > 0).collect()
    }

    /// A run in which a good deal has happened, also by hand.
    fn eventful() -> Exercise {
        let loaded = load("opm_breach", &Overrides::default()).expect("a built-in scenario");
        let model = Arc::new(compile(&loaded.plan.expect("it has no errors")));
        let mut exercise = Exercise::new(&model, 7, None);
        let seat = crate::engine::AgencyId::new(0);
        exercise.obey(Command::Hand { seat, to: Hand::Person }).expect("a seat");
        exercise.run();
        exercise
    }

    #[test]
    fn whatever_lives_in_a_world_is_kept_or_follows_from_what_is() {
        let exercise = eventful();
        let world = exercise.world();
        let kept: BTreeSet<ComponentId> = KEPT.iter().filter_map(|kept| (kept.id)(world)).collect();
        assert_eq!(kept.len(), KEPT.len(), "everything that is kept occurs, and once");
        let rebuilt = rebuilt(world);
        let forgotten: Vec<String> = living(world)
            .into_iter()
            .filter(|(id, ..)| !kept.contains(id) && !rebuilt.contains(id))
            .map(|(_, name, _)| name)
            .collect();
        assert_eq!(forgotten, Vec::<String>::new(), "to be kept, or said why not");
    }

    #[test]
    fn a_restored_world_has_as_much_of_everything() {
        let exercise = eventful();
        let restored = Exercise::restored(&exercise.checkpoint());
        let counts = |exercise: &Exercise| {
            let mut all: Vec<(String, usize)> = living(exercise.world())
                .into_iter()
                .map(|(_, name, count)| (name, count))
                .collect();
            all.sort();
            all
        };
        assert_eq!(counts(&restored), counts(&exercise));
    }
}
