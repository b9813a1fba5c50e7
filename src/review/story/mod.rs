//! What is wrong with the story of a scenario, by how it goes when it is played many times.
//!
//! Each run is looked at by itself and leaves [`Observations`]; the findings are what many of them have in
//! common. A run may be played with an agency in the hands of a person who does nothing, or with one that
//! takes several times as long, for a script has to bear that too.

mod days;
mod observations;

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::{Inject, Otherwise, Plan, When};
use crate::time::Span;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The kinds of fault in a story.
    pub enum StoryFault {
        UnknownCited "unknown_cited" "It cites what its readers do not know of.";
        Unsayable "unsayable" "Its text, or the letter that it orders, has a slot that stands for nothing its reader knows.";
        Undeclared "undeclared" "It speaks of a request by its number and does not cite it.";
        NeverComes "never_comes" "It comes in no run.";
        Moot "moot" "It has somebody act on what is over.";
        CallAboutNothing "call_about_nothing" "The answer to the request comes before the call about it that it orders.";
        NothingToReview "nothing_to_review" "The dialogue that it orders reviews nothing.";
        WrongDay "wrong_day" "It names a day of the week that is not that of the date, or begins with another date than that on which it comes.";
        NeverMet "never_met" "What it expects is done in time in no run in which it was asked.";
        NeverAsked "never_asked" "What it expects is asked of nobody in any run.";
        Burst "burst" "Several injects reach one agency within half an hour.";
        Overload "overload" "More letters and work reach the agency within an hour than its staff can take up and do.";
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
            Self::Moot => "add `provided: Open(...)` with the request, and who must know",
            Self::CallAboutNothing => {
                "let it wait until the request has been overdue for longer, or add `provided: Stuck(...)`"
            }
            Self::NothingToReview => "add `provided: Stuck(...)`, and say what comes `otherwise`",
            Self::WrongDay => "correct the date, or use a slot such as `{request.sent}`",
            Self::NeverMet => "give it more time, or expect something else",
            Self::NeverAsked => "expect it of somebody whom the request reaches, or leave it out",
            Self::Burst => "spread the injects, or let some wait for others",
            Self::Overload => {
                "give the agency more staff, or let some of what reaches it come at another time"
            }
            Self::Silence => "begin later, end earlier, or give people something to do",
            Self::IdleSeat => "give the agency a part in the story, or leave it out",
        }
    }
}

/// How many injects within [`BURST_WITHIN`] are too many for one agency.
const BURST: usize = 4;
const BURST_WITHIN: Span = Span::from_minutes(30);

/// How many letters and injects one of the staff can take up within an hour, at twenty minutes each.
const LETTERS_AN_HOUR: usize = 3;

/// The share of the exercise in which nothing happens that is too long.
const SILENCE: f64 = 0.3;

/// The share of the runs in which a burst, an overload or a silence counts, since luck brings some about.
const OFTEN: f64 = 0.25;

/// The share of the runs in which nobody is idle in which something counts that the script bears: what is lost
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

/// Who played in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cast {
    /// Every agency by its policy.
    #[default]
    Everybody,
    /// An agency was held by a person who did nothing.
    Idle(String),
    /// An agency took so many times as long for all that it did.
    Slow(String, u32),
}

impl Cast {
    const fn is_idle(&self) -> bool {
        matches!(self, Self::Idle(_))
    }
}

/// What was seen in a run.
#[derive(Clone, Debug)]
pub struct Observations {
    seed: u64,
    cast: Cast,
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
    /// Who played in that run.
    pub cast: Cast,
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
    let all_acting = runs.iter().filter(|run| !run.cast.is_idle()).count() as f64;
    let counts = |place: &Place, shown: &[&Observations]| {
        let acting = shown.iter().filter(|run| !run.cast.is_idle()).count() as f64;
        match place.fault {
            StoryFault::Burst | StoryFault::Overload | StoryFault::Silence => {
                acting >= OFTEN * all_acting
            }
            StoryFault::UnknownCited
            | StoryFault::Unsayable
            | StoryFault::Moot
            | StoryFault::CallAboutNothing
            | StoryFault::NothingToReview => acting >= NOW_AND_THEN * all_acting,
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
    let first = shown.iter().find(|run| run.cast == Cast::Everybody).or(shown.first());
    StoryFinding {
        fault: place.fault,
        path: place.path.clone(),
        about: Some(place.about.clone()).filter(|about| !about.is_empty()),
        runs: shown.len(),
        of,
        seed: first.map_or(0, |run| run.seed),
        cast: first.map(|run| run.cast.clone()).unwrap_or_default(),
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
        let is_left = is_left_to_facilitator(inject);
        if in_none(|run| &run.came, id) {
            if !is_left && !hangs_on_facilitator(plan, id) {
                note(StoryFault::NeverComes, format!("injects.{id}"));
            }
        } else if inject.expects.is_some() && in_none(|run| &run.asked, id) {
            note(StoryFault::NeverAsked, format!("injects.{id}.expects"));
        } else if inject.expects.is_some() && in_none(|run| &run.met, id) {
            note(StoryFault::NeverMet, format!("injects.{id}.expects"));
        }
    }
    for id in plan.scenario.agencies.keys() {
        let discusses = plan.scenario.modules.values().any(|module| module.is_for(id));
        if !discusses && in_none(|run| &run.busy, id) {
            note(StoryFault::IdleSeat, format!("agencies.{id}"));
        }
    }
    places
}

/// Whether an inject comes in no run that nobody leads.
fn is_left_to_facilitator(inject: &Inject) -> bool {
    inject.is_by_hand() && inject.policy.is_none()
}

/// Whether an inject comes only after one that the facilitator gives.
fn hangs_on_facilitator(plan: &Plan, id: &str) -> bool {
    let injects = &plan.scenario.injects;
    let is_left = |id: &str| injects.get(id).is_some_and(is_left_to_facilitator);
    let waits = injects.get(id).and_then(|inject| inject.when.as_ref()).map(When::injects);
    let in_place = injects.iter().filter(
        |(_, other)| matches!(&other.otherwise, Otherwise::Inject(instead) if instead == id),
    );
    waits.into_iter().flatten().any(is_left) || in_place.into_iter().any(|(it, _)| is_left(it))
}
