//! The log tables: what a row of each holds, and how they are written.
//!
//! A row type names its columns once; the CSV header, the data package and the data dictionary all
//! come from there. This module does not know how rows come about.

mod cell;
mod folder;
mod package;
mod rows;
mod written;

pub use cell::{CellType, Seconds, Stamp};
pub use folder::{Folder, FolderError, MANIFEST};
pub use package::{Field, Manifest, ManifestSource, Resource, data_package, package_of};
pub use rows::{
    AgencyRow, BeliefRow, CaseloadRow, Column, DeviationRow, EventRow, ForeignKey, InjectRow,
    MessageRow, MetricRow, MisunderstandingRow, ReadingRow, RequestRow, Row, TableAbout, Tables,
    UnderstandingRow, WorkRow,
};
pub use written::{ReadError, WrittenTable, WrittenTables};
