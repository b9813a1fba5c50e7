//! What was answered to the questions that injects ask.

use super::Reader;
use crate::engine::entities::{Questions, Response};
use crate::engine::ids::InjectId;
use crate::record::{ResponseNumber, ResponseRow, Stamp};

impl Reader<'_> {
    pub(super) fn responses(&self) -> Vec<ResponseRow> {
        let questions = self.world.resource::<Questions>();
        // The people of each poll, in the order in which they first answered it.
        let mut people: Vec<(InjectId, &str)> = Vec::new();
        let mut rows = Vec::with_capacity(questions.responses.len());
        for response in &questions.responses {
            let person = response.person.as_deref().map(|person| {
                let known = people.iter().filter(|(inject, _)| *inject == response.inject);
                let place = known.clone().position(|(_, name)| *name == person);
                let place = place.unwrap_or_else(|| known.count());
                if !people.contains(&(response.inject, person)) {
                    people.push((response.inject, person));
                }
                super::whole(place + 1)
            });
            rows.push(self.response(rows.len(), questions, response, person));
        }
        rows
    }

    fn response(
        &self,
        place: usize,
        questions: &Questions,
        response: &Response,
        person: Option<u32>,
    ) -> ResponseRow {
        let asked = questions.of(response.inject).expect("what was answered was asked");
        let choice =
            response.choice.map(|it| self.model.choice_name(response.inject, it).to_owned());
        ResponseRow {
            id: ResponseNumber::at(place),
            inject: self.model.inject_name(response.inject).to_owned(),
            agency: self.agency(response.agency),
            by: response.by,
            person,
            time: Stamp(response.at),
            choice,
            confidence: response.confidence.map(u32::from),
            text: response.text.clone(),
            replaced: response.replaced.map(Stamp),
            closes: Stamp(asked.closes),
        }
    }
}
