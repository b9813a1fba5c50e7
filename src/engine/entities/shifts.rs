//! The desk at which people are on duty: how its work is taken, put down and taken over as shifts change.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Desk;
use super::Task;
use super::duty::{Duty, Hold, Shift};
use crate::time::{Calendar, Instant, Span};

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
