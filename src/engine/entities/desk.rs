//! A desk: the staff of an agency, what they have in hand, and what waits for them.

use std::collections::BinaryHeap;
use std::sync::Arc;

use bevy_ecs::prelude::*;

use crate::engine::ids::{AgencyId, InjectId};
use crate::scenario::{Side, StepId};
use crate::time::{Calendar, Instant, Span};

/// What is done around the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// A side asks the other after what has not come.
    Remind(Side),
    /// A side sends its last message again.
    Repeat(Side),
    /// Provide the contents that an emergency request left for later.
    ProvideRest,
    /// Take the request to the hotline.
    Escalate {
        /// The agency that does.
        by: AgencyId,
        /// The inject that ordered it, if one did.
        ordered_by: Option<InjectId>,
    },
}

/// What a piece of work is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Write the request that an inject orders.
    Draft {
        /// The inject.
        inject: InjectId,
    },
    /// Write the statement that an inject orders.
    State {
        /// The inject.
        inject: InjectId,
    },
    /// Take a step on a request.
    Step {
        /// The request.
        request: Entity,
        /// The step.
        step: StepId,
        /// How many steps had been taken on the request when this one was chosen.
        version: u32,
    },
    /// Something around the procedure of a request.
    Errand {
        /// The request.
        request: Entity,
        /// What is done.
        errand: Errand,
    },
    /// Pass an escalation on.
    Relay {
        /// The message that arrived.
        message: Entity,
    },
}

impl Work {
    /// The request it is for, where there is one yet.
    #[must_use]
    pub fn request(self) -> Option<Entity> {
        match self {
            Self::Step { request, .. } | Self::Errand { request, .. } => Some(request),
            Self::Draft { .. } | Self::State { .. } | Self::Relay { .. } => None,
        }
    }
}

/// A piece of work.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// What it is for.
    pub work: Work,
    /// Its priority: smaller goes first.
    pub rank: u32,
    /// Working time of one person.
    pub effort: Span,
    /// The message that called for it.
    pub message: Option<Entity>,
    /// When it came to the desk.
    pub queued: Instant,
    /// When somebody took it in hand; the same as `queued` until then.
    pub started: Instant,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    order: u64,
    task: Task,
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Waiting {}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    /// The greatest is the one to do next: the smallest rank, then the first to come.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (other.task.rank, other.order).cmp(&(self.task.rank, self.order))
    }
}

/// The staff of an agency and their work: priority by rank, first come first served within one.
#[derive(Component, Debug)]
pub struct Desk {
    staff: u32,
    calendar: Arc<Calendar>,
    waiting: BinaryHeap<Waiting>,
    in_hand: Vec<Option<Task>>,
    free_slots: Vec<u32>,
    busy: u32,
    order: u64,
    opening_planned: bool,
    worked: Span,
    waited_most: usize,
    /// The sum over time of the number that wait, in task-microseconds.
    waited: i128,
    counted_to: Instant,
}

impl Desk {
    /// A desk with nothing to do yet.
    #[must_use]
    pub fn new(staff: u32, calendar: Arc<Calendar>, now: Instant) -> Self {
        Self {
            staff,
            calendar,
            waiting: BinaryHeap::new(),
            in_hand: Vec::new(),
            free_slots: Vec::new(),
            busy: 0,
            order: 0,
            opening_planned: false,
            worked: Span::ZERO,
            waited_most: 0,
            waited: 0,
            counted_to: now,
        }
    }

    /// How many people work here.
    #[must_use]
    pub fn staff(&self) -> u32 {
        self.staff
    }

    /// When they work.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Puts a task at its place in the queue.
    pub(in crate::engine) fn push(&mut self, task: Task, now: Instant) {
        self.count_waiting(now);
        self.order += 1;
        self.waiting.push(Waiting {
            order: self.order,
            task,
        });
        if self.busy >= self.staff {
            self.waited_most = self.waited_most.max(self.waiting.len());
        }
    }

    /// Takes the next task in hand, if somebody is free to do it. The slot tells it from others.
    pub(in crate::engine) fn take(&mut self, now: Instant) -> Option<(u32, Task)> {
        if self.busy >= self.staff || self.waiting.is_empty() {
            return None;
        }
        self.count_waiting(now);
        let mut task = self.waiting.pop()?.task;
        task.started = now;
        self.busy += 1;
        let slot = match self.free_slots.pop() {
            Some(slot) => {
                self.in_hand[slot as usize] = Some(task);
                slot
            }
            None => {
                self.in_hand.push(Some(task));
                u32::try_from(self.in_hand.len() - 1).expect("no more tasks than staff")
            }
        };
        Some((slot, task))
    }

