//! The account of a run: a dated timeline that can be read aloud.

mod meaning;

pub use meaning::in_words_of;

use crate::record::{EventRow, InjectRow, MessageRow, Tables};
use crate::scenario::{InjectKind, Plan};
use crate::time::{Instant, Span, Zone};

/// The zones in which the account is told: that of the exercise first, then those of the parties
/// that differ from it.
#[derive(Clone, Debug)]
pub struct Clock {
    zones: Vec<Zone>,
}

/// How a line is meant to strike its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// From outside the exercise: an inject.
    Inject,
    /// As it should be.
    Plain,
    /// In time, or done.
    Good,
    /// Late, lost, refused, overlooked.
    Bad,
}

/// One entry of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of its event in the log, from 1.
    pub event: u64,
    /// When it happened.
    pub at: Instant,
    /// How it is meant.
    pub tone: Tone,
    /// Who, and to whom.
    pub who: String,
    /// What happened.
    pub what: String,
    /// What an inject says.
    pub text: Option<String>,
}

impl Clock {
    /// The zones of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut zones = vec![plan.scenario.starts.zone.clone()];
        for party in plan.scenario.parties.values() {
            if !zones.contains(&party.zone) {
                zones.push(party.zone.clone());
            }
        }
        Self { zones }
    }

    /// The cities of the zones, one a column.
    #[must_use]
    pub fn cities(&self) -> Vec<String> {
        self.zones.iter().map(Zone::city).collect()
    }

    /// The date in the zone of the exercise: `Thu 1 Oct 2015`.
    #[must_use]
    pub fn date(&self, at: Instant) -> String {
        self.zones[0].show(at, "%a %-d %b %Y")
    }

    /// The time of day in each zone; one that is on another date says so: `08:16 +1`.
    #[must_use]
    pub fn times(&self, at: Instant) -> Vec<String> {
        let day = |zone: &Zone| zone.show(at, "%Y-%m-%d");
        let here = day(&self.zones[0]);
        let time = |zone: &Zone| {
            let time = zone.show(at, "%H:%M");
            match day(zone).cmp(&here) {
                std::cmp::Ordering::Equal => time,
                std::cmp::Ordering::Greater => format!("{time} +1"),
                std::cmp::Ordering::Less => format!("{time} -1"),
            }
        };
        self.zones.iter().map(time).collect()
    }
}

/// Tells a run: what happened, who did it to whom, by when, and how late. Deliveries are told only
/// where they are news.
#[must_use]
pub fn account(plan: &Plan, tables: &Tables) -> Vec<Line> {
    let teller = Teller { plan, tables };
    tables.events.iter().filter_map(|event| teller.tell(event)).collect()
}

/// What the facilitator does.
fn tell_control(event: &EventRow) -> Option<String> {
    let inject = event.inject.as_deref();
    Some(match event.kind {
        "inject_skipped" => format!("skips {}", inject?),
        "inject_postponed" => format!("moves {} to {}", inject?, event.due.as_ref()?.0),
        "plan_changed" => format!("changes the scenario: {}", event.detail.as_deref()?),
        _ => return None,
    })
}

/// Which way what is told goes between the two agencies of an event.
enum Way {
    /// From the actor to the other.
    Onward,
    /// From the other to the actor.
    Back,
    /// It concerns the actor alone.
    Alone,
}

/// What is told of an event.
struct Told {
    tone: Tone,
    way: Way,
    what: String,
}

impl Told {
    fn onward(tone: Tone, what: String) -> Self {
        Self { tone, way: Way::Onward, what }
    }

    fn alone(tone: Tone, what: String) -> Self {
        Self { tone, way: Way::Alone, what }
    }
}

struct Teller<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
}

