//! Playing a session again.

use std::sync::Arc;

use super::seats::{HeldSeats, PermissionError};
use super::{Chain, ClockCommand, CommandRecord, NamedCommand, Session};
use crate::engine::view::{self, FacilitatorView, SeatView};
use crate::engine::{Command, Exercise, Hand, InjectId, Refusal, compile};
use crate::record::Tables;
use crate::scenario::{LoadError, Loaded, Override, Plan, load_whole, nearest};
use crate::time::{Instant, Span};

/// Why something that somebody wanted to do was not done. Nothing has happened then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// There is no such inject.
    #[error("there is no inject `{name}`{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownInject {
        /// The name given.
        name: String,
        /// One that there is.
        near: Option<String>,
    },
    /// There is one of that name already.
    #[error("there is an inject `{0}` already")]
    TakenInject(String),
    /// It is for another to do.
    #[error(transparent)]
    Permission(#[from] PermissionError),
    /// A clock that people sit at only goes on.
    #[error("the clock shows {0} already")]
    Backwards(Instant),
    /// No clock runs like that.
    #[error("a clock runs at a speed of more than nothing")]
    NoSpeed,
    /// A marked point waits for what is expected there.
    #[error("`{0}` is marked, and what it expects has not been done")]
    Unanswered(String),
    /// The exercise does not allow it.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// A change leads nowhere.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A change makes the scenario one that cannot be played.
    #[error("it would no longer be a scenario that can be played: {}", .0.join("; "))]
    Problems(Vec<String>),
}

/// Why a session cannot be played again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// Its texts are no scenario for this version.
    #[error("its scenario cannot be read by this version: {}", .0.join("; "))]
    Scenario(Vec<String>),
    /// Something that was done then cannot be done now.
    #[error("command {number} of the session ({command}) is refused by this version")]
    Command {
        /// Which, from 1.
        number: usize,
        /// What it says.
        command: String,
        /// Why.
        #[source]
        cause: Box<CommandError>,
    },
}

/// What came of playing a session again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Event for event the same.
    Same {
        /// How many events.
        events: usize,
    },
    /// Another log.
    Differs {
        /// The place of the first event that differs, from 0.
        event: usize,
        /// How many events were recorded.
        recorded: usize,
        /// How many there are now.
        now: usize,
    },
}

/// A session being played.
pub struct Play {
    pub(super) exercise: Exercise,
    pub(super) seats: HeldSeats,
    /// The injects that are marked.
    pub(super) marked: Vec<InjectId>,
}

/// Something that can be done at the moment that play has come to.
pub struct PreparedCommand<'a> {
    by: &'a str,
    command: &'a NamedCommand,
    compiled: Option<Command>,
}

impl Play {
    /// Begins a session, before anything was done in it.
    ///
    /// # Errors
    /// When its texts are no scenario for this version.
    pub fn begin(session: &Session) -> Result<Self, ReplayError> {
        let plan = load_whole(&session.scenario, session.sources.clone())
            .into_plan()
            .map_err(|problems| ReplayError::Scenario(problems.lines))?;
        let model = compile(&plan);
        let exercise = Exercise::new(&model, session.seed, session.until);
        Ok(Self { exercise, seats: HeldSeats::default(), marked: Vec::new() })
    }

    /// A session as it was at a moment, or at its end.
    ///
    /// # Errors
    /// When its texts are no scenario for this version, or something that was done cannot be done now.
    pub fn replay(session: &Session, until: Option<Instant>) -> Result<Self, ReplayError> {
        let mut play = Self::begin(session)?;
        play.go_on(session, 0, until)?;
        Ok(play)
    }

    /// Goes on as in a session, of whose commands so many have been given, up to a moment or to its end.
    pub(super) fn go_on(
        &mut self,
        session: &Session,
        given: usize,
        until: Option<Instant>,
    ) -> Result<(), ReplayError> {
        let until = until.or(session.left_at());
        for (number, given) in (given + 1..).zip(&session.commands[given..]) {
            if until.is_some_and(|until| given.at > until) {
                break;
            }
            self.exercise.play_until(given.at);
            self.repeat(number, given)?;
        }
        match until {
            Some(until) if until < self.exercise.until() => self.exercise.play_until(until),
            _ => self.exercise.run(),
        }
        Ok(())
    }

    /// Gives a command of a session again.
    pub(super) fn repeat(
        &mut self,
        number: usize,
        given: &CommandRecord,
    ) -> Result<(), ReplayError> {
        self.give(&given.by, &given.command).map_err(|cause| ReplayError::Command {
            number,
            command: given.command.to_string(),
            cause: Box::new(cause),
        })
    }

