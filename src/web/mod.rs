//! The room in the browser: pages for whoever leads, plays, watches or evaluates an exercise.
//!
//! The exercise goes on upon one thread, the [`Hall`]'s; whoever asks it something waits for its turn.
//! What people see is a set of panels that is made for each kind of looker from what they may know
//! ([`crate::engine::view`]), and a panel that has changed is sent to all who look. What people do is a
//! command of the session, on the disk before it is carried out. Who may do what is in one table, that of
//! the routes.
//!
//! Nothing here decides anything about the exercise, and nothing is asked of any other server.

mod access;
mod api;
mod assets;
mod board;
mod drafts;
mod entry;
mod form;
mod guard;
mod hall;
mod leading;
mod page;
mod playing;
mod routes;
mod saying;
mod server;
mod stage;
mod stream;
mod telling;

pub use access::Who;
pub use hall::{Hall, Opened, Settings};
pub use routes::{Method, app, routes};
pub use server::{Identity, ServeError, serve};
