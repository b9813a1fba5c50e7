//! What every document is written from, and what people call the things of a plan.

use crate::locale::{Locale, say};
use crate::review::{Clock, explained, limit_text};
use crate::scenario::{
    Inject, Limit, LocalizedText, Plan, Scenario, Text, TextPart, in_order_of_time, text_parts,
};
use crate::time::Instant;

/// What every document is written from.
pub(super) struct HandbookContext<'a> {
    pub(super) plan: &'a Plan,
    pub(super) locale: Locale,
    pub(super) clock: Clock,
}

/// An inject with its number in the order of time.
pub(super) struct NumberedInject<'a> {
    pub(super) number: usize,
    pub(super) id: &'a str,
    pub(super) inject: &'a Inject,
    /// The moment, or the earliest one at which it can come.
    pub(super) from: Instant,
}

impl<'a> HandbookContext<'a> {
    pub(super) fn of(plan: &'a Plan, locale: Locale) -> Self {
        Self { plan, locale, clock: Clock::of(plan, locale) }
    }

    pub(super) fn scenario(&self) -> &'a Scenario {
        &self.plan.scenario
    }

    /// Returns whether requests can be written: each belongs to a case.
    pub(super) fn has_requests(&self) -> bool {
        self.scenario().has_requests()
    }

    /// Returns the injects in order of time.
    pub(super) fn script(&self) -> Vec<NumberedInject<'a>> {
        let injects = &self.scenario().injects;
        let order = in_order_of_time(self.scenario()).into_iter().zip(1..);
        order
            .filter_map(|((from, place), number)| {
                let (id, inject) = injects.get_index(place)?;
                Some(NumberedInject { number, id, inject, from })
            })
            .collect()
    }

    /// Returns the first and the last day of play.
    pub(super) fn period(&self) -> String {
        let scenario = self.scenario();
        let (from, to) = (self.clock.date(scenario.starts.at), self.clock.date(scenario.ends.at));
        say!(self.locale, "handbook-period", from = from, to = to)
    }

    /// Returns a text in the language of the document.
    pub(super) fn own(&self, text: &LocalizedText) -> String {
        text.in_language(self.locale.tag()).to_owned()
    }

    /// Returns the short name of an agency.
    pub(super) fn short(&self, id: &str) -> String {
        self.scenario().short(id)
    }

    /// Returns the place of a party among those of the scenario.
    pub(super) fn side(&self, party: &str) -> Option<usize> {
        self.scenario().parties.get_index_of(party)
    }

    /// Returns the short names of agencies and the names of parties as a list.
    pub(super) fn names(&self, ids: &[String]) -> String {
        let name = |id: &String| match self.scenario().parties.get(id) {
            Some(party) => party.name.to_string(),
            None if id == "everyone" => say!(self.locale, "handbook-everyone"),
            None => self.short(id),
        };
        self.locale.list(&ids.iter().map(name).collect::<Vec<_>>())
    }

    /// Returns the names of channels as a list.
    pub(super) fn channels<'b>(&self, ids: impl IntoIterator<Item = &'b String>) -> String {
        let names = ids.into_iter().map(|id| self.scenario().channel_name(id));
        self.locale.list(&names.collect::<Vec<_>>())
    }

    /// Returns a class as people say it.
    pub(super) fn class(&self, id: &str) -> String {
        self.locale.word("class", id)
    }

    /// Returns the title of a case.
    pub(super) fn case(&self, id: &str) -> String {
        self.scenario().cases.get(id).map_or_else(|| id.to_owned(), |case| case.title.to_string())
    }

    /// Returns what an authority allows.
    pub(super) fn authority(&self, id: &str) -> String {
        explained(self.locale, "authority", id, self.plan.guidelines.authorities.get(id))
    }

    /// Returns a time limit in words.
    pub(super) fn limit(&self, limit: Limit) -> String {
        limit_text(limit, self.locale)
    }

    /// Returns the wordings of an author's text in their order, each with what must hold for it.
    pub(super) fn wordings(&self, text: &Text) -> Vec<(Option<String>, String)> {
        let variants = text.variants.iter();
        variants
            .map(|variant| {
                let provided = variant.provided.as_ref().map(|when| self.condition(when));
                (provided, self.with_slots(&variant.text))
            })
            .collect()
    }

    /// Returns a text in which slots say what they stand for.
    fn with_slots(&self, text: &str) -> String {
        let (l, scenario) = (self.locale, self.scenario());
        let part = |part: &TextPart| match *part {
            TextPart::Words(words) => words.to_owned(),
            TextPart::Name(name) if scenario.agencies.contains_key(name) => self.short(name),
            TextPart::Name(name) => scenario.party_name(name),
            TextPart::Title(inject) => scenario.letter_title(inject).to_owned(),
            TextPart::Moment(inject, moment) => {
                let what = l.word("slot", moment);
                say!(l, "handbook-slot", letter = scenario.letter_title(inject), what = what)
            }
            TextPart::Unknown(slot) => format!("{{{slot}}}"),
        };
        text_parts(text.trim()).iter().map(part).collect()
    }
}
