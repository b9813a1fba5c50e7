//! What people do, as it is kept: by names and not by places.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::{Instant, Span};

/// Something that somebody does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Deed {
    /// The facilitator has an inject fire.
    Fire {
        /// The inject.
        inject: String,
    },
    /// The facilitator takes an inject out.
    Skip {
        /// The inject.
        inject: String,
    },
    /// The facilitator moves a dated inject.
    Postpone {
        /// The inject.
        inject: String,
        /// By how many microseconds; less than nothing brings it forward.
        by_us: i64,
        /// Whether the dated injects after it are moved with it.
        with_later: bool,
    },
    /// The facilitator changes values of the scenario from now on.
    Set {
        /// The changes, as `--set` takes them.
        changes: Vec<String>,
    },
    /// The facilitator changes the text of an inject.
    Edit {
        /// The inject.
        inject: String,
        /// What it says from now on.
        text: String,
    },
    /// The facilitator adds an inject.
    Add {
        /// Its name.
        inject: String,
        /// The inject, as an entry of `injects` in a scenario file.
        entry: String,
    },
    /// Somebody writes something down. It changes nothing.
    Note {
        /// What it says.
        text: String,
        /// The objective that it is about.
        objective: Option<String>,
    },
}

impl Deed {
    /// By how much an inject is moved.
    #[must_use]
    pub fn postpone(inject: &str, by: Span, with_later: bool) -> Self {
        Self::Postpone { inject: inject.to_owned(), by_us: by.as_micros(), with_later }
    }
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fire { inject } => write!(f, "fires {inject}"),
            Self::Skip { inject } => write!(f, "skips {inject}"),
            Self::Postpone { inject, by_us, with_later } => {
                let (by, way) = if *by_us < 0 { (-by_us, "forward") } else { (*by_us, "back") };
                let later = if *with_later { " and all that comes later" } else { "" };
                write!(f, "moves {inject}{later} {way} by {}", Span::from_micros(by))
            }
            Self::Set { changes } => write!(f, "sets {}", changes.join(", ")),
            Self::Edit { inject, .. } => write!(f, "changes the text of {inject}"),
            Self::Add { inject, .. } => write!(f, "adds {inject}"),
            Self::Note { text, objective: None } => write!(f, "notes: {text}"),
            Self::Note { text, objective: Some(objective) } => {
                write!(f, "notes on {objective}: {text}")
            }
        }
    }
}

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Tells it from all others of the session; the same one twice counts once.
    pub id: String,
    /// The moment of the exercise, in microseconds since 1970.
    #[serde(rename = "at_us", with = "micros")]
    pub at: Instant,
    /// The moment by the clock on the wall, in microseconds since 1970.
    #[serde(rename = "wall_us", with = "micros")]
    pub wall: Instant,
    /// Who did it.
    pub by: String,
    /// What.
    pub deed: Deed,
}

/// Moments as whole microseconds since 1970.
pub(super) mod micros {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::time::Instant;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(in crate::session) fn serialize<S: Serializer>(
        at: &Instant,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_i64(at.as_micros())
    }

    pub(in crate::session) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Instant, D::Error> {
        i64::deserialize(from).map(Instant::from_micros)
    }
}
