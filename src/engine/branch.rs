//! Branches: a second exercise that goes another way from wherever a first one has come to, again and again.
//!
//! The second is not set up anew each time. It has the same entities, and what differs is copied: what has
//! changed in either since they were last the same, which the world notes of each value. Where the second has
//! spawned more, those entities are emptied and left, so that the next of the first find their places free.

use bevy_ecs::prelude::*;

use super::checkpoint::KEPT;
use super::entities::Directory;
use super::exercise::Exercise;
use super::following::Since;

/// An exercise that can be made as another is.
pub(super) struct Branch {
    exercise: Exercise,
    since: Since,
    /// Whatever was spawned after it is the branch's own.
    mark: Entity,
}

impl Branch {
    /// A branch of an exercise, from where that has come to.
    pub(super) fn of(trunk: &mut Exercise) -> Self {
        let mut exercise = Exercise::restored(&trunk.checkpoint());
        let mark = exercise.world_mut().spawn_empty().id();
        let since = Since::now(&mut exercise, trunk);
        Self { exercise, since, mark }
    }

    /// Makes it as another exercise is now, of which it is a branch.
    pub(super) fn follow(&mut self, trunk: &mut Exercise) -> &mut Exercise {
        self.exercise.replace_model(trunk.model().clone());
        self.exercise.set_over(trunk.is_over());
        self.empty_own();
        let own = self.exercise.world_mut();
        spawn_as_in(own, trunk.world());
        for kept in &KEPT {
            (kept.follow)(own, trunk.world(), self.since);
        }
        self.mark = own.spawn_empty().id();
        self.since = Since::now(&mut self.exercise, trunk);
        &mut self.exercise
    }

    /// Takes everything from what only the branch has spawned.
    fn empty_own(&mut self) {
        let mark = self.mark.index();
        let world = self.exercise.world_mut();
        let spawned = world.resource::<Directory>().spawned().into_iter().rev();
        // The last first: what points to others goes before them.
        let own = spawned.flat_map(|all| all.iter().rev().take_while(|it| it.index() > mark));
        for entity in own.copied().collect::<Vec<Entity>>() {
            world.entity_mut(entity).clear();
        }
    }
}

/// Spawns what there is in another world and not here, empty.
fn spawn_as_in(world: &mut World, other: &World) {
    let last = other.resource::<Directory>().spawned().into_iter().filter_map(|all| all.last());
    let Some(last) = last.copied().max_by_key(|entity| entity.index()) else { return };
    while world.get_entity(last).is_err() {
        world.spawn_empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::compile;
    use crate::engine::correction::Corrections;
    use crate::scenario::load;
    use crate::time::Span;

    /// Whatever way it went before, it goes on from where the trunk is as the trunk does.
    #[test]
    fn a_branch_forgets_the_way_that_it_went() {
        for (name, seed) in [("opm_breach", 3), ("weather_gateway", 1)] {
            let model = compile(&load(name, &[]).expect("built in").plan.expect("without errors"));
            let mut whole = Exercise::new(&model, seed, None);
            whole.run();
            let whole = whole.tables();
            let mut trunk = Exercise::new(&model, seed, None);
            let mut branch = Branch::of(&mut trunk);
            let mut ways = 0;
            for share in [1, 4, 4, 7, 9] {
                let tenth = model.ends.since(model.starts).as_micros() / 10;
                trunk.play_until(model.starts + Span::from_micros(tenth * share));
                let other = branch.follow(&mut trunk);
                other.correct(Corrections::All);
                other.run();
                ways += u32::from(other.tables() != whole);
                let same = branch.follow(&mut trunk);
                same.run();
                assert_eq!(same.tables(), whole, "{name}, from {share} in ten");
            }
            assert!(ways >= 3, "{name}: what is put right changes something");
        }
    }
}
