//! The discussion in the JSON interface: the modules that a visitor may know of, and what the facilitator does with them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::command_id::CommandId;
use super::exercise_thread::ExerciseThread;
use crate::locale::Locale;
use crate::record::Stamp;
use crate::scenario::{Module, ModuleQuestion};
use crate::session::{Discussion, NamedCommand, SeatAnswer, VisitorRole};
use crate::time::{Instant, Span};

/// How far the discussion of a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ModuleState {
    /// It has not been opened. Only those who see everything know of it.
    Waiting,
    /// It is open: seats can answer.
    Open,
    /// It has been closed.
    Closed,
}

/// A module of the discussion, in the language of the visitor.
#[derive(Debug, JsonSchema, Serialize)]
pub(super) struct ModuleView {
    /// Its name.
    id: String,
    /// The heading.
    title: String,
    /// The situation; paragraphs are parted by empty lines.
    text: String,
    /// What is shown beside it, by ids of the section `media`.
    media: Vec<String>,
    /// How far its discussion is.
    state: ModuleState,
    /// How long it is meant to take, in seconds by the clock of the room; null without a limit.
    time_s: Option<f64>,
    /// How much of that is left, in seconds; less than nothing once it is over, and null while the module is not open.
    left_s: Option<f64>,
    /// What those seats are asked whose answers the visitor may see.
    questions: Vec<ModuleQuestionView>,
    /// The points that the facilitator has written down for the report; for those who see everything.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points: Vec<String>,
}

/// A question of a module.
#[derive(Debug, JsonSchema, Serialize)]
struct ModuleQuestionView {
    /// Its name.
    id: String,
    /// The question.
    question: String,
    /// What may be chosen; none where the answer is a text.
    choices: Vec<ModuleChoiceView>,
    /// Whether those who answer also say how sure they are.
    confidence: bool,
    /// The agencies that are asked, of those whose answers the visitor may see.
    of: Vec<String>,
    /// Their answers, as far as they have given any; the last one of each agency.
    answers: Vec<SeatAnswerView>,
}

/// What may be chosen as an answer.
#[derive(Debug, JsonSchema, Serialize)]
struct ModuleChoiceView {
    /// Its name.
    id: String,
    /// What it says.
    text: String,
}

/// What an agency has answered.
#[derive(Debug, JsonSchema, Serialize)]
struct SeatAnswerView {
    /// The agency.
    seat: String,
    /// When, by the clock of the exercise.
    at: Stamp,
    /// What was chosen, by its name.
    choice: Option<String>,
    /// How sure they are, in percent.
    confidence: Option<u8>,
    /// What they say in their own words.
    says: Option<String>,
    /// Whether the facilitator keeps it for the report; null for those who do not see everything.
    kept: Option<bool>,
}

/// Whose answers are shown, and to whom.
struct Reader<'a> {
    discussion: &'a Discussion,
    seats: &'a [String],
    sees_all: bool,
    language: &'static str,
    now: Instant,
}

/// Returns the modules that a visitor may know of.
pub(super) fn modules(
    thread: &ExerciseThread,
    role: &VisitorRole,
    locale: Locale,
    now: Instant,
) -> Vec<ModuleView> {
    let reader = Reader {
        discussion: thread.room().play().discussion(),
        seats: &thread.seats_seen_by(role),
        sees_all: matches!(role, VisitorRole::Facilitator | VisitorRole::Evaluator),
        language: locale.tag(),
        now,
    };
    let all = thread.plan().scenario.modules.iter();
    let known = all.filter(|(id, module)| reader.knows(id, module));
    known.map(|(id, module)| reader.module(thread, id, module)).collect()
}

