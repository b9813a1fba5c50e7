//! The settings of an import.

use crate::scenario::{Mapping, Plan};
use crate::time::{Span, ZonedInstant};

/// The settings of an import.
#[derive(Clone, Copy, Debug)]
pub struct ImportSettings<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The short name of the new scenario.
    pub name: &'a str,
    /// The scenario to import into; without one, a new scenario is made.
    pub base: Option<&'a Plan>,
    /// How to read the file, if its headers do not say it.
    pub mapping: Option<&'a Mapping>,
    /// When the exercise starts.
    pub starts: Option<&'a ZonedInstant>,
}

impl ImportSettings<'_> {
    /// Returns the time of day at which the exercise starts, if that is known.
    pub(super) fn start_of_day(&self) -> Option<Span> {
        let starts = self.starts.or(self.base.map(|plan| &plan.scenario.starts))?;
        Some(starts.zone.clock(starts.at).of_day)
    }
}
