//! What was answered to the questions that injects ask: what people chose, and apart from it what policies drew and
//! what was taken where nobody answered.

use crate::record::{Respondent, ResponseRow, Tables};
use crate::scenario::{Plan, Question};

/// A question that was asked, with the answers that count.
#[derive(Clone, Debug)]
pub struct AskedQuestion<'a> {
    /// The inject that asked it.
    pub inject: &'a str,
    /// The question.
    pub question: &'a Question,
    /// The agencies that were asked.
    pub asked: Vec<&'a str>,
    /// The answers that count, in the order in which they were given.
    pub answers: Vec<&'a ResponseRow>,
}

/// How sure people were, in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence {
    /// How many said so.
    pub people: usize,
    /// The mean.
    pub mean: f64,
    /// The lowest.
    pub low: u32,
    /// The highest.
    pub high: u32,
}

impl<'a> AskedQuestion<'a> {
    /// Returns the questions that were asked, in the order in which they were.
    #[must_use]
    pub fn all(plan: &'a Plan, tables: &'a Tables) -> Vec<Self> {
        // An inject that says something else than is written asks nothing.
        let came = tables.injects.iter().filter(|row| row.turned.is_none());
        let mut came: Vec<_> = came.filter_map(|row| Some((row.fired?, row))).collect();
        came.sort_by_key(|(fired, _)| *fired);
        let asked = came.into_iter().filter_map(|(_, row)| {
            let question = plan.scenario.injects.get(&row.id)?.asks.as_ref()?;
            let answers = tables.responses.iter().filter(|answer| answer.inject == row.id);
            Some(Self {
                inject: &row.id,
                question,
                asked: plan.scenario.asked_by(&row.id),
                answers: answers.filter(|answer| answer.replaced.is_none()).collect(),
            })
        });
        asked.collect()
    }

    /// Returns the answers of people.
    pub fn of_people(&self) -> impl Iterator<Item = &'a ResponseRow> {
        self.of(Respondent::Person)
    }

    /// Returns the answers that somebody or something gave.
    pub fn of(&self, by: Respondent) -> impl Iterator<Item = &'a ResponseRow> {
        self.answers.iter().copied().filter(move |answer| answer.by == by)
    }

    /// Returns the agencies of which nothing counts as the answer.
    pub fn silent(&self) -> impl Iterator<Item = &'a str> {
        let has_answered = |agency: &str| self.answers.iter().any(|answer| answer.agency == agency);
        self.asked.iter().copied().filter(move |agency| !has_answered(agency))
    }

    /// Returns how sure those people were whose answer fits.
    #[must_use]
    pub fn confidence(&self, fits: impl Fn(&ResponseRow) -> bool) -> Option<Confidence> {
        let said: Vec<u32> =
            self.of_people().filter(|it| fits(it)).filter_map(|it| it.confidence).collect();
        let (low, high) = (said.iter().min()?, said.iter().max()?);
        let mean = f64::from(said.iter().sum::<u32>()) / said.len() as f64;
        Some(Confidence { people: said.len(), mean, low: *low, high: *high })
    }
}
