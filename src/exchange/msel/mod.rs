//! Master scenario events lists (MSEL): reading them from workbooks, CSV and JSON into the injects of a
//! scenario, and writing the injects of a scenario as a workbook or as CSV.
//!
//! Nothing of a file is dropped without a [`Remark`] that says so, and nothing that it leaves out is made
//! up: what no reading settles is asked for. What comes out is the text of a scenario that can be played.

mod columns;
mod compose;
mod grid;
mod headers;
mod import;
mod listing;
mod moment;
mod printed;
mod read;
mod recipients;
mod remark;
mod rows;
mod sample;
mod schedule;
mod separated;
mod words;
mod workbook;
mod write;
mod written;

pub use headers::{SHAPES, Shape};
pub use import::{ImportError, Imported, Made, Settings, import};
pub use moment::MomentError;
pub use printed::{Played, played, played_in};
pub use read::ReadError;
pub(crate) use read::SIZE_LIMIT_BYTES;
pub use remark::{Remark, Weight};
pub use sample::sample_mapping;
pub use write::{WriteError, write_csv, write_xlsx};

/// By which the first sheet of our own workbooks is known: it holds no events.
const COVER_MARK: (&str, &str) = ("Written by", "hotwash");
