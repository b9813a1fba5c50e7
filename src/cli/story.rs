//! The story of a scenario: plays it many times and shows what is wrong with it.

use std::sync::Arc;

use rayon::prelude::*;
use serde_json::json;

use super::failure::Failure;
use super::printer::{BAD, GOOD, Printer};
use crate::engine::{AgencyId, Command, Exercise, Model, Player, compile, compile_slowed};
use crate::review::{Cast, Observations, StoryFinding, story_findings};
use crate::scenario::{Plan, Source, place_of};

/// A fault in a story, and where it is.
pub(super) struct Fault {
    finding: StoryFinding,
    /// The file with the line and the column.
    at: String,
}

/// How many times as long an agency takes that is slow, one after the other.
const TIMES_AS_LONG: [u32; 4] = [2, 3, 4, 5];

/// Plays a plan `runs` times with everybody acting, and a quarter as many times with each agency in the hands
/// of a person who does nothing, and with each agency slow. Returns the faults of its story.
pub(super) fn faults(plan: &Plan, source: &Source, runs: u64) -> Vec<Fault> {
    let runs = runs_of(plan, runs);
    let observed: Vec<Observations> = runs.par_iter().map(|run| run.play(plan)).collect();
    let findings = story_findings(plan, &observed).into_iter();
    findings
        .map(|finding| {
            let (line, column) = place_of(source, &finding.path);
            Fault { at: format!("{}:{line}:{column}", source.name), finding }
        })
        .collect()
}

/// A run that is to be played.
struct Run {
    model: Arc<Model>,
    seed: u64,
    idle: Option<AgencyId>,
    cast: Cast,
}

fn runs_of(plan: &Plan, runs: u64) -> Vec<Run> {
    let model = compile(plan);
    let some = 1..=runs.div_ceil(4);
    let run = |seed| Run { model: model.clone(), seed, idle: None, cast: Cast::Everybody };
    let mut all: Vec<Run> = (1..=runs).map(run).collect();
    for agency in model.agencies() {
        let name = model.agency_name(agency);
        let cast = Cast::Idle(name.to_owned());
        all.extend(some.clone().map(|seed| Run {
            idle: Some(agency),
            cast: cast.clone(),
            ..run(seed)
        }));
        let slowed = TIMES_AS_LONG.map(|times| (times, compile_slowed(plan, agency, times)));
        all.extend(some.clone().zip(slowed.iter().cycle()).map(|(seed, (times, model))| Run {
            model: model.clone(),
            cast: Cast::Slow(name.to_owned(), *times),
            ..run(seed)
        }));
    }
    all
}

impl Run {
    fn play(&self, plan: &Plan) -> Observations {
        let mut exercise = Exercise::new(&self.model, self.seed, None);
        if let Some(seat) = self.idle {
            let handed = exercise.obey(Command::Hand { seat, to: Player::Person });
            handed.expect("a seat is free before play begins");
        }
        exercise.run();
        Observations::of(plan, &exercise.tables(), self.seed, self.cast.clone())
    }
}

/// Shows the faults, or that there are none.
pub(super) fn show(faults: &[Fault], runs: u64, printer: &mut Printer) -> Result<(), Failure> {
    if faults.is_empty() {
        return Ok(printer.line(&format!(
            "{GOOD}ok{GOOD:#} its story: {runs} runs, and each agency idle and slow"
        ))?);
    }
    for Fault { finding, at } in faults {
        let about = finding.about.as_ref().map(|about| format!(" (`{about}`)")).unwrap_or_default();
        printer.line(&format!(
            "{BAD}story{BAD:#} {at} {}: {}{about}",
            finding.path,
            finding.fault.about().trim_end_matches('.'),
        ))?;
        let with = match &finding.cast {
            Cast::Everybody => String::new(),
            Cast::Idle(id) => format!(" with {id} idle"),
            Cast::Slow(id, times) => format!(" with {id} taking {times} times as long"),
        };
        printer.line(&format!(
            "    in {} of {} runs, first with seed {}{with}; {}",
            finding.runs,
            finding.of,
            finding.seed,
            finding.fault.hint(),
        ))?;
    }
    Ok(())
}

impl Fault {
    /// Returns the fault for programs.
    pub(super) fn to_json(&self) -> serde_json::Value {
        let Self { finding, at } = self;
        let (idle, slow) = match &finding.cast {
            Cast::Everybody => (None, None),
            Cast::Idle(id) => (Some(id), None),
            Cast::Slow(id, times) => (None, Some(json!({ "agency": id, "times_as_long": times }))),
        };
        json!({
            "severity": "story",
            "code": finding.fault,
            "message": finding.fault.about(),
            "at": at,
            "path": finding.path,
            "about": finding.about,
            "runs": finding.runs,
            "of": finding.of,
            "seed": finding.seed,
            "idle": idle,
            "slow": slow,
            "hint": finding.fault.hint(),
        })
    }
}
