//! What is seen in a single run of a plan.

use std::collections::{BTreeMap, BTreeSet};

use super::days::wrong_days;
use super::{BURST, BURST_WITHIN, Cast, LETTERS_AN_HOUR, Observations, Place, SILENCE, StoryFault};
use crate::record::{EventKind, EventRow, InjectRow, MessageKind, Tables, TurnedFor};
use crate::scenario::{Act, Inject, InjectKind, Order, Plan, Text};
use crate::time::{Instant, Span, Zone};

const HOUR: Span = Span::from_hours(1);

impl Observations {
    /// Returns what is seen in a run of a plan: its tables, its seed, and who played in it.
    #[must_use]
    pub fn of(plan: &Plan, tables: &Tables, seed: u64, cast: Cast) -> Self {
        let mut seen = Self {
            seed,
            cast,
            faults: BTreeSet::new(),
            came: BTreeSet::new(),
            asked: BTreeSet::new(),
            met: BTreeSet::new(),
            busy: busy(tables),
        };
        for row in &tables.injects {
            let Some(inject) = plan.scenario.injects.get(&row.id) else { continue };
            seen.look_at(plan, inject, row);
            seen.look_at_expectation(plan, tables, inject, row);
        }
        seen.look_at_events(tables);
        seen.look_at_bursts(tables);
        seen.look_at_overload(plan, tables);
        seen.look_at_silence(plan, tables);
        seen
    }

    fn note(&mut self, fault: StoryFault, path: String, about: &str) {
        self.faults.insert(Place { fault, path, about: about.to_owned() });
    }

    fn look_at(&mut self, plan: &Plan, inject: &Inject, row: &InjectRow) {
        let id = &row.id;
        match row.turned_for {
            Some(TurnedFor::Cited) => {
                let cited = row.turned_on.as_deref().unwrap_or_default();
                self.note(StoryFault::UnknownCited, format!("injects.{id}.cites"), cited);
            }
            Some(TurnedFor::Unsayable) => {
                self.note(StoryFault::Unsayable, format!("injects.{id}.text"), "");
            }
            Some(TurnedFor::Provided) | None => {}
        }
        if row.fired.is_some() {
            self.came.insert(id.clone());
        }
        if row.met.is_some() {
            self.asked.insert(id.clone());
        }
        if row.met == Some(true) {
            self.met.insert(id.clone());
        }
        let zones = zones(plan, row);
        let said = [(&row.said, row.fired, "text"), (&row.letter, None, "orders.text")];
        for (text, at, field) in said {
            let Some(text) = text else { continue };
            let at = at.map(|at| at.0);
            for day in wrong_days(text, at, &zones) {
                self.note(StoryFault::WrongDay, format!("injects.{id}.{field}"), &day);
            }
            for other in undeclared(plan, inject, id, text) {
                self.note(StoryFault::Undeclared, format!("injects.{id}.cites"), &other);
            }
        }
    }

    /// Somebody is told to act on requests that are all over, as far as their party knows.
    fn look_at_expectation(
        &mut self,
        plan: &Plan,
        tables: &Tables,
        inject: &Inject,
        row: &InjectRow,
    ) {
        let (Some(expects), Some(fired)) = (&inject.expects, row.fired) else { return };
        let follows = matches!(expects.action, Act::Close | Act::Reopen | Act::Clarify);
        let is_told = row.turned.is_none() && row.to.contains(&expects.by);
        if follows || !is_told || matches!(inject.orders, Some(Order::Request(_))) {
            return;
        }
        let cited = match &expects.about {
            Some(about) => std::slice::from_ref(about),
            None => inject.cites.as_slice(),
        };
        let orders_request = |id: &&String| {
            let cited = plan.scenario.injects.get(*id);
            cited.is_some_and(|it| matches!(it.orders, Some(Order::Request(_))))
        };
        let mut about = cited.iter().filter(orders_request).peekable();
        let party = plan.scenario.party_of(&expects.by);
        if about.peek().is_some()
            && about.all(|request| is_known_over(plan, tables, party, request, fired.0))
        {
            self.note(StoryFault::Moot, format!("injects.{}", row.id), "");
        }
    }

