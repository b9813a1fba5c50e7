//! People on duty: they take only work of some ranks, also when the office is closed, and go on with
//! what others have put down.
//!
//! Whoever is at work and free takes the first task, by rank and then by arrival, that they may do and
//! that nobody is working on: waiting, or suspended because the one who held it has gone home; a
//! suspended task that nobody else took is resumed by whoever held it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Task;
use super::caseload::micros;
use crate::time::{Calendar, Instant, Span};

/// Who works: the staff in their opening hours, or those on duty in theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Office,
    Duty,
}

/// Who holds a task in hand, and what was done on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hold {
    pub(super) by: Shift,
    /// Since when they work on it; `None` while they have gone home.
    pub(super) since: Option<Instant>,
    /// Working time before that.
    pub(super) spent: Span,
    /// Tells the times apart at which something was taken up.
    pub(super) turn: u32,
}

/// The people on duty at a desk, and what only a desk with such people has to know.
#[derive(Clone, Debug)]
pub(super) struct Duty {
    pub(super) staff: u32,
    pub(super) calendar: Arc<Calendar>,
    /// Whether they take work of each rank.
    pub(super) ranks: Vec<bool>,
    /// When they or the staff are at work.
    pub(super) either: Arc<Calendar>,
    /// How many tasks they hold.
    pub(super) busy: u32,
    /// Whether the staff are at work, as of the last look at the clock.
    pub(super) office_open: bool,
    /// Whether those on duty are.
    pub(super) open: bool,
    /// Up to when nobody comes or goes, as of that look.
    pub(super) unchanged_until: Option<Instant>,
    /// Who holds each task in hand, by its slot.
    pub(super) holds: Vec<Hold>,
    pub(super) turn: u32,
    /// The slots of what is suspended, by rank and order.
    pub(super) suspended: BTreeMap<(u32, u64), u32>,
    /// Since when those on duty may do a task that they might not do when it came, by its order.
    pub(super) may_since: BTreeMap<u64, Instant>,
    /// When the next change of shifts on the agenda is.
    pub(super) change_planned: Option<Instant>,
}

impl Duty {
    pub(super) fn may(&self, shift: Shift, rank: u32) -> bool {
        shift == Shift::Office || self.ranks.get(rank as usize).copied().unwrap_or(false)
    }

    pub(super) fn is_open(&self, shift: Shift) -> bool {
        match shift {
            Shift::Office => self.office_open,
            Shift::Duty => self.open,
        }
    }

    pub(super) fn calendar<'a>(&'a self, office: &'a Calendar, shift: Shift) -> &'a Calendar {
        match shift {
            Shift::Office => office,
            Shift::Duty => &self.calendar,
        }
    }

    /// Gives the task in a slot to a shift.
    pub(super) fn hold(&mut self, slot: u32, by: Shift, spent: Span, now: Instant) {
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
