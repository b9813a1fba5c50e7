//! A room: an exercise that goes on while people sit at it.
//!
//! What the clock of the exercise shows is a pure function of what was done to it and of the clock on
//! the wall, and both are kept with each command. A command is checked, then on the disk, then carried
//! out and confirmed. Whoever opens the session again has the same exercise, the same seats and the same
//! clock, which stands where it was last seen.

use std::collections::BTreeSet;

use super::{Chain, ReplayError};
use super::{
    ClockCommand, CommandError, CommandRecord, ExerciseClock, FACILITATOR, NamedCommand, Play,
    Session, Store, StoreError,
};
use crate::time::{Instant, Span};

/// What the clock does after nobody has looked at it for a while, as when a laptop slept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterAbsence {
    /// It counts as having stood, and stands.
    #[default]
    Stand,
    /// It runs fast until it shows what it would have.
    CatchUp,
}

/// What came of something that somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// It was done.
    Done,
    /// It had been done before: its id is known.
    Duplicate,
}

/// Why something was not done, or the exercise could not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RoomError {
    /// It cannot be done. The exercise goes on.
    #[error(transparent)]
    Refused(#[from] CommandError),
    /// It could not be kept, so it was not done.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The session cannot be played again.
    #[error(transparent)]
    ReplayError(#[from] ReplayError),
}

/// An exercise that goes on while people sit at it.
pub struct Room {
    store: Option<Store>,
    session: Session,
    known: BTreeSet<String>,
    play: Play,
    clock: ExerciseClock,
    /// When somebody last looked at the clock, by the wall.
    looked: Instant,
    after_absence: AfterAbsence,
}

impl Room {
    /// For so long, by the wall, nobody looks at the clock of a machine that sleeps and of no other.
    pub const ABSENCE: Span = Span::from_secs(30);

    /// At least so often, by the wall, it is kept what a clock that runs shows.
    pub const KEPT_EVERY: Span = Span::from_secs(10);

    /// How much of the exercise goes by in a second, if nobody says otherwise.
    pub const USUAL_SPEED: Span = Span::from_secs(60);

    /// Begins or opens a session; with a store, in which it is, everything is kept there. The clock
    /// stands.
    ///
    /// # Errors
    /// When the session cannot be played.
    pub fn open(session: Session, store: Option<Store>, wall: Instant) -> Result<Self, RoomError> {
        let play = Play::begin(&session)?;
        let (starts, ends) = (play.plan().scenario.starts.at, play.exercise().until());
        let mut clock = ExerciseClock::new(starts, ends, Self::USUAL_SPEED, session.created);
        clock.pause(session.created);
        let mut room = Self {
            store,
            known: session.commands.iter().map(|given| given.id.clone()).collect(),
            looked: session.created,
            session,
            play,
            clock,
            after_absence: AfterAbsence::default(),
        };
        for (index, given) in room.session.commands.clone().iter().enumerate() {
            room.play.play_until(given.at);
            room.play.repeat(index + 1, given)?;
            room.touch(given);
        }
        // Nobody was there until now.
        room.clock.stand_since(room.looked, wall);
        room.looked = room.looked.max(wall);
        Ok(room)
    }

    /// What the clock does from now on after nobody has looked at it for a while.
    pub fn set_after_absence(&mut self, after: AfterAbsence) {
        self.after_absence = after;
    }

    /// What is played.
    #[must_use]
    pub fn play(&self) -> &Play {
        &self.play
    }

    /// What is played, for its tables and views.
    pub fn play_mut(&mut self) -> &mut Play {
        &mut self.play
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &ExerciseClock {
        &self.clock
    }

    /// The session, with all that was done in it.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Whether a command of that id has been given.
    #[must_use]
    pub fn has_taken(&self, id: &str) -> bool {
        self.known.contains(id)
    }

    /// Plays on to what the clock shows. When nobody had looked at it for long, it first does what was
    /// chosen for that.
    ///
    /// # Errors
    /// When that could not be kept. The clock stands then.
    pub fn look(&mut self, wall: Instant) -> Result<(), RoomError> {
        let missed = wall.since(self.looked);
        if missed > Self::ABSENCE && !self.clock.is_paused() && !self.play.exercise().is_over() {
            let clock = match self.after_absence {
                AfterAbsence::Stand => ClockCommand::Stood { missed_us: missed.as_micros() },
                AfterAbsence::CatchUp => ClockCommand::CatchUp { missed_us: missed.as_micros() },
            };
            self.note_clock(wall, clock)?;
        }
        self.looked = self.looked.max(wall);
        self.play.play_until(self.clock.time(wall));
        let kept = self.session.commands.last().map_or(self.session.created, |given| given.wall);
        if !self.clock.is_paused() && wall.since(kept) >= Self::KEPT_EVERY {
            self.note_clock(wall, ClockCommand::Seen)?;
        }
        Ok(())
    }

    /// Keeps what the clock does by itself.
    fn note_clock(&mut self, wall: Instant, clock: ClockCommand) -> Result<(), RoomError> {
        let id = format!("clock-{}-{}", wall.as_micros(), self.session.commands.len());
        self.take(id, wall, FACILITATOR, NamedCommand::Clock { clock })
    }

    /// Somebody does something now. It is on the disk before it is carried out.
    ///
    /// # Errors
    /// When it cannot be done or kept; then nothing has happened.
    pub fn give(
        &mut self,
        id: &str,
        wall: Instant,
        by: &str,
        command: NamedCommand,
    ) -> Result<Acceptance, RoomError> {
        if self.known.contains(id) {
            return Ok(Acceptance::Duplicate);
        }
        self.look(wall)?;
        self.take(id.to_owned(), wall, by, command)?;
        Ok(Acceptance::Done)
    }

    fn take(
        &mut self,
        id: String,
        wall: Instant,
        by: &str,
        command: NamedCommand,
    ) -> Result<(), RoomError> {
        let at = self.play.exercise().now();
        let wall = wall.max(self.looked);
        let given = CommandRecord { id, at, wall, by: by.to_owned(), command };
        let prepared = self.play.prepare(&given.by, &given.command)?;
        if let Some(store) = &mut self.store {
            store.append(&self.session.name, &given, self.session.commands.len())?;
        }
        self.play.carry_out(prepared)?;
        self.touch(&given);
        self.known.insert(given.id.clone());
        self.session.commands.push(given);
        Ok(())
    }

    /// Does to the clock what a command says.
    fn touch(&mut self, given: &CommandRecord) {
        let NamedCommand::Clock { clock } = &given.command else {
            self.looked = self.looked.max(given.wall);
            return;
        };
        let wall = given.wall;
        match clock {
            ClockCommand::Pause => self.clock.pause(wall),
            ClockCommand::Resume => self.clock.resume(wall),
            ClockCommand::Speed { per_second_us } => {
                self.clock.set_speed(Span::from_micros(*per_second_us), wall);
            }
            ClockCommand::Jump { to_us } => {
                self.play.jump(Instant::from_micros(*to_us));
                self.clock.go_to(self.play.exercise().now(), wall);
            }
            ClockCommand::Step => {
                self.play.step();
                self.clock.pause(wall);
                self.clock.go_to(self.play.exercise().now(), wall);
            }
            ClockCommand::Seen => {}
            ClockCommand::Stood { missed_us } => {
                self.clock.stand_since(wall - Span::from_micros(*missed_us), wall);
            }
            ClockCommand::CatchUp { missed_us } => {
                self.clock.catch_up(wall - Span::from_micros(*missed_us), wall);
            }
        }
        self.looked = self.looked.max(wall);
    }

    /// Somebody leaves: the clock stands, and the digests of the log so far are kept. When the exercise
    /// has come to its end, it is ended.
    ///
    /// # Errors
    /// When that could not be kept.
    pub fn leave(&mut self, wall: Instant) -> Result<(), RoomError> {
        self.look(wall)?;
        let id = format!("leave-{}-{}", wall.as_micros(), self.session.commands.len());
        if !self.play.exercise().is_over() {
            let is_over = self.is_over();
            let command = if is_over {
                NamedCommand::End
            } else {
                NamedCommand::Clock { clock: ClockCommand::Pause }
            };
            self.take(id, wall, FACILITATOR, command)?;
        }
        self.seal()
    }

    /// Whether the exercise has come to its end.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let exercise = self.play.exercise();
        exercise.is_over() || self.clock.time(self.looked) >= exercise.until()
    }

    /// Keeps the digests of the log so far.
    fn seal(&mut self) -> Result<(), RoomError> {
        let tables = self.play.tables();
        self.session.chain = Chain::of(&tables.events).expect("events can be written as CSV");
        if let Some(store) = &mut self.store {
            store.seal(&self.session.name, &self.session.chain)?;
        }
        Ok(())
    }
}
