//! Giving commands to an exercise while it is played.

use std::collections::BTreeMap;

use super::agenda::{Agenda, Entry};
use super::answers::{Answer, Answers};
use super::command::{Command, Given};
use super::entities::{Directory, ExpectationOutcome, InjectState, OrderProgress};
use super::exercise::Exercise;
use super::ids::{AgencyId, InjectId};
use super::model::Trigger;
use super::refusal::Refusal;
use super::rules;
use crate::record::Phase;
use crate::scenario::Subjects;
use crate::time::Instant;

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
        let is_end = matches!(command, Command::End);
        let is_answer = matches!(command, Command::Answer(_));
        let number = self.world_mut().resource_mut::<Given>().add(now, command);
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

    /// What the people at an agency answer, in the places of the plan.
    ///
    /// # Errors
    /// When the scenario has no questionnaire, or a name in it is that of nothing.
    pub fn answers(
        &self,
        seat: AgencyId,
        phase: Phase,
        said: &BTreeMap<String, Answer>,
    ) -> Result<Answers, Refusal> {
        Answers::of(&self.model().plan, seat, phase, said)
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

    /// The subjects of the requests that people have written.
    #[must_use]
    pub fn subjects(&self) -> &Subjects {
        self.world().resource::<Given>().subjects()
    }

    /// Whether an inject has fired and what it expects has not been done.
    #[must_use]
    pub fn is_unanswered(&self, inject: InjectId) -> bool {
        let state = self.inject_state(inject);
        let is_moot = state.expectation == ExpectationOutcome::Lapsed;
        let is_dropped = state.asked.is_none() && self.order(inject).is_dropped();
        state.fired.is_some() && state.done_at.is_none() && !is_moot && !is_dropped
    }

    /// How far an inject has come.
    pub(super) fn inject_state(&self, inject: InjectId) -> &InjectState {
        let entity = self.world().resource::<Directory>().injects[inject.index()];
        self.world().get::<InjectState>(entity).expect("every inject has a state")
    }

    /// How far what an inject orders has come.
    pub(super) fn order(&self, inject: InjectId) -> &OrderProgress {
        let entity = self.world().resource::<Directory>().injects[inject.index()];
        self.world().get::<OrderProgress>(entity).expect("every inject has one")
    }

    /// The commands that were obeyed, each with its moment.
    #[must_use]
    pub fn given(&self) -> &[(Instant, Command)] {
        self.world().resource::<Given>().all()
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
        if let Command::Do { seat, what } = command {
            return rules::check_seat_command(self.look(), *seat, what);
        }
        if let Command::Order { inject, .. } = command {
            let inject_name = || self.model().inject_name(*inject).to_owned();
            let waits = self.order(*inject).waits();
            let none = || Refusal::NoDraft { inject: inject_name(), seat: None };
            return waits.then_some(()).ok_or_else(none);
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
        if matches!(command, Command::Fire(_))
            && rules::render_inject(self.look(), *inject).is_none()
        {
            return Err(Refusal::Unsayable(name()));
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
