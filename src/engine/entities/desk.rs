//! A desk: the staff of an agency, what they have in hand, and what waits for them.

use std::collections::VecDeque;
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
    /// Provide the contents that the class let the requester leave for later.
    ProvideRest,
    /// Tell the other side how far things have come.
    ReportStatus,
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
    /// Call over a hotline to test it, as an inject ordered.
    TestLine {
        /// The inject.
        inject: InjectId,
    },
    /// Take up a test call.
    TakeCall {
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
            Self::Draft { .. }
            | Self::State { .. }
            | Self::Relay { .. }
            | Self::TestLine { .. }
            | Self::TakeCall { .. } => None,
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

/// How the time of a task was spent, from its coming to a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    /// It waited for staff in opening hours.
    pub waiting: Span,
    /// It was worked on.
    pub working: Span,
    /// Nobody who may do it was at work.
    pub off_hours: Span,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    order: u64,
    task: Task,
}

/// What waits at one rank, the first to come in front.
#[derive(Debug)]
struct Line {
    rank: u32,
    tasks: VecDeque<Waiting>,
}

/// The staff of an agency and their work: priority by rank, first come first served within one.
#[derive(Component, Debug)]
pub struct Desk {
    staff: u32,
    calendar: Arc<Calendar>,
    /// The lines, the smallest rank first. There are as many as ranks have been seen, a handful.
    lines: Vec<Line>,
    /// How many wait in all the lines.
    waiting: usize,
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
            lines: Vec::new(),
            waiting: 0,
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

    /// Puts a task that has just come at its place in the queue.
    pub(in crate::engine) fn push(&mut self, task: &Task, now: Instant) {
        self.count_waiting(now);
        self.order += 1;
        let order = self.order;
        let task = Task { queued: now, started: now, ..*task };
        self.line(task.rank).push_back(Waiting { order, task });
        self.waiting += 1;
        if self.busy >= self.staff {
            self.waited_most = self.waited_most.max(self.waiting);
        }
    }

    /// The line of a rank.
    fn line(&mut self, rank: u32) -> &mut VecDeque<Waiting> {
        let place = self.lines.partition_point(|line| line.rank < rank);
        if self.lines.get(place).is_none_or(|line| line.rank != rank) {
            let tasks = VecDeque::new();
            self.lines.insert(place, Line { rank, tasks });
        }
        &mut self.lines[place].tasks
    }

    /// Takes a task in hand that has just come, when somebody is free and nothing waits: the slot
    /// that tells it from others. As [`Desk::push`] and then [`Desk::take`], without the queue.
    pub(in crate::engine) fn take_at_once(&mut self, task: &Task, now: Instant) -> u32 {
        assert!(self.idles(), "somebody is free and nothing waits");
        self.count_waiting(now);
        self.order += 1;
        self.put_in_hand(Task { queued: now, started: now, ..*task })
    }

    /// Takes the next task in hand, if somebody is free to do it: the slot that tells it from
    /// others, and the working time it needs.
    pub(in crate::engine) fn take(&mut self, now: Instant) -> Option<(u32, Span)> {
        if !self.could_start() {
            return None;
        }
        self.count_waiting(now);
        let mut lines = self.lines.iter_mut();
        let mut task = lines.find_map(|line| line.tasks.pop_front())?.task;
        self.waiting -= 1;
        task.started = now;
        let effort = task.effort;
        Some((self.put_in_hand(task), effort))
    }

    fn put_in_hand(&mut self, task: Task) -> u32 {
        self.busy += 1;
        if let Some(slot) = self.free_slots.pop() {
            self.in_hand[slot as usize] = Some(task);
            return slot;
        }
        self.in_hand.push(Some(task));
        u32::try_from(self.in_hand.len() - 1).expect("no more tasks than staff")
    }

    /// Ends a task in hand.
    ///
    /// # Panics
    /// When there is no task in that slot.
    pub(in crate::engine) fn end(&mut self, slot: u32) -> Task {
        let task = self.in_hand[slot as usize].take().expect("a finished task was in hand");
        self.free_slots.push(slot);
        self.busy -= 1;
        self.worked += task.effort;
        task
    }

    /// Whether somebody is free and something waits.
    pub(in crate::engine) fn could_start(&self) -> bool {
        self.busy < self.staff && self.waiting > 0
    }

    /// Whether somebody is free and nothing waits.
    pub(in crate::engine) fn idles(&self) -> bool {
        self.busy < self.staff && self.waiting == 0
    }

    /// Whether the next opening is on the agenda already; after this call it is.
    pub(in crate::engine) fn note_opening_planned(&mut self) -> bool {
        std::mem::replace(&mut self.opening_planned, true)
    }

    /// The desk has opened.
    pub(in crate::engine) fn note_opened(&mut self) {
        self.opening_planned = false;
    }

