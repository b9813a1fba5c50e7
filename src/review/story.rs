//! What is wrong with the story of a scenario, by how it goes when it is played many times.
//!
//! Each run is looked at by itself and leaves [`Observations`]; the findings are what many of them have in
//! common. A run may be played with an agency in the hands of a person who does nothing, for a script has
//! to bear that too.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{EventKind, InjectRow, Tables, TurnedFor};
use crate::scenario::{Inject, InjectKind, Order, Otherwise, Plan, Text, When};
use crate::time::{Instant, Span, Zone};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kinds of fault in a story.
    pub enum StoryFault {
        UnknownCited "unknown_cited" "It cites what its readers do not know of.";
        Unsayable "unsayable" "Its text, or the letter that it orders, has a slot that stands for nothing its reader knows.";
        Undeclared "undeclared" "It speaks of a request by its number and does not cite it.";
        NeverComes "never_comes" "It comes in no run.";
        Moot "moot" "It orders an escalation of what is over.";
        NothingToReview "nothing_to_review" "The dialogue that it orders reviews nothing.";
        WrongDay "wrong_day" "It names a day of the week that is not that of the date, or begins with another date than that on which it comes.";
        NeverMet "never_met" "What it expects is done in time in no run in which it was asked.";
        NeverAsked "never_asked" "What it expects is asked of nobody in any run.";
        Burst "burst" "Several injects reach one agency within half an hour.";
        Silence "silence" "Nothing happens for a long time.";
        IdleSeat "idle_seat" "The agency has nothing to read, to send or to do.";
    }
}

impl StoryFault {
    /// Returns what an author can do about it.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::UnknownCited => {
                "let it wait with `when: Received(...)` or `Knows(...)`, or say what comes `otherwise`"
            }
            Self::Unsayable => {
                "add a variant without the slot, or let it wait until the reader knows"
            }
            Self::Undeclared => "add the inject that orders the request to `cites`",
            Self::NeverComes => {
                "change what it waits for or what it is provided for, or leave it out"
            }
            Self::Moot => "add `provided: Open(...)` with the request",
            Self::NothingToReview => {
                "add `provided: Overdue(...)` or `Open(...)`, and say what comes `otherwise`"
            }
            Self::WrongDay => "correct the date, or use a slot such as `{request.sent}`",
            Self::NeverMet => "give it more time, or expect something else",
            Self::NeverAsked => "expect it of somebody whom the request reaches, or leave it out",
            Self::Burst => "spread the injects, or let some wait for others",
            Self::Silence => "begin later, end earlier, or give people something to do",
            Self::IdleSeat => "give the agency a part in the story, or leave it out",
        }
    }
}

/// How many injects within [`BURST_WITHIN`] are too many for one agency.
const BURST: usize = 4;
const BURST_WITHIN: Span = Span::from_minutes(30);

/// The share of the exercise in which nothing happens that is too long.
const SILENCE: f64 = 0.3;

/// The share of the runs in which a burst or a silence counts, since luck brings some about.
const OFTEN: f64 = 0.25;

/// The share of the runs with everybody acting in which something counts that the script bears: what is lost
/// on the way now and then is not known, and what cannot be said is left out.
const NOW_AND_THEN: f64 = 0.05;

/// A fault and where it is: in an inject, or at an agency.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    fault: StoryFault,
    /// The path of what is to be changed, such as `injects.ask.cites`.
    path: String,
    /// What it is about, where that is something else: what is cited, the day that is named.
    about: String,
}

/// What was seen in a run.
#[derive(Clone, Debug)]
pub struct Observations {
    seed: u64,
    /// The agency that a person held who did nothing, where one did.
    idle: Option<String>,
    faults: BTreeSet<Place>,
    came: BTreeSet<String>,
    /// For injects with an expectation: whether it was asked, and whether it was met.
    asked: BTreeSet<String>,
    met: BTreeSet<String>,
    busy: BTreeSet<String>,
}

