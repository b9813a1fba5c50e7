//! The sections of the report, a file each.

mod account;
mod beside;
mod dialogues;
mod discussion;
mod findings;
mod improvement;
mod misunderstandings;
mod objectives;
mod overview;
mod press;
mod questions;
mod reproduction;
mod talks;
mod timeliness;
mod understanding;

pub(super) use account::account;
pub(super) use beside::beside;
pub(super) use dialogues::dialogues;
pub(super) use discussion::discussion;
pub(super) use findings::findings;
pub(super) use improvement::improvement;
pub(super) use misunderstandings::misunderstandings;
pub(super) use objectives::objectives;
pub(super) use overview::overview;
pub(super) use press::press;
pub(super) use questions::questions;
pub(super) use reproduction::reproduction;
pub(super) use talks::talks;
pub(super) use timeliness::timeliness;
pub(super) use understanding::understanding;
