//! What people do to an exercise while it is played.
//!
//! A command goes through the agenda and the rules like everything else, so that the same commands
//! at the same moments give the same exercise again.

use std::fmt;
use std::sync::Arc;

use bevy_ecs::prelude::Resource;

use super::agenda::{Agenda, Entry};
use super::entities::InjectState;
use super::exercise::Exercise;
use super::ids::InjectId;
use super::model::{Model, Trigger};
use super::rules::Directory;
use crate::time::{Instant, Span};

/// Something that the facilitator does.
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
    /// Play goes on with another plan, whose entries have the same names; see [`Foreign`].
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
            Self::Change { what, .. } => write!(f, "Change({what})"),
        }
    }
}

/// Why a command was not obeyed. The exercise is as if it had not been given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The exercise is over.
    #[error("the exercise is over")]
    Over,
    /// The inject has fired.
    #[error("`{0}` has fired already")]
    Fired(String),
    /// The inject was taken out.
    #[error("`{0}` was skipped")]
    Skipped(String),
    /// Only a dated inject can be moved.
    #[error("`{0}` waits for a condition and has no date that could be moved")]
    NotDated(String),
    /// An inject cannot be moved to what is over.
    #[error("`{inject}` would come at {at}, which is over")]
    InThePast {
        /// The inject.
        inject: String,
        /// When it would come.
        at: Instant,
    },
    /// An inject would never fire.
    #[error("`{inject}` would come at {at}, when the exercise is over")]
    AfterTheEnd {
        /// The inject.
        inject: String,
        /// When it would come.
        at: Instant,
    },
    /// The plan is too different from the one that is played.
    #[error(transparent)]
    Foreign(#[from] Foreign),
}

/// What of a plan cannot change while it is played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} cannot change while the scenario is played")]
pub struct Foreign(pub String);

/// The commands that were given, in order.
#[derive(Resource, Debug, Default)]
pub(super) struct Given {
    commands: Vec<(Instant, Command)>,
}

impl Given {
    pub(super) fn get(&self, number: u32) -> &Command {
        &self.commands[number as usize].1
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
        self.check(&command)?;
        if let Command::Change { model, .. } = &command {
            self.adopt(model)?;
        }
        let now = self.now();
        let mut given = self.world_mut().resource_mut::<Given>();
        let number = u32::try_from(given.commands.len()).expect("people give fewer commands");
        given.commands.push((now, command));
        self.world_mut().resource_mut::<Agenda>().plan(now, Entry::Commanded(number));
        while self.play_one(now) {}
        Ok(())
    }

    /// The commands that were obeyed, each with its moment.
    #[must_use]
    pub fn given(&self) -> &[(Instant, Command)] {
        &self.world().resource::<Given>().commands
    }

    fn check(&self, command: &Command) -> Result<(), Refusal> {
        if self.is_over() {
            return Err(Refusal::Over);
        }
        let (Command::Fire(inject) | Command::Skip(inject) | Command::Postpone { inject, .. }) =
            command
        else {
            return Ok(());
        };
        let entity = self.world().resource::<Directory>().injects[inject.index()];
        let state = self.world().get::<InjectState>(entity).expect("every inject has a state");
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
