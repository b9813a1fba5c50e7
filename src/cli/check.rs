//! `hotwash check`: reports all problems of scenarios.

use std::process::ExitCode;

use super::arguments::{OutputArgs, OutputFormat, OverrideArgs};
use super::failure::Failure;
use super::printer::{GOOD, Printer};
use super::problems;
use crate::engine::{Exercise, compile};
use crate::scenario::{Diagnostic, Plan, load};

const EXAMPLES: &str = "\
Examples:
  hotwash check opm_breach
  hotwash check a.ron b.ron
  hotwash check a.ron --set agencies.mps.staff=6 --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CheckArgs {
    /// The scenarios: names of built-in ones, or paths
    #[arg(required = true, value_name = "SCENARIO")]
    scenarios: Vec<String>,

    #[command(flatten)]
    changes: OverrideArgs,

    #[command(flatten)]
    shown: OutputArgs,
}

pub(super) fn run(args: &CheckArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let overrides = args.changes.read()?;
    let mut found = Vec::new();
    let mut broken = false;
    for scenario in &args.scenarios {
        let loaded = match load(scenario, &overrides) {
            Ok(loaded) => loaded,
            Err(error) => {
                // The others are looked at all the same.
                broken = true;
                printer.failure(&Failure::from(error));
                continue;
            }
        };
        broken |= loaded.diagnostics.iter().any(Diagnostic::is_error);
        match args.shown.format {
            OutputFormat::Json => {
                problems::show_notes(&loaded, printer);
                found.extend(problems::to_json(&loaded));
            }
            OutputFormat::Text => problems::show(&loaded, printer),
        }
        if let Some(plan) = &loaded.plan {
            let events = dry_run(plan);
            if args.shown.format == OutputFormat::Text && !args.shown.quiet {
                printer.line(&format!("{GOOD}ok{GOOD:#} {scenario}: {}", holds(plan, events)))?;
            }
        }
    }
    if args.shown.format == OutputFormat::Json {
        printer.line(&serde_json::to_string_pretty(&found).map_err(std::io::Error::from)?)?;
    }
    Ok(ExitCode::from(if broken { 2 } else { 0 }))
}

/// Plays a plan once, as a last check that it can be played. Returns the number of events.
fn dry_run(plan: &Plan) -> usize {
    let mut exercise = Exercise::new(&compile(plan), 1, None);
    exercise.run();
    exercise.log().happenings().len()
}

fn holds(plan: &Plan, events: usize) -> String {
    let scenario = &plan.scenario;
    format!(
        "{} agencies of {} parties, {} channels, {} injects; {events} events with seed 1",
        scenario.agencies.len(),
        scenario.parties.len(),
        scenario.channels.len(),
        scenario.injects.len(),
    )
}
