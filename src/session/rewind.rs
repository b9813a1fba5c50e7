//! Rewinding: a session at any moment, in any order.

use std::collections::BTreeMap;

use super::discussion::Discussion;
use super::facts::ExerciseFact;
use super::recording::Session;
use super::replay::{Play, ReplayError};
use super::seats::HeldSeats;
use crate::engine::{Checkpoint, Exercise, InjectId};
use crate::time::Instant;

/// How many events lie between two points. Assumed: nobody notices the time that it takes to play them.
const EVENTS_BETWEEN: usize = 5_000;

/// A session that has been played once, with points from which it can be continued.
pub struct Rewind {
    session: Session,
    points: Vec<RewindPoint>,
    ends: Instant,
}

/// A point from which a session can be continued.
struct RewindPoint {
    /// How many commands had been given.
    commands: usize,
    seats: HeldSeats,
    marked: Vec<InjectId>,
    discussion: Discussion,
    facts: BTreeMap<ExerciseFact, String>,
    exercise: Checkpoint,
}

impl Rewind {
    /// Plays a session to its end and saves its state on the way.
    ///
    /// ```
    /// use hotwash::prelude::*;
    /// use hotwash::session::{Rewind, Session};
    ///
    /// let plan = load("orbital_hotline", &[])?.into_plan()?;
    /// let starts = plan.scenario.starts.at;
    /// let rewind = Rewind::new(Session::new("evening".to_owned(), &plan, 7, None, starts))?;
    /// let requests = |hours| -> Result<usize, hotwash::session::ReplayError> {
    ///     Ok(rewind.at(starts + Span::from_hours(hours))?.tables().requests.len())
    /// };
    /// // Forwards and backwards, as often as one likes.
    /// assert!(requests(2)? <= requests(24)?);
    /// assert_eq!(requests(2)?, requests(2)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the session cannot be played again.
    pub fn new(session: Session) -> Result<Self, ReplayError> {
        Self::every(session, EVENTS_BETWEEN)
    }

    /// Plays a session up to a moment to which it has come, though its last command may be earlier.
    ///
    /// # Errors
    /// When the session cannot be played again.
    pub fn up_to(session: Session, moment: Instant) -> Result<Self, ReplayError> {
        Self::played(session, EVENTS_BETWEEN, Some(moment))
    }

    /// Does the same as [`Rewind::new`] with another number of events between two points.
    ///
    /// # Errors
    /// When the session cannot be played again.
    pub fn every(session: Session, events: usize) -> Result<Self, ReplayError> {
        Self::played(session, events, None)
    }

    fn played(
        session: Session,
        events: usize,
        up_to: Option<Instant>,
    ) -> Result<Self, ReplayError> {
        let mut play = Play::begin(&session)?;
        let first = RewindPoint::of(&play, 0);
        let mut recorder = PointRecorder { every: events, next: events, points: vec![first] };
        for (index, record) in session.commands.iter().enumerate() {
            recorder.play_until(&mut play, record.at, index);
            play.repeat(&session.commands, index)?;
        }
        let ends = up_to.or(session.left_at()).unwrap_or(play.exercise.until());
        let ends = ends.min(play.exercise.until());
        recorder.play_until(&mut play, ends, session.commands.len());
        Ok(Self { session, points: recorder.points, ends })
    }

    /// Returns the session at a moment, or at its end if that is earlier.
    ///
    /// # Errors
    /// When the session cannot be played again.
    pub fn at(&self, moment: Instant) -> Result<Play, ReplayError> {
        let later = self.points.partition_point(|point| point.exercise.at() <= moment);
        let point = &self.points[later.saturating_sub(1)];
        let mut play = Play {
            exercise: Exercise::restored(&point.exercise),
            seats: point.seats.clone(),
            marked: point.marked.clone(),
            discussion: point.discussion.clone(),
            facts: point.facts.clone(),
            ahead: None,
        };
        play.continue_with(&self.session, point.commands, Some(moment.min(self.ends)))?;
        Ok(play)
    }

    /// Returns the moment at which the session ends, or was left.
    #[must_use]
    pub fn ends(&self) -> Instant {
        self.ends
    }
}

/// Saves points while a session is played.
struct PointRecorder {
    /// How many events lie between two points.
    every: usize,
    /// The number of events at which the next point is due.
    next: usize,
    points: Vec<RewindPoint>,
}

impl PointRecorder {
    /// Plays on to a moment and saves the points that are due; `commands` have been given so far.
    fn play_until(&mut self, play: &mut Play, to: Instant, commands: usize) {
        while play.exercise.play_one_until(to) {
            let events = play.exercise.log().happenings().len();
            if events >= self.next {
                self.next = events + self.every;
                // All events of a moment belong together.
                play.exercise.play_until(play.exercise.now());
                self.points.push(RewindPoint::of(play, commands));
            }
        }
        play.exercise.play_until(to);
    }
}

impl RewindPoint {
    fn of(play: &Play, commands: usize) -> Self {
        Self {
            commands,
            seats: play.seats.clone(),
            marked: play.marked.clone(),
            discussion: play.discussion.clone(),
            facts: play.facts.clone(),
            exercise: play.exercise.checkpoint(),
        }
    }
}
