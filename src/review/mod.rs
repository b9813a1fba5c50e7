//! Measures and accounts of a run, from its tables: what a facilitator reads out and what the
//! figures are.
//!
//! ```
//! use hotwash::prelude::*;
//! use hotwash::review::Summary;
//!
//! let plan = load("orbital_hotline", &[])?.into_plan()?;
//! let summary = Summary::of(&plan, &play(&compile(&plan), 7));
//! for class in &summary.classes {
//!     println!("{}: {} requests", class.class, class.requests);
//! }
//! assert!(summary.messages > 20 && summary.injects_fired <= summary.injects);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Everything here is a pure function of a plan and tables, so that it is the same for a run that
//! has just ended and for one that is read from its folder. This module knows nothing of HTTP or
//! of terminals.

mod account;
mod beliefs;
mod comparison;
mod conformance;
mod decision;
mod effect;
mod explained;
mod loss;
mod meaning;
mod measures;
mod press;
mod proposition;
mod questions;
mod registers;
mod story;
mod subjects;
mod summary;
mod survival;
mod understanding;

pub use account::{Clock, Line, Tone, account};
pub use beliefs::{Distance, distances};
pub use comparison::{Comparison, Difference, Divergence, FieldPair, Happened, compare};
pub use conformance::deviations;
pub use decision::{decision_row_text, decision_text};
pub use effect::Effect;
pub use explained::{explained, limit_text};
pub use loss::RunLoss;
pub use meaning::meaning_text;
pub use measures::metrics;
pub use press::{Headline, story_text};
pub use proposition::{proposition_text, value_text};
pub use questions::{AskedQuestion, Confidence};
pub use registers::{Entry, RegisterCount, register_counts};
pub use story::{Cast, Observations, StoryFault, StoryFinding, story_findings};
pub(crate) use subjects::subjects;
pub use summary::{
    ClassSummary, KindSummary, OpenRequest, Summary, TimeSpent, Timing, UnsoundAnswer,
};
pub use survival::{RestrictedMean, SurvivalCurve, Wait};
pub use understanding::{Share, Understanding};

use std::sync::Arc;

use indexmap::IndexMap;

use crate::engine::{Exercise, Model, compile};
use crate::record::Tables;
use crate::scenario::Plan;
use crate::time::Calendar;

/// A number of things: `1 return`, `2 returns`.
#[must_use]
pub(crate) fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// When somebody is at work at each agency, its staff or those on duty, by the hours that the plan has.
#[must_use]
pub(crate) fn attended(plan: &Plan) -> IndexMap<String, Calendar> {
    let model = compile(plan);
    let ids = model.agencies();
    ids.map(|id| (model.agency_name(id).to_owned(), model.attended(id).clone())).collect()
}

/// Plays a model to its end with the luck of a seed, and returns its tables as [`tables`] does.
///
/// ```
/// use hotwash::engine::compile;
/// use hotwash::review::play;
/// use hotwash::scenario::load;
///
/// let model = compile(&load("orbital_hotline", &[])?.into_plan()?);
/// assert_eq!(play(&model, 7), play(&model, 7));
/// assert_ne!(play(&model, 7), play(&model, 8));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn play(model: &Arc<Model>, seed: u64) -> Tables {
    let mut exercise = Exercise::new(model, seed, None);
    exercise.run();
    tables(&mut exercise)
}

/// Returns the tables of an exercise at the moment that play has come to, with what is worked out from them: the
/// deviations from the procedure, and the figures. What misunderstandings cost is not in them.
#[must_use]
pub fn tables(exercise: &mut Exercise) -> Tables {
    let mut tables = exercise.tables();
    complete(&exercise.model().plan, &mut tables);
    tables
}

/// Returns the tables of an exercise as [`tables`] does, with what each misunderstanding cost. That takes another
/// run for each of them, in which it did not arise and all other luck is the same.
///
/// ```
/// use hotwash::engine::{Exercise, compile};
/// use hotwash::review::priced_tables;
/// use hotwash::scenario::load;
///
/// let model = compile(&load("orbital_hotline", &[])?.into_plan()?);
/// let mut exercise = Exercise::new(&model, 7, None);
/// exercise.run();
/// let tables = priced_tables(&mut exercise);
/// let dearest = tables.misunderstandings.iter().max_by_key(|it| it.cost_s);
/// if let Some(dearest) = dearest {
///     println!("{} cost {:?}", dearest.id, dearest.cost_s);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn priced_tables(exercise: &mut Exercise) -> Tables {
    let mut tables = exercise.tables();
    complete_priced(exercise, &exercise.model().plan, &mut tables);
    tables
}

/// Adds to the tables of an exercise what its misunderstandings have cost, and what is worked out from that and the
/// others. The plan is that of the exercise, in the language in which the tables are read.
pub fn complete_priced(exercise: &Exercise, plan: &Plan, tables: &mut Tables) {
    exercise.price(tables);
    complete(plan, tables);
}

/// Adds to the tables of a run what is worked out from the others: its deviations from the
/// procedure, and its figures.
pub fn complete(plan: &Plan, tables: &mut Tables) {
    tables.deviations = deviations(plan, &tables.requests, &tables.events);
    tables.metrics = metrics(plan, tables);
}
