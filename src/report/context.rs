//! What a report is about, and what every section of it is written from.

use indexmap::IndexMap;

use super::document::Text;
use super::signature::signature;
use crate::locale::{Locale, say};
use crate::record::{MisunderstandingRow, RequestRow, Seconds, Tables};
use crate::review::{Clock, Line, Summary, account, attended, subjects};
use crate::scenario::{Plan, Subjects};
use crate::session::{CommandRecord, NamedCommand, Session};
use crate::time::{Calendar, Instant, Span};

/// The accounts of a request's time, in the order of the columns of `requests`.
pub(super) const STAGES: [&str; 6] =
    ["transit", "waiting", "working", "off_hours", "other_side", "returned"];

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

impl Subject<'_> {
    /// Returns the same with another plan, such as the one in the language of the reader.
    pub(super) fn with<'b>(&'b self, plan: &'b Plan) -> Subject<'b> {
        Subject { plan, ..*self }
    }
}

/// What a section is written from.
pub(super) struct ReportContext<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) locale: Locale,
    pub(super) summary: Summary,
    /// The account of what happened.
    pub(super) lines: Vec<Line>,
    pub(super) clock: Clock,
    pub(super) subjects: Subjects,
    /// When somebody is at work at each agency.
    pub(super) attended: IndexMap<String, Calendar>,
}

impl<'a> ReportContext<'a> {
    pub(super) fn of(subject: &'a Subject<'a>, locale: Locale) -> Self {
        Self {
            subject,
            locale,
            summary: Summary::of(subject.plan, subject.tables),
            lines: account(subject.plan, subject.tables, locale),
            clock: Clock::of(subject.plan, locale),
            subjects: subjects(subject.plan, subject.tables),
            attended: attended(subject.plan),
        }
    }

    pub(super) fn plan(&self) -> &'a Plan {
        self.subject.plan
    }

    pub(super) fn tables(&self) -> &'a Tables {
        self.subject.tables
    }

    /// Whether nobody has played.
    pub(super) fn is_simulated(&self) -> bool {
        let is_taken = |it: &CommandRecord| matches!(it.command, NamedCommand::Take { .. });
        !self.subject.session.commands.iter().any(is_taken)
    }

    /// What people call an agency.
    pub(super) fn short(&self, id: &str) -> String {
        self.plan().scenario.short(id)
    }

    /// The heading of a request or a statement, or of the inject that ordered neither.
    pub(super) fn letter_title<'b>(&'b self, name: &'b str) -> &'b str {
        self.subjects.letter_title(&self.plan().scenario, name)
    }

    /// The heading of what was misunderstood: a request, or else a case.
    pub(super) fn misread_title<'b>(&'b self, row: &'b MisunderstandingRow) -> &'b str {
        let case = || self.plan().scenario.cases.get(&row.case).map(|case| case.title.as_str());
        let request = row.request.as_deref().map(|request| self.letter_title(request));
        request.or_else(case).unwrap_or(&row.case)
    }

    /// With what something that somebody did is signed.
    pub(super) fn signature(&self, given: &CommandRecord) -> String {
        signature(&self.plan().scenario, given, self.locale)
    }

    /// A class as people say it.
    pub(super) fn class(&self, id: &str) -> String {
        self.locale.word("class", id)
    }

    /// A time of the room in words, without its seconds.
    pub(super) fn minutes(&self, time: Span) -> String {
        self.locale.length(Span::from_secs((time.as_micros() / 60_000_000).max(1) * 60))
    }

    /// A length of time, where there is one.
    pub(super) fn span(&self, seconds: Option<Seconds>) -> Text {
        seconds.map_or_else(|| say!(self.locale, "none"), |it| self.locale.span(it.0)).into()
    }

    /// How a request came out, or how far it is.
    pub(super) fn outcome(&self, row: &RequestRow) -> String {
        match row.outcome {
            Some(outcome) => self.locale.word("outcome", outcome),
            None => {
                let state = self.locale.word("state", &row.state);
                say!(self.locale, "outcome-open", state = state)
            }
        }
    }

    /// The objective that a note is on: the one that it names, or that which the inject serves on which it is.
    fn noted_on<'b>(&'b self, objective: Option<&'b str>, about: Option<&str>) -> Option<&'b str> {
        let served = || {
            let inject = self.plan().scenario.injects.get(about?)?;
            inject.expects.as_ref()?.objective.as_deref()
        };
        objective.or_else(served)
    }

    /// What was noted on an objective, or on none.
    pub(super) fn notes(&self, on: Option<&str>) -> Vec<Text> {
        let given = self.subject.session.commands.iter();
        let notes = given.filter_map(|given| match &given.command {
            NamedCommand::Note { text, objective, about }
                if self.noted_on(objective.as_deref(), about.as_deref()) == on =>
            {
                let moment = self.clock.moment(given.at);
                let by = self.signature(given);
                let title = about.as_deref().map(|id| self.letter_title(id));
                let text = match title {
                    Some(title) => {
                        say!(self.locale, "note-on", about = title, text = text.as_str())
                    }
                    None => text.clone(),
                };
                Some(say!(self.locale, "note", moment = moment, by = by, text = text).into())
            }
            _ => None,
        });
        notes.collect()
    }
}
