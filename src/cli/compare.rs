//! `hotwash compare`: compares two sessions or runs.

use std::collections::BTreeMap;
use std::io;
use std::process::ExitCode;

use clap::ValueEnum;

use super::arguments::parse_locale;
use super::columns::Columns;
use super::failure::Failure;
use super::printer::{HEADING, MUTED, Printer};
use super::storage::{StoreArgs, written};
use crate::exchange::guarded;
use crate::locale::Locale;
use crate::report::{compared, html};
use crate::review::{Comparison, FieldPair, Happened, compare};
use crate::time::Span;

const EXAMPLES: &str = "\
Examples:
  hotwash compare monday tuesday
  hotwash compare out/opm_breach-1 out/opm_breach-2
  hotwash compare monday out/opm_breach-1 --format csv > both.csv
  hotwash compare monday tuesday --format html > both.html";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CompareArgs {
    /// A session, or the folder of a run
    a: String,

    /// Another one
    b: String,

    /// The format of the output
    #[arg(long, value_enum, default_value_t = ComparisonFormat::Text)]
    format: ComparisonFormat,

    /// The language of the page
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = parse_locale)]
    lang: Locale,

    #[command(flatten)]
    place: StoreArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ComparisonFormat {
    /// For people
    Text,
    /// As JSON
    Json,
    /// As a web page
    Html,
    /// As CSV: each row is a field of a request, a kind of misunderstanding, or a figure
    Csv,
}

pub(super) fn run(args: &CompareArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let (a, b) = (written(&args.a, &args.place)?, written(&args.b, &args.place)?);
    let comparison = compare(&a, &b);
    match args.format {
        ComparisonFormat::Json => {
            let text = serde_json::to_string_pretty(&comparison).map_err(io::Error::from)?;
            printer.line(&text)?;
        }
        ComparisonFormat::Csv => printer.out(&to_csv(&comparison)?)?,
        ComparisonFormat::Html => {
            let document = compared(&comparison, &args.a, &args.b, args.lang);
            printer.out(&html(&document, &BTreeMap::new()))?;
        }
        ComparisonFormat::Text => tell(args, &comparison, printer)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn to_csv(comparison: &Comparison) -> Result<String, Failure> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(["about", "name", "field", "a", "b", "change"])?;
    let parts = [
        ("request", &comparison.requests),
        ("misunderstanding", &comparison.misunderstandings),
        ("metric", &comparison.metrics),
    ];
    for (about, differences) in parts {
        for difference in differences {
            for pair in &difference.fields {
                let change = pair.change.map_or_else(String::new, |change| change.to_string());
                let FieldPair { field, a, b, .. } = pair;
                // Figures stay figures; a text is not to be computed by whoever opens it.
                let [a, b] = [a, b].map(|cell| match cell.parse::<f64>() {
                    Ok(_) => cell.as_str().into(),
                    Err(_) => guarded(cell),
                });
                let name = guarded(&difference.name);
                writer.write_record([about, &name, field, &a, &b, &change])?;
            }
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn tell(args: &CompareArgs, comparison: &Comparison, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("{HEADING}{} (a) and {} (b){HEADING:#}", args.a, args.b))?;
    match &comparison.divergence {
        None => printer.line("Event for event the same.")?,
        Some(parts) => {
            printer.line(&format!("They part at event {}:", parts.event))?;
            for (side, event) in [("a", &parts.a), ("b", &parts.b)] {
                printer.line(&format!("  {side}  {}", told(event.as_ref())))?;
            }
        }
    }
    if !comparison.requests.is_empty() {
        printer.line(&format!("\n{HEADING}Requests{HEADING:#}"))?;
        requests(comparison).print(printer)?;
        let remark = "Times run from sending to the answer, without those at which a returned request \
                      was with the requester; those with a plus were still going on at the end. The last \
                      column is b less a.";
        let options = textwrap::Options::new(printer.width());
        for line in textwrap::wrap(remark, &options) {
            printer.line(&format!("{MUTED}{line}{MUTED:#}"))?;
        }
    }
    if !comparison.misunderstandings.is_empty() {
        printer.line(&format!("\n{HEADING}Misunderstandings{HEADING:#}"))?;
        misunderstandings(comparison).print(printer)?;
    }
    Ok(())
}

fn told(event: Option<&Happened>) -> String {
    let Some(event) = event else { return "nothing more happens".to_owned() };
    let cells = event.cells.iter().map(|(name, cell)| match name.as_str() {
        "kind" => cell.replace('_', " "),
        _ => format!("{name} {cell}"),
    });
    format!("{}  {}", event.time, cells.collect::<Vec<_>>().join(", "))
}

/// Returns how long a request took, given in seconds, in readable form. A request that is still
/// open has a plus sign.
fn taken(seconds: &str, outcome: &str) -> String {
    match seconds.parse::<f64>() {
        Ok(seconds) if outcome.is_empty() => format!("{}+", length(seconds)),
        Ok(seconds) => length(seconds),
        Err(_) => "-".to_owned(),
    }
}

fn length(seconds: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "seconds of an exercise are far below")]
    let whole = seconds.round() as i64;
    let text = Span::from_secs(whole.abs()).to_string();
    if whole < 0 { format!("-{text}") } else { text }
}

fn requests(comparison: &Comparison) -> Columns {
    let mut table = Columns::new([
        "request",
        "outcome a",
        "outcome b",
        ">took a",
        ">took b",
        "in time a, b",
        ">difference",
    ]);
    for request in &comparison.requests {
        let (outcome, net, met) =
            (request.field("outcome"), request.field("net_s"), request.field("met"));
        let or_open = |text: &str, state: &str| match (text, state) {
            ("", "") => "not sent".to_owned(),
            ("", _) => "open".to_owned(),
            (text, _) => text.replace('_', " "),
        };
        let state = request.field("state");
        let judged = |text: &str| match text {
            "true" => "yes",
            "false" => "no",
            _ => "-",
        };
        table.row([
            request.shown().to_owned(),
            or_open(&outcome.a, &state.a),
            or_open(&outcome.b, &state.b),
            taken(&net.a, &outcome.a),
            taken(&net.b, &outcome.b),
            format!("{}, {}", judged(&met.a), judged(&met.b)),
            if outcome.a.is_empty() || outcome.b.is_empty() {
                String::new()
            } else {
                net.change.map_or_else(String::new, length)
            },
        ]);
    }
    table
}

fn misunderstandings(comparison: &Comparison) -> Columns {
    let mut table = Columns::new(["kind", ">arose a", ">b", ">put right a", ">b"]);
    for kind in &comparison.misunderstandings {
        let (arose, right) = (kind.field("arose"), kind.field("put_right"));
        table.row([
            kind.name.replace('_', " "),
            arose.a.clone(),
            arose.b.clone(),
            right.a.clone(),
            right.b.clone(),
        ]);
    }
    table
}
