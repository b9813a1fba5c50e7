//! Runs in which some readings are put right from the start, with the same luck otherwise.

use bevy_ecs::prelude::Resource;

/// Which readings are as they were meant, whatever the reader brings along.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub enum Corrections {
    /// None of them is helped.
    #[default]
    None,
    /// Those with these keys; see [`crate::engine::entities::Misunderstanding::key`].
    Of(Vec<u64>),
    /// All of them, as with every kind switched off.
    All,
}

impl Corrections {
    /// Whether the reading of that key is put right.
    #[must_use]
    pub fn corrects(&self, key: u64) -> bool {
        match self {
            Self::None => false,
            Self::Of(keys) => keys.contains(&key),
            Self::All => true,
        }
    }
}
