//! The after-action review: what an exercise was for, told from its tables.
//!
//! A [`Document`] says what the report says, without a look; [`html`] and [`markdown`] give it one. Every
//! claim cites the rows that it rests on. The shape follows the After-Action Report and Improvement Plan
//! of the Homeland Security Exercise and Evaluation Program (HSEEP, 2020).

mod document;
mod figure;
mod html;
mod markdown;
mod rows;
mod section;

pub use document::{Block, Cite, Document, Figure, Head, Piece, Table, Text};
pub use html::html;
pub use markdown::markdown;
pub use rows::rows_of;
pub use section::Rating;

use crate::record::Tables;
use crate::review::{Clock, Line, Summary, account, count, words};
use crate::scenario::Plan;
use crate::session::Session;
use crate::time::Instant;

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
pub fn report(subject: &Subject) -> Document {
    let desk = Desk {
        subject,
        summary: Summary::of(subject.plan, subject.tables),
        lines: account(subject.plan, subject.tables),
        clock: Clock::of(subject.plan),
    };
    let scenario = &subject.plan.scenario;
    let mut subtitle = vec![format!(
        "After-action report, {} to {}",
        desk.clock.date(scenario.starts.at),
        desk.clock.date(subject.stopped)
    )];
    if subject.is_open {
        subtitle
            .push(format!("So far: the exercise was left at {}.", desk.moment(subject.stopped)));
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
    Document { title: scenario.title.clone(), subtitle, blocks }
}

/// What a section is written from.
struct Desk<'a> {
    subject: &'a Subject<'a>,
    summary: Summary,
    /// The account of what happened.
    lines: Vec<Line>,
    clock: Clock,
}

impl<'a> Desk<'a> {
    fn plan(&self) -> &'a Plan {
        self.subject.plan
    }

    fn tables(&self) -> &'a Tables {
        self.subject.tables
    }

    /// A moment by the clocks of all sides: `Thu 1 Oct 2015, 09:40 New York, 21:40 Shanghai`.
    fn moment(&self, at: Instant) -> String {
        let times = self.clock.times(at).into_iter().zip(self.clock.cities());
        let times: Vec<String> = times.map(|(time, city)| format!("{time} {city}")).collect();
        format!("{}, {}", self.clock.date(at), times.join(", "))
    }

    /// What people call an agency.
    fn short(&self, id: &str) -> String {
        self.plan().scenario.short(id)
    }
}

/// A heading of the second level.
fn heading(id: &str, text: &str) -> Block {
    Block::Heading { level: 2, id: id.to_owned(), text: text.to_owned() }
}

/// A heading of the third level.
fn subheading(id: &str, text: &str) -> Block {
    Block::Heading { level: 3, id: id.to_owned(), text: text.to_owned() }
}
