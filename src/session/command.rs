//! The commands that people give in an exercise, as they are stored: with names instead of places.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::author::Author;
use super::facts::ExerciseFact;
use super::improvement::{ActionField, ActionKey};
use crate::engine::{Answer, Draft, Motion, QuestionAnswer, Wish};
use crate::record::Phase;
use crate::scenario::Plan;
use crate::time::{Instant, Span};
use crate::vocabulary::vocabulary;

/// A command of somebody in an exercise.
///
/// The stored form is part of every store and exported session, so its names must not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum NamedCommand {
    /// The facilitator fires an inject.
    Fire {
        /// The inject.
        inject: String,
    },
    /// The facilitator skips an inject.
    Skip {
        /// The inject.
        inject: String,
    },
    /// The facilitator moves a dated inject.
    Postpone {
        /// The inject.
        inject: String,
        /// By how many microseconds; a negative number brings it forward.
        by_us: i64,
        /// Whether the dated injects after it move by the same time.
        with_later: bool,
    },
    /// The facilitator changes values of the scenario, from this moment on.
    Set {
        /// The changes, as `--set` takes them.
        changes: Vec<String>,
    },
    /// The facilitator changes the text of an inject.
    Edit {
        /// The inject.
        inject: String,
        /// The new text.
        text: String,
    },
    /// The facilitator adds an inject.
    Add {
        /// Its name.
        inject: String,
        /// The inject, as an entry of `injects` in a scenario file.
        entry: String,
    },
    /// The facilitator adds injects together, such as those of a list: all of them, or none.
    AddAll {
        /// The injects, in order.
        injects: Vec<NewInject>,
    },
    /// Somebody takes the seat of an agency and plays it from now on.
    Take {
        /// The agency.
        seat: String,
    },
    /// A seat is given up, by its holder or by the facilitator: the policy plays the agency again.
    Release {
        /// The agency.
        seat: String,
    },
    /// The policy of an agency plays it for the holder of the seat, or stops doing so.
    Autopilot {
        /// The agency.
        seat: String,
        /// Whether the policy plays.
        on: bool,
    },
    /// The holder of a seat writes a request.
    Compose {
        /// The agency.
        seat: String,
        /// The request.
        draft: Draft,
    },
    /// The holder of a seat acts on a request.
    Act {
        /// The agency.
        seat: String,
        /// The act and its details.
        wish: Wish,
    },
    /// The holder of a seat sends what an inject orders.
    Send {
        /// The agency.
        seat: String,
        /// The inject.
        inject: String,
        /// What it says in their own words; `None` for what the order says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        says: Option<String>,
    },
    /// The holder of a seat does not do what an inject orders.
    Decline {
        /// The agency.
        seat: String,
        /// The inject.
        inject: String,
        /// Why.
        reason: String,
    },
    /// The holder of a seat answers what an inject asks, or changes the answer.
    Decide {
        /// The agency.
        seat: String,
        /// The answer.
        answer: QuestionAnswer,
        /// In a poll, the id of the visitor, by which people are told apart.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
    },
    /// The facilitator opens a module of the discussion, and closes the one that is open.
    OpenModule {
        /// The module.
        module: String,
    },
    /// The facilitator closes the module that is open.
    CloseModule {
        /// The module.
        module: String,
    },
    /// The holder of a seat answers a question of the module that is open, or changes the answer.
    Discuss {
        /// The agency.
        seat: String,
        /// The answer.
        answer: ModuleAnswer,
    },
    /// The facilitator keeps the answer of a seat for the report, or no longer.
    KeepAnswer {
        /// The module.
        module: String,
        /// The question.
        question: String,
        /// The agency.
        seat: String,
        /// Whether it is kept.
        on: bool,
    },
    /// The facilitator writes down a point of the discussion of a module, for the report.
    Point {
        /// The module.
        module: String,
        /// The point.
        text: String,
    },
    /// The holder of a seat proposes something in the dialogue in which they sit.
    Propose {
        /// The agency.
        seat: String,
        /// What.
        motion: Motion,
    },
    /// The holder of a seat agrees to what the other delegation has proposed.
    Agree {
        /// The agency.
        seat: String,
        /// Its number, such as `D3`.
        decision: String,
    },
    /// The holder of a seat declines what the other delegation has proposed.
    Reject {
        /// The agency.
        seat: String,
        /// Its number, such as `D3`.
        decision: String,
        /// Why.
        reason: String,
    },
    /// The facilitator asks after what an inject orders, while it waits for a person.
    Nudge {
        /// The inject.
        inject: String,
    },
    /// The facilitator sends what an inject orders for the person for whom it waits.
    SendFor {
        /// The inject.
        inject: String,
    },
    /// The facilitator takes back what an inject orders, while it waits for a person.
    SkipOrder {
        /// The inject.
        inject: String,
    },
    /// The facilitator marks an inject or removes the mark. The clock cannot jump past a marked inject
    /// before its expected action has been taken.
    Mark {
        /// The inject.
        inject: String,
        /// Whether it is marked.
        on: bool,
    },
    /// The clock is set. This changes only when the exercise goes on.
    Clock {
        /// How it is set.
        clock: ClockCommand,
    },
    /// The facilitator ends the exercise.
    End,
    /// Somebody makes a note. It changes nothing in the exercise.
    Note {
        /// The text.
        text: String,
        /// The objective that the note is about.
        objective: Option<String>,
        /// The request or the inject that it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<String>,
    },
    /// An evaluator or the facilitator rates how an objective was achieved. The last rating of somebody counts.
    Rate {
        /// The objective.
        objective: String,
        /// The rating.
        rating: Rating,
        /// Why.
        reason: String,
    },
    /// The facilitator sends a message to the people in seats, outside the story.
    Tell {
        /// The agencies; empty for all.
        to: Vec<String>,
        /// The message.
        text: String,
        /// Whether it covers the pages of those whom it is for until they have seen it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        urgent: bool,
    },
    /// The holder of a seat writes to the facilitator, outside the story.
    Ask {
        /// The agency.
        seat: String,
        /// What it is about.
        matter: Matter,
        /// The message.
        text: String,
    },
    /// The holder of a seat answers the questionnaire.
    Answer {
        /// The agency.
        seat: String,
        /// Whether before or after play.
        phase: Phase,
        /// The answers, by item.
        answers: BTreeMap<String, Answer>,
    },
    /// Somebody says how far they agree with statements on the exercise. What somebody says last of a statement
    /// counts.
    Feedback {
        /// The scores by statement, from 1 for "strongly disagree" to 5 for "strongly agree".
        scores: BTreeMap<String, u8>,
    },
    /// The facilitator has attendance kept from now on, or no longer.
    Attendance {
        /// Whether it is kept.
        on: bool,
    },
    /// Somebody is there from a moment on, or no longer. It is noted while attendance is kept.
    Attend {
        /// Whether they are there.
        here: bool,
        /// Since when, as wall time in microseconds since 1970.
        since_us: i64,
    },
    /// The facilitator says facts of the exercise as it is held. What is not named stays as it was; an empty text
    /// takes a fact back.
    Describe {
        /// The facts.
        facts: BTreeMap<ExerciseFact, String>,
    },
    /// An evaluator or the facilitator plans what is done about a recommended action, or adds one. What is not named
    /// stays as it was; an empty text takes back what was planned.
    Plan {
        /// The action.
        action: ActionKey,
        /// What is planned.
        plan: BTreeMap<ActionField, String>,
    },
    /// Somebody reports a finding: what went well, or what should be improved.
    Find {
        /// Whether it is a strength or an area for improvement.
        finding: FindingKind,
        /// The text.
        text: String,
    },
}

