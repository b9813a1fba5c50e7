//! Reads a text into typed values, a section and an entry at a time, so that one mistake does not
//! hide the next.

use std::ops::Range;

use ron::error::{Error, SpannedError};
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::diagnostic::{Code, Diagnostic, Severity, SourceId, suggest};
use super::tree::{Node, error_span, options};
use super::types::ById;
use super::written::untagged;

/// The newest file format that this version reads.
pub const FORMAT: u32 = 1;

/// A text being read, and what was found wrong with it.
pub(super) struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    root: Node,
    sections: Vec<(String, Node)>,
    /// What was found wrong so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Takes up a text whose top level is a struct of that name. `Err` when nothing in it can be
    /// read.
    pub(super) fn open(
        source: SourceId,
        text: &'a str,
        name: &str,
        sections: &[&str],
    ) -> Result<Self, Box<Diagnostic>> {
        let whole = |code, message: String, span, hint| {
            let path = String::new();
            Box::new(Diagnostic {
                severity: Severity::Error,
                code,
                message,
                source,
                path,
                span,
                hint,
            })
        };
        let start = Some(format!(
            "write `{name}(format: {FORMAT}, title: \"...\", ...)`"
        ));
        if text
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
            .is_empty()
        {
            return Err(whole(Code::Empty, "the file is empty".into(), 0..0, start));
        }
        let root = Node::root(text).map_err(|error| {
            let span = visible(text, error_span(text, &error));
            whole(
                Code::Syntax,
                lower(&error.code.to_string()),
                span,
                syntax_hint(&error.code),
            )
        })?;
        let head = root.text(text);
        let named = head.strip_prefix(name).unwrap_or(head);
        if !named.trim_start().starts_with('(') {
            let message = format!("the file does not begin with `{name}(`");
            let end = head
                .find(['(', '{', '['])
                .unwrap_or(head.len())
                .max(1)
                .min(head.len());
            let span = root.span.start..root.span.start + end;
            return Err(whole(Code::WrongType, message, span, start));
        }
        let children = root.children(text);
        let mut reader = Self {
            source,
            text,
            root,
            sections: children,
            diagnostics: Vec::new(),
        };
        reader.check_format()?;
        reader.check_duplicates(&reader.root.clone(), "");
        for (section, node) in reader.sections.clone() {
            if !sections.contains(&section.as_str()) {
                let message = format!("there is no section `{section}`");
                let hint = suggest(&section, sections.iter().copied());
                reader.report(Code::UnknownField, &section, node.key_span, message, hint);
            }
        }
        Ok(reader)
    }

    /// Refuses a text of a format that is not known, before anything in it is held against it.
    fn check_format(&mut self) -> Result<(), Box<Diagnostic>> {
        let Some(format) = self.section::<u32>("format") else {
            return Ok(());
        };
        if (1..=FORMAT).contains(&format) {
            return Ok(());
        }
        let span = self.find("format").span;
        let message = format!("this is format {format}; this version reads up to {FORMAT}");
        let hint = Some(if format == 0 {
            format!("the first format is 1; write `format: {FORMAT}`")
        } else {
            "it was written for a later version of hotwash".into()
        });
        self.report(Code::FutureFormat, "format", span, message, hint);
        Err(Box::new(
            self.diagnostics.remove(self.diagnostics.len() - 1),
        ))
    }

    fn check_duplicates(&mut self, node: &Node, path: &str) {
        let children = node.children(self.text);
        for (index, (key, child)) in children.iter().enumerate() {
            let path = join(path, key);
            if children[..index].iter().any(|(earlier, _)| earlier == key) {
                let message = format!("`{key}` is here a second time");
                let hint = Some("only one of them would count; rename or remove one".into());
                self.report(
                    Code::DuplicateKey,
                    &path,
                    child.key_span.clone(),
                    message,
                    hint,
                );
            }
            self.check_duplicates(child, &path);
        }
    }

    /// The value at a path, or the deepest one on the way to it.
    pub(super) fn find(&self, path: &str) -> Node {
        self.root.find(self.text, path).0
    }

    /// Adds a problem.
    pub(super) fn report(
        &mut self,
        code: Code,
        path: &str,
        span: Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        self.diagnostics.push(Diagnostic {
            severity: Severity::Error,
            code,
            message,
            source: self.source,
            path: path.to_owned(),
            span,
            hint,
        });
    }

    /// A section that must be there. `None` when it is not or cannot be read, which is reported.
    pub(super) fn section<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let Some(node) = self.node(name) else {
            let head = self.root.span.start;
            let end = self.text[head..]
                .find('(')
                .map_or(head, |length| head + length);
            let message = format!("the section `{name}` is missing");
            self.report(Code::MissingField, name, head..end.max(head), message, None);
            return None;
        };
        self.value(name, &node)
    }

    /// A section that may be left out.
    pub(super) fn optional<T: DeserializeOwned + Default>(&mut self, name: &str) -> Option<T> {
        match self.node(name) {
            None => Some(T::default()),
            Some(node) => self.value(name, &node),
        }
    }

    /// A section of entries by id, each read by itself. Entries that cannot be read are reported
    /// and left out; a section that is left out is empty.
    pub(super) fn entries<T: DeserializeOwned>(&mut self, name: &str) -> ById<T> {
        let mut entries = ById::new();
        let Some(section) = self.node(name) else {
            return entries;
        };
        if !section.text(self.text).starts_with('{') {
            let message = format!("`{name}` takes entries by id");
            let hint = Some(format!("write `{name}: {{ \"id\": (...) }}`"));
            self.report(Code::WrongType, name, section.span, message, hint);
            return entries;
        }
        for (id, node) in section.children(self.text) {
            let path = join(name, &id);
            if let Some(problem) = bad_id(&id) {
                let hint = Some("use lower-case letters, digits and `_`".into());
                self.report(Code::BadId, &path, node.key_span.clone(), problem, hint);
            }
            if let Some(entry) = self.value(&path, &node) {
                entries.insert(id, entry);
            }
        }
        entries
    }

    fn node(&self, section: &str) -> Option<Node> {
        self.sections
            .iter()
            .rfind(|(name, _)| name == section)
            .map(|(_, node)| node.clone())
    }

    fn value<T: DeserializeOwned>(&mut self, path: &str, node: &Node) -> Option<T> {
        match typed(node.text(self.text)) {
            Ok(value) => Some(value),
            Err((within, error)) => {
                self.report_typed(path, node, &within, &error);
                None
            }
        }
    }

    /// Turns an error of a value, or of something within it, into a diagnostic at its place.
    fn report_typed(&mut self, path: &str, node: &Node, within: &str, error: &SpannedError) {
        let (place, rest) = node.find(self.text, within);
        let reached = rest.map_or(within, |rest| {
            within[..within.len() - rest.len()].trim_end_matches('.')
        });
        let path = join(path, reached);
        let child = |name: &str| {
            place
                .children(self.text)
                .into_iter()
                .find(|(key, _)| key == name)
                .map(|(_, node)| node)
        };
        match &error.code {
            Error::NoSuchStructField {
                expected, found, ..
            } => {
                let span = child(found).map_or(place.span.clone(), |node| node.key_span);
                let message = format!("there is no field `{found}`");
                let hint = suggest(found, expected.iter().copied());
                self.report(Code::UnknownField, &join(&path, found), span, message, hint);
            }
            Error::MissingStructField { field, .. } => {
                let message = format!("the field `{field}` is missing");
                let span = place.key_span.clone();
                self.report(Code::MissingField, &join(&path, field), span, message, None);
            }
            Error::NoSuchEnumVariant {
                expected, found, ..
            } => {
                let message = format!("`{found}` is not one of the choices");
                let hint = suggest(found, expected.iter().copied());
                self.report(Code::UnknownVariant, &path, place.span, message, hint);
            }
            Error::Message(message) if untagged(message).is_some() => {
                let (code, message) = untagged(message).expect("the guard has just seen it");
                let hint = written_hint(code, message);
                self.report(code, &path, place.span, message.to_owned(), hint);
            }
            other => {
                // A syntax that only shows when the type is known, or a value of another type.
                let message = lower(&other.to_string());
                let hint = type_hint(other);
                self.report(Code::WrongType, &path, place.span, message, hint);
            }
        }
    }
}

