//! The integration tests, one file a behaviour.

mod architecture;
mod calendars;
mod caseloads;
mod command_line;
mod commands;
mod conformance;
mod conservation;
mod coordination;
mod diagnostics;
mod directions;
mod documentation;
mod duty;
mod graph;
mod lifecycle;
mod meaning_page;
mod misunderstandings;
mod network;
mod playing;
mod readme;
mod rooms;
mod scenarios;
mod seats;
mod sessions;
mod staffing;
mod support;
mod tables;
