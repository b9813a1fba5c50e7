//! The after-action review: what an exercise was for, told from its tables.
//!
//! A [`Document`] says what the report says, without a look; [`html`] and [`markdown`] give it one. Every
//! claim cites the rows that it rests on. The shape follows the After-Action Report and Improvement Plan
//! of the Homeland Security Exercise and Evaluation Program (HSEEP, 2020).

mod compared;
mod document;
#[cfg(feature = "docx")]
mod docx;
mod figure;
mod html;
mod markdown;
mod rows;
mod section;
mod swept;

pub use compared::compared;
pub use document::{Block, Cite, Document, Figure, Head, Piece, Table, Text};
#[cfg(feature = "docx")]
pub use docx::{Bitmap, docx};
pub(crate) use figure::{bare, looks, on_white};
pub use html::html;
pub(crate) use html::styles;
pub use markdown::markdown;
pub use rows::rows_of;
pub use section::Rating;
pub use swept::swept;

use indexmap::IndexMap;

use crate::locale::{Locale, say};
use crate::record::{RequestRow, Seconds, Tables};
use crate::review::{Clock, Line, Summary, account, attended};
use crate::scenario::Plan;
use crate::session::{NamedCommand, Session};
use crate::time::{Calendar, Instant};

/// The accounts of a request's time, in the order of the columns of `requests`.
const STAGES: [&str; 6] = ["transit", "waiting", "working", "off_hours", "other_side", "returned"];

/// What a report is about.
pub struct Subject<'a> {
    /// The plan, as it was at the end.
    pub plan: &'a Plan,
    /// The tables, whole.
    pub tables: &'a Tables,
    /// What was recorded, with what people did.
    pub session: &'a Session,
    /// When play stopped.
    pub stopped: Instant,
    /// Whether people have left it before its end.
    pub is_open: bool,
}

/// Writes the report on an exercise.
#[must_use]
pub fn report(subject: &Subject, locale: Locale) -> Document {
    let desk = Desk::of(subject, locale);
    let scenario = &subject.plan.scenario;
    let (from, to) = (desk.clock.date(scenario.starts.at), desk.clock.date(subject.stopped));
    let mut subtitle = vec![say!(locale, "report-of", from = from, to = to)];
    if subject.is_open {
        let moment = desk.clock.moment(subject.stopped);
        subtitle.push(say!(locale, "report-so-far", moment = moment));
    }
    let sections = [
        section::overview,
        section::account,
        section::objectives,
        section::timeliness,
        section::misunderstandings,
        section::talks,
        section::understanding,
        section::findings,
        section::improvement,
        section::reproduction,
    ];
    let blocks = sections.iter().flat_map(|section| section(&desk)).collect();
    Document { locale, title: scenario.title.clone(), subtitle, blocks }
}

/// What a section is written from.
struct Desk<'a> {
    subject: &'a Subject<'a>,
    locale: Locale,
    summary: Summary,
    /// The account of what happened.
    lines: Vec<Line>,
    clock: Clock,
    /// When somebody is at work at each agency.
    attended: IndexMap<String, Calendar>,
}

/// The swim-lane pictures of the traffic so far, one for each stretch of time with messages.
#[must_use]
pub fn lanes(subject: &Subject, locale: Locale) -> Vec<Figure> {
    figure::lanes(&Desk::of(subject, locale))
}

impl<'a> Desk<'a> {
    fn of(subject: &'a Subject<'a>, locale: Locale) -> Self {
        Self {
            subject,
            locale,
            summary: Summary::of(subject.plan, subject.tables),
            lines: account(subject.plan, subject.tables, locale),
            clock: Clock::of(subject.plan, locale),
            attended: attended(subject.plan),
        }
    }

    fn plan(&self) -> &'a Plan {
        self.subject.plan
    }

    fn tables(&self) -> &'a Tables {
        self.subject.tables
    }

    /// What people call an agency.
    fn short(&self, id: &str) -> String {
        self.plan().scenario.short(id)
    }

    /// What people call whoever did something: somebody in the seat of an agency, or somebody else.
    fn short_or(&self, by: &str) -> String {
        let is_seat = self.plan().scenario.agencies.contains_key(by);
        if is_seat { self.short(by) } else { by.to_owned() }
    }

    /// A class as people say it.
    fn class(&self, id: &str) -> String {
        self.locale.word("class", id)
    }

    /// A length of time, where there is one.
    fn span(&self, seconds: Option<Seconds>) -> Text {
        seconds.map_or_else(|| say!(self.locale, "none"), |it| self.locale.span(it.0)).into()
    }

    /// How a request came out, or how far it is.
    fn outcome(&self, row: &RequestRow) -> String {
        match row.outcome {
            Some(outcome) => self.locale.word("outcome", outcome),
            None => {
                let state = self.locale.word("state", &row.state);
                say!(self.locale, "outcome-open", state = state)
            }
        }
    }

    /// What was noted on an objective, or on none.
    fn notes(&self, on: Option<&str>) -> Vec<Text> {
        let given = self.subject.session.commands.iter();
        let notes = given.filter_map(|given| match &given.command {
            NamedCommand::Note { text, objective } if objective.as_deref() == on => {
                let moment = self.clock.moment(given.at);
                let (by, text) = (self.short_or(&given.by), text.as_str());
                Some(say!(self.locale, "note", moment = moment, by = by, text = text).into())
            }
            _ => None,
        });
        notes.collect()
    }
}

/// Text in which what no format can hold is shown as what it is: something that cannot be shown.
fn printable(text: &str) -> String {
    let is_odd = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().map(|c| if is_odd(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// A text that begins as a sentence does.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

/// A heading of the second level.
fn heading(id: &str, text: &str) -> Block {
    Block::Heading { level: 2, id: id.to_owned(), text: text.to_owned() }
}

/// A heading of the third level.
fn subheading(id: &str, text: &str) -> Block {
    Block::Heading { level: 3, id: id.to_owned(), text: text.to_owned() }
}
