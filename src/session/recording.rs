//! The session itself: the recording of an exercise.

use std::collections::BTreeMap;
use std::fmt;

use super::chain::Chain;
use super::command::{CommandRecord, NamedCommand, Rating};
use super::facts::{ExerciseFact, keep};
use super::improvement::{ActionField, ActionKey};
use crate::engine::{Edition, Lead};
use crate::scenario::{Plan, Sources};
use crate::time::Instant;

/// An exercise that is kept, with everything that is needed to play it again.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its name, which is unique within a store.
    pub name: String,
    /// The name of the scenario.
    pub scenario: String,
    /// The title of the scenario.
    pub title: String,
    /// The full texts of the scenario and of the files that it names.
    pub sources: Sources,
    /// The `--set` changes that these texts include, for the reader.
    pub parameters: Vec<String>,
    /// The seed of the random numbers.
    pub seed: u64,
    /// When play is to stop, if before the end of the scenario.
    pub until: Option<Instant>,
    /// The rules by which people are treated in it.
    pub edition: Edition,
    /// Who leads it: a facilitator, or nobody where it is a run that was recorded.
    pub lead: Lead,
    /// The version of hotwash that recorded it.
    pub version: String,
    /// When it was recorded, by the clock on the wall.
    pub created: Instant,
    /// The session that it shares its past with, and up to which moment.
    pub parent: Option<Parent>,
    /// The commands that people gave, in order.
    pub commands: Vec<CommandRecord>,
    /// The digests of its event log; none while somebody is at it, or if whoever was has not left it in order.
    pub chain: Chain,
}

/// The session from which another was forked, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parent {
    /// The session.
    pub name: String,
    /// The moment of the exercise up to which the two are the same.
    pub at: Instant,
}

impl fmt::Display for Parent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.name, self.at)
    }
}

impl Session {
    /// Returns a session of a plan in which nothing has been done yet.
    #[must_use]
    pub fn new(name: String, plan: &Plan, seed: u64, until: Option<Instant>, now: Instant) -> Self {
        Self {
            name,
            scenario: plan.name.clone(),
            title: plan.scenario.title.to_string(),
            sources: plan.sources.clone(),
            parameters: plan.overrides.iter().map(ToString::to_string).collect(),
            seed,
            until,
            edition: Edition::LATEST,
            lead: Lead::Facilitator,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            created: now,
            parent: None,
            commands: Vec::new(),
            chain: Chain::default(),
        }
    }

    /// Returns the ratings of an objective, the last of each who has rated it, with the reasons.
    #[must_use]
    pub fn ratings(&self, objective: &str) -> Vec<(&CommandRecord, Rating, &str)> {
        let mut last: Vec<(&CommandRecord, Rating, &str)> = Vec::new();
        for record in &self.commands {
            if let NamedCommand::Rate { objective: of, rating, reason } = &record.command
                && of == objective
            {
                last.retain(|(other, ..)| {
                    (&other.by, &other.visitor) != (&record.by, &record.visitor)
                });
                last.push((record, *rating, reason));
            }
        }
        last
    }

    /// Returns the facts of the exercise that were given, as they were given last.
    #[must_use]
    pub fn facts(&self) -> BTreeMap<ExerciseFact, String> {
        let mut facts = BTreeMap::new();
        for record in &self.commands {
            if let NamedCommand::Describe { facts: given } = &record.command {
                keep(&mut facts, given);
            }
        }
        facts
    }

    /// Returns what is planned for actions, as it was planned last: the actions in the order in which something was
    /// first planned for them.
    #[must_use]
    pub fn plans(&self) -> Vec<(&ActionKey, BTreeMap<ActionField, String>)> {
        let mut plans: Vec<(&ActionKey, BTreeMap<ActionField, String>)> = Vec::new();
        for record in &self.commands {
            let NamedCommand::Plan { action, plan } = &record.command else { continue };
            let place = plans.iter().position(|(known, _)| *known == action);
            let place = place.unwrap_or_else(|| {
                plans.push((action, BTreeMap::new()));
                plans.len() - 1
            });
            keep(&mut plans[place].1, plan);
        }
        plans
    }

    /// Returns the moment at which people left a session without ending it; `None` when it runs to its
    /// end by itself.
    #[must_use]
    pub fn left_at(&self) -> Option<Instant> {
        let is_clock =
            |record: &CommandRecord| matches!(record.command, NamedCommand::Clock { .. });
        let was_led = self.commands.iter().any(is_clock) && !self.was_ended();
        self.commands.last().filter(|_| was_led).map(|record| record.at)
    }

    /// Returns whether people have ended the exercise.
    #[must_use]
    pub fn was_ended(&self) -> bool {
        self.commands.iter().any(|record| record.command == NamedCommand::End)
    }

    /// Returns a session that shares the past of this one up to a moment.
    #[must_use]
    pub fn fork(&self, name: String, at: Instant, now: Instant) -> Self {
        Self {
            name,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            created: now,
            parent: Some(Parent { name: self.name.clone(), at }),
            commands: self.past(at).cloned().collect(),
            chain: Chain::default(),
            ..self.clone()
        }
    }

    /// Returns the commands up to a moment, without those to the clock, and who was there.
    fn past(&self, at: Instant) -> impl Iterator<Item = &CommandRecord> {
        let up_to = self.commands.iter().take_while(move |record| record.at <= at);
        up_to.filter(|record| {
            !matches!(
                record.command,
                NamedCommand::Clock { .. }
                    | NamedCommand::End
                    | NamedCommand::Attendance { .. }
                    | NamedCommand::Attend { .. }
            )
        })
    }
}
