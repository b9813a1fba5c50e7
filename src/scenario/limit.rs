//! Time limits: in clock hours, calendar days, or the working days of a side.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::diagnostic::Code;
use super::literals::{LONGEST, tagged};
use crate::time::{Span, SpanError};

/// The maximum number of days of a limit.
pub(super) const MOST_DAYS: u32 = 3_650;

/// A time limit, and the calendar by which it is counted.
///
/// A limit in hours and minutes runs by the clock. One in days or weeks ends with the last of those
/// days: the day on which it begins is not counted, as in Article 3 of Regulation (EEC, Euratom) No
/// 1182/71. One in working days (`wd`) counts only working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The length.
    pub amount: Amount,
    /// Whose days are counted; by default those of the side that has to act.
    pub of: Option<Whose>,
}

/// The length of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A time by the clock.
    Clock(Span),
    /// A number of calendar days.
    Days(u32),
    /// A number of working days.
    WorkingDays(u32),
}

/// Whose days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The days of the requester.
    Requester,
    /// The days of the responder.
    Responder,
    /// The days that both work.
    Both,
}

/// The error that a limit could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LimitError {
    /// The text is not a number of hours, days or working days.
    #[error(transparent)]
    Span(#[from] SpanError),
    /// The text counts hours and names a side.
    #[error("`{0}` says whose days are counted, but counts hours")]
    ClockOfSide(String),
    /// The limit is longer than 3,650 days.
    #[error("`{0}` is longer than {MOST_DAYS} days")]
    TooLong(String),
}

impl Limit {
    /// Reads a limit: `72h`, `1h 30m`, `10d`, `2w`, `5wd`, `5wd requester`, `10wd both`.
    ///
    /// # Errors
    /// Returns an error if the text has another form, or the limit is too long.
    ///
    /// ```
    /// use hotwash::scenario::{Amount, Limit, Whose};
    ///
    /// let limit = Limit::parse("5wd both")?;
    /// assert_eq!(limit, Limit { amount: Amount::WorkingDays(5), of: Some(Whose::Both) });
    /// // A day is one of the calendar, and 24 hours are 24 hours.
    /// assert_ne!(Limit::parse("1d")?, Limit::parse("24h")?);
    /// # Ok::<(), hotwash::scenario::LimitError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, LimitError> {
        let written = text.trim();
        let (amount, of) = match written.rsplit_once(' ') {
            Some((amount, "requester")) => (amount, Some(Whose::Requester)),
            Some((amount, "responder")) => (amount, Some(Whose::Responder)),
            Some((amount, "both")) => (amount, Some(Whose::Both)),
            _ => (written, None),
        };
        let amount = match amount.strip_suffix("wd").map(str::trim).map(str::parse) {
            Some(Ok(days)) => Amount::WorkingDays(days),
            _ => Self::in_time(amount)?,
        };
        match amount {
            Amount::Clock(_) if of.is_some() => Err(LimitError::ClockOfSide(text.to_owned())),
            Amount::Days(days) | Amount::WorkingDays(days) if days > MOST_DAYS => {
                Err(LimitError::TooLong(text.to_owned()))
            }
            Amount::Clock(span) if span > LONGEST => Err(LimitError::TooLong(text.to_owned())),
            amount => Ok(Self { amount, of }),
        }
    }

    /// Reads a duration. One whose only units are days and weeks counts days; any other runs by the
    /// clock.
    fn in_time(text: &str) -> Result<Amount, LimitError> {
        let span = Span::parse(text)?;
        let units: Vec<&str> =
            text.split(|c: char| !c.is_alphabetic()).filter(|unit| !unit.is_empty()).collect();
        let in_days = units.iter().all(|unit| {
            matches!(*unit, "d" | "day" | "days" | "w" | "wk" | "wks" | "week" | "weeks")
        });
        let day = Span::from_hours(24).as_micros();
        Ok(match u32::try_from(span.as_micros() / day) {
            Ok(days) if in_days => Amount::Days(days),
            _ => Amount::Clock(span),
        })
    }

    /// Returns the approximate length, for comparing limits: a working day counts as seven fifths
    /// of a day.
    #[must_use]
    pub fn about(self) -> Span {
        let days = |days: i64| Span::from_hours(24 * days);
        match self.amount {
            Amount::Clock(span) => span,
            Amount::Days(count) => days(i64::from(count)),
            Amount::WorkingDays(count) => days(i64::from(count) * 7 / 5),
        }
    }
}

/// Formats the limit as it is written.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amount {
            Amount::Clock(span) => f.write_str(&by_the_clock(span))?,
            Amount::Days(days) => write!(f, "{days}d")?,
            Amount::WorkingDays(days) => write!(f, "{days}wd")?,
        }
        match self.of {
            None => Ok(()),
            Some(Whose::Requester) => f.write_str(" requester"),
            Some(Whose::Responder) => f.write_str(" responder"),
            Some(Whose::Both) => f.write_str(" both"),
        }
    }
}

/// Returns a span in hours and smaller units, so that it does not read as days.
fn by_the_clock(span: Span) -> String {
    let units = [("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("us", 1)];
    let mut left = span.as_micros();
    let mut parts = Vec::new();
    for (unit, length) in units {
        if left >= length {
            parts.push(format!("{}{unit}", left / length));
            left %= length;
        }
    }
    if parts.is_empty() { "0s".to_owned() } else { parts.join(" ") }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|error| {
            let code = match error {
                LimitError::TooLong(_) => Code::OutOfRange,
                LimitError::Span(_) | LimitError::ClockOfSide(_) => Code::BadDuration,
            };
            D::Error::custom(tagged(code, error))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hours_days_and_working_days_of_a_side() {
        use Amount::{Clock, Days, WorkingDays};
        for (text, amount, of) in [
            ("72h", Clock(Span::from_hours(72)), None),
            ("1d 12h", Clock(Span::from_hours(36)), None),
            ("1s 5us", Clock(Span::from_micros(1_000_005)), None),
            ("90 minutes", Clock(Span::from_minutes(90)), None),
            ("10d", Days(10), None),
            ("2w", Days(14), None),
            ("45 days requester", Days(45), Some(Whose::Requester)),
            ("5wd", WorkingDays(5), None),
            ("5 wd responder", WorkingDays(5), Some(Whose::Responder)),
            ("10wd both", WorkingDays(10), Some(Whose::Both)),
            ("0d", Days(0), None),
        ] {
            let limit = Limit { amount, of };
            assert_eq!(Limit::parse(text), Ok(limit), "{text}");
            assert_eq!(Limit::parse(&limit.to_string()), Ok(limit), "{limit}");
        }
    }

    #[test]
    fn refuses_what_cannot_be_counted() {
        assert!(matches!(Limit::parse("72h both"), Err(LimitError::ClockOfSide(_))));
        assert!(matches!(Limit::parse("4000wd"), Err(LimitError::TooLong(_))));
        assert!(matches!(Limit::parse("5000d"), Err(LimitError::TooLong(_))));
        for text in ["wd", "five wd", "-5wd", "5wd nobody", "both", "", "3 months"] {
            assert!(matches!(Limit::parse(text), Err(LimitError::Span(_))), "{text}");
        }
    }
}
