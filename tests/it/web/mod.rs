//! The room in the browser, asked as browsers and programs ask it, without a socket.

mod bad_input;
mod chinese;
mod discussion;
mod drafts;
mod durability;
mod ending;
mod handbooks;
mod identity;
mod importing;
mod leading;
mod limits;
mod media;
mod orders;
mod people;
mod places;
mod questions;
mod replays;
mod routes;
mod secrecy;
mod subjects;
mod table;
