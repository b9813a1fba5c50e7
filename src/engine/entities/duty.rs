//! People on duty: they take only work of some ranks, also when the office is closed, and go on with
//! what others have put down.
//!
//! Whoever is at work and free takes the first task, by rank and then by arrival, that they may do and
//! that nobody is working on: waiting, or suspended because the one who held it has gone home; a
//! suspended task that nobody else took is resumed by whoever held it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::caseload::micros;
use super::{Desk, Task};
use crate::time::{Calendar, Instant, Span};

/// Who works: the staff in their opening hours, or those on duty in theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Office,
    Duty,
}

/// Who holds a task in hand, and what was done on it.
#[derive(Clone, Copy, Debug)]
struct Hold {
    by: Shift,
    /// Since when they work on it; `None` while they have gone home.
    since: Option<Instant>,
    /// Working time before that.
    spent: Span,
    /// Tells the times apart at which something was taken up.
    turn: u32,
}

/// The people on duty at a desk, and what only a desk with such people has to know.
#[derive(Clone, Debug)]
pub(super) struct Duty {
    staff: u32,
    calendar: Arc<Calendar>,
    /// Whether they take work of each rank.
    ranks: Vec<bool>,
    /// When they or the staff are at work.
    either: Arc<Calendar>,
    /// How many tasks they hold.
    busy: u32,
    /// Whether the staff are at work, as of the last look at the clock.
    office_open: bool,
    /// Whether those on duty are.
    open: bool,
    /// Up to when nobody comes or goes, as of that look.
    unchanged_until: Option<Instant>,
    /// Who holds each task in hand, by its slot.
    holds: Vec<Hold>,
    turn: u32,
    /// The slots of what is suspended, by rank and order.
    suspended: BTreeMap<(u32, u64), u32>,
    /// Since when those on duty may do a task that they might not do when it came, by its order.
    may_since: BTreeMap<u64, Instant>,
    /// When the next change of shifts on the agenda is.
    change_planned: Option<Instant>,
}

impl Duty {
    fn may(&self, shift: Shift, rank: u32) -> bool {
        shift == Shift::Office || self.ranks.get(rank as usize).copied().unwrap_or(false)
    }

    fn is_open(&self, shift: Shift) -> bool {
        match shift {
            Shift::Office => self.office_open,
            Shift::Duty => self.open,
        }
    }

    fn calendar<'a>(&'a self, office: &'a Calendar, shift: Shift) -> &'a Calendar {
        match shift {
            Shift::Office => office,
            Shift::Duty => &self.calendar,
        }
    }

    /// Gives the task in a slot to a shift.
    fn hold(&mut self, slot: u32, by: Shift, spent: Span, now: Instant) {
        self.turn = self.turn.wrapping_add(1);
        let hold = Hold { by, since: Some(now), spent, turn: self.turn };
        match self.holds.get_mut(slot as usize) {
            Some(held) => *held = hold,
            None => self.holds.push(hold),
        }
    }

    /// A task is done, if it was last taken up at that turn and not put down since; whether it was.
    /// How many tasks the staff hold is `office`.
    #[inline(never)]
    pub(super) fn let_go(&mut self, task: &Task, turn: u32, office: &mut u32) -> bool {
        let hold = &mut self.holds[task.slot as usize];
        if hold.turn != turn || hold.since.is_none() {
            return false;
        }
        hold.since = None;
        match hold.by {
            Shift::Office => *office -= 1,
            Shift::Duty => self.busy -= 1,
        }
        self.may_since.remove(&task.order);
        true
    }

    /// A task, given as it was, goes to a smaller rank.
    pub(super) fn note_rerank(&mut self, task: &Task, rank: u32, now: Instant) {
        if !self.may(Shift::Duty, task.rank) && self.may(Shift::Duty, rank) {
            self.may_since.insert(task.order, now);
        }
        if let Some(slot) = self.suspended.remove(&(task.rank, task.order)) {
            self.suspended.insert((rank, task.order), slot);
        }
    }

    /// The time since a task came in which somebody who might do it was at work.
    pub(super) fn attended(&self, office: &Calendar, task: &Task, now: Instant) -> Span {
        if !self.may(Shift::Duty, task.rank) {
            return office.open_between(task.queued, now);
        }
        let since = self.may_since.get(&task.order).copied().unwrap_or(task.queued);
        office.open_between(task.queued, since) + self.either.open_between(since, now)
    }

    /// The working time on a task.
    pub(super) fn worked_on(&self, office: &Calendar, task: &Task, now: Instant) -> Span {
        if task.slot == Task::WAITS {
            return Span::ZERO;
        }
        let hold = self.holds[task.slot as usize];
        let calendar = self.calendar(office, hold.by);
        hold.spent + hold.since.map_or(Span::ZERO, |since| calendar.open_between(since, now))
    }

    /// The hours of those on duty, in person-microseconds.
    pub(super) fn present(&self, from: Instant, to: Instant) -> i128 {
        micros(self.calendar.open_between(from, to)) * i128::from(self.staff)
    }
}

impl Desk {
    /// The desk with so many people on duty beside the staff, who take only work of the ranks given
    /// and of rank 0; `either` says when they or the staff are at work.
    #[must_use]
    pub fn with_duty(
        mut self,
        staff: u32,
        calendar: Arc<Calendar>,
        either: Arc<Calendar>,
        ranks: &[u32],
    ) -> Self {
        let last = ranks.iter().max().map_or(0, |last| *last as usize);
        let mut takes = vec![false; last + 1];
        takes[0] = true;
        for rank in ranks {
            takes[*rank as usize] = true;
        }
        self.duty = Some(Box::new(Duty {
            staff,
            calendar,
            ranks: takes,
            either,
            busy: 0,
            office_open: false,
            open: false,
            unchanged_until: None,
            holds: Vec::new(),
            turn: 0,
            suspended: BTreeMap::new(),
            may_since: BTreeMap::new(),
            change_planned: None,
        }));
        self
    }