/// What a seat answers to a question of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ModuleAnswer {
    /// The module.
    pub module: String,
    /// The question.
    pub question: String,
    /// What is chosen, by its name in the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// How sure they are, from 0 to 100 percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// What they say in their own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}

/// An inject that is added while an exercise is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewInject {
    /// Its name.
    pub inject: String,
    /// The inject, as an entry of `injects` in a scenario file.
    pub entry: String,
}

vocabulary! {
    /// How an objective was achieved, in the words of HSEEP (2020).
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Rating {
        Performed "performed" "Performed without challenges.";
        SomeChallenges "some_challenges" "Performed with some challenges.";
        MajorChallenges "major_challenges" "Performed with major challenges.";
        Unable "unable" "Unable to be performed.";
    }
}

impl Rating {
    /// Returns the letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Performed => 'P',
            Self::SomeChallenges => 'S',
            Self::MajorChallenges => 'M',
            Self::Unable => 'U',
        }
    }
}

vocabulary! {
    /// What people in seats write to the facilitator about.
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Matter {
        Question "question" "Something about the exercise, its rules or the program.";
        Information "information" "Something that their agency would know, or would ask somebody whom nobody plays.";
        Stuck "stuck" "They do not know what to do next.";
        Parked "parked" "Something to be talked about after play.";
    }
}

