//! Rewinding: a session at any moment, back and ahead.

use super::seats::HeldSeats;
use super::{Play, ReplayError, Session};
use crate::engine::{Checkpoint, Exercise, InjectId};
use crate::time::Instant;

/// After so many events there is another point to go on from. Assumed: playing them takes less time than
/// anybody notices.
const EVENTS_BETWEEN: usize = 5_000;

/// A session that has been played once, with points to go on from.
pub struct Rewind {
    session: Session,
    points: Vec<RewindPoint>,
    ends: Instant,
}

/// A point to go on from.
struct RewindPoint {
    /// How many commands had been given.
    given: usize,
    seats: HeldSeats,
    marked: Vec<InjectId>,
    exercise: Checkpoint,
}

impl Rewind {
    /// Plays a session to its end, and remembers how it was on the way.
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
    /// When it cannot be played again.
    pub fn new(session: Session) -> Result<Self, ReplayError> {
        Self::every(session, EVENTS_BETWEEN)
    }

    /// As [`Rewind::new`], with another number of events after which there is a point to go on from.
    ///
    /// # Errors
    /// When it cannot be played again.
    pub fn every(session: Session, events: usize) -> Result<Self, ReplayError> {
        let mut play = Play::begin(&session)?;
        let mut points = vec![RewindPoint::of(&play, 0)];
        let mut next = events;
        for (number, given) in (1..).zip(&session.commands) {
            play_on(&mut play, given.at, (&mut next, events), number - 1, &mut points);
            play.repeat(number, given)?;
        }
        let ends = session.left_at().unwrap_or(play.exercise.until());
        play_on(&mut play, ends, (&mut next, events), session.commands.len(), &mut points);
        Ok(Self { session, points, ends })
    }

    /// The session as it was at a moment; at its end where that is later.
    ///
    /// # Errors
    /// When it cannot be played again.
    pub fn at(&self, moment: Instant) -> Result<Play, ReplayError> {
        let later = self.points.partition_point(|point| point.exercise.at() <= moment);
        let point = &self.points[later.saturating_sub(1)];
        let mut play = Play {
            exercise: Exercise::restored(&point.exercise),
            seats: point.seats.clone(),
            marked: point.marked.clone(),
        };
        let moment = (moment < self.ends).then_some(moment);
        play.go_on(&self.session, point.given, moment)?;
        Ok(play)
    }

    /// The moment at which it ends, or was left.
    #[must_use]
    pub fn ends(&self) -> Instant {
        self.ends
    }
}

/// Plays on to a moment, and remembers how it was every so many events.
fn play_on(
    play: &mut Play,
    to: Instant,
    (next, every): (&mut usize, usize),
    given: usize,
    points: &mut Vec<RewindPoint>,
) {
    while play.exercise.play_one_until(to) {
        let events = play.exercise.log().happenings().len();
        if events >= *next {
            *next = events + every;
            // All of a moment belongs together.
            play.exercise.play_until(play.exercise.now());
            points.push(RewindPoint::of(play, given));
        }
    }
    play.exercise.play_until(to);
}

impl RewindPoint {
    fn of(play: &Play, given: usize) -> Self {
        Self {
            given,
            seats: play.seats.clone(),
            marked: play.marked.clone(),
            exercise: play.exercise.checkpoint(),
        }
    }
}
