//! Writes a text of JSON or YAML as RON, as the schema of its kind says.

use std::ops::Range;

use super::shape::{Shape, Shapes};
use super::written::{Key, Value, Written};
use crate::scenario::rewrite::quoted;
use crate::scenario::schema::FileKind;

/// The longest line that a value is written on whole, in bytes.
const LONGEST_LINE: usize = 100;

/// The places of values and keys: in the RON, and in what it was made of.
pub(super) type Places = Vec<(Range<usize>, Range<usize>)>;

/// Writes a whole file.
pub(super) fn write(written: &Written, kind: FileKind) -> (String, Places) {
    let shapes = Shapes::of(kind);
    let mut writer = Writer {
        shapes: &shapes,
        text: String::new(),
        places: Vec::new(),
        indent: Some(0),
        target: Shape::default(),
    };
    writer.text.push_str(kind.name());
    let start = writer.text.len();
    match &written.value {
        Value::Entries(entries) => {
            let (_, _, parts) = writer.entries(entries, &shapes.whole());
            // What names the schema is for editors.
            let parts =
                parts.into_iter().zip(entries).filter(|(_, (key, _))| key.name != "$schema");
            let parts: Vec<Part> = parts.map(|(part, _)| part).collect();
            writer.group("(", ")", &parts, false);
        }
        _ => {
            // No file is such a value: the reader says what it should be.
            writer.text.push('(');
            writer.value(written, &Shape::default());
            writer.text.push(')');
        }
    }
    writer.places.push((0..start, written.span.start..written.span.start));
    writer.places.push((start..writer.text.len(), written.span.clone()));
    writer.text.push('\n');
    (writer.text, writer.places)
}

/// A part of a value: its key where it has one, and what it is.
struct Part<'a> {
    key: Option<(String, &'a Range<usize>)>,
    value: &'a Written,
    shape: Shape<'a>,
    /// Its key as a path, which it may be in a sweep.
    path: Option<&'a str>,
}

struct Writer<'a> {
    shapes: &'a Shapes,
    text: String,
    places: Places,
    /// How far in lines begin; none, where everything is on one.
    indent: Option<usize>,
    /// What stands at the path that a value of a sweep is for.
    target: Shape<'a>,
}

impl<'a> Writer<'a> {
    fn value(&mut self, written: &'a Written, shape: &Shape<'a>) {
        let start = self.text.len();
        self.body(written, shape);
        self.places.push((start..self.text.len(), written.span.clone()));
    }

    fn body(&mut self, written: &'a Written, shape: &Shape<'a>) {
        let target = self.target.clone();
        let shape = if shape.is_free() { &target } else { shape };
        match &written.value {
            Value::Null => self.text.push_str("None"),
            Value::Bool(it) => self.text.push_str(if *it { "true" } else { "false" }),
            Value::Number(number) => self.text.push_str(number),
            Value::Text(text) if shape.has_word(text) => self.text.push_str(text),
            Value::Text(text) => self.text.push_str(&quoted(text)),
            Value::Plain(word) => self.text.push_str(&plain(word, shape)),
            Value::List(items) => self.list(items, shape),
            Value::Entries(entries) => {
                if let [(key, held)] = entries.as_slice()
                    && let Some(shape) = self.shapes.variant(shape, &key.name)
                {
                    let start = self.text.len();
                    self.text.push_str(&key.name);
                    self.places.push((start..self.text.len(), key.span.clone()));
                    self.held(held, &shape);
                    return;
                }
                let (open, close, parts) = self.entries(entries, shape);
                self.group(open, close, &parts, true);
            }
        }
    }

    fn list(&mut self, items: &'a [Written], shape: &Shape<'a>) {
        let (open, close, parts) = match self.shapes.tuple(shape) {
            Some(places) => ("(", ")", places_of(items, &places)),
            None => {
                let shape = self.shapes.items(shape).unwrap_or_default();
                let part = |value| Part { key: None, value, shape: shape.clone(), path: None };
                ("[", "]", items.iter().map(part).collect())
            }
        };
        self.group(open, close, &parts, true);
    }

    /// What a variant holds, with the brackets around it.
    fn held(&mut self, held: &'a Written, shape: &Shape<'a>) {
        let target = self.target.clone();
        let shape = if shape.is_free() { &target } else { shape };
        let start = self.text.len();
        match &held.value {
            Value::List(items) if let Some(places) = self.shapes.tuple(shape) => {
                self.group("(", ")", &places_of(items, &places), true);
            }
            Value::Entries(entries) if self.is_struct(entries, shape) => {
                let (open, close, parts) = self.entries(entries, shape);
                self.group(open, close, &parts, true);
            }
            _ => {
                self.text.push('(');
                self.body(held, shape);
                self.text.push(')');
            }
        }
        self.places.push((start..self.text.len(), held.span.clone()));
    }

    fn is_struct(&self, entries: &[(Key, Written)], shape: &Shape<'a>) -> bool {
        let names: Vec<&str> = entries.iter().map(|(key, _)| key.name.as_str()).collect();
        let is_variant = names.len() == 1 && self.shapes.variant(shape, names[0]).is_some();
        !is_variant && self.shapes.fields(shape, &names).is_some()
    }

