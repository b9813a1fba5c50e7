//! `hotwash run`: plays a scenario to its end.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use super::arguments::{OutputArgs, OutputFormat, OverrideArgs};
use super::clock::wall_clock;
use super::failure::Failure;
use super::printer::Printer;
use super::storage::{StoreArgs, moment};
use super::{problems, run_folder, telling};
use crate::engine::{Exercise, Lead, compile};
use crate::locale::Locale;
use crate::record::{Folder, Tables};
use crate::report::Subject;
use crate::review::{Summary, account, priced_tables};
use crate::scenario::Plan;
use crate::session::{Chain, Session, Store};
use crate::sweep::{RecordedRun, UnplayablePoint, recorded_run};
use crate::time::Instant;

const EXAMPLES: &str = "\
Examples:
  hotwash run opm_breach
  hotwash run opm_breach --seed 7 --out tables
  hotwash run opm_breach --set agencies.mps.staff=2 --set guidelines.classes.priority.limits.acknowledge=12h
  hotwash run opm_breach --until 2015-10-15 --no-out
  hotwash run --from out/read_back --row 17    one run of a sweep again, whole
  hotwash run opm_breach --format json | jq .summary.classes";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct RunArgs {
    /// The scenario: the name of a built-in one, or a path
    #[arg(required_unless_present = "from")]
    scenario: Option<String>,

    /// The random seed; the same seed gives the same run to the byte [default: 1]
    #[arg(long)]
    seed: Option<u64>,

    #[command(flatten)]
    changes: OverrideArgs,

    /// Replay a run of a sweep: the folder that `hotwash sweep` wrote
    #[arg(long, value_name = "DIR", requires = "row", conflicts_with_all = ["scenario", "seed", "set"])]
    from: Option<PathBuf>,

    /// The run, by the column `run` of the table `runs`
    #[arg(long, value_name = "N", requires = "from")]
    row: Option<u64>,

    /// Stop here: a date (2015-10-15, 2015-10-15T12:00[UTC]) or a time after the start (+30d)
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,

    /// The folder for the tables [default: out/SCENARIO-SEED, or out/SWEEP-ROW]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write no tables
    #[arg(long, conflicts_with_all = ["out", "force"])]
    no_out: bool,

    /// Replace the folder even if it holds something else
    #[arg(long)]
    force: bool,

    /// Store the run as a session, under the given name or that of the scenario and the seed
    #[arg(long, value_name = "NAME", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    record: Option<String>,

    #[command(flatten)]
    place: StoreArgs,

    #[command(flatten)]
    shown: OutputArgs,
}

