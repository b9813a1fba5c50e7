//! A study played whole, in memory.

use std::convert::Infallible;

use super::models::{ModelCache, UnplayablePoint};
use super::play::play;
use super::runs::{Runs, Seen};
use super::schedule::{Schedule, Shard};
use super::study::Study;
use super::unit::PlayedUnit;

/// At the most so many runs are played before the schedule is asked for more.
const WAVE: u64 = 1024;

/// All runs of a study, in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlayedRuns(pub Vec<PlayedUnit>);

impl Runs for PlayedRuns {
    type Error = Infallible;

    fn each(&self, seen: &mut Seen) -> Result<(), Infallible> {
        for done in &self.0 {
            for run in &done.runs {
                seen(done.unit.point, run.replication, &run.values);
            }
        }
        Ok(())
    }
}

impl Study {
    /// Plays the whole study on all cores and returns its runs, in the order of the schedule.
    ///
    /// A study that takes hours is better played into a folder, from which it can be resumed, as
    /// `hotwash sweep` does.
    ///
    /// ```
    /// use hotwash::scenario::LoadedSweep;
    /// use hotwash::sweep::{Study, StudyOutcome};
    ///
    /// // Two points: the space operations centre with one officer on duty, and with four.
    /// let text = r#"Sweep(
    ///     format: 1, scenario: "orbital_hotline", question: "Do more officers answer sooner?",
    ///     vary: { "agencies.cn_space.staff": OneOf([1, 4]) },
    ///     design: Grid(), replications: Fixed(3), measures: ["requests.gross.mean"],
    /// )"#;
    /// let study = Study::prepare(&LoadedSweep::of_texts("officers", text, None))?;
    /// let Ok(outcome) = StudyOutcome::of(&study, &study.play()?);
    /// assert_eq!(outcome.totals.runs, 6);
    /// for point in 0..study.layout.points.len() {
    ///     println!("{:?}: {:?} s", study.values_of(point), outcome.summary(point, 0).mean);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the values of a point make no scenario that can be played.
    pub fn play(&self) -> Result<PlayedRuns, UnplayablePoint> {
        let (models, mut schedule) = (ModelCache::default(), Schedule::new(self, Shard::WHOLE));
        let mut played = PlayedRuns::default();
        loop {
            let units = schedule.take(WAVE);
            if units.is_empty() {
                return Ok(played);
            }
            let (done, broken) = play(self, &models, &units);
            if let Some(broken) = broken {
                return Err(broken);
            }
            for done in &done {
                schedule.note(done);
            }
            played.0.extend(done);
        }
    }
}
