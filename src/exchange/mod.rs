//! Exchange with other programs: what hotwash imports and exports.
//!
//! Facilitators bring their master scenario events list and take it home ([`msel`]). Process-mining
//! tools get event logs ([`ocel`], [`xes`]), response teams a STIX bundle ([`stix`]). Each format
//! has a file or a folder of its own and is a pure function of what was played: the same exercise
//! gives the same bytes. Nothing here opens a file, asks for the time, or prints.
//!
//! ```
//! use hotwash::exchange::{ocel, xes};
//! use hotwash::prelude::*;
//!
//! let plan = load("orbital_hotline", &[])?.into_plan()?;
//! let tables = play(&compile(&plan), 7);
//! let log: serde_json::Value = serde_json::from_str(&ocel(&plan, &tables))?;
//! assert!(log["events"].as_array().is_some_and(|events| events.len() > 100));
//! assert!(xes(&plan, &tables)?.contains("<trace>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod formulas;
mod indicators;
pub mod msel;
mod ocel;
mod shared;
mod stix;
mod xes;

pub use formulas::{guarded, unguarded};
pub use indicators::{Indicator, indicators};
pub use ocel::ocel;
pub use shared::{INDICATORS, SharedIndicators, shared};
pub use stix::stix;
pub use xes::{XesError, xes};