    fn look_at_events(&mut self, tables: &Tables) {
        for event in &tables.events {
            let Some(inject) = &event.inject else { continue };
            let path = format!("injects.{inject}.orders");
            match event.kind {
                // What is over only when the call is ready was worth ordering.
                EventKind::EscalationMoot => {
                    let row = tables.injects.iter().find(|row| row.id == *inject);
                    if row.and_then(|row| row.fired) == Some(event.time) {
                        self.note(StoryFault::Moot, path, "");
                    }
                }
                EventKind::RequestEscalated if is_about_nothing(tables, event) => {
                    let request = event.request.as_deref().unwrap_or_default();
                    self.note(StoryFault::CallAboutNothing, path, request);
                }
                EventKind::DialogueHeld if event.number == Some(0) => {
                    self.note(StoryFault::NothingToReview, path, "");
                }
                _ => {}
            }
        }
    }

    fn look_at_bursts(&mut self, tables: &Tables) {
        let mut reached: BTreeMap<&str, Vec<(Instant, &str)>> = BTreeMap::new();
        for row in tables.injects.iter().filter(|row| row.kind == InjectKind::Order) {
            let Some(fired) = row.fired else { continue };
            for agency in row.to.iter() {
                reached.entry(agency).or_default().push((fired.0, &row.id));
            }
        }
        for (agency, mut injects) in reached {
            injects.sort_unstable();
            let bursts = injects.windows(BURST);
            for burst in bursts.filter(|burst| burst[BURST - 1].0 <= burst[0].0 + BURST_WITHIN) {
                let last = burst[BURST - 1].1;
                self.note(StoryFault::Burst, format!("injects.{last}"), agency);
            }
        }
    }

    /// Hours in which more letters and injects come to an agency than its staff can take up, and more work
    /// than they can do.
    fn look_at_overload(&mut self, plan: &Plan, tables: &Tables) {
        let mut come: BTreeMap<&str, Vec<Instant>> = BTreeMap::new();
        for row in tables.injects.iter().filter(|row| row.kind == InjectKind::Order) {
            for agency in row.to.iter().filter(|_| row.fired.is_some()) {
                come.entry(agency).or_default().extend(row.fired.map(|fired| fired.0));
            }
        }
        for message in &tables.messages {
            come.entry(&message.to).or_default().extend(message.delivered.map(|at| at.0));
        }
        for (agency, mut moments) in come {
            let Some(written) = plan.scenario.agencies.get(agency) else { continue };
            let staff = written.staff + written.duty.as_ref().map_or(0, |duty| duty.staff);
            let most = LETTERS_AN_HOUR * staff as usize;
            moments.sort_unstable();
            let mut hours = moments.windows(most + 1);
            let is_overloaded = |hour: &[Instant]| {
                hour[most] < hour[0] + HOUR && work_within(tables, agency, hour[0]) > HOUR * staff
            };
            if hours.any(is_overloaded) {
                self.note(StoryFault::Overload, format!("agencies.{agency}"), "");
            }
        }
    }

    /// The longest time in which nothing reaches anybody, from when the work of agencies is counted.
    fn look_at_silence(&mut self, plan: &Plan, tables: &Tables) {
        let scenario = &plan.scenario;
        if scenario.injects.is_empty() && !scenario.modules.is_empty() {
            // A discussion goes by the clock of the room.
            return;
        }
        let from = scenario.work_from.as_ref().unwrap_or(&scenario.starts).at;
        let from = from.max(scenario.starts.at);
        let happens = |kind| matches!(kind, EventKind::InjectFired | EventKind::MessageDelivered);
        let events = tables.events.iter().filter(|event| happens(event.kind));
        let ends = tables.events.last().map_or(scenario.ends.at, |event| event.time.0);
        let moments = events.map(|event| event.time.0).filter(|at| *at >= from).chain([ends]);
        let too_long = ends.since(from).as_secs_f64() * SILENCE;
        let mut last = from;
        for at in moments {
            if at.since(last).as_secs_f64() > too_long {
                self.note(StoryFault::Silence, "injects".to_owned(), "");
            }
            last = last.max(at);
        }
    }
}

/// Whether a message brings the one who asked an answer or a refusal.
fn is_answer(kind: MessageKind) -> bool {
    matches!(kind, MessageKind::Step(act) if act.is_answer() || act == Act::Refuse)
}

