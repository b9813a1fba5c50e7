//! The summary of a run: requests by urgency class, and what stood out.

use std::collections::BTreeSet;

use serde::Serialize;

use super::effect::Effect;
use super::loss::RunLoss;
use super::subjects::subjects;
use super::survival::{SurvivalCurve, Wait};
use crate::meaning::MisunderstandingKind;
use crate::record::{
    ExpectationState, MisunderstandingRow, Outcome, RequestRow, Seconds, Soundness, Tables,
};
use crate::scenario::{Inject, Plan, Subjects};
use crate::time::Span;

/// The summary of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The requests by urgency class, most urgent first; classes without requests are left out.
    pub classes: Vec<ClassSummary>,
    /// Requests that had not come to an end when play stopped.
    pub open: Vec<OpenRequest>,
    /// Requests whose last answer is sound.
    pub sound: usize,
    /// Requests whose last answer is not.
    pub unsound: Vec<UnsoundAnswer>,
    /// The time within which half of the requests had a sound answer, by the estimator of Kaplan and Meier, in seconds;
    /// none if more than half had none by the end.
    pub to_sound_median_s: Option<Seconds>,
    /// What was lost.
    pub loss: RunLoss,
    /// Messages sent.
    pub messages: usize,
    /// Messages lost on the way.
    pub messages_lost: usize,
    /// Reminders sent.
    pub reminders: u32,
    /// Requests returned for completion, counting each return.
    pub returns: u32,
    /// How often a request was taken to the hotline.
    pub escalations: u32,
    /// Injects that fired.
    pub injects_fired: usize,
    /// Injects in the scenario.
    pub injects: usize,
    /// The headings of the injects that only the facilitator gives and that were not given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_to_facilitator: Vec<String>,
    /// Expectations met in time.
    pub expectations_met: usize,
    /// Expectations missed.
    pub expectations_missed: usize,
    /// Expectations for which nobody was asked, since what they should act on has not reached them.
    pub expectations_not_asked: usize,
    /// The misunderstandings by kind; kinds of which none arose are left out.
    pub misunderstandings: Vec<KindSummary>,
}

/// The misunderstandings of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindSummary {
    /// The kind.
    pub kind: MisunderstandingKind,
    /// How many arose.
    pub arose: usize,
    /// How many somebody noticed.
    pub detected: usize,
    /// How many were put right.
    pub repaired: usize,
    /// How many nobody has noticed.
    pub latent: usize,
    /// How long they lived.
    pub lived: Timing,
    /// By how much later they had any answers come together, each by itself, in seconds, where that was worked out
    /// for any of them.
    pub cost_s: Option<Seconds>,
    /// By how much later they had sound answers come.
    pub sound_cost_s: Option<Seconds>,
    /// The points of loss that they brought, likewise.
    pub loss: Option<f64>,
    /// The longest by which one of them had a sound answer come later, where one came and would have come without it.
    pub latest_s: Option<Seconds>,
    /// The requests without a sound answer that would have had one without one of them.
    pub prevented: usize,
    /// The most points of loss that one of them brought.
    pub most_loss: Option<f64>,
}

/// The requests of one urgency class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClassSummary {
    /// The class.
    pub class: String,
    /// How many requests were sent.
    pub requests: usize,
    /// How many were acknowledged.
    pub acknowledged: usize,
    /// How many were answered or refused.
    pub answered: usize,
    /// How many of those were refused.
    pub refused: usize,
    /// How many were answered or refused in time.
    pub met: usize,
    /// How many were not, and could have been.
    pub missed: usize,
    /// From sending to acknowledgement.
    pub to_acknowledge: Timing,
    /// From sending to the answer, without the time that the clock stood still.
    pub to_answer: Timing,
    /// Where the time of all its requests went.
    pub time: TimeSpent,
}

/// Where the time of several requests went, each in the sense of the column of `requests`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the columns of the table say what each is")]
pub struct TimeSpent {
    pub gross_s: Seconds,
    pub transit_s: Seconds,
    pub waiting_s: Seconds,
    pub working_s: Seconds,
    pub off_hours_s: Seconds,
    pub other_side_s: Seconds,
    pub returned_s: Seconds,
}

impl TimeSpent {
    /// Returns where the time of some requests went.
    #[must_use]
    pub fn of(requests: &[&RequestRow]) -> Self {
        let sum = |of: fn(&RequestRow) -> Seconds| {
            Seconds(requests.iter().map(|request| of(request).0).sum())
        };
        Self {
            gross_s: sum(|row| row.gross_s),
            transit_s: sum(|row| row.transit_s),
            waiting_s: sum(|row| row.waiting_s),
            working_s: sum(|row| row.working_s),
            off_hours_s: sum(|row| row.off_hours_s),
            other_side_s: sum(|row| row.other_side_s),
            returned_s: sum(|row| row.returned_s),
        }
    }

