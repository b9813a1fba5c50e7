//! Reads and plays parameter studies, and prints their outcomes, for several commands.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::arguments::parse_locale;
use super::columns::Columns;
use super::failure::Failure;
use super::printer::{HEADING, MUTED, Printer};
use super::problems;
use super::storage::wall_clock;
use crate::locale::Locale;
use crate::record::Folder;
use crate::report::{html, swept};
use crate::scenario::{Design, Luck, Replications, load_sweep};
use crate::sweep::{
    self, ModelCache, PrepareError, Schedule, Shard, Study, StudyOutcome, WorkFolder, play,
};
use crate::time::Span;

/// The format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormatArg {
    /// Comma-separated values
    Csv,
    /// Apache Parquet
    Parquet,
}

/// The output of a study.
#[derive(Debug, clap::Args)]
pub(super) struct SweepOutputArgs {
    /// The format of the tables
    #[arg(long, value_enum, default_value_t = TableFormatArg::Csv)]
    pub(super) format: TableFormatArg,

    /// The language of the report; the texts of the scenario are not translated
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = parse_locale)]
    pub(super) lang: Locale,

    /// Print only problems
    #[arg(long, short)]
    pub(super) quiet: bool,
}

impl From<TableFormatArg> for sweep::TableFormat {
    fn from(form: TableFormatArg) -> Self {
        match form {
            TableFormatArg::Csv => Self::Csv,
            TableFormatArg::Parquet => Self::Parquet,
        }
    }
}

/// The time between two saves of what has been played. Assumed: little enough to lose.
const SAVED_EVERY: Span = Span::from_micros(250_000);

/// The minimum duration of a pilot, so that it is reliable. Assumed.
const PILOT: Span = Span::from_micros(1_500_000);

/// Sets the number of runs that are played at the same time.
pub(super) fn threads(threads: Option<usize>) -> Result<(), Failure> {
    let Some(number) = threads else { return Ok(()) };
    if number == 0 {
        return Err(Failure::Argument {
            message: "`--threads 0`: nothing would be played".into(),
            hint: "leave it out to use all cores".into(),
        });
    }
    let built = rayon::ThreadPoolBuilder::new().num_threads(number).build_global();
    built.map_err(|error| Failure::Argument {
        message: format!("`--threads {number}`: {error}"),
        hint: "leave it out to use all cores".into(),
    })
}

/// Reads a sweep and checks it against its scenario. Shows all problems.
pub(super) fn prepare(reference: &str, printer: &mut Printer) -> Result<Study, Failure> {
    let loaded = load_sweep(reference)?;
    let name = || reference.to_owned();
    match Study::prepare(&loaded) {
        Ok(study) => Ok(study),
        Err(PrepareError::Load(error)) => Err(error.into()),
        Err(PrepareError::Scenario(scenario)) => {
            problems::show(&scenario, printer);
            let count = scenario.diagnostics.iter().filter(|problem| problem.is_error()).count();
            Err(Failure::Problems { name: loaded.scenario, count })
        }
        Err(PrepareError::Sweep(found)) => {
            problems::show_all(&found, |_| &loaded.source, printer);
            Err(Failure::Problems { name: name(), count: found.len() })
        }
    }
}

/// A study that is being played.
pub(super) struct SweepRunner<'a> {
    study: &'a Study,
    shown: ProgressDisplay,
    interrupted: Arc<AtomicBool>,
    command: String,
}

impl<'a> SweepRunner<'a> {
    pub(super) fn begin(study: &'a Study, quiet: bool, command: String) -> Self {
        let interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&interrupted);
        // Where no handler can be set, an interruption ends the process, and `--resume` goes on all the same.
        let _set = ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst));
        Self { study, shown: ProgressDisplay::new(quiet), interrupted, command }
    }

    /// Plays the rest of the schedule.
    pub(super) fn play(
        &mut self,
        schedule: &mut Schedule,
        work: &mut WorkFolder,
        printer: &mut Printer,
    ) -> Result<(), Failure> {
        let models = ModelCache::default();
        let mut saved = wall_clock();
        self.shown.begin(schedule);
        // So many runs at a time that no core waits long for another, and few enough to be stopped soon.
        let wave = 64 * rayon::current_num_threads() as u64;
        loop {
            let units = schedule.take(wave);
            if units.is_empty() {
                break;
            }
            let is_due = wall_clock().since(saved) >= SAVED_EVERY;
            if is_due {
                saved = wall_clock();
            }
            // The disk takes its time, in which the next units are played.
            let ((done, broken), noted) = std::thread::scope(|scope| {
                let saving = is_due.then(|| scope.spawn(|| work.save()));
                let played = play(self.study, &models, &units);
                (played, saving.map(|saving| saving.join().expect("saving does not panic")))
            });
            noted.transpose()?;
            for done in &done {
                work.add(self.study, done)?;
                schedule.note(done);
            }
            if let Some(broken) = broken {
                work.save()?;
                return Err(broken.into());
            }
            self.shown.go_on(schedule, printer);
            if self.interrupted.load(Ordering::SeqCst) {
                work.save()?;
                self.shown.end();
                let command = self.command.clone();
                return Err(Failure::Interrupted { runs: work.runs(), command });
            }
        }
        work.save()?;
        self.shown.end();
        Ok(())
    }
}

