//! What people do to an exercise while it is played.
//!
//! A command goes through the agenda and the rules like everything else, so that the same commands
//! at the same moments give the same exercise again.

use std::fmt;
use std::sync::Arc;

use bevy_ecs::prelude::Resource;

use super::agenda::{Agenda, Entry};
use super::answers::Answers;
use super::doing::{Choice, Composed, Doing, Hand, Words};
use super::entities::{Directory, ExpectationOutcome, InjectState};
use super::exercise::Exercise;
use super::ids::{AgencyId, InjectId};
use super::model::{Model, Trigger};
use super::refusal::Refusal;
use super::rules;
use crate::time::{Instant, Span};

/// Something that the facilitator does, or somebody in a seat.
#[derive(Clone)]
pub enum Command {
    /// An inject fires now, whatever it waits for and even if it was taken out.
    Fire(InjectId),
    /// An inject is taken out.
    Skip(InjectId),
    /// A dated inject is moved.
    Postpone {
        /// The inject.
        inject: InjectId,
        /// By how much; less than nothing brings it forward.
        by: Span,
        /// Whether the dated injects after it are moved with it, so that the spacing stays.
        with_later: bool,
    },
    /// An agency is played by a person from now on, or by its policy again.
    Hand {
        /// The agency.
        seat: AgencyId,
        /// Who plays it.
        to: Hand,
    },
    /// The person who plays an agency has it do something.
    Do {
        /// The agency.
        seat: AgencyId,
        /// What.
        doing: Arc<Doing>,
    },
    /// The people at agencies are told something, outside of the story.
    Tell {
        /// The agencies.
        to: Vec<AgencyId>,
        /// What.
        text: String,
    },
    /// The people at an agency answer the questionnaire.
    Answer(Arc<Answers>),
    /// Play ends here.
    End,
    /// Play goes on with another plan, whose entries have the same names; see [`super::Foreign`].
    Change {
        /// The plan, compiled.
        model: Arc<Model>,
        /// What is changed, in words.
        what: String,
    },
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fire(inject) => write!(f, "Fire({inject:?})"),
            Self::Skip(inject) => write!(f, "Skip({inject:?})"),
            Self::Postpone { inject, by, with_later } => {
                write!(f, "Postpone({inject:?}, {by}, {with_later})")
            }
            Self::Hand { seat, to } => write!(f, "Hand({seat:?}, {to:?})"),
            Self::Do { seat, doing } => write!(f, "Do({seat:?}, {doing:?})"),
            Self::Tell { to, text } => write!(f, "Tell({to:?}, {text:?})"),
            Self::Answer(answers) => write!(f, "Answer({answers:?})"),
            Self::End => write!(f, "End"),
            Self::Change { what, .. } => write!(f, "Change({what})"),
        }
    }
}

/// The commands that were given, in order.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Given {
    commands: Vec<(Instant, Command)>,
}

impl Given {
    pub(super) fn get(&self, number: u32) -> &Command {
        &self.commands[number as usize].1
    }

    /// The request that a command has composed.
    pub(super) fn composed(&self, number: u32) -> Option<&Composed> {
        match self.doing(number)? {
            Doing::Compose(composed) => Some(composed),
            _ => None,
        }
    }

    /// How a command has something done.
    pub(super) fn choice(&self, number: u32) -> Option<&Choice> {
        match self.doing(number)? {
            Doing::Act { choice, .. } => Some(choice),
            _ => None,
        }
    }

    /// What somebody said with a command in their own words.
    pub(super) fn words(&self, number: u32) -> Option<&Words> {
        match self.doing(number)? {
            Doing::Compose(composed) => Some(&composed.words),
            Doing::Act { choice, .. } => Some(&choice.words),
            Doing::Understand { .. } => None,
        }
    }

    /// Whether a request of that name has been composed.
    pub(super) fn has_composed(&self, name: &str) -> bool {
        self.commands.iter().any(|(_, command)| match command {
            Command::Do { doing, .. } => {
                matches!(&**doing, Doing::Compose(composed) if composed.name == name)
            }
            _ => false,
        })
    }

