//! What people do to an exercise while it is played.
//!
//! A command goes through the agenda and the rules like everything else, so that the same commands
//! at the same moments give the same exercise again.

use std::fmt;
use std::sync::Arc;

use bevy_ecs::prelude::Resource;

use super::answers::Answers;
use super::entities::Terms;
use super::ids::{AgencyId, InjectId};
use super::model::{Model, Order, RequestOrder};
use super::seat_command::{ActOptions, ComposedRequest, Decided, Player, SeatCommand, Words};
use crate::scenario::Subjects;
use crate::time::{Instant, Span};

/// Something that the facilitator does, or somebody in a seat.
#[derive(Clone)]
pub enum Command {
    /// An inject fires now, whatever it waits for and even if it was taken out.
    Fire(InjectId),
    /// An inject is taken out.
    Skip(InjectId),
    /// A dated inject is moved.
    Postpone {
        /// The inject.
        inject: InjectId,
        /// By how much; less than nothing brings it forward.
        by: Span,
        /// Whether the dated injects after it are moved with it, so that the spacing stays.
        with_later: bool,
    },
    /// An agency is played by a person from now on, or by its policy again.
    Hand {
        /// The agency.
        seat: AgencyId,
        /// Who plays it.
        to: Player,
    },
    /// The person who plays an agency has it do something.
    Do {
        /// The agency.
        seat: AgencyId,
        /// What.
        what: Arc<SeatCommand>,
    },
    /// The facilitator does something about what an inject orders, while it waits for a person.
    Order {
        /// The inject.
        inject: InjectId,
        /// What.
        act: OrderAct,
    },
    /// The people at agencies are told something, outside of the story.
    Tell {
        /// The agencies.
        to: Vec<AgencyId>,
        /// What.
        text: String,
    },
    /// The people at an agency answer the questionnaire.
    Answer(Arc<Answers>),
    /// Play ends here.
    End,
    /// Play goes on with another plan, whose entries have the same names; see [`super::Foreign`].
    Change {
        /// The plan, compiled.
        model: Arc<Model>,
        /// What is changed, in words.
        what: String,
    },
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fire(inject) => write!(f, "Fire({inject:?})"),
            Self::Skip(inject) => write!(f, "Skip({inject:?})"),
            Self::Postpone { inject, by, with_later } => {
                write!(f, "Postpone({inject:?}, {by}, {with_later})")
            }
            Self::Hand { seat, to } => write!(f, "Hand({seat:?}, {to:?})"),
            Self::Do { seat, what } => write!(f, "Do({seat:?}, {what:?})"),
            Self::Order { inject, act } => write!(f, "Order({inject:?}, {act:?})"),
            Self::Tell { to, text } => write!(f, "Tell({to:?}, {text:?})"),
            Self::Answer(answers) => write!(f, "Answer({answers:?})"),
            Self::End => write!(f, "End"),
            Self::Change { what, .. } => write!(f, "Change({what})"),
        }
    }
}

/// What the facilitator does about an order that waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderAct {
    /// Ask after it.
    Nudge,
    /// Have it sent as the order has it.
    Send,
    /// Take it back.
    Skip,
}

/// The commands that were given, in order.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Given {
    commands: Vec<(Instant, Command)>,
    subjects: Subjects,
}

impl Given {
    pub(super) fn get(&self, number: u32) -> &Command {
        &self.commands[number as usize].1
    }

    /// The request that a command has composed.
    pub(super) fn composed(&self, number: u32) -> Option<&ComposedRequest> {
        match self.seat_command(number)? {
            SeatCommand::Compose(composed) => Some(composed),
            _ => None,
        }
    }

    /// How a command has something done.
    pub(super) fn choice(&self, number: u32) -> Option<&ActOptions> {
        match self.seat_command(number)? {
            SeatCommand::Act { choice, .. } => Some(choice),
            _ => None,
        }
    }

    /// What somebody said with a command in their own words.
    pub(super) fn words(&self, number: u32) -> Option<&Words> {
        match self.seat_command(number)? {
            SeatCommand::Compose(composed) => Some(&composed.words),
            SeatCommand::Act { choice, .. } => Some(&choice.words),
            SeatCommand::Send { words, .. } => Some(words),
            SeatCommand::Decline { .. }
            | SeatCommand::Decide(_)
            | SeatCommand::Understand { .. }
            | SeatCommand::Propose { .. }
            | SeatCommand::Agree { .. }
            | SeatCommand::Reject { .. } => None,
        }
    }

    /// What a command answers to a question.
    pub(super) fn decided(&self, number: u32) -> Option<&Decided> {
        match self.seat_command(number)? {
            SeatCommand::Decide(decided) => Some(decided),
            _ => None,
        }
    }

    /// Why a command declines what an inject orders.
    pub(super) fn reason(&self, number: u32) -> Option<&str> {
        match self.seat_command(number)? {
            SeatCommand::Decline { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// Whether a request of that name has been composed.
    pub(super) fn has_composed(&self, name: &str) -> bool {
        self.commands.iter().any(|(_, command)| match command {
            Command::Do { what, .. } => {
                matches!(&**what, SeatCommand::Compose(composed) if composed.name == name)
            }
            _ => false,
        })
    }

    /// All that was answered to the questionnaire, in order.
    pub(super) fn answers(&self) -> impl Iterator<Item = &Answers> {
        self.commands.iter().filter_map(|(_, command)| match command {
            Command::Answer(answers) => Some(&**answers),
            _ => None,
        })
    }

    /// What a request says.
    pub(super) fn order_of<'a>(&'a self, model: &'a Model, terms: &Terms) -> &'a RequestOrder {
        let composed = terms.composed.and_then(|command| self.composed(command));
        let ordered = || match &model.inject(terms.inject?).order {
            Some(Order::Request(order)) => Some(order),
            _ => None,
        };
        composed.map(|it| &it.order).or_else(ordered).expect("a request says something")
    }

    /// How a request is called: by the inject that ordered it, or as whoever composed it called it.
    pub(super) fn request_name<'a>(&'a self, model: &'a Model, terms: &Terms) -> &'a str {
        match (terms.inject, terms.composed) {
            (Some(inject), _) => model.inject_name(inject),
            (None, Some(command)) => self.composed(command).map_or("", |composed| &composed.name),
            (None, None) => "",
        }
    }

    /// The subjects of the requests that people have written.
    pub(super) fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    /// All commands, each with its moment.
    pub(super) fn all(&self) -> &[(Instant, Command)] {
        &self.commands
    }

    /// Adds a command. Returns its number.
    pub(super) fn add(&mut self, now: Instant, command: Command) -> u32 {
        let number = u32::try_from(self.commands.len()).expect("people give fewer commands");
        if let Command::Do { what, .. } = &command
            && let SeatCommand::Compose(ComposedRequest { name, subject: Some(subject), .. }) =
                &**what
        {
            self.subjects.add(name.clone(), subject.clone());
        }
        self.commands.push((now, command));
        number
    }

    fn seat_command(&self, number: u32) -> Option<&SeatCommand> {
        match self.get(number) {
            Command::Do { what, .. } => Some(what),
            _ => None,
        }
    }
}
