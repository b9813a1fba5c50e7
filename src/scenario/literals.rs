//! Reads durations, dates, zones and shares as they are written in a file.
//!
//! A value that is valid RON but has no meaning is reported with a code. Serde carries only a
//! message, so the message of such an error begins with the code in brackets, and the reader
//! removes it again.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::diagnostic::Code;
use crate::time::{Hours, Instant, OpeningHours, Span, Zone, ZonedInstant};

/// Returns the message of an error with its code, as it travels through serde.
pub(super) fn tagged(code: Code, message: impl std::fmt::Display) -> String {
    format!("[{code}] {message}")
}

/// Splits a tagged message into its code and its text.
pub(super) fn untagged(message: &str) -> Option<(Code, &str)> {
    let (code, text) = message.strip_prefix('[')?.split_once("] ")?;
    Some((Code::named(code)?, text))
}

/// A duration as the value of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct WrittenSpan(#[serde(deserialize_with = "span")] pub Span);

/// A date as a section of its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct WrittenDate(#[serde(deserialize_with = "date")] pub(super) ZonedInstant);

impl WrittenDate {
    /// Returns a placeholder for a date that could not be read, so that the rest can be checked.
    pub(super) fn unknown() -> Self {
        Self(ZonedInstant { at: Instant::from_micros(0), zone: Zone::UTC })
    }
}

/// The longest span that is accepted, so that sums of spans stay far from overflow.
pub(super) const LONGEST: Span = Span::from_hours(24 * 365 * 100);

/// The maximum number of lines of opening hours. Each is laid out over the whole exercise.
const MOST_LINES: usize = 100;

fn parse_span<E: Error>(text: &str) -> Result<Span, E> {
    let span = Span::parse(text).map_err(|error| E::custom(tagged(Code::BadDuration, error)))?;
    if span > LONGEST {
        let message = format!("`{text}` is longer than 100 years");
        return Err(E::custom(tagged(Code::OutOfRange, message)));
    }
    Ok(span)
}

pub(super) fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
    parse_span(&String::deserialize(deserializer)?)
}

pub(super) fn some_span<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Span>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| parse_span(&text)).transpose()
}

fn parse_date<E: Error>(text: &str) -> Result<ZonedInstant, E> {
    ZonedInstant::parse(text).map_err(|error| E::custom(tagged(Code::BadDate, error)))
}

pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ZonedInstant, D::Error> {
    parse_date(&String::deserialize(deserializer)?)
}

pub(super) fn some_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<ZonedInstant>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| parse_date(&text)).transpose()
}

fn parse_zone<E: Error>(text: &str) -> Result<Zone, E> {
    Zone::named(text).map_err(|error| E::custom(tagged(Code::BadZone, error)))
}

pub(super) fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Zone, D::Error> {
    parse_zone(&String::deserialize(deserializer)?)
}

pub(super) fn some_zone<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Zone>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| parse_zone(&text)).transpose()
}

/// Reads a share or a probability: a number from 0 to 1.
pub(super) fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let share = f64::deserialize(deserializer)?;
    if (0.0..=1.0).contains(&share) {
        Ok(share)
    } else {
        let message = format!("`{share}` is not a share from 0 to 1");
        Err(D::Error::custom(tagged(Code::OutOfRange, message)))
    }
}

/// Reads opening hours: `Always`, `Office`, or `Weekly([...])` with lines such as `mon-fri
/// 09:00-17:30`.
pub(super) fn hours<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OpeningHours, D::Error> {
    #[derive(Deserialize)]
    enum WrittenHours {
        Always,
        Office,
        Weekly(Vec<HoursLine>),
    }
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct HoursLine(#[serde(deserialize_with = "line")] Hours);
    fn line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Hours, D::Error> {
        let text = String::deserialize(deserializer)?;
        Hours::parse(&text).map_err(|error| D::Error::custom(tagged(Code::BadHours, error)))
    }
    Ok(match WrittenHours::deserialize(deserializer)? {
        WrittenHours::Always => OpeningHours::Always,
        WrittenHours::Office => OpeningHours::office(),
        WrittenHours::Weekly(lines) if lines.len() > MOST_LINES => {
            let message = format!("{} lines are more than the {MOST_LINES} allowed", lines.len());
            return Err(D::Error::custom(tagged(Code::TooMany, message)));
        }
        WrittenHours::Weekly(lines) => {
            OpeningHours::Weekly(lines.into_iter().map(|line| line.0).collect())
        }
    })
}
