//! Sessions: exercises that are kept.
//!
//! A session consists of the texts of a scenario, a seed, and the commands that people gave, each with its
//! moment. Nothing else has to be kept: whatever happened is played again from these, to the byte. To check
//! that it is, a session also holds the digests of its log (see [`Chain`]).
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
//! play.execute("Ann", &NamedCommand::Take { seat: "cn_space".to_owned() })?;
//! let text = "You have an hour.".to_owned();
//! play.execute(FACILITATOR, &NamedCommand::Tell { to: Vec::new(), text, urgent: false })?;
//! let view = play.seat("cn_space")?;
//! assert!(view.is_held && !view.events.is_empty());
//! // What is not theirs to do is refused, with the reason.
//! let end = play.execute("Ann", &NamedCommand::End);
//! println!("{}", end.expect_err("only the facilitator ends play"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access_code;
mod admission;
mod attendance;
mod audit;
mod author;
mod chain;
mod clock;
mod command;
mod command_text;
mod discussion;
mod export;
mod facts;
mod feedback;
mod improvement;
mod names;
mod recording;
mod replay;
mod rewind;
mod room;
mod seats;
mod store;
mod store_error;
mod store_file;

#[doc(hidden)] // Who may come into the room that `hotwash host` opens.
pub use access_code::{AccessCode, Randomness};
#[doc(hidden)] // As `access_code`.
pub use admission::{Admission, AdmissionError, Visitor, random_token};
pub use attendance::{Attendance, Stay};
#[doc(hidden)] // As `access_code`.
pub use audit::{AuditAct, AuditEntry, AuditPerson, VisitAct};
pub use author::{Author, FACILITATOR, VisitorRole};
pub use chain::Chain;
pub(crate) use chain::hexadecimal;
#[doc(hidden)] // As `access_code`.
pub use clock::{ExerciseClock, Playback};
pub use command::{
    ClockCommand, CommandKey, CommandRecord, FindingKind, Matter, ModuleAnswer, NamedCommand,
    NewInject, Rating,
};
pub use command_text::{COMMAND_FORMS, CommandTextError};
pub use discussion::{DiscussedModule, Discussion, DiscussionError, SeatAnswer};
pub use export::SessionImportError;
pub use facts::{ExerciseFact, ExerciseType, FactError, ReportStatus};
pub use feedback::{RatedStatement, SCORES, Statement, feedback, statements};
pub use improvement::{ActionField, ActionKey, ActionRule, CapabilityElement};
#[doc(hidden)] // As `access_code`.
pub use names::LONGEST_NAME;
pub use recording::{Parent, Session};
pub use replay::{CommandError, Play, ReplayError, Verdict};
pub use rewind::Rewind;
#[doc(hidden)] // As `access_code`.
pub use room::{Acceptance, AfterAbsence, Room, RoomError};
pub use seats::{HeldSeats, PermissionError, Seat};
pub use store::{SessionListing, SessionSummary, Store};
pub use store_error::{StoreError, StoreTrouble};
pub use store_file::default_store_path;
