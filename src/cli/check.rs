//! `hotwash check`: reports all problems of scenarios.

use std::process::ExitCode;

use super::arguments::{OutputArgs, OutputFormat, OverrideArgs, parse_locale};
use super::failure::Failure;
use super::fair::Fairness;
use super::printer::{GOOD, Printer};
use super::{problems, story};
use crate::engine::{Exercise, compile};
use crate::locale::Locale;
use crate::scenario::{Diagnostic, Plan, SourceId, load};

const EXAMPLES: &str = "\
Examples:
  hotwash check opm_breach
  hotwash check a.ron b.ron
  hotwash check opm_breach --story --runs 1000
  hotwash check opm_breach --fair
  hotwash check a.ron --set agencies.mps.staff=6 --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES, group = clap::ArgGroup::new("played").args(["story", "fair"]).multiple(true))]
pub(super) struct CheckArgs {
    /// The scenarios: names of built-in ones, or paths
    #[arg(required = true, value_name = "SCENARIO")]
    scenarios: Vec<String>,

    /// Also play each scenario many times, with everybody acting and with each agency idle or slow in turn,
    /// and report what is wrong with its story
    #[arg(long)]
    story: bool,

    /// Also play each scenario many times with things exchanged between its sides, such as policies, staff and
    /// holidays, and report what follows from the side alone
    #[arg(long)]
    fair: bool,

    /// The language in which `--fair` reports
    #[arg(long, value_name = "TAG", default_value = "en", requires = "fair", value_parser = parse_locale)]
    lang: Locale,

    /// How many runs are played: by `--story` with everybody acting, and a quarter as many with each agency idle,
    /// and with each agency slow; by `--fair` as the scenario is, and as many with each exchange
    #[arg(long, value_name = "N", default_value_t = 200, requires = "played", value_parser = clap::value_parser!(u64).range(1..=100_000))]
    runs: u64,

    #[command(flatten)]
    changes: OverrideArgs,

    #[command(flatten)]
    shown: OutputArgs,
}

pub(super) fn run(args: &CheckArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let overrides = args.changes.read()?;
    let mut found = Vec::new();
    let (mut broken, mut has_faults) = (false, false);
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
            if args.story {
                let source = loaded.sources.get(SourceId::Scenario);
                let faults = story::faults(plan, source, args.runs);
                has_faults |= !faults.is_empty();
                match args.shown.format {
                    OutputFormat::Json => found.extend(faults.iter().map(story::Fault::to_json)),
                    OutputFormat::Text => story::show(&faults, args.runs, printer)?,
                }
            }
            if args.fair {
                let fairness = Fairness::of(plan, args.runs);
                has_faults |= fairness.has_findings();
                match args.shown.format {
                    OutputFormat::Json => found.extend(fairness.to_json()),
                    OutputFormat::Text => fairness.show(args.lang, printer)?,
                }
            }
        }
    }
    if args.shown.format == OutputFormat::Json {
        printer.line(&serde_json::to_string_pretty(&found).map_err(std::io::Error::from)?)?;
    }
    Ok(ExitCode::from(match (broken, has_faults) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }))
}

/// Plays a plan once, as a last check that it can be played. Returns the number of events.
fn dry_run(plan: &Plan) -> usize {
    let mut exercise = Exercise::new(&compile(plan), 1, None);
    exercise.run();
    exercise.log().happenings().len()
}

fn holds(plan: &Plan, events: usize) -> String {
    let scenario = &plan.scenario;
    let modules = match scenario.modules.len() {
        0 => String::new(),
        number => format!(", {number} modules"),
    };
    let parties = match scenario.parties.len() {
        1 => "one party".to_owned(),
        number => format!("{number} parties"),
    };
    format!(
        "{} agencies of {parties}, {} channels, {} injects{modules}; {events} events with seed 1",
        scenario.agencies.len(),
        scenario.channels.len(),
        scenario.injects.len(),
    )
}