/// Whether a party knows at a moment that a request was answered or refused, and has not been reopened.
fn is_known_over(
    plan: &Plan,
    tables: &Tables,
    party: Option<&str>,
    request: &str,
    at: Instant,
) -> bool {
    let about = tables.messages.iter().filter(|it| it.request.as_deref() == Some(request));
    let heard = about.filter_map(|message| {
        let known = if plan.scenario.party_of(&message.from) == party {
            Some(message.sent)
        } else {
            message.read.filter(|_| plan.scenario.party_of(&message.to) == party)
        };
        known.map(|known| (known.0, message.kind)).filter(|(known, _)| *known <= at)
    });
    let ends = |kind| is_answer(kind) || kind == MessageKind::Step(Act::Reopen);
    let last = heard.filter(|(_, kind)| ends(*kind)).max_by_key(|(known, _)| *known);
    last.is_some_and(|(_, kind)| is_answer(kind))
}

/// Whether a request was taken to the hotline of which the answer or the refusal comes before the call.
fn is_about_nothing(tables: &Tables, event: &EventRow) -> bool {
    let before = tables.messages.iter().filter(|message| {
        message.request.is_some() && message.request == event.request && message.sent <= event.time
    });
    let ends = |kind| is_answer(kind) || kind == MessageKind::Step(Act::Reopen);
    let last = before.filter(|message| ends(message.kind)).max_by_key(|message| message.sent);
    let call = tables.messages.iter().find(|message| Some(message.id) == event.message);
    let called = call.and_then(|call| call.delivered);
    last.filter(|message| is_answer(message.kind))
        .and_then(|message| message.delivered)
        .is_some_and(|came| called.is_some_and(|called| came <= called))
}

/// The time that the work takes which comes to an agency within an hour, of each piece an hour at the most.
fn work_within(tables: &Tables, agency: &str, from: Instant) -> Span {
    let own = tables.work.iter().filter(|work| work.agency == agency);
    let come = own.filter(|work| work.came.0 >= from && work.came.0 < from + HOUR);
    come.map(|work| work.working_s.0.min(HOUR)).sum()
}

/// The agencies that had something to read, to send or to do.
fn busy(tables: &Tables) -> BTreeSet<String> {
    let reached =
        tables.injects.iter().filter(|row| row.fired.is_some() && row.kind == InjectKind::Order);
    let reached = reached.flat_map(|row| row.to.iter().cloned());
    let messages = tables.messages.iter().flat_map(|row| [row.from.clone(), row.to.clone()]);
    let work = tables.work.iter().map(|row| row.agency.clone());
    reached.chain(messages).chain(work).collect()
}

/// The zones in which an inject is read, or those of all where nobody is named, and that of the exercise.
fn zones<'a>(plan: &'a Plan, row: &InjectRow) -> Vec<&'a Zone> {
    let scenario = &plan.scenario;
    let agencies =
        scenario.agencies.iter().filter(|(id, _)| row.to.is_empty() || row.to.contains(id));
    let own = agencies.filter_map(|(_, agency)| {
        let party = scenario.parties.get(&agency.party)?;
        Some(agency.zone.as_ref().unwrap_or(&party.zone))
    });
    own.chain([&scenario.starts.zone]).collect()
}

/// The requests whose numbers a text mentions and which its inject neither orders nor cites.
fn undeclared(plan: &Plan, inject: &Inject, id: &str, text: &str) -> Vec<String> {
    let requests = plan.scenario.injects.iter().filter_map(|(other, it)| match &it.orders {
        Some(Order::Request(order)) => {
            let number = order.fields.get("request_id").map(Text::usual)?;
            let number = number.split([',', ' ']).next().filter(|it| it.len() > 4)?;
            Some((other, number))
        }
        _ => None,
    });
    requests
        .filter(|(other, number)| {
            *other != id && mentions(text, number) && !inject.cites.contains(other)
        })
        .map(|(other, _)| other.clone())
        .collect()
}

/// Whether a text has a number in it that does not go on.
fn mentions(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let next = text[at + number.len()..].chars().next();
        next.is_none_or(|next| !next.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_goes_on_is_another() {
        assert!(mentions("As in US-CN-2015-001.", "US-CN-2015-001"));
        assert!(!mentions("As in US-CN-2015-0011.", "US-CN-2015-001"));
    }
}