/// The kind of a finding after an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Something that went well.
    Strength,
    /// Something that should be improved.
    Improvement,
}

/// A command to the clock of an exercise with people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "clock", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClockCommand {
    /// The clock pauses.
    Pause,
    /// The clock goes on.
    Resume,
    /// The speed changes.
    Speed {
        /// How much exercise time passes in one second, in microseconds.
        per_second_us: i64,
    },
    /// The clock jumps ahead, but not past a marked inject.
    Jump {
        /// The moment to jump to, in microseconds since 1970.
        to_us: i64,
    },
    /// The clock jumps to the next event and pauses there.
    Step,
    /// The clock is read, as happens every few seconds while it runs.
    Seen,
    /// Nothing read the clock for a while, and it counts as paused for that time.
    Stood {
        /// For how long nothing read it, in microseconds of wall time.
        missed_us: i64,
    },
    /// Nothing read the clock for a while, and it runs fast until it has caught up.
    CatchUp {
        /// For how long nothing read it, in microseconds of wall time.
        missed_us: i64,
    },
}

impl fmt::Display for ClockCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pause => f.write_str("pauses the clock"),
            Self::Resume => f.write_str("has the clock go on"),
            Self::Speed { per_second_us } => {
                write!(f, "has {} go by in a second", Span::from_micros(*per_second_us))
            }
            Self::Jump { to_us } => write!(f, "jumps to {}", Instant::from_micros(*to_us)),
            Self::Step => f.write_str("steps to the next event"),
            Self::Seen => f.write_str("looks at the clock"),
            Self::Stood { missed_us } => {
                write!(f, "finds that the clock stood for {}", Span::from_micros(*missed_us))
            }
            Self::CatchUp { missed_us } => {
                write!(f, "has the clock catch up {}", Span::from_micros(*missed_us))
            }
        }
    }
}

impl NamedCommand {
    /// Returns the command as a visitor gives it: in a poll, people answer for themselves.
    #[must_use]
    pub fn by_visitor(self, plan: &Plan, visitor: &str) -> Self {
        match self {
            Self::Decide { seat, answer, .. } => {
                let asks =
                    plan.scenario.injects.get(&answer.inject).and_then(|it| it.asks.as_ref());
                let is_poll = asks.is_some_and(|asks| asks.poll);
                Self::Decide { seat, answer, person: is_poll.then(|| visitor.to_owned()) }
            }
            other => other,
        }
    }

    /// Returns the command that moves an inject by a time.
    #[must_use]
    pub fn postpone(inject: &str, by: Span, with_later: bool) -> Self {
        Self::Postpone { inject: inject.to_owned(), by_us: by.as_micros(), with_later }
    }
}