    /// The share of the whole that each account has, in the order of the table's columns; `None`
    /// where there is no time at all.
    #[must_use]
    pub fn shares(&self) -> Option<[f64; 6]> {
        let gross = self.gross_s.0.as_secs_f64();
        let accounts = [
            self.transit_s,
            self.waiting_s,
            self.working_s,
            self.off_hours_s,
            self.other_side_s,
            self.returned_s,
        ];
        (gross > 0.0).then(|| accounts.map(|account| account.0.as_secs_f64() / gross))
    }
}

/// Times of several requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Timing {
    /// The median, in seconds: of an even number, the mean of the middle two.
    pub median_s: Option<Seconds>,
    /// The longest, in seconds.
    pub worst_s: Option<Seconds>,
}

/// An answer that is not sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnsoundAnswer {
    /// The request.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What is wrong with the answer.
    pub soundness: Soundness,
    /// Whether nobody had noticed when play stopped.
    pub is_unnoticed: bool,
}

/// A request that had not come to an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenRequest {
    /// The request.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The state it is in.
    pub state: String,
    /// Whether it was answered or refused, and only the file is not put away.
    pub answered: bool,
    /// Whether it was refused, so that nothing more is waited for.
    pub refused: bool,
    /// Whether its answer is overdue.
    pub overdue: bool,
}

impl Timing {
    /// The median and the longest of some spans.
    #[must_use]
    pub fn of(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let middle = spans.len() / 2;
        let median = match spans.len() {
            0 => None,
            odd if odd % 2 == 1 => Some(spans[middle]),
            _ => {
                let (low, high) = (spans[middle - 1].as_micros(), spans[middle].as_micros());
                Some(Span::from_micros(low + (high - low) / 2))
            }
        };
        Self { median_s: median.map(Seconds), worst_s: spans.last().copied().map(Seconds) }
    }
}

impl Summary {
    /// Sums up the tables of a run of a plan.
    #[must_use]
    pub fn of(plan: &Plan, tables: &Tables) -> Self {
        let subjects = subjects(plan, tables);
        let classes = plan
            .guidelines
            .classes
            .keys()
            .map(|class| summarise(class, &tables.requests))
            .filter(|summary| summary.requests > 0)
            .collect();
        let is_end =
            |state: &str| plan.guidelines.procedure.states.get(state).is_some_and(|s| s.end);
        let open = tables
            .requests
            .iter()
            .filter(|request| !is_end(&request.state))
            .map(|request| OpenRequest {
                id: request.id.clone(),
                title: subjects.letter_title(&plan.scenario, &request.id).to_owned(),
                state: request.state.clone(),
                answered: request.outcome.is_some(),
                refused: request.outcome == Some(Outcome::Refused),
                overdue: request.answered.is_none() && request.met == Some(false),
            })
            .collect();
        let met = |outcome| tables.injects.iter().filter(|row| row.met == Some(outcome)).count();
        Self {
            classes,
            open,
            sound: (tables.requests.iter())
                .filter(|request| request.soundness == Some(Soundness::Sound))
                .count(),
            unsound: unsound_answers(plan, tables, &subjects),
            to_sound_median_s: SurvivalCurve::of(&waits_for_sound(&tables.requests))
                .and_then(|curve| curve.median())
                .map(|median| Seconds(Span::from_secs_f64(median))),
            loss: RunLoss::of(plan, tables),
            messages: tables.messages.len(),
            messages_lost: tables.messages.iter().filter(|message| message.lost).count(),
            reminders: tables.requests.iter().map(|request| request.reminders).sum(),
            returns: tables.requests.iter().map(|request| request.returns).sum(),
            escalations: tables.requests.iter().map(|request| request.escalations).sum(),
            injects_fired: tables.injects.iter().filter(|inject| inject.fired.is_some()).count(),
            injects: tables.injects.len(),
            left_to_facilitator: left_to_facilitator(plan, tables),
            expectations_met: met(true),
            expectations_missed: met(false),
            expectations_not_asked: (tables.injects.iter())
                .filter(|row| row.expectation == Some(ExpectationState::NotAsked))
                .count(),
            misunderstandings: summarise_kinds(tables),
        }
    }
}

/// How long sound answers were waited for, in seconds.
pub(super) fn waits_for_sound(requests: &[RequestRow]) -> Vec<Wait> {
    let wait =
        |row: &RequestRow| Wait { time: row.to_sound_s.0.as_secs_f64(), came: row.sound.is_some() };
    requests.iter().map(wait).collect()
}

