//! Playing a session: carrying out its commands, and playing it again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chain::Chain;
use super::command::{ClockCommand, CommandRecord, NamedCommand, NewInject};
use super::discussion::{Discussion, DiscussionError};
use super::facts::{ExerciseFact, FactError, check_facts, keep};
use super::feedback::{SCORES, statements};
use super::improvement::check_plan;
use super::recording::Session;
use super::seats::{HeldSeats, PermissionError};
use crate::engine::view::{self, FacilitatorView, SeatView};
use crate::engine::{
    AgencyId, Command, Exercise, InjectId, OrderAct, Player, Refusal, SeatCommand, compile_in,
};
use crate::record::Tables;
use crate::scenario::{GrowingPlan, LoadError, Loaded, Override, Plan, load_whole, nearest};
use crate::time::{Instant, Span};

/// An error that keeps a command from being carried out. The exercise is unchanged then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// The inject does not exist.
    #[error("there is no inject `{name}`{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownInject {
        /// The name.
        name: String,
        /// A similar name of an inject that exists.
        near: Option<String>,
    },
    /// The objective does not exist.
    #[error("there is no objective `{0}`")]
    UnknownObjective(String),
    /// A command about a module does not fit.
    #[error(transparent)]
    Discussion(#[from] DiscussionError),
    /// The statement that is to be rated does not exist.
    #[error("there is no statement `{0}`")]
    UnknownStatement(String),
    /// The score is none.
    #[error("{0} is no score from 1 to 5")]
    Score(u8),
    /// A fact of the exercise, or what is planned for an action, cannot be what was given.
    #[error(transparent)]
    Fact(#[from] FactError),
    /// The inject exists already.
    #[error("there is an inject `{0}` already")]
    TakenInject(String),
    /// Somebody else has the right to do this.
    #[error(transparent)]
    Permission(#[from] PermissionError),
    /// The clock cannot go back.
    #[error("the clock shows {0} already")]
    Backwards(Instant),
    /// The speed of the clock is not positive.
    #[error("a clock runs at a speed of more than nothing")]
    NoSpeed,
    /// The same id came before, with another content or from somebody else.
    #[error(
        "something else was sent with this id before; see whether that was done, and send this again"
    )]
    Reused,
    /// The expected action of a marked inject has not been taken.
    #[error("`{0}` is marked, and what it expects has not been done")]
    Unanswered(String),
    /// The exercise does not allow the command.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// A change cannot be applied to the scenario.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The changed scenario cannot be played.
    #[error("it would no longer be a scenario that can be played: {}", .0.join("; "))]
    Problems(Vec<String>),
}

/// An error while playing a session again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// This version cannot read the scenario.
    #[error("its scenario cannot be read by this version: {}", .0.join("; "))]
    Scenario(Vec<String>),
    /// This version refuses a command.
    #[error("command {number} of the session ({command}) is refused by this version")]
    Command {
        /// The number of the command, from 1.
        number: usize,
        /// The command.
        command: String,
        /// Why.
        #[source]
        cause: Box<CommandError>,
    },
}

/// The result of comparing a session played again with its recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The logs are the same.
    Same {
        /// How many events.
        events: usize,
    },
    /// The logs differ.
    Differs {
        /// The index of the first event that differs.
        event: usize,
        /// How many events were recorded.
        recorded: usize,
        /// How many there are now.
        now: usize,
    },
}

/// A session that is being played.
pub struct Play {
    pub(super) exercise: Exercise,
    pub(super) seats: HeldSeats,
    /// The injects that are marked.
    pub(super) marked: Vec<InjectId>,
    pub(super) discussion: Discussion,
    /// The facts of the exercise that are known.
    pub(super) facts: BTreeMap<ExerciseFact, String>,
    /// When a session is played again, the plans of the injects that are added next.
    pub(super) ahead: Option<GrowingPlan>,
}