    /// Somebody does something at the moment that play has come to.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn give(&mut self, by: &str, command: &NamedCommand) -> Result<(), CommandError> {
        let prepared = self.prepare(by, command)?;
        self.carry_out(prepared)
    }

    /// Makes sure that somebody can do something at the moment that play has come to.
    ///
    /// # Errors
    /// When they cannot.
    pub fn prepare<'a>(
        &mut self,
        by: &'a str,
        command: &'a NamedCommand,
    ) -> Result<PreparedCommand<'a>, CommandError> {
        self.seats.check(by, command)?;
        let compiled = self.compile(command)?;
        if let Some(command) = &compiled {
            self.exercise.may(command)?;
        }
        if let NamedCommand::Clock { clock } = command {
            self.check_clock(*clock)?;
        }
        Ok(PreparedCommand { by, command, compiled })
    }

    /// Does what can be done.
    ///
    /// # Errors
    /// When the exercise has gone on in the meantime, and it cannot be done any more.
    pub fn carry_out(&mut self, prepared: PreparedCommand) -> Result<(), CommandError> {
        if let Some(command) = prepared.compiled {
            self.exercise.obey(command)?;
        }
        self.seats.note(prepared.by, prepared.command);
        if let NamedCommand::Mark { inject, on } = prepared.command {
            let inject = self.inject(inject)?;
            self.marked.retain(|other| *other != inject);
            self.marked.extend(on.then_some(inject));
        }
        Ok(())
    }

    fn check_clock(&self, clock: ClockCommand) -> Result<(), CommandError> {
        let goes_on =
            matches!(clock, ClockCommand::Resume | ClockCommand::Step | ClockCommand::Jump { .. });
        if goes_on && self.exercise.is_over() {
            return Err(Refusal::Over.into());
        }
        match clock {
            ClockCommand::Jump { to_us } if Instant::from_micros(to_us) < self.exercise.now() => {
                Err(CommandError::Backwards(self.exercise.now()))
            }
            ClockCommand::Jump { .. } => match self.unanswered() {
                Some(point) => {
                    let name = self.exercise.model().inject_name(point);
                    Err(CommandError::Unanswered(name.to_owned()))
                }
                None => Ok(()),
            },
            ClockCommand::Speed { per_second_us } if per_second_us <= 0 => {
                Err(CommandError::NoSpeed)
            }
            _ => Ok(()),
        }
    }

    /// What is commanded by something that somebody does, if anything is.
    fn compile(&self, command: &NamedCommand) -> Result<Option<Command>, CommandError> {
        let hand = |seat: &str, to| -> Result<Option<Command>, CommandError> {
            Ok(Some(Command::Hand { seat: self.exercise.find_seat(seat)?, to }))
        };
        let command = match command {
            NamedCommand::Take { seat } | NamedCommand::Autopilot { seat, on: false } => {
                return hand(seat, Hand::Person);
            }
            NamedCommand::Release { seat } | NamedCommand::Autopilot { seat, on: true } => {
                return hand(seat, Hand::Policy);
            }
            NamedCommand::Compose { seat, draft } => {
                let seat = self.exercise.find_seat(seat)?;
                Command::Do { seat, doing: Arc::new(self.exercise.draft(seat, draft)?) }
            }
            NamedCommand::Act { seat, wish } => {
                let seat = self.exercise.find_seat(seat)?;
                Command::Do { seat, doing: Arc::new(self.exercise.wish(seat, wish)?) }
            }
            NamedCommand::Mark { inject, .. } => {
                self.inject(inject)?;
                return Ok(None);
            }
            NamedCommand::Fire { inject } => Command::Fire(self.inject(inject)?),
            NamedCommand::Skip { inject } => Command::Skip(self.inject(inject)?),
            NamedCommand::Postpone { inject, by_us, with_later } => Command::Postpone {
                inject: self.inject(inject)?,
                by: Span::from_micros(*by_us),
                with_later: *with_later,
            },
            NamedCommand::Set { changes } => {
                let read: Result<Vec<Override>, _> =
                    changes.iter().map(|text| Override::parse(text)).collect();
                let loaded = self.plan().changed(&read.map_err(LoadError::from)?)?;
                change(loaded, changes.join(", "))?
            }
            NamedCommand::Edit { inject, text } => {
                self.inject(inject)?;
                let path = format!("injects.{inject}.text");
                let value = format!("\"{}\"", text.escape_default());
                let loaded = self.plan().changed(&[Override { path, value }])?;
                change(loaded, format!("the text of {inject}"))?
            }
            NamedCommand::Add { inject, entry } => {
                let is_taken = self.exercise.model().find_inject(inject).is_some();
                if is_taken || self.exercise.has_composed(inject) {
                    return Err(CommandError::TakenInject(inject.clone()));
                }
                change(self.plan().with_inject(inject, entry), format!("a new inject {inject}"))?
            }
            NamedCommand::End => Command::End,
            NamedCommand::Tell { to, text } => {
                let agencies = self.exercise.model().plan.scenario.agencies.keys();
                let all = || agencies.cloned().collect();
                let to: Vec<String> = if to.is_empty() { all() } else { to.clone() };
                let seats = to.iter().map(|seat| self.exercise.find_seat(seat));
                Command::Tell { to: seats.collect::<Result<_, _>>()?, text: text.clone() }
            }
            NamedCommand::Answer { seat, phase, answers } => {
                let seat = self.exercise.find_seat(seat)?;
                Command::Answer(Arc::new(self.exercise.answers(seat, *phase, answers)?))
            }
            NamedCommand::Note { .. } | NamedCommand::Find { .. } | NamedCommand::Clock { .. } => {
                return Ok(None);
            }
        };
        Ok(Some(command))
    }

    /// What an agency knows now.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn seat(&mut self, name: &str) -> Result<SeatView, CommandError> {
        let seat = self.exercise.find_seat(name)?;
        Ok(view::seat(&mut self.exercise, seat))
    }

    /// Everything, as the facilitator sees it now.
    pub fn facilitator(&mut self) -> FacilitatorView {
        view::facilitator(&mut self.exercise)
    }

    /// Who plays which agency.
    #[must_use]
    pub fn seats(&self) -> &HeldSeats {
        &self.seats
    }

    /// The marked point that play has come to and where what is expected has not been done.
    #[must_use]
    pub fn unanswered(&self) -> Option<InjectId> {
        self.marked.iter().copied().find(|inject| self.exercise.is_unanswered(*inject))
    }

    /// Whether an inject is marked.
    #[must_use]
    pub fn is_marked(&self, inject: &str) -> bool {
        let found = self.exercise.model().find_inject(inject);
        found.is_some_and(|inject| self.marked.contains(&inject))
    }

    /// Plays on to a moment, but not past a marked point at which something is still to be done.
    pub fn jump(&mut self, to: Instant) {
        while self.unanswered().is_none() && self.exercise.play_one_until(to) {}
        let to = if self.unanswered().is_some() { self.exercise.now() } else { to };
        self.exercise.play_until(to);
    }

    /// Plays on to the next event, and whatever happens at the same moment. False when there is none
    /// before the end.
    pub fn step(&mut self) -> bool {
        let known = self.exercise.log().happenings().len();
        let ends = self.exercise.until();
        while self.exercise.log().happenings().len() == known {
            if !self.exercise.play_one_until(ends) {
                return false;
            }
        }
        self.exercise.play_until(self.exercise.now());
        true
    }

    /// The exercise.
    #[must_use]
    pub fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.exercise.model().plan
    }

    /// The tables of what has happened, as the engine gives them.
    pub fn tables(&mut self) -> Tables {
        self.exercise.tables()
    }

    /// Plays on to a moment.
    pub fn play_until(&mut self, at: Instant) {
        self.exercise.play_until(at);
    }

    /// Plays on to the end.
    pub fn run(&mut self) {
        self.exercise.run();
    }

    fn inject(&self, name: &str) -> Result<InjectId, CommandError> {
        let model = self.exercise.model();
        model.find_inject(name).ok_or_else(|| {
            let names = model.plan.scenario.injects.keys().map(String::as_str);
            CommandError::UnknownInject {
                name: name.to_owned(),
                near: nearest(name, names).map(str::to_owned),
            }
        })
    }
}

impl Session {
    /// Plays the session again, and holds the log against the digests of the one that was recorded.
    ///
    /// # Errors
    /// When it cannot be played again.
    pub fn verify(&self) -> Result<(Verdict, Tables), ReplayError> {
        let tables = Play::replay(self, None)?.tables();
        let chain = Chain::of(&tables.events).expect("events can be written as CSV");
        let verdict = match self.chain.first_difference(&chain) {
            None => Verdict::Same { events: chain.len() },
            Some(event) => Verdict::Differs { event, recorded: self.chain.len(), now: chain.len() },
        };
        Ok((verdict, tables))
    }
}

fn change(loaded: Loaded, what: String) -> Result<Command, CommandError> {
    let plan = loaded.into_plan().map_err(|problems| CommandError::Problems(problems.lines))?;
    Ok(Command::Change { model: compile(&plan), what })
}
