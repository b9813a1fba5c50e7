//! How relationships between entities are declared.

/// Declares a relationship: the end of it that names another entity, and all that name one.
///
/// The second has `of`, which gives what names an entity, in no order that counts.
macro_rules! relationship {
    ($one:ident $about_one:literal; $all:ident $about_all:literal) => {
        #[doc = $about_one]
        #[derive(Component, Clone, Debug)]
        #[relationship(relationship_target = $all)]
        pub struct $one(pub Entity);

        #[doc = $about_all]
        #[derive(Component, Debug)]
        #[relationship_target(relationship = $one)]
        pub struct $all(Vec<Entity>);

        impl $all {
            /// What there is of it for an entity, in no order that counts.
            #[must_use]
            pub fn of(world: &World, entity: Entity) -> &[Entity] {
                world.get::<Self>(entity).map_or(&[], |all| &all.0)
            }
        }
    };
}

pub(super) use relationship;
