//! The integration tests, one file a behaviour.

mod architecture;
mod command_line;
mod diagnostics;
mod documentation;
mod graph;
mod lifecycle;
mod network;
mod playing;
mod readme;
mod support;
mod tables;
