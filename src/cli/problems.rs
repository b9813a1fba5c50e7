//! Shows the problems of a scenario, with the text of each one underlined.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic as _, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode,
};

use super::failure::Failure;
use super::printer::Printer;
use crate::scenario::{Diagnostic, Loaded, Override, Plan, Severity, Source, load};

/// Loads a scenario and shows all its problems. Returns the plan if it can be played.
pub(super) fn plan(
    scenario: &str,
    overrides: &[Override],
    printer: &mut Printer,
) -> Result<Plan, Failure> {
    let loaded = load(scenario, overrides)?;
    show(&loaded, printer);
    let count = loaded.diagnostics.iter().filter(|problem| problem.is_error()).count();
    loaded.plan.ok_or_else(|| Failure::Problems { name: scenario.to_owned(), count })
}

/// Shows the remarks of loading a scenario.
pub(super) fn show_notes(loaded: &Loaded, printer: &mut Printer) {
    for note in &loaded.notes {
        printer.note(note);
    }
}

/// Shows all problems and remarks.
pub(super) fn show(loaded: &Loaded, printer: &mut Printer) {
    show_notes(loaded, printer);
    show_all(&loaded.diagnostics, |diagnostic| loaded.sources.get(diagnostic.source), printer);
}

/// Shows problems, each in its text.
pub(super) fn show_all<'a>(
    diagnostics: &'a [Diagnostic],
    source: impl Fn(&Diagnostic) -> &'a Source,
    printer: &mut Printer,
) {
    let theme = if printer.err_has_color() {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler =
        GraphicalReportHandler::new_themed(theme).with_width(printer.width()).with_context_lines(1);
    for diagnostic in diagnostics {
        let problem = Problem::new(diagnostic, source(diagnostic));
        let mut text = String::new();
        // Rendering into a string fails only where the span is outside the text, and then the one
        // line that does not need the text still says it all. So it does of lines that nobody can look at.
        let is_long = problem.source.inner().lines().any(|line| line.len() > LONGEST_LINE);
        if is_long || handler.render_report(&mut text, &problem).is_err() {
            text = format!("{}\n", diagnostic.line_in(source(diagnostic)));
        }
        printer.err(&format!("{}\n\n", text.trim_end_matches('\n').trim_start_matches('\n')));
    }
}

/// The longest line of which a problem is shown in its place, in bytes. The renderer counts columns in 16 bits.
const LONGEST_LINE: usize = 4_000;

#[derive(Debug)]
struct Problem<'a> {
    diagnostic: &'a Diagnostic,
    source: NamedSource<String>,
    /// The bytes to underline, in the form in which the file was written.
    span: Range<usize>,
}

impl<'a> Problem<'a> {
    fn new(diagnostic: &'a Diagnostic, source: &Source) -> Self {
        let (text, span) = source.shown(&diagnostic.span);
        let source = NamedSource::new(&source.name, text.to_owned());
        Self { diagnostic, source, span }
    }
}

impl fmt::Display for Problem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl std::error::Error for Problem<'_> {}

impl miette::Diagnostic for Problem<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.diagnostic.hint.as_ref().map(|hint| Box::new(hint) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.span.clone();
        let label = Some(self.diagnostic.path.clone()).filter(|path| !path.is_empty());
        let label = label.or_else(|| Some("here".to_owned()));
        Some(Box::new(std::iter::once(LabeledSpan::new(label, span.start, span.len()))))
    }
}

/// Returns the problems as JSON.
pub(super) fn to_json(loaded: &Loaded) -> Vec<serde_json::Value> {
    let json = |diagnostic: &Diagnostic| {
        let source = loaded.sources.get(diagnostic.source);
        let (text, span) = source.shown(&diagnostic.span);
        let place = |byte| crate::scenario::line_and_column(text, byte);
        let ((line, column), (end_line, end_column)) = (place(span.start), place(span.end));
        let problem = Problem::new(diagnostic, source);
        serde_json::json!({
            "severity": match problem.severity() {
                Some(miette::Severity::Warning) => "warning",
                _ => "error",
            },
            "code": diagnostic.code.key(),
            "file": source.name,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "path": diagnostic.path,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
        })
    };
    loaded.diagnostics.iter().map(json).collect()
}
