//! The one place that writes to the terminal.

use std::io::{self, BufWriter, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use super::failure::Failure;

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// Where the terminal has it and `NO_COLOR` does not forbid it
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Text that an exercise's clock and tone give a look.
pub(super) const HEADING: Style = Style::new().bold();
/// What comes from outside the exercise.
pub(super) const INJECT: Style = AnsiColor::Cyan.on_default().bold();
/// In time.
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
/// Late, lost, refused.
pub(super) const BAD: Style = AnsiColor::Red.on_default();
/// Beside the point.
pub(super) const MUTED: Style = Style::new().dimmed();

/// The widest that lines are set, in columns.
const WIDEST: usize = 110;
/// The width where there is no terminal.
const UNKNOWN_WIDTH: usize = 100;

/// Writes to stdout and stderr, with colour where it is wanted.
pub(super) struct Printer {
    out: BufWriter<AutoStream<io::Stdout>>,
    err: AutoStream<io::Stderr>,
    width: usize,
    /// Whether the terminal takes a line feed for no more than that.
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

    /// How wide lines are to be set, in columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Whether problems are shown in colour.
    pub(super) fn err_has_color(&self) -> bool {
        self.err.current_choice() != anstream::ColorChoice::Never
    }

    /// Writes to stdout.
    pub(super) fn out(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes a line to stdout.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        if self.is_raw {
            return write!(self.out, "{}\r\n", text.replace('\n', "\r\n"));
        }
        writeln!(self.out, "{text}")
    }

    /// From now on the terminal takes a line feed for no more than that, or no longer does.
    pub(super) fn set_raw(&mut self, is_raw: bool) {
        self.is_raw = is_raw;
    }

    /// Writes to stderr. When that cannot be written there is nobody left to tell.
    pub(super) fn err(&mut self, text: &str) {
        let _nobody_listens = self.err.write_all(text.as_bytes());
    }

    /// Writes a remark to stderr.
    pub(super) fn note(&mut self, text: &str) {
        self.err(&format!("{HEADING}note:{HEADING:#} {text}\n"));
    }

    /// Writes out what was held back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Says why a command ended without having done its work.
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
