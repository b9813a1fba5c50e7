//! Sessions: an exercise that is kept.
//!
//! A session is the texts of a scenario, a seed, and what people did, each with its moment. Nothing
//! else has to be kept: whatever happened in it is played again from these, to the byte. To know that
//! it is, a session also holds the digests of its log (see [`Chain`]).
//!
//! ```
//! use hotwash::prelude::*;
//! use hotwash::session::{FACILITATOR, NamedCommand, Play, Session};
//!
//! let plan = load("orbital_hotline", &[])?.into_plan()?;
//! let starts = plan.scenario.starts.at;
//! let session = Session::new("evening".to_owned(), &plan, 7, None, starts);
//! let mut play = Play::begin(&session)?;
//! play.play_until(starts + Span::from_hours(2));
//! // Somebody sits down, and the facilitator says something.
//! play.give("Ann", &NamedCommand::Take { seat: "cn_space".to_owned() })?;
//! let text = "You have an hour.".to_owned();
//! play.give(FACILITATOR, &NamedCommand::Tell { to: Vec::new(), text })?;
//! let view = play.seat("cn_space")?;
//! assert!(view.is_held && !view.events.is_empty());
//! // What is not theirs to do is refused, with the reason.
//! let end = play.give("Ann", &NamedCommand::End);
//! println!("{}", end.expect_err("only the facilitator ends play"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod admission;
mod chain;
mod clock;
mod command;
mod command_text;
mod export;
mod replay;
mod rewind;
mod room;
mod seats;
mod store;

use std::fmt;

pub use admission::{
    AccessCode, Admission, AdmissionError, AuditEntry, LONGEST_NAME, Randomness, Visitor,
    VisitorRole,
};
pub use chain::Chain;
pub use clock::{ExerciseClock, Playback};
pub use command::{ClockCommand, CommandRecord, FindingKind, NamedCommand};
pub use command_text::{COMMAND_FORMS, CommandTextError};
pub use export::{EXPORT_FORMAT, SessionImportError};
pub use replay::{CommandError, Play, ReplayError, Verdict};
pub use rewind::Rewind;
pub use room::{Acceptance, AfterAbsence, Room, RoomError};
pub use seats::{FACILITATOR, HeldSeats, PermissionError, Seat};
pub use store::{SessionListing, SessionSummary, Store, StoreError, default_store_path};

use crate::scenario::{Plan, Sources};
use crate::time::Instant;

/// An exercise that is kept.
#[derive(Clone, Debug)]
pub struct Session {
    /// What people call it; no two in a store have the same.
    pub name: String,
    /// The name of the scenario.
    pub scenario: String,
    /// Its heading.
    pub title: String,
    /// All its texts, whole.
    pub sources: Sources,
    /// The changes of `--set` that are in them, for the reader.
    pub parameters: Vec<String>,
    /// The seed of all chance.
    pub seed: u64,
    /// When play was to stop, if before the end of the scenario.
    pub until: Option<Instant>,
    /// The version of hotwash that recorded it.
    pub version: String,
    /// When it was recorded, by the clock on the wall.
    pub created: Instant,
    /// The session that it shares its past with, and up to which moment.
    pub parent: Option<Parent>,
    /// What people did, in order.
    pub commands: Vec<CommandRecord>,
    /// The digests of its log.
    pub chain: Chain,
}

/// Where a session comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parent {
    /// The session.
    pub name: String,
    /// The moment of the exercise up to which the two are the same.
    pub at: Instant,
}

impl fmt::Display for Parent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.name, self.at)
    }
}

impl Session {
    /// A session of a plan in which nothing has been done yet.
    #[must_use]
    pub fn new(name: String, plan: &Plan, seed: u64, until: Option<Instant>, now: Instant) -> Self {
        Self {
            name,
            scenario: plan.name.clone(),
            title: plan.scenario.title.clone(),
            sources: plan.sources.clone(),
            parameters: plan.overrides.iter().map(ToString::to_string).collect(),
            seed,
            until,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            created: now,
            parent: None,
            commands: Vec::new(),
            chain: Chain::default(),
        }
    }

    /// The moment at which people have left a session that they have not ended; `None` where it goes to
    /// its end by itself.
    #[must_use]
    pub fn left_at(&self) -> Option<Instant> {
        let is_clock = |given: &CommandRecord| matches!(given.command, NamedCommand::Clock { .. });
        let was_led = self.commands.iter().any(is_clock) && !self.was_ended();
        self.commands.last().filter(|_| was_led).map(|given| given.at)
    }

    /// Whether people have ended it.
    #[must_use]
    pub fn was_ended(&self) -> bool {
        self.commands.iter().any(|given| given.command == NamedCommand::End)
    }

    /// A session that shares the past of this one up to a moment.
    #[must_use]
    pub fn fork(&self, name: String, at: Instant, now: Instant) -> Self {
        Self {
            name,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            created: now,
            parent: Some(Parent { name: self.name.clone(), at }),
            commands: self.past(at).cloned().collect(),
            chain: Chain::default(),
            ..self.clone()
        }
    }

    /// What was done up to a moment, without what was done to the clock.
    fn past(&self, at: Instant) -> impl Iterator<Item = &CommandRecord> {
        let up_to = self.commands.iter().take_while(move |given| given.at <= at);
        up_to.filter(|given| {
            !matches!(given.command, NamedCommand::Clock { .. } | NamedCommand::End)
        })
    }
}
