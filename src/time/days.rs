//! A stretch of dates.

use std::fmt;

use super::civil::{CivilError, Date, parse_date};

/// A date, or several dates that follow each other.
///
/// ```
/// use hotwash::time::Days;
///
/// let golden_week = Days::parse("2015-10-01 to 2015-10-07")?;
/// assert!(golden_week.contain(&Days::parse("2015-10-05")?));
/// assert_eq!(golden_week.to_string(), "2015-10-01 to 2015-10-07");
/// # Ok::<(), hotwash::time::DaysError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Days {
    /// The first date.
    pub first: Date,
    /// The last date, which belongs to it; never before the first.
    pub last: Date,
}

/// Why a date or a stretch of dates could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DaysError {
    /// A part of it is not a date.
    #[error(transparent)]
    Date(#[from] CivilError),
    /// It runs backwards.
    #[error("`{0}` ends before it begins")]
    Backwards(String),
}

impl Days {
    /// Reads `2015-10-01` or `2015-10-01 to 2015-10-07`.
    ///
    /// # Errors
    /// When the text is not of that form, a date does not exist, or the last is before the first.
    pub fn parse(text: &str) -> Result<Self, DaysError> {
        let (first, last) = text.split_once(" to ").unwrap_or((text, text));
        let days = Self { first: parse_date(first)?, last: parse_date(last)? };
        if days.last < days.first {
            return Err(DaysError::Backwards(text.to_owned()));
        }
        Ok(days)
    }

    /// Returns whether all the dates of another stretch are among these.
    #[must_use]
    pub fn contain(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

impl From<Date> for Days {
    fn from(date: Date) -> Self {
        Self { first: date, last: date }
    }
}

/// Prints it as a file writes it.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{} to {}", self.first, self.last)
        }
    }
}
