//! The context of the checks.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use crate::scenario::condition::Otherwise;
use crate::scenario::guidelines::Guidelines;
use crate::scenario::media_file::MediaFiles;
use crate::scenario::parts::Parts;
use crate::scenario::procedure::Procedure;
use crate::scenario::types::Scenario;
use crate::time::{Almanac, Instant};

/// The period from the start to the end of an exercise.
#[derive(Clone, Copy, Debug)]
pub(in crate::scenario) struct Period {
    pub(in crate::scenario) starts: Instant,
    pub(in crate::scenario) ends: Instant,
}

impl Period {
    /// Returns whether it takes no time.
    pub(super) fn is_empty(self) -> bool {
        self.ends <= self.starts
    }
}

/// The ids of each section as written, whether or not the entries could be read: an entry with a
/// mistake in it still exists, so a reference to it is not wrong.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct SectionIds(BTreeMap<&'static str, IndexSet<String>>);

impl SectionIds {
    const SECTIONS: [&'static str; 11] = [
        "sources",
        "parties",
        "agencies",
        "channels",
        "cases",
        "injects",
        "media",
        "modules",
        "dialogues",
        "truth",
        "objectives",
    ];

    pub(in crate::scenario) fn of(ids: impl Fn(&str) -> IndexSet<String>) -> Self {
        Self(Self::SECTIONS.into_iter().map(|section| (section, ids(section))).collect())
    }

    /// Leaves out an entry, as if it were not in the file.
    pub(in crate::scenario) fn forget(&mut self, section: &str, id: &str) {
        if let Some(names) = self.0.get_mut(section) {
            names.shift_remove(id);
        }
    }

    pub(super) fn has(&self, section: &str, id: &str) -> bool {
        self.0.get(section).is_some_and(|names| names.contains(id))
    }

    pub(super) fn of_section<'a>(&'a self, section: &str) -> impl Iterator<Item = &'a str> + 'a {
        self.0.get(section).into_iter().flatten().map(String::as_str)
    }
}

/// The parts of a scenario that the checks compare.
pub(in crate::scenario) struct Context<'a> {
    pub(in crate::scenario) scenario: &'a Scenario,
    pub(in crate::scenario) ids: &'a SectionIds,
    /// The period of the exercise; `None` if its start or its end could not be read.
    pub(in crate::scenario) period: Option<Period>,
    /// The guideline set; `None` if it could not be found or read.
    pub(in crate::scenario) guidelines: Option<&'a Guidelines>,
    /// The procedure; `None` if its states are inconsistent.
    pub(in crate::scenario) procedure: Option<&'a Procedure>,
    /// Whether the guideline set that the scenario names exists.
    pub(in crate::scenario) guidelines_found: bool,
    /// The other parts.
    pub(in crate::scenario) parts: &'a Parts,
    /// The files of media.
    pub(in crate::scenario) media: &'a MediaFiles,
    /// The calendars that were laid out before.
    pub(in crate::scenario) almanac: &'a Almanac,
}

impl Context<'_> {
    /// Returns the party of an agency, if the agency could be read and the party exists.
    pub(super) fn party_of(&self, agency: &str) -> Option<&str> {
        self.scenario.party_of(agency).filter(|party| self.ids.has("parties", party))
    }

    /// Returns the injects in whose place another may come.
    pub(super) fn in_place_of(&self, inject: &str) -> impl Iterator<Item = &str> {
        let injects = self.scenario.injects.iter();
        injects
            .filter(move |(_, it)| matches!(&it.otherwise, Otherwise::Inject(id) if id == inject))
            .map(|(id, _)| id.as_str())
    }

    /// Returns a moment as the account of the exercise shows it.
    pub(super) fn shown(&self, at: Instant) -> String {
        let zone = &self.scenario.starts.zone;
        format!("{} in {}", zone.show(at, "%-d %b %Y %H:%M"), zone.city())
    }
}