impl fmt::Display for NamedCommand {
    #[expect(
        clippy::too_many_lines,
        reason = "an arm for each command, to be read from top to bottom"
    )]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fire { inject } => write!(f, "fires {inject}"),
            Self::Skip { inject } => write!(f, "skips {inject}"),
            Self::Postpone { inject, by_us, with_later } => {
                let (by, way) = if *by_us < 0 { (-by_us, "forward") } else { (*by_us, "back") };
                let later = if *with_later { " and all that comes later" } else { "" };
                write!(f, "moves {inject}{later} {way} by {}", Span::from_micros(by))
            }
            Self::Set { changes } => write!(f, "sets {}", changes.join(", ")),
            Self::Edit { inject, .. } => write!(f, "changes the text of {inject}"),
            Self::Add { inject, .. } => write!(f, "adds {inject}"),
            Self::AddAll { injects } => write!(f, "adds {} injects of a list", injects.len()),
            Self::Take { seat } => write!(f, "takes the seat of {seat}"),
            Self::Release { seat } => write!(f, "leaves the seat of {seat}"),
            Self::Autopilot { seat, on: true } => write!(f, "has its policy play {seat}"),
            Self::Autopilot { seat, on: false } => write!(f, "plays {seat} again"),
            Self::Compose { seat, draft } => {
                let said = draft.subject.as_ref().or(draft.name.as_ref());
                let name = draft.inject.as_ref().or(said);
                write!(f, "writes {} for {seat}", name.map_or("a request", String::as_str))
            }
            Self::Act { seat, wish } => match &wish.act {
                Some(act) => write!(f, "has {seat} {act} {}", wish.request),
                None => write!(f, "says how {seat} understands {}", wish.request),
            },
            Self::Send { seat, inject, .. } => write!(f, "sends what {inject} orders of {seat}"),
            Self::Decline { seat, inject, reason } => {
                write!(f, "declines what {inject} orders of {seat}: {reason}")
            }
            Self::Decide { seat, answer: QuestionAnswer { inject, choice, .. }, person } => {
                match choice {
                    // What somebody says in a poll is not told beside their name.
                    Some(choice) if person.is_none() => {
                        write!(f, "answers {choice} to {inject} for {seat}")
                    }
                    _ => write!(f, "answers {inject} for {seat}"),
                }
            }
            Self::OpenModule { module } => write!(f, "opens the module {module}"),
            Self::CloseModule { module } => write!(f, "closes the module {module}"),
            Self::Discuss { seat, answer } => {
                write!(f, "answers {} of {} for {seat}", answer.question, answer.module)
            }
            Self::KeepAnswer { module, question, seat, on: true } => {
                write!(f, "keeps what {seat} answers to {question} of {module}")
            }
            Self::KeepAnswer { module, question, seat, on: false } => {
                write!(f, "no longer keeps what {seat} answers to {question} of {module}")
            }
            Self::Point { module, text } => write!(f, "writes down on {module}: {text}"),
            Self::Propose { seat, motion } => {
                let kind = motion.kind.replace('_', " ");
                write!(f, "has {seat} propose something in the dialogue: {kind}")
            }
            Self::Agree { seat, decision } => write!(f, "has {seat} agree to {decision}"),
            Self::Reject { seat, decision, reason } => {
                write!(f, "has {seat} decline {decision}: {reason}")
            }
            Self::Nudge { inject } => write!(f, "asks after what {inject} orders"),
            Self::SendFor { inject } => write!(f, "sends what {inject} orders for the seat"),
            Self::SkipOrder { inject } => write!(f, "takes back what {inject} orders"),
            Self::Mark { inject, on: true } => write!(f, "marks {inject}"),
            Self::Mark { inject, on: false } => write!(f, "takes the mark from {inject}"),
            Self::Clock { clock } => write!(f, "{clock}"),
            Self::End => f.write_str("ends the exercise"),
            Self::Note { text, objective, about } => {
                let on: Vec<&str> = objective.iter().chain(about).map(String::as_str).collect();
                match on.as_slice() {
                    [] => write!(f, "notes: {text}"),
                    on => write!(f, "notes on {}: {text}", on.join(" and ")),
                }
            }
            Self::Rate { objective, rating, reason } => {
                write!(f, "rates {objective} {}: {reason}", rating.letter())
            }
            Self::Tell { to, text, urgent } => {
                let whom = if to.is_empty() { "everybody".to_owned() } else { to.join(", ") };
                let how = if *urgent { "urgently tells" } else { "tells" };
                write!(f, "{how} {whom}: {text}")
            }
            Self::Ask { seat, matter, text } => {
                write!(f, "writes to the facilitator for {seat} ({matter}): {text}")
            }
            Self::Answer { seat, phase, .. } => {
                write!(f, "answers the questionnaire for {seat}, {} play", phase.key())
            }
            Self::Feedback { scores } => write!(f, "rates {} statements", scores.len()),
            Self::Attendance { on: true } => f.write_str("has attendance kept"),
            Self::Attendance { on: false } => f.write_str("has attendance kept no longer"),
            Self::Attend { here: true, .. } => f.write_str("is there"),
            Self::Attend { here: false, .. } => f.write_str("is gone"),
            Self::Describe { facts } => {
                let names: Vec<&str> = facts.keys().map(|fact| fact.key()).collect();
                write!(f, "says facts of the exercise: {}", names.join(", "))
            }
            Self::Plan { action, plan } => {
                let names: Vec<&str> = plan.keys().map(|field| field.key()).collect();
                write!(f, "plans {action}: {}", names.join(", "))
            }
            Self::Find { finding: FindingKind::Strength, text } => write!(f, "finds good: {text}"),
            Self::Find { finding: FindingKind::Improvement, text } => {
                write!(f, "wants improved: {text}")
            }
        }
    }
}

