//! What is meant and what is read: the thirteen kinds of misunderstanding, and how each arises, comes
//! to light, is put right, and does harm meanwhile.
//!
//! A sender has a meaning in mind, a message carries signs of it, and a reader makes a meaning of
//! the signs with what it brings along: its lexicon, its scale of urgency, its calendar, what it
//! believes of the other side. Where the two meanings differ there is a misunderstanding; nothing
//! is drawn merely to produce one. This module holds what there is to say of that without a world
//! around it: no ECS, no clock, no file. Each kind is a file in [`kinds`], with its parameters, their
//! defaults and where those come from. Nothing here draws: whoever calls it brings the numbers.
//!
//! ```
//! use hotwash::meaning::{Ground, MisunderstandingKind, MeaningSettings};
//!
//! // The parameters for which a published figure gives another value than the one that is kept.
//! let settings = MeaningSettings::default();
//! let figures = MisunderstandingKind::ALL.iter().flat_map(|kind| settings.parameters(*kind));
//! let moved: Vec<_> = figures.filter(|it| matches!(it.ground, Ground::Differs(..))).collect();
//! assert_eq!((moved[0].name, moved[0].default, moved[0].range.most), ("shift", 0.07, 0.19));
//! ```

mod conduct;
mod ground;
pub mod kinds;
mod leaning;
mod lexicon;
mod occasion;
mod rules;
mod settings;

pub use conduct::Conduct;
pub use ground::{Ground, PlausibleRange};
pub use leaning::{Leanings, Press};
pub use lexicon::{Domain, pick};
pub use occasion::{Exposures, Occasion};
pub(crate) use rules::Rules;
pub use rules::{Exposure, Parameter};
pub use settings::{MeaningSettings, MisunderstandingKind, Repair, Switch, Switches};
