//! The shelf: the built-in scenarios as a facilitator chooses among them.

use super::catalogue::{CatalogueEntry, Difficulty};
use super::diagnostic::suggest;
use super::find::LoadError;
use super::library::built_in_scenarios;
use super::localized_text::LocalizedText;
use super::source_files::load;
use crate::time::Span;

/// A scenario on the shelf.
#[derive(Clone, Debug)]
pub struct ShelvedScenario {
    /// The name by which it is loaded.
    pub name: String,
    /// The heading.
    pub title: LocalizedText,
    /// The situation at the beginning.
    pub brief: LocalizedText,
    /// The number of its parties.
    pub parties: usize,
    /// The number of its agencies, each of which is a seat.
    pub agencies: usize,
    /// What the catalogue says of it.
    pub catalogue: CatalogueEntry,
}

/// The built-in scenarios that have an entry in the catalogue, the shortest first.
///
/// ```
/// use hotwash::scenario::{Shelf, ShelfFilter};
/// use hotwash::time::Span;
///
/// let shelf = Shelf::built_in()?;
/// let filter = ShelfFilter { people: Some(2), time: Some(Span::from_hours(1)), ..ShelfFilter::default() };
/// assert!(shelf.fitting(&filter).any(|scenario| scenario.name == "un_poc_ping"));
/// # Ok::<(), hotwash::scenario::LoadError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The scenarios by the time that they take; of those that take as long, by their names.
    pub scenarios: Vec<ShelvedScenario>,
}

/// What somebody looks for. What is omitted does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShelfFilter {
    /// The themes, each of which it must have.
    pub themes: Vec<String>,
    /// The number of people who play.
    pub people: Option<u32>,
    /// The time that there is for play.
    pub time: Option<Span>,
    /// The difficulty.
    pub difficulty: Option<Difficulty>,
}

impl ShelfFilter {
    /// Returns whether a scenario is what somebody looks for.
    #[must_use]
    pub fn fits(&self, entry: &CatalogueEntry) -> bool {
        self.themes.iter().all(|theme| entry.themes.contains(theme))
            && self.people.is_none_or(|people| entry.people.contains(people))
            && self.time.is_none_or(|time| entry.time <= time)
            && self.difficulty.is_none_or(|difficulty| entry.difficulty == difficulty)
    }
}

impl Shelf {
    /// Reads the built-in scenarios.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn built_in() -> Result<Self, LoadError> {
        let mut scenarios = Vec::new();
        for name in built_in_scenarios() {
            let Some(plan) = load(&name, &[])?.plan else { continue };
            let scenario = plan.scenario;
            let Some(catalogue) = scenario.catalogue else { continue };
            scenarios.push(ShelvedScenario {
                name,
                title: scenario.title,
                brief: scenario.brief.unwrap_or(scenario.about),
                parties: scenario.parties.len(),
                agencies: scenario.agencies.len(),
                catalogue,
            });
        }
        scenarios.sort_by(|a, b| (a.catalogue.time, &a.name).cmp(&(b.catalogue.time, &b.name)));
        Ok(Self { scenarios })
    }

    /// Returns the scenarios that somebody looks for.
    pub fn fitting<'a>(
        &'a self,
        filter: &'a ShelfFilter,
    ) -> impl Iterator<Item = &'a ShelvedScenario> {
        self.scenarios.iter().filter(|scenario| filter.fits(&scenario.catalogue))
    }

    /// Returns the themes of all scenarios in alphabetical order.
    #[must_use]
    pub fn themes(&self) -> Vec<&str> {
        let themes = self.scenarios.iter().flat_map(|scenario| &scenario.catalogue.themes);
        let mut themes: Vec<&str> = themes.map(String::as_str).collect();
        themes.sort_unstable();
        themes.dedup();
        themes
    }

    /// Returns a hint on the theme that was probably meant, or on all of them; nothing where there is such a theme.
    #[must_use]
    pub fn hint_on_theme(&self, theme: &str) -> Option<String> {
        let themes = self.themes();
        if themes.contains(&theme) { None } else { suggest(theme, themes) }
    }
}
