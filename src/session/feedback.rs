//! What those who took part think of the exercise: how far they agree with statements on it.

use std::ops::RangeInclusive;

use super::command::{CommandRecord, NamedCommand};
use super::recording::Session;
use crate::scenario::Scenario;
use crate::vocabulary::vocabulary;

/// The scores: 1 is "strongly disagree", 3 "neither", 5 "strongly agree".
pub const SCORES: RangeInclusive<u8> = 1..=5;

vocabulary! {
    /// The statements on an exercise whose scenario has none of its own, after the participant feedback form of
    /// HSEEP (2020).
    pub enum Statement {
        Briefed "briefed" "The briefing and the material told me what I needed for my role.";
        Structured "structured" "The exercise was well structured and ran smoothly.";
        Realistic "realistic" "The scenario was plausible and realistic.";
        Right "right_people" "The right people took part.";
        Involved "involved" "I could take part actively, at the level of my work.";
        Whom "whom_to_ask" "I know better whom to ask in the other agencies and countries.";
        Procedures "procedures" "I know better which procedures and time limits apply.";
        Prepared "prepared" "After this exercise I am better prepared for a real incident.";
    }
}

/// A statement with what those who took part said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedStatement {
    /// Its id.
    pub statement: String,
    /// The role of each who rated it, and the score.
    pub scores: Vec<(String, u8)>,
}

impl RatedStatement {
    /// Returns how many have given each score, from 1 to 5.
    #[must_use]
    pub fn counts(&self) -> [usize; 5] {
        let mut counts = [0; 5];
        for (_, score) in &self.scores {
            counts[usize::from(score - SCORES.start())] += 1;
        }
        counts
    }

    /// Returns the median score; `None` if nobody has rated it. Of an even number, it is the mean of the two in the
    /// middle.
    ///
    /// ```
    /// use hotwash::session::RatedStatement;
    ///
    /// let rated = |scores: &[u8]| RatedStatement {
    ///     statement: "realistic".to_owned(),
    ///     scores: scores.iter().map(|score| ("mps".to_owned(), *score)).collect(),
    /// };
    /// assert_eq!(rated(&[5, 2, 4]).median(), Some(4.0));
    /// assert_eq!(rated(&[5, 2]).median(), Some(3.5));
    /// assert_eq!(rated(&[]).median(), None);
    /// ```
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let mut scores: Vec<u8> = self.scores.iter().map(|(_, score)| *score).collect();
        scores.sort_unstable();
        let upper = scores.get(scores.len() / 2)?;
        let lower = scores[(scores.len() - 1) / 2];
        Some(f64::from(lower + upper) / 2.0)
    }
}

/// Returns the ids of the statements of an exercise, in order: those of the scenario, or else the usual ones.
#[must_use]
pub fn statements(scenario: &Scenario) -> Vec<&str> {
    if scenario.feedback.is_empty() {
        Statement::ALL.iter().map(|it| it.key()).collect()
    } else {
        scenario.feedback.keys().map(String::as_str).collect()
    }
}

/// Returns the statements of an exercise with all scores, the last of each who rated them.
#[must_use]
pub fn feedback(session: &Session, scenario: &Scenario) -> Vec<RatedStatement> {
    let of = |statement: &str| {
        let mut last: Vec<(&CommandRecord, u8)> = Vec::new();
        for record in &session.commands {
            if let NamedCommand::Feedback { scores } = &record.command
                && let Some(score) = scores.get(statement)
            {
                let is_same = |other: &CommandRecord| {
                    (&other.by, &other.visitor) == (&record.by, &record.visitor)
                };
                last.retain(|(other, _)| !is_same(other));
                last.push((record, *score));
            }
        }
        let scores = last.into_iter().map(|(record, score)| (record.by.clone(), score)).collect();
        RatedStatement { statement: statement.to_owned(), scores }
    };
    statements(scenario).into_iter().map(of).collect()
}
