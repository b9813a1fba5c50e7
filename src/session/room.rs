//! A room: an exercise that runs while people take part in it.
//!
//! Exercise time is a pure function of the commands to the clock and of wall time, and both are stored with
//! each command. A command is checked, then written to the disk, then carried out and confirmed. Whoever
//! opens the session again gets the same exercise, the same seats and the same clock, paused where it was
//! last read. Where nothing can be stored, the clock stands until it can.

use std::collections::BTreeMap;

use super::author::{Author, FACILITATOR};
use super::chain::Chain;
use super::clock::ExerciseClock;
use super::command::{ClockCommand, CommandKey, CommandRecord, NamedCommand};
use super::recording::Session;
use super::replay::{CommandError, Play, ReplayError};
use super::store::Store;
use super::store_error::{StoreError, StoreTrouble};
use crate::time::{Instant, Span};

/// What the clock does when nothing has read it for a while, such as while a laptop slept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterAbsence {
    /// It counts as paused for that time, and stays paused.
    #[default]
    Stand,
    /// It runs fast until the missed time has been made up.
    CatchUp,
}

/// How a command was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// It was carried out.
    Done,
    /// It had been carried out before: its id is known.
    Duplicate,
}

/// An error of a room.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RoomError {
    /// A command cannot be carried out. The exercise goes on.
    #[error(transparent)]
    Refused(#[from] CommandError),
    /// A command could not be stored, so it was not carried out.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The session cannot be played again.
    #[error(transparent)]
    ReplayError(#[from] ReplayError),
}

impl RoomError {
    /// Returns what is wrong, for people who need not know where the store is.
    #[must_use]
    pub fn trouble(&self) -> StoreTrouble {
        match self {
            Self::Store(error) => error.trouble(),
            Self::Refused(_) | Self::ReplayError(_) => StoreTrouble::Other,
        }
    }
}

/// An exercise that runs while people take part in it.
pub struct Room {
    store: Option<Store>,
    session: Session,
    /// The ids of the commands so far, each with its place among them.
    known: BTreeMap<String, usize>,
    play: Play,
    clock: ExerciseClock,
    /// The wall time at which the clock was last read.
    last_seen: Instant,
    after_absence: AfterAbsence,
    /// Set while nothing can be stored: since when the clock has stood for it, if it ran, and why.
    halt: Option<Halt>,
}

/// Why and since when play has stopped.
struct Halt {
    since: Option<Instant>,
    trouble: StoreTrouble,
}

impl Room {
    /// The wall time without a reading from which on the machine counts as having slept.
    pub const ABSENCE: Span = Span::from_secs(30);

    /// The longest wall time between two stored readings of a running clock.
    pub const KEPT_EVERY: Span = Span::from_secs(10);

    /// How much exercise time passes in one second by default.
    pub const USUAL_SPEED: Span = Span::from_secs(60);

    /// Opens a session, with its clock paused. With a store that holds the session, commands are stored there.
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
            known: (0..)
                .zip(&session.commands)
                .map(|(it, record)| (record.id.clone(), it))
                .collect(),
            last_seen: session.created,
            session,
            play,
            clock,
            after_absence: AfterAbsence::default(),
            halt: None,
        };
        let commands = room.session.commands.clone();
        for (index, record) in commands.iter().enumerate() {
            room.play.play_until(record.at);
            room.play.repeat(&commands, index)?;
            room.turn_clock(record);
        }
        room.play.ahead = None;
        // Nothing read the clock until now.
        room.clock.stand_since(room.last_seen, wall);
        room.last_seen = room.last_seen.max(wall);
        Ok(room)
    }

    /// Sets what the clock does when nothing has read it for a while.
    pub fn set_after_absence(&mut self, after: AfterAbsence) {
        self.after_absence = after;
    }

    /// Returns the exercise being played.
    #[must_use]
    pub fn play(&self) -> &Play {
        &self.play
    }

    /// Returns the exercise being played, to make tables and views.
    pub fn play_mut(&mut self) -> &mut Play {
        &mut self.play
    }

    /// Returns the clock.
    #[must_use]
    pub fn clock(&self) -> &ExerciseClock {
        &self.clock
    }

    /// Returns the session, with all its commands.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Returns whether the same command of the same author has been accepted.
    ///
    /// # Errors
    /// When something else has been accepted with that id.
    pub fn has_accepted(&self, key: &CommandKey, author: &Author) -> Result<bool, CommandError> {
        let Some(place) = self.known.get(&key.id) else { return Ok(false) };
        let known = &self.session.commands[*place];
        let is_same = (&known.by, &known.visitor) == (&author.role, &author.visitor)
            && known.sent == key.sent;
        if is_same { Ok(true) } else { Err(CommandError::Reused) }
    }

    /// Returns what is wrong with the store while play has stopped for it.
    #[must_use]
    pub fn trouble(&self) -> Option<StoreTrouble> {
        self.halt.as_ref().map(|halt| halt.trouble)
    }

    /// Plays on to the time of the clock, after dealing with a long absence.
    ///
    /// # Errors
    /// When this cannot be stored.
    pub fn advance(&mut self, wall: Instant) -> Result<(), RoomError> {
        if self.halt.is_some() {
            self.last_seen = self.last_seen.max(wall);
            return Ok(());
        }
        let missed = wall.since(self.last_seen);
        if missed > Self::ABSENCE && !self.clock.is_paused() && !self.play.exercise().is_over() {
            let clock = match self.after_absence {
                AfterAbsence::Stand => ClockCommand::Stood { missed_us: missed.as_micros() },
                AfterAbsence::CatchUp => ClockCommand::CatchUp { missed_us: missed.as_micros() },
            };
            self.record_clock(wall, clock)?;
        }
        self.last_seen = self.last_seen.max(wall);
        self.play.play_until(self.clock.time(wall));
        let kept = self.session.commands.last().map_or(self.session.created, |record| record.wall);
        if !self.clock.is_paused() && wall.since(kept) >= Self::KEPT_EVERY {
            self.record_clock(wall, ClockCommand::Seen)?;
        }
        Ok(())
    }

    /// Records what the clock does by itself.
    fn record_clock(&mut self, wall: Instant, clock: ClockCommand) -> Result<(), RoomError> {
        let id = format!("clock-{}-{}", wall.as_micros(), self.session.commands.len());
        self.record(id.into(), wall, FACILITATOR.into(), NamedCommand::Clock { clock })
    }

    /// Accepts a command, which is on the disk before it is carried out.
    ///
    /// # Errors
    /// When it cannot be carried out or stored, or something else came with its id; the exercise is unchanged
    /// then.
    pub fn submit(
        &mut self,
        key: impl Into<CommandKey>,
        wall: Instant,
        author: impl Into<Author>,
        command: NamedCommand,
    ) -> Result<Acceptance, RoomError> {
        let (key, author) = (key.into(), author.into());
        if self.has_accepted(&key, &author)? {
            let known = &self.session.commands[self.known[&key.id]];
            // What was sent says what was wanted; without it, the command does.
            let is_same = key.sent.is_some() || known.command == command;
            return if is_same {
                Ok(Acceptance::Duplicate)
            } else {
                Err(CommandError::Reused.into())
            };
        }
        self.go_on()?;
        self.advance(wall)?;
        self.record(key, wall, author, command)?;
        Ok(Acceptance::Done)
    }

    /// Goes on after play has stopped because nothing could be stored: that the clock stood is stored first.
    fn go_on(&mut self) -> Result<(), RoomError> {
        let Some(halt) = &self.halt else { return Ok(()) };
        if let Some(since) = halt.since {
            self.record_clock(since, ClockCommand::Pause)?;
        }
        self.halt = None;
        Ok(())
    }

    fn record(
        &mut self,
        key: CommandKey,
        wall: Instant,
        author: Author,
        command: NamedCommand,
    ) -> Result<(), RoomError> {
        let at = self.play.exercise().now();
        // What is stored late is stored with the moment at which it was.
        let wall = if self.halt.is_some() { wall } else { wall.max(self.last_seen) };
        let record = CommandRecord::new(key, at, wall, author, command);
        let prepared = self.play.prepare(&record.by, &record.command)?;
        if let Some(store) = &mut self.store {
            let name = &self.session.name;
            let stored = store.append(name, &record, self.session.commands.len());
            // An id that is known there and not here is that of somebody else.
            let elsewhere = || StoreError::Elsewhere(name.clone());
            let stored = stored.and_then(|is_new| is_new.then_some(()).ok_or_else(elsewhere));
            if let Err(error) = stored {
                self.halt(&error);
                return Err(error.into());
            }
        }
        self.play.carry_out(prepared)?;
        self.turn_clock(&record);
        self.known.insert(record.id.clone(), self.session.commands.len());
        self.session.commands.push(record);
        self.session.chain = Chain::default();
        Ok(())
    }

    /// Stops play, as of the last reading of the clock, because nothing can be stored.
    fn halt(&mut self, error: &StoreError) {
        let trouble = error.trouble();
        if let Some(halt) = &mut self.halt {
            halt.trouble = trouble;
            return;
        }
        let since = (!self.clock.is_paused()).then_some(self.last_seen);
        self.clock.pause(self.last_seen);
        self.halt = Some(Halt { since, trouble });
    }

    /// Carries out a command on the clock.
    fn turn_clock(&mut self, record: &CommandRecord) {
        let NamedCommand::Clock { clock } = &record.command else {
            self.last_seen = self.last_seen.max(record.wall);
            return;
        };
        let wall = record.wall;
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
        self.last_seen = self.last_seen.max(wall);
    }

    /// Pauses the clock and stores the digests of the log. Ends the exercise if its clock has come to the end.
    ///
    /// # Errors
    /// When this cannot be stored.
    pub fn close(&mut self, wall: Instant) -> Result<(), RoomError> {
        self.go_on()?;
        self.advance(wall)?;
        let id = format!("leave-{}-{}", wall.as_micros(), self.session.commands.len());
        if !self.play.exercise().is_over() {
            let is_over = self.is_over();
            let command = if is_over {
                NamedCommand::End
            } else {
                NamedCommand::Clock { clock: ClockCommand::Pause }
            };
            self.record(id.into(), wall, FACILITATOR.into(), command)?;
        }
        self.seal()
    }

    /// Returns whether the exercise has come to its end.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let exercise = self.play.exercise();
        exercise.is_over() || self.clock.time(self.last_seen) >= exercise.until()
    }

    /// Stores the digests of the log so far.
    fn seal(&mut self) -> Result<(), RoomError> {
        let tables = self.play.tables();
        self.session.chain = Chain::of(&tables).expect("events can be written as CSV");
        if let Some(store) = &mut self.store {
            store.seal(&self.session.name, &self.session.chain)?;
        }
        Ok(())
    }
}