/// A command that was given: what, when and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandRecord {
    /// Unique within the session. What is sent a second time with the same id is not done again.
    pub id: String,
    /// The moment of the exercise, in microseconds since 1970.
    #[serde(rename = "at_us", with = "micros")]
    pub at: Instant,
    /// The wall time, in microseconds since 1970.
    #[serde(rename = "wall_us", with = "micros")]
    pub wall: Instant,
    /// The role in which it was given: see [`Author::role`].
    pub by: String,
    /// The id of the visitor who gave it; none at a terminal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor: Option<String>,
    /// The digest of what the visitor sent, by which the same id with another content is noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<String>,
    /// The command.
    #[serde(rename = "deed")]
    pub command: NamedCommand,
}

impl CommandRecord {
    /// Returns a command of somebody at a moment of the exercise and in wall time.
    #[must_use]
    pub fn new(
        id: impl Into<CommandKey>,
        at: Instant,
        wall: Instant,
        author: impl Into<Author>,
        command: NamedCommand,
    ) -> Self {
        let (CommandKey { id, sent }, Author { role: by, visitor }) = (id.into(), author.into());
        Self { id, at, wall, by, visitor, sent, command }
    }
}

/// What tells a command from another, and the same one sent again from a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandKey {
    /// Unique within the session.
    pub id: String,
    /// The digest of what a visitor sends; none at a terminal.
    pub sent: Option<String>,
}

impl From<&str> for CommandKey {
    fn from(id: &str) -> Self {
        id.to_owned().into()
    }
}

impl From<&String> for CommandKey {
    fn from(id: &String) -> Self {
        id.clone().into()
    }
}

impl From<String> for CommandKey {
    fn from(id: String) -> Self {
        Self { id, sent: None }
    }
}

/// Serializes moments as whole microseconds since 1970.
pub(super) mod micros {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::time::Instant;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub(in crate::session) fn serialize<S: Serializer>(
        at: &Instant,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_i64(at.as_micros())
    }

    pub(in crate::session) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Instant, D::Error> {
        i64::deserialize(from).map(Instant::from_micros)
    }
}
