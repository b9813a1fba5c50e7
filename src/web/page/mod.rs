//! The pages and their panels, a file each, and what they share.

pub(super) mod clock;
pub(super) mod dialogue;
pub(super) mod ending;
pub(super) mod facilitator;
pub(super) mod injects;
pub(super) mod join;
pub(super) mod layout;
pub(super) mod monitoring;
pub(super) mod observer;
pub(super) mod overview;
pub(super) mod people;
pub(super) mod questionnaire;
pub(super) mod reference;
pub(super) mod replay;
pub(super) mod requests;
pub(super) mod scene;
pub(super) mod seat;
