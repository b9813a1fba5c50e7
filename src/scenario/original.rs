//! What an author wrote in another form than RON.

use std::ops::Range;

/// A file as its author wrote it, in another form than RON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The text.
    pub text: String,
    /// Of the values and keys in the RON, the bytes there and in the text.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Original {
    pub(super) const fn new(text: String, places: Vec<(Range<usize>, Range<usize>)>) -> Self {
        Self { text, places }
    }

    /// Returns the bytes of the text that are behind some of the RON: those of the smallest value around them.
    #[must_use]
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        let is_around = |(ron, _): &&(Range<usize>, Range<usize>)| {
            ron.start <= span.start && span.end <= ron.end
        };
        let around = self.places.iter().filter(is_around);
        around.min_by_key(|(ron, _)| ron.len()).map_or(0..0, |(_, place)| place.clone())
    }
}
