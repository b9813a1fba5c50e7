//! A length of time.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use jiff::SpanRelativeTo;
use jiff::fmt::friendly::SpanParser;

/// A length of time in whole microseconds; negative when it runs backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

/// Why a written duration could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpanError {
    /// It is not a number followed by a unit.
    #[error("`{0}` is not a duration")]
    Unreadable(String),
    /// Months and years have no fixed length.
    #[error("`{0}` uses months or years, which have no fixed length")]
    Calendar(String),
    /// It cannot be held in whole microseconds.
    #[error("`{0}` is too long")]
    TooLong(String),
    /// A length of time cannot be negative where it was written.
    #[error("`{0}` is negative")]
    Negative(String),
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// Returns a span of `micros` microseconds.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Returns a span of whole seconds.
    #[must_use]
    pub const fn from_secs(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// Returns a span of whole minutes.
    #[must_use]
    pub const fn from_minutes(minutes: i64) -> Self {
        Self::from_secs(minutes.saturating_mul(60))
    }

    /// Returns a span of whole hours.
    #[must_use]
    pub const fn from_hours(hours: i64) -> Self {
        Self::from_secs(hours.saturating_mul(3600))
    }

    /// Returns the nearest span to `seconds`. A length that does not fit stops at the longest that does; NaN
    /// gives zero.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a float cast saturates, as is meant here")]
    pub fn from_secs_f64(seconds: f64) -> Self {
        Self((seconds * 1e6).round() as i64)
    }

    /// Returns the length in microseconds.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// Returns the length in seconds.
    #[must_use]
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// Returns the length in hours, to a tenth. What is less than half a tenth either way is none.
    ///
    /// ```
    /// use hotwash::time::Span;
    ///
    /// assert_eq!(Span::from_minutes(-90).in_hours(), "-1.5");
    /// assert_eq!(Span::from_minutes(-2).in_hours(), "0.0");
    /// ```
    #[must_use]
    pub fn in_hours(self) -> String {
        let hours = format!("{:.1}", self.as_secs_f64() / 3600.0);
        if hours == "-0.0" { "0.0".to_owned() } else { hours }
    }

    /// Returns whether it runs backwards.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads a duration as people write it: `90s`, `5m`, `1h 30m`, `9d`, `2w`. A day is 24 hours,
    /// a week seven days.
    ///
    /// # Errors
    /// When the text is not such a duration, is negative, or uses months or years.
    ///
    /// ```
    /// use hotwash::time::Span;
    ///
    /// assert_eq!(Span::parse("1h 30m")?, Span::from_minutes(90));
    /// let months = Span::parse("3 months").expect_err("months differ in length");
    /// assert_eq!(months.to_string(), "`3 months` uses months or years, which have no fixed length");
    /// # Ok::<(), hotwash::time::SpanError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, SpanError> {
        let read = SpanParser::new()
            .parse_span(text.trim())
            .map_err(|_| SpanError::Unreadable(text.to_owned()))?;
        if read.get_months() != 0 || read.get_years() != 0 {
            return Err(SpanError::Calendar(text.to_owned()));
        }
        if read.is_negative() {
            return Err(SpanError::Negative(text.to_owned()));
        }
        let micros = read
            .to_duration(SpanRelativeTo::days_are_24_hours())
            .ok()
            .and_then(|duration| i64::try_from(duration.as_micros()).ok())
            .ok_or_else(|| SpanError::TooLong(text.to_owned()))?;
        Ok(Self(micros))
    }

    /// Returns the whole of it as a file writes it, to the microsecond: `1d 2h 30m`. [`Span::parse`] reads
    /// it again, unless it is negative.
    ///
    /// ```
    /// use hotwash::time::Span;
    ///
    /// // What is printed for people keeps the two largest units, what is written for files keeps all.
    /// let span = Span::from_secs(93_784);
    /// assert_eq!(span.to_string(), "1d 2h");
    /// assert_eq!(span.written(), "1d 2h 3m 4s");
    /// assert_eq!(Span::parse(&span.written())?, span);
    /// # Ok::<(), hotwash::time::SpanError>(())
    /// ```
    #[must_use]
    pub fn written(self) -> String {
        const UNITS: [(u64, &str); 6] = [
            (86_400_000_000, "d"),
            (3_600_000_000, "h"),
            (60_000_000, "m"),
            (1_000_000, "s"),
            (1_000, "ms"),
            (1, "us"),
        ];
        let mut rest = self.0.unsigned_abs();
        let mut parts = Vec::new();
        for (unit, letter) in UNITS {
            if rest >= unit {
                parts.push(format!("{}{letter}", rest / unit));
                rest %= unit;
            }
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        if parts.is_empty() { "0s".into() } else { format!("{sign}{}", parts.join(" ")) }
    }
}

/// Prints the two largest units, as one would say it: `9d 4h`, `1h 30m`, `45s`. Spans under a
/// second print as `0s`.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(i64, &str); 4] = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];
        let seconds = self.0.unsigned_abs() / 1_000_000;
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
        let first = UNITS.iter().position(|(unit, _)| seconds >= *unit).unwrap_or(UNITS.len() - 1);
        let (unit, letter) = UNITS[first];
        let sign = if self.0 < 0 { "-" } else { "" };
        let mut text = format!("{sign}{}{letter}", seconds / unit);
        if let Some((next, letter)) = UNITS.get(first + 1) {
            let rest = seconds % unit / next;
            if rest > 0 {
                text.push_str(&format!(" {rest}{letter}"));
            }
        }
        f.pad(&text)
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Mul<u32> for Span {
    type Output = Self;

    fn mul(self, times: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(times)))
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Span {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Span {
    fn sum<I: Iterator<Item = Self>>(spans: I) -> Self {
        spans.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_durations_as_people_write_them() {
        for (text, seconds) in [
            ("90s", 90),
            ("5m", 300),
            ("5 min", 300),
            ("1h30m", 5_400),
            ("1h 30m", 5_400),
            ("24h", 86_400),
            ("9d", 777_600),
            ("9 days", 777_600),
            ("2w", 1_209_600),
            ("0s", 0),
        ] {
            assert_eq!(Span::parse(text), Ok(Span::from_secs(seconds)), "{text}");
        }
    }

    #[test]
    fn refuses_what_has_no_fixed_length_or_no_meaning() {
        assert!(matches!(Span::parse("1 month"), Err(SpanError::Calendar(_))));
        assert!(matches!(Span::parse("-3h"), Err(SpanError::Negative(_))));
        for text in ["", "5", "h", "five days", "5 wd", "3h ago 2"] {
            assert!(matches!(Span::parse(text), Err(SpanError::Unreadable(_))), "{text}");
        }
        assert!(Span::parse("999999999999w").is_err());
    }

    #[test]
    fn writes_all_of_it_as_it_is_read() {
        for micros in [0, 1, 999, 61_000_000, 93_600_000_000, 86_400_000_001, 777_600_123_456] {
            let span = Span::from_micros(micros);
            assert_eq!(Span::parse(&span.written()), Ok(span), "{}", span.written());
        }
        assert_eq!(Span::from_minutes(90).written(), "1h 30m");
    }

    #[test]
    fn prints_the_two_largest_units() {
        for (micros, text) in [
            (0, "0s"),
            (999_999, "0s"),
            (45_000_000, "45s"),
            (5_400_000_000, "1h 30m"),
            (93_600_000_000, "1d 2h"),
            (86_400_000_000 + 59_000_000, "1d"),
            (-7_200_000_000, "-2h"),
        ] {
            assert_eq!(Span::from_micros(micros).to_string(), text);
        }
    }
}
