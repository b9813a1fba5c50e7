//! The tables of what was meant, read and believed.

use bevy_ecs::prelude::Entity;

use super::{Reader, message_name};
use crate::engine::entities::{
    Because, Beliefs, Field, Harms, Meaning, Misread, Misunderstanding, Reading,
};
use crate::engine::ids::{MisunderstandingId, RequestId};
use crate::engine::rules::blank;
use crate::record::{BeliefRow, MisunderstandingRow, ReadingRow, Seconds, Stamp};

/// How a misunderstanding is called.
pub(super) fn misunderstanding_name(id: MisunderstandingId) -> String {
    format!("u{}", id.index() + 1)
}

impl Reader<'_> {
    /// All misunderstandings, in the order in which they arose.
    pub(super) fn all_misread(&self) -> impl Iterator<Item = Misread<'_>> {
        let all = self.directory().misunderstandings.iter();
        all.map(|entity| Misread::of(self.world, *entity))
    }

    pub(super) fn readings(&self) -> Vec<ReadingRow> {
        let all = self.directory().readings.iter();
        all.map(|entity| self.reading(*entity)).collect()
    }

    fn reading(&self, entity: Entity) -> ReadingRow {
        let reading = self.get::<Reading>(entity);
        let misunderstanding = self.world.get::<Misunderstanding>(entity).map(|it| it.id);
        ReadingRow {
            id: format!("r{}", reading.id.index() + 1),
            time: Stamp(reading.at),
            message: reading.message.map(|id| message_name(id.index())),
            request: reading.request.map(|id| self.request_of(id)),
            case: self.model.case_name(reading.case).to_owned(),
            sender: self.agency(reading.sender),
            reader: self.agency(reading.reader),
            field: self.field(reading.field),
            intended: self.meaning(reading.intended),
            read: self.meaning(reading.read),
            misunderstanding: misunderstanding.map(misunderstanding_name),
        }
    }

    pub(super) fn misunderstandings(&self) -> Vec<MisunderstandingRow> {
        self.all_misread().map(|it| self.misunderstanding(&it)).collect()
    }

    fn misunderstanding(&self, it: &Misread) -> MisunderstandingRow {
        let (reading, course) = (it.reading, it.course);
        let ended = course.ended.unwrap_or(self.now);
        let harms = self.get::<Harms>(it.entity).all();
        let harm: Vec<&str> = harms.iter().map(|harm| harm.key()).collect();
        MisunderstandingRow {
            id: misunderstanding_name(it.id),
            message: reading.message.map(|id| message_name(id.index())),
            request: reading.request.map(|id| self.request_of(id)),
            case: self.model.case_name(reading.case).to_owned(),
            kind: it.kind.key(),
            field: self.field(reading.field),
            sender: self.agency(reading.sender),
            reader: self.agency(reading.reader),
            intended: self.meaning(reading.intended),
            read: self.meaning(reading.read),
            onset: Stamp(reading.at),
            detected: course.detected.map(|detection| Stamp(detection.at)),
            detected_by: course.detected.map(|detection| detection.occasion.key()),
            noticed_by: course.detected.map(|detection| self.agency(detection.by)),
            repaired: course.repaired.map(Stamp),
            repair: course.repaired.map(|_| it.kind.repair().key()),
            ended: course.ended.map(Stamp),
            lived_s: Seconds(ended.since(reading.at)),
            cost_s: None,
            harm: (!harm.is_empty()).then(|| harm.join(" ")),
            still_latent: it.is_latent(),
            covers: it
                .covers
                .map(|covered| misunderstanding_name(self.get::<Misunderstanding>(covered).id)),
        }
    }

    /// A misunderstanding in a few words, for the log.
    pub(super) fn misunderstood(&self, id: MisunderstandingId) -> String {
        let it = Misread::of(self.world, self.directory().misunderstanding(id));
        let reading = it.reading;
        format!(
            "{} {}: {} meant \"{}\", {} read \"{}\"",
            misunderstanding_name(id),
            it.kind.key(),
            self.agency(reading.sender),
            self.meaning(reading.intended),
            self.agency(reading.reader),
            self.meaning(reading.read),
        )
    }

    fn request_of(&self, id: RequestId) -> String {
        self.request_name(self.directory().requests[id.index()])
    }

    pub(in crate::engine) fn field(&self, field: Field) -> String {
        match field {
            Field::Content(content) => self.model.content_name(content),
            Field::Addressee => "addressee",
            Field::Class => "urgency",
            Field::DueTime => "due_time",
            Field::Marking => "marking",
            Field::Force => "force",
            Field::Intent => "intent",
            Field::Case => "case",
            Field::Reply => "reply",
        }
        .to_owned()
    }

    /// A meaning in words.
    pub(in crate::engine) fn meaning(&self, meaning: Meaning) -> String {
        let (model, plan) = (self.model, &self.model.plan);
        let authority = |place: usize| {
            let authority = plan.guidelines.authorities.get_index(place);
            authority.map_or("", |(id, _)| id.as_str())
        };
        match meaning {
            Meaning::Concept(term, concept) => {
                let glossary = plan.glossary.as_ref();
                let term = glossary.and_then(|it| it.terms.get_index(term.index()));
                let concept = glossary.and_then(|it| it.concepts.get_index(concept.index()));
                let (term, concept) =
                    (term.map_or("", |(id, _)| id), concept.map_or("", |(id, _)| id));
                format!("{term} as {concept}")
            }
            Meaning::Class(class) => model.class_name(class).to_owned(),
            Meaning::Due(at) => at.to_string(),
            Meaning::Marking(marking) => model.marking_name(marking).to_owned(),
            Meaning::Blank(inject, content) => blank(model, inject, content).0.to_owned(),
            Meaning::Supposed(inject, content) => blank(model, inject, content).1.to_owned(),
            Meaning::LaidAside => "nothing to be done until it comes".to_owned(),
            Meaning::Competent(agency, place) => {
                format!("{} may {}", model.agency_name(agency), authority(place))
            }
            Meaning::NotCompetent(agency, place) => {
                format!("{} may not {}", model.agency_name(agency), authority(place))
            }
            Meaning::AsWritten => "a request".to_owned(),
            Meaning::Demand => "a demand".to_owned(),
            Meaning::Suggestion => "a suggestion".to_owned(),
            Meaning::Question => "a question about facts".to_owned(),
            Meaning::Plain => "a plain statement".to_owned(),
            Meaning::Accusation => "an accusation".to_owned(),
            Meaning::Referent(case, party) => {
                let referents = &plan.scenario.cases[case.index()].referents;
                let party = plan.scenario.parties.get_index(party.index());
                let referent = party.and_then(|(id, _)| referents.get(id));
                referent.map_or_else(|| model.case_name(case).to_owned(), Clone::clone)
            }
            Meaning::Pending => "pending".to_owned(),
            Meaning::Refused => "refused".to_owned(),
            Meaning::Granted => "granted".to_owned(),
        }
    }

    pub(super) fn beliefs(&self) -> Vec<BeliefRow> {
        let (beliefs, scenario) = (self.world.resource::<Beliefs>(), &self.model.plan.scenario);
        let mut rows = Vec::new();
        for change in &beliefs.history {
            let held = &beliefs.held[change.belief];
            let agency = self.agency(held.agency);
            let proposition = scenario.truth.get_index(held.proposition);
            let proposition = proposition.map_or("", |(name, _)| name.as_str());
            let because = match change.because {
                Because::Start => "start".to_owned(),
                Because::Evidence(inject) => format!("inject {}", self.model.inject_name(inject)),
                Because::Conduct(request) => format!("request {}", self.request_of(request)),
                Because::Misunderstanding(id) => {
                    format!("misunderstanding {}", misunderstanding_name(id))
                }
            };
            let values = scenario.beliefs[&agency][proposition].keys();
            for (value, probability) in values.zip(&change.probabilities) {
                rows.push(BeliefRow {
                    id: format!("b{}", rows.len() + 1),
                    time: Stamp(change.at),
                    agency: agency.clone(),
                    proposition: proposition.to_owned(),
                    value: value.clone(),
                    probability: *probability,
                    because: because.clone(),
                });
            }
        }
        rows
    }
}
