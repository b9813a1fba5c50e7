#![doc = include_str!("../README.md")]

pub mod cli;
pub mod diagram;
pub mod engine;
pub mod exchange;
pub mod locale;
pub mod meaning;
pub mod record;
pub mod report;
pub mod review;
pub mod scenario;
pub mod session;
pub mod sweep;
pub mod time;
pub mod web;
