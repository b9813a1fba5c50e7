//! How the values of one type are made in one world as they are in another.

use bevy_ecs::change_detection::Tick;
use bevy_ecs::prelude::*;

use super::exercise::Exercise;
use super::log::{Log, LogLength};

/// When two worlds were last the same.
#[derive(Clone, Copy)]
pub(super) struct Since {
    /// By the changes that the world that follows has counted.
    own: Tick,
    /// By those of the other.
    other: Tick,
    /// How long the log was.
    logged: LogLength,
}

impl Since {
    /// Two worlds are the same now.
    pub(super) fn now(own: &mut Exercise, other: &mut Exercise) -> Self {
        Self {
            own: own.world_mut().increment_change_tick(),
            other: other.world_mut().increment_change_tick(),
            logged: other.log().length(),
        }
    }
}

/// Makes the log as it is in another world: what both had then is left.
pub(super) fn follow_log(world: &mut World, other: &World, since: Since) {
    world.resource_mut::<Log>().follow(other.resource::<Log>(), since.logged);
}

/// Makes a resource as it is in another world.
pub(super) fn follow_resource<R: Resource + Clone>(world: &mut World, other: &World, _: Since) {
    world.insert_resource(other.resource::<R>().clone());
}

/// Makes the components of a type as they are in another world. None is ever taken away in play.
pub(super) fn follow_component<C: Component + Clone>(
    world: &mut World,
    other: &World,
    since: Since,
) {
    let mut changed = changed_since::<C>(other, since.other);
    changed.extend(changed_since::<C>(world, since.own));
    changed.sort_unstable_by_key(|entity| entity.index());
    changed.dedup();
    for entity in changed {
        match other.get::<C>(entity) {
            Some(value) => drop(world.entity_mut(entity).insert(value.clone())),
            None => drop(world.entity_mut(entity).remove::<C>()),
        }
    }
}

/// The entities whose component of a type has changed since a moment of their world.
fn changed_since<C: Component>(world: &World, since: Tick) -> Vec<Entity> {
    let now = world.read_change_tick();
    let Some(mut all) = world.try_query::<(Entity, Ref<C>)>() else { return Vec::new() };
    let changed = |(entity, value): (Entity, Ref<C>)| {
        value.last_changed().is_newer_than(since, now).then_some(entity)
    };
    all.iter(world).filter_map(changed).collect()
}
