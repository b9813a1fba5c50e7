//! The questionnaire: what each side answers before play, and after what play has taught it.
//!
//! A side answers for itself and predicts the answer of each other side, each by the shares that the
//! questionnaire gives. A misunderstanding that came to light and was put right teaches whoever had
//! a part in it: the right answer, and what the other side now thinks.

use super::Reader;
use crate::engine::entities::{Meaning, Meanings, Misunderstanding};
use crate::engine::streams::{Purpose, Streams, name_key};
use crate::meaning::pick;
use crate::record::UnderstandingRow;
use crate::scenario::{ById, Item, Lesson, Questionnaire};

/// An answer by its place among those that may be given.
type Answer = usize;

impl Reader<'_> {
    pub(super) fn understanding(&self) -> Vec<UnderstandingRow> {
        let Some(questionnaire) = &self.model.plan.questionnaire else { return Vec::new() };
        let mut rows = Vec::new();
        for phase in ["before", "after"] {
            for (id, item) in &questionnaire.items {
                self.answers(questionnaire, phase, (id, item), &mut rows);
            }
        }
        rows
    }

    fn answers(
        &self,
        questionnaire: &Questionnaire,
        phase: &'static str,
        (id, item): (&String, &Item),
        rows: &mut Vec<UnderstandingRow>,
    ) {
        let parties: Vec<&String> = (self.model.plan.scenario.parties.keys())
            .filter(|party| item.before.contains_key(*party))
            .collect();
        let truth = item.answers.iter().position(|answer| *answer == item.truth);
        let truth = truth.expect("an item that has passed the checks");
        let learns = |party: &str| phase == "after" && self.learns(questionnaire, party, id, item);
        let own = |party: &String| {
            if learns(party) {
                truth
            } else {
                self.drawn(item, &item.before[party].own, party, id, 0)
            }
        };
        for side in &parties {
            for (nth, toward) in (1..).zip(parties.iter().filter(|other| other != &side)) {
                let expected = item.before[*side].expects.get(*toward);
                let predicted = match expected {
                    _ if learns(side) => own(toward),
                    Some(shares) => self.drawn(item, shares, side, id, nth),
                    // Who says nothing of the other side takes it to think the same.
                    None => self.drawn(item, &item.before[*side].own, side, id, 0),
                };
                rows.push(UnderstandingRow {
                    id: format!("q{}", rows.len() + 1),
                    phase,
                    item: id.clone(),
                    side: (*side).clone(),
                    toward: (*toward).clone(),
                    own: item.answers[own(side)].clone(),
                    predicted: item.answers[predicted].clone(),
                    other: item.answers[own(toward)].clone(),
                    truth: item.truth.clone(),
                    answers: u32::try_from(item.answers.len()).unwrap_or(u32::MAX),
                });
            }
        }
    }

    /// The answer that a side draws.
    fn drawn(&self, item: &Item, shares: &ById<f64>, party: &str, id: &str, nth: u32) -> Answer {
        let place = |answer: &String| item.answers.iter().position(|known| known == answer);
        let weights: Vec<(Answer, f64)> =
            shares.iter().filter_map(|(answer, share)| Some((place(answer)?, *share))).collect();
        let streams = self.world.resource::<Streams>();
        let mut stream = streams.open(name_key(party), Purpose::Answering, name_key(id), nth);
        pick(&weights, stream.uniform()).unwrap_or(0)
    }

    /// Whether a side has learnt an item from what it went through.
    fn learns(&self, questionnaire: &Questionnaire, party: &str, id: &str, item: &Item) -> bool {
        let meanings = self.world.resource::<Meanings>();
        let taught = meanings.misunderstandings.iter().filter(|it| {
            it.detected.is_some()
                && it.repaired.is_some()
                && self.concerns(it, party)
                && item.taught_by.iter().any(|lesson| self.teaches(it, lesson))
        });
        let streams = self.world.resource::<Streams>();
        let mut chances = taught.zip(0_u32..).map(|(_, nth)| {
            streams.open(name_key(party), Purpose::Learning, name_key(id), nth).uniform()
        });
        chances.any(|chance| chance < questionnaire.learns)
    }

    fn concerns(&self, it: &Misunderstanding, party: &str) -> bool {
        let parties = &self.model.plan.scenario.parties;
        [it.reading.sender, it.reading.reader].into_iter().any(|agency| {
            let of = parties.get_index(self.model.party_of(agency).index());
            of.is_some_and(|(id, _)| id == party)
        })
    }

    fn teaches(&self, it: &Misunderstanding, lesson: &Lesson) -> bool {
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
