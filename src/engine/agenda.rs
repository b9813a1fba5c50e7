//! What is going to happen, in order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use bevy_ecs::prelude::{Entity, Resource};

use super::ids::{AgencyId, CaseloadId, DialogueId, InjectId, PartyId, SittingId};
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
    /// A story is in the press.
    StoryPrinted(Entity),
    /// Work that a responder has put off is begun.
    WorkBegins(Entity),
    /// A dialogue is held, as one before it has agreed.
    DialogueOpens(DialogueId),
    /// It is the turn of a delegation that nobody plays.
    DelegationTurns {
        /// The meeting.
        sitting: SittingId,
        /// The party.
        party: PartyId,
    },
    /// A dialogue is over.
    DialogueCloses(SittingId),
    /// What was said in a call should have been followed up in writing by now.
    FollowUpDue(Entity),
    /// An agency that nobody plays decides what an inject asks.
    PolicyDecides {
        /// The inject.
        inject: InjectId,
        /// The agency.
        agency: AgencyId,
    },
    /// What an inject asks can no longer be answered.
    QuestionCloses(InjectId),
}

/// The queue of entries and the clock. Entries of one instant come in the order in which they were
/// planned.
#[derive(Resource, Clone, Debug)]
pub struct Agenda {
    now: Instant,
    planned: u64,
    queue: BinaryHeap<Reverse<Planned>>,
    /// The entries, each in the slot that the queue has for it.
    entries: Vec<Entry>,
    free_slots: Vec<u64>,
}

/// When something comes, by which order it was planned, and which slot it is in. It is small, since the queue
/// moves it about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Planned {
    at: Instant,
    /// The order, and in the last bits the slot.
    order_and_slot: u64,
}

impl Planned {
    /// How many bits a slot has: there is room for sixteen million entries at a time.
    const SLOT_BITS: u32 = 24;

    /// The slot.
    fn slot(self) -> u64 {
        self.order_and_slot & ((1 << Self::SLOT_BITS) - 1)
    }

    /// The moment and then the order as one number, which compares without a branch.
    fn key(self) -> u128 {
        let at = self.at.as_micros().cast_unsigned() ^ (1 << 63);
        (u128::from(at) << 64) | u128::from(self.order_and_slot)
    }
}

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

/// The place of a slot in the list of entries.
fn place(slot: u64) -> usize {
    usize::try_from(slot).expect("a slot of few bits")
}

impl Agenda {
    /// An empty agenda whose clock stands at `now`.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        let (queue, entries, free_slots) = (BinaryHeap::new(), Vec::new(), Vec::new());
        Self { now, planned: 0, queue, entries, free_slots }
    }

    /// The moment that the exercise has come to.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Plans an entry; one for the past happens now, after what is already planned for now.
    ///
    /// # Panics
    /// When there is no room for more.
    pub fn plan(&mut self, at: Instant, entry: Entry) {
        let slot = self.free_slots.pop().unwrap_or(self.entries.len() as u64);
        match self.entries.get_mut(place(slot)) {
            Some(free) => *free = entry,
            None => self.add_slot(entry),
        }
        let order_and_slot = (self.planned << Planned::SLOT_BITS) | slot;
        self.planned += 1;
        self.queue.push(Reverse(Planned { at: at.max(self.now), order_and_slot }));
    }

    /// Puts an entry in a slot of its own. Out of line, since slots are free again and again.
    #[inline(never)]
    fn add_slot(&mut self, entry: Entry) {
        assert!(self.entries.len() < 1 << Planned::SLOT_BITS, "no more is planned at a time");
        self.entries.push(entry);
    }

    /// Takes the next entry, if it is not after `until`, and moves the clock to it.
    pub fn next(&mut self, until: Instant) -> Option<Entry> {
        let next = self.queue.peek_mut()?;
        if next.0.at > until {
            return None;
        }
        let Reverse(next) = PeekMut::pop(next);
        self.now = next.at;
        self.free_slots.push(next.slot());
        Some(self.entries[place(next.slot())])
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
