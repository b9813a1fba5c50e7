//! Questions that injects have asked, and what was answered to them.

use bevy_ecs::prelude::Resource;

use crate::engine::ids::{AgencyId, InjectId};
use crate::record::Respondent;
use crate::time::Instant;

/// All that was asked and answered, in order.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::engine) struct Questions {
    pub(in crate::engine) asked: Vec<Asked>,
    pub(in crate::engine) responses: Vec<Response>,
}

/// A question that was asked.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Asked {
    /// The inject that asks.
    pub(in crate::engine) inject: InjectId,
    /// Until when it can be answered.
    pub(in crate::engine) closes: Instant,
    pub(in crate::engine) is_closed: bool,
    /// The agencies that are asked.
    pub(in crate::engine) of: Vec<AgencyId>,
    /// What agencies have decided, by the place of the choice, and since when.
    pub(in crate::engine) decided: Vec<(AgencyId, usize, Instant)>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Response {
    /// The inject that asks.
    pub(in crate::engine) inject: InjectId,
    pub(in crate::engine) agency: AgencyId,
    pub(in crate::engine) by: Respondent,
    /// Who it is in a poll.
    pub(in crate::engine) person: Option<String>,
    pub(in crate::engine) at: Instant,
    /// What was chosen, by its place.
    pub(in crate::engine) choice: Option<usize>,
    /// In percent.
    pub(in crate::engine) confidence: Option<u8>,
    pub(in crate::engine) text: Option<String>,
    /// When another took its place.
    pub(in crate::engine) replaced: Option<Instant>,
}

impl Questions {
    /// What an inject has asked, if it has come.
    pub(in crate::engine) fn of(&self, inject: InjectId) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.inject == inject)
    }

    /// The answers of an agency to what an inject asks, those that count.
    pub(in crate::engine) fn counting(
        &self,
        inject: InjectId,
        agency: AgencyId,
    ) -> impl Iterator<Item = &Response> {
        let responses = self.responses.iter().filter(|response| response.replaced.is_none());
        responses.filter(move |response| (response.inject, response.agency) == (inject, agency))
    }

    /// Adds an answer. It takes the place of the one that whoever gives it gave before, and of what was drawn or
    /// assumed.
    pub(in crate::engine) fn add(&mut self, response: Response) {
        let takes_place_of = |other: &Response| {
            let is_same = (other.inject, other.agency) == (response.inject, response.agency);
            let is_own = other.by != Respondent::Person || other.person == response.person;
            is_same && is_own && other.replaced.is_none()
        };
        for other in self.responses.iter_mut().filter(|other| takes_place_of(other)) {
            other.replaced = Some(response.at);
        }
        self.responses.push(response);
    }
}

impl Asked {
    /// Sets what an agency has decided; nothing, where it has said something else than a choice. Whoever decides the
    /// same again has decided it since the first time.
    pub(in crate::engine) fn decide(
        &mut self,
        agency: AgencyId,
        choice: Option<usize>,
        at: Instant,
    ) {
        let is_same =
            |(by, before, _): &(AgencyId, usize, Instant)| *by == agency && Some(*before) == choice;
        if self.decided.iter().any(is_same) {
            return;
        }
        self.decided.retain(|(by, ..)| *by != agency);
        self.decided.extend(choice.map(|choice| (agency, choice, at)));
    }
}
