//! `--set path=value`: one value of a scenario, changed before the scenario is read.
//!
//! A change is made in the text, so that what is played is always a whole file, and a wrong value
//! is found by the same checks as one that an author wrote.

use std::fmt;
use std::ops::Range;

use super::diagnostic::suggest;
use super::guidelines::GUIDELINE_SECTIONS;
use super::source::SourceId;
use super::syntax::{SyntaxKind, SyntaxNode, has_comma, join};
use super::types::SCENARIO_SECTIONS;

/// A change of one value: a path into the scenario, or into the guideline set after `guidelines.`,
/// and the new value as it would be written in the file. Quotes around a text may be omitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The path as given, such as `agencies.mps.staff`.
    pub path: String,
    /// The value as given.
    pub value: String,
}

/// The error that a change could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OverrideError {
    /// The change is not of the form `path=value`.
    #[error("`--set {0}` is not of the form `path=value`")]
    Form(String),
    /// The path does not exist.
    #[error("`--set {path}=...`: there is no `{name}` {place}")]
    Path {
        /// The path as given.
        path: String,
        /// The first part of it that does not exist.
        name: String,
        /// Where it was looked for.
        place: String,
        /// What may have been meant.
        hint: Option<String>,
    },
}

impl Override {
    /// Reads `path=value`.
    ///
    /// ```
    /// use hotwash::scenario::{Override, load};
    ///
    /// let change = Override::parse("guidelines.classes.priority.limits.acknowledge = 12h")?;
    /// assert_eq!(change.value, "12h");
    /// // Where a path leads nowhere, the error says what is there.
    /// let wrong = Override::parse("agencies.mpss.staff=2")?;
    /// let error = load("opm_breach", &[wrong]).expect_err("there is no such agency");
    /// assert_eq!(error.hint().as_deref(), Some("did you mean `mps`?"));
    /// # Ok::<(), hotwash::scenario::OverrideError>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if there is no `=`, or nothing before it.
    pub fn parse(text: &str) -> Result<Self, OverrideError> {
        match text.split_once('=') {
            Some((path, value)) if !path.trim().is_empty() => {
                Ok(Self { path: path.trim().to_owned(), value: value.trim().to_owned() })
            }
            _ => Err(OverrideError::Form(text.to_owned())),
        }
    }

    /// Returns the text that it changes, and the path within that text.
    pub(super) fn target(&self) -> (SourceId, &str) {
        match self.path.strip_prefix("guidelines.") {
            Some(path) => (SourceId::Guidelines, path),
            None => (SourceId::Scenario, &self.path),
        }
    }

    /// Returns the text with this change applied.
    pub(super) fn apply(&self, text: &str) -> Result<String, OverrideError> {
        let (_, path) = self.target();
        // A text that is not RON is left alone: reading it will say what is wrong.
        let Ok(root) = SyntaxNode::root(text) else {
            return Ok(text.to_owned());
        };
        let (node, rest) = root.find(path);
        if let Some(rest) = rest {
            let name = first_name(rest);
            let at_top = rest.len() == path.len();
            let sections: &[&str] = match self.target().0 {
                SourceId::Guidelines => &GUIDELINE_SECTIONS,
                _ => &SCENARIO_SECTIONS,
            };
            if at_top && !sections.contains(&name) {
                return Err(self.nowhere(path, rest, name, sections.iter().copied()));
            }
        }
        let Some((range, new)) = self.edit(text, &root, path) else {
            let rest = rest.unwrap_or(path);
            let names = node.children.iter().map(|child| child.name.as_str());
            return Err(self.nowhere(path, rest, first_name(rest), names));
        };
        Ok(format!("{}{new}{}", &text[..range.start], &text[range.end..]))
    }

