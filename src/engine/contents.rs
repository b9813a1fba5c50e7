//! Sets of the contents that a request must have.

use super::ids::ContentId;

/// A set of required contents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents(u64);

impl Contents {
    /// The most contents that a guideline set may require.
    pub const MOST: usize = 64;

    /// Adds one.
    pub fn insert(&mut self, content: ContentId) {
        self.0 |= 1 << content.index();
    }

    /// Whether one is among them.
    #[must_use]
    pub fn has(self, content: ContentId) -> bool {
        self.0 & (1 << content.index()) != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that are in one of the two.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// In the order of the guideline set.
    pub fn iter(self) -> impl Iterator<Item = ContentId> {
        (0..Self::MOST).map(ContentId::new).filter(move |content| self.has(*content))
    }
}

impl FromIterator<ContentId> for Contents {
    fn from_iter<I: IntoIterator<Item = ContentId>>(all: I) -> Self {
        let mut contents = Self::default();
        all.into_iter().for_each(|content| contents.insert(content));
        contents
    }
}