/// The display of progress: a bar on a terminal, occasional lines elsewhere, or nothing.
enum ProgressDisplay {
    Quiet,
    Bar(ProgressBar),
    /// The last tenth that was reported.
    Lines(u64),
}

impl ProgressDisplay {
    fn new(quiet: bool) -> Self {
        match (quiet, std::io::stderr().is_terminal()) {
            (true, _) => Self::Quiet,
            (false, false) => Self::Lines(0),
            (false, true) => {
                let bar =
                    ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
                let form = "{wide_bar} {pos}/{len} runs  {per_sec}  {eta} left{msg}";
                bar.set_style(ProgressStyle::with_template(form).expect("a form that can be read"));
                Self::Bar(bar)
            }
        }
    }

    fn begin(&mut self, schedule: &Schedule) {
        match self {
            Self::Quiet => {}
            Self::Bar(bar) => {
                bar.set_length(schedule.expected().1);
                bar.set_position(schedule.runs());
                bar.reset_eta();
            }
            Self::Lines(told) => *told = tenth(schedule),
        }
    }

    fn go_on(&mut self, schedule: &Schedule, printer: &mut Printer) {
        match self {
            Self::Quiet => {}
            Self::Bar(bar) => {
                bar.set_length(schedule.expected().1);
                bar.set_position(schedule.runs());
                if let Some(widest) = schedule.widest() {
                    bar.set_message(format!("  widest \u{b1}{:.1} %", widest * 100.0));
                }
            }
            Self::Lines(told) => {
                let now = tenth(schedule);
                if now > *told {
                    *told = now;
                    let (_, most) = schedule.expected();
                    let widest = schedule.widest().map_or_else(String::new, |widest| {
                        format!(", widest interval \u{b1}{:.1} %", widest * 100.0)
                    });
                    printer.err(&format!("{} of {most} runs{widest}\n", schedule.runs()));
                }
            }
        }
    }

    fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

fn tenth(schedule: &Schedule) -> u64 {
    let (_, most) = schedule.expected();
    (schedule.runs() * 10).checked_div(most).unwrap_or(0)
}

/// Computes the outcome of a study, writes it, and prints a summary.
pub(super) fn finish(
    (study, mut work): (&Study, WorkFolder),
    folder: Folder,
    written: &SweepOutputArgs,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let outcome = work.outcome(study)?;
    let document = swept(study, &outcome, work.identity(), written.lang);
    let report = ("report.html", html(&document, &BTreeMap::new()).into_bytes());
    let path = work.finish(study, &outcome, folder, (written.format.into(), &[report]))?;
    if !written.quiet {
        tell(study, &outcome, printer)?;
        printer.line(&format!("\nTables: {}", path.display()))?;
    }
    Ok(())
}

/// Prints what a study consists of, and how long it will take.
pub(super) fn describe(study: &Study, printer: &mut Printer) -> Result<(), Failure> {
    heading(study, printer)?;
    let mut rows = Columns::new(["factor", "values"]);
    for (name, factor) in &study.sweep.vary {
        let ends: Vec<String> = factor.extremes().iter().map(|value| factor.cell(*value)).collect();
        let values = match factor.levels() {
            Some(_) => ends.join(", "),
            None => {
                format!("{}{}", ends.join(" to "), if factor.is_duration() { " s" } else { "" })
            }
        };
        let room = printer.width().saturating_sub(name.len() + 5).max(20);
        rows.row([name, &textwrap::fill(&values, room)]);
    }
    rows.print(printer)?;
    let schedule = Schedule::new(study, Shard::WHOLE);
    let (least, most) = schedule.expected();
    let runs =
        if least == most { format!("{most} runs") } else { format!("{least} to {most} runs") };
    printer.line(&format!("\n{}: {} points, {runs}", design(study), study.layout.points.len()))?;
    let each = pilot(study)?;
    let threads = rayon::current_num_threads();
    let length = |runs: u64| Span::from_secs_f64(runs as f64 * each / threads as f64);
    let time = if least == most {
        format!("about {}", length(most))
    } else {
        format!("about {} to {}", length(least), length(most))
    };
    let of_one = each * 1e3;
    printer.line(&format!(
        "A run takes {of_one:.1} ms by a pilot; with {threads} threads it is {time}"
    ))?;
    Ok(())
}

fn heading(study: &Study, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("{HEADING}{}{HEADING:#}", study.sweep.question))?;
    printer.line(&format!("{MUTED}{}{MUTED:#}\n", study.title))?;
    Ok(())
}