impl Teller<'_> {
    /// What people call an agency.
    fn short(&self, id: &str) -> String {
        self.plan.scenario.short(id)
    }

    fn channel(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return String::new() };
        let named = self.plan.scenario.channels.get(id).and_then(|channel| channel.name.clone());
        named.unwrap_or_else(|| id.replace('_', " "))
    }

    fn message(&self, event: &EventRow) -> Option<&MessageRow> {
        let id = event.message.as_deref()?;
        let index = id.strip_prefix('M')?.parse::<usize>().ok()?.checked_sub(1)?;
        self.tables.messages.get(index).filter(|message| message.id == id)
    }

    fn tell(&self, event: &EventRow) -> Option<Line> {
        match event.kind {
            "inject_fired" => return self.tell_inject(event),
            "statement_sent" => return self.tell_statement(event),
            _ => {}
        }
        if let Some(what) = tell_control(event) {
            let who = "FACILITATOR".to_owned();
            return Some(Line {
                event: event.seq,
                at: event.time.0,
                tone: Tone::Inject,
                who,
                what,
                text: None,
            });
        }
        let told = self
            .tell_step(event)
            .or_else(|| tell_coordination(event))
            .or_else(|| self.tell_traffic(event))
            .or_else(|| self.tell_talks(event))
            .or_else(|| meaning::tell(self, event))
            .or_else(|| self.tell_time(event))
            .or_else(|| tell_staff(event))
            .or_else(|| tell_seat(event))?;
        let actor = self.short(event.actor.as_deref()?);
        let other = event.counterpart.as_deref().map(|id| self.short(id));
        let who = match (told.way, other) {
            (Way::Onward, Some(other)) => format!("{actor} → {other}"),
            (Way::Back, Some(other)) => format!("{other} → {actor}"),
            _ => actor,
        };
        Some(Line {
            event: event.seq,
            at: event.time.0,
            tone: told.tone,
            who,
            what: told.what,
            text: None,
        })
    }

    /// The steps of the procedure.
    fn tell_step(&self, event: &EventRow) -> Option<Told> {
        let request = event.request.as_deref()?;
        let detail = event.detail.as_deref().unwrap_or_default();
        let (timing, in_time) = timing(event);
        let judged = if in_time { Tone::Good } else { Tone::Bad };
        let missing = detail.strip_prefix("missing: ").map(|ids| self.contents(ids));
        let told = match event.kind {
            "request_sent" => Told::onward(Tone::Plain, self.tell_request(event)?),
            "request_acknowledged" => {
                Told::onward(judged, format!("acknowledges {request}{timing}"))
            }
            "request_read_back" => Told::onward(judged, format!("reads {request} back{timing}")),
            "read_back_confirmed" if detail.starts_with("corrected") => {
                Told::onward(Tone::Plain, format!("corrects the read-back of {request}{timing}"))
            }
            "read_back_confirmed" => {
                Told::onward(judged, format!("confirms the read-back of {request}{timing}"))
            }
            "completeness_ruled" => match missing {
                None => Told::alone(judged, format!("finds {request} complete{timing}")),
                Some(missing) => {
                    let tone = if in_time { Tone::Plain } else { Tone::Bad };
                    let what = format!("finds {request} incomplete, without {missing}{timing}");
                    Told::alone(tone, what)
                }
            },
            "request_returned" => {
                let missing = missing.unwrap_or_default();
                Told::onward(Tone::Bad, format!("returns {request} and asks for {missing}{timing}"))
            }
            "request_supplemented" => {
                Told::onward(judged, format!("supplements {request}{timing}"))
            }
            "rest_provided" => {
                Told::onward(Tone::Plain, format!("provides the rest of the contents of {request}"))
            }
            "request_accepted" => Told::onward(judged, format!("takes {request} on{timing}")),
            "request_answered" => {
                let how = match detail {
                    "part" => format!("answers {request} in part"),
                    "none_held" => format!("answers {request}: nothing is held"),
                    _ => format!("answers {request} in full"),
                };
                Told::onward(judged, format!("{how}{timing}"))
            }
            "request_refused" => {
                let ground = detail.strip_prefix("refused: ").unwrap_or(detail);
                let meaning = self.plan.guidelines.grounds.get(ground);
                let meaning = meaning.map_or_else(String::new, |meaning| format!(": {meaning}"));
                let what = format!("refuses {request} ({}{meaning}){timing}", words(ground));
                Told::onward(Tone::Bad, what)
            }
            "request_withdrawn" => Told::onward(Tone::Bad, format!("withdraws {request}")),
            "request_closed" if in_time => Told::alone(Tone::Plain, format!("closes {request}")),
            "request_closed" => Told::alone(Tone::Bad, format!("closes {request}{timing}")),
            _ => return None,
        };
        Some(told)
    }

    /// Calls on the hotline, and the dialogue.
    fn tell_talks(&self, event: &EventRow) -> Option<Told> {
        let about = event.request.as_deref().map_or_else(String::new, about);
        let request = event.request.as_deref().unwrap_or_default();
        let by = self.channel(event.channel.as_deref());
        let told = match event.kind {
            "call_refused" => {
                let caller = self.short(event.counterpart.as_deref()?);
                Told::alone(
                    Tone::Bad,
                    format!("does not take the call of {caller}{about}, by {by}"),
                )
            }
            "call_repeated" => Told::onward(Tone::Bad, format!("calls again{about}, by {by}")),
            "line_tested" => Told::onward(Tone::Plain, format!("calls to test {by}")),
            "test_answered" => {
                let message = self.message(event)?;
                let after = event.time.0.since(message.sent.0);
                let caller = self.short(&message.from);
                Told::alone(Tone::Good, format!("takes the test call of {caller} after {after}"))
            }
            "dialogue_held" => {
                let reviewed = event.detail.as_deref()?.strip_prefix("requests reviewed: ")?;
                let what = match reviewed {
                    "0" => "finds nothing in the dialogue that has been stuck for long".to_owned(),
                    "1" => "goes through the one request that is stuck in the dialogue".to_owned(),
                    number => {
                        format!("goes through the {number} requests that are stuck in the dialogue")
                    }
                };
                Told::alone(Tone::Plain, what)
            }
            "records_reconciled" => {
                Told::alone(Tone::Plain, "holds its records against the other side's".to_owned())
            }
            "dialogue_unblocked" => Told::alone(
                Tone::Good,
                format!("is told in the dialogue to take {request} up before everything else"),
            ),
            "dialogue_reprioritised" => Told::alone(
                Tone::Good,
                format!("gives {request} a higher priority after the dialogue"),
            ),
            "dialogue_soured" => Told::alone(
                Tone::Bad,
                format!("takes it amiss that {request} is brought up in the dialogue"),
            ),
            "dialogue_fruitless" => Told::alone(
                Tone::Plain,
                format!("hears of {request} in the dialogue, and nothing comes of it"),
            ),
            _ => return None,
        };
        Some(told)
    }

    /// What goes over the channels beside the steps, and what goes wrong on them.
    fn tell_traffic(&self, event: &EventRow) -> Option<Told> {
        let request = event.request.as_deref().unwrap_or_default();
        let by = self.channel(event.channel.as_deref());
        let told = match event.kind {
            "message_delivered" => Told::alone(Tone::Plain, self.tell_delivery(event)?),
            "message_lost" => {
                let what = format!("{} is lost on the way, by {by}", self.subject(event));
                Told { tone: Tone::Bad, way: Way::Back, what }
            }
            "message_unattended" => {
                let from = self.short(event.counterpart.as_deref()?);
                let what = format!("nobody picks up {} from {from}", self.subject(event));
                Told::alone(Tone::Bad, what)
            }
            "message_repeated" => {
                Told::onward(Tone::Plain, format!("sends its last message on {request} again"))
            }
            "reminder_sent" => {
                let detail = event.detail.as_deref().unwrap_or_default();
                let which = match detail.strip_prefix("reminder ") {
                    None | Some("1") => String::new(),
                    Some(number) => format!(" for the {} time", ordinal(number)),
                };
                Told::onward(Tone::Bad, format!("reminds{which} about {request}"))
            }
            "request_escalated" => {
                Told::onward(Tone::Bad, format!("takes {request} to the hotline, by {by}"))
            }
            "escalation_relayed" => {
                Told::onward(Tone::Bad, format!("passes the escalation of {request} on, by {by}"))
            }
            "escalation_moot" => {
                Told::alone(Tone::Plain, "is to escalate, but nothing is stuck any more".to_owned())
            }
            _ => return None,
        };
        Some(told)
    }

    /// A message as one speaks of it: a request by its name, the others by what they are.
    fn subject(&self, event: &EventRow) -> String {
        let request = event.request.as_deref().unwrap_or_default();
        match self.message(event).map(|message| message.kind) {
            Some("request") => request.to_owned(),
            Some(kind) => format!("the {}{}", kind_in_words(kind), about(request)),
            None => "a message".to_owned(),
        }
    }

    /// What time that has passed means.
    fn tell_time(&self, event: &EventRow) -> Option<Told> {
        let request = event.request.as_deref().unwrap_or_default();
        let detail = event.detail.as_deref().unwrap_or_default();
        let what = match event.kind {
            "limit_passed" => {
                let due = due_in_words(event.due?.0);
                let owed = limit_in_words(detail);
                format!("lets the limit to {owed} {request} pass ({due})")
            }
            "answer_overdue" => {
                let other = self.short(event.counterpart.as_deref()?);
                format!("owes {other} the answer to {request}, which is now overdue")
            }
            "expectation_missed" => {
                let inject = event.inject.as_deref()?;
                format!("was expected to {} after {inject}, and has not in time", words(detail))
            }
            _ => return None,
        };
        Some(Told::alone(Tone::Bad, what))
    }

    fn tell_inject(&self, event: &EventRow) -> Option<Line> {
        let id = event.inject.as_deref()?;
        let inject = self.plan.scenario.injects.get(id)?;
        let row = self.tables.injects.iter().find(|row| row.id == id);
        let receivers = row.map_or_else(String::new, |row| self.receivers(row, &inject.to));
        let kind = match inject.kind {
            InjectKind::Order => "inject",
            InjectKind::News => "news",
            InjectKind::GroundTruth => "ground truth",
        };
        let to = if receivers.is_empty() { String::new() } else { format!(" → {receivers}") };
        Some(Line {
            event: event.seq,
            at: event.time.0,
            tone: Tone::Inject,
            who: format!("{}{to}", kind.to_uppercase()),
            what: format!("{id} [{}]", inject.basis.key()),
            text: Some(inject.text.trim().to_owned()),
        })
    }

    fn receivers(&self, row: &InjectRow, written: &[String]) -> String {
        if written.iter().any(|to| to == "everyone") {
            return "everyone".to_owned();
        }
        let agencies = &self.plan.scenario.agencies;
        let parties = &self.plan.scenario.parties;
        if row.to.is_none() {
            return String::new();
        }
        let name = |id: &String| match parties.get(id) {
            Some(party) if !agencies.contains_key(id) => party.name.clone(),
            _ => self.short(id),
        };
        written.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn tell_request(&self, event: &EventRow) -> Option<String> {
        let by = self.channel(event.channel.as_deref());
        let id = event.request.as_deref()?;
        let row = self.tables.requests.iter().find(|row| row.id == id)?;
        let due = event.due.map(|due| format!(", {}", due_in_words(due.0))).unwrap_or_default();
        let kind = self.plan.guidelines.assistance.get(&row.assistance);
        let asks = kind.map_or_else(|| words(&row.assistance), |kind| kind.about.clone());
        Some(format!("asks to {asks}: {id} ({}, marked {}), by {by}{due}", row.class, row.marking))
    }

    fn tell_delivery(&self, event: &EventRow) -> Option<String> {
        let message = self.message(event)?;
        let from = self.short(&message.from);
        let took = event.time.0.since(message.sent.0);
        match message.kind {
            "request" => {
                Some(format!("receives {} from {from} after {took}", message.request.as_deref()?))
            }
            "statement" => Some(format!("receives the statement of {from} after {took}")),
            "escalation" => Some(format!(
                "receives the escalation of {} from {from} after {took}",
                message.request.as_deref()?
            )),
            _ if took >= Span::from_hours(24) => {
                let kind = kind_in_words(message.kind);
                let about = about(message.request.as_deref().unwrap_or_default());
                Some(format!("receives the {kind}{about} from {from} after {took}"))
            }
            _ => None,
        }
    }

    fn tell_statement(&self, event: &EventRow) -> Option<Line> {
        let by = self.channel(event.channel.as_deref());
        let inject = self.plan.scenario.injects.get(event.inject.as_deref()?)?;
        let text = match &inject.orders {
            Some(crate::scenario::Order::Statement(order)) => order.text.trim().to_owned(),
            _ => return None,
        };
        let (from, to) = (event.actor.as_deref()?, event.counterpart.as_deref()?);
        Some(Line {
            event: event.seq,
            at: event.time.0,
            tone: Tone::Plain,
            who: format!("{} → {}", self.short(from), self.short(to)),
            what: format!("states, by {by}:"),
            text: Some(text),
        })
    }

    fn contents(&self, ids: &str) -> String {
        let holds = |id: &str| match self.plan.guidelines.contents.get(id) {
            Some(content) => content.holds.clone(),
            None => words(id),
        };
        ids.split(' ').map(holds).collect::<Vec<_>>().join("; ")
    }
}

