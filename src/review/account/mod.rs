//! The account of a run: a dated timeline that can be read aloud.
//!
//! What is said of each kind of event stands in the files of the locales, under `account-` and its kind.

mod clock;
mod manner;
mod meaning;
mod variables;

pub use clock::Clock;
pub(crate) use meaning::in_words_of;

use manner::{Mood, Way, manner};

use crate::locale::{Locale, say};
use crate::record::{EventRow, InjectRow, Tables};
use crate::scenario::{InjectKind, Order, Plan};
use crate::time::Instant;

/// How a line is meant to strike its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// From outside the exercise: an inject.
    Inject,
    /// As it should be.
    Plain,
    /// In time, or done.
    Good,
    /// Late, lost, refused, overlooked.
    Bad,
}

/// One entry of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of its event in the log, from 1.
    pub event: u64,
    /// When it happened.
    pub at: Instant,
    /// How it is meant.
    pub tone: Tone,
    /// Who, and to whom.
    pub who: String,
    /// What happened.
    pub what: String,
    /// What an inject says.
    pub text: Option<String>,
}

/// Tells a run: what happened, who did it to whom, by when, and how late. Deliveries are told only
/// where they are news.
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
    let teller = Teller { plan, tables, locale };
    tables.events.iter().filter_map(|event| teller.tell(event)).collect()
}

struct Teller<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
    locale: Locale,
}

impl Teller<'_> {
    /// What people call an agency.
    fn short(&self, id: &str) -> String {
        self.plan.scenario.short(id)
    }

    fn channel(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return String::new() };
        let named = self.plan.scenario.channels.get(id).and_then(|channel| channel.name.clone());
        named.unwrap_or_else(|| id.replace('_', " "))
    }

    fn tell(&self, event: &EventRow) -> Option<Line> {
        match event.kind {
            "inject_fired" => self.tell_inject(event),
            "statement_sent" => self.tell_statement(event),
            "inject_skipped" | "inject_postponed" | "plan_changed" => self.tell_control(event),
            "facilitator_told" => self.tell_told(event),
            _ => self.tell_agency(event),
        }
    }

    /// What an agency did, or what happened to it.
    fn tell_agency(&self, event: &EventRow) -> Option<Line> {
        let (way, mood) = manner(event.kind)?;
        let variables = self.variables(event)?;
        let mut with: Vec<_> = variables.iter().map(|(name, it)| (*name, it.clone())).collect();
        let is_late = event.due.is_some_and(|due| due.0 < event.time.0);
        let detail = event.detail.as_deref().unwrap_or_default();
        let mood = match event.kind {
            "read_back_confirmed" if detail.starts_with("corrected") => Mood::Always(Tone::Plain),
            "completeness_ruled" if detail.starts_with("missing") => Mood::LateIsBad,
            _ => mood,
        };
        with.push(("detail", detail.split(':').next().unwrap_or_default().into()));
        let what = self.locale.say(&Locale::id("account", event.kind), &with);
        let actor = self.short(event.actor.as_deref()?);
        let other = event.counterpart.as_deref().map(|id| self.short(id));
        let who = match (way, other) {
            (Way::Onward, Some(other)) => format!("{actor} → {other}"),
            (Way::Back, Some(other)) => format!("{other} → {actor}"),
            _ => actor,
        };
        let tone = mood.tone(!is_late);
        Some(Line { event: event.seq, at: event.time.0, tone, who, what, text: None })
    }

    /// What the facilitator does.
    fn tell_control(&self, event: &EventRow) -> Option<Line> {
        let inject = || event.inject.as_deref();
        let what = match event.kind {
            "inject_skipped" => say!(self.locale, "account-inject-skipped", inject = inject()?),
            "inject_postponed" => {
                let to = event.due?.0.to_string();
                say!(self.locale, "account-inject-postponed", inject = inject()?, to = to)
            }
            _ => say!(self.locale, "account-plan-changed", change = event.detail.as_deref()?),
        };
        let who = say!(self.locale, "account-facilitator");
        let (event, at) = (event.seq, event.time.0);
        Some(Line { event, at, tone: Tone::Inject, who, what, text: None })
    }

    /// What the facilitator says to people in seats: once, however many hear it.
    fn tell_told(&self, event: &EventRow) -> Option<Line> {
        let is_same = |other: &&EventRow| {
            other.kind == event.kind && other.time == event.time && other.detail == event.detail
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
            text: event.detail.clone(),
        })
    }

    fn tell_inject(&self, event: &EventRow) -> Option<Line> {
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
            what: format!("{id} [{}]", self.locale.word("basis", inject.basis.key())),
            text: Some(inject.text.trim().to_owned()),
        })
    }

    fn receivers(&self, row: &InjectRow, written: &[String]) -> String {
        if written.iter().any(|to| to == "everyone") {
            return say!(self.locale, "everyone");
        }
        let agencies = &self.plan.scenario.agencies;
        let parties = &self.plan.scenario.parties;
        if row.to.is_none() {
            return String::new();
        }
        let name = |id: &String| match parties.get(id) {
            Some(party) if !agencies.contains_key(id) => party.name.clone(),
            _ => self.short(id),
        };
        self.locale.list(&written.iter().map(name).collect::<Vec<_>>())
    }

    fn tell_statement(&self, event: &EventRow) -> Option<Line> {
        let by = self.channel(event.channel.as_deref());
        let inject = self.plan.scenario.injects.get(event.inject.as_deref()?)?;
        let text = match &inject.orders {
            Some(Order::Statement(order)) => order.text.trim().to_owned(),
            _ => return None,
        };
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

/// An id or key as people say it: `rule on completeness` for `rule_on_completeness`.
#[must_use]
pub(crate) fn words(id: &str) -> String {
    id.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::EventKind;

    #[test]
    fn what_is_told_has_a_text_in_each_language() {
        let told: Vec<&str> = EventKind::ALL
            .iter()
            .map(|kind| kind.key())
            .filter(|kind| manner(kind).is_some())
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
