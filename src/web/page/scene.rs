//! The scene: what all panels and forms of a moment are made from.

use maud::{Markup, html};

use crate::engine::view::StoryView;
use crate::locale::{Locale, say};
use crate::report::signature;
use crate::review::{Clock as Zones, Headline, limit_text, story_text};
use crate::scenario::{Act, Limit, Plan, Subjects};
use crate::session::{CommandRecord, Discussion, ExerciseClock};
use crate::time::{Instant, Span};
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

/// How far the clock on the wall is ahead of the one by which the exercise runs, and since when. It changes when the
/// clock on the wall is set, and when the machine has slept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) struct WallClock {
    /// By the clock by which the exercise runs.
    pub(in crate::web) since: Instant,
    pub(in crate::web) ahead: Span,
}

impl WallClock {
    /// The smallest change that counts as one.
    const CHANGE: Span = Span::from_secs(2);

    /// Returns what is known once both clocks have been read.
    pub(in crate::web) fn read(known: Option<Self>, now: Instant, wall: Instant) -> Self {
        let ahead = wall.since(now);
        match known {
            Some(known) if ahead.max(known.ahead) - ahead.min(known.ahead) < Self::CHANGE => known,
            _ => Self { since: now, ahead },
        }
    }
}

/// What all panels and forms of a moment are made from.
pub(in crate::web) struct Scene<'a> {
    pub(in crate::web) plan: &'a Plan,
    pub(in crate::web) locale: Locale,
    pub(in crate::web) zones: Zones,
    pub(in crate::web) run_state: RunState,
    pub(in crate::web) clock: &'a ExerciseClock,
    pub(in crate::web) wall: WallClock,
    pub(in crate::web) people: &'a [Person],
    pub(in crate::web) discussion: &'a Discussion,
    pub(in crate::web) subjects: &'a Subjects,
    /// When the module that is open was opened, by the clock of the room; none where no timer runs.
    pub(in crate::web) module_since: Option<Instant>,
    /// Whether everybody may read the report.
    pub(in crate::web) is_report_shared: bool,
    /// The beginning of the address at which letters are read.
    pub(in crate::web) letters: &'a str,
    /// Whether the viewer can act.
    pub(in crate::web) acts: bool,
}

