//! Writes RON as JSON or YAML. The form alone says what each value is; the schema only tells the name of a struct, which
//! is left out, from a word with contents.

use std::collections::BTreeSet;
use std::ops::Range;

use saphyr::{Mapping, Scalar, Yaml, YamlEmitter};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::shape::{Shape, Shapes};
use super::written::{Unreadable, Value, Written};
use super::{FileFormat, as_ron};
use crate::scenario::diagnostic::line_and_column;
use crate::scenario::schema::FileKind;
use crate::scenario::syntax::{SyntaxKind, SyntaxNode, error_span};

/// A file in another form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub text: String,
    /// Whether the file had comments, which are not carried over.
    pub had_comments: bool,
}

/// Why a file cannot be written in another form.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConvertError {
    /// The file cannot be read.
    #[error("line {line}, column {column}: the file is not {format}: {message}")]
    Unreadable {
        /// The form that it should have.
        format: &'static str,
        /// What is wrong.
        message: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The file is none of those that can be converted.
    #[error("the file is no scenario, guideline set or sweep")]
    UnknownKind,
    /// The same key comes twice in one place, of which other forms keep one.
    #[error("line {line}, column {column}: `{key}` is there twice")]
    Twice {
        /// The key.
        key: String,
        /// The line of the second, from 1.
        line: usize,
        /// Its column, from 1.
        column: usize,
    },
    /// A value cannot be written in the other form.
    #[error("line {line}, column {column}: `{value}` cannot be written as {format}")]
    Unwritable {
        /// The form that was asked for.
        format: &'static str,
        /// The value.
        value: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
}

/// Writes a file in another form.
pub(crate) fn convert(
    text: &str,
    from: FileFormat,
    to: FileFormat,
) -> Result<Converted, ConvertError> {
    let unreadable = |byte: usize, message: String| {
        let (line, column) = line_and_column(text, byte);
        ConvertError::Unreadable { format: from.name(), message, line, column }
    };
    if from == FileFormat::Ron {
        let root = SyntaxNode::root(text)
            .map_err(|error| unreadable(error_span(text, &error).start, error.code.to_string()))?;
        let name = root.word.clone().map(|word| &text[word]);
        let kind = FileKind::ALL.into_iter().find(|kind| name == Some(kind.name()));
        let kind = kind.ok_or(ConvertError::UnknownKind)?;
        let had_comments = says(text, texts_of(&root), &["//", "/*"]);
        if to == FileFormat::Ron {
            return Ok(Converted { text: text.to_owned(), had_comments: false });
        }
        let shapes = Shapes::of(kind);
        let reader = Reader { text, shapes: &shapes, to };
        let whole = reader.fields(&root, &shapes.whole(), &Shape::default())?;
        return Ok(Converted { text: written_as(&whole, to), had_comments });
    }
    let written = from
        .read(text)
        .map_err(|Unreadable { span, message, .. }| unreadable(span.start, message))?;
    let kind = kind_of(&written).ok_or(ConvertError::UnknownKind)?;
    let marks: &[&str] = if from == FileFormat::Json { &["//", "/*"] } else { &["#"] };
    let mut texts = Vec::new();
    gather(&written, &mut texts);
    let had_comments = says(text, texts, marks);
    let (ron, _) = as_ron::write(&written, kind);
    let text = if to == FileFormat::Ron { ron } else { convert(&ron, FileFormat::Ron, to)?.text };
    Ok(Converted { text, had_comments })
}

/// What a file is, by the section that only one kind must have.
fn kind_of(written: &Written) -> Option<FileKind> {
    let Value::Entries(entries) = &written.value else { return None };
    let has = |name: &str| entries.iter().any(|(key, _)| key.name == name);
    match () {
        () if has("agencies") || has("parties") || has("injects") => Some(FileKind::Scenario),
        () if has("procedure") || has("classes") => Some(FileKind::Guidelines),
        () if has("scenario") => Some(FileKind::Sweep),
        () => None,
    }
}

/// Whether one of some marks stands in a text outside of its words.
fn says(text: &str, mut words: Vec<Range<usize>>, marks: &[&str]) -> bool {
    words.sort_by_key(|it| it.start);
    let mut from = 0;
    for word in words {
        let before = text.get(from..word.start.max(from)).unwrap_or_default();
        if marks.iter().any(|mark| before.contains(mark)) {
            return true;
        }
        from = from.max(word.end);
    }
    marks.iter().any(|mark| text[from..].contains(mark))
}

/// The places of the words of a text in RON.
fn texts_of(node: &SyntaxNode) -> Vec<Range<usize>> {
    let own = (node.shape == SyntaxKind::Text).then(|| node.span.clone());
    let parts = node.children.iter().flat_map(texts_of);
    node.key.clone().into_iter().chain(own).chain(parts).collect()
}

/// Those of one in JSON or YAML.
fn gather(written: &Written, into: &mut Vec<Range<usize>>) {
    match &written.value {
        Value::List(items) => items.iter().for_each(|it| gather(it, into)),
        Value::Entries(all) => {
            for (key, it) in all {
                into.push(key.span.clone());
                gather(it, into);
            }
        }
        _ => into.push(written.span.clone()),
    }
}

/// A value of JSON, with its entries in their order.
#[derive(Clone, Debug, PartialEq)]
enum Plain {
    Null,
    Bool(bool),
    Whole(i64),
    Number(f64),
    Text(String),
    List(Vec<Plain>),
    Entries(Vec<(String, Plain)>),
}

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(it) => serializer.serialize_bool(*it),
            Self::Whole(it) => serializer.serialize_i64(*it),
            Self::Number(it) => serializer.serialize_f64(*it),
            Self::Text(it) => serializer.serialize_str(it),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|it| list.serialize_element(it))?;
                list.end()
            }
            Self::Entries(all) => {
                let mut map = serializer.serialize_map(Some(all.len()))?;
                all.iter().try_for_each(|(key, it)| map.serialize_entry(key, it))?;
                map.end()
            }
        }
    }
}

