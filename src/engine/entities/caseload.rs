//! What has become of the cases of each caseload, counted as they go.

use bevy_ecs::prelude::Resource;

use super::Task;
use crate::engine::ids::CaseloadId;
use crate::time::{Instant, Span};

/// A tally for each caseload. Cases that came before play began are not counted.
#[derive(Resource, Clone, Debug)]
pub struct Tallies {
    starts: Instant,
    tallies: Vec<Tally>,
}

/// The cases of one caseload, in numbers and sums of microseconds. Those in hand and those that
/// wait are not in it, but for `arrived`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// How many have come by themselves, counted from before play began.
    own: u32,
    /// How many have come at all, counted from before play began.
    all: u32,
    /// Cases that came.
    pub arrived: u64,
    /// Those that were done.
    pub done: u64,
    /// Those of the done that were begun later than they came.
    pub delayed: u64,
    /// Those that were dropped because nobody had begun them.
    pub lapsed: u64,
    /// Those of the done that went on to another caseload, or to the same again.
    pub passed_on: u64,
    /// From coming to being begun, of the done.
    pub waited: i128,
    /// The same in the open hours of the agency.
    pub waited_open: i128,
    /// From coming to being done, of the done.
    pub stayed: i128,
    /// From coming to being dropped, of the lapsed.
    pub stayed_lapsed: i128,
    /// Working time since play began on all that were done since, also on those from before.
    pub worked: i128,
}

impl Tallies {
    /// Empty tallies for so many caseloads, of which nothing counts before `starts`.
    #[must_use]
    pub fn new(caseloads: usize, starts: Instant) -> Self {
        Self { starts, tallies: vec![Tally::default(); caseloads] }
    }

    /// The tally of a caseload.
    #[must_use]
    pub fn of(&self, id: CaseloadId) -> &Tally {
        &self.tallies[id.index()]
    }

    /// Whether a case counts: one that came before play began does not.
    #[must_use]
    pub fn counts(&self, task: &Task) -> bool {
        task.queued >= self.starts
    }

    /// Counts a case that comes by itself: the number of the one after it.
    pub(in crate::engine) fn count_arrival(&mut self, id: CaseloadId) -> u32 {
        let tally = &mut self.tallies[id.index()];
        tally.own = tally.own.wrapping_add(1);
        tally.own
    }

    /// Counts a case that comes, by itself or from elsewhere: its number, from 0.
    pub(in crate::engine) fn count_case(&mut self, id: CaseloadId, now: Instant) -> u32 {
        let tally = &mut self.tallies[id.index()];
        tally.arrived += u64::from(now >= self.starts);
        let number = tally.all;
        tally.all = number.wrapping_add(1);
        number
    }

    /// Counts a case that is done.
    pub(in crate::engine) fn count_done(
        &mut self,
        id: CaseloadId,
        task: &Task,
        waited_open: Span,
        now: Instant,
    ) {
        let counts = self.counts(task);
        let tally = &mut self.tallies[id.index()];
        tally.worked += micros(task.effort);
        if counts {
            tally.done += 1;
            tally.delayed += u64::from(task.started > task.queued);
            tally.waited += micros(task.started.since(task.queued));
            tally.waited_open += micros(waited_open);
            tally.stayed += micros(now.since(task.queued));
        }
    }

    /// Counts a case that went on when it was done.
    pub(in crate::engine) fn count_passed_on(&mut self, id: CaseloadId, task: &Task) {
        self.tallies[id.index()].passed_on += u64::from(self.counts(task));
    }

    /// Counts a case that was dropped because nobody had begun it.
    pub(in crate::engine) fn count_lapsed(&mut self, id: CaseloadId, task: &Task, now: Instant) {
        if self.counts(task) {
            let tally = &mut self.tallies[id.index()];
            tally.lapsed += 1;
            tally.stayed_lapsed += micros(now.since(task.queued));
        }
    }

    /// Begins to count work anew, and leaves out what was done so far on the cases in hand.
    pub(in crate::engine) fn count_work_from_here(
        &mut self,
        in_hand: impl Iterator<Item = (CaseloadId, Span)>,
    ) {
        for tally in &mut self.tallies {
            tally.worked = 0;
        }
        for (id, worked) in in_hand {
            self.tallies[id.index()].worked -= micros(worked);
        }
    }
}

/// A span in whole microseconds, for exact sums.
pub(in crate::engine) fn micros(span: Span) -> i128 {
    i128::from(span.as_micros())
}
