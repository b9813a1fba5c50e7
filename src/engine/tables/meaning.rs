//! The tables of what was meant, read and believed.

use bevy_ecs::prelude::Entity;

use super::{Reader, message_number, misunderstanding_number, story_number};
use crate::engine::entities::{
    Because, Beliefs, Field, Harms, Meaning, Misread, Misunderstanding, Reading,
};
use crate::engine::ids::RequestId;
use crate::engine::rules::blank;
use crate::record::{
    BeliefCause, BeliefNumber, BeliefRow, MeaningKind, MeaningRecord, MisunderstandingRow,
    ReadingNumber, ReadingRow, Seconds, Stamp,
};

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
            id: ReadingNumber::at(reading.id.index()),
            time: Stamp(reading.at),
            message: reading.message.map(message_number),
            request: reading.request.map(|id| self.request_of(id)),
            case: self.model.case_name(reading.case).to_owned(),
            sender: self.agency(reading.sender),
            reader: self.agency(reading.reader),
            field: self.field(reading.field),
            intended: self.meaning(reading.intended),
            read: self.meaning(reading.read),
            misunderstanding: misunderstanding.map(misunderstanding_number),
        }
    }

    pub(super) fn misunderstandings(&self) -> Vec<MisunderstandingRow> {
        self.all_misread().map(|it| self.misunderstanding(&it)).collect()
    }

    fn misunderstanding(&self, it: &Misread) -> MisunderstandingRow {
        let (reading, course) = (it.reading, it.course);
        let ended = course.ended.unwrap_or(self.now);
        MisunderstandingRow {
            id: misunderstanding_number(it.id),
            message: reading.message.map(message_number),
            request: reading.request.map(|id| self.request_of(id)),
            case: self.model.case_name(reading.case).to_owned(),
            kind: it.kind,
            field: self.field(reading.field),
            sender: self.agency(reading.sender),
            reader: self.agency(reading.reader),
            intended: self.meaning(reading.intended),
            read: self.meaning(reading.read),
            onset: Stamp(reading.at),
            detected: course.detected.map(|detection| Stamp(detection.at)),
            detected_by: course.detected.map(|detection| detection.occasion),
            noticed_by: course.detected.map(|detection| self.agency(detection.by)),
            repaired: course.repaired.map(Stamp),
            repair: course.repaired.map(|_| it.kind.repair()),
            ended: course.ended.map(Stamp),
            lived_s: Seconds(ended.since(reading.at)),
            cost_s: None,
            sound_cost_s: None,
            loss: None,
            sound_without: None,
            harm: self.get::<Harms>(it.entity).all().iter().copied().collect(),
            still_latent: it.is_latent(),
            covers: it
                .covers
                .map(|covered| misunderstanding_number(self.get::<Misunderstanding>(covered).id)),
        }
    }

    pub(super) fn request_of(&self, id: RequestId) -> String {
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
            Field::Norm => "norm",
        }
        .to_owned()
    }

    pub(in crate::engine) fn meaning(&self, meaning: Meaning) -> MeaningRecord {
        let (model, plan) = (self.model, &self.model.plan);
        let of = |kind: MeaningKind| MeaningRecord::from(kind);
        let id = |kind, id: &str| MeaningRecord { id: Some(id.to_owned()), ..of(kind) };
        let text = |kind, text: &str| MeaningRecord { text: Some(text.to_owned()), ..of(kind) };
        let authority = |kind, agency, place: usize| MeaningRecord {
            id: plan.guidelines.authorities.get_index(place).map(|(id, _)| id.clone()),
            agency: Some(self.agency(agency)),
            ..of(kind)
        };
        match meaning {
            Meaning::Concept(term, concept) => {
                let glossary = plan.glossary.as_ref();
                let term = glossary.and_then(|it| it.terms.get_index(term.index()));
                let concept = glossary.and_then(|it| it.concepts.get_index(concept.index()));
                MeaningRecord {
                    id: concept.map(|(id, _)| id.clone()),
                    term: term.map(|(id, _)| id.clone()),
                    ..of(MeaningKind::Concept)
                }
            }
            Meaning::Class(class) => id(MeaningKind::Class, model.class_name(class)),
            Meaning::Due(at) => MeaningRecord { time: Some(Stamp(at)), ..of(MeaningKind::Due) },
            Meaning::Marking(marking) => id(MeaningKind::Marking, model.marking_name(marking)),
            Meaning::Blank(inject, content) => {
                text(MeaningKind::Blank, blank(model, inject, content).0)
            }
            Meaning::Supposed(inject, content) => {
                let supposed = blank(model, inject, content).1.map(str::to_owned);
                MeaningRecord { text: supposed, ..of(MeaningKind::Supposed) }
            }
            Meaning::LaidAside => of(MeaningKind::LaidAside),
            Meaning::Competent(agency, place) => authority(MeaningKind::Competent, agency, place),
            Meaning::NotCompetent(agency, place) => {
                authority(MeaningKind::NotCompetent, agency, place)
            }
            Meaning::AsWritten => of(MeaningKind::AsWritten),
            Meaning::Demand => of(MeaningKind::Demand),
            Meaning::Suggestion => of(MeaningKind::Suggestion),
            Meaning::Question => of(MeaningKind::Question),
            Meaning::Plain => of(MeaningKind::Plain),
            Meaning::Accusation => of(MeaningKind::Accusation),
            Meaning::Referent(case, party) => {
                let referents = &plan.scenario.cases[case.index()].referents;
                let party = plan.scenario.parties.get_index(party.index()).map(|(id, _)| id);
                let referent = party.and_then(|party| referents.get(party));
                let referent = referent.map_or_else(|| model.case_name(case), |it| it.as_str());
                MeaningRecord { id: party.cloned(), ..text(MeaningKind::Referent, referent) }
            }
            Meaning::Pending => of(MeaningKind::Pending),
            Meaning::Refused => of(MeaningKind::Refused),
            Meaning::Granted => of(MeaningKind::Granted),
            Meaning::Breach(norm) => id(MeaningKind::Breach, model.norm_name(norm)),
            Meaning::Outside(norm) => id(MeaningKind::Outside, model.norm_name(norm)),
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
            let (mut inject, mut request, mut misunderstanding, mut story) =
                (None, None, None, None);
            let because = match change.because {
                Because::Start => BeliefCause::Start,
                Because::Evidence(id) => {
                    inject = Some(self.model.inject_name(id).to_owned());
                    BeliefCause::Inject
                }
                Because::Conduct(id) => {
                    request = Some(self.request_of(id));
                    BeliefCause::Request
                }
                Because::Finding(id) => {
                    request = Some(self.request_of(id));
                    BeliefCause::Finding
                }
                Because::Story(id) => {
                    story = Some(story_number(id));
                    BeliefCause::Story
                }
                Because::Misunderstanding(id) => {
                    misunderstanding = Some(misunderstanding_number(id));
                    BeliefCause::Misunderstanding
                }
            };
            let values = scenario.beliefs[&agency][proposition].keys();
            for (value, probability) in values.zip(&change.probabilities) {
                rows.push(BeliefRow {
                    id: BeliefNumber::at(rows.len()),
                    time: Stamp(change.at),
                    agency: agency.clone(),
                    proposition: proposition.to_owned(),
                    value: value.clone(),
                    probability: *probability,
                    because,
                    inject: inject.clone(),
                    request: request.clone(),
                    misunderstanding,
                    story,
                });
            }
        }
        rows
    }
}
