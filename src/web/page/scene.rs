//! The scene: what all panels and forms of a moment are made from.

use maud::{Markup, html};

use crate::locale::Locale;
use crate::review::Clock as Zones;
use crate::scenario::{Act, Plan};
use crate::session::ExerciseClock;
use crate::time::Instant;
use crate::web::screens::Person;

/// Whether an exercise has started, runs, is paused or is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum RunState {
    /// Nobody has started the clock yet.
    NotStarted,
    /// The clock runs.
    Running,
    /// The clock is paused.
    Paused,
    /// Play is over.
    Over,
}

/// What all panels and forms of a moment are made from.
pub(in crate::web) struct Scene<'a> {
    pub(in crate::web) plan: &'a Plan,
    pub(in crate::web) locale: Locale,
    pub(in crate::web) zones: Zones,
    pub(in crate::web) run_state: RunState,
    pub(in crate::web) clock: &'a ExerciseClock,
    pub(in crate::web) people: &'a [Person],
    /// Whether the viewer can act.
    pub(in crate::web) acts: bool,
}

impl Scene<'_> {
    /// Returns the short name of an agency.
    pub(in crate::web) fn short(&self, id: &str) -> String {
        self.plan.scenario.short(id)
    }

    /// Returns a moment, for people and for programs.
    pub(in crate::web) fn moment(&self, at: Instant) -> Markup {
        html! { time datetime=(at) { (self.zones.moment(at)) } }
    }

    /// Returns the name of a channel.
    pub(in crate::web) fn channel(&self, id: &str) -> String {
        let named = self.plan.scenario.channels.get(id).and_then(|it| it.name.clone());
        named.unwrap_or_else(|| id.replace('_', " "))
    }

    /// Returns the title of a case.
    pub(in crate::web) fn case(&self, id: &str) -> String {
        let case = self.plan.scenario.cases.get(id);
        case.map_or_else(|| id.to_owned(), |case| case.title.clone())
    }

    /// Returns the names of acts as a list.
    pub(in crate::web) fn acts(&self, acts: &[Act]) -> String {
        let words = acts.iter().map(|act| self.locale.word("act", act));
        self.locale.list(&words.collect::<Vec<_>>())
    }

    /// Returns the name of a visitor by their id.
    pub(in crate::web) fn visitor(&self, id: &str) -> &str {
        let found = self.people.iter().find(|person| person.visitor.id == id);
        found.map_or("", |person| person.visitor.name.as_str())
    }
}
