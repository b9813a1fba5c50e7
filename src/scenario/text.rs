//! Texts of an author: in one or several variants, with slots for what is known only when they are said.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::condition::When;
use super::diagnostic::Code;
use super::literals::tagged;
use super::localized_text::LocalizedText;
use crate::vocabulary::vocabulary;

/// A text, as its author has written it.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The variants, of which the first is said that can be. There is at least one, and the last has no
    /// condition.
    pub variants: Vec<Variant>,
}

/// One wording of a text.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// What must hold for it to be said. If omitted, nothing.
    #[serde(default)]
    pub provided: Option<When>,
    /// What it says.
    pub text: LocalizedText,
}

impl Text {
    /// Returns what is said where no condition of a variant holds.
    ///
    /// # Panics
    /// Never: a text has a variant.
    #[must_use]
    pub fn usual(&self) -> &LocalizedText {
        &self.variants.last().expect("a text has a variant").text
    }
}

impl From<LocalizedText> for Text {
    fn from(text: LocalizedText) -> Self {
        Self { variants: vec![Variant { provided: None, text }] }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(
                    "a text, a text for each language, or a list of variants `(provided: ..., text: \"...\")`",
                )
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
                Ok(LocalizedText::from(text).into())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                Ok(LocalizedText::deserialize(MapAccessDeserializer::new(map))?.into())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, variants: A) -> Result<Text, A::Error> {
                let variants = Vec::<Variant>::deserialize(SeqAccessDeserializer::new(variants))?;
                if variants.is_empty() {
                    let message = "a text of no variants";
                    return Err(A::Error::custom(tagged(Code::NothingThere, message)));
                }
                Ok(Text { variants })
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}

impl JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let wording = generator.subschema_for::<LocalizedText>();
        let variants = generator.subschema_for::<Vec<Variant>>();
        json_schema!({
            "description": "A text, or its variants, of which the first is said whose condition holds. \
                A slot such as `{preservation_request.sent}` or `{mps}` stands for what is known when it \
                is said.",
            "anyOf": [wording, variants],
        })
    }
}

vocabulary! {
    /// The moments of a request or a statement that a slot may stand for.
    pub enum SlotMoment {
        Sent "sent" "When it was sent.";
        Received "received" "When it was picked up.";
        Answered "answered" "When it was answered or refused.";
        Due "due" "When the answer is due.";
    }
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextPart<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A slot for a name: `{mps}`.
    Name(&'a str),
    /// A slot for the heading of an inject, or of the request or statement that it orders:
    /// `{preservation_request.title}`.
    Title(&'a str),
    /// A slot for a moment: `{preservation_request.sent}`.
    Moment(&'a str, SlotMoment),
    /// What looks like a slot, but stands for nothing that is known.
    Unknown(&'a str),
}

/// Returns the pieces of a text in order. Braces around anything but an id, or two ids with a full stop
/// between them, are words; so is `{{`, which stands for one brace.
#[must_use]
pub(crate) fn parts(text: &str) -> Vec<TextPart<'_>> {
    let mut parts = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(open) = rest[from..].find('{').map(|at| at + from) {
        let after = &rest[open + 1..];
        if let Some(words) = after.strip_prefix('{') {
            parts.push(TextPart::Words(&rest[..=open]));
            (rest, from) = (words, 0);
            continue;
        }
        let slot = after.find('}').map(|close| &after[..close]).filter(|slot| is_slot(slot));
        let Some(slot) = slot else {
            from = open + 1;
            continue;
        };
        parts.push(TextPart::Words(&rest[..open]));
        parts.push(part_of(slot));
        (rest, from) = (&after[slot.len() + 1..], 0);
    }
    parts.push(TextPart::Words(rest));
    parts.retain(|part| *part != TextPart::Words(""));
    parts
}

fn is_slot(text: &str) -> bool {
    let is_id = |id: &str| {
        !id.is_empty()
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    match text.split_once('.') {
        Some((of, what)) => is_id(of) && is_id(what),
        None => is_id(text),
    }
}

fn part_of(slot: &str) -> TextPart<'_> {
    match slot.split_once('.') {
        None => TextPart::Name(slot),
        Some((of, "title")) => TextPart::Title(of),
        Some((of, what)) => match SlotMoment::named(what) {
            Some(moment) => TextPart::Moment(of, moment),
            None => TextPart::Unknown(slot),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_and_slots() {
        use TextPart::{Moment, Name, Title, Unknown, Words};
        for (text, expected) in [
            ("Ask {mps} now.", vec![Words("Ask "), Name("mps"), Words(" now.")]),
            ("{a.sent}{b.title}", vec![Moment("a", SlotMoment::Sent), Title("b")]),
            ("{a.weight}", vec![Unknown("a.weight")]),
            ("f(x) = {x | x > 0}", vec![Words("f(x) = {x | x > 0}")]),
            ("{{mps}", vec![Words("{"), Words("mps}")]),
            ("{Mps} {", vec![Words("{Mps} {")]),
            ("{ {mps}", vec![Words("{ "), Name("mps")]),
            ("", vec![]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
