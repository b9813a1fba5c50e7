//! The position of each value in a RON text.
//!
//! RON does not keep positions. A text that RON has accepted is therefore scanned once more, only
//! for its brackets, commas and colons, into a tree of positions. The scan ends on any text, and is
//! only used on texts that RON accepts.

use std::ops::Range;

use ron::extensions::Extensions;
use serde::de::{Deserialize, IgnoredAny};

use super::diagnostic::{byte_at, line_and_column};
use super::source::Source;

/// Returns how every file is read: `Some(...)` may be omitted, and so may the second pair of
/// parentheses of a variant that holds fields.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Returns the line and the column of the value at a path in a file that can be read, from 1, as its author wrote it; of
/// the deepest value on the way where the path does not exist, and of the beginning where the file cannot be read.
pub(crate) fn place_of(source: &Source, path: &str) -> (usize, usize) {
    let text = &source.text;
    let root = SyntaxNode::root(text);
    let span = root.map_or(0..0, |root| root.find(path).0.key_or_head(text));
    let (text, span) = source.shown(&span);
    line_and_column(text, span.start)
}

/// Returns the bytes in `text` that an error points at.
pub(super) fn error_span(text: &str, error: &ron::error::SpannedError) -> Range<usize> {
    let start = byte_at(text, error.span.start.line, error.span.start.col);
    let end = byte_at(text, error.span.end.line, error.span.end.col);
    start..end.max(start)
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SyntaxKind {
    /// Text in quotes.
    Text,
    /// A number.
    Number,
    /// A word such as `true` or `Office`.
    Word,
    /// `[...]`.
    List,
    /// `{...}`.
    Map,
    /// `(name: ...)`, possibly with a word before it.
    Fields,
    /// `(...)` without names, possibly with a word before it.
    Items,
}

/// A value in a text, with the values inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxNode {
    /// Its key or field name, or else its index in the enclosing value.
    pub(super) name: String,
    /// The bytes of the value, without surrounding white space or comments.
    pub(super) span: Range<usize>,
    /// The bytes of the key or field name; `None` for an item of a list and for the whole text.
    pub(super) key: Option<Range<usize>>,
    /// The bytes of the word that it is or begins with, such as `Request` in `Request(...)`.
    pub(super) word: Option<Range<usize>>,
    /// Its form.
    pub(super) shape: SyntaxKind,
    /// The values inside it, in the order of the text.
    pub(super) children: Vec<Self>,
}

impl SyntaxNode {
    /// Parses a whole text.
    pub(super) fn root(text: &str) -> Result<Self, ron::error::SpannedError> {
        let mut deserializer = ron::Deserializer::from_str_with_options(text, &options())?;
        IgnoredAny::deserialize(&mut deserializer)
            .map_err(|error| deserializer.span_error(error))?;
        deserializer.end().map_err(|error| deserializer.span_error(error))?;
        let mut walk = Scanner { text, at: 0 };
        walk.pass_attributes();
        Ok(walk.value())
    }

    /// Returns the text of the value.
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.clone()]
    }

    /// Returns what to underline for a problem with the value as a whole: its first word, else its
    /// key, else its first bracket.
    pub(super) fn head(&self, text: &str) -> Range<usize> {
        let first = || {
            let length = self.text(text).chars().next().map_or(0, char::len_utf8);
            self.span.start..self.span.start + length
        };
        let word = self.word.clone();
        word.or_else(|| self.key.clone()).unwrap_or_else(first)
    }

    /// Returns the key, or the head of a value that has none.
    pub(super) fn key_or_head(&self, text: &str) -> Range<usize> {
        self.key.clone().unwrap_or_else(|| self.head(text))
    }

    /// Returns the value with a name inside this one; if there are several, the last, which is the
    /// one that counts.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().rfind(|child| child.name == name)
    }

    /// Returns the value at a path such as `agencies.mps.staff`. If the path does not exist,
    /// returns the deepest value on the way and the rest of the path.
    pub(super) fn find<'p>(&self, path: &'p str) -> (&Self, Option<&'p str>) {
        let mut node = self;
        let mut rest = path;
        while !rest.is_empty() {
            let Some((child, after)) = node.step(rest) else {
                return (node, Some(rest));
            };
            (node, rest) = (child, after);
        }
        (node, None)
    }

    /// Returns the value inside this one that a path begins with, and the rest of the path.
    pub(super) fn step<'p>(&self, path: &'p str) -> Option<(&Self, &'p str)> {
        // A key may hold a full stop itself: the longest that fits is the one.
        let fits = |child: &&Self| {
            let after = path.strip_prefix(&child.name);
            !child.name.is_empty()
                && after.is_some_and(|after| after.is_empty() || after.starts_with('.'))
        };
        let child = self.children.iter().filter(fits).max_by_key(|child| child.name.len())?;
        Some((child, path[child.name.len()..].trim_start_matches('.')))
    }

    /// Returns how many values lie within each other at most, this one included.
    pub(super) fn depth(&self) -> usize {
        1 + self.children.iter().map(Self::depth).max().unwrap_or(0)
    }
}

