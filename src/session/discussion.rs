//! The discussion: which module is open, what seats have answered, and what the facilitator keeps for the report.
//!
//! It is a pure function of the commands, and changes nothing in the exercise: modules can be discussed before play,
//! while the clock stands, and after play.

use indexmap::IndexMap;

use super::command::{CommandRecord, ModuleAnswer, NamedCommand};
use super::recording::Session;
use crate::engine::{Entry, Refusal, Sort, Unfit};
use crate::record::{DiscussionRow, ResponseNumber, Stamp};
use crate::scenario::{Module, ModuleQuestion, Plan, nearest};
use crate::time::{Instant, Span};

/// Why a command about a module cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DiscussionError {
    /// The module does not exist.
    #[error("there is no module `{name}`{}", near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownModule {
        /// The name.
        name: String,
        /// A similar name of a module that exists.
        near: Option<String>,
    },
    /// The module is not open.
    #[error("the module `{0}` is not open")]
    ModuleClosed(String),
    /// The question does not exist, or the seat is not asked.
    #[error("the module `{module}` asks `{seat}` no question `{question}`")]
    NotAsked {
        /// The module.
        module: String,
        /// The question.
        question: String,
        /// The agency.
        seat: String,
    },
    /// There is no answer to keep, or none that is kept.
    #[error(
        "`{seat}` has given no answer to `{question}` of the module `{module}`, or it is not kept"
    )]
    NothingAnswered {
        /// The module.
        module: String,
        /// The question.
        question: String,
        /// The agency.
        seat: String,
    },
    /// The answer or the point does not fit.
    #[error(transparent)]
    Refusal(#[from] Refusal),
}

/// What has come of the modules so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discussion {
    /// The module that is open.
    open: Option<String>,
    /// What has come of each module that has been opened, in the order in which they first were.
    modules: IndexMap<String, DiscussedModule>,
    /// All answers, in the order in which they were given.
    answers: Vec<SeatAnswer>,
}

/// What has come of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscussedModule {
    /// The points that the facilitator has written down for the report.
    pub points: Vec<String>,
}

/// An answer of a seat to a question of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatAnswer {
    /// The agency.
    pub seat: String,
    /// What it answered.
    pub answer: ModuleAnswer,
    /// The moment of the exercise.
    pub at: Instant,
    /// When another answer took its place.
    pub replaced: Option<Instant>,
    /// Whether the facilitator keeps it for the report.
    pub is_kept: bool,
}

impl Discussion {
    /// Returns the module that is open, by its id.
    #[must_use]
    pub fn open(&self) -> Option<&str> {
        self.open.as_deref()
    }

    /// Returns whether a module has been opened.
    #[must_use]
    pub fn was_opened(&self, module: &str) -> bool {
        self.modules.contains_key(module)
    }

    /// Returns the points that the facilitator has written down on a module.
    #[must_use]
    pub fn points(&self, module: &str) -> &[String] {
        self.modules.get(module).map_or(&[], |module| &module.points)
    }

    /// Returns all answers to a question, in the order in which they were given.
    pub fn answers(&self, module: &str, question: &str) -> impl Iterator<Item = &SeatAnswer> {
        let is_wanted =
            move |it: &&SeatAnswer| it.answer.module == module && it.answer.question == question;
        self.answers.iter().filter(is_wanted)
    }

    /// Returns the answer of a seat that counts: the last one.
    #[must_use]
    pub fn answer(&self, module: &str, question: &str, seat: &str) -> Option<&SeatAnswer> {
        self.answers(module, question).filter(|it| it.seat == seat).last()
    }

    /// Checks whether a command fits; one that is not about a module always does.
    pub(super) fn check(&self, plan: &Plan, command: &NamedCommand) -> Result<(), DiscussionError> {
        match command {
            NamedCommand::OpenModule { module } => find(plan, module).map(drop),
            NamedCommand::CloseModule { module } => {
                find(plan, module)?;
                self.check_open(module)
            }
            NamedCommand::Discuss { seat, answer } => {
                let module = find(plan, &answer.module)?;
                self.check_open(&answer.module)?;
                let mut asked = module.asked_of(seat);
                let asked = asked.find(|(id, _)| *id == answer.question);
                let (_, question) = asked.ok_or_else(|| DiscussionError::NotAsked {
                    module: answer.module.clone(),
                    question: answer.question.clone(),
                    seat: seat.clone(),
                })?;
                check_answer(question, answer).map_err(Into::into)
            }
            NamedCommand::KeepAnswer { module, question, seat, on } => {
                find(plan, module)?;
                let found = if *on {
                    self.answer(module, question, seat)
                } else {
                    self.answers(module, question).find(|it| it.seat == *seat && it.is_kept)
                };
                found.map(drop).ok_or_else(|| DiscussionError::NothingAnswered {
                    module: module.clone(),
                    question: question.clone(),
                    seat: seat.clone(),
                })
            }
            NamedCommand::Point { module, text } => {
                find(plan, module)?;
                Unfit::check_length(text).map_err(Refusal::from).map_err(Into::into)
            }
            _ => Ok(()),
        }
    }

