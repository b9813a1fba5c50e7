//! Measures and accounts of a run, from its tables: what a facilitator reads out and what the
//! figures are.
//!
//! Everything here is a pure function of a plan and tables, so that it is the same for a run that
//! has just ended and for one that is read from its folder. This module knows nothing of HTTP or
//! of terminals.

mod account;
mod beliefs;
mod comparison;
mod conformance;
mod measures;
mod summary;
mod understanding;

pub use account::{Clock, Line, Tone, account, in_words_of, words};
pub use beliefs::{Distance, distances};
pub use comparison::{Comparison, Difference, Divergence, FieldPair, Happened, compare};
pub use conformance::{act_of, deviations};
pub use measures::metrics;
pub use summary::{ClassSummary, KindSummary, OpenRequest, Summary, TimeSpent, Timing};
pub use understanding::{Share, Understanding};

use indexmap::IndexMap;

use crate::engine::compile;
use crate::record::Tables;
use crate::scenario::Plan;
use crate::time::Calendar;

/// A number of things: `1 return`, `2 returns`.
#[must_use]
pub fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// When somebody is at work at each agency, its staff or those on duty, by the hours that the plan has.
#[must_use]
pub fn attended(plan: &Plan) -> IndexMap<String, Calendar> {
    let model = compile(plan);
    let ids = model.agencies();
    ids.map(|id| (model.agency_name(id).to_owned(), model.attended(id).clone())).collect()
}

/// Adds to the tables of a run what is worked out from the others: its deviations from the
/// procedure, and its figures.
pub fn complete(plan: &Plan, tables: &mut Tables) {
    tables.deviations = deviations(plan, &tables.requests, &tables.events);
    tables.metrics = metrics(plan, tables);
}
