//! The tables of what was leaked, and of what was claimed and perhaps doubted.

use super::{Reader, message_number, story_number};
use crate::engine::entities::{
    Because, Beliefs, Clock, Envelope, Item, Resolution, Standing, Story, Terms,
};
use crate::engine::ids::{AgencyId, InjectId, MarkingId, PartyId};
use crate::engine::model::{Order, StatementOrder};
use crate::engine::rules::{Look, points_to};
use crate::engine::semantics::{Testimony, value_name, value_of};
use crate::record::{ClaimNumber, ClaimRow, Stamp, StoryItem, StoryRow};
use crate::time::Instant;

/// Up to where the history of beliefs counts: to a place in it, which is left out, or to a moment.
#[derive(Clone, Copy)]
enum Until {
    Place(usize),
    Moment(Instant),
}

impl Reader<'_> {
    fn beliefs_held(&self) -> &Beliefs {
        self.world.resource::<Beliefs>()
    }

    /// The probability that a belief gave one of its values.
    fn believed(&self, belief: usize, value: usize, until: Until) -> Option<f64> {
        let history = &self.beliefs_held().history;
        let mut so_far: Box<dyn DoubleEndedIterator<Item = _>> = match until {
            Until::Place(place) => Box::new(history[..place].iter()),
            Until::Moment(at) => Box::new(history.iter().filter(move |change| change.at <= at)),
        };
        let last = so_far.rfind(|change| change.belief == belief)?;
        last.probabilities.get(value).copied()
    }

    /// The mean probability that the agencies of a party gave a value of a proposition.
    fn believed_by(
        &self,
        party: PartyId,
        proposition: usize,
        value: &str,
        until: Until,
    ) -> Option<f64> {
        let held = self.beliefs_held().held.iter().enumerate();
        let of_it = held.filter(|(_, it)| {
            it.proposition == proposition && self.model.party_of(it.agency) == party
        });
        let all: Vec<f64> = of_it
            .filter_map(|(belief, held)| {
                let value = value_of(&self.model.plan, held, value)?;
                self.believed(belief, value, until)
            })
            .collect();
        (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
    }

    pub(super) fn stories(&self) -> Vec<StoryRow> {
        let stories = self.directory().stories.iter();
        stories.map(|story| self.story(self.get::<Story>(*story))).collect()
    }

    fn story(&self, story: &Story) -> StoryRow {
        let (model, directory) = (self.model, self.directory());
        let (belief, value) = story.says;
        let held = &self.beliefs_held().held[belief];
        let says = value_name(&model.plan, held, value);
        let history = &self.beliefs_held().history;
        let is_of_it = |because: Because| because == Because::Story(story.id);
        let first = history.iter().position(|change| is_of_it(change.because));
        let last = history.iter().rposition(|change| is_of_it(change.because));
        let side = |agency: AgencyId, place: Option<usize>| {
            let party = model.party_of(agency);
            self.believed_by(party, held.proposition, says, Until::Place(place?))
        };
        let after = last.map(|last| last + 1);
        let request = story.item.request().map(|request| directory.request(request));
        let (message, inject) = match story.item {
            Item::Statement(message, inject) => (Some(message), Some(inject)),
            Item::Request(_) | Item::Answer(_) => (None, None),
        };
        StoryRow {
            id: story_number(story.id),
            leaked: Stamp(story.leaked),
            printed: story.printed.map(Stamp),
            by: self.agency(story.by),
            of: self.agency(story.of),
            case: model.case_name(story.case).to_owned(),
            item: item(story.item),
            request: request.map(|request| self.request_name(request)),
            message: message.map(message_number),
            inject: inject.map(|inject| model.inject_name(inject).to_owned()),
            marking: model.marking_name(story.marking).to_owned(),
            breach: story.marking > MarkingId::LOWEST,
            proposition: self.proposition(held.proposition),
            value: says.to_owned(),
            by_before: side(story.by, first),
            by_after: side(story.by, after),
            of_before: side(story.of, first),
            of_after: side(story.of, after),
        }
    }

    pub(in crate::engine) fn proposition(&self, place: usize) -> String {
        let proposition = self.model.plan.scenario.truth.get_index(place);
        proposition.map_or_else(String::new, |(name, _)| name.clone())
    }

    pub(super) fn claims(&self) -> Vec<ClaimRow> {
        let mut rows = Vec::new();
        for (index, message) in self.directory().stated.iter().enumerate() {
            let inject = InjectId::new(index);
            let Some(Order::Statement(order)) = &self.model.inject(inject).order else { continue };
            let Some(message) = message else { continue };
            let envelope = self.get::<Envelope>(*message);
            for claim in &order.claims {
                let id = ClaimNumber::at(rows.len());
                rows.push(self.claim(id, inject, order, envelope, claim));
            }
        }
        rows
    }

    fn claim(
        &self,
        id: ClaimNumber,
        inject: InjectId,
        order: &StatementOrder,
        envelope: &Envelope,
        claim: &Testimony,
    ) -> ClaimRow {
        let (model, directory) = (self.model, self.directory());
        let look = Look::new(self.world, model);
        let value = points_to(look, model.inject(inject).key, claim).to_owned();
        let beliefs = self.beliefs_held();
        let believed = |agency: AgencyId, until: Until| {
            let belief = beliefs.find(agency, claim.proposition)?;
            let place = value_of(&model.plan, &beliefs.held[belief], &value)?;
            self.believed(belief, place, until)
        };
        // Beliefs change by a claim as soon as it is heard.
        let heard = envelope.delivered;
        let own = beliefs.find(envelope.to, claim.proposition);
        let changed = beliefs.history.iter().position(|change| {
            Some(change.belief) == own && change.because == Because::Evidence(inject)
        });
        let before = match (changed, heard) {
            (Some(place), _) => believed(envelope.to, Until::Place(place)),
            (None, Some(heard)) => believed(envelope.to, Until::Moment(heard)),
            (None, None) => None,
        };
        let after = match changed {
            Some(place) => believed(envelope.to, Until::Place(place + 1)),
            None => before,
        };
        let request = order.confirmed_by.and_then(|asked| directory.ordered_by(asked));
        let outcome = request.and_then(|request| self.get::<Standing>(request).outcome);
        let is_answered = matches!(outcome, Some(Resolution::Full | Resolution::Part));
        let found = request.filter(|_| is_answered).and_then(|request| {
            let asked = self.get::<Terms>(request).inject?;
            let Some(Order::Request(order)) = &model.inject(asked).order else { return None };
            let of_it = order.finds.iter().find(|it| it.proposition == claim.proposition)?;
            Some(points_to(look, model.inject(asked).key, of_it).to_owned())
        });
        let end = Until::Place(beliefs.history.len());
        ClaimRow {
            id,
            inject: model.inject_name(inject).to_owned(),
            message: message_number(envelope.id),
            by: self.agency(envelope.from),
            to: self.agency(envelope.to),
            proposition: self.proposition(claim.proposition),
            value: value.clone(),
            sent: Stamp(envelope.sent),
            heard: heard.map(Stamp),
            by_sent: believed(envelope.from, Until::Moment(envelope.sent)),
            to_before: before,
            to_after: after,
            doubted: after.map(|after| after < 0.5),
            request: request.map(|request| self.request_name(request)),
            asked: request.map(|request| Stamp(self.get::<Clock>(request).sent)),
            outcome: outcome.map(Resolution::outcome),
            found,
            by_end: believed(envelope.from, end),
            to_end: believed(envelope.to, end),
        }
    }
}

/// What was leaked, as the tables call it.
pub(in crate::engine) const fn item(item: Item) -> StoryItem {
    match item {
        Item::Request(_) => StoryItem::Request,
        Item::Answer(_) => StoryItem::Answer,
        Item::Statement(..) => StoryItem::Statement,
    }
}
