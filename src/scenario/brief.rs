//! Briefs: what people are told before play, in the languages in which its author has written it.

use std::fmt;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::diagnostic::Code;
use super::literals::tagged;

/// A text in one language or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalizedText {
    /// The text by BCP 47 tags such as `en` or `zh`, in the order of the file. There is at least one. A text whose
    /// author names no language has the empty tag.
    by_language: IndexMap<String, String>,
}

impl LocalizedText {
    /// Returns the text in a language: that of its tag, or that of the same language without script and country,
    /// or else the first.
    ///
    /// ```
    /// use hotwash::scenario::LocalizedText;
    ///
    /// let text: LocalizedText = ron::from_str(r#"{ "en": "Keep the logs.", "zh": "请保存日志。" }"#)?;
    /// assert_eq!(text.in_language("zh-Hans"), "请保存日志。");
    /// assert_eq!(text.in_language("fr"), "Keep the logs.");
    /// # Ok::<(), ron::error::SpannedError>(())
    /// ```
    ///
    /// # Panics
    /// Never: there is a text.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> &str {
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let same = || self.by_language.iter().find(|(it, _)| language(it) == language(tag));
        let found = self.by_language.get(tag).or_else(|| same().map(|(_, text)| text));
        found.or_else(|| self.by_language.values().next()).expect("there is a text").trim()
    }

    /// Returns the texts with the tags of their languages, in the order of the file.
    pub fn by_language(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_language.iter().map(|(tag, text)| (tag.as_str(), text.trim()))
    }

    /// Returns the texts of all languages, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.by_language.values().map(|text| text.trim())
    }

    /// Returns the tags of the languages in which it is written. That of a text without a language is empty.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.by_language.keys().map(String::as_str)
    }
}

impl From<&str> for LocalizedText {
    fn from(text: &str) -> Self {
        Self { by_language: IndexMap::from([(String::new(), text.to_owned())]) }
    }
}

impl<'de> Deserialize<'de> for LocalizedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = LocalizedText;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(
                    "a text, or a text for each language: `{ \"en\": \"...\", \"zh\": \"...\" }`",
                )
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<LocalizedText, E> {
                Ok(text.into())
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LocalizedText, A::Error> {
                let by_language = IndexMap::deserialize(MapAccessDeserializer::new(map))?;
                if by_language.is_empty() {
                    return Err(A::Error::custom(tagged(
                        Code::NothingThere,
                        "a text in no language",
                    )));
                }
                Ok(LocalizedText { by_language })
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}

impl JsonSchema for LocalizedText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LocalizedText".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A text, or the same text in several languages, by tags such as `en` and `zh`. \
                Each person reads it in their own language, or else in the first.",
            "anyOf": [
                { "type": "string" },
                { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
            ],
        })
    }
}

/// What the people who play an agency are told before play.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleBrief {
    /// What they want, in one sentence. It stays in sight while they play.
    pub aim: LocalizedText,
    /// Who they are, and what they have to do with the matter.
    #[serde(default)]
    pub about: Option<LocalizedText>,
    /// What they are to achieve, one sentence each.
    #[serde(default)]
    pub objectives: Vec<LocalizedText>,
    /// What they know at the beginning and others do not. Nobody else reads it but facilitators and evaluators.
    #[serde(default)]
    pub knows: Vec<LocalizedText>,
    /// What they may not do, or should be careful about.
    #[serde(default)]
    pub limits: Vec<LocalizedText>,
}
