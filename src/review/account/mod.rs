//! The account of a run: a dated timeline that can be read aloud.
//!
//! What is said of each kind of event stands in the files of the locales, under `account-` and its kind.

mod clock;
mod line;
mod misunderstanding;
mod narrator;
mod presentation;
mod repetition;
mod variables;

pub use clock::Clock;
pub use line::{Line, Tone};

use narrator::Narrator;
use presentation::{Direction, Presentation, ToneRule, Topic, presentation};
use repetition::Repetitions;

use crate::locale::{Locale, say};
use crate::record::{DetailKind, EventKind, EventRow, InjectRow, Tables, TurnedFor};
use crate::review::press::{Headline, story_text};
use crate::review::subjects::subjects;
use crate::scenario::{Basis, InjectKind, Plan};

/// Returns the account of a run: what happened, who did it to whom, by when, and how late. Arrivals are in it
/// only where they are news, and what is said again within the hour is told once, with how often.
///
/// ```
/// use hotwash::locale::Locale;
/// use hotwash::prelude::*;
/// use hotwash::review::account;
///
/// let plan = load("orbital_hotline", &[])?.into_plan()?;
/// let tables = play(&compile(&plan), 7);
/// let lines = account(&plan, &tables, Locale::English);
/// assert!(lines.is_sorted_by_key(|line| line.at));
/// for line in &lines[..3] {
///     println!("{} {}  {}", line.at, line.who, line.what);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn account(plan: &Plan, tables: &Tables, locale: Locale) -> Vec<Line> {
    let narrator = Narrator { plan, tables, subjects: subjects(plan, tables), locale };
    let repetitions = Repetitions::of(&tables.events);
    let told = tables.events.iter().filter_map(|event| {
        let line = narrator.line(event)?;
        match repetitions.told_with(event) {
            0 => None,
            1 => Some(line),
            times => {
                let what = say!(locale, "account-repeated", what = line.what, times = times);
                Some(Line { what, ..line })
            }
        }
    });
    told.collect()
}

