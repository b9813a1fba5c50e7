//! Reads and plays parameter studies, for several commands.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::clock::wall_clock;
use super::failure::Failure;
use super::printer::Printer;
use super::{problems, signals};
use crate::scenario::load_sweep;
use crate::sweep::{ModelCache, PrepareError, Schedule, Study, Unit, WorkFolder, play};
use crate::time::Span;

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
    command: String,
}

impl<'a> SweepRunner<'a> {
    pub(super) fn begin(study: &'a Study, quiet: bool, command: String) -> Self {
        signals::listen();
        Self { study, shown: ProgressDisplay::new(quiet), command }
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
            if signals::is_ended() {
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

/// Returns the seconds that a run takes on one thread, measured at points from all over the design
/// for long enough to be reliable.
pub(super) fn pilot(study: &Study) -> Result<f64, Failure> {
    let models = ModelCache::default();
    let points = study.layout.points.len();
    let batch = study.sweep.batch.min(study.sweep.replications.most());
    let (begun, mut runs) = (wall_clock(), 0_u32);
    for turn in 0_usize.. {
        let point = turn.wrapping_mul(points / 7 + 1) % points;
        let unit = Unit { round: 0, point, first: 1, count: batch };
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
