//! A stretch of time between two moments.

use super::{Instant, Span};

/// The time from one moment up to, but without, another.
///
/// ```
/// use hotwash::time::{Interval, Span, ZonedInstant};
///
/// let at = |text| ZonedInstant::parse(text).map(|read| read.at);
/// let washington = Interval {
///     from: at("2015-10-05T09:00[America/New_York]")?,
///     to: at("2015-10-05T17:00[America/New_York]")?,
/// };
/// let berlin = Interval {
///     from: at("2015-10-05T09:00[Europe/Berlin]")?,
///     to: at("2015-10-05T17:00[Europe/Berlin]")?,
/// };
/// // Both offices are open for the last two hours of Berlin's day.
/// let both = washington.intersection(berlin).expect("they overlap");
/// assert_eq!(both.length(), Span::from_hours(2));
/// # Ok::<(), hotwash::time::CivilError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// The first moment that belongs to it.
    pub from: Instant,
    /// The first moment after it.
    pub to: Instant,
}

impl Interval {
    /// Returns how long it is; negative where it ends before it begins.
    #[must_use]
    pub fn length(self) -> Span {
        self.to.since(self.from)
    }

    /// Returns the time that belongs to both; `None` where there is none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from < to).then_some(Self { from, to })
    }
}
