//! The log tables: what a row of each holds, and how they are written.
//!
//! A row type names its columns once; the CSV header, the data package and the data dictionary all
//! come from there. This module does not know how rows come about.
//!
//! ```
//! use hotwash::prelude::*;
//! use hotwash::record::Seconds;
//!
//! let tables = play(&compile(&load("orbital_hotline", &[])?.into_plan()?), 7);
//! // Rows are structs, so a column is a field.
//! let waited: Span = tables.requests.iter().map(|row| row.waiting_s).map(|Seconds(span)| span).sum();
//! let lost = tables.messages.iter().filter(|row| row.lost).count();
//! println!("requests waited {waited} for somebody to be free, and {lost} messages were lost");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cell;
mod cell_type;
mod digest_form;
mod digests;
mod event_kind;
mod folder;
mod meaning;
mod number;
mod package;
mod rows;
mod text_tables;
mod vocabularies;

pub use cell::{Ids, List, Seconds, Stamp};
pub(crate) use digest_form::DigestForm;
pub use digests::DigestError;
pub(crate) use digests::{CheckedFolder, DIGESTS, Digests};
pub use event_kind::EventKind;
pub(crate) use folder::MANIFEST;
pub use folder::{Folder, FolderError};
pub use meaning::{MeaningKind, MeaningRecord};
pub use number::{
    AnswerNumber, BeliefNumber, ClaimNumber, DecisionNumber, DialogueNumber, MessageNumber,
    MisunderstandingNumber, ReadingNumber, RegisterNumber, ResponseNumber, StoryNumber,
};
pub use package::{Manifest, ManifestSource, data_package};
pub(crate) use package::{PackageField, Resource, package_of};
pub use rows::{
    AgencyRow, BeliefRow, CaseloadRow, ClaimRow, Column, DecisionRow, DeviationRow, DialogueRow,
    DiscussionRow, EventRow, ForeignKey, InjectRow, MessageRow, MetricRow, MisunderstandingRow,
    ReadingRow, RegisterRow, RequestRow, ResponseRow, Row, StoryRow, TableAbout, Tables,
    UnderstandingRow, WorkRow,
};
pub use text_tables::{ReadError, TableDifference, TextTable, TextTables};
pub use vocabularies::{
    Activity, AnsweredBy, BeliefCause, DecisionState, DetailKind, DeviationDetail, DeviationKind,
    ExpectationState, Harm, InjectCause, MessageKind, MetricUnit, OrderState, Outcome, Phase,
    RegisterState, Respondent, Responsible, Sender, Soundness, StoryItem, TurnedFor,
};