/// Returns a path with one more name at its end.
pub(super) fn join(path: &str, name: &str) -> String {
    match (path, name) {
        ("", name) => name.to_owned(),
        (path, "") => path.to_owned(),
        (path, name) => format!("{path}.{name}"),
    }
}

/// Returns whether a text holds only white space, comments and attributes.
pub(super) fn says_nothing(text: &str) -> bool {
    let mut walk = Scanner { text, at: 0 };
    walk.pass_attributes();
    walk.rest().is_empty() && !text.contains("/*")
}

/// Returns the byte after the comma that follows `from`, or `from` if no comma follows.
pub(super) fn after_comma(text: &str, from: usize) -> usize {
    let mut walk = Scanner { text, at: from };
    walk.pass_blank();
    if walk.pass(',') { walk.at } else { from }
}

/// Returns whether there is a comma in a range that otherwise holds only comments.
pub(super) fn has_comma(text: &str, from: usize, to: usize) -> bool {
    let mut walk = Scanner { text: &text[..to], at: from };
    walk.pass_blank();
    walk.peek() == Some(',')
}

/// A position in a text that moves forward.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn pass(&mut self, what: char) -> bool {
        let is_there = self.rest().starts_with(what);
        if is_there {
            self.at += what.len_utf8();
        }
        is_there
    }

    fn pass_while(&mut self, fits: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !fits(c)).unwrap_or(rest.len());
    }

    /// Passes everything up to and including `end`, or the rest of the text.
    fn pass_to(&mut self, end: &str) {
        let rest = self.rest();
        self.at += rest.find(end).map_or(rest.len(), |start| start + end.len());
    }

    fn pass_blank(&mut self) {
        loop {
            self.pass_while(is_blank);
            if self.rest().starts_with("//") {
                self.pass_to("\n");
            } else if self.rest().starts_with("/*") {
                self.pass_block_comment();
            } else {
                return;
            }
        }
    }

    fn pass_block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.at += 2;
            } else {
                self.at += rest.chars().next().map_or(0, char::len_utf8);
            }
            if depth == 0 || self.rest().is_empty() {
                return;
            }
        }
    }

    /// Passes `#![enable(...)]` and the like.
    fn pass_attributes(&mut self) {
        self.pass_blank();
        while self.pass('#') {
            loop {
                match self.peek() {
                    None => return,
                    Some('"') => self.pass_text(),
                    Some(c) => {
                        self.at += c.len_utf8();
                        if c == ']' {
                            break;
                        }
                    }
                }
            }
            self.pass_blank();
        }
    }

    /// Passes a text in quotes, or a character.
    fn pass_text(&mut self) {
        let quote = self.peek();
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((index, c)) = chars.next() {
            if c == '\\' {
                chars.next();
            } else if Some(c) == quote {
                self.at += index + 1;
                return;
            }
        }
        self.at = self.text.len();
    }

    /// Passes `r#"..."#`, if it is next.
    fn pass_raw_text(&mut self) -> bool {
        let rest = self.rest();
        let inner = rest.strip_prefix('b').unwrap_or(rest);
        let Some(inner) = inner.strip_prefix('r') else {
            return false;
        };
        let opened = inner.trim_start_matches('#');
        if !opened.starts_with('"') {
            return false;
        }
        let hashes = &inner[..inner.len() - opened.len()];
        let end = format!("\"{hashes}");
        self.at += rest.len() - opened.len() + 1;
        self.pass_to(&end);
        true
    }

    /// Passes a word or a number.
    fn pass_word(&mut self) {
        let begin = self.at;
        self.pass_while(|c| !is_blank(c) && !"()[]{},:\"'/".contains(c));
        // The slash of a comment ends a word; any other would not be RON.
        if self.at == begin && self.rest().starts_with('/') {
            self.at += 1;
        }
    }

    fn value(&mut self) -> SyntaxNode {
        self.pass_blank();
        let start = self.at;
        let mut node = SyntaxNode {
            name: String::new(),
            span: start..start,
            key: None,
            word: None,
            shape: SyntaxKind::Word,
            children: Vec::new(),
        };
        let rest = self.rest();
        match self.peek() {
            Some('"' | '\'') => {
                self.pass_text();
                node.shape = SyntaxKind::Text;
            }
            Some('b') if rest.starts_with("b\"") || rest.starts_with("b'") => {
                self.at += 1;
                self.pass_text();
                node.shape = SyntaxKind::Text;
            }
            Some('b' | 'r') if self.pass_raw_text() => node.shape = SyntaxKind::Text,
            Some('[') => {
                node.shape = SyntaxKind::List;
                node.children = self.within(']', Self::item);
            }
            Some('{') => {
                node.shape = SyntaxKind::Map;
                node.children = self.within('}', Self::entry);
            }
            Some('(') => self.fields(&mut node),
            _ => self.word(&mut node),
        }
        node.span.end = self.at;
        node
    }

    fn word(&mut self, node: &mut SyntaxNode) {
        let start = self.at;
        self.pass_word();
        let word = &self.text[start..self.at];
        if word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            || ["inf", "NaN"].contains(&word)
        {
            node.shape = SyntaxKind::Number;
            return;
        }
        let is_some = word == "Some";
        node.word = Some(start..self.at);
        let end = self.at;
        self.pass_blank();
        if self.rest().starts_with('(') {
            self.fields(node);
        } else {
            self.at = end;
        }
        // `Some(x)` is `x`, with more around it.
        if is_some && node.children.len() == 1 {
            let inner = node.children.remove(0);
            (node.word, node.shape) = (inner.word, inner.shape);
            node.children = inner.children;
        }
    }

    fn fields(&mut self, node: &mut SyntaxNode) {
        node.children = self.within(')', Self::field);
        let is_named = node.children.iter().any(|child| child.key.is_some());
        node.shape = if is_named { SyntaxKind::Fields } else { SyntaxKind::Items };
    }

    /// Reads the values inside brackets.
    fn within(&mut self, close: char, one: fn(&mut Self) -> SyntaxNode) -> Vec<SyntaxNode> {
        let mut children: Vec<SyntaxNode> = Vec::new();
        self.at += 1;
        loop {
            self.pass_blank();
            let begin = self.at;
            if self.pass(close) || self.rest().is_empty() {
                return children;
            }
            let mut child = one(self);
            if child.key.is_none() {
                child.name = children.len().to_string();
            }
            children.push(child);
            self.pass_blank();
            self.pass(',');
            if self.at == begin {
                // Not RON after all.
                return children;
            }
        }
    }

    fn item(&mut self) -> SyntaxNode {
        self.value()
    }

    fn entry(&mut self) -> SyntaxNode {
        let key = self.value();
        self.pass_blank();
        self.pass(':');
        let written = key.text(self.text);
        let mut node = self.value();
        node.name = if written.contains(['"', '\\']) {
            ron::from_str(written).unwrap_or_else(|_| written.to_owned())
        } else {
            written.to_owned()
        };
        node.key = Some(key.span);
        node
    }

    fn field(&mut self) -> SyntaxNode {
        let start = self.at;
        self.pass_word();
        let name = start..self.at;
        self.pass_blank();
        if name.is_empty() || !self.pass(':') {
            self.at = start;
            return self.value();
        }
        let mut node = self.value();
        let written = &self.text[name.clone()];
        written.strip_prefix("r#").unwrap_or(written).clone_into(&mut node.name);
        node.key = Some(name);
        node
    }
}

/// Returns whether RON treats a character as white space.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}')
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
        let root = SyntaxNode::root(TEXT).expect("RON");
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
            let (node, rest) = root.find(path);
            assert_eq!((node.text(TEXT), rest), (value, None), "{path}");
        }
        let (staff, _) = root.find("agencies.mps.staff");
        assert_eq!(staff.key.clone().map(|key| &TEXT[key]), Some("staff"));
        let (agency, _) = root.find("agencies.mps");
        assert_eq!(agency.key.clone().map(|key| &TEXT[key]), Some("\"mps\""));
        assert_eq!(root.find("agencies.mps.stuff.x").1, Some("stuff.x"));
    }
}