fn unsound_answers(plan: &Plan, tables: &Tables, subjects: &Subjects) -> Vec<UnsoundAnswer> {
    let unsound = |row: &RequestRow| {
        let soundness = row.soundness.filter(|it| *it != Soundness::Sound)?;
        let spoilt_by = row.spoilt_by.iter().map(|id| &tables.misunderstandings[id.place()]);
        Some(UnsoundAnswer {
            id: row.id.clone(),
            title: subjects.letter_title(&plan.scenario, &row.id).to_owned(),
            soundness,
            is_unnoticed: spoilt_by.clone().all(|it| it.still_latent),
        })
    };
    tables.requests.iter().filter_map(unsound).collect()
}

fn left_to_facilitator(plan: &Plan, tables: &Tables) -> Vec<String> {
    let left = tables.injects.iter().filter(|row| {
        let written = plan.scenario.injects.get(&row.id);
        row.fired.is_none() && written.is_some_and(Inject::is_by_hand)
    });
    left.map(|row| plan.scenario.title(&row.id).to_owned()).collect()
}

fn summarise_kinds(tables: &Tables) -> Vec<KindSummary> {
    let of_kind = |kind: MisunderstandingKind| {
        let all = &tables.misunderstandings;
        let own: Vec<&MisunderstandingRow> = all.iter().filter(|row| row.kind == kind).collect();
        let count = |test: &dyn Fn(&MisunderstandingRow) -> bool| {
            own.iter().filter(|row| test(row)).count()
        };
        let together = |cost: fn(&MisunderstandingRow) -> Option<Seconds>| {
            let costs: Vec<Span> = own.iter().filter_map(|row| cost(row)).map(|it| it.0).collect();
            (!costs.is_empty()).then(|| Seconds(costs.into_iter().sum()))
        };
        let effects: Vec<(&MisunderstandingRow, Effect)> =
            own.iter().filter_map(|row| Some((*row, Effect::of(row, &tables.requests)?))).collect();
        let prevented: BTreeSet<&String> = effects
            .iter()
            .filter(|(_, it)| matches!(it, Effect::Prevented(_)))
            .filter_map(|(row, _)| row.request.as_ref())
            .collect();
        KindSummary {
            kind,
            arose: own.len(),
            detected: count(&|row| row.detected.is_some()),
            repaired: count(&|row| row.repaired.is_some()),
            latent: count(&|row| row.still_latent),
            lived: Timing::of(own.iter().map(|row| row.lived_s.0).collect()),
            cost_s: together(|row| row.cost_s),
            sound_cost_s: together(|row| row.sound_cost_s),
            loss: own.iter().filter_map(|row| row.loss).reduce(|sum, loss| sum + loss),
            latest_s: effects.iter().filter_map(|(_, it)| it.later()).max().map(Seconds),
            prevented: prevented.len(),
            most_loss: own.iter().filter_map(|row| row.loss).reduce(f64::max),
        }
    };
    MisunderstandingKind::ALL.into_iter().map(of_kind).filter(|summary| summary.arose > 0).collect()
}

fn summarise(class: &str, requests: &[RequestRow]) -> ClassSummary {
    let own: Vec<&RequestRow> = requests.iter().filter(|request| request.class == class).collect();
    let count = |test: &dyn Fn(&RequestRow) -> bool| own.iter().filter(|row| test(row)).count();
    let to_acknowledge =
        own.iter().filter_map(|row| row.acknowledged.map(|at| at.0.since(row.sent.0))).collect();
    let to_answer =
        own.iter().filter(|row| row.answered.is_some()).map(|row| row.net_s.0).collect();
    ClassSummary {
        class: class.to_owned(),
        requests: own.len(),
        acknowledged: count(&|row| row.acknowledged.is_some()),
        answered: count(&|row| row.answered.is_some()),
        refused: count(&|row| row.outcome == Some(Outcome::Refused)),
        met: count(&|row| row.met == Some(true)),
        missed: count(&|row| row.met == Some(false)),
        to_acknowledge: Timing::of(to_acknowledge),
        to_answer: Timing::of(to_answer),
        time: TimeSpent::of(&own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        let spans = |hours: &[i64]| hours.iter().map(|h| Span::from_hours(*h)).collect();
        let timing = Timing::of(spans(&[9, 1, 4, 2]));
        assert_eq!(timing.median_s, Some(Seconds(Span::from_hours(3))));
        assert_eq!(timing.worst_s, Some(Seconds(Span::from_hours(9))));
        assert_eq!(Timing::of(spans(&[5, 1, 2])).median_s, Some(Seconds(Span::from_hours(2))));
        assert_eq!(Timing::of(Vec::new()), Timing::default());
    }
}
