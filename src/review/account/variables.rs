//! What the texts of the account speak of: requests, channels, moments and lengths of time, in words.

use super::{Teller, meaning};
use crate::locale::{Value, say};
use crate::record::{EventRow, MessageRow};
use crate::time::{Instant, Span, Zone};

/// The variables of a text, each with its name.
pub(super) type Variables = Vec<(&'static str, Value<'static>)>;

impl Teller<'_> {
    /// What a text on an event speaks of; none where the event is not told.
    pub(super) fn variables(&self, event: &EventRow) -> Option<Variables> {
        let request = event.request.clone().unwrap_or_default();
        let mut all: Variables = vec![
            ("timing", self.timing(event).into()),
            ("about", self.about(&request).into()),
            ("request", request.into()),
            ("by", self.channel(event.channel.as_deref()).into()),
        ];
        if let Some(other) = &event.counterpart {
            all.push(("other", self.short(other).into()));
        }
        let detail = event.detail.as_deref().unwrap_or_default();
        match event.kind {
            "request_sent" => self.of_request(event, &mut all)?,
            "completeness_ruled" | "request_returned" => {
                let missing = detail.strip_prefix("missing: ").unwrap_or_default();
                all.push(("missing", self.contents(missing).into()));
            }
            "request_refused" | "consultation_objected" => {
                let ground = detail.split_once(": ").map_or(detail, |(_, ground)| ground);
                let meaning = self.plan.guidelines.grounds.get(ground);
                all.push(("has_meaning", if meaning.is_some() { "yes" } else { "no" }.into()));
                all.push(("meaning", meaning.cloned().unwrap_or_default().into()));
                all.push(("ground", self.locale.word("ground", ground).into()));
            }
            "test_answered" => {
                let message = self.message(event)?;
                let after = event.time.0.since(message.sent.0);
                all.push(("after", self.locale.span(after).into()));
                all.push(("from", self.short(&message.from).into()));
            }
            "dialogue_held" => {
                let reviewed = detail.strip_prefix("requests reviewed: ")?;
                all.push(("number", number(reviewed)?));
            }
            "message_delivered" => self.of_delivery(event, &mut all)?,
            "message_lost" | "message_unattended" => {
                all.push(("message", self.subject(event).into()));
            }
            "reminder_sent" => {
                let which = detail.strip_prefix("reminder ").unwrap_or("1");
                all.push(("number", number(which)?));
            }
            "limit_passed" => {
                all.push(("owed", self.locale.word("limit", detail).into()));
                all.push(("due", self.due(event.due?.0).into()));
            }
            "answer_overdue" => {
                event.counterpart.as_ref()?;
            }
            "expectation_missed" => {
                all.push(("inject", event.inject.clone()?.into()));
                all.push(("act", self.locale.word("act", detail).into()));
            }
            "step_overtaken" => all.push(("act", self.locale.word("act", detail).into())),
            "staff_changed" => all.push(("number", number(detail)?)),
            kind if meaning::is_told(kind) => meaning::variables(self, event, &mut all)?,
            _ => {}
        }
        Some(all)
    }

    pub(super) fn message(&self, event: &EventRow) -> Option<&MessageRow> {
        let id = event.message.as_deref()?;
        let index = id.strip_prefix('M')?.parse::<usize>().ok()?.checked_sub(1)?;
        self.tables.messages.get(index).filter(|message| message.id == id)
    }

    /// A message as one speaks of it: a request by its name, the others by what they are.
    fn subject(&self, event: &EventRow) -> String {
        let request = event.request.as_deref().unwrap_or_default();
        match self.message(event).map(|message| message.kind) {
            Some("request") => request.to_owned(),
            Some(kind) => {
                let kind = self.locale.word("message", kind);
                say!(self.locale, "the-message", kind = kind, about = self.about(request))
            }
            None => say!(self.locale, "a-message"),
        }
    }

    fn of_request(&self, event: &EventRow, all: &mut Variables) -> Option<()> {
        let id = event.request.as_deref()?;
        let row = self.tables.requests.iter().find(|row| row.id == id)?;
        let due = event
            .due
            .map_or_else(String::new, |due| say!(self.locale, "and-due", due = self.due(due.0)));
        let kind = self.plan.guidelines.assistance.get(&row.assistance);
        let about = kind.map(|kind| kind.about.as_str());
        let asks = self.locale.word_for("assistance", &row.assistance, about);
        all.push(("asks", asks.into()));
        all.push(("class", self.locale.word("class", &row.class).into()));
        all.push(("marking", self.locale.word("marking", &row.marking).into()));
        all.push(("due", due.into()));
        Some(())
    }

    /// What there is to say of a delivery that is news: of a request, a statement, an escalation, or of
    /// anything that was under way for a day.
    fn of_delivery(&self, event: &EventRow, all: &mut Variables) -> Option<()> {
        let message = self.message(event)?;
        let took = event.time.0.since(message.sent.0);
        let is_news = matches!(message.kind, "request" | "statement" | "escalation");
        if !is_news && took < Span::from_hours(24) {
            return None;
        }
        let request = message.request.as_deref().unwrap_or_default();
        if request.is_empty() && matches!(message.kind, "request" | "escalation") {
            return None;
        }
        let what = match message.kind {
            "request" => request.to_owned(),
            "escalation" => say!(self.locale, "the-escalation", request = request),
            kind => {
                let about = if kind == "statement" { String::new() } else { self.about(request) };
                let kind = self.locale.word("message", kind);
                say!(self.locale, "the-message", kind = kind, about = about)
            }
        };
        all.push(("kind", message.kind.into()));
        all.push(("message", what.into()));
        all.push(("from", self.short(&message.from).into()));
        all.push(("after", self.locale.span(took).into()));
        Some(())
    }

    /// How a step stands to its limit, in words.
    fn timing(&self, event: &EventRow) -> String {
        let Some(due) = event.due else { return String::new() };
        let spare = due.0.since(event.time.0);
        // A file that is put away in time has nothing to spare.
        if event.kind == "request_closed" && !spare.is_negative() {
            return String::new();
        }
        if spare.is_negative() {
            say!(self.locale, "timing-late", span = self.locale.span(-spare))
        } else {
            say!(self.locale, "timing-to-spare", span = self.locale.span(spare))
        }
    }

    fn due(&self, due: Instant) -> String {
        say!(self.locale, "due", moment = self.locale.moment(&Zone::UTC, due))
    }

    fn about(&self, request: &str) -> String {
        if request.is_empty() {
            String::new()
        } else {
            say!(self.locale, "on-request", request = request)
        }
    }

    fn contents(&self, ids: &str) -> String {
        let holds = |id: &str| {
            let content = self.plan.guidelines.contents.get(id);
            self.locale.word_for("field", id, content.map(|content| content.holds.as_str()))
        };
        let all: Vec<String> = ids.split(' ').filter(|id| !id.is_empty()).map(holds).collect();
        all.join(&say!(self.locale, "between-contents"))
    }
}

/// A number that a text may speak of.
fn number(text: &str) -> Option<Value<'static>> {
    text.parse::<u64>().ok().map(Value::from)
}
