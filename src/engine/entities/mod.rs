//! What the world is made of: a file for each kind of entity, with its components.

mod agency;
mod case;
mod caseload;
mod desk;
mod duty;
mod inject;
mod ledger;
mod message;
mod queue;
mod request;
mod task;

pub use agency::{AgencyIdentity, MemberOf, Members, PartyIdentity};
pub use case::{CaseIdentity, Requests, Within};
pub(in crate::engine) use caseload::micros;
pub use caseload::{Tallies, Tally};
pub use desk::Desk;
pub use inject::{ExpectationOutcome, InjectIdentity, InjectState};
pub use ledger::{Accounts, Holder, Ledger};
pub use message::{About, Envelope, MessageKind, Messages};
pub use request::{Outcome, Progress, SideState, Terms, Times};
pub use task::{Errand, Spent, Task, Work};