/// A fault in a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryFinding {
    /// Which.
    pub fault: StoryFault,
    /// The path of what is to be changed, such as `injects.ask.cites`.
    pub path: String,
    /// What it is about, where that is something else.
    pub about: Option<String>,
    /// In how many runs it was seen.
    pub runs: usize,
    /// Of how many.
    pub of: usize,
    /// The seed of the first of them.
    pub seed: u64,
    /// The agency that a person held in it who did nothing, where one did.
    pub idle: Option<String>,
}

impl Observations {
    /// Returns what is seen in a run of a plan: its tables, its seed, and the agency that a person held who
    /// did nothing.
    #[must_use]
    pub fn of(plan: &Plan, tables: &Tables, seed: u64, idle: Option<&str>) -> Self {
        let mut seen = Self {
            seed,
            idle: idle.map(str::to_owned),
            faults: BTreeSet::new(),
            came: BTreeSet::new(),
            asked: BTreeSet::new(),
            met: BTreeSet::new(),
            busy: busy(tables),
        };
        for row in &tables.injects {
            let Some(inject) = plan.scenario.injects.get(&row.id) else { continue };
            seen.look_at(plan, inject, row);
        }
        seen.look_at_events(tables);
        seen.look_at_bursts(tables);
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

    /// The longest time in which nothing reaches anybody, from when the work of agencies is counted.
    fn look_at_silence(&mut self, plan: &Plan, tables: &Tables) {
        let scenario = &plan.scenario;
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

/// Returns the faults that runs of a plan show, those of injects in their order and then the others.
#[must_use]
pub fn story_findings(plan: &Plan, runs: &[Observations]) -> Vec<StoryFinding> {
    let mut seen: BTreeMap<&Place, Vec<&Observations>> = BTreeMap::new();
    for run in runs {
        for place in &run.faults {
            seen.entry(place).or_default().push(run);
        }
    }
    let everybody = runs.iter().filter(|run| run.idle.is_none()).count() as f64;
    let counts = |place: &Place, shown: &[&Observations]| {
        let acting = shown.iter().filter(|run| run.idle.is_none()).count() as f64;
        match place.fault {
            StoryFault::Burst | StoryFault::Silence => acting >= OFTEN * everybody,
            StoryFault::UnknownCited
            | StoryFault::Unsayable
            | StoryFault::Moot
            | StoryFault::NothingToReview => acting >= NOW_AND_THEN * everybody,
            _ => true,
        }
    };
    let mut findings: Vec<StoryFinding> = seen
        .into_iter()
        .filter(|(place, shown)| counts(place, shown))
        .map(|(place, shown)| finding(place, &shown, runs.len()))
        .collect();
    findings.extend(never(plan, runs).iter().map(|place| {
        let all: Vec<&Observations> = runs.iter().collect();
        finding(place, &all, runs.len())
    }));
    let place = |finding: &StoryFinding| {
        let id = finding.path.strip_prefix("injects.").and_then(|path| path.split('.').next());
        id.and_then(|id| plan.scenario.injects.get_index_of(id)).unwrap_or(usize::MAX)
    };
    findings.sort_by(|one, other| {
        (place(one), &one.path, one.fault, &one.about).cmp(&(
            place(other),
            &other.path,
            other.fault,
            &other.about,
        ))
    });
    findings
}

fn finding(place: &Place, shown: &[&Observations], of: usize) -> StoryFinding {
    // Where a run in which everybody acts shows it, that is the one to look at.
    let first = shown.iter().find(|run| run.idle.is_none()).or(shown.first());
    StoryFinding {
        fault: place.fault,
        path: place.path.clone(),
        about: Some(place.about.clone()).filter(|about| !about.is_empty()),
        runs: shown.len(),
        of,
        seed: first.map_or(0, |run| run.seed),
        idle: first.and_then(|run| run.idle.clone()),
    }
}

/// What happens in none of the runs that should in some.
fn never(plan: &Plan, runs: &[Observations]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut note = |fault, path: String| {
        places.push(Place { fault, path, about: String::new() });
    };
    let in_none = |all: fn(&Observations) -> &BTreeSet<String>, id: &str| {
        runs.iter().all(|run| !all(run).contains(id))
    };
    for (id, inject) in &plan.scenario.injects {
        let is_by_hand = inject.when == Some(When::ByHand);
        if in_none(|run| &run.came, id) {
            if !is_by_hand && !hangs_on_facilitator(plan, id) {
                note(StoryFault::NeverComes, format!("injects.{id}"));
            }
        } else if inject.expects.is_some() && in_none(|run| &run.asked, id) {
            note(StoryFault::NeverAsked, format!("injects.{id}.expects"));
        } else if inject.expects.is_some() && in_none(|run| &run.met, id) {
            note(StoryFault::NeverMet, format!("injects.{id}.expects"));
        }
    }
    for id in plan.scenario.agencies.keys() {
        if in_none(|run| &run.busy, id) {
            note(StoryFault::IdleSeat, format!("agencies.{id}"));
        }
    }
    places
}

/// Whether an inject comes only after one that the facilitator gives.
fn hangs_on_facilitator(plan: &Plan, id: &str) -> bool {
    let injects = &plan.scenario.injects;
    let is_by_hand = |id: &str| injects.get(id).is_some_and(|it| it.when == Some(When::ByHand));
    let waits = injects.get(id).and_then(|inject| inject.when.as_ref()).map(When::injects);
    let in_place = injects.iter().filter(
        |(_, other)| matches!(&other.otherwise, Otherwise::Inject(instead) if instead == id),
    );
    waits.into_iter().flatten().any(is_by_hand)
        || in_place.into_iter().any(|(it, _)| is_by_hand(it))
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

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days that a text names and that are not so: a weekday beside a date that falls on another, and a
/// date at its beginning that is not that on which it is read anywhere.
fn wrong_days(text: &str, at: Option<Instant>, zones: &[&Zone]) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().take(400).collect();
    let year_of = |place: usize| {
        let year =
            words.get(place + 3).map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()));
        year.filter(|year| year.len() == 4).map(str::to_owned)
    };
    let mut wrong = Vec::new();
    for (place, window) in words.windows(3).enumerate() {
        let weekday = window[0].trim_matches(|c: char| !c.is_alphabetic());
        let is_day = window[1].chars().all(|c| c.is_ascii_digit()) && window[1].len() <= 2;
        if !WEEKDAYS.contains(&weekday) || !is_day {
            continue;
        }
        let month = window[2].trim_matches(|c: char| !c.is_alphabetic());
        if !MONTHS.contains(&month) {
            continue;
        }
        let year = year_of(place).or_else(|| Some(zones.first()?.show(at?, "%Y")));
        let named = format!("{weekday} {} {month}", window[1]);
        let is_right = year.as_ref().is_none_or(|year| {
            jiff::fmt::strtime::parse("%A %d %B %Y", format!("{named} {year}"))
                .is_ok_and(|it| it.to_date().is_ok())
        });
        let comes_then = |at: Instant| zones.iter().any(|zone| zone.show(at, "%A %-d %B") == named);
        let is_now = place > 0 || at.is_none_or(comes_then);
        if !is_right || !is_now {
            wrong.push(named);
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ZonedInstant;

    #[test]
    fn days_that_are_not_so_are_found() {
        let at = ZonedInstant::parse("2015-11-17T20:00[America/New_York]").expect("a moment");
        let zone = [&at.zone];
        for (text, expected) in [
            ("Tuesday 17 November 2015. Ask.", vec![]),
            ("Tuesday 17 November. Ask.", vec![]),
            ("Monday 16 November 2015. Ask.", vec!["Monday 16 November"]),
            ("Ask by Friday 27 November 2015.", vec![]),
            ("Ask by Thursday 27 November 2015.", vec!["Thursday 27 November"]),
            ("Monday in Washington.", vec![]),
            ("Closed on Monday 23 and Tuesday 24 November.", vec![]),
        ] {
            assert_eq!(wrong_days(text, Some(at.at), &zone), expected, "{text}");
        }
    }

    #[test]
    fn a_number_that_goes_on_is_another() {
        assert!(mentions("As in US-CN-2015-001.", "US-CN-2015-001"));
        assert!(!mentions("As in US-CN-2015-0011.", "US-CN-2015-001"));
    }
}
