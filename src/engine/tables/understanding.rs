//! The questionnaire: what each side answers before play, and after what play has taught it.
//!
//! A side answers for itself and predicts the answer of each other side, each by the shares that the
//! questionnaire gives. A misunderstanding that came to light and was put right teaches whoever had
//! a part in it: the right answer, and what the other side now thinks. Where people have played a side, only what they
//! have answered is its answer, and nothing is drawn for it.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use crate::engine::answers::Answered;
use crate::engine::command::Given;
use crate::engine::entities::{Meaning, Misread};
use crate::engine::ids::AgencyId;
use crate::engine::log::Log;
use crate::engine::streams::{Purpose, Streams, name_key};
use crate::meaning::pick;
use crate::record::{AnswerNumber, AnsweredBy, EventKind, Phase, UnderstandingRow};
use crate::scenario::{ById, Item, Lesson, Questionnaire};

/// An answer by its place among those that may be given.
type AnswerPlace = usize;

impl Reader<'_> {
    pub(super) fn understanding(&self) -> Vec<UnderstandingRow> {
        let Some(questionnaire) = &self.model.plan.questionnaire else { return Vec::new() };
        let mut rows = Vec::new();
        for phase in Phase::ALL {
            for (id, item) in &questionnaire.items {
                self.answers(questionnaire, phase, (id, item), &mut rows);
            }
        }
        rows
    }

    fn answers(
        &self,
        questionnaire: &Questionnaire,
        phase: Phase,
        (id, item): (&String, &Item),
        rows: &mut Vec<UnderstandingRow>,
    ) {
        let parties: Vec<&String> = (self.model.plan.scenario.parties.keys())
            .filter(|party| item.before.contains_key(*party))
            .collect();
        let truth = item.answers.iter().position(|answer| answer.says(&item.truth));
        let truth = truth.expect("an item that has passed the checks");
        let learns =
            |party: &str| phase == Phase::After && self.learns(questionnaire, party, id, item);
        let place = questionnaire.items.get_index_of(id).expect("an item of the questionnaire");
        let said = |party: &str| self.said(phase, place, party);
        let played: BTreeMap<&String, usize> =
            parties.iter().map(|party| (*party, self.played(party).len())).collect();
        let own = |party: &String| match most(said(party).iter().map(|it| it.own)) {
            Some(answer) => Some(answer),
            None if played[party] > 0 => None,
            None if learns(party) => Some(truth),
            None => Some(self.drawn(item, &item.before[party].own, party, id, 0)),
        };
        let by = |party: &String| match (said(party).is_empty(), played[party]) {
            (false, _) => AnsweredBy::People,
            (true, 0) => AnsweredBy::Drawn,
            (true, _) => AnsweredBy::Nobody,
        };
        let text =
            |answer: Option<AnswerPlace>| answer.map(|answer| item.answers[answer].to_string());
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        for side in &parties {
            for (nth, toward) in (1..).zip(parties.iter().filter(|other| other != &side)) {
                let expected = item.before[*side].expects.get(*toward);
                let other = self.model.plan.scenario.parties.get_index_of(*toward);
                let answered = most(said(side).iter().map(|it| {
                    let expects = it.expects.iter().find(|(party, _)| Some(party.index()) == other);
                    expects.map_or(it.own, |(_, answer)| *answer)
                }));
                let predicted = match expected {
                    _ if answered.is_some() || played[*side] > 0 => answered,
                    _ if learns(side) => own(toward),
                    Some(shares) => Some(self.drawn(item, shares, side, id, nth)),
                    // Who says nothing of the other side takes it to think the same.
                    None => Some(self.drawn(item, &item.before[*side].own, side, id, 0)),
                };
                rows.push(UnderstandingRow {
                    id: AnswerNumber::at(rows.len()),
                    phase,
                    item: id.clone(),
                    side: (*side).clone(),
                    toward: (*toward).clone(),
                    own: text(own(side)),
                    predicted: text(predicted),
                    other: text(own(toward)),
                    truth: item.answers[truth].to_string(),
                    answers: count(item.answers.len()),
                    by: by(side),
                    other_by: by(toward),
                    seats: count(played[*side]),
                    answered: count(said(side).len()),
                });
            }
        }
    }

    /// What the people of a side have answered to an item last, seat by seat.
    fn said(&self, phase: Phase, item: usize, party: &str) -> Vec<&Answered> {
        let given = self.world.resource::<Given>();
        let mut seats: BTreeMap<AgencyId, &Answered> = BTreeMap::new();
        for answers in given.answers().filter(|it| it.phase == phase) {
            let is_own = self.is_of(answers.seat, party);
            let found = answers.items.iter().find(|(place, _)| *place == item && is_own);
            if let Some((_, answered)) = found {
                seats.insert(answers.seat, answered);
            }
        }
        seats.into_values().collect()
    }

    /// The agencies of a side that people have played.
    fn played(&self, party: &str) -> BTreeSet<AgencyId> {
        let happenings = self.world.resource::<Log>().happenings().iter();
        let taken = happenings.filter(|it| it.kind == EventKind::SeatTaken);
        taken.filter_map(|it| it.actor).filter(|agency| self.is_of(*agency, party)).collect()
    }

    fn is_of(&self, agency: AgencyId, party: &str) -> bool {
        let parties = &self.model.plan.scenario.parties;
        let of = self.model.party_of(agency).index();
        parties.get_index(of).is_some_and(|(id, _)| id == party)
    }

    /// The answer that a side draws.
    fn drawn(
        &self,
        item: &Item,
        shares: &ById<f64>,
        party: &str,
        id: &str,
        nth: u32,
    ) -> AnswerPlace {
        let place = |answer: &String| item.answers.iter().position(|known| known.says(answer));
        let weights: Vec<(AnswerPlace, f64)> =
            shares.iter().filter_map(|(answer, share)| Some((place(answer)?, *share))).collect();
        let streams = self.world.resource::<Streams>();
        let mut stream = streams.open(name_key(party), Purpose::Answering, name_key(id), nth);
        pick(&weights, stream.uniform()).unwrap_or(0)
    }

    /// Whether a side has learnt an item from what it went through.
    fn learns(&self, questionnaire: &Questionnaire, party: &str, id: &str, item: &Item) -> bool {
        let taught = self.all_misread().filter(|it| {
            it.course.detected.is_some()
                && it.course.repaired.is_some()
                && self.concerns(it, party)
                && item.taught_by.iter().any(|lesson| self.teaches(it, lesson))
        });
        let streams = self.world.resource::<Streams>();
        let mut chances = taught.zip(0_u32..).map(|(_, nth)| {
            streams.open(name_key(party), Purpose::Learning, name_key(id), nth).uniform()
        });
        chances.any(|chance| chance < questionnaire.learns)
    }

    fn concerns(&self, it: &Misread, party: &str) -> bool {
        [it.reading.sender, it.reading.reader].into_iter().any(|agency| self.is_of(agency, party))
    }

    fn teaches(&self, it: &Misread, lesson: &Lesson) -> bool {
        let glossary = self.model.plan.glossary.as_ref();
        let is_over = |name: &String| match it.reading.intended {
            Meaning::Concept(term, _) => glossary
                .and_then(|glossary| glossary.terms.get_index(term.index()))
                .is_some_and(|(id, _)| id == name),
            _ => false,
        };
        it.kind == lesson.kind && lesson.term.as_ref().is_none_or(is_over)
    }
}

/// The answer that most give; of several that are given as often, the one that was given first.
fn most(answers: impl Iterator<Item = AnswerPlace>) -> Option<AnswerPlace> {
    let mut counted: Vec<(AnswerPlace, usize)> = Vec::new();
    for answer in answers {
        match counted.iter_mut().find(|(other, _)| *other == answer) {
            Some((_, count)) => *count += 1,
            None => counted.push((answer, 1)),
        }
    }
    let highest = counted.iter().map(|(_, count)| *count).max()?;
    counted.into_iter().find(|(_, count)| *count == highest).map(|(answer, _)| answer)
}