impl Reader<'_> {
    fn knows(&self, id: &str, module: &Module) -> bool {
        let is_for = self.seats.iter().any(|seat| module.is_for(seat));
        self.sees_all || (is_for && self.discussion.was_opened(id))
    }

    fn module(&self, thread: &ExerciseThread, id: &str, module: &Module) -> ModuleView {
        let is_open = self.discussion.open() == Some(id);
        let since = thread.room().session().opened_at(id).filter(|_| is_open);
        let left = since.zip(module.time);
        let left = left.map(|(since, time)| (since + time).since(self.now));
        let questions = module.questions.iter();
        ModuleView {
            id: id.to_owned(),
            title: module.title.in_language(self.language).to_owned(),
            text: module.text.in_language(self.language).to_owned(),
            media: module.media.clone(),
            state: match (is_open, self.discussion.was_opened(id)) {
                (true, _) => ModuleState::Open,
                (false, true) => ModuleState::Closed,
                (false, false) => ModuleState::Waiting,
            },
            time_s: module.time.map(Span::as_secs_f64),
            left_s: left.map(Span::as_secs_f64),
            questions: questions
                .filter_map(|(name, asks)| self.question(module, (id, name), asks))
                .collect(),
            points: if self.sees_all { self.discussion.points(id).to_vec() } else { Vec::new() },
        }
    }

    /// A question, if one of the seats is asked.
    fn question(
        &self,
        module: &Module,
        (id, name): (&str, &str),
        asks: &ModuleQuestion,
    ) -> Option<ModuleQuestionView> {
        let is_asked = |seat: &&String| module.asked_of(seat).any(|(it, _)| it == name);
        let of: Vec<String> = self.seats.iter().filter(is_asked).cloned().collect();
        let given = of.iter().filter_map(|seat| self.discussion.answer(id, name, seat));
        let answers = given.map(|it| self.answer(it)).collect();
        let choices = asks.choices.iter().map(|(id, text)| ModuleChoiceView {
            id: id.clone(),
            text: text.in_language(self.language).to_owned(),
        });
        (!of.is_empty()).then(|| ModuleQuestionView {
            id: name.to_owned(),
            question: asks.question.in_language(self.language).to_owned(),
            choices: choices.collect(),
            confidence: asks.confidence,
            of,
            answers,
        })
    }

    fn answer(&self, given: &SeatAnswer) -> SeatAnswerView {
        SeatAnswerView {
            seat: given.seat.clone(),
            at: Stamp(given.at),
            choice: given.answer.choice.clone(),
            confidence: given.answer.confidence,
            says: given.answer.says.clone(),
            kept: self.sees_all.then_some(given.is_kept),
        }
    }
}

/// What a program of the facilitator does with the discussion.
#[derive(Debug, JsonSchema, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum DiscussionCommand {
    /// Opens a module, and closes the one that is open.
    OpenModule {
        /// The id of the command.
        id: CommandId,
        /// The module.
        module: String,
    },
    /// Closes the module that is open.
    CloseModule {
        /// The id of the command.
        id: CommandId,
        /// The module.
        module: String,
    },
    /// Keeps the last answer of a seat for the report, or keeps none of its answers any longer.
    KeepAnswer {
        /// The id of the command.
        id: CommandId,
        /// The module.
        module: String,
        /// The question.
        question: String,
        /// The agency.
        seat: String,
        /// Whether it is kept.
        on: bool,
    },
    /// Writes down a point of the discussion of a module, for the report.
    Point {
        /// The id of the command.
        id: CommandId,
        /// The module.
        module: String,
        /// The point.
        #[schemars(length(min = 1))]
        text: String,
    },
}

impl DiscussionCommand {
    /// Returns the id and the command.
    pub(super) fn named(self) -> (CommandId, NamedCommand) {
        match self {
            Self::OpenModule { id, module } => (id, NamedCommand::OpenModule { module }),
            Self::CloseModule { id, module } => (id, NamedCommand::CloseModule { module }),
            Self::KeepAnswer { id, module, question, seat, on } => {
                (id, NamedCommand::KeepAnswer { module, question, seat, on })
            }
            Self::Point { id, module, text } => (id, NamedCommand::Point { module, text }),
        }
    }
}
