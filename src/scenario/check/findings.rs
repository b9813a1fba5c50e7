//! The problems that the checks find.

use crate::scenario::by_id::ById;
use crate::scenario::diagnostic::{Code, Diagnostic, Severity, suggest};
use crate::scenario::read::MOST_PROBLEMS;
use crate::scenario::source::SourceId;
use crate::scenario::syntax::SyntaxNode;

/// The problems found so far, each with its path.
#[derive(Default)]
pub(super) struct Findings(Vec<Finding>);

struct Finding {
    severity: Severity,
    code: Code,
    path: String,
    /// Whether to underline the key rather than the value.
    at_key: bool,
    message: String,
    hint: Option<String>,
}

impl Findings {
    /// Returns whether the maximum number of problems for one file has been found.
    fn is_full(&self) -> bool {
        self.0.len() >= MOST_PROBLEMS
    }

    /// Returns whether one of them is an error.
    pub(super) fn has_error(&self) -> bool {
        self.0.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Adds an error at the value of a path.
    pub(super) fn error(
        &mut self,
        code: Code,
        path: String,
        message: String,
        hint: Option<String>,
    ) {
        self.add(Finding { severity: Severity::Error, code, path, at_key: false, message, hint });
    }

    /// Adds an error at the key of a path.
    pub(super) fn error_at_key(
        &mut self,
        code: Code,
        path: String,
        message: String,
        hint: Option<String>,
    ) {
        self.add(Finding { severity: Severity::Error, code, path, at_key: true, message, hint });
    }

    /// Adds a warning at the value of a path.
    pub(super) fn warning(
        &mut self,
        code: Code,
        path: String,
        message: String,
        hint: Option<String>,
    ) {
        self.add(Finding { severity: Severity::Warning, code, path, at_key: false, message, hint });
    }

    /// Adds a warning at the key of a path.
    pub(super) fn warning_at_key(
        &mut self,
        code: Code,
        path: String,
        message: String,
        hint: Option<String>,
    ) {
        self.add(Finding { severity: Severity::Warning, code, path, at_key: true, message, hint });
    }

    /// Adds an error for a name that does not exist.
    pub(super) fn unknown<'a>(
        &mut self,
        path: String,
        kind: &str,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) {
        // To look for a near name takes long where there are many.
        if self.is_full() {
            return;
        }
        let message = format!("there is no {kind} `{name}`");
        self.error(Code::UnknownName, path, message, suggest(name, names));
    }

    /// Adds an error if a name is not among some entries.
    pub(super) fn known<T>(&mut self, path: String, kind: &str, name: &str, entries: &ById<T>) {
        if !entries.contains_key(name) {
            self.unknown(path, kind, name, entries.keys().map(String::as_str));
        }
    }

    fn add(&mut self, finding: Finding) {
        if !self.is_full() {
            self.0.push(finding);
        }
    }

    /// Converts the problems to diagnostics, each with its position in the text.
    pub(super) fn locate(self, source: SourceId, text: &str, root: &SyntaxNode) -> Vec<Diagnostic> {
        let locate = |finding: Finding| {
            let (node, rest) = root.find(&finding.path);
            let span = if rest.is_some() || finding.path.is_empty() {
                node.head(text)
            } else if finding.at_key {
                node.key_or_head(text)
            } else {
                node.span.clone()
            };
            let Finding { severity, code, path, message, hint, .. } = finding;
            Diagnostic { severity, code, message, source, path, span, hint }
        };
        self.0.into_iter().map(locate).collect()
    }
}
