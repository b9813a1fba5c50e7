//! Where each value stands in a RON text.
//!
//! RON keeps no place with a value, so a text is walked a level at a time: the children of a value
//! are read as raw text, and where such a text begins in its parent is its place.

use std::fmt;
use std::ops::Range;

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::diagnostic::byte_at;

/// How every file is read: `Some(...)` may be left out, and so may the second pair of parentheses
/// of a variant that holds fields.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// The bytes, in `text`, that an error points at.
pub(super) fn error_span(text: &str, error: &ron::error::SpannedError) -> Range<usize> {
    let start = byte_at(text, error.span.start.line, error.span.start.col);
    let end = byte_at(text, error.span.end.line, error.span.end.col);
    start..end.max(start)
}

/// A value in a text: its bytes, and those of the key or field name before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The value, without white space or comments around it.
    pub(super) span: Range<usize>,
    /// The key or field name; the same as `span` for an item of a list and for the whole text.
    pub(super) key_span: Range<usize>,
}

impl Node {
    /// The whole of a text, or `None` when it is not RON at all.
    pub(super) fn root(text: &str) -> Result<Self, ron::error::SpannedError> {
        let mut deserializer = ron::Deserializer::from_str_with_options(text, &options())?;
        let raw = <&RawValue as serde::Deserialize>::deserialize(&mut deserializer)
            .map_err(|error| deserializer.span_error(error))?;
        deserializer
            .end()
            .map_err(|error| deserializer.span_error(error))?;
        let span = place(text, raw);
        Ok(Self {
            key_span: span.clone(),
            span,
        })
    }

    /// The text of the value.
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.clone()]
    }

    /// The values within, with their keys, field names or positions, in the order of the text.
    /// Empty for a value that holds no others.
    pub(super) fn children(&self, text: &str) -> Vec<(String, Self)> {
        let inner = self.text(text);
        let Ok(mut deserializer) = ron::Deserializer::from_str_with_options(inner, &options())
        else {
            return Vec::new();
        };
        let Ok(children) = deserializer.deserialize_any(Children) else {
            return Vec::new();
        };
        children
            .into_iter()
            .enumerate()
            .map(|(index, (key, raw))| {
                let raw_start = offset(inner, raw.get_ron());
                let span = place(inner, raw);
                let key_span = match &key {
                    Some(key) => key_before(inner, raw_start, key).unwrap_or_else(|| span.clone()),
                    None => span.clone(),
                };
                let shift = |range: Range<usize>| {
                    range.start + self.span.start..range.end + self.span.start
                };
                let name = key.unwrap_or_else(|| index.to_string());
                (
                    name,
                    Self {
                        span: shift(span),
                        key_span: shift(key_span),
                    },
                )
            })
            .collect()
    }

    /// The value at a path such as `agencies.mps.staff`. Where the path leaves the text, the
    /// deepest value on the way, with the rest of the path.
    pub(super) fn find<'p>(&self, text: &str, path: &'p str) -> (Self, Option<&'p str>) {
        let mut node = self.clone();
        let mut rest = path;
        while !rest.is_empty() {
            let (name, after) = rest.split_once('.').unwrap_or((rest, ""));
            let found = node
                .children(text)
                .into_iter()
                .rfind(|(key, _)| key == name);
            match found {
                Some((_, child)) => node = child,
                None => return (node, Some(rest)),
            }
            rest = after;
        }
        (node, None)
    }
}

/// Where `part`, which is a slice of `whole`, begins in it.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The bytes of a raw value in `text`, without white space and comments around it.
fn place(text: &str, raw: &RawValue) -> Range<usize> {
    let trimmed = raw.trim().get_ron();
    let start = offset(text, trimmed);
    start..start + trimmed.len()
}

/// The bytes of the key that ends before a value's text begins.
fn key_before(text: &str, value_start: usize, key: &str) -> Option<Range<usize>> {
    let before = text[..value_start].trim_end().strip_suffix(':')?.trim_end();
    let quoted = format!("\"{key}\"");
    let len = if before.ends_with(&quoted) {
        quoted.len()
    } else if before.ends_with(key) {
        key.len()
    } else {
        return None;
    };
    Some(before.len() - len..before.len())
}

struct Children;

impl<'de> Visitor<'de> for Children {
    type Value = Vec<(Option<String>, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut children = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            children.push((Some(key), map.next_value()?));
        }
        Ok(children)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut children = Vec::new();
        while let Some(item) = seq.next_element()? {
            children.push((None, item));
        }
        Ok(children)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    // Everything else has no children.
    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_char<E>(self, _: char) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_bytes<E>(self, _: &[u8]) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"#![enable(implicit_some)]
// 注释 before
Scenario(
    title: "the \"title\"", /* here */ format: 1,
    agencies: { "mps": ( staff : 4, /* 四 */ hours: Weekly([ "mon 09:00-17:00" ]), name: "公安部" ) },
    injects: { "a": (when: All([After("b", "1h"), Overdue("c")]), orders: Request(to: "x")), },
)
"#;

    #[test]
    fn finds_each_value_through_structs_maps_lists_variants_and_comments() {
        let root = Node::root(TEXT).expect("RON");
        for (path, value) in [
            ("title", r#""the \"title\"""#),
            ("format", "1"),
            ("agencies.mps.staff", "4"),
            ("agencies.mps.hours.0.0", r#""mon 09:00-17:00""#),
            ("agencies.mps.name", r#""公安部""#),
            ("injects.a.when.0.0.1", r#""1h""#),
            ("injects.a.when.0.1.0", r#""c""#),
            ("injects.a.orders.to", r#""x""#),
        ] {
            let (node, rest) = root.find(TEXT, path);
            assert_eq!((node.text(TEXT), rest), (value, None), "{path}");
        }
        let (staff, _) = root.find(TEXT, "agencies.mps.staff");
        assert_eq!(&TEXT[staff.key_span], "staff");
        let (agency, _) = root.find(TEXT, "agencies.mps");
        assert_eq!(&TEXT[agency.key_span], "\"mps\"");
        assert_eq!(root.find(TEXT, "agencies.mps.stuff.x").1, Some("stuff.x"));
    }
}
