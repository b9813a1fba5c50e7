//! A text of JSON or YAML as values with their places.

use std::ops::Range;

/// How deep values may lie within each other.
pub(super) const DEEPEST: usize = 100;

/// A value, with the bytes that it was written in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    pub(super) value: Value,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A text in quotes.
    Text(String),
    /// A word of YAML without quotes: what it is, the place where it stands must say.
    Plain(String),
    List(Vec<Written>),
    /// Entries in the order of the text, each with the place of its key; the same key may come twice.
    Entries(Vec<(Key, Written)>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) span: Range<usize>,
}

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Unreadable {
    pub(super) fn at(byte: usize, message: impl Into<String>) -> Self {
        Self { span: byte..byte, message: message.into(), hint: None }
    }

    pub(super) fn hinting(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