/// A command that has been checked and can be carried out at the current moment.
pub struct PreparedCommand<'a> {
    by: &'a str,
    command: &'a NamedCommand,
    compiled: Option<Command>,
}

impl Play {
    /// Begins a session, before its first command.
    ///
    /// # Errors
    /// When this version cannot read the scenario.
    pub fn begin(session: &Session) -> Result<Self, ReplayError> {
        let plan = load_whole(&session.scenario, session.sources.clone())
            .into_plan()
            .map_err(|problems| ReplayError::Scenario(problems.lines))?;
        let model = compile_in(&plan, session.edition, session.lead);
        let exercise = Exercise::new(&model, session.seed, session.until);
        Ok(Self {
            exercise,
            seats: HeldSeats::default(),
            marked: Vec::new(),
            discussion: Discussion::default(),
            facts: BTreeMap::new(),
            ahead: None,
        })
    }

    /// Plays a session up to a moment, or to its end.
    ///
    /// # Errors
    /// When this version cannot read the scenario or refuses a command.
    pub fn replay(session: &Session, until: Option<Instant>) -> Result<Self, ReplayError> {
        let mut play = Self::begin(session)?;
        play.continue_with(session, 0, until)?;
        Ok(play)
    }

    /// Continues with the commands of a session from an index on, up to a moment or to its end.
    pub(super) fn continue_with(
        &mut self,
        session: &Session,
        from: usize,
        until: Option<Instant>,
    ) -> Result<(), ReplayError> {
        let until = until.or(session.left_at());
        for (index, record) in session.commands.iter().enumerate().skip(from) {
            if until.is_some_and(|until| record.at > until) {
                break;
            }
            self.exercise.play_until(record.at);
            self.repeat(&session.commands, index)?;
        }
        self.ahead = None;
        match until {
            Some(until) if until < self.exercise.until() => self.exercise.play_until(until),
            _ => self.exercise.run(),
        }
        Ok(())
    }

    /// Repeats one of the commands of a session.
    pub(super) fn repeat(
        &mut self,
        commands: &[CommandRecord],
        index: usize,
    ) -> Result<(), ReplayError> {
        let record = &commands[index];
        self.look_ahead(&commands[index..]);
        self.execute(&record.by, &record.command).map_err(|cause| ReplayError::Command {
            number: index + 1,
            command: record.command.to_string(),
            cause: Box::new(cause),
        })
    }

    /// Where the next command adds an inject, reads it together with all that are added before the plan is changed
    /// in another way.
    fn look_ahead(&mut self, commands: &[CommandRecord]) {
        let added = |record: &CommandRecord| match &record.command {
            NamedCommand::Add { inject, entry } => Some((inject.clone(), entry.clone())),
            _ => None,
        };
        let changes_otherwise = |record: &&CommandRecord| {
            matches!(
                record.command,
                NamedCommand::Set { .. } | NamedCommand::Edit { .. } | NamedCommand::AddAll { .. }
            )
        };
        if commands.first().as_ref().is_some_and(changes_otherwise) {
            self.ahead = None;
        }
        if let Some((inject, entry)) = commands.first().and_then(added)
            && !self.ahead.as_ref().is_some_and(|ahead| ahead.has(&inject, &entry))
        {
            let before_others = commands.iter().take_while(|it| !changes_otherwise(it));
            let all: Vec<(String, String)> = before_others.filter_map(added).collect();
            self.ahead = GrowingPlan::new(self.plan(), &all);
        }
    }

    /// Carries out a command at the current moment.
    ///
    /// # Errors
    /// When it cannot be carried out.
    pub fn execute(&mut self, by: &str, command: &NamedCommand) -> Result<(), CommandError> {
        let prepared = self.prepare(by, command)?;
        self.carry_out(prepared)
    }