impl Narrator<'_> {
    fn line(&self, event: &EventRow) -> Option<Line> {
        let inject = event.inject.as_deref();
        match presentation(event.kind) {
            Presentation::Agency(direction, tone, topic) => {
                self.of_agency(event, direction, tone, topic)
            }
            Presentation::Inject => self.of_inject(event),
            Presentation::Statement => self.of_statement(event),
            Presentation::Story => self.of_story(event),
            Presentation::Words => self.of_words(event),
            Presentation::Turned => self.of_turned(event),
            Presentation::Order => self.of_order(event),
            Presentation::Closed => {
                // What is open until the end closes with everything else.
                let is_early = event.time.0 < self.plan.scenario.ends.at;
                let inject = self.plan.scenario.title(inject?);
                let what = say!(self.locale, "account-question-closed", inject = inject);
                is_early.then(|| self.of_script(event, what))
            }
            Presentation::Skipped => {
                let inject = self.plan.scenario.title(inject?);
                let what = say!(self.locale, "account-inject-skipped", inject = inject);
                Some(self.of_facilitator(event, what))
            }
            Presentation::Postponed => {
                let inject = self.plan.scenario.title(inject?);
                let to = Clock::of(self.plan, self.locale).moment(event.due?.0);
                let what = say!(self.locale, "account-inject-postponed", inject = inject, to = to);
                Some(self.of_facilitator(event, what))
            }
            Presentation::Changed => {
                let change = event.text.as_deref()?;
                let what = say!(self.locale, "account-plan-changed", change = change);
                Some(self.of_facilitator(event, what))
            }
            Presentation::None => None,
        }
    }

    /// What an agency did, or what happened to it.
    fn of_agency(
        &self,
        event: &EventRow,
        direction: Direction,
        tone: ToneRule,
        topic: Topic,
    ) -> Option<Line> {
        let with = self.variables(event, topic)?;
        let is_late = event.due.is_some_and(|due| due.0 < event.time.0);
        let tone = match event.detail {
            Some(DetailKind::Corrected) => ToneRule::Always(Tone::Plain),
            Some(DetailKind::Missing) if event.kind == EventKind::CompletenessRuled => {
                ToneRule::LateIsBad
            }
            _ => tone,
        };
        let what = self.locale.say(&Locale::id("account", event.kind.key()), &with);
        let actor = self.short(event.actor.as_deref()?);
        let other = event.counterpart.as_deref().map(|id| self.short(id));
        let who = match (direction, other) {
            (Direction::Onward, Some(other)) => format!("{actor} → {other}"),
            (Direction::Back, Some(other)) => format!("{other} → {actor}"),
            (Direction::Alone, _) | (_, None) => actor,
        };
        let tone = tone.tone(is_late);
        Some(Line { event: event.seq, at: event.time.0, tone, who, what, text: None })
    }

    /// What the facilitator does.
    fn of_facilitator(&self, event: &EventRow, what: String) -> Line {
        let who = say!(self.locale, "account-facilitator");
        let (event, at) = (event.seq, event.time.0);
        Line { event, at, tone: Tone::Inject, who, what, text: None }
    }

    /// What the facilitator says to people in seats: once, however many hear it.
    fn of_words(&self, event: &EventRow) -> Option<Line> {
        let is_same = |other: &&EventRow| {
            other.kind == event.kind && other.time == event.time && other.text == event.text
        };
        let place = usize::try_from(event.seq).ok()?;
        let (before, from) = self.tables.events.split_at_checked(place.checked_sub(1)?)?;
        if before.last().is_some_and(|last| is_same(&last)) {
            return None;
        }
        let told = from.iter().take_while(is_same).filter_map(|it| it.actor.as_deref());
        let told: Vec<String> = told.map(|agency| self.short(agency)).collect();
        let is_all = told.len() == self.plan.scenario.agencies.len();
        let to = if is_all { say!(self.locale, "everyone") } else { self.locale.list(&told) };
        Some(Line {
            event: event.seq,
            at: event.time.0,
            tone: Tone::Inject,
            who: format!("{} → {to}", say!(self.locale, "account-facilitator")),
            what: say!(self.locale, "account-facilitator-told"),
            text: event.text.clone(),
        })
    }

    /// What the facilitator does about what an inject orders of a person.
    fn of_order(&self, event: &EventRow) -> Option<Line> {
        let inject = self.plan.scenario.title(event.inject.as_deref()?).to_owned();
        let with = [("inject", inject.into())];
        let what = self.locale.say(&Locale::id("account", event.kind.key()), &with);
        let line = self.of_facilitator(event, what);
        Some(Line {
            who: format!("{} → {}", line.who, self.short(event.actor.as_deref()?)),
            ..line
        })
    }

    fn of_inject(&self, event: &EventRow) -> Option<Line> {
        let id = event.inject.as_deref()?;
        let inject = self.plan.scenario.injects.get(id)?;
        let row = self.tables.injects.iter().find(|row| row.id == id);
        let receivers = row.map_or_else(String::new, |row| self.receivers(row, &inject.to));
        let kind = match inject.kind {
            InjectKind::Order => "inject",
            InjectKind::News => "news",
            InjectKind::GroundTruth => "ground_truth",
        };
        let kind = self.locale.word("inject", kind).to_uppercase();
        let to = if receivers.is_empty() { String::new() } else { format!(" → {receivers}") };
        Some(Line {
            event: event.seq,
            at: event.time.0,
            tone: Tone::Inject,
            who: format!("{kind}{to}"),
            what: format!(
                "{} [{}]",
                self.plan.scenario.title(id),
                self.locale.word("basis", inject.basis)
            ),
            text: row.and_then(|row| row.said.clone()),
        })
    }

    /// An inject that does not come as it is written.
    fn of_turned(&self, event: &EventRow) -> Option<Line> {
        let row = self.tables.injects.iter().find(|row| Some(&row.id) == event.inject.as_ref())?;
        let title = |id: &str| self.plan.scenario.title(id).to_owned();
        let inject = title(&row.id);
        // What it says instead is told as the inject.
        if row.fired == row.turned {
            return None;
        }
        if row.fired.is_some() {
            let what = say!(self.locale, "account-letter-dropped", inject = inject);
            return Some(self.of_script(event, what));
        }
        let why = match row.turned_for? {
            TurnedFor::Provided => say!(self.locale, "account-turned-provided", inject = inject),
            TurnedFor::Cited => {
                let cited = row.turned_on.as_deref().map(title).unwrap_or_default();
                say!(self.locale, "account-turned-cited", inject = inject, cited = cited)
            }
            TurnedFor::Unsayable => say!(self.locale, "account-turned-unsayable", inject = inject),
        };
        let other = row.instead.as_deref().map(title);
        let what = match other {
            Some(other) => say!(self.locale, "account-turned-instead", why = why, other = other),
            None => why,
        };
        Some(self.of_script(event, what))
    }

    /// What becomes of the script by itself.
    fn of_script(&self, event: &EventRow, what: String) -> Line {
        let who = say!(self.locale, "account-script");
        let (event, at) = (event.seq, event.time.0);
        Line { event, at, tone: Tone::Inject, who, what, text: None }
    }

    fn receivers(&self, row: &InjectRow, written: &[String]) -> String {
        if written.iter().any(|to| to == "everyone") {
            return say!(self.locale, "everyone");
        }
        let agencies = &self.plan.scenario.agencies;
        let parties = &self.plan.scenario.parties;
        if row.to.is_empty() {
            return String::new();
        }
        let name = |id: &String| match parties.get(id) {
            Some(party) if !agencies.contains_key(id) => party.name.to_string(),
            _ => self.short(id),
        };
        self.locale.list(&written.iter().map(name).collect::<Vec<_>>())
    }

    /// A story in the press: everybody reads it, and nobody is told who leaked.
    fn of_story(&self, event: &EventRow) -> Option<Line> {
        let row = self.tables.stories.get(event.story?.place())?;
        let news = self.locale.word("inject", "news").to_uppercase();
        Some(Line {
            event: event.seq,
            at: event.time.0,
            tone: Tone::Inject,
            who: format!("{news} → {}", say!(self.locale, "everyone")),
            what: format!(
                "{} [{}]",
                say!(self.locale, "account-story-printed"),
                self.locale.word("basis", Basis::Notional)
            ),
            text: Some(story_text(self.plan, &self.subjects, &Headline::of(row), self.locale)),
        })
    }

    fn of_statement(&self, event: &EventRow) -> Option<Line> {
        let by = self.channel(event.channel.as_deref());
        let row = self.tables.injects.iter().find(|row| Some(&row.id) == event.inject.as_ref());
        let text = row.and_then(|row| row.letter.clone())?;
        let (from, to) = (event.actor.as_deref()?, event.counterpart.as_deref()?);
        Some(Line {
            event: event.seq,
            at: event.time.0,
            tone: Tone::Plain,
            who: format!("{} → {}", self.short(from), self.short(to)),
            what: say!(self.locale, "account-statement-sent", by = by),
            text: Some(text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_has_a_text_in_each_language() {
        let told: Vec<&str> = EventKind::ALL
            .into_iter()
            .filter(|kind| {
                matches!(presentation(*kind), Presentation::Agency(..) | Presentation::Order)
            })
            .map(EventKind::key)
            .collect();
        assert!(told.len() > 40);
        for locale in Locale::ALL {
            for kind in &told {
                let id = Locale::id("account", kind);
                assert!(locale.has(&id), "`{id}` is missing in {}", locale.tag());
            }
        }
    }
}