/// What agencies of one side do among themselves, and where a request goes instead.
fn tell_coordination(event: &EventRow) -> Option<Told> {
    let request = event.request.as_deref()?;
    let (timing, in_time) = timing(event);
    let judged = if in_time { Tone::Good } else { Tone::Bad };
    let told = match event.kind {
        "status_reported" => {
            Told::onward(judged, format!("reports how far {request} has come{timing}"))
        }
        "request_redirected" => {
            Told::onward(Tone::Bad, format!("is not the competent agency for {request}{timing}"))
        }
        "request_readdressed" => Told::onward(judged, format!("sends {request} to it{timing}")),
        "agency_consulted" => Told::onward(Tone::Plain, format!("consults it on {request}")),
        "consultation_concurred" => {
            Told::onward(judged, format!("agrees that {request} be answered{timing}"))
        }
        "consultation_objected" => {
            let detail = event.detail.as_deref().unwrap_or_default();
            let ground = words(detail.strip_prefix("ground: ").unwrap_or(detail));
            Told::onward(Tone::Bad, format!("objects to {request} ({ground}){timing}"))
        }
        "request_assigned" => {
            Told::onward(Tone::Plain, format!("sets it to work on {request}{timing}"))
        }
        "findings_delivered" => {
            Told::onward(judged, format!("delivers what it found on {request}{timing}"))
        }
        "request_lapsed" => {
            Told::alone(Tone::Bad, format!("sees {request} lapse: its time is over"))
        }
        _ => return None,
    };
    Some(told)
}