    /// The entries of an object as the fields of a struct, or as those of a map.
    fn entries(
        &self,
        entries: &'a [(Key, Written)],
        shape: &Shape<'a>,
    ) -> (&'static str, &'static str, Vec<Part<'a>>) {
        let names: Vec<&str> = entries.iter().map(|(key, _)| key.name.as_str()).collect();
        let map = self.shapes.entries(shape);
        // Where both may stand, a struct is one of which any name is known.
        let fields = self.shapes.fields(shape, &names);
        let fields = fields.filter(|it| map.is_none() || names.iter().any(|name| it.knows(name)));
        if let Some(fields) = fields {
            let parts = entries.iter().map(|(key, value)| {
                let (name, shape) = (field(&key.name), fields.holds(&key.name));
                Part { key: Some((name, &key.span)), value, shape, path: None }
            });
            return ("(", ")", parts.collect());
        }
        let parts = entries.iter().map(|(key, value)| {
            let is_word = map.as_ref().is_some_and(|it| it.keys.has_word(&key.name));
            let name = if is_word { key.name.clone() } else { quoted(&key.name) };
            let shape = map.as_ref().map(|it| it.holds.clone()).unwrap_or_default();
            let path = map.is_some().then_some(key.name.as_str());
            Part { key: Some((name, &key.span)), value, shape, path }
        });
        ("{", "}", parts.collect())
    }

    /// Writes parts within brackets: on one line where that is short enough, or else on one each.
    fn group(&mut self, open: &str, close: &str, parts: &[Part<'a>], may_be_short: bool) {
        let Some(indent) = self.indent else {
            self.on_a_line(open, close, parts);
            return;
        };
        if parts.is_empty() || (may_be_short && self.is_short(open, close, parts)) {
            self.indent = None;
            self.on_a_line(open, close, parts);
            self.indent = Some(indent);
            return;
        }
        self.text.push_str(open);
        self.indent = Some(indent + 1);
        for part in parts {
            self.begin_line(indent + 1);
            self.part(part);
            self.text.push(',');
        }
        self.indent = Some(indent);
        self.begin_line(indent);
        self.text.push_str(close);
    }

    fn on_a_line(&mut self, open: &str, close: &str, parts: &[Part<'a>]) {
        self.text.push_str(open);
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                self.text.push_str(", ");
            }
            self.part(part);
        }
        self.text.push_str(close);
    }

    fn part(&mut self, part: &Part<'a>) {
        if let Some((name, place)) = &part.key {
            let start = self.text.len();
            self.text.push_str(name);
            self.places.push((start..self.text.len(), (*place).clone()));
            self.text.push_str(": ");
        }
        let target = part.path.and_then(|path| self.shapes.target(path));
        let before = target.map(|target| std::mem::replace(&mut self.target, target));
        self.value(part.value, &part.shape);
        if let Some(before) = before {
            self.target = before;
        }
    }

    fn is_short(&self, open: &str, close: &str, parts: &[Part<'a>]) -> bool {
        let size: usize = parts.iter().map(|part| least(part.value)).sum();
        if size > LONGEST_LINE {
            return false;
        }
        let mut line = Writer {
            shapes: self.shapes,
            text: String::new(),
            places: Vec::new(),
            indent: None,
            target: self.target.clone(),
        };
        line.on_a_line(open, close, parts);
        let before = self.text.len() - self.text.rfind('\n').map_or(0, |at| at + 1);
        !line.text.contains('\n') && before + line.text.len() <= LONGEST_LINE
    }

    fn begin_line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.push_str(&"    ".repeat(indent));
    }
}

/// The least number of bytes that a value takes.
fn least(written: &Written) -> usize {
    match &written.value {
        Value::Text(text) | Value::Plain(text) | Value::Number(text) => text.len(),
        Value::List(items) => items.iter().map(|it| 2 + least(it)).sum(),
        Value::Entries(all) => all.iter().map(|(key, it)| 4 + key.name.len() + least(it)).sum(),
        Value::Null | Value::Bool(_) => 4,
    }
}

fn places_of<'a>(items: &'a [Written], places: &[Shape<'a>]) -> Vec<Part<'a>> {
    let shape = |place: usize| places.get(place).cloned().unwrap_or_default();
    let part = |(place, value)| Part { key: None, value, shape: shape(place), path: None };
    items.iter().enumerate().map(part).collect()
}

/// The name of a field, without what cannot stand in one: the reader then says that there is none of that name.
fn field(name: &str) -> String {
    let fits = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = name.chars().map(fits).collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() {
        format!("_{name}")
    } else {
        name
    }
}

/// A word of YAML without quotes, as what may stand at its place: where a text may stand and nothing else, it is one, be
/// it `1984` or `no`.
fn plain(word: &str, shape: &Shape) -> String {
    if shape.has_word(word) {
        return word.to_owned();
    }
    let is_number = is_number(word);
    let takes_number = shape.takes("number") || shape.takes("integer");
    // A text is what a word is in doubt.
    let is_other = |takes: bool| takes || !shape.takes("string");
    match word {
        "" | "~" | "null" | "Null" | "NULL" => "None".to_owned(),
        "true" | "True" | "TRUE" if is_other(shape.takes("boolean")) => "true".to_owned(),
        "false" | "False" | "FALSE" if is_other(shape.takes("boolean")) => "false".to_owned(),
        _ if is_number && is_other(takes_number) => word.to_owned(),
        _ => quoted(word),
    }
}

/// Whether a word is a number as both YAML and RON have it.
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '-' | '+'))
        && word.parse::<f64>().is_ok()
}
