//! Playing a session again.

use std::sync::Arc;

use super::seats::{NotYours, Seats};
use super::{Chain, Clock, Deed, Given, Session};
use crate::engine::view::{self, FacilitatorView, SeatView};
use crate::engine::{Command, Exercise, Hand, InjectId, Refusal, compile};
use crate::record::Tables;
use crate::scenario::{LoadError, Loaded, Override, Plan, load_whole, nearest};
use crate::time::{Instant, Span};

/// Why something that somebody wanted to do was not done. Nothing has happened then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
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
    NotYours(#[from] NotYours),
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
pub enum Unplayable {
    /// Its texts are no scenario for this version.
    #[error("its scenario cannot be read by this version: {}", .0.join("; "))]
    Scenario(Vec<String>),
    /// Something that was done then cannot be done now.
    #[error("command {number} of the session ({deed}) is refused by this version")]
    Command {
        /// Which, from 1.
        number: usize,
        /// What it says.
        deed: String,
        /// Why.
        #[source]
        cause: Box<Refused>,
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
    pub(super) seats: Seats,
    /// The injects that are marked.
    pub(super) marked: Vec<InjectId>,
}

/// Something that can be done at the moment that play has come to.
pub struct Ready<'a> {
    by: &'a str,
    deed: &'a Deed,
    command: Option<Command>,
}

impl Play {
    /// Begins a session, before anything was done in it.
    ///
    /// # Errors
    /// When its texts are no scenario for this version.
    pub fn begin(session: &Session) -> Result<Self, Unplayable> {
        let plan = load_whole(&session.scenario, session.sources.clone())
            .into_plan()
            .map_err(|problems| Unplayable::Scenario(problems.lines))?;
        let model = compile(&plan);
        let exercise = Exercise::new(&model, session.seed, session.until);
        Ok(Self { exercise, seats: Seats::default(), marked: Vec::new() })
    }

    /// A session as it was at a moment, or at its end.
    ///
    /// # Errors
    /// When its texts are no scenario for this version, or something that was done cannot be done now.
    pub fn again(session: &Session, until: Option<Instant>) -> Result<Self, Unplayable> {
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
    ) -> Result<(), Unplayable> {
        let until = until.or(session.left_at());
        for (number, given) in (given + 1..).zip(&session.given[given..]) {
            if until.is_some_and(|until| given.at > until) {
                break;
            }
            self.exercise.play_until(given.at);
            self.give_again(number, given)?;
        }
        match until {
            Some(until) if until < self.exercise.until() => self.exercise.play_until(until),
            _ => self.exercise.run(),
        }
        Ok(())
    }

    /// Gives a command of a session again.
    pub(super) fn give_again(&mut self, number: usize, given: &Given) -> Result<(), Unplayable> {
        self.give(&given.by, &given.deed).map_err(|cause| Unplayable::Command {
            number,
            deed: given.deed.to_string(),
            cause: Box::new(cause),
        })
    }

    /// Somebody does something at the moment that play has come to.
    ///
    /// # Errors
    /// When it cannot be done.
    pub fn give(&mut self, by: &str, deed: &Deed) -> Result<(), Refused> {
        let ready = self.prepare(by, deed)?;
        self.carry_out(ready)
    }

    /// Makes sure that somebody can do something at the moment that play has come to.
    ///
    /// # Errors
    /// When they cannot.
    pub fn prepare<'a>(&mut self, by: &'a str, deed: &'a Deed) -> Result<Ready<'a>, Refused> {
        self.seats.check(by, deed)?;
        let command = self.command(deed)?;
        if let Some(command) = &command {
            self.exercise.may(command)?;
        }
        if let Deed::Clock { clock } = deed {
            self.check_clock(*clock)?;
        }
        Ok(Ready { by, deed, command })
    }

    /// Does what can be done.
    ///
    /// # Errors
    /// When the exercise has gone on in the meantime, and it cannot be done any more.
    pub fn carry_out(&mut self, ready: Ready) -> Result<(), Refused> {
        if let Some(command) = ready.command {
            self.exercise.obey(command)?;
        }
        self.seats.note(ready.by, ready.deed);
        if let Deed::Mark { inject, on } = ready.deed {
            let inject = self.inject(inject)?;
            self.marked.retain(|other| *other != inject);
            self.marked.extend(on.then_some(inject));
        }
        Ok(())
    }

    fn check_clock(&self, clock: Clock) -> Result<(), Refused> {
        let goes_on = matches!(clock, Clock::Resume | Clock::Step | Clock::Jump { .. });
        if goes_on && self.exercise.is_over() {
            return Err(Refusal::Over.into());
        }
        match clock {
            Clock::Jump { to_us } if Instant::from_micros(to_us) < self.exercise.now() => {
                Err(Refused::Backwards(self.exercise.now()))
            }
            Clock::Jump { .. } => match self.unanswered() {
                Some(point) => {
                    let name = self.exercise.model().inject_name(point);
                    Err(Refused::Unanswered(name.to_owned()))
                }
                None => Ok(()),
            },
            Clock::Speed { per_second_us } if per_second_us <= 0 => Err(Refused::NoSpeed),
            _ => Ok(()),
        }
    }

    /// What is commanded by something that somebody does, if anything is.
    fn command(&self, deed: &Deed) -> Result<Option<Command>, Refused> {
        let hand = |seat: &str, to| -> Result<Option<Command>, Refused> {
            Ok(Some(Command::Hand { seat: self.exercise.find_seat(seat)?, to }))
        };
        let command = match deed {
            Deed::Take { seat } | Deed::Autopilot { seat, on: false } => {
                return hand(seat, Hand::Person);
            }
            Deed::Release { seat } | Deed::Autopilot { seat, on: true } => {
                return hand(seat, Hand::Policy);
            }
            Deed::Compose { seat, draft } => {
                let seat = self.exercise.find_seat(seat)?;
                Command::Do { seat, doing: Arc::new(self.exercise.draft(seat, draft)?) }
            }
            Deed::Act { seat, wish } => {
                let seat = self.exercise.find_seat(seat)?;
                Command::Do { seat, doing: Arc::new(self.exercise.wish(seat, wish)?) }
            }
            Deed::Mark { inject, .. } => {
                self.inject(inject)?;
                return Ok(None);
            }
            Deed::Fire { inject } => Command::Fire(self.inject(inject)?),
            Deed::Skip { inject } => Command::Skip(self.inject(inject)?),
            Deed::Postpone { inject, by_us, with_later } => Command::Postpone {
                inject: self.inject(inject)?,
                by: Span::from_micros(*by_us),
                with_later: *with_later,
            },
            Deed::Set { changes } => {
                let read: Result<Vec<Override>, _> =
                    changes.iter().map(|text| Override::parse(text)).collect();
                let loaded = self.plan().changed(&read.map_err(LoadError::from)?)?;
                change(loaded, changes.join(", "))?
            }
            Deed::Edit { inject, text } => {
                self.inject(inject)?;
                let path = format!("injects.{inject}.text");
                let value = format!("\"{}\"", text.escape_default());
                let loaded = self.plan().changed(&[Override { path, value }])?;
                change(loaded, format!("the text of {inject}"))?
            }
            Deed::Add { inject, entry } => {
                let is_taken = self.exercise.model().find_inject(inject).is_some();
                if is_taken || self.exercise.has_composed(inject) {
                    return Err(Refused::TakenInject(inject.clone()));
                }
                change(self.plan().with_inject(inject, entry), format!("a new inject {inject}"))?
            }
            Deed::End => Command::End,
            Deed::Tell { to, text } => {
                let agencies = self.exercise.model().plan.scenario.agencies.keys();
                let all = || agencies.cloned().collect();
                let to: Vec<String> = if to.is_empty() { all() } else { to.clone() };
                let seats = to.iter().map(|seat| self.exercise.find_seat(seat));
                Command::Tell { to: seats.collect::<Result<_, _>>()?, text: text.clone() }
            }
            Deed::Answer { seat, phase, answers } => {
                let seat = self.exercise.find_seat(seat)?;
                Command::Answer(Arc::new(self.exercise.answers(seat, *phase, answers)?))
            }
            Deed::Note { .. } | Deed::Find { .. } | Deed::Clock { .. } => return Ok(None),
        };
        Ok(Some(command))
    }

    /// What an agency knows now.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn seat(&mut self, name: &str) -> Result<SeatView, Refused> {
        let seat = self.exercise.find_seat(name)?;
        Ok(view::seat(&mut self.exercise, seat))
    }

    /// Everything, as the facilitator sees it now.
    pub fn facilitator(&mut self) -> FacilitatorView {
        view::facilitator(&mut self.exercise)
    }

    /// Who plays which agency.
    #[must_use]
    pub fn seats(&self) -> &Seats {
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

    fn inject(&self, name: &str) -> Result<InjectId, Refused> {
        let model = self.exercise.model();
        model.find_inject(name).ok_or_else(|| {
            let names = model.plan.scenario.injects.keys().map(String::as_str);
            Refused::UnknownInject {
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
    pub fn verify(&self) -> Result<(Verdict, Tables), Unplayable> {
        let tables = Play::again(self, None)?.tables();
        let chain = Chain::of(&tables.events).expect("events can be written as CSV");
        let verdict = match self.chain.first_difference(&chain) {
            None => Verdict::Same { events: chain.len() },
            Some(event) => Verdict::Differs { event, recorded: self.chain.len(), now: chain.len() },
        };
        Ok((verdict, tables))
    }
}

fn change(loaded: Loaded, what: String) -> Result<Command, Refused> {
    let plan = loaded.into_plan().map_err(|problems| Refused::Problems(problems.lines))?;
    Ok(Command::Change { model: compile(&plan), what })
}