/// Reads a value from its text; on an error, the path within it.
pub(super) fn typed<T: DeserializeOwned>(text: &str) -> Result<T, (String, SpannedError)> {
    let options = options();
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options)
        .map_err(|error| (String::new(), error))?;
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = written_path(error.path());
        (path, deserializer.span_error(error.into_inner()))
    })?;
    deserializer
        .end()
        .map_err(|error| (String::new(), deserializer.span_error(error)))?;
    Ok(value)
}

fn written_path(path: &Path) -> String {
    path.iter()
        .fold(String::new(), |path, segment| match segment {
            Segment::Map { key } => join(&path, key),
            Segment::Seq { index } => join(&path, &index.to_string()),
            // A variant has no place of its own: its fields are children of the value.
            Segment::Enum { .. } | Segment::Unknown => path,
        })
}

/// A path one step longer.
pub(super) fn join(path: &str, name: &str) -> String {
    match (path, name) {
        ("", name) => name.to_owned(),
        (path, "") => path.to_owned(),
        (path, name) => format!("{path}.{name}"),
    }
}

fn bad_id(id: &str) -> Option<String> {
    if id == "everyone" {
        return Some("`everyone` already means all agencies".into());
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (id.is_empty() || !id.chars().all(fits)).then(|| format!("`{id}` cannot be an id"))
}

/// A span of at least one character, so that there is something to underline.
fn visible(text: &str, span: Range<usize>) -> Range<usize> {
    if span.start < span.end {
        return span;
    }
    match text[span.start..].chars().next() {
        Some(c) if c != '\n' => span.start..span.start + c.len_utf8(),
        _ => span,
    }
}

fn lower(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => message.to_owned(),
    }
}