pub(super) fn run(args: &RunArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let wanted = ChosenRun::of(args, printer)?;
    let ChosenRun { plan, seed, .. } = &wanted;
    let until = args.until.as_deref().map(|when| moment(plan, "--until", when)).transpose()?;
    let mut keeping =
        args.record.as_ref().map(|name| RecordingTarget::begin(args, &wanted, name)).transpose()?;
    // The place is looked at before play, so that a wrong one is found out at once.
    let folder = match (args.no_out, &args.out) {
        (true, _) => None,
        (false, Some(out)) => Some(out.clone()),
        (false, None) => Some(Path::new("out").join(&wanted.name)),
    };
    let folder = folder.map(|path| Folder::begin(&path, args.force)).transpose()?;

    let mut exercise = Exercise::new(&compile(plan), *seed, until);
    exercise.run();
    let tables = priced_tables(&mut exercise);
    let stopped = exercise.now();
    let is_kept = folder.is_some() || keeping.is_some();
    let session = is_kept.then(|| session(&wanted, until, &tables)).transpose()?;
    let written = match (folder, &session) {
        (Some(folder), Some(session)) => {
            let subject = Subject { plan, tables: &tables, session, stopped, is_open: false };
            Some(run_folder::write(&subject, &wanted.command, folder)?)
        }
        _ => None,
    };
    if let (Some(keeping), Some(session)) = (&mut keeping, session) {
        let name = keeping.name.clone();
        keeping.keep(&Session { name, created: wall_clock(), ..session })?;
    }

    if args.shown.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    let summary = Summary::of(plan, &tables);
    match args.shown.format {
        OutputFormat::Json => print_json(&wanted, &tables, &summary, written.as_deref(), printer)?,
        OutputFormat::Text => {
            telling::heading(plan, *seed, stopped, printer)?;
            telling::lines(plan, &account(plan, &tables, Locale::English), printer)?;
            telling::summary(&summary, printer)?;
            telling::modules(plan, printer)?;
            if let Some(path) = &written {
                printer.line(&format!("\nTables: {}", path.display()))?;
            }
            if let Some(keeping) = &keeping {
                printer.line(&format!("Session: {}", keeping.name))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The run that was chosen.
struct ChosenRun {
    plan: Plan,
    seed: u64,
    /// The name for folders and sessions.
    name: String,
    /// The command that reproduces the run.
    command: String,
}

impl ChosenRun {
    fn of(args: &RunArgs, printer: &mut Printer) -> Result<Self, Failure> {
        if let (Some(folder), Some(row)) = (&args.from, args.row) {
            return Self::of_sweep(args, folder, row, printer);
        }
        let scenario = args.scenario.as_deref().unwrap_or_default();
        let seed = args.seed.unwrap_or(1);
        let plan = problems::plan(scenario, &args.changes.read()?, printer)?;
        let name = format!("{}-{seed}", plan.name);
        let mut words = vec![format!("hotwash run {} --seed {seed}", quoted(scenario))];
        words.extend(args.changes.set.iter().map(|set| format!("--set {}", quoted(set))));
        words.extend(args.until.iter().map(|until| format!("--until {}", quoted(until))));
        Ok(Self { plan, seed, name, command: words.join(" ") })
    }

    /// Returns a run of a sweep, with everything that it was played with.
    fn of_sweep(
        args: &RunArgs,
        folder: &Path,
        row: u64,
        printer: &mut Printer,
    ) -> Result<Self, Failure> {
        let RecordedRun { study, point, seed, version } = recorded_run(folder, row)?;
        if version != env!("CARGO_PKG_VERSION") {
            printer.note(&format!("the sweep was played by version {version}"));
        }
        let plan = study.plan(point).map_err(|problem| UnplayablePoint { point, problem })?;
        let name = format!("{}-{row}", study.name);
        let from = quoted(&folder.display().to_string());
        let mut words = vec![format!("hotwash run --from {from} --row {row}")];
        words.extend(args.until.iter().map(|until| format!("--until {}", quoted(until))));
        Ok(Self { plan, seed, name, command: words.join(" ") })
    }
}

/// Returns the run as a session. It does not record when it was played, so that the same run is
/// always the same session.
fn session(
    wanted: &ChosenRun,
    until: Option<Instant>,
    tables: &Tables,
) -> Result<Session, Failure> {
    let ChosenRun { plan, seed, name, .. } = wanted;
    let starts = plan.scenario.starts.at;
    let chain = Chain::of(tables)?;
    let lead = Lead::Nobody;
    Ok(Session { lead, chain, ..Session::new(name.clone(), plan, *seed, until, starts) })
}

/// The store and the name under which the run is stored. Both are checked before play, so that an
/// unwritable store or a name that is taken is reported at once.
struct RecordingTarget {
    store: Store,
    name: String,
}

impl RecordingTarget {
    fn begin(args: &RunArgs, wanted: &ChosenRun, name: &str) -> Result<Self, Failure> {
        let store = args.place.open()?;
        let name = match name {
            "" => store.free_name(&wanted.name)?,
            name => {
                store.check_free(name)?;
                name.to_owned()
            }
        };
        Ok(Self { store, name })
    }

    fn keep(&mut self, session: &Session) -> Result<(), Failure> {
        Ok(self.store.add(session)?)
    }
}

/// Returns a word quoted for a shell.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:+,".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn print_json(
    wanted: &ChosenRun,
    tables: &Tables,
    summary: &Summary,
    written: Option<&Path>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let plan = &wanted.plan;
    let metrics: serde_json::Map<_, _> =
        tables.metrics.iter().map(|row| (row.name.clone(), json!(row.value))).collect();
    let value = json!({
        "scenario": plan.name,
        "title": plan.scenario.title,
        "guidelines": plan.scenario.guidelines,
        "calendars": plan.calendars.keys().collect::<Vec<_>>(),
        "seed": wanted.seed,
        "command": wanted.command,
        "summary": summary,
        "requests": tables.requests,
        "misunderstandings": tables.misunderstandings,
        "metrics": metrics,
        "tables": written,
    });
    printer.line(&serde_json::to_string_pretty(&value).map_err(std::io::Error::from)?)?;
    Ok(())
}