    fn check_open(&self, module: &str) -> Result<(), DiscussionError> {
        if self.open() == Some(module) {
            return Ok(());
        }
        Err(DiscussionError::ModuleClosed(module.to_owned()))
    }

    /// Updates the discussion after a command, which was given at a moment of the exercise.
    pub(super) fn note(&mut self, at: Instant, command: &NamedCommand) {
        match command {
            NamedCommand::OpenModule { module } => {
                self.modules.entry(module.clone()).or_default();
                self.open = Some(module.clone());
            }
            NamedCommand::CloseModule { .. } => self.open = None,
            NamedCommand::Discuss { seat, answer } => {
                let is_earlier = |it: &&mut SeatAnswer| {
                    it.seat == *seat
                        && (&it.answer.module, &it.answer.question)
                            == (&answer.module, &answer.question)
                        && it.replaced.is_none()
                };
                if let Some(earlier) = self.answers.iter_mut().find(is_earlier) {
                    earlier.replaced = Some(at);
                }
                let (seat, answer) = (seat.clone(), answer.clone());
                self.answers.push(SeatAnswer { seat, answer, at, replaced: None, is_kept: false });
            }
            NamedCommand::KeepAnswer { module, question, seat, on } => {
                // What was kept stays as it was said, whatever the seat answers later.
                let of_seat = self.answers.iter_mut().filter(|it| {
                    it.seat == *seat
                        && it.answer.module == *module
                        && it.answer.question == *question
                });
                if *on {
                    if let Some(last) = of_seat.last() {
                        last.is_kept = true;
                    }
                } else {
                    of_seat.for_each(|it| it.is_kept = false);
                }
            }
            NamedCommand::Point { module, text } => {
                let points = &mut self.modules.entry(module.clone()).or_default().points;
                points.push(text.trim().to_owned());
            }
            _ => {}
        }
    }

    /// Returns the answers as rows of a table.
    pub(super) fn rows(&self) -> Vec<DiscussionRow> {
        let row = |(place, it): (usize, &SeatAnswer)| DiscussionRow {
            id: ResponseNumber::at(place),
            module: it.answer.module.clone(),
            question: it.answer.question.clone(),
            agency: it.seat.clone(),
            time: Stamp(it.at),
            choice: it.answer.choice.clone(),
            confidence: it.answer.confidence.map(u32::from),
            text: it.answer.says.clone(),
            replaced: it.replaced.map(Stamp),
            kept: it.is_kept,
        };
        self.answers.iter().enumerate().map(row).collect()
    }
}

fn find<'a>(plan: &'a Plan, module: &str) -> Result<&'a Module, DiscussionError> {
    let modules = &plan.scenario.modules;
    modules.get(module).ok_or_else(|| DiscussionError::UnknownModule {
        name: module.to_owned(),
        near: nearest(module, modules.keys().map(String::as_str)).map(str::to_owned),
    })
}

/// Checks that an answer says something, and nothing that the question does not ask.
fn check_answer(question: &ModuleQuestion, answer: &ModuleAnswer) -> Result<(), Refusal> {
    let says = answer.says.as_deref().map(str::trim).filter(|says| !says.is_empty());
    let unsaid = |entry| Unfit::Unsaid { entry, of: Vec::new() }.into();
    match &answer.choice {
        Some(_) if question.choices.is_empty() => return Err(Unfit::NothingToChoose.into()),
        Some(name) if !question.choices.contains_key(name) => {
            let names = question.choices.keys().map(String::as_str);
            return Err(Refusal::unknown(Sort::Choice, name, names));
        }
        None if !question.choices.is_empty() => return Err(unsaid(Entry::Choice)),
        None if says.is_none() => return Err(unsaid(Entry::Text)),
        Some(_) | None => {}
    }
    match answer.confidence {
        Some(_) if !question.confidence => return Err(Unfit::NotAskedHowSure.into()),
        Some(confidence) if confidence > 100 => return Err(Unfit::BeyondSure.into()),
        _ => {}
    }
    Ok(Unfit::check_length(says.unwrap_or_default())?)
}

impl Session {
    /// Returns when a module was last opened, by the clock on the wall; `None` if it never was.
    #[must_use]
    pub fn opened_at(&self, module: &str) -> Option<Instant> {
        let opens = |record: &&CommandRecord| matches!(&record.command, NamedCommand::OpenModule { module: it } if it == module);
        self.commands.iter().rev().find(opens).map(|record| record.wall)
    }

    /// Returns for how long a module has been open in all, by the clock on the wall. For one that is still open, the
    /// time up to the last command counts.
    #[must_use]
    pub fn discussed_for(&self, module: &str) -> Span {
        let mut total = Span::ZERO;
        let mut since: Option<Instant> = None;
        let ends = self.commands.last().map(|record| record.wall);
        for record in &self.commands {
            let (opens, ends) = match &record.command {
                NamedCommand::OpenModule { module: it } => (it == module, true),
                NamedCommand::CloseModule { .. } => (false, true),
                _ => continue,
            };
            if let Some(from) = since.take_if(|_| ends) {
                total += record.wall.since(from);
            }
            since = opens.then_some(record.wall);
        }
        match (since, ends) {
            (Some(from), Some(to)) => total + to.since(from),
            _ => total,
        }
    }
}