/// Returns a description of the design.
fn design(study: &Study) -> String {
    let luck = match study.sweep.luck {
        Luck::Common => "common luck",
        Luck::Independent => "independent luck",
    };
    let design = match &study.sweep.design {
        Design::Grid { .. } => "Full grid".to_owned(),
        Design::Random { .. } => "Random points".to_owned(),
        Design::LatinHypercube { .. } => "Latin hypercube".to_owned(),
        Design::Sobol { .. } => "Sobol sequence".to_owned(),
        Design::Saltelli { base } => format!("Saltelli's design on {base} points"),
        Design::Morris { trajectories, .. } => format!("{trajectories} trajectories of Morris"),
        Design::Table(name) => format!("Points of {name}"),
    };
    let replications = match &study.sweep.replications {
        Replications::Fixed(number) => format!("{number} replications each"),
        Replications::UntilPrecise { measure, least, most, .. } => {
            format!("{least} to {most} replications each, until {measure} is precise")
        }
    };
    format!("{design}, {replications}, {luck}")
}

/// Returns the seconds that a run takes on one thread, measured at points from all over the design
/// for long enough to be reliable.
pub(super) fn pilot(study: &Study) -> Result<f64, Failure> {
    let models = ModelCache::default();
    let points = study.layout.points.len();
    let batch = study.sweep.batch.min(study.sweep.replications.most());
    let (begun, mut runs) = (wall_clock(), 0_u32);
    for turn in 0_usize.. {
        let point = turn.wrapping_mul(points / 7 + 1) % points;
        let unit = sweep::Unit { round: 0, point, first: 1, count: batch };
        let (_, broken) = on_one_thread(|| play(study, &models, &[unit]))?;
        if let Some(broken) = broken {
            return Err(broken.into());
        }
        runs += batch;
        if wall_clock().since(begun) >= PILOT {
            break;
        }
    }
    Ok(wall_clock().since(begun).as_secs_f64() / f64::from(runs))
}

fn on_one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pool = pool.map_err(|error| Failure::Output(std::io::Error::other(error)))?;
    Ok(pool.install(work))
}

/// Prints the outcome of a study: the means of each measure, and which factors matter for it.
fn tell(study: &Study, outcome: &StudyOutcome, printer: &mut Printer) -> Result<(), Failure> {
    heading(study, printer)?;
    let totals = &outcome.totals;
    printer.line(&format!(
        "{}: {} points, {} runs\n",
        design(study),
        totals.replications.len(),
        totals.runs
    ))?;
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), short);
    let share = |value: Option<f64>| {
        value.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", share * 100.0))
    };
    let mut rows = Columns::new([
        "measure",
        ">mean",
        ">sd of points",
        ">sd of runs",
        ">noise",
        ">saved by common luck",
    ]);
    for (measure, luck) in study.measures.iter().zip(&outcome.luck) {
        rows.row([
            measure.name.clone(),
            number(luck.mean),
            number(luck.between_sd),
            number(luck.within_sd),
            share(luck.noise_share),
            share(luck.variance_reduction),
        ]);
    }
    rows.print(printer)?;
    let mut rows =
        Columns::new(["measure", "what matters most", "index", ">estimate", "95 % interval"]);
    let mut is_empty = true;
    for (place, measure) in study.measures.iter().enumerate() {
        let own = outcome.indices.iter().filter(|index| index.measure == place);
        let wanted = own.filter(|index| ["explained", "total", "mu_star"].contains(&index.name));
        let best = wanted.max_by(|a, b| a.value.total_cmp(&b.value).then(b.factor.cmp(&a.factor)));
        let Some(best) = best.filter(|best| best.value > 0.0) else { continue };
        let factor = study.sweep.vary.get_index(best.factor).map_or("", |(name, _)| name.as_str());
        let interval = best
            .interval
            .map_or_else(String::new, |(low, high)| format!("{} to {}", short(low), short(high)));
        is_empty = false;
        rows.row([
            measure.name.clone(),
            factor.to_owned(),
            best.name.to_owned(),
            short(best.value),
            interval,
        ]);
    }
    if !is_empty {
        printer.line("")?;
        rows.print(printer)?;
    }
    let short_of = totals.precise.iter().filter(|precise| !**precise).count();
    if short_of > 0 {
        printer.note(&format!(
            "{short_of} of {} points are less precise than was asked for: `precise` in the table \
             `design` says which",
            totals.precise.len()
        ));
    }
    Ok(())
}

/// Returns a number with as few digits as are useful.
fn short(value: f64) -> String {
    let size = value.abs();
    if size >= 1000.0 {
        format!("{value:.0}")
    } else if size >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.3}")
    }
}
