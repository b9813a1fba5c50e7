//! The only place that writes to the terminal.

use std::io::{self, BufWriter, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use super::failure::Failure;

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// If the terminal supports it and `NO_COLOR` does not forbid it
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The style of headings.
pub(super) const HEADING: Style = Style::new().bold();
/// The style of injects.
pub(super) const INJECT: Style = AnsiColor::Cyan.on_default().bold();
/// The style of what is on time.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// The style of what is late, lost or refused.
pub(super) const BAD: Style = AnsiColor::Red.on_default();
/// The style of side remarks.
pub(super) const MUTED: Style = Style::new().dimmed();

/// The maximum line width, in columns.
const WIDEST: usize = 110;
/// The line width without a terminal, in columns.
const UNKNOWN_WIDTH: usize = 100;

/// Writes to standard output and standard error, in colour if possible.
pub(super) struct Printer {
    out: BufWriter<AutoStream<io::Stdout>>,
    err: AutoStream<io::Stderr>,
    width: usize,
    /// Whether the terminal is in raw mode, in which a line needs a carriage return.
    is_raw: bool,
}

impl Printer {
    pub(super) fn new(color: ColorChoice) -> Self {
        let choice = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        let terminal = io::IsTerminal::is_terminal(&io::stdout());
        let width = if terminal { textwrap::termwidth().clamp(40, WIDEST) } else { UNKNOWN_WIDTH };
        let stdout = match choice {
            anstream::ColorChoice::Auto => AutoStream::auto(io::stdout()),
            choice => AutoStream::new(io::stdout(), choice),
        };
        let err = match choice {
            anstream::ColorChoice::Auto => AutoStream::auto(io::stderr()),
            choice => AutoStream::new(io::stderr(), choice),
        };
        Self { out: BufWriter::new(stdout), err, width, is_raw: false }
    }

    /// Returns the line width, in columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Returns whether problems are shown in colour.
    pub(super) fn err_has_color(&self) -> bool {
        self.err.current_choice() != anstream::ColorChoice::Never
    }

    /// Writes to standard output.
    pub(super) fn out(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes a line to standard output.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        if self.is_raw {
            return write!(self.out, "{}\r\n", text.replace('\n', "\r\n"));
        }
        writeln!(self.out, "{text}")
    }

    /// Sets whether the terminal is in raw mode.
    pub(super) fn set_raw(&mut self, is_raw: bool) {
        self.is_raw = is_raw;
    }

    /// Writes to standard error. If that fails, there is nobody left to tell.
    pub(super) fn err(&mut self, text: &str) {
        let _nobody_listens = self.err.write_all(text.as_bytes());
    }

    /// Writes a remark to standard error.
    pub(super) fn note(&mut self, text: &str) {
        self.err(&format!("{HEADING}note:{HEADING:#} {text}\n"));
    }

    /// Flushes standard output.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes an error with its causes and its hint to standard error.
    pub(super) fn failure(&mut self, failure: &Failure) {
        let bad = BAD.bold();
        let mut text = format!("{bad}error:{bad:#} {failure}\n");
        for cause in failure.causes() {
            text.push_str(&format!("  cause: {cause}\n"));
        }
        if let Some(hint) = failure.hint() {
            text.push_str(&format!("\n{HEADING}hint:{HEADING:#} {hint}\n"));
        }
        self.err(&text);
    }
}