fn syntax_hint(error: &Error) -> Option<String> {
    let hint = match error {
        Error::ExpectedComma | Error::ExpectedMapEnd | Error::ExpectedStructLikeEnd => {
            "is a comma missing before this, or a bracket too many?"
        }
        Error::ExpectedArrayEnd => "is a comma missing before this, or a `]`?",
        Error::Eof => "is a closing bracket or quote missing?",
        Error::ExpectedStringEnd => "is a closing quote missing?",
        Error::ExceededRecursionLimit => "values may be nested 128 levels deep",
        _ => return None,
    };
    Some(hint.into())
}

fn written_hint(code: Code, message: &str) -> Option<String> {
    let hint = match code {
        Code::BadDuration if message.contains("months") => "write days, such as `30d`",
        Code::BadDuration => {
            "write numbers with units, such as `90s`, `15m`, `24h`, `1d 12h`, `2w`"
        }
        Code::BadDate if message.contains("no time zone") => {
            "add the zone in brackets, such as `[America/New_York]` or `[UTC]`"
        }
        Code::BadDate if message.contains("change of the clock") => {
            "add the offset from UTC, such as `-05:00`, or choose another time"
        }
        Code::BadDate => "write `2015-09-25T09:00[America/New_York]`",
        Code::BadHours => "write lines such as `mon-fri 09:00-17:30`",
        Code::BadZone => {
            let wrong = message.split('`').nth(1)?;
            let names = crate::time::Zone::names();
            let near = super::diagnostic::nearest(wrong, names.iter().map(String::as_str));
            return near.map_or_else(
                || Some("write a name of the tz database, such as `Asia/Shanghai`".into()),
                |name| Some(format!("did you mean `{name}`?")),
            );
        }
        _ => return None,
    };
    Some(hint.into())
}

fn type_hint(error: &Error) -> Option<String> {
    let hint = match error {
        Error::ExpectedString => "put it in double quotes",
        Error::ExpectedInteger => "write a whole number without quotes",
        Error::ExpectedFloat => "write a number without quotes",
        Error::ExpectedBoolean => "write `true` or `false`",
        Error::ExpectedArray => "write a list: `[...]`",
        Error::ExpectedMap => "write entries: `{ \"id\": ... }`",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "write fields in parentheses: `(name: ..., ...)`"
        }
        _ => return None,
    };
    Some(hint.into())
}
