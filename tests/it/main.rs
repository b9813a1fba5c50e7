//! The integration tests, one file a behaviour.

mod architecture;
mod command_line;
mod playing;
mod support;
mod tables;
