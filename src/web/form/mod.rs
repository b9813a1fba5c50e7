//! Forms: how they are shown, and how commands are read from them.

pub(super) mod act;
pub(super) mod commands;
pub(super) mod compose;
pub(super) mod dialogue;
mod discussion;
mod due_picker;
pub(super) mod fields;
pub(super) mod inputs;
pub(super) mod order;
pub(super) mod question;
pub(super) mod seat;
