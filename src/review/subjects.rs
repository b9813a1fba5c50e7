//! The subjects of requests, out of the tables.

use crate::record::Tables;
use crate::scenario::{Plan, Subjects};

/// Returns the subjects of the requests that no inject has ordered.
pub(crate) fn subjects(plan: &Plan, tables: &Tables) -> Subjects {
    let written = tables.requests.iter().filter(|row| !plan.scenario.injects.contains_key(&row.id));
    written.map(|row| (row.id.clone(), row.title.clone())).collect()
}
