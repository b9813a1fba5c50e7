//! What the world is made of: a file for each kind of entity, with its components.

mod agency;
mod case;
mod desk;
mod inject;
mod ledger;
mod message;
mod request;

pub use agency::{AgencyIdentity, MemberOf, Members, PartyIdentity};
pub use case::{CaseIdentity, Requests, Within};
pub use desk::{Desk, Errand, Spent, Task, Work};
pub use inject::{ExpectationOutcome, InjectIdentity, InjectState};
pub use ledger::{Accounts, Holder, Ledger};
pub use message::{About, Envelope, MessageKind, Messages};
pub use request::{Outcome, Progress, SideState, Terms, Times};
