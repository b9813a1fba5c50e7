//! The story of a scenario: plays it many times and shows what is wrong with it.

use rayon::prelude::*;

use super::failure::Failure;
use super::printer::{BAD, GOOD, Printer};
use crate::engine::{AgencyId, Command, Exercise, Player, compile};
use crate::review::{Observations, StoryFinding, story_findings};
use crate::scenario::{Plan, Source, place_of};

/// A fault in a story, and where it is.
pub(super) struct Fault {
    finding: StoryFinding,
    /// The file with the line and the column.
    at: String,
}

/// Plays a plan `runs` times with everybody acting, and a quarter as many times with each agency in the hands
/// of a person who does nothing. Returns the faults of its story.
pub(super) fn faults(plan: &Plan, source: &Source, runs: u64) -> Vec<Fault> {
    let model = compile(plan);
    let nobody = (1..=runs).map(|seed| (seed, None));
    let idle = model
        .agencies()
        .flat_map(|agency| (1..=runs.div_ceil(4)).map(move |seed| (seed, Some(agency))));
    let all: Vec<(u64, Option<AgencyId>)> = nobody.chain(idle).collect();
    let play = |(seed, idle): &(u64, Option<AgencyId>)| {
        let mut exercise = Exercise::new(&model, *seed, None);
        if let Some(seat) = *idle {
            let handed = exercise.obey(Command::Hand { seat, to: Player::Person });
            handed.expect("a seat is free before play begins");
        }
        exercise.run();
        let idle = idle.map(|agency| model.agency_name(agency));
        Observations::of(plan, &exercise.tables(), *seed, idle)
    };
    let observed: Vec<Observations> = all.par_iter().map(play).collect();
    let findings = story_findings(plan, &observed).into_iter();
    findings
        .map(|finding| {
            let (line, column) = place_of(&source.text, &finding.path);
            Fault { at: format!("{}:{line}:{column}", source.name), finding }
        })
        .collect()
}

/// Shows the faults, or that there are none.
pub(super) fn show(faults: &[Fault], runs: u64, printer: &mut Printer) -> Result<(), Failure> {
    if faults.is_empty() {
        return Ok(printer
            .line(&format!("{GOOD}ok{GOOD:#} its story: {runs} runs, and each agency idle"))?);
    }
    for Fault { finding, at } in faults {
        let about = finding.about.as_ref().map(|about| format!(" (`{about}`)")).unwrap_or_default();
        printer.line(&format!(
            "{BAD}story{BAD:#} {at} {}: {}{about}",
            finding.path,
            finding.fault.about().trim_end_matches('.'),
        ))?;
        let with = finding.idle.as_ref().map(|id| format!(" with {id} idle")).unwrap_or_default();
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
        serde_json::json!({
            "severity": "story",
            "code": finding.fault,
            "message": finding.fault.about(),
            "at": at,
            "path": finding.path,
            "about": finding.about,
            "runs": finding.runs,
            "of": finding.of,
            "seed": finding.seed,
            "idle": finding.idle,
            "hint": finding.fault.hint(),
        })
    }
}
