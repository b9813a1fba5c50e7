//! The integration tests, one file a behaviour.

mod architecture;
mod caseloads;
mod command_line;
mod diagnostics;
mod documentation;
mod lifecycle;
mod network;
mod playing;
mod readme;
mod support;
mod tables;
