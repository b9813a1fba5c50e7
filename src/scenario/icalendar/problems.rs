//! The problems of an iCalendar file.

use std::ops::Range;

use crate::scenario::diagnostic::{Code, Diagnostic, Severity};
use crate::scenario::read::MOST_PROBLEMS;
use crate::scenario::source::SourceId;

/// The problems found so far.
pub(super) struct FileProblems {
    source: SourceId,
    pub(super) found: Vec<Diagnostic>,
}

impl FileProblems {
    pub(super) const fn new(source: SourceId) -> Self {
        Self { source, found: Vec::new() }
    }

    /// Returns whether there is an error among them.
    pub(super) fn has_error(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// Adds an error at a property.
    pub(super) fn error(
        &mut self,
        code: Code,
        property: &str,
        span: Range<usize>,
        message: String,
        hint: &str,
    ) {
        self.add(Severity::Error, code, property, span, message, hint);
    }

    /// Adds a warning at a property.
    pub(super) fn warning(
        &mut self,
        code: Code,
        property: &str,
        span: Range<usize>,
        message: String,
        hint: &str,
    ) {
        self.add(Severity::Warning, code, property, span, message, hint);
    }

    fn add(
        &mut self,
        severity: Severity,
        code: Code,
        property: &str,
        span: Range<usize>,
        message: String,
        hint: &str,
    ) {
        if self.found.len() < MOST_PROBLEMS {
            let (source, path) = (self.source, property.to_owned());
            let hint = Some(hint.to_owned());
            self.found.push(Diagnostic { severity, code, message, source, path, span, hint });
        }
    }
}
