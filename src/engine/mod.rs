//! The engine: plays a plan on an ECS world, one agenda entry at a time.
//!
//! A [`Model`] is a plan compiled once: names interned, calendars laid out, distributions turned
//! into samplers. An [`Exercise`] is one run of it. The loop takes the next entry of the agenda,
//! moves the clock to it, and has the rules play that answer it (see [`rules`]). Nothing else
//! advances time.
//!
//! ```
//! use hotwash::engine::{Exercise, compile};
//! use hotwash::scenario::load;
//! use hotwash::time::Span;
//!
//! let plan = load("orbital_hotline", &[])?.into_plan()?;
//! let mut exercise = Exercise::new(&compile(&plan), 7, None);
//! // The first half day, and then the rest.
//! exercise.play_until(plan.scenario.starts.at + Span::from_hours(12));
//! let sent_by_then = exercise.tables().messages.len();
//! exercise.run();
//! assert!(sent_by_then < exercise.tables().messages.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What always holds: the same model and seed give the same log to the byte. The engine reads no
//! clock, file or environment variable, iterates no hash map, and never lets the order of entities
//! in the ECS decide anything.

mod adoption;
#[doc(hidden)] // For benchmarks and tests of desks by themselves.
pub mod agenda;
mod answers;
mod branch;
mod caseload;
mod checkpoint;
mod command;
mod compile;
mod condition;
mod contents;
mod correction;
mod costing;
mod dialogues;
mod edition;
#[doc(hidden)] // As `agenda`.
pub mod entities;
mod exercise;
mod facilitation;
mod following;
mod ids;
mod lead;
mod log;
mod model;
mod motion;
mod named_command;
mod question;
mod refusal;
mod routes;
#[doc(hidden)] // As `agenda`.
pub mod rules;
mod said;
mod sampler;
mod seat_command;
mod semantics;
mod streams;
mod tables;
mod text;
mod unfit;
pub mod view;
mod workshop;

pub use answers::{Answer, Answers};
pub use checkpoint::Checkpoint;
pub use command::{Command, OrderAct};
pub use compile::{compile, compile_in, compile_slowed, compile_with};
pub use correction::Corrections;
pub use edition::Edition;
pub use exercise::Exercise;
pub use ids::{
    AgencyId, AssistanceId, CaseId, CaseloadId, ChannelId, ClassId, ConceptId, ContentId,
    DecisionId, DialogueId, GroundId, InjectId, LimitId, MarkingId, MessageId, MisunderstandingId,
    PartyId, RequestId, SittingId, TermId,
};
pub use lead::Lead;
pub use log::{Detail, Happening, Log};
pub use model::Model;
pub use motion::Motion;
pub use named_command::{Draft, Wish};
pub use question::QuestionAnswer;
pub use refusal::{Foreign, Refusal};
#[doc(hidden)] // For benchmarks.
pub use sampler::Sampler;
pub use seat_command::{ActOptions, ComposedRequest, Decided, Player, SeatCommand};
#[doc(hidden)] // For benchmarks.
pub use streams::{Purpose, Stream, Streams, name_key};
pub use tables::Chosen;
pub use unfit::{Entry, LONGEST_TEXT, Sort, Unfit};
pub use workshop::Workshop;
