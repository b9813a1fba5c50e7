//! The integration tests, one file a behaviour.

mod architecture;
mod calendars;
mod command_line;
mod conformance;
mod coordination;
mod diagnostics;
mod documentation;
mod lifecycle;
mod network;
mod playing;
mod readme;
mod support;
mod tables;
