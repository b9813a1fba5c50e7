//! `hotwash shift`: moves a whole scenario in time.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::failure::Failure;
use super::files;
use super::printer::{GOOD, Printer};
use super::problems;
use crate::scenario::{FileFormat, Shifted, shift};
use crate::time::{ClockTime, Span, ZonedInstant, parse_date};

const EXAMPLES: &str = "\
Examples:
  hotwash shift mine.ron --by 7d
  hotwash shift mine.ron --by -90m --out earlier.ron
  hotwash shift mine.ron --to 2027-03-01";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShiftArgs {
    /// The scenario file
    file: PathBuf,

    /// By how long, such as 7d, 2w, 90m or -1d; days keep the time of day
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true, required_unless_present = "to")]
    by: Option<String>,

    /// The date on which it is to start
    #[arg(long, value_name = "DATE", conflicts_with = "by")]
    to: Option<String>,

    /// The file to write [default: the same file]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Replace an existing file named with --out
    #[arg(long, requires = "out")]
    force: bool,
}

pub(super) fn run(args: &ShiftArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    if let Some(out) = &args.out {
        files::check_free(out, args.force)?;
    }
    let plan = problems::plan(&args.file.to_string_lossy(), &[], printer)?;
    let (days, by) = match (&args.by, &args.to) {
        (Some(by), _) => length(by)?,
        (None, Some(to)) => (days_until("--to", to, &plan.scenario.starts)?, Span::ZERO),
        (None, None) => (0, Span::ZERO),
    };
    let moved = moved(&args.file.display().to_string(), &plan.sources.scenario.text, days, by)?;
    let out: &Path = args.out.as_deref().unwrap_or(&args.file);
    let original = plan.sources.scenario.original.as_ref();
    if args.out.is_none()
        && let Some(original) = original
    {
        let format = FileFormat::of(&args.file);
        if files::converted(&args.file, &original.text, format, FileFormat::Ron)?.had_comments {
            return Err(Failure::Argument {
                message: format!("`{}` has comments, which would be lost", args.file.display()),
                hint: "name another file with `--out`, or write it as RON".into(),
            });
        }
    }
    files::write_authored(out, &moved.text)?;
    let count = moved.dates;
    let dates = if count == 1 { "date" } else { "dates" };
    printer.line(&format!("{GOOD}moved{GOOD:#} {count} {dates} in {}", out.display()))?;
    // What does not fit where it is now is for the author to see: a holiday, a named day.
    let after = problems::plan(&out.to_string_lossy(), &[], printer)?;
    let scenario = &after.scenario;
    printer.line(&format!("it lasts from {} to {}", scenario.starts, scenario.ends))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the text of a scenario, moved in time.
fn moved(name: &str, text: &str, days: i64, by: Span) -> Result<Shifted, Failure> {
    shift(text, days, by).map_err(|error| {
        let why = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
        Failure::Argument {
            message: format!("`{name}`: {error}{}", why.unwrap_or_default()),
            hint: "move it by another length of time, or change that date first".into(),
        }
    })
}

/// Returns the text of a scenario that can be played, moved so that it starts on a date.
pub(super) fn moved_to(
    name: &str,
    text: &str,
    option: &str,
    date: &str,
    starts: &ZonedInstant,
) -> Result<String, Failure> {
    let days = days_until(option, date, starts)?;
    Ok(moved(name, text, days, Span::ZERO)?.text)
}

/// Reads a length of time as days of the calendar and a rest.
fn length(text: &str) -> Result<(i64, Span), Failure> {
    let (is_back, plain) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let span = Span::parse(plain).map_err(|error| Failure::Argument {
        message: format!("`--by`: {error}"),
        hint: "write for example `--by 7d` or `--by -90m`".into(),
    })?;
    let day = Span::from_hours(24).as_micros();
    let (days, rest) = (span.as_micros() / day, Span::from_micros(span.as_micros() % day));
    Ok(if is_back { (-days, -rest) } else { (days, rest) })
}

/// Returns the number of days from the start to a date.
fn days_until(option: &str, to: &str, starts: &ZonedInstant) -> Result<i64, Failure> {
    let date = parse_date(to).map_err(|error| Failure::Argument {
        message: format!("`{option}`: {error}"),
        hint: format!("write a date such as `{option} 2027-03-01`"),
    })?;
    let midnight = |date| ClockTime { date, of_day: Span::ZERO }.in_zone(&crate::time::Zone::UTC);
    let from = midnight(starts.zone.clock(starts.at).date);
    let (Ok(from), Ok(to)) = (from, midnight(date)) else { return Ok(0) };
    Ok(to.at.since(from.at).as_micros() / Span::from_hours(24).as_micros())
}