    /// Ends a task in hand.
    ///
    /// # Panics
    /// When there is no task in that slot.
    pub(in crate::engine) fn end(&mut self, slot: u32) -> Task {
        let task = self.in_hand[slot as usize]
            .take()
            .expect("a finished task was in hand");
        self.free_slots.push(slot);
        self.busy -= 1;
        self.worked += task.effort;
        task
    }

    /// Whether somebody is free and something waits.
    pub(in crate::engine) fn could_start(&self) -> bool {
        self.busy < self.staff && !self.waiting.is_empty()
    }

    /// Whether the next opening is on the agenda already; after this call it is.
    pub(in crate::engine) fn note_opening_planned(&mut self) -> bool {
        std::mem::replace(&mut self.opening_planned, true)
    }

    /// The desk has opened.
    pub(in crate::engine) fn note_opened(&mut self) {
        self.opening_planned = false;
    }

    /// Moves what waits for a request to the rank given.
    pub(in crate::engine) fn rerank(&mut self, request: Entity, rank: u32) {
        let mut tasks = std::mem::take(&mut self.waiting).into_vec();
        for waiting in &mut tasks {
            if waiting.task.work.request() == Some(request) {
                waiting.task.rank = waiting.task.rank.min(rank);
            }
        }
        self.waiting = tasks.into();
    }

    /// Brings the count of what waits up to a moment, and with it [`Desk::backlog_mean`].
    pub(in crate::engine) fn count_waiting(&mut self, now: Instant) {
        let elapsed = now.since(self.counted_to).as_micros();
        if elapsed > 0 {
            self.waited += i128::from(elapsed) * self.waiting.len() as i128;
            self.counted_to = now;
            self.waited_most = self.waited_most.max(self.waiting.len());
        }
    }

    /// Working time spent up to a moment, with that on tasks still in hand.
    #[must_use]
    pub fn worked(&self, now: Instant) -> Span {
        let unfinished = self.in_hand.iter().flatten();
        let so_far = unfinished.map(|task| self.calendar.open_between(task.started, now));
        self.worked + so_far.sum()
    }

    /// The greatest number of tasks that waited at one time.
    #[must_use]
    pub fn backlog_max(&self) -> usize {
        self.waited_most
    }

    /// The mean number of tasks that waited, over the time from `from` to the last count.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a mean for a table")]
    pub fn backlog_mean(&self, from: Instant) -> f64 {
        let elapsed = self.counted_to.since(from).as_micros();
        if elapsed > 0 {
            self.waited as f64 / elapsed as f64
        } else {
            0.0
        }
    }

    /// The tasks in hand.
    pub fn in_hand(&self) -> impl Iterator<Item = &Task> {
        self.in_hand.iter().flatten()
    }

    /// How many tasks wait.
    #[must_use]
    pub fn backlog(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::agenda::Agenda;
    use crate::engine::rules::work;

    fn task(rank: u32, number: u32) -> Task {
        let request = Entity::from_raw_u32(number).expect("a small number");
        let work = Work::Errand {
            request,
            errand: Errand::Remind(Side::Requester),
        };
        let now = Instant::from_micros(0);
        Task {
            work,
            rank,
            effort: Span::from_secs(10),
            message: None,
            queued: now,
            started: now,
        }
    }

    fn order_done(desk: &mut Desk, agenda: &mut Agenda) -> Vec<u32> {
        let entity = Entity::from_raw_u32(999).expect("a small number");
        let mut done = Vec::new();
        while let Some(entry) = agenda.next(Instant::from_micros(i64::MAX)) {
            if let crate::engine::agenda::Entry::TaskFinishes { slot, .. } = entry {
                let task = work::finish(desk, entity, slot, agenda);
                done.push(task.work.request().expect("a request").index_u32());
            }
        }
        done
    }

    #[test]
    fn the_more_urgent_goes_first_and_within_a_class_the_first_to_come() {
        let now = Instant::from_micros(0);
        let mut agenda = Agenda::new(now);
        let mut desk = Desk::new(1, Arc::new(Calendar::always()), now);
        let entity = Entity::from_raw_u32(999).expect("a small number");
        for (rank, number) in [(2, 1), (2, 2), (1, 3), (0, 4), (1, 5), (2, 6)] {
            work::queue(&mut desk, entity, task(rank, number), &mut agenda);
        }
        // The first was taken in hand before anything else came.
        desk.rerank(Entity::from_raw_u32(6).expect("a small number"), 0);
        assert_eq!(order_done(&mut desk, &mut agenda), [1, 4, 6, 3, 5, 2]);
        assert_eq!(desk.worked(agenda.now()), Span::from_secs(60));
        assert_eq!(desk.backlog_max(), 5);
        // Five wait for ten seconds, then four, three, two, one and none.
        assert!((desk.backlog_mean(now) - 15.0 / 5.0).abs() < 1e-9);
    }
}