/// How many people there are from now on.
fn tell_staff(event: &EventRow) -> Option<Told> {
    let number = event.detail.as_deref().filter(|_| event.kind == "staff_changed")?;
    let people = if number == "1" { "person" } else { "people" };
    Some(Told::alone(Tone::Plain, format!("has {number} {people} from now on")))
}

/// Who plays an agency, and what became of what they had it do.
fn tell_seat(event: &EventRow) -> Option<Told> {
    let request = event.request.as_deref();
    let what = match event.kind {
        "seat_taken" => "is played by a person from now on".to_owned(),
        "seat_released" => "is played by its policy again".to_owned(),
        "step_overtaken" => {
            let act = event.detail.as_deref().unwrap_or("a step").replace('_', " ");
            format!("has worked for nothing, to {act}: {} had moved on", request?)
        }
        "clarification_sent" => {
            return Some(Told::onward(
                Tone::Plain,
                format!("says again what it meant in {}, which nobody had misread", request?),
            ));
        }
        _ => return None,
    };
    Some(Told::alone(Tone::Plain, what))
}

/// How a step stands to its limit, in words, and whether it was in time.
fn timing(event: &EventRow) -> (String, bool) {
    let Some(due) = event.due else { return (String::new(), true) };
    let spare = due.0.since(event.time.0);
    if spare.is_negative() {
        (format!(", {} late", -spare), false)
    } else {
        (format!(", with {spare} to spare"), true)
    }
}

