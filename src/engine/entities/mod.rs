//! What the world is made of: a file for each kind of entity, with its components.

mod agency;
mod answer;
mod belief;
mod case;
mod caseload;
mod desk;
mod dialogue;
mod directory;
mod duty;
mod inject;
mod ledger;
mod meaning;
mod message;
mod order;
mod party_pairs;
mod question;
mod queue;
mod relationship;
mod request;
mod shifts;
mod story;
mod task;

pub(in crate::engine) use agency::Goodwill;
pub use agency::{AgencyIdentity, Seats};
pub use answer::{AnswersGiven, GivenAnswer};
pub use belief::{Because, BeliefChange, Beliefs};
pub use case::{CaseFile, CaseIdentity, OfCase, Reconciled};
pub(in crate::engine) use caseload::micros;
pub use caseload::{Tallies, Tally};
pub use desk::Desk;
pub use dialogue::{
    Agreement, Agreements, Decision, Dialogues, Procedure, Proposed, RegisterEntry, Settled,
    Sitting, is_on_agenda,
};
pub(in crate::engine) use directory::Directory;
pub(in crate::engine) use inject::{Acquaintance, Conditions, Said};
pub use inject::{ExpectationOutcome, InjectIdentity, InjectState, Obstacle, Turned};
pub use ledger::{Accounts, Holder, Ledger};
pub use meaning::{
    AgreedTerms, Course, CoveredBy, Covers, Detection, Field, Harms, Meaning, Misread,
    Misunderstanding, MisunderstandingOf, Misunderstandings, Reading, ReadingOf, Readings, Sense,
    Tellings, Told,
};
pub use message::{About, CallFor, Calls, Envelope, FollowUp, Leg, Messages, Payload};
pub use order::OrderProgress;
pub use party_pairs::PartyPairs;
pub(in crate::engine) use question::{Asked, Questions, Response};
pub use request::{
    ActDone, AskedOf, Books, Clock, Coordination, Counts, Dossier, Handling, Interpretation,
    PutOff, Reporting, RequestsReceived, Resolution, SideState, Sides, Standing, Terms, Times,
};
pub(in crate::engine) use request::{ContentsSaid, Hearing, Opening};
pub use story::{Item, Story};
pub use task::{Errand, Spent, Task, Work};