    /// Checks whether a command can be carried out at the current moment.
    ///
    /// # Errors
    /// When it cannot.
    pub fn prepare<'a>(
        &mut self,
        by: &'a str,
        command: &'a NamedCommand,
    ) -> Result<PreparedCommand<'a>, CommandError> {
        self.seats.check(by, command)?;
        self.discussion.check(self.plan(), command).map_err(CommandError::from)?;
        let compiled = self.compile(command)?;
        if let Some(command) = &compiled {
            self.exercise.may(command)?;
        }
        if let NamedCommand::Clock { clock } = command {
            self.check_clock(*clock)?;
        }
        Ok(PreparedCommand { by, command, compiled })
    }

    /// Carries out a command that has been checked.
    ///
    /// # Errors
    /// When the exercise has gone on in the meantime and no longer allows it.
    pub fn carry_out(&mut self, prepared: PreparedCommand) -> Result<(), CommandError> {
        if let Some(command) = prepared.compiled {
            self.exercise.obey(command)?;
        }
        self.seats.note(prepared.by, prepared.command);
        self.discussion.note(self.exercise.now(), prepared.command);
        if let NamedCommand::Describe { facts } = prepared.command {
            keep(&mut self.facts, facts);
        }
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

    /// Checks a command that is kept and changes nothing in the exercise.
    fn check_kept(&self, command: &NamedCommand) -> Result<(), CommandError> {
        match command {
            NamedCommand::Ask { seat, .. }
            | NamedCommand::Discuss { seat, .. }
            | NamedCommand::KeepAnswer { seat, .. } => {
                self.exercise.find_seat(seat)?;
            }
            NamedCommand::Rate { objective, .. } => {
                let objectives = &self.exercise.model().plan.scenario.objectives;
                if !objectives.contains_key(objective) {
                    return Err(CommandError::UnknownObjective(objective.clone()));
                }
            }
            NamedCommand::Describe { facts } => check_facts(&self.facts, facts)?,
            NamedCommand::Plan { plan, .. } => check_plan(plan)?,
            NamedCommand::Feedback { scores } => {
                let known = statements(&self.plan().scenario);
                if let Some(other) = scores.keys().find(|it| !known.contains(&it.as_str())) {
                    return Err(CommandError::UnknownStatement(other.clone()));
                }
                if let Some(score) = scores.values().find(|score| !SCORES.contains(score)) {
                    return Err(CommandError::Score(*score));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Returns the command to the engine, if there is one.
    #[expect(
        clippy::too_many_lines,
        reason = "an arm for each command, to be read from top to bottom"
    )]
    fn compile(&self, command: &NamedCommand) -> Result<Option<Command>, CommandError> {
        let hand = |seat: &str, to| -> Result<Option<Command>, CommandError> {
            Ok(Some(Command::Hand { seat: self.exercise.find_seat(seat)?, to }))
        };
        let command = match command {
            NamedCommand::Take { seat } | NamedCommand::Autopilot { seat, on: false } => {
                return hand(seat, Player::Person);
            }
            NamedCommand::Release { seat } | NamedCommand::Autopilot { seat, on: true } => {
                return hand(seat, Player::Policy);
            }
            NamedCommand::Compose { seat, draft } => {
                self.at_seat(seat, |exercise, seat| exercise.draft(seat, draft))?
            }
            NamedCommand::Act { seat, wish } => {
                self.at_seat(seat, |exercise, seat| exercise.wish(seat, wish))?
            }
            NamedCommand::Send { seat, inject, says } => {
                self.at_seat(seat, |exercise, seat| exercise.send(seat, inject, says.as_ref()))?
            }
            NamedCommand::Decline { seat, inject, reason } => {
                self.at_seat(seat, |exercise, seat| exercise.decline(seat, inject, reason))?
            }
            NamedCommand::Decide { seat, answer, person } => self
                .at_seat(seat, |exercise, seat| exercise.decide(seat, answer, person.as_deref()))?,
            NamedCommand::Propose { seat, motion } => {
                self.at_seat(seat, |exercise, seat| exercise.motion(seat, motion))?
            }
            NamedCommand::Agree { seat, decision } => {
                self.at_seat(seat, |exercise, _| exercise.agree(decision))?
            }
            NamedCommand::Reject { seat, decision, reason } => {
                self.at_seat(seat, |exercise, _| exercise.reject(decision, reason))?
            }
            NamedCommand::Nudge { inject } => self.order(inject, OrderAct::Nudge)?,
            NamedCommand::SendFor { inject } => self.order(inject, OrderAct::Send)?,
            NamedCommand::SkipOrder { inject } => self.order(inject, OrderAct::Skip)?,
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
                self.change(loaded, changes.join(", "))?
            }
            NamedCommand::Edit { inject, text } => {
                self.inject(inject)?;
                let path = format!("injects.{inject}.text");
                let value = format!("\"{}\"", text.escape_default());
                let loaded = self.plan().changed(&[Override { path, value }])?;
                self.change(loaded, format!("the text of {inject}"))?
            }
            NamedCommand::Add { inject, entry } => {
                self.check_free(inject)?;
                let what = format!("a new inject {inject}");
                match self.ahead.as_ref().and_then(|ahead| ahead.with(inject, entry)) {
                    Some(plan) => self.change_to(&plan, what),
                    None => self.change(self.plan().with_inject(inject, entry), what)?,
                }
            }
            NamedCommand::AddAll { injects } => {
                for NewInject { inject, .. } in injects {
                    self.check_free(inject)?;
                }
                let what = format!("{} new injects", injects.len());
                let entries: Vec<(String, String)> =
                    injects.iter().map(|it| (it.inject.clone(), it.entry.clone())).collect();
                self.change(self.plan().with_injects(&entries), what)?
            }
            NamedCommand::End => Command::End,
            NamedCommand::Tell { to, text, .. } => {
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
            NamedCommand::Ask { .. }
            | NamedCommand::Rate { .. }
            | NamedCommand::Describe { .. }
            | NamedCommand::Plan { .. }
            | NamedCommand::Discuss { .. }
            | NamedCommand::KeepAnswer { .. }
            | NamedCommand::OpenModule { .. }
            | NamedCommand::CloseModule { .. }
            | NamedCommand::Point { .. }
            | NamedCommand::Feedback { .. }
            | NamedCommand::Attendance { .. }
            | NamedCommand::Attend { .. }
            | NamedCommand::Note { .. }
            | NamedCommand::Find { .. }
            | NamedCommand::Clock { .. } => {
                self.check_kept(command)?;
                return Ok(None);
            }
        };
        Ok(Some(command))
    }

    /// Checks that nothing is called as a new inject is.
    fn check_free(&self, inject: &str) -> Result<(), CommandError> {
        let is_taken = self.exercise.model().find_inject(inject).is_some();
        if is_taken || self.exercise.has_composed(inject) {
            return Err(CommandError::TakenInject(inject.to_owned()));
        }
        Ok(())
    }

    /// Returns what people in a seat do.
    fn at_seat(
        &self,
        seat: &str,
        what: impl FnOnce(&Exercise, AgencyId) -> Result<SeatCommand, Refusal>,
    ) -> Result<Command, CommandError> {
        let seat = self.exercise.find_seat(seat)?;
        Ok(Command::Do { seat, what: Arc::new(what(&self.exercise, seat)?) })
    }

    /// Returns a command about what an inject orders of a person.
    fn order(&self, inject: &str, act: OrderAct) -> Result<Command, CommandError> {
        Ok(Command::Order { inject: self.inject(inject)?, act })
    }

    /// Returns the command to go on with a changed plan.
    fn change(&self, loaded: Loaded, what: String) -> Result<Command, CommandError> {
        let plan = loaded.into_plan().map_err(|problems| CommandError::Problems(problems.lines))?;
        Ok(self.change_to(&plan, what))
    }

    fn change_to(&self, plan: &Plan, what: String) -> Command {
        let (edition, lead) = (self.exercise.edition(), self.exercise.lead());
        Command::Change { model: compile_in(plan, edition, lead), what }
    }

    /// Returns what an agency knows now.
    ///
    /// # Errors
    /// When there is no agency with that name.
    pub fn seat(&mut self, name: &str) -> Result<SeatView, CommandError> {
        let seat = self.exercise.find_seat(name)?;
        Ok(view::seat(&mut self.exercise, seat))
    }

    /// Returns what an agency knows now, as somebody reads it who reads a language: see [`Exercise::read_in`].
    ///
    /// # Errors
    /// When there is no agency with that name.
    pub fn seat_in(&mut self, name: &str, language: &str) -> Result<SeatView, CommandError> {
        let seat = self.exercise.find_seat(name)?;
        Ok(self.exercise.read_in(language, |exercise| view::seat(exercise, seat)))
    }

    /// Returns what the facilitator sees now.
    pub fn facilitator(&mut self) -> FacilitatorView {
        view::facilitator(&mut self.exercise)
    }

    /// Returns what a facilitator sees now who reads a language.
    pub fn facilitator_in(&mut self, language: &str) -> FacilitatorView {
        self.exercise.read_in(language, view::facilitator)
    }

    /// Returns who plays which agency.
    #[must_use]
    pub fn seats(&self) -> &HeldSeats {
        &self.seats
    }

    /// Returns a marked inject that has fired and whose expected action has not been taken.
    #[must_use]
    pub fn unanswered(&self) -> Option<InjectId> {
        self.marked.iter().copied().find(|inject| self.exercise.is_unanswered(*inject))
    }

    /// Returns whether an inject is marked.
    #[must_use]
    pub fn is_marked(&self, inject: &str) -> bool {
        let found = self.exercise.model().find_inject(inject);
        found.is_some_and(|inject| self.marked.contains(&inject))
    }

    /// Plays on to a moment, but not past a marked inject whose expected action has not been taken.
    pub fn jump(&mut self, to: Instant) {
        while self.unanswered().is_none() && self.exercise.play_one_until(to) {}
        let to = if self.unanswered().is_some() { self.exercise.now() } else { to };
        self.exercise.play_until(to);
    }

    /// Plays on to the next event and everything at the same moment. Returns false if there is none before
    /// the end.
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

    /// Returns the exercise.
    #[must_use]
    pub fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    /// Returns the plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.exercise.model().plan
    }

    /// Returns the plan as it is now, with each text in a language where it is written in it.
    #[must_use]
    pub fn plan_in(&self, language: &str) -> &Plan {
        &self.exercise.model().in_language(language).plan
    }

    /// Returns the discussion of the modules so far.
    #[must_use]
    pub fn discussion(&self) -> &Discussion {
        &self.discussion
    }

    /// Returns the tables of what has happened.
    pub fn tables(&mut self) -> Tables {
        Tables { discussion: self.discussion.rows(), ..self.exercise.tables() }
    }

    /// Returns the tables of what has happened, in which what was said is in a language.
    pub fn tables_in(&mut self, language: &str) -> Tables {
        let tables = self.exercise.read_in(language, Exercise::tables);
        Tables { discussion: self.discussion.rows(), ..tables }
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
    /// Plays the session again and compares the log with the recorded digests.
    ///
    /// # Errors
    /// When the session cannot be played again.
    pub fn verify(&self) -> Result<(Verdict, Tables), ReplayError> {
        let tables = Play::replay(self, None)?.tables();
        let chain = Chain::of(&tables).expect("events can be written as CSV");
        let verdict = match self.chain.first_difference(&chain) {
            None => Verdict::Same { events: chain.len() },
            Some(event) => Verdict::Differs { event, recorded: self.chain.len(), now: chain.len() },
        };
        Ok((verdict, tables))
    }
}
