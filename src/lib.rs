//! A deterministic engine for tabletop exercises between the agencies of two countries.
//!
//! A scenario says who there is, what happens, and under which guidelines requests for assistance are written,
//! answered and escalated. This crate reads it, plays it, and tells as typed tables where time went and where
//! meaning was lost. The same scenario, seed and version give the same tables to the byte, on any machine.
//!
//! ```
//! use hotwash::prelude::*;
//!
//! let plan = load("orbital_hotline", &[])?.into_plan()?;
//! let tables = play(&compile(&plan), 7);
//! for request in &tables.requests {
//!     println!("{} from {} to {}: {}", request.id, request.from, request.to, request.state);
//! }
//! let misread = tables.misunderstandings.iter().filter(|it| it.still_latent).count();
//! assert!(tables.requests.len() > 3, "{misread} readings that nobody noticed were wrong");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to go from here
//!
//! | to do this | look at |
//! |---|---|
//! | write a scenario, read it, see what is wrong with it | [`scenario`] |
//! | change values of a scenario as a program | [`scenario::Override`], [`scenario::Plan::changed`] |
//! | play it, stop in between, give commands, see what a seat sees | [`engine`] |
//! | read what happened, write it as CSV with a data package | [`record`] |
//! | sum it up, tell it as a timeline, compare two runs | [`review`] |
//! | play it over a design of parameters, with intervals and indices | [`sweep`] |
//! | keep what people did and play it again | [`session`] |
//! | write the after-action report, draw the swim lanes | [`report`] |
//! | write what is printed and handed out before an exercise | [`handbook`] |
//! | draw procedure, channels and injects | [`diagram`] |
//! | exchange MSELs, event logs and indicators with other programs | [`exchange`] |
//! | say things in another language | [`locale`] |
//! | reckon with zones, opening hours and working days | [`time`] |
//! | know how a misunderstanding arises and on what its figures rest | [`meaning`] |
//!
//! The folder `examples` of the repository has short programs. The book in `docs` is for those who write and lead
//! exercises, and has the model in full.

#[doc(hidden)] // The program `hotwash`, for its `main` alone.
pub mod cli;
pub mod diagram;
pub mod engine;
pub mod exchange;
pub mod handbook;
pub mod locale;
pub mod meaning;
mod memo;
pub mod record;
pub mod report;
pub mod review;
pub mod scenario;
pub mod session;
pub mod sweep;
pub mod time;
mod vocabulary;
#[doc(hidden)] // The room that `hotwash host` opens, for the program and its tests.
pub mod web;

pub mod prelude {
    //! What most programs need: a scenario loaded, played, and its tables.

    pub use crate::engine::{Exercise, Model, compile};
    pub use crate::record::Tables;
    pub use crate::review::play;
    pub use crate::scenario::{Override, Plan, load};
    pub use crate::time::{Instant, Span};
}
