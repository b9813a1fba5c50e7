//! Exchange: a case in the forms that other programs read.
//!
//! Process-mining tools get event logs ([`ocel`], [`xes`]), response teams a STIX bundle ([`stix`]).
//! Each format has a file of its own, and is a pure function of what was played: the same exercise gives
//! the same bytes. This module writes no files and knows nothing of the web or of terminals.

mod indicators;
mod ocel;
mod shared;
mod stix;
mod xes;

pub use indicators::{Indicator, indicators};
pub use ocel::ocel;
pub use shared::{INDICATORS, Share, shared};
pub use stix::stix;
pub use xes::{XesError, xes};
