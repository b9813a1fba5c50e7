//! Reads a text into typed values, one section and one entry at a time, so that one problem does
//! not hide the next.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use ron::error::Error;
use serde::de::DeserializeOwned;

use super::act::Act;
use super::by_id::ById;
use super::diagnostic::{Code, Diagnostic, Severity, suggest};
use super::explanation::{self, Explanation};
use super::source::SourceId;
use super::syntax::{SyntaxKind, SyntaxNode, join, says_nothing};
use super::value::typed;

/// The maximum number of problems that are reported for one file.
pub(super) const MOST_PROBLEMS: usize = 1_000;

/// Returns the maximum number of entries of a section.
fn most_entries(section: &str) -> usize {
    match section {
        // The engine looks for a way from each to each, and the procedure is checked for each class
        // and each kind of assistance.
        "parties" | "norms" | "classes" | "assistance" => 100,
        "agencies" | "channels" => 1_000,
        "injects" => 100_000,
        // The engine keeps sets of them in one word.
        "contents" => 64,
        _ => 10_000,
    }
}

/// The newest file format that this version reads.
pub(super) const FORMAT: u32 = 1;

/// A text that is being read, and the problems found in it.
pub(super) struct SectionReader<'a> {
    source: SourceId,
    text: &'a str,
    root: Arc<SyntaxNode>,
    /// The problems found so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> SectionReader<'a> {
    /// Opens a text whose top level is a struct with the given name. Returns what is wrong with it if nothing in
    /// it can be read.
    pub(super) fn open(
        source: SourceId,
        text: &'a str,
        name: &str,
        sections: &[&str],
    ) -> Result<Self, Vec<Diagnostic>> {
        let whole = |explanation: Explanation, span| Diagnostic {
            severity: Severity::Error,
            code: explanation.code,
            message: explanation.message,
            source,
            path: String::new(),
            span,
            hint: explanation.hint,
        };
        let start = || Some(format!("write `{name}(format: {FORMAT}, title: \"...\", ...)`"));
        if says_nothing(text) {
            let explanation = Explanation::new(Code::Empty, "the file is empty", start());
            return Err(vec![whole(explanation, 0..0)]);
        }
        let root = SyntaxNode::root(text).map_err(|_| {
            let slips = explanation::of_syntax(text).into_iter();
            slips.map(|(explanation, span)| whole(explanation, span)).collect::<Vec<_>>()
        })?;
        let word = root.word.clone().map(|word| &text[word]);
        if word.is_some_and(|word| word != name)
            || !matches!(root.shape, SyntaxKind::Fields | SyntaxKind::Items)
        {
            let message = format!("the file does not begin with `{name}(`");
            let hint = match word {
                Some("Guidelines") => Some("this is a guideline set; a scenario names one".into()),
                Some("Calendar") => Some("this is a calendar; a party names one".into()),
                Some("Scenario") => Some("this is a scenario; no other file can be one".into()),
                _ => start(),
            };
            let explanation = Explanation::new(Code::WrongType, message, hint);
            return Err(vec![whole(explanation, root.head(text))]);
        }
        if let Some(nameless) = root.children.iter().find(|child| child.key.is_none()) {
            let message = "a value without the name of its section";
            let hint = Some(format!("there are `{}`", sections.join("`, `")));
            let explanation = Explanation::new(Code::WrongType, message, hint);
            return Err(vec![whole(explanation, nameless.span.clone())]);
        }
        let root = Arc::new(root);
        let mut reader = Self { source, text, root: Arc::clone(&root), diagnostics: Vec::new() };
        reader.check_format()?;
        reader.check_duplicates(&root, "");
        for section in &root.children {
            let found = section.name.as_str();
            if !sections.contains(&found) {
                let message = format!("there is no section `{found}`");
                let hint = suggest(found, sections.iter().copied());
                let span = section.key_or_head(text);
                reader.report(Code::UnknownField, found, span, message, hint);
            }
        }
        Ok(reader)
    }

    /// Returns the syntax tree of the text.
    pub(super) fn root(&self) -> &Arc<SyntaxNode> {
        &self.root
    }

    /// Rejects a text of an unknown format before anything else in it is checked.
    fn check_format(&mut self) -> Result<(), Vec<Diagnostic>> {
        let Some(format) = self.section::<u32>("format") else {
            return Ok(());
        };
        if (1..=FORMAT).contains(&format) {
            return Ok(());
        }
        let span = self.root.find("format").0.span.clone();
        let message = format!("this is format {format}; this version reads up to {FORMAT}");
        let hint = Some(if format == 0 {
            format!("the first format is 1; write `format: {FORMAT}`")
        } else {
            "it was written for a later version of hotwash".into()
        });
        self.report(Code::FutureFormat, "format", span, message, hint);
        Err(self.diagnostics.split_off(self.diagnostics.len() - 1))
    }

    fn check_duplicates(&mut self, node: &SyntaxNode, path: &str) {
        let mut names = BTreeSet::new();
        for child in &node.children {
            let name = child.name.as_str();
            let path = join(path, name);
            if !names.insert(name) {
                let message = format!("`{name}` is here a second time");
                let hint = Some("only one of them would count; rename or remove one".into());
                let span = child.key_or_head(self.text);
                self.report(Code::DuplicateKey, &path, span, message, hint);
            }
            self.check_duplicates(child, &path);
        }
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
        if self.diagnostics.len() >= MOST_PROBLEMS {
            return;
        }
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

    /// Reads a required section. Returns `None`, and reports it, if it is missing or cannot be
    /// read.
    pub(super) fn section<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let root = Arc::clone(&self.root);
        let Some(node) = root.child(name) else {
            let message = format!("the section `{name}` is missing");
            let span = root.head(self.text);
            self.report(Code::MissingField, name, span, message, None);
            return None;
        };
        self.value(name, node)
    }

    /// Reads an optional section.
    pub(super) fn optional<T: DeserializeOwned + Default>(&mut self, name: &str) -> Option<T> {
        let root = Arc::clone(&self.root);
        match root.child(name) {
            None => Some(T::default()),
            Some(node) => self.value(name, node),
        }
    }

    /// Reads a section of entries by id, each separately. Entries that cannot be read are reported
    /// and skipped; a missing section is empty.
    pub(super) fn entries<T: DeserializeOwned>(&mut self, name: &str) -> ById<T> {
        let mut entries = IndexMap::new();
        let root = Arc::clone(&self.root);
        for node in self.section_entries(&root, name, "id", "\"id\"") {
            let path = join(name, &node.name);
            if !self.check_id(&path, node) {
                continue;
            }
            if let Some(entry) = self.value(&path, node) {
                entries.insert(node.name.clone(), entry);
            }
        }
        entries.into()
    }

    /// Reads a section of entries by act, as [`Self::entries`] does by id.
    pub(super) fn entries_by_act<T: DeserializeOwned>(&mut self, name: &str) -> IndexMap<Act, T> {
        let mut entries = IndexMap::new();
        let root = Arc::clone(&self.root);
        for node in self.section_entries(&root, name, "act", "Act") {
            let path = join(name, &node.name);
            let span = node.key_or_head(self.text);
            let written = &self.text[span.clone()];
            let act = Act::ALL.into_iter().find(|act| format!("{act:?}") == node.name);
            let Some(act) = act else {
                let message = format!("`{}` is not an act", node.name);
                let acts = Act::ALL.map(|act| format!("{act:?}"));
                let hint = suggest(&node.name, acts.iter().map(String::as_str));
                self.report(Code::UnknownVariant, &path, span, message, hint);
                continue;
            };
            if written != node.name {
                let message = format!("the name `{}` is in quotes", node.name);
                let hint = Some(format!("write `{}`", node.name));
                self.report(Code::WrongType, &path, span, message, hint);
            }
            if let Some(entry) = self.value(&path, node) {
                entries.insert(act, entry);
            }
        }
        entries
    }

    /// Reads a section of entries by date, as [`Self::entries`] does by id.
    pub(super) fn entries_by_date<K: Hash + Eq, E: fmt::Display, T: DeserializeOwned>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<K, E>,
    ) -> IndexMap<K, T> {
        self.entries_by(name, "date", "\"2015-10-01\"", parse)
    }

    /// Reads a section of entries by day of the month, as [`Self::entries`] does by id.
    pub(super) fn entries_by_day<K: Hash + Eq, E: fmt::Display, T: DeserializeOwned>(
        &mut self,
        name: &str,
        parse: impl Fn(&str) -> Result<K, E>,
    ) -> IndexMap<K, T> {
        self.entries_by(name, "day of the month", "\"12-25\"", parse)
    }

    /// Reads a section of entries by path, as [`Self::entries`] does by id.
    pub(super) fn entries_by_path<T: DeserializeOwned>(&mut self, name: &str) -> ById<T> {
        let parse = |path: &str| Ok::<_, std::convert::Infallible>(path.to_owned());
        self.entries_by(name, "path", "\"agencies.mps.staff\"", parse).into()
    }

    /// Reads a section of entries by name, as [`Self::entries`] does by id.
    pub(super) fn entries_by_name<T: DeserializeOwned>(&mut self, name: &str) -> ById<T> {
        let parse = |name: &str| Ok::<_, std::convert::Infallible>(name.to_owned());
        self.entries_by(name, "name", "\"name\"", parse).into()
    }

    fn entries_by<K: Hash + Eq, E: fmt::Display, T: DeserializeOwned>(
        &mut self,
        name: &str,
        by: &str,
        key: &str,
        parse: impl Fn(&str) -> Result<K, E>,
    ) -> IndexMap<K, T> {
        let mut entries = IndexMap::new();
        let root = Arc::clone(&self.root);
        for node in self.section_entries(&root, name, by, key) {
            let path = join(name, &node.name);
            if !self.check_quotes(by, &path, node) {
                continue;
            }
            let key = match parse(&node.name) {
                Ok(key) => key,
                Err(error) => {
                    let message = error.to_string();
                    let hint = explanation::written_hint(Code::BadDate, &message);
                    self.report(Code::BadDate, &path, node.key_or_head(self.text), message, hint);
                    continue;
                }
            };
            if let Some(entry) = self.value(&path, node) {
                entries.insert(key, entry);
            }
        }
        entries
    }

    /// Returns the entries of an optional section.
    fn section_entries<'n>(
        &mut self,
        root: &'n SyntaxNode,
        name: &str,
        by: &str,
        key: &str,
    ) -> &'n [SyntaxNode] {
        let Some(section) = root.child(name) else {
            return &[];
        };
        if section.shape != SyntaxKind::Map {
            let found = explanation::kind_of(section, self.text);
            let message = format!("`{name}` takes entries by {by}, not {found}");
            let hint = Some(format!("write `{name}: {{ {key}: ... }}`"));
            let span = section.head(self.text);
            self.report(Code::WrongType, name, span, message, hint);
            return &[];
        }
        let (count, most) = (section.children.len(), most_entries(name));
        if count > most {
            let message = format!("{count} entries are more than the {most} allowed");
            let span = section.key_or_head(self.text);
            self.report(Code::TooMany, name, span, message, None);
        }
        &section.children[..count.min(most)]
    }

    /// Returns whether the key of an entry is in quotes, and reports it if it is not.
    fn check_quotes(&mut self, what: &str, path: &str, node: &SyntaxNode) -> bool {
        let span = node.key_or_head(self.text);
        let written = &self.text[span.clone()];
        if written.starts_with(['"', 'r']) && written.len() >= 2 {
            return true;
        }
        let message = format!("the {what} `{written}` is not in quotes");
        let hint = Some(format!("write `\"{written}\"`"));
        self.report(Code::WrongType, path, span, message, hint);
        false
    }

    /// Returns whether an entry has an id in quotes. An invalid id is reported.
    fn check_id(&mut self, path: &str, node: &SyntaxNode) -> bool {
        if !self.check_quotes("id", path, node) {
            return false;
        }
        let span = node.key_or_head(self.text);
        if let Some(problem) = bad_id(&node.name) {
            let hint = Some(if node.name == "everyone" {
                "choose another id".into()
            } else {
                "use lower-case letters, digits and `_`".into()
            });
            self.report(Code::BadId, path, span, problem, hint);
        }
        true
    }

    fn value<T: DeserializeOwned>(&mut self, path: &str, node: &SyntaxNode) -> Option<T> {
        match typed(node.text(self.text)) {
            Ok(value) => Some(value),
            // Reported already: every key of the text was looked at.
            Err(failure) if matches!(failure.error.code, Error::DuplicateStructField { .. }) => {
                None
            }
            Err(failure) => {
                let (path, span, explanation) =
                    explanation::of_value(self.text, path, node, &failure);
                self.report(explanation.code, &path, span, explanation.message, explanation.hint);
                None
            }
        }
    }
}

/// Returns why a text cannot be an id.
pub(super) fn bad_id(id: &str) -> Option<String> {
    if id == "everyone" {
        return Some("`everyone` already means all agencies".into());
    }
    if id.is_empty() {
        return Some("an id is empty".into());
    }
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (!id.chars().all(fits)).then(|| format!("`{id}` cannot be an id"))
}
