//! The thirteen kinds, each with how it arises, what exposes it, what repairs it and what it costs.

mod deadline;
mod false_repair;
mod handling;
mod intent;
mod legal;
mod missing_info;
mod norm;
mod scope;
mod silence;
mod term;
mod translation;
mod urgency;
mod wrong_channel;

pub use deadline::Deadline;
pub use false_repair::FalseRepair;
pub use handling::{Handling, MarkingShift};
pub use intent::Intent;
pub use legal::Legal;
pub use missing_info::{BlankTreatment, MissingInfo};
pub use norm::Norm;
pub use scope::Scope;
pub use silence::{Silence, SilenceTaken};
pub use term::{Term, TermReading};
pub use translation::{ForceShift, Translation};
pub use urgency::Urgency;
pub use wrong_channel::WrongChannel;
