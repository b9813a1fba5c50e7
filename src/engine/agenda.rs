//! What is going to happen, in order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use bevy_ecs::prelude::{Entity, Resource};

use super::ids::{CaseloadId, InjectId};
use crate::scenario::Side;
use crate::time::Instant;

/// Something that will happen. Entries are never taken off the agenda: one that no longer applies
/// when its moment comes is passed over by the rule that answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Somebody gives a command: which, by the order in which they were given.
    Commanded(u32),
    /// A dated inject falls due.
    InjectDue(InjectId),
    /// A condition that waits for time to pass may have come true.
    ConditionMatures(InjectId),
    /// What was expected after an inject should have been done by now.
    ExpectationDue(InjectId),
    /// A request has just been sent.
    RequestOpens(Entity),
    /// A message arrives, or would have had it not been lost.
    MessageArrives(Entity),
    /// A piece of work is done at a desk.
    TaskFinishes {
        /// The agency.
        desk: Entity,
        /// Which of the tasks in hand.
        slot: u32,
        /// The turn at which it was taken up: it may have been put down or taken over since.
        turn: u32,
    },
    /// A desk opens with work waiting, or people come or go at one with people on duty.
    DeskOpens(Entity),
    /// The time is over for which an inject has changed the number of people at an agency.
    StaffingEnds(InjectId),
    /// A case comes to a caseload by itself.
    CaseComes(CaseloadId),
    /// From now on the work of agencies is counted.
    CountingBegins,
    /// Cases at a desk may have waited too long to be begun.
    CasesLapse(Entity),
    /// The time of a side for its steps in a state has passed, if the request is still there.
    LimitPasses {
        /// The request.
        request: Entity,
        /// The side.
        side: Side,
        /// How many steps had been taken on it.
        version: u32,
    },
    /// The answer to a request is due.
    AnswerDue(Entity),
    /// A side would have had to hear something by now.
    PatienceEnds {
        /// The request.
        request: Entity,
        /// The side that waits.
        side: Side,
        /// The last step that it had heard of.
        seen: u32,
        /// How often it had decided since whether to ask.
        chances: u32,
        /// How many reports on the status it had received.
        statuses: u32,
    },
    /// What is stuck may be taken to the hotline now.
    EscalationAllowed {
        /// The request.
        request: Entity,
        /// The last step that the requester had heard of.
        seen: u32,
    },
    /// The requester gives up.
    RequesterGivesUp(Entity),
    /// It is time to think of the next report on the status.
    StatusTurns {
        /// The request.
        request: Entity,
        /// How many steps had been taken on it.
        version: u32,
        /// When the report is due.
        due: Instant,
    },
    /// A report on the status is due.
    StatusDue {
        /// The request.
        request: Entity,
        /// How many steps had been taken on it.
        version: u32,
        /// When the report is due.
        due: Instant,
    },
    /// A call that was refused is made again.
    CallAgain(Entity),
    /// Work that a responder has put off is begun.
    WorkBegins(Entity),
}

/// The queue of entries and the clock. Entries of one instant come in the order in which they were
/// planned.
#[derive(Resource, Clone, Debug)]
pub struct Agenda {
    now: Instant,
    planned: u64,
    entries: BinaryHeap<Reverse<Planned>>,
}

#[derive(Clone, Copy, Debug)]
struct Planned {
    at: Instant,
    order: u64,
    entry: Entry,
}

impl Planned {
    /// The moment and then the order as one number, which compares without a branch.
    fn key(&self) -> u128 {
        let at = self.at.as_micros().cast_unsigned() ^ (1 << 63);
        (u128::from(at) << 64) | u128::from(self.order)
    }
}

impl PartialEq for Planned {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Planned {}

impl PartialOrd for Planned {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Planned {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl Agenda {
    /// An empty agenda whose clock stands at `now`.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self { now, planned: 0, entries: BinaryHeap::new() }
    }

    /// The moment that the exercise has come to.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Plans an entry; one for the past happens now, after what is already planned for now.
    pub fn plan(&mut self, at: Instant, entry: Entry) {
        let (at, order) = (at.max(self.now), self.planned);
        self.planned += 1;
        self.entries.push(Reverse(Planned { at, order, entry }));
    }

    /// Takes the next entry, if it is not after `until`, and moves the clock to it.
    pub fn next(&mut self, until: Instant) -> Option<Entry> {
        let next = self.entries.peek_mut()?;
        if next.0.at > until {
            return None;
        }
        let Reverse(next) = PeekMut::pop(next);
        self.now = next.at;
        Some(next.entry)
    }

    /// Moves the clock to the end of the exercise, when nothing is left before it.
    pub fn close(&mut self, at: Instant) {
        self.now = self.now.max(at);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Span;

    proptest! {
        #[test]
        fn entries_come_in_order_of_time_and_then_of_planning(
            moments in prop::collection::vec(-25_i64..25, 1..200),
        ) {
            let mut agenda = Agenda::new(Instant::from_micros(-25));
            let entry = |number: usize| Entry::InjectDue(InjectId::new(number));
            for (number, at) in moments.iter().enumerate() {
                agenda.plan(Instant::from_micros(*at), entry(number));
            }
            let mut expected: Vec<usize> = (0..moments.len()).collect();
            expected.sort_by_key(|number| moments[*number]);
            let far = Instant::from_micros(0) + Span::from_hours(1);
            for number in expected {
                prop_assert_eq!(agenda.next(far), Some(entry(number)));
                prop_assert_eq!(agenda.now().as_micros(), moments[number]);
            }
            prop_assert_eq!(agenda.next(far), None);
        }
    }

    #[test]
    fn nothing_is_taken_beyond_the_end_and_the_past_becomes_now() {
        let at = Instant::from_micros;
        let entity = Entity::from_raw_u32(1).expect("one");
        let mut agenda = Agenda::new(at(10));
        agenda.plan(at(20), Entry::InjectDue(InjectId::new(0)));
        agenda.plan(at(3), Entry::DeskOpens(entity));
        assert_eq!(agenda.next(at(15)), Some(Entry::DeskOpens(entity)));
        assert_eq!(agenda.now(), at(10));
        assert_eq!(agenda.next(at(15)), None);
    }
}