    /// Whether there are people on duty.
    #[must_use]
    pub fn has_duty(&self) -> bool {
        self.duty.is_some()
    }

    /// Sends home those whose hours are over, and calls in those whose hours have begun, who resume what
    /// they had left and nobody took: the slots of that. What is done at this very moment is not put
    /// down.
    pub(in crate::engine) fn change_shifts(&mut self, now: Instant) -> Vec<u32> {
        let Some(duty) = self.duty.as_deref_mut() else { return Vec::new() };
        if duty.unchanged_until.is_some_and(|until| now < until) {
            return Vec::new();
        }
        let changes = [self.calendar.next_change(now), duty.calendar.next_change(now)];
        duty.unchanged_until = changes.into_iter().flatten().min();
        let opens = [
            (Shift::Office, duty.office_open, self.calendar.is_open(now)),
            (Shift::Duty, duty.open, duty.calendar.is_open(now)),
        ];
        (duty.office_open, duty.open) = (opens[0].2, opens[1].2);
        for (shift, _, _) in opens.iter().filter(|(_, was, is)| *was && !is) {
            for task in self.in_hand.iter().flatten() {
                let worked = duty.worked_on(&self.calendar, task, now);
                let hold = &mut duty.holds[task.slot as usize];
                if hold.by == *shift && hold.since.is_some() && worked < task.effort {
                    (hold.since, hold.spent) = (None, worked);
                    duty.suspended.insert((task.rank, task.order), task.slot);
                }
            }
        }
        let mut resumed = Vec::new();
        for (shift, _, _) in opens.iter().filter(|(_, was, is)| !was && *is) {
            let holds = &duty.holds;
            duty.suspended.retain(|_, slot| {
                let stays = holds[*slot as usize].by != *shift;
                if !stays {
                    resumed.push(*slot);
                }
                stays
            });
        }
        for slot in &resumed {
            let Hold { by, spent, .. } = duty.holds[*slot as usize];
            duty.hold(*slot, by, spent, now);
        }
        resumed
    }

    /// Gives somebody who is at work and free the first task that they may do and nobody is
    /// working on: its slot. Those on duty choose before the staff.
    pub(in crate::engine) fn take_in_shifts(&mut self, now: Instant) -> Option<u32> {
        [Shift::Duty, Shift::Office].into_iter().find_map(|shift| self.take_as(shift, now))
    }

    fn take_as(&mut self, shift: Shift, now: Instant) -> Option<u32> {
        let duty = self.duty.as_deref()?;
        let is_free = match shift {
            Shift::Office => self.has_free_staff(),
            Shift::Duty => duty.busy < duty.staff,
        };
        if !is_free || !duty.is_open(shift) {
            return None;
        }
        let may = |rank: u32| duty.may(shift, rank);
        let waiting = self.queue.first(may);
        let put_down = duty.suspended.iter().find(|((rank, _), _)| may(*rank));
        let put_down = put_down.map(|(key, slot)| (*key, *slot));
        let slot = match (waiting, put_down) {
            (None, None) => return None,
            (waiting, Some((key, slot))) if waiting.is_none_or(|waiting| key < waiting) => {
                self.take_over(key, slot, shift, now);
                return Some(slot);
            }
            (Some((rank, _)), _) => {
                self.count_waiting(now);
                let task = self.queue.pop_rank(rank)?;
                self.put_in_hand(Task { started: now, ..task })
            }
            (None, Some(_)) => unreachable!("what is put down is taken where nothing waits"),
        };
        self.note_taken(slot, shift, Span::ZERO, now);
        Some(slot)
    }

    /// Gives a shift what one of the other has put down.
    fn take_over(&mut self, key: (u32, u64), slot: u32, shift: Shift, now: Instant) {
        self.count_present(now);
        let Some(duty) = self.duty.as_deref_mut() else { return };
        duty.suspended.remove(&key);
        let Hold { by, spent, .. } = duty.holds[slot as usize];
        match by {
            Shift::Office => self.busy -= 1,
            Shift::Duty => duty.busy -= 1,
        }
        self.note_taken(slot, shift, spent, now);
    }

    fn note_taken(&mut self, slot: u32, shift: Shift, spent: Span, now: Instant) {
        let Some(duty) = self.duty.as_deref_mut() else { return };
        match shift {
            Shift::Office => self.busy += 1,
            Shift::Duty => duty.busy += 1,
        }
        duty.hold(slot, shift, spent, now);
    }

    /// The turn at which the task in a slot was taken up, and when it is done if whoever took it up
    /// now does not put it down.
    pub(in crate::engine) fn end_in_shifts(
        &self,
        slot: u32,
        now: Instant,
    ) -> Option<(u32, Instant)> {
        let (duty, task) = (self.duty.as_deref()?, self.task(slot)?);
        let hold = duty.holds[slot as usize];
        let calendar = duty.calendar(&self.calendar, hold.by);
        Some((hold.turn, calendar.finish(now, task.effort - hold.spent)?))
    }

    /// The next moment at which somebody comes or goes, if there is work that it may matter to and
    /// it is not on the agenda yet; after this call it is.
    pub(in crate::engine) fn note_change_planned(&mut self, now: Instant) -> Option<Instant> {
        self.note_backlog();
        let is_idle = self.queue.len() == 0 && self.in_hand().next().is_none();
        let duty = self.duty.as_deref_mut()?;
        if is_idle || duty.change_planned.is_some_and(|planned| planned > now) {
            return None;
        }
        duty.change_planned = duty.unchanged_until;
        duty.change_planned
    }
}
