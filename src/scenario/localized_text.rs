//! Texts that an author has written in one language or in several.

use std::fmt;
use std::ops::Deref;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::diagnostic::Code;
use super::literals::tagged;

/// A text in one language or in several.
#[derive(Clone, PartialEq, Eq)]
pub struct LocalizedText {
    /// The text by BCP 47 tags such as `en` or `zh`, in the order of the file. There is at least one. A text whose
    /// author names no language has the empty tag.
    by_language: IndexMap<String, String>,
}

impl LocalizedText {
    /// Returns the text in a language, without white space around it: that of its tag, or that of the same language
    /// without script and country, or else the first.
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
        self.by_language[self.place_of(tag).unwrap_or(0)].trim()
    }

    /// Puts the text in a language before those in others, so that it is the one which is read. Where there is none,
    /// the first stays. Returns whether another is first now.
    ///
    /// ```
    /// use hotwash::scenario::LocalizedText;
    ///
    /// let mut text: LocalizedText = ron::from_str(r#"{ "en": "Keep the logs.", "zh": "请保存日志。" }"#)?;
    /// assert!(text.put_first("zh-CN"));
    /// assert_eq!(&*text, "请保存日志。");
    /// assert!(!text.put_first("fr"));
    /// assert_eq!(&*text, "请保存日志。");
    /// # Ok::<(), ron::error::SpannedError>(())
    /// ```
    pub fn put_first(&mut self, tag: &str) -> bool {
        let place = self.place_of(tag).unwrap_or(0);
        self.by_language.move_index(place, 0);
        place > 0
    }

    /// Returns the text in the first language.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self
    }

    /// Returns whether it says this in one of its languages.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.by_language.values().any(|text| text == words)
    }

    /// Whether there is a text in a language, with whatever script and country.
    #[must_use]
    pub fn is_in(&self, tag: &str) -> bool {
        self.place_of(tag).is_some()
    }

    fn place_of(&self, tag: &str) -> Option<usize> {
        let same = || self.by_language.keys().position(|it| is_same_language(it, tag));
        self.by_language.get_index_of(tag).or_else(same)
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

/// Returns whether two tags are of the same language, with whatever script and country.
#[must_use]
pub fn is_same_language(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    language(one) == language(other)
}

impl From<&str> for LocalizedText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for LocalizedText {
    fn from(text: String) -> Self {
        Self { by_language: IndexMap::from([(String::new(), text)]) }
    }
}

/// The text in the first language.
impl From<LocalizedText> for String {
    fn from(text: LocalizedText) -> Self {
        text.to_string()
    }
}

/// The text in the first language.
impl From<&LocalizedText> for String {
    fn from(text: &LocalizedText) -> Self {
        text.to_string()
    }
}

/// A text that says nothing, in no language.
impl Default for LocalizedText {
    fn default() -> Self {
        "".into()
    }
}

/// The text in the first language.
impl Deref for LocalizedText {
    type Target = str;

    fn deref(&self) -> &str {
        self.by_language.values().next().expect("there is a text")
    }
}

/// As it is written: one text, or a text for each language.
impl fmt::Debug for LocalizedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by_language.get("") {
            Some(text) if self.by_language.len() == 1 => fmt::Debug::fmt(text, f),
            _ => fmt::Debug::fmt(&self.by_language, f),
        }
    }
}

/// The text in the first language.
impl fmt::Display for LocalizedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

/// The text in the first language.
impl Serialize for LocalizedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
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
