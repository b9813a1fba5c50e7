//! The pages and their panels, a file each, and what they share.

pub(super) mod audit;
mod brief;
pub(super) mod choice;
pub(super) mod clock;
pub(super) mod dialogue;
mod discussion;
pub(super) mod ending;
pub(super) mod events;
mod handbook;
pub(super) mod hotwash;
pub(super) mod join;
pub(super) mod layout;
pub(super) mod lead;
pub(super) mod letters;
pub(super) mod list_import;
pub(super) mod media;
pub(super) mod monitoring;
pub(super) mod observer;
mod over;
pub(super) mod overview;
pub(super) mod people;
pub(super) mod plan;
pub(super) mod public;
pub(super) mod questionnaire;
pub(super) mod questions;
pub(super) mod reference;
pub(super) mod replay;
pub(super) mod requests;
pub(super) mod scene;
pub(super) mod seat;
mod shell;
#[cfg(debug_assertions)]
pub(super) mod styles;
mod urgent;
