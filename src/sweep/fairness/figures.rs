//! What is measured of two sides in a run, and in the texts that they go by.

use crate::record::{Outcome, RequestRow, Tables};
use crate::scenario::{Cause, Plan, SideMeasure};

/// What two sides did in a run.
#[derive(Clone, Debug)]
pub(super) struct Figures([SideFigures; 2]);

#[derive(Clone, Debug)]
struct SideFigures {
    refused: Option<f64>,
    in_time: Option<f64>,
    to_answer: Option<f64>,
    misread: f64,
}

impl Figures {
    pub(super) fn of(plan: &Plan, tables: &Tables, parties: &[String; 2]) -> Self {
        let is_of =
            |agency: &str, party: &String| plan.scenario.party_of(agency) == Some(party.as_str());
        let side = |own: &String, other: &String| {
            let asked = tables.requests.iter();
            let asked = asked.filter(|it| is_of(&it.to, own) && is_of(&it.from, other));
            let asked: Vec<&RequestRow> = asked.collect();
            let due: Vec<bool> = asked.iter().filter_map(|request| request.met).collect();
            let misread = tables.misunderstandings.iter();
            let misread = misread.filter(|it| is_of(&it.reader, own) && is_of(&it.sender, other));
            SideFigures {
                refused: mean(asked.iter().map(|it| share(it.outcome == Some(Outcome::Refused)))),
                in_time: mean(due.into_iter().map(share)),
                to_answer: mean(asked.iter().map(|it| it.gross_s.0.as_secs_f64())),
                misread: misread.count() as f64,
            }
        };
        let [one, other] = parties;
        Self([side(one, other), side(other, one)])
    }

    /// Returns nothing where there was nothing to measure.
    pub(super) fn of_side(&self, side: usize, measure: SideMeasure) -> Option<f64> {
        let figures = &self.0[side];
        match measure {
            SideMeasure::Refused => figures.refused,
            SideMeasure::InTime => figures.in_time,
            SideMeasure::ToAnswer => figures.to_answer,
            SideMeasure::Misread => Some(figures.misread),
            // These are not of a run.
            SideMeasure::AgreedSense | SideMeasure::PriorCorrect => None,
        }
    }

    /// Returns by how much a measure is greater for the first side.
    pub(super) fn difference(&self, measure: SideMeasure) -> Option<f64> {
        Some(self.of_side(0, measure)? - self.of_side(1, measure)?)
    }
}

/// Returns a measure of the texts for two parties, and what makes the difference.
pub(super) fn written(
    plan: &Plan,
    parties: &[String; 2],
    measure: SideMeasure,
) -> Option<([f64; 2], Cause)> {
    let [one, other] = parties;
    match measure {
        SideMeasure::AgreedSense => {
            Some(([agreed_sense(plan, one)?, agreed_sense(plan, other)?], Cause::Lexicons))
        }
        SideMeasure::PriorCorrect => {
            Some(([prior_correct(plan, one)?, prior_correct(plan, other)?], Cause::Questionnaire))
        }
        SideMeasure::Refused
        | SideMeasure::InTime
        | SideMeasure::ToAnswer
        | SideMeasure::Misread => None,
    }
}

/// A party takes a term that its lexicon does not have as the glossary does.
fn agreed_sense(plan: &Plan, party: &str) -> Option<f64> {
    let terms = &plan.glossary.as_ref()?.terms;
    let name = plan.scenario.parties.get(party)?.lexicon.as_ref();
    let lexicon = name.and_then(|name| plan.lexicons.get(name));
    mean(terms.iter().map(|(id, term)| {
        let own = lexicon.and_then(|lexicon| lexicon.terms.get(id));
        own.map_or(1.0, |own| own.concepts.get(&term.agreed).copied().unwrap_or(0.0))
    }))
}

fn prior_correct(plan: &Plan, party: &str) -> Option<f64> {
    let items = plan.questionnaire.as_ref()?.items.values();
    mean(items.filter_map(|item| {
        let prior = item.before.get(party)?;
        Some(prior.own.get(&item.truth).copied().unwrap_or(0.0))
    }))
}

fn share(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
