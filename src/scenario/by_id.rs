//! The map that holds the entries of a section.

use indexmap::IndexMap;

/// Entries by id, in the order of the file.
pub type ById<T> = IndexMap<String, T>;
