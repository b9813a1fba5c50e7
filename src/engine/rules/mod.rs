//! What the engine does.
//!
//! `reactions` is the table of contents: which rules answer each entry of the agenda, and which each
//! fact, in order. A rule is a function in the file of its subject. There are three kinds of files:
//!
//! - **Rules** (`steps`, `deadlines`, `noticing` and so on) take a `ctx::Ctx`, change their own subject,
//!   and state a `facts::Fact` for what others may have to do something about. They do not call each
//!   other's rules.
//! - **Questions** (`limits`, `inclination`, `effects`, `exposure` and so on) take a `look::Look`, with
//!   which nothing can be changed, and may be asked by everybody.
//! - **Means** (`sending`, `priority`, `work`) are what several rules do in the same way.
//!
//! So the files of this folder form no circle. To add a rule, write the function and add it to a line of
//! the table.

mod accounting;
mod agreements;
mod answering;
mod believing;
mod caseloads;
mod completeness;
mod conditions;
mod consequences;
mod consulting;
mod control;
mod ctx;
mod deadlines;
mod delivery;
mod dialogue;
mod drafting;
mod effects;
mod errands;
mod escalation;
mod evidence;
mod expectations;
mod exposure;
mod facts;
mod floor;
mod hotline;
mod inclination;
mod injects;
mod knowledge;
mod leaking;
mod leaning;
mod limits;
mod look;
mod meeting;
mod norms;
mod noticing;
mod ordering;
mod permission;
mod priority;
mod questions;
mod reactions;
mod reading;
mod redirection;
mod registers;
mod reminding;
mod repairing;
mod seats;
mod sending;
mod silence;
mod soundness;
mod staffing;
mod status;
mod steps;
mod texts;
mod understanding;
mod withdrawal;
pub mod work;

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemState;

pub(in crate::engine) use agreements::{answer_within, required_now};
pub(in crate::engine) use caseloads::next_arrival;
pub(in crate::engine) use conditions::spans_after;
pub(in crate::engine) use evidence::points_to;
pub(in crate::engine) use limits::{agreed as limit_agreed, limit_of};
pub(in crate::engine) use look::Look;
pub(in crate::engine) use meeting::attended;
pub(in crate::engine) use permission::{acts_open, check_seat_command};
pub(in crate::engine) use priority::of_class;
pub(in crate::engine) use reading::blank;
pub(in crate::engine) use texts::{contents_sayable, letter, render_inject};

use ctx::Ctx;
use facts::Fact;
use floor::Floor;

use super::agenda::Entry;
use super::model::Model;
use crate::time::Instant;

/// The rules, and what they need to play a world.
pub(in crate::engine) struct Rules {
    floor: SystemState<Floor<'static, 'static>>,
    /// Kept from one entry to the next for its room.
    facts: Vec<Fact>,
}

impl Rules {
    /// The rules for a world.
    pub(in crate::engine) fn new(world: &mut World) -> Self {
        Self { floor: SystemState::new(world), facts: Vec::new() }
    }

    /// Plays an entry that [`Rules::play_cases`] has given back.
    pub(in crate::engine) fn play(&mut self, world: &mut World, model: &Model, entry: Entry) {
        let Self { floor, facts } = self;
        reactions::play(&mut Ctx::new(world, model, floor, facts), entry);
    }

    /// Plays the entries that concern desks and caseloads alone, up to the first one that does not, which
    /// is given back, or to the last before `until`. They make up most of a run and spawn nothing, so what
    /// their rules may reach is looked up but once.
    pub(in crate::engine) fn play_cases(
        &mut self,
        world: &mut World,
        until: Instant,
    ) -> Option<Entry> {
        let mut floor = self.floor.get_mut(world).expect("the world of an exercise has it all");
        while let Some(entry) = floor.agenda.next(until) {
            if !play_case(&mut floor, entry) {
                return Some(entry);
            }
        }
        None
    }

    /// Starts all counts of work from nought.
    pub(in crate::engine) fn begin_to_count(&mut self, world: &mut World) {
        let mut floor = self.floor.get_mut(world).expect("the world of an exercise has it all");
        caseloads::begin_to_count(&mut floor);
    }
}

/// Plays an entry that concerns desks and caseloads alone; false for any other.
fn play_case(floor: &mut Floor, entry: Entry) -> bool {
    match entry {
        Entry::CaseComes(id) => caseloads::arrive(floor, id),
        Entry::CountingBegins => caseloads::begin_to_count(floor),
        Entry::CasesLapse(desk) => caseloads::lapse(floor, desk),
        Entry::DeskOpens(desk) => {
            floor.at_desk(desk, |at, agenda| work::open(at, desk, agenda));
        }
        Entry::TaskFinishes { desk, slot, turn } => {
            return caseloads::finish(floor, desk, slot, turn);
        }
        _ => return false,
    }
    true
}
