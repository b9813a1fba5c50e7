//! What the texts of the account speak of: requests, channels, moments and lengths of time, in words.

use super::misunderstanding;
use super::narrator::{Narrator, Variables};
use super::presentation::Topic;
use crate::locale::say;
use crate::record::{DetailKind, EventKind, EventRow, MessageKind, Outcome};
use crate::review::decision::decision_row_text;
use crate::review::explained::explained;
use crate::scenario::Order;
use crate::time::{Instant, Span, Zone};

impl Narrator<'_> {
    /// Returns what the text on an event speaks of; `None` where the event is not news.
    pub(super) fn variables(&self, event: &EventRow, topic: Topic) -> Option<Variables> {
        let request = event.request.clone().unwrap_or_default();
        let mut all: Variables = vec![
            ("timing", self.timing(event).into()),
            ("about", self.about(&request).into()),
            ("request", self.request(&request).into()),
            ("by", self.channel(event.channel.as_deref()).into()),
        ];
        if let Some(other) = &event.counterpart {
            all.push(("other", self.short(other).into()));
        }
        let outcome = event.outcome.map(Outcome::key);
        let detail = outcome.or(event.detail.map(DetailKind::key)).unwrap_or_default();
        all.push(("detail", detail.into()));
        match topic {
            Topic::Nothing => {}
            Topic::NewRequest => self.add_request(event, &mut all)?,
            Topic::Missing => all.push(("missing", self.contents(&event.missing).into())),
            Topic::Ground => self.add_ground(event.ground.as_deref().unwrap_or_default(), &mut all),
            Topic::TestCall => {
                let message = self.message(event)?;
                let after = event.time.0.since(message.sent.0);
                all.push(("after", self.locale.span(after).into()));
                all.push(("from", self.short(&message.from).into()));
            }
            Topic::Number => all.push(("number", event.number?.into())),
            Topic::Arrival => self.add_arrival(event, &mut all)?,
            Topic::Message => all.push(("message", self.message_words(event).into())),
            Topic::Limit => {
                let limit = event.limit.as_deref()?;
                all.push(("owed", self.locale.word("limit", limit).into()));
                all.push(("due", self.due(event.due?.0).into()));
            }
            Topic::Answer => {
                event.counterpart.as_ref()?;
            }
            Topic::Expectation => {
                all.push((
                    "inject",
                    self.plan.scenario.title(event.inject.as_deref()?).to_owned().into(),
                ));
                all.push(("act", self.locale.word("act", event.act?).into()));
                all.push(("object", self.acted_on(event.inject.as_deref()?).into()));
            }
            Topic::Choice => self.add_choice(event, &mut all)?,
            Topic::Order => {
                let inject = self.plan.scenario.title(event.inject.as_deref()?);
                all.push(("inject", inject.to_owned().into()));
                all.push(("reason", event.text.clone().unwrap_or_default().into()));
            }
            Topic::Decision => {
                let place = usize::try_from(event.number?).ok()?.checked_sub(1)?;
                let row = self.tables.decisions.get(place)?;
                let decision = decision_row_text(self.plan, &self.subjects, row, self.locale);
                all.push(("decision", decision.into()));
            }
            Topic::Act => all.push(("act", self.locale.word("act", event.act?).into())),
            Topic::Misunderstanding => misunderstanding::add_variables(self, event, &mut all)?,
        }
        Some(all)
    }

    /// The request on which an inject expects something to be done, after a blank; nothing where it is on none.
    fn acted_on(&self, inject: &str) -> String {
        let injects = &self.plan.scenario.injects;
        let written = injects.get(inject);
        let about = written.and_then(|it| it.expects.as_ref()?.about.as_deref());
        let about = about.or_else(|| match written?.orders.as_ref()? {
            Order::Request(_) => Some(inject),
            Order::Escalate(request) => Some(request),
            _ => None,
        });
        about.map_or_else(String::new, |id| format!(" {}", self.request(id)))
    }

    /// A message as one speaks of it: a request by its name, the others by what they are.
    fn message_words(&self, event: &EventRow) -> String {
        let request = event.request.as_deref().unwrap_or_default();
        match self.message(event).map(|message| message.kind) {
            Some(MessageKind::Request) => self.request(request),
            Some(kind) => self.the_message(kind, request),
            None => say!(self.locale, "a-message"),
        }
    }

    fn add_request(&self, event: &EventRow, all: &mut Variables) -> Option<()> {
        let id = event.request.as_deref()?;
        let row = self.tables.requests.iter().find(|row| row.id == id)?;
        let due = event
            .due
            .map_or_else(String::new, |due| say!(self.locale, "and-due", due = self.due(due.0)));
        let kind = self.plan.guidelines.assistance.get(&row.assistance);
        let about = kind.map(|kind| &kind.about);
        let asks = explained(self.locale, "assistance", &row.assistance, about);
        all.push(("asks", asks.into()));
        all.push(("class", self.locale.word("class", &row.class).into()));
        all.push(("marking", self.locale.word("marking", &row.marking).into()));
        all.push(("due", due.into()));
        Some(())
    }

    fn add_ground(&self, ground: &str, all: &mut Variables) {
        let meaning = self.plan.guidelines.grounds.get(ground);
        all.push(("has_meaning", if meaning.is_some() { "yes" } else { "no" }.into()));
        all.push(("meaning", meaning.map(ToString::to_string).unwrap_or_default().into()));
        all.push(("ground", self.locale.word("ground", ground).into()));
    }

    /// Adds what an inject asks, and what was chosen, where that is not a text.
    fn add_choice(&self, event: &EventRow, all: &mut Variables) -> Option<()> {
        let inject = event.inject.as_deref()?;
        let asks = self.plan.scenario.injects.get(inject)?.asks.as_ref()?;
        let choice = event.text.as_deref().unwrap_or_default();
        let choice = asks.choice_text(choice, self.locale.tag());
        all.push(("inject", self.plan.scenario.title(inject).to_owned().into()));
        all.push(("choice", choice.to_owned().into()));
        all.push(("poll", if asks.poll { "yes" } else { "no" }.into()));
        Some(())
    }

    /// Adds what there is to say of an arrival that is news: of a request, a statement, an escalation, or of
    /// anything that was under way for a day.
    fn add_arrival(&self, event: &EventRow, all: &mut Variables) -> Option<()> {
        let message = self.message(event)?;
        let took = event.time.0.since(message.sent.0);
        let request = message.request.as_deref();
        let what = match message.kind {
            MessageKind::Request => self.request(request?),
            MessageKind::Escalation => {
                say!(self.locale, "the-escalation", request = self.request(request?))
            }
            MessageKind::Statement => self.the_message(message.kind, ""),
            MessageKind::Step(_)
            | MessageKind::Rest
            | MessageKind::Reminder
            | MessageKind::Copy
            | MessageKind::Status
            | MessageKind::TestCall
            | MessageKind::FollowUp
            | MessageKind::Clarification => {
                if took < Span::from_hours(24) {
                    return None;
                }
                self.the_message(message.kind, request.unwrap_or_default())
            }
        };
        all.push(("kind", message.kind.key().into()));
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
        if event.kind == EventKind::RequestClosed && !spare.is_negative() {
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

    fn contents(&self, ids: &[String]) -> String {
        let holds = |id: &String| {
            let content = self.plan.guidelines.contents.get(id);
            explained(self.locale, "field", id, content.map(|content| &content.holds))
        };
        let all: Vec<String> = ids.iter().map(holds).collect();
        all.join(&say!(self.locale, "between-contents"))
    }
}
