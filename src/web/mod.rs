//! The room in the browser: pages for those who lead, play, watch or evaluate an exercise.
//!
//! The exercise runs on a thread of its own; requests take their turns to visit it. What people see is a set
//! of panels for each audience, made from what that audience may know ([`crate::engine::view`]); panels that
//! change are sent to all who watch. What people do is a command of the session, which is on the disk before
//! it is carried out. One table, that of the routes, says who has access to what.
//!
//! Nothing here decides anything about the exercise, and nothing is requested from other servers.

mod access;
mod api;
mod api_discussion;
mod api_types;
mod app_state;
mod assets;
mod attendance;
mod choice;
mod command_id;
mod connections;
mod context;
mod drafts;
mod entry;
mod exercise_thread;
mod facilitation;
mod fault;
mod form;
mod guard;
mod handbooks;
mod hotwash;
mod import_answers;
mod import_refusal;
mod json;
mod limits;
mod list_import;
mod media;
mod openapi;
mod page;
mod refusal_text;
mod replay_book;
mod reports;
mod responses;
mod routes;
mod screens;
mod seat_form;
mod seats;
mod sent_list;
mod server;
mod stream;
mod submission;

pub use access::Access;
pub use app_state::{AppState, RunningExercise, ServerSettings};
pub use choice::ScenarioChoice;
pub use routes::{Method, app, routes};
pub use server::{ServeError, TlsIdentity, choose, serve};
