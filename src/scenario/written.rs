//! How durations, dates, zones and shares are written in a file, read into checked values.
//!
//! A value that reads as RON but means nothing is reported with the code of its kind: the message
//! of such an error begins with the code in brackets, which the reader takes off again.

use std::fmt;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};

use super::act::Act;
use super::diagnostic::Code;
use super::distribution::Distribution;
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
        Self(ZonedInstant { at: Instant::from_micros(0), zone: Zone::UTC })
    }
}

/// Longer spans than this are refused, so that sums of them stay far from what can be held.
pub(super) const LONGEST: Span = Span::from_hours(24 * 365 * 100);

/// More lines of opening hours than this are refused: each is laid out over the exercise.
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
        Weekly(Vec<Line>),
    }
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Line(#[serde(deserialize_with = "line")] Hours);
    fn line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Hours, D::Error> {
        let text = String::deserialize(deserializer)?;
        Hours::parse(&text).map_err(|error| D::Error::custom(tagged(Code::BadHours, error)))
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Always => OpeningHours::Always,
        Written::Office => OpeningHours::office(),
        Written::Weekly(lines) if lines.len() > MOST_LINES => {
            let message = format!("{} lines are more than the {MOST_LINES} allowed", lines.len());
            return Err(D::Error::custom(tagged(Code::TooMany, message)));
        }
        Written::Weekly(lines) => {
            OpeningHours::Weekly(lines.into_iter().map(|line| line.0).collect())
        }
    })
}

/// Working times by act.
pub(super) fn effort<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<IndexMap<Act, Distribution>, D::Error> {
    let written = IndexMap::<ActKey, Distribution>::deserialize(deserializer)?;
    Ok(written.into_iter().map(|(key, value)| (key.0, value)).collect())
}

/// An act as the key of an entry. It is read as a name, so that an error in the entry is known by
/// that name.
#[derive(PartialEq, Eq, Hash)]
struct ActKey(Act);

impl<'de> Deserialize<'de> for ActKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = ActKey;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an act")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<ActKey, E> {
                Act::deserialize(name.into_deserializer()).map(ActKey)
            }
        }
        deserializer.deserialize_identifier(Name)
    }
}
