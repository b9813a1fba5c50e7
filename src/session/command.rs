//! What people do, as it is kept: by names and not by places.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::engine::{Answer, Draft, Phase, Wish};
use crate::time::{Instant, Span};

/// Something that somebody does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum NamedCommand {
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
    /// Somebody takes the seat of an agency: they play it from now on.
    Take {
        /// The agency.
        seat: String,
    },
    /// Whoever holds a seat leaves it, or the facilitator has them leave it: its policy plays the agency.
    Release {
        /// The agency.
        seat: String,
    },
    /// The policy of an agency plays it for whoever holds its seat, or no longer.
    Autopilot {
        /// The agency.
        seat: String,
        /// Whether it does.
        on: bool,
    },
    /// Whoever holds a seat writes a request.
    Compose {
        /// The agency.
        seat: String,
        /// The request.
        draft: Draft,
    },
    /// Whoever holds a seat has something done on a request.
    Act {
        /// The agency.
        seat: String,
        /// What, and how.
        wish: Wish,
    },
    /// The facilitator marks an inject, or takes the mark away: nobody jumps past it before what it
    /// expects has been done.
    Mark {
        /// The inject.
        inject: String,
        /// Whether it is marked.
        on: bool,
    },
    /// Something is done to the clock. It changes nothing in the exercise but when it goes on.
    Clock {
        /// What.
        clock: ClockCommand,
    },
    /// The facilitator ends the exercise.
    End,
    /// Somebody writes something down. It changes nothing.
    Note {
        /// What it says.
        text: String,
        /// The objective that it is about.
        objective: Option<String>,
    },
    /// The facilitator tells the people in seats something, outside of the story.
    Tell {
        /// The agencies; none of them for all.
        to: Vec<String>,
        /// What.
        text: String,
    },
    /// Whoever holds a seat answers the questionnaire.
    Answer {
        /// The agency.
        seat: String,
        /// When they do.
        phase: Phase,
        /// What they answer, by item.
        answers: BTreeMap<String, Answer>,
    },
    /// Somebody says what went well, or what is to be improved.
    Find {
        /// Which of the two.
        finding: FindingKind,
        /// What it is.
        text: String,
    },
}

/// What somebody says of an exercise after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Something went well.
    Strength,
    /// Something is to be improved.
    Improvement,
}

/// What is done to the clock of an exercise that people sit at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "clock", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClockCommand {
    /// It stands.
    Pause,
    /// It goes on.
    Resume,
    /// It goes on faster or slower.
    Speed {
        /// How much of the exercise goes by in a second, in microseconds.
        per_second_us: i64,
    },
    /// It is put ahead, as far as no marked point is passed.
    Jump {
        /// To which moment, in microseconds since 1970.
        to_us: i64,
    },
    /// It is put to the next event, and stands there.
    Step,
    /// It is looked at, as it is every few seconds while it runs.
    Seen,
    /// Nobody was at it for a while, and it stood.
    Stood {
        /// For how long nobody was, in microseconds of the clock on the wall.
        missed_us: i64,
    },
    /// Nobody was at it for a while, and it runs fast until it has caught up.
    CatchUp {
        /// For how long nobody was, in microseconds of the clock on the wall.
        missed_us: i64,
    },
}

impl fmt::Display for ClockCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pause => f.write_str("pauses the clock"),
            Self::Resume => f.write_str("has the clock go on"),
            Self::Speed { per_second_us } => {
                write!(f, "has {} go by in a second", Span::from_micros(*per_second_us))
            }
            Self::Jump { to_us } => write!(f, "jumps to {}", Instant::from_micros(*to_us)),
            Self::Step => f.write_str("steps to the next event"),
            Self::Seen => f.write_str("looks at the clock"),
            Self::Stood { missed_us } => {
                write!(f, "finds that the clock stood for {}", Span::from_micros(*missed_us))
            }
            Self::CatchUp { missed_us } => {
                write!(f, "has the clock catch up {}", Span::from_micros(*missed_us))
            }
        }
    }
}

impl NamedCommand {
    /// By how much an inject is moved.
    #[must_use]
    pub fn postpone(inject: &str, by: Span, with_later: bool) -> Self {
        Self::Postpone { inject: inject.to_owned(), by_us: by.as_micros(), with_later }
    }
}

impl fmt::Display for NamedCommand {
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
            Self::Take { seat } => write!(f, "takes the seat of {seat}"),
            Self::Release { seat } => write!(f, "leaves the seat of {seat}"),
            Self::Autopilot { seat, on: true } => write!(f, "has its policy play {seat}"),
            Self::Autopilot { seat, on: false } => write!(f, "plays {seat} again"),
            Self::Compose { seat, draft } => {
                let name = draft.inject.as_ref().or(draft.name.as_ref());
                write!(f, "writes {} for {seat}", name.map_or("a request", String::as_str))
            }
            Self::Act { seat, wish } => match &wish.act {
                Some(act) => write!(f, "has {seat} {act} {}", wish.request),
                None => write!(f, "says how {seat} understands {}", wish.request),
            },
            Self::Mark { inject, on: true } => write!(f, "marks {inject}"),
            Self::Mark { inject, on: false } => write!(f, "takes the mark from {inject}"),
            Self::Clock { clock } => write!(f, "{clock}"),
            Self::End => f.write_str("ends the exercise"),
            Self::Note { text, objective: None } => write!(f, "notes: {text}"),
            Self::Note { text, objective: Some(objective) } => {
                write!(f, "notes on {objective}: {text}")
            }
            Self::Tell { to, text } if to.is_empty() => write!(f, "tells everybody: {text}"),
            Self::Tell { to, text } => write!(f, "tells {}: {text}", to.join(", ")),
            Self::Answer { seat, phase, .. } => {
                write!(f, "answers the questionnaire for {seat}, {} play", phase.key())
            }
            Self::Find { finding: FindingKind::Strength, text } => write!(f, "finds good: {text}"),
            Self::Find { finding: FindingKind::Improvement, text } => {
                write!(f, "wants improved: {text}")
            }
        }
    }
}

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandRecord {
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
    #[serde(rename = "deed")]
    pub command: NamedCommand,
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