fn due_in_words(due: Instant) -> String {
    format!("due {}", Zone::UTC.show(due, "%-d %b %H:%M UTC"))
}

fn about(request: &str) -> String {
    if request.is_empty() { String::new() } else { format!(" on {request}") }
}

/// An id or key as people say it: `rule on completeness` for `rule_on_completeness`.
#[must_use]
pub fn words(id: &str) -> String {
    id.replace('_', " ")
}

fn limit_in_words(limit: &str) -> String {
    match limit {
        "completeness" => "rule on the completeness of".to_owned(),
        "read_back" => "read back".to_owned(),
        "confirm" => "confirm the read-back of".to_owned(),
        "status" => "report the status of".to_owned(),
        other => words(other),
    }
}

fn kind_in_words(kind: &str) -> &str {
    match kind {
        "acknowledge" => "acknowledgement",
        "read_back" => "read-back",
        "confirm_read_back" => "confirmation of the read-back",
        "supplement" => "supplement",
        "accept" => "acceptance",
        "answer_in_full" | "answer_in_part" | "answer_none_held" => "answer",
        "refuse" => "refusal",
        "withdraw" => "withdrawal",
        "rest" => "rest of the contents",
        "reopen" => "protest that the answer does not fit",
        other => other,
    }
}

fn ordinal(number: &str) -> String {
    match number {
        "2" => "second".to_owned(),
        "3" => "third".to_owned(),
        "4" => "fourth".to_owned(),
        "5" => "fifth".to_owned(),
        other => format!("{other}th"),
    }
}
