//! What every line of an account is written from, and how one speaks of agencies, channels and messages.

use crate::locale::{Locale, Value, say};
use crate::record::{EventRow, MessageKind, MessageRow, Tables};
use crate::scenario::{Plan, Subjects};

/// The variables of a text, each with its name.
pub(super) type Variables = Vec<(&'static str, Value<'static>)>;

/// Writes the lines of an account.
pub(super) struct Narrator<'a> {
    pub(super) plan: &'a Plan,
    pub(super) tables: &'a Tables,
    pub(super) subjects: Subjects,
    pub(super) locale: Locale,
}

impl Narrator<'_> {
    /// What people call an agency.
    pub(super) fn short(&self, id: &str) -> String {
        self.plan.scenario.short(id)
    }

    /// What people call a channel.
    pub(super) fn channel(&self, id: Option<&str>) -> String {
        id.map_or_else(String::new, |id| self.plan.scenario.channel_name(id))
    }

    /// The message that an event is about.
    pub(super) fn message(&self, event: &EventRow) -> Option<&MessageRow> {
        self.tables.messages.get(event.message?.place())
    }

    /// A message by what it is.
    pub(super) fn the_message(&self, kind: MessageKind, request: &str) -> String {
        let kind = self.locale.word("message", kind);
        say!(self.locale, "the-message", kind = kind, about = self.about(request))
    }

    /// What follows the name of something that is about a request.
    pub(super) fn about(&self, request: &str) -> String {
        if request.is_empty() {
            return String::new();
        }
        say!(self.locale, "on-request", request = self.request(request))
    }

    /// What people call a request: its heading, or the name that a program that wrote it gave it.
    pub(super) fn request(&self, id: &str) -> String {
        match self.subjects.letter_title(&self.plan.scenario, id) {
            title if title == id => id.to_owned(),
            title => say!(self.locale, "titled", title = title),
        }
    }
}
