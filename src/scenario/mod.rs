//! What an author writes: scenarios and guideline sets in RON, how they are found and read, changed
//! by `--set`, and checked.
//!
//! Loading returns a value *and* the problems: everything that is wrong, each with its place. A
//! [`Plan`] exists only when nothing keeps the scenario from being played, so the engine can rely
//! on every name in it. This module knows nothing of the ECS.

mod act;
mod caseload;
mod check;
mod diagnostic;
mod distribution;
mod guidelines;
mod library;
mod load;
mod mistake;
mod overrides;
mod procedure;
mod read;
mod tree;
mod types;
mod written;

pub use act::{Act, Side};
pub use caseload::{Caseload, During, PassOn};
pub use diagnostic::{
    Code, Diagnostic, Severity, Source, SourceId, Sources, line_and_column, nearest,
};
pub use distribution::Distribution;
pub(crate) use distribution::Z_90;
pub use guidelines::{
    Assistance, Content, Guidelines, Late, ProcedureFile, State, Step, UrgencyClass, WrittenSpan,
};
pub use library::{built_in_guidelines, built_in_scenarios};
pub use load::{LoadError, Loaded, Plan, SIZE_LIMIT_BYTES, load, load_texts};
pub use overrides::{Override, OverrideError};
pub use procedure::{Procedure, StateId, StepId};
pub use read::FORMAT;
pub use types::{
    Agency, Basis, ById, Case, Channel, ChannelKind, Duty, Expectation, Fact, Holdings, Inject,
    InjectKind, Objective, Order, Party, Policy, RequestOrder, Scenario, StaffingOrder,
    StatementOrder, When,
};