impl Scene<'_> {
    /// Returns whether requests can be written: each belongs to a case. An exercise of injects alone has none, and its
    /// pages say nothing of requests and their rules.
    pub(in crate::web) fn has_requests(&self) -> bool {
        self.plan.scenario.has_requests()
    }

    /// Returns the same for people of a party, who are told moments by their own clock too.
    pub(in crate::web) fn seen_by(&self, party: &str) -> Self {
        let zones = self.zones.clone();
        let zones = match self.plan.scenario.parties.get(party) {
            Some(party) => zones.at_home(&party.zone),
            None => zones,
        };
        Self { zones, ..*self }
    }

    /// Returns the short name of an agency.
    pub(in crate::web) fn short(&self, id: &str) -> String {
        self.plan.scenario.short(id)
    }

    /// Returns a limit in words, or as it is written if it cannot be read.
    pub(in crate::web) fn limit(&self, written: &str) -> String {
        let limit = Limit::parse(written).map(|limit| limit_text(limit, self.locale));
        limit.unwrap_or_else(|_| written.to_owned())
    }

    /// Returns whom something is for: everybody, all of a party, or agencies by their short names.
    pub(in crate::web) fn recipients(&self, ids: &[String]) -> String {
        let scenario = &self.plan.scenario;
        if ids.len() > 2 && ids.len() == scenario.agencies.len() {
            return say!(self.locale, "everyone");
        }
        let mut names: Vec<String> = Vec::new();
        let mut rest: Vec<&String> = ids.iter().collect();
        for (party, about) in &scenario.parties {
            let of = |id: &str| scenario.party_of(id) == Some(party.as_str());
            let all = scenario.agencies.keys().filter(|id| of(id)).count();
            if all > 2 && rest.iter().filter(|id| of(id)).count() == all {
                names.push(about.name.to_string());
                rest.retain(|id| !of(id));
            }
        }
        names.extend(rest.into_iter().map(|id| self.short(id)));
        self.locale.list(&names)
    }

    /// Returns the class of the party of an agency, by which its colour, shape and place are chosen.
    pub(in crate::web) fn side(&self, agency: &str) -> &'static str {
        const SIDES: [&str; 4] = ["side-0", "side-1", "side-2", "side-3"];
        let party = self.plan.scenario.party_of(agency);
        let place = party.and_then(|party| self.plan.scenario.parties.get_index_of(party));
        SIDES[place.unwrap_or(0) % SIDES.len()]
    }

    /// Returns a moment, for people and for programs.
    pub(in crate::web) fn moment(&self, at: Instant) -> Markup {
        html! { time datetime=(at) { (self.zones.moment(at)) } }
    }

    /// Returns a moment by the clock of a party alone, for lists.
    pub(in crate::web) fn at_home(&self, at: Instant, party: &str) -> Markup {
        let own = self.plan.scenario.parties.get(party).map(|party| &party.zone);
        let zone = own.unwrap_or(&self.plan.scenario.starts.zone);
        html! { time.when datetime=(at) { (self.locale.moment(zone, at)) } }
    }

    /// Returns a moment by the clock by which the account is told, for lists.
    pub(in crate::web) fn briefly(&self, at: Instant) -> Markup {
        self.at_home(at, "")
    }

    /// Returns the name of a channel.
    pub(in crate::web) fn channel(&self, id: &str) -> String {
        self.plan.scenario.channel_name(id)
    }

    /// Returns the title of a case.
    pub(in crate::web) fn case(&self, id: &str) -> String {
        let case = self.plan.scenario.cases.get(id);
        case.map_or_else(|| id.to_owned(), |case| case.title.to_string())
    }

    /// Returns the heading of an inject, or else the beginning of what it says.
    pub(in crate::web) fn title<'b>(&'b self, inject: &'b str) -> &'b str {
        match self.plan.scenario.injects.get(inject) {
            Some(it) if it.title.is_none() => beginning(it.text.usual()).unwrap_or(inject),
            _ => self.plan.scenario.title(inject),
        }
    }

    /// Returns the heading of a request or a statement.
    pub(in crate::web) fn letter_title<'b>(&'b self, name: &'b str) -> &'b str {
        self.subjects.letter_title(&self.plan.scenario, name)
    }

    /// Returns what a story in the press says.
    pub(in crate::web) fn story(&self, story: &StoryView) -> String {
        let StoryView { of, item, name, case, value, .. } = story;
        let headline = Headline { of, item: *item, name, case, value };
        story_text(self.plan, self.subjects, &headline, self.locale)
    }

    /// Returns the names of acts as a list.
    pub(in crate::web) fn acts(&self, acts: &[Act]) -> String {
        let words = acts.iter().map(|act| self.locale.word("act", act));
        self.locale.list(&words.collect::<Vec<_>>())
    }

    /// Returns with what a command is signed, and beside it the name of whoever gave it.
    pub(in crate::web) fn author(&self, given: &CommandRecord) -> Markup {
        let name = given.visitor.as_ref().map(|id| self.visitor(id)).filter(|it| !it.is_empty());
        html! {
            (signature(&self.plan.scenario, given, self.locale))
            @if let Some(name) = name { " (" bdi { (name) } ")" }
        }
    }

    /// Returns the name of a visitor by their id.
    pub(in crate::web) fn visitor(&self, id: &str) -> &str {
        let found = self.people.iter().find(|person| person.visitor.id == id);
        found.map_or("", |person| person.visitor.name.as_str())
    }
}

/// The longest beginning of a text that stands for a heading, in letters.
const LONGEST_BEGINNING: usize = 60;

/// Returns the first sentence of a text, or as many of its words as a heading has room for.
fn beginning(text: &str) -> Option<&str> {
    let line = text.trim().lines().next()?.trim();
    let sentence = line.find(['.', '。', '!', '?']).map_or(line, |end| &line[..end]);
    let all = sentence.char_indices().nth(LONGEST_BEGINNING);
    let cut = all.map_or(sentence, |(end, _)| {
        let words = &sentence[..end];
        words.rfind(' ').map_or(words, |space| &words[..space])
    });
    (!cut.is_empty()).then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn an_inject_without_a_heading_is_called_by_its_first_words() {
        assert_eq!(
            beginning("The ticket system is down. Open a bridge."),
            Some("The ticket system is down")
        );
        assert_eq!(beginning("  文件被加密。请决定。"), Some("文件被加密"));
        let long = "A very long line that goes on and on and never comes to a full stop at all";
        assert_eq!(
            beginning(long),
            Some("A very long line that goes on and on and never comes to a")
        );
        assert_eq!(beginning("  \n "), None);
        assert_eq!(beginning("..."), None);
    }
}
