//! A moment in time.

use std::ops::{Add, Sub};

use super::Span;

/// A moment: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// ```
/// use hotwash::time::{Instant, Span};
///
/// let epoch = Instant::from_micros(0);
/// let later = epoch + Span::from_hours(36);
/// assert_eq!(later.to_string(), "1970-01-02T12:00:00Z");
/// assert_eq!(later.since(epoch), Span::from_hours(36));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// Returns the moment `micros` microseconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Returns the microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// Returns the span from `earlier` to this moment; negative when `earlier` is the later one.
    #[must_use]
    pub fn since(self, earlier: Self) -> Span {
        Span::from_micros(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Span> for Instant {
    type Output = Self;

    /// Moves by `span`, stopping at the ends of what can be represented (some 292,000 years).
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.as_micros()))
    }
}

impl Sub<Span> for Instant {
    type Output = Self;

    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.as_micros()))
    }
}
