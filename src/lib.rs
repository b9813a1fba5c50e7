//! hotwash: a tabletop exercise engine for requests for cyber assistance between countries.
pub mod engine;
pub mod record;
pub mod scenario;
pub mod time;
