//! The integration tests, by behaviour.
mod playing;
