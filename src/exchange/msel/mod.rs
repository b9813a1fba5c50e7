//! Master scenario events lists (MSEL): reading them from workbooks, CSV and JSON into the injects
//! of a scenario, and writing the injects of a scenario as a workbook or as CSV.
//!
//! Nothing of a file is dropped without a [`Remark`], and nothing that it omits is invented: what
//! cannot be decided is asked for. The result is the text of a scenario that can be played.

mod blueprint;
mod calamine_cells;
mod column_times;
mod columns;
mod date_order;
mod delimited;
mod export_rows;
mod grid;
mod headers;
mod ids;
mod import;
mod json;
mod json_values;
mod known_words;
mod list_name;
mod mapping_text;
mod markup;
mod midnight;
mod moment;
mod moment_parser;
mod moment_text;
mod notation;
mod old_workbook;
mod open_document;
mod openaev;
mod pending_injects;
mod question;
mod read;
mod read_error;
mod recipient_names;
mod recipients;
mod remark;
mod rows;
mod sample;
mod scenario_text;
mod schedule;
mod serialization;
mod settings;
mod understanding;
mod web_text;
mod workbook;
mod write;

pub use export_rows::{InjectResult, MselLayout, inject_results, inject_results_in};
pub use headers::{MselShape, SHAPES};
pub use import::{ImportError, Imported, import};
pub use list_name::list_name;
pub use mapping_text::mapping_text;
pub use moment::MomentError;
pub use pending_injects::ImportedInject;
pub use question::MselQuestion;
pub use read_error::MselReadError;
pub(crate) use read_error::SIZE_LIMIT_BYTES;
pub use recipients::UnderstoodName;
pub use remark::{Remark, Weight};
pub use sample::sample_mapping;
pub use schedule::StartError;
pub use settings::ImportSettings;
pub use understanding::{UnderstoodColumn, understood};
pub use write::{WriteError, write_csv, write_xlsx, write_xlsx_as};
