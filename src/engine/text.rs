//! Texts, compiled: which variant is said, and what its slots stand for then.

use super::condition::{Condition, Names};
use super::ids::InjectId;
use crate::locale::Locale;
use crate::scenario::{self, SlotMoment, TextPart, text_parts};
use crate::time::{Instant, Zone};

/// A text in its variants.
#[derive(Debug, PartialEq)]
pub(super) struct Text {
    pub(super) variants: Vec<Variant>,
}

/// One wording.
#[derive(Debug, PartialEq)]
pub(super) struct Variant {
    pub(super) provided: Option<Condition>,
    pub(super) parts: Vec<Part>,
}

/// A piece of a wording.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Words(String),
    /// A moment of the request or the statement that an inject orders.
    Moment(InjectId, SlotMoment),
}

/// How a text was said: in which variant, and with which moments in its slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Rendition {
    pub(super) variant: usize,
    pub(super) moments: Vec<Instant>,
}

/// In whose time a text is read, and what people call the place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Locality<'a> {
    pub(super) zone: &'a Zone,
    pub(super) place: Option<&'a str>,
    /// The language in which moments are written.
    pub(super) locale: Locale,
}

impl Rendition {
    /// That of a text that cannot be said.
    pub(super) const fn unsayable() -> Self {
        Self { variant: usize::MAX, moments: Vec::new() }
    }
}

impl Text {
    /// Whether it is always said in the same way.
    pub(super) fn is_plain(&self) -> bool {
        match self.variants.as_slice() {
            [Variant { provided: None, parts }] => {
                parts.iter().all(|part| matches!(part, Part::Words(_)))
            }
            _ => false,
        }
    }

    /// A text of an author.
    pub(super) fn of(names: &Names, text: &scenario::Text) -> Self {
        let variants = text.variants.iter().map(|variant| Variant {
            provided: variant.provided.as_ref().map(|when| names.condition(when)),
            parts: parts_of(names, &variant.text),
        });
        Self { variants: variants.collect() }
    }

    /// What it says, as it was said. Moments are shown in the time of a place.
    pub(super) fn said(&self, how: &Rendition, at: Locality) -> String {
        let Some(variant) = self.variants.get(how.variant) else { return String::new() };
        let mut moments = how.moments.iter();
        let mut said = String::new();
        for part in &variant.parts {
            match part {
                Part::Words(words) => said.push_str(words),
                Part::Moment(..) => {
                    said.extend(moments.next().map(|moment| at.shown(*moment)));
                }
            }
        }
        said.trim().to_owned()
    }
}

impl Locality<'_> {
    /// A moment: `1 October 2015, 09:40 in Washington`.
    fn shown(self, at: Instant) -> String {
        let city = || self.locale.city(self.zone);
        let place = self.place.map_or_else(city, str::to_owned);
        self.locale.moment_in(self.zone, at, &place)
    }
}

fn parts_of(names: &Names, text: &str) -> Vec<Part> {
    let scenario = &names.plan.scenario;
    let mut parts: Vec<Part> = Vec::new();
    for part in text_parts(text) {
        let made = match part {
            TextPart::Words(words) => Part::Words(words.to_owned()),
            TextPart::Name(name) if scenario.agencies.contains_key(name) => {
                Part::Words(scenario.short(name))
            }
            TextPart::Name(name) if scenario.parties.contains_key(name) => {
                Part::Words(scenario.party_name(name))
            }
            TextPart::Title(inject) if scenario.injects.contains_key(inject) => {
                Part::Words(scenario.letter_title(inject).to_owned())
            }
            TextPart::Moment(inject, moment) if orders_letter(scenario, inject) => {
                Part::Moment(names.inject(inject), moment)
            }
            // The checks have warned of these, which are said as they are written.
            TextPart::Name(slot) | TextPart::Unknown(slot) => Part::Words(format!("{{{slot}}}")),
            TextPart::Title(of) => Part::Words(format!("{{{of}.title}}")),
            TextPart::Moment(of, moment) => Part::Words(format!("{{{of}.{moment}}}")),
        };
        match (parts.last_mut(), made) {
            (Some(Part::Words(before)), Part::Words(words)) => before.push_str(&words),
            (_, made) => parts.push(made),
        }
    }
    parts
}

fn orders_letter(scenario: &scenario::Scenario, inject: &str) -> bool {
    let order = scenario.injects.get(inject).and_then(|inject| inject.orders.as_ref());
    matches!(order, Some(scenario::Order::Request(_) | scenario::Order::Statement(_)))
}
