//! How durations, dates, zones and shares are written in a file, read into checked values.
//!
//! A value that reads as RON but means nothing is reported with the code of its kind: the message
//! of such an error begins with the code in brackets, which the reader takes off again.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::diagnostic::Code;
use crate::time::{Hours, Instant, OpeningHours, Span, Zone, ZonedInstant};

/// The message of an error of a given kind, as it travels through serde.
pub(super) fn tagged(code: Code, message: impl std::fmt::Display) -> String {
    format!("[{code}] {message}")
}

/// Takes a tagged message apart again.
pub(super) fn untagged(message: &str) -> Option<(Code, &str)> {
    let (code, text) = message.strip_prefix('[')?.split_once("] ")?;
    Some((Code::named(code)?, text))
}

/// A date as a section of its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct WrittenDate(#[serde(deserialize_with = "date")] pub(super) ZonedInstant);

impl WrittenDate {
    /// What stands in for a date that could not be read, while the rest is checked.
    pub(super) fn unknown() -> Self {
        Self(ZonedInstant {
            at: Instant::from_micros(0),
            zone: Zone::UTC,
        })
    }
}

pub(super) fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
    let text = String::deserialize(deserializer)?;
    Span::parse(&text).map_err(|error| D::Error::custom(tagged(Code::BadDuration, error)))
}

pub(super) fn some_span<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Span>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| {
        Span::parse(&text).map_err(|error| D::Error::custom(tagged(Code::BadDuration, error)))
    })
    .transpose()
}

pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ZonedInstant, D::Error> {
    let text = String::deserialize(deserializer)?;
    ZonedInstant::parse(&text).map_err(|error| D::Error::custom(tagged(Code::BadDate, error)))
}

pub(super) fn some_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<ZonedInstant>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| {
        ZonedInstant::parse(&text).map_err(|error| D::Error::custom(tagged(Code::BadDate, error)))
    })
    .transpose()
}

pub(super) fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Zone, D::Error> {
    let text = String::deserialize(deserializer)?;
    Zone::named(&text).map_err(|error| D::Error::custom(tagged(Code::BadZone, error)))
}

pub(super) fn some_zone<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Zone>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| {
        Zone::named(&text).map_err(|error| D::Error::custom(tagged(Code::BadZone, error)))
    })
    .transpose()
}

/// A share or a chance: a number from 0 to 1.
pub(super) fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let share = f64::deserialize(deserializer)?;
    if (0.0..=1.0).contains(&share) {
        Ok(share)
    } else {
        let message = format!("`{share}` is not a share from 0 to 1");
        Err(D::Error::custom(tagged(Code::OutOfRange, message)))
    }
}

/// Opening hours: `Always`, `Office`, or `Weekly([...])` with lines such as `mon-fri 09:00-17:30`.
pub(super) fn hours<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OpeningHours, D::Error> {
    #[derive(Deserialize)]
    enum Written {
        Always,
        Office,
        Weekly(Vec<String>),
    }
    match Written::deserialize(deserializer)? {
        Written::Always => Ok(OpeningHours::Always),
        Written::Office => Ok(OpeningHours::office()),
        Written::Weekly(lines) => lines
            .iter()
            .map(|line| Hours::parse(line))
            .collect::<Result<_, _>>()
            .map(OpeningHours::Weekly)
            .map_err(|error| D::Error::custom(tagged(Code::BadHours, error))),
    }
}
