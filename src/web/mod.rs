//! The room in the browser: pages for whoever leads, plays, watches or evaluates an exercise.
//!
//! The exercise goes on upon one thread, the [`AppState`]'s; whoever asks it something waits for its turn.
//! What people see is a set of panels that is made for each kind of looker from what they may know
//! ([`crate::engine::view`]), and a panel that has changed is sent to all who look. What people do is a
//! command of the session, on the disk before it is carried out. Who may do what is in one table, that of
//! the routes.
//!
//! Nothing here decides anything about the exercise, and nothing is asked of any other server.

mod access;
mod api;
mod app_state;
mod assets;
mod drafts;
mod entry;
mod exercise_thread;
mod facilitation;
mod form;
mod guard;
mod page;
mod reports;
mod responses;
mod routes;
mod screens;
mod seats;
mod server;
mod stream;

pub use access::Access;
pub use app_state::{AppState, RunningExercise, ServerSettings};
pub use routes::{Method, app, routes};
pub use server::{ServeError, TlsIdentity, serve};
