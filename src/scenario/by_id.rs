//! The map that holds the entries of a section.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use indexmap::{IndexMap, map};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::Deserializer;

/// Entries by id, in the order of the file. Clones share the entries until one of them is changed, so that
/// the thousands of scenarios of a sweep hold once what is the same in all of them.
pub struct ById<T>(Arc<IndexMap<String, T>>);

impl<T> ById<T> {
    /// Returns no entries.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> ById<T> {
    /// Returns the entries without their ids.
    #[must_use]
    pub fn into_values(self) -> map::IntoValues<String, T> {
        Arc::unwrap_or_clone(self.0).into_values()
    }
}

impl<T> Deref for ById<T> {
    type Target = IndexMap<String, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T: Clone> DerefMut for ById<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        Arc::make_mut(&mut self.0)
    }
}

impl<T> Clone for ById<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for ById<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whatever the order, as of an [`IndexMap`].
impl<T: PartialEq> PartialEq for ById<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq> Eq for ById<T> {}

impl<T> From<IndexMap<String, T>> for ById<T> {
    fn from(entries: IndexMap<String, T>) -> Self {
        Self(Arc::new(entries))
    }
}

impl<T> FromIterator<(String, T)> for ById<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        Self(Arc::new(entries.into_iter().collect()))
    }
}

impl<T: Clone> IntoIterator for ById<T> {
    type Item = (String, T);
    type IntoIter = map::IntoIter<String, T>;

    fn into_iter(self) -> Self::IntoIter {
        Arc::unwrap_or_clone(self.0).into_iter()
    }
}

impl<'a, T> IntoIterator for &'a ById<T> {
    type Item = (&'a String, &'a T);
    type IntoIter = map::Iter<'a, String, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut ById<T> {
    type Item = (&'a String, &'a mut T);
    type IntoIter = map::IterMut<'a, String, T>;

    fn into_iter(self) -> Self::IntoIter {
        Arc::make_mut(&mut self.0).iter_mut()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ById<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Arc::new(IndexMap::deserialize(deserializer)?)))
    }
}

impl<T: JsonSchema> JsonSchema for ById<T> {
    fn inline_schema() -> bool {
        <IndexMap<String, T>>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        <IndexMap<String, T>>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        <IndexMap<String, T>>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <IndexMap<String, T>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_their_entries_until_one_is_changed() {
        let one: ById<u32> = [("a".to_owned(), 1), ("b".to_owned(), 2)].into_iter().collect();
        let mut two = one.clone();
        assert!(Arc::ptr_eq(&one.0, &two.0));
        two["b"] = 3;
        assert_eq!((one["b"], two["b"]), (2, 3));
        assert_eq!(format!("{one:?}"), r#"{"a": 1, "b": 2}"#);
    }
}