fn written_as(whole: &Plain, to: FileFormat) -> String {
    if to == FileFormat::Json {
        let text = serde_json::to_string_pretty(whole).expect("only what JSON has");
        return text + "\n";
    }
    let mut text = String::new();
    let mut emitter = YamlEmitter::new(&mut text);
    emitter.multiline(true);
    emitter.dump(&yaml(whole)).expect("a string takes everything");
    let text = text.strip_prefix("---\n").unwrap_or(&text);
    format!("{}\n", text.trim_end_matches('\n'))
}

fn yaml(plain: &Plain) -> Yaml<'_> {
    match plain {
        Plain::Null => Yaml::Value(Scalar::Null),
        Plain::Bool(it) => Yaml::Value(Scalar::Boolean(*it)),
        Plain::Whole(it) => Yaml::Value(Scalar::Integer(*it)),
        Plain::Number(it) => Yaml::Value(Scalar::FloatingPoint((*it).into())),
        Plain::Text(it) => Yaml::Value(Scalar::String(it.as_str().into())),
        Plain::List(items) => Yaml::Sequence(items.iter().map(yaml).collect()),
        Plain::Entries(all) => {
            let mut map = Mapping::new();
            for (key, it) in all {
                map.insert(Yaml::Value(Scalar::String(key.as_str().into())), yaml(it));
            }
            Yaml::Mapping(map)
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    shapes: &'a Shapes,
    to: FileFormat,
}

impl Reader<'_> {
    fn value(
        &self,
        node: &SyntaxNode,
        shape: &Shape,
        target: &Shape,
    ) -> Result<Plain, ConvertError> {
        let shape = if shape.is_free() { target } else { shape };
        let text = self.bare(node);
        Ok(match node.shape {
            SyntaxKind::Text => Plain::Text(self.read(node)?),
            SyntaxKind::Number => {
                let plain = text.replace('_', "");
                match ron::from_str::<i64>(&plain) {
                    Ok(whole) => Plain::Whole(whole),
                    Err(_) => Plain::Number(self.finite(node)?),
                }
            }
            SyntaxKind::Word => match text {
                "true" | "false" => Plain::Bool(text == "true"),
                "None" => Plain::Null,
                word => Plain::Text(word.trim_start_matches("r#").to_owned()),
            },
            SyntaxKind::List => {
                let of = self.shapes.items(shape).unwrap_or_default();
                let items = node.children.iter().map(|it| self.value(it, &of, target));
                Plain::List(items.collect::<Result<_, _>>()?)
            }
            SyntaxKind::Map => {
                let of = self.shapes.entries(shape).map(|it| it.holds).unwrap_or_default();
                self.once_each(node)?;
                let entries = node.children.iter().map(|it| {
                    // In a sweep the key is the path that the value is for.
                    let path = self.shapes.target(&it.name);
                    let value = self.value(it, &of, path.as_ref().unwrap_or(target))?;
                    Ok((it.name.clone(), value))
                });
                Plain::Entries(entries.collect::<Result<_, _>>()?)
            }
            SyntaxKind::Fields | SyntaxKind::Items => self.bracketed(node, shape, target)?,
        })
    }

    /// What stands in round brackets: a struct, a tuple, or what a word holds.
    fn bracketed(
        &self,
        node: &SyntaxNode,
        shape: &Shape,
        target: &Shape,
    ) -> Result<Plain, ConvertError> {
        let word = node.word.clone().map(|word| &self.text[word]);
        match word {
            Some("Some") => match node.children.as_slice() {
                [only] if node.shape == SyntaxKind::Items => self.value(only, shape, target),
                _ => self.contents(node, shape, target),
            },
            Some(word) => match self.shapes.variant(shape, word) {
                Some(held) => {
                    Ok(Plain::Entries(vec![(word.to_owned(), self.contents(node, &held, target)?)]))
                }
                // The name of a struct, which RON does not need.
                None => self.contents(node, shape, target),
            },
            None => self.contents(node, shape, target),
        }
    }

    fn contents(
        &self,
        node: &SyntaxNode,
        shape: &Shape,
        target: &Shape,
    ) -> Result<Plain, ConvertError> {
        let shape = if shape.is_free() { target } else { shape };
        if node.shape == SyntaxKind::Fields {
            return self.fields(node, shape, target);
        }
        let places = self.shapes.tuple(shape);
        match node.children.as_slice() {
            [] if places.is_none() => Ok(Plain::Entries(Vec::new())),
            // One in brackets stands for itself, also where more could stand.
            [only] if node.word.is_some() => self.value(only, shape, target),
            items => {
                let of = |place: usize| {
                    places.as_ref().and_then(|it| it.get(place)).cloned().unwrap_or_default()
                };
                let items =
                    items.iter().enumerate().map(|(place, it)| self.value(it, &of(place), target));
                Ok(Plain::List(items.collect::<Result<_, _>>()?))
            }
        }
    }

    fn fields(
        &self,
        node: &SyntaxNode,
        shape: &Shape,
        target: &Shape,
    ) -> Result<Plain, ConvertError> {
        self.once_each(node)?;
        let names: Vec<&str> = node.children.iter().map(|it| it.name.as_str()).collect();
        let fields = self.shapes.fields(shape, &names);
        let entries = node.children.iter().map(|it| {
            let shape = fields.as_ref().map(|fields| fields.holds(&it.name)).unwrap_or_default();
            Ok((it.name.clone(), self.value(it, &shape, target)?))
        });
        Ok(Plain::Entries(entries.collect::<Result<_, _>>()?))
    }

    /// Reports a key that comes twice, of which other forms keep one.
    fn once_each(&self, node: &SyntaxNode) -> Result<(), ConvertError> {
        let mut seen = BTreeSet::new();
        let twice = node.children.iter().find(|it| !seen.insert(it.name.as_str()));
        twice.map_or(Ok(()), |twice| {
            let (line, column) = line_and_column(self.text, twice.key_or_head(self.text).start);
            Err(ConvertError::Twice { key: twice.name.clone(), line, column })
        })
    }

    fn read<T: serde::de::DeserializeOwned>(&self, node: &SyntaxNode) -> Result<T, ConvertError> {
        ron::from_str(self.bare(node)).map_err(|_| self.unwritable(node))
    }

    /// A value without the `Some(...)` around it, which says nothing.
    fn bare(&self, node: &SyntaxNode) -> &str {
        let mut text = node.text(self.text);
        while let Some(inner) = text.strip_prefix("Some").map(str::trim_start)
            && let Some(inner) = inner.strip_prefix('(').and_then(|it| it.strip_suffix(')'))
        {
            text = inner.trim();
        }
        text
    }

    fn finite(&self, node: &SyntaxNode) -> Result<f64, ConvertError> {
        let number: f64 = self.read(node)?;
        number.is_finite().then_some(number).ok_or_else(|| self.unwritable(node))
    }

    fn unwritable(&self, node: &SyntaxNode) -> ConvertError {
        let (line, column) = line_and_column(self.text, node.span.start);
        let value = node.text(self.text).to_owned();
        ConvertError::Unwritable { format: self.to.name(), value, line, column }
    }
}