    /// Moves what waits for a request to the rank given, among what is there already by when it
    /// came. What has a smaller rank stays.
    pub(in crate::engine) fn rerank(&mut self, request: Entity, rank: u32) {
        let concerned = |waiting: &Waiting| waiting.task.work.request() == Some(request);
        let mut moved = Vec::new();
        for line in self.lines.iter_mut().filter(|line| line.rank > rank) {
            moved.extend(line.tasks.iter().copied().filter(concerned));
            line.tasks.retain(|waiting| !concerned(waiting));
        }
        if moved.is_empty() {
            return;
        }
        for waiting in &mut moved {
            waiting.task.rank = rank;
        }
        let line = self.line(rank);
        line.extend(moved);
        line.make_contiguous().sort_unstable_by_key(|waiting| waiting.order);
    }

    /// Brings the count of what waits up to a moment, and with it [`Desk::backlog_mean`].
    pub(in crate::engine) fn count_waiting(&mut self, now: Instant) {
        let elapsed = now.since(self.counted_to).as_micros();
        if elapsed > 0 {
            self.waited += i128::from(elapsed) * self.waiting as i128;
            self.counted_to = now;
            self.waited_most = self.waited_most.max(self.waiting);
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
    pub fn backlog_mean(&self, from: Instant) -> f64 {
        let elapsed = self.counted_to.since(from).as_micros();
        if elapsed > 0 { self.waited as f64 / elapsed as f64 } else { 0.0 }
    }

    /// The tasks in hand.
    pub fn in_hand(&self) -> impl Iterator<Item = &Task> {
        self.in_hand.iter().flatten()
    }

    /// How the time of a task was spent, from its coming to a moment not after its end.
    #[must_use]
    pub fn spent(&self, task: &Task, is_in_hand: bool, now: Instant) -> Spent {
        let open = self.calendar.open_between(task.queued, now);
        let working = if is_in_hand {
            self.calendar.open_between(task.started, now).min(task.effort)
        } else {
            Span::ZERO
        };
        let off_hours = now.since(task.queued) - open;
        Spent { waiting: open - working, working, off_hours }
    }

    /// How the time of a step on a request was spent, if it is in hand or waits here.
    #[must_use]
    pub fn spent_on(&self, request: Entity, version: u32, now: Instant) -> Option<Spent> {
        let is_it = |work: Work| matches!(work, Work::Step { request: of, version: at, .. } if of == request && at == version);
        if let Some(task) = self.in_hand().find(|task| is_it(task.work)) {
            return Some(self.spent(task, true, now));
        }
        let mut waiting = self.lines.iter().flat_map(|line| &line.tasks);
        let found = waiting.find(|waiting| is_it(waiting.task.work))?;
        Some(self.spent(&found.task, false, now))
    }

    /// How many tasks wait.
    #[must_use]
    pub fn backlog(&self) -> usize {
        self.waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::agenda::{Agenda, Entry};
    use crate::engine::rules::work;

    fn task(rank: u32, number: u32) -> Task {
        let request = Entity::from_raw_u32(number).expect("a small number");
        let work = Work::Errand { request, errand: Errand::Remind(Side::Requester) };
        let now = Instant::from_micros(0);
        Task { work, rank, effort: Span::from_secs(10), message: None, queued: now, started: now }
    }

    fn order_done(desk: &mut Desk, agenda: &mut Agenda) -> Vec<u32> {
        let entity = Entity::from_raw_u32(999).expect("a small number");
        let mut done = Vec::new();
        while let Some(entry) = agenda.next(Instant::from_micros(i64::MAX)) {
            if let Entry::TaskFinishes { slot, .. } = entry {
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

    #[test]
    fn what_comes_while_the_desk_is_closed_is_begun_by_rank_when_it_opens() {
        let (now, at) = (Instant::from_micros(0), Instant::from_micros);
        let mut agenda = Agenda::new(now);
        let morning = Calendar::from_intervals(vec![(at(1_000_000), at(900_000_000))]);
        let mut desk = Desk::new(1, Arc::new(morning), now);
        let entity = Entity::from_raw_u32(999).expect("a small number");
        for (rank, number) in [(3, 1), (2, 2), (1, 3)] {
            work::queue(&mut desk, entity, task(rank, number), &mut agenda);
        }
        assert_eq!(desk.backlog(), 3);
        assert_eq!(agenda.next(at(i64::MAX)), Some(Entry::DeskOpens(entity)));
        assert_eq!(agenda.now(), at(1_000_000));
        work::open(&mut desk, entity, &mut agenda);
        assert_eq!(order_done(&mut desk, &mut agenda), [3, 2, 1]);
        assert_eq!(agenda.now(), at(31_000_000));
    }

    #[test]
    fn what_is_moved_to_a_smaller_rank_takes_its_place_there_by_when_it_came() {
        let now = Instant::from_micros(0);
        let mut agenda = Agenda::new(now);
        let mut desk = Desk::new(1, Arc::new(Calendar::always()), now);
        let entity = Entity::from_raw_u32(999).expect("a small number");
        for (rank, number) in [(2, 1), (1, 2), (2, 3), (1, 4), (2, 5), (3, 3), (0, 3)] {
            work::queue(&mut desk, entity, task(rank, number), &mut agenda);
        }
        desk.rerank(Entity::from_raw_u32(3).expect("a small number"), 1);
        assert_eq!(desk.backlog(), 6);
        assert_eq!(order_done(&mut desk, &mut agenda), [1, 3, 2, 3, 4, 3, 5]);
        assert_eq!(desk.backlog(), 0);
    }
}