    /// Returns the bytes of a text that this change replaces, and what it writes there: in a value, at a path
    /// from that value. `None` if the path leads nowhere.
    pub(super) fn edit(
        &self,
        text: &str,
        value: &SyntaxNode,
        path: &str,
    ) -> Option<(Range<usize>, String)> {
        let (node, rest) = value.find(path);
        let Some(rest) = rest else {
            return Some((node.span.clone(), self.written(node.shape == SyntaxKind::Text)));
        };
        let children = &node.children;
        let takes_fields = node.shape == SyntaxKind::Fields
            || (node.shape == SyntaxKind::Items && children.is_empty());
        if first_name(rest).is_empty() || !takes_fields {
            return None;
        }
        // A field that the file leaves out, perhaps within others that it leaves out too.
        let mut field = self.written(is_plain_word(&self.value));
        for part in rest.rsplit('.') {
            field = format!("{part}: {field}");
            if part.as_ptr() != rest.as_ptr() {
                field = format!("({field})");
            }
        }
        let end = node.span.end - 1;
        let after_last = children.last().map_or(node.span.start, |child| child.span.end);
        let comma = !children.is_empty() && !has_comma(text, after_last, end);
        Some((end..end, format!("{}{field}", if comma { ", " } else { " " })))
    }

    fn written(&self, was_quoted: bool) -> String {
        let is_quoted = self.value.starts_with('"') || self.value.starts_with("r#");
        if is_quoted || (!was_quoted && SyntaxNode::root(&self.value).is_ok()) {
            return self.value.clone();
        }
        format!("\"{}\"", self.value.escape_default())
    }

    fn nowhere<'a>(
        &self,
        path: &str,
        rest: &str,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> OverrideError {
        let before = path[..path.len() - rest.len()].trim_end_matches('.');
        let prefix = match self.target().0 {
            SourceId::Guidelines => "guidelines",
            _ => "",
        };
        let place = match join(prefix, before).as_str() {
            "" => "at the top".to_owned(),
            path => format!("under `{path}`"),
        };
        let hint = suggest(name, names);
        OverrideError::Path { path: self.path.clone(), name: name.to_owned(), place, hint }
    }
}

impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.path, self.value)
    }
}

/// Returns whether a value can only be a text without its quotes. Choices begin with a capital
/// letter.
fn is_plain_word(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_lowercase())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !["true", "false"].contains(&value)
}

/// Returns the name that a path begins with, if no key holds a full stop.
fn first_name(path: &str) -> &str {
    path.split_once('.').map_or(path, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        r#"S(a: "24h", agencies: { "mps": (staff: 4, hours: Office), "mfa": (staff: 1,) })"#;

    fn set(change: &str) -> String {
        let change = Override::parse(change).expect("path=value");
        change.apply(TEXT).unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn replaces_adds_and_quotes() {
        for (change, part) in [
            ("agencies.mps.staff=6", r#""mps": (staff: 6, hours: Office)"#),
            ("a=2d", r#"a: "2d""#),
            ("a=5", r#"a: "5""#),
            ("a=\"2d\"", r#"a: "2d""#),
            ("agencies.mps.short=\"M\"", r#"(staff: 4, hours: Office, short: "M")"#),
            ("agencies.mfa.zone=nowhere", r#"(staff: 1, zone: "nowhere")"#),
            ("agencies.mfa.hours=Office", "(staff: 1, hours: Office)"),
            ("agencies.mfa.spare=true", "(staff: 1, spare: true)"),
            ("agencies.mfa.policy.candour=0.5", "(staff: 1, policy: (candour: 0.5))"),
            ("agencies.mfa.policy.withdraw_after=60d", r#"policy: (withdraw_after: "60d")"#),
        ] {
            assert!(set(change).contains(part), "{change}: {}", set(change));
        }
    }

    #[test]
    fn says_where_a_path_leaves_the_file() {
        let change = Override::parse("agencies.mpss.staff=6").expect("path=value");
        let Err(OverrideError::Path { name, hint, .. }) = change.apply(TEXT) else {
            panic!("the path leads nowhere")
        };
        assert_eq!(name, "mpss");
        assert_eq!(hint.as_deref(), Some("did you mean `mps`?"));
        assert!(Override::parse("agencies").is_err());
    }
}
