//! The files that an author writes: scenarios, guideline sets, calendars, glossaries, lexicons and
//! questionnaires in RON. How they are found and read, changed by `--set`, and checked.
//!
//! Loading returns a value *and* the problems: everything that is wrong, each with its place. A
//! [`Plan`] exists only if nothing prevents the scenario from being played, so the engine can rely
//! on every name in it. This module does not know the ECS.
//!
//! ```
//! use hotwash::scenario::load;
//!
//! let loaded = load("opm_breach", &[])?;
//! for problem in &loaded.diagnostics {
//!     eprintln!("{}", problem.line(&loaded.sources));
//! }
//! let plan = loaded.plan.expect("a built-in scenario has no errors");
//! let staffed = plan.scenario.agencies.values().filter(|agency| agency.staff > 0).count();
//! assert!(staffed > 5, "{} has {staffed} agencies with staff", plan.scenario.title);
//! # Ok::<(), hotwash::scenario::LoadError>(())
//! ```

mod act;
mod amend;
mod author_texts;
mod basis;
mod brackets;
mod brief;
mod by_id;
mod calendars;
mod caseload;
mod catalogue;
mod check;
mod column_role;
mod condition;
mod defaults;
mod diagnostic;
mod dialogues;
mod distribution;
mod earliest;
mod edits;
mod effort;
mod evidence;
mod explanation;
mod find;
mod formats;
mod guidelines;
mod icalendar;
mod inject_notes;
mod lexicon;
mod library;
mod limit;
mod literals;
mod load;
mod localized_text;
mod loss;
mod mapping;
mod media;
mod media_file;
mod module;
mod msel_words;
mod norm;
mod original;
mod overrides;
mod parts;
mod procedure;
mod question;
mod questionnaire;
mod read;
mod read_parts;
mod reading;
mod rewrite;
mod schema;
mod shelf;
mod shift;
mod source;
mod source_files;
mod subjects;
mod swap;
mod sweep;
mod syntax;
mod target;
mod text;
mod translation;
mod types;
mod uneven;
mod value;

pub use act::{Act, ActAudience, Actor, Side};
pub(crate) use amend::GrowingPlan;
pub use amend::load_whole;
pub use basis::Basis;
pub use brief::RoleBrief;
pub use by_id::ById;
pub use calendars::{HolidayCalendar, Week};
pub use caseload::{Caseload, During, PassOn};
pub use catalogue::{CatalogueEntry, Difficulty, PeopleRange};
pub use column_role::ColumnRole;
pub use condition::{Otherwise, When};
pub use defaults::{DefaultValue, STATED_DEFAULTS, StatedDefault};
pub(crate) use diagnostic::nearest;
pub use diagnostic::{Code, Diagnostic, Severity, line_and_column};
pub use dialogues::{
    CallGround, ContentMeasure, DecisionKind, Dialogue, DialogueLevel, LimitMeasure, LineMeasure,
    LineProcedure, Measure, Proposal,
};
pub use distribution::Distribution;
pub(crate) use distribution::Z_90;
pub(crate) use earliest::in_order_of_time;
pub use evidence::{Evidence, Fact};
pub use find::LoadError;
pub(crate) use formats::convert;
pub use formats::{ConvertError, Converted, FileFormat};
pub use guidelines::{
    Assistance, Content, DialogueRules, Guidelines, Late, ProcedureFile, ReadBackRule, State, Step,
    UrgencyClass,
};
pub use lexicon::{Glossary, GlossaryTerm, Lexicon, LexiconTerm};
pub use library::{BuiltInKind, built_in_guidelines, built_in_scenarios, built_in_sweeps};
pub use limit::{Amount, Limit, LimitError, Whose};
pub use literals::WrittenSpan;
pub use load::{Loaded, Plan, Problems, load_text, load_texts};
pub use localized_text::{LocalizedText, is_same_language};
pub use loss::Loss;
pub use mapping::{DateOrder, LoadedMapping, Mapping, TimeNotation, load_mapping, read_mapping};
pub use media::{DescribedFile, Mail, MediaContent, MediaItem, NewsPage, WrittenMedia};
pub use media_file::{MediaFile, MediaFiles, MediaProblem, MediaType};
pub use module::{Module, ModuleQuestion};
pub use msel_words::{MselWords, built_in_msel_words, load_msel_words};
pub use norm::{Judgement, Norm};
pub use original::Original;
pub use overrides::{Override, OverrideError};
pub use procedure::{Procedure, StateId, StepId};
pub use question::Question;
pub use questionnaire::{Item, Lesson, Prior, Questionnaire};
pub use reading::Reading;
pub(crate) use rewrite::{
    InjectField, ScenarioText, inject_with, parse_condition, quoted, with_title,
};
pub use schema::{FileKind, schema};
pub use shelf::{Shelf, ShelfFilter, ShelvedScenario};
pub use shift::{ShiftError, Shifted, shift};
pub(crate) use source::SourceKind;
pub use source::{Source, SourceId, Sources};
pub(crate) use source_files::SourceFile;
pub use source_files::{SourceFiles, load};
pub use subjects::Subjects;
pub use swap::Pairing;
pub use sweep::{
    Design, Factor, Keep, LoadedSweep, Luck, Number, Replications, RonValue, Sweep, load_sweep,
};
pub(crate) use syntax::place_of;
pub use target::{Metric, MetricSubject, Target};
pub use text::{SlotMoment, Text, Variant};
pub(crate) use text::{TextPart, parts as text_parts};
pub use types::{
    Agency, Blank, Case, Channel, ChannelKind, Duty, Expectation, GivingPolicy, Help, Holdings,
    Inject, InjectKind, Objective, Order, Party, Policy, RequestOrder, Scenario, StaffingOrder,
    StatementOrder,
};
pub use uneven::{Cause, SideMeasure, Uneven};
