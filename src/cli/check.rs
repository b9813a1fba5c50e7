//! `hotwash check`: reports all problems of scenarios.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

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
  hotwash check a.ron --watch
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

    /// Check again whenever a file is changed, until it is stopped with Ctrl-C
    #[arg(long, conflicts_with = "format")]
    watch: bool,

    #[command(flatten)]
    changes: OverrideArgs,

    #[command(flatten)]
    shown: OutputArgs,
}

/// What a check came to.
#[derive(Default)]
struct Checked {
    /// Whether something prevents a scenario from being played.
    broken: bool,
    /// Whether what was played shows faults.
    has_faults: bool,
    /// The files that were read, each as it was then.
    files: BTreeMap<PathBuf, FileState>,
}

impl Checked {
    const fn code(&self) -> u8 {
        match (self.broken, self.has_faults) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        }
    }
}

pub(super) fn run(args: &CheckArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let mut checked = once(args, printer)?;
    if !args.watch {
        return Ok(ExitCode::from(checked.code()));
    }
    loop {
        if checked.files.is_empty() {
            return Err(Failure::Argument {
                message: "there is no file to watch".into(),
                hint: "name a scenario by its path; built-in ones do not change".into(),
            });
        }
        printer.line("\nWaiting for a change; Ctrl-C ends it.")?;
        printer.flush()?;
        while checked.files.iter().all(|(path, before)| state(path) == *before) {
            thread::sleep(BETWEEN_LOOKS);
        }
        // Whoever writes a file may not be done with it at once.
        thread::sleep(BETWEEN_LOOKS);
        printer.line("")?;
        let next = once(args, printer)?;
        // One that is gone for a moment, or is named no more, may come back.
        let mut files = checked.files;
        for (path, before) in &mut files {
            *before = state(path);
        }
        files.extend(next.files);
        checked.files = files;
    }
}

/// How long is waited before the files are looked at again.
const BETWEEN_LOOKS: Duration = Duration::from_millis(250);

/// How large a file is and when it was changed; nothing, where it is not there.
type FileState = Option<(u64, Option<SystemTime>)>;

fn state(path: &Path) -> FileState {
    let about = fs::metadata(path).ok()?;
    Some((about.len(), about.modified().ok()))
}

fn once(args: &CheckArgs, printer: &mut Printer) -> Result<Checked, Failure> {
    let overrides = args.changes.read()?;
    let mut found = Vec::new();
    let mut checked = Checked::default();
    for scenario in &args.scenarios {
        let loaded = match load(scenario, &overrides) {
            Ok(loaded) => loaded,
            Err(error) => {
                // The others are looked at all the same.
                checked.broken = true;
                checked.files.extend(file(scenario));
                printer.failure(&Failure::from(error));
                continue;
            }
        };
        checked.files.extend(loaded.sources.names().filter_map(file));
        checked.broken |= loaded.diagnostics.iter().any(Diagnostic::is_error);
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
                checked.has_faults |= !faults.is_empty();
                match args.shown.format {
                    OutputFormat::Json => found.extend(faults.iter().map(story::Fault::to_json)),
                    OutputFormat::Text => story::show(&faults, args.runs, printer)?,
                }
            }
            if args.fair {
                let fairness = Fairness::of(plan, args.runs);
                checked.has_faults |= fairness.has_findings();
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
    Ok(checked)
}

/// The file of a name, where it is no built-in one.
fn file(name: &str) -> Option<(PathBuf, FileState)> {
    let path = PathBuf::from(name);
    let state = state(&path);
    state.is_some().then_some((path, state))
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