    /// All that was answered to the questionnaire, in order.
    pub(super) fn answers(&self) -> impl Iterator<Item = &Answers> {
        self.commands.iter().filter_map(|(_, command)| match command {
            Command::Answer(answers) => Some(&**answers),
            _ => None,
        })
    }

    fn doing(&self, number: u32) -> Option<&Doing> {
        match self.get(number) {
            Command::Do { doing, .. } => Some(doing),
            _ => None,
        }
    }
}

impl Exercise {
    /// Plays everything up to and with a moment, and has the clock stand there.
    pub fn play_until(&mut self, at: Instant) {
        let at = at.min(self.until());
        while self.play_one(at) {}
        self.world_mut().resource_mut::<Agenda>().close(at);
    }

    /// Does what a command says, at the moment that play has come to.
    ///
    /// # Errors
    /// When it cannot be done; nothing has happened then.
    pub fn obey(&mut self, command: Command) -> Result<(), Refusal> {
        self.may(&command)?;
        if let Command::Change { model, .. } = &command {
            self.adopt(model);
        }
        let now = self.now();
        let mut given = self.world_mut().resource_mut::<Given>();
        let number = u32::try_from(given.commands.len()).expect("people give fewer commands");
        let is_end = matches!(command, Command::End);
        let is_answer = matches!(command, Command::Answer(_));
        given.commands.push((now, command));
        if is_end {
            self.end_here();
        }
        if is_end || is_answer {
            return Ok(());
        }
        self.world_mut().resource_mut::<Agenda>().plan(now, Entry::Commanded(number));
        while self.play_one(now) {}
        Ok(())
    }

    /// Plays the next entry of the agenda, if it is not after a moment; whether there was one.
    pub fn play_one_until(&mut self, at: Instant) -> bool {
        self.play_one(at.min(self.until()))
    }

    /// Whether a request of that name has been composed.
    #[must_use]
    pub fn has_composed(&self, name: &str) -> bool {
        self.world().resource::<Given>().has_composed(name)
    }

    /// Whether an inject has fired and what it expects has not been done.
    #[must_use]
    pub fn is_unanswered(&self, inject: InjectId) -> bool {
        let state = self.inject_state(inject);
        let is_moot = state.expectation == ExpectationOutcome::Lapsed;
        state.fired.is_some() && state.done_at.is_none() && !is_moot
    }

    /// How far an inject has come.
    pub(super) fn inject_state(&self, inject: InjectId) -> &InjectState {
        let entity = self.world().resource::<Directory>().injects[inject.index()];
        self.world().get::<InjectState>(entity).expect("every inject has a state")
    }

    /// The commands that were obeyed, each with its moment.
    #[must_use]
    pub fn given(&self) -> &[(Instant, Command)] {
        &self.world().resource::<Given>().commands
    }

    /// Makes sure that a command can be obeyed at the moment that play has come to.
    ///
    /// # Errors
    /// When it cannot.
    pub fn may(&mut self, command: &Command) -> Result<(), Refusal> {
        if let Command::Answer(answers) = command {
            return answers.may(self.is_over());
        }
        if self.is_over() {
            return Err(Refusal::Over);
        }
        if let Command::Change { model, .. } = command {
            return Ok(self.compare(model)?);
        }
        if let Command::Do { seat, doing } = command {
            return rules::check_doing(self.look(), *seat, doing);
        }
        let (Command::Fire(inject) | Command::Skip(inject) | Command::Postpone { inject, .. }) =
            command
        else {
            return Ok(());
        };
        let state = self.inject_state(*inject);
        let name = || self.model().inject_name(*inject).to_owned();
        if state.fired.is_some() {
            return Err(Refusal::Fired(name()));
        }
        if state.skipped.is_some() && !matches!(command, Command::Fire(_)) {
            return Err(Refusal::Skipped(name()));
        }
        if let Command::Postpone { by, .. } = command {
            let Trigger::At(at) = self.model().inject(*inject).trigger else {
                return Err(Refusal::NotDated(name()));
            };
            let at = state.moved_to.unwrap_or(at) + *by;
            if at < self.now() {
                return Err(Refusal::InThePast { inject: name(), at });
            }
            if at > self.until() {
                return Err(Refusal::AfterTheEnd { inject: name(), at });
            }
        }
        Ok(())
    }
}
