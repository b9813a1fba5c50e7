//! A desk: the staff of an agency, what they have in hand, and what waits for them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use bevy_ecs::prelude::*;

use super::{Spent, Task};
use crate::time::{Calendar, Instant, Span};

#[derive(Clone, Copy, Debug)]
struct Waiting {
    task: Task,
    /// When it is dropped, if nobody has begun it by then.
    lapses: Option<Instant>,
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
    /// The ranks of those that lapse, by the moment and by their order.
    lapsing: BTreeMap<(Instant, u64), u32>,
    /// The moments of lapsing that are on the agenda, the next one last.
    lapses_planned: Vec<Instant>,
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
            lapsing: BTreeMap::new(),
            lapses_planned: Vec::new(),
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

    /// Puts a task that has just come at its place in the queue. It is dropped at the moment given
    /// if nobody has begun it by then.
    pub(in crate::engine) fn push(&mut self, task: &Task, lapses: Option<Instant>, now: Instant) {
        self.count_waiting(now);
        let task = self.receive(task, now);
        self.line(task.rank).push_back(Waiting { task, lapses });
        self.waiting += 1;
        if let Some(at) = lapses {
            self.lapsing.insert((at, task.order), task.rank);
        }
        if self.busy >= self.staff {
            self.waited_most = self.waited_most.max(self.waiting);
        }
    }

    /// A task as it is when it comes.
    fn receive(&mut self, task: &Task, now: Instant) -> Task {
        self.order += 1;
        Task { queued: now, started: now, order: self.order, ..*task }
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
        let task = self.receive(task, now);
        self.put_in_hand(task)
    }

    /// Takes the next task in hand, if somebody is free to do it: the slot that tells it from
    /// others, and the working time it needs.
    pub(in crate::engine) fn take(&mut self, now: Instant) -> Option<(u32, Span)> {
        if !self.could_start() {
            return None;
        }
        self.count_waiting(now);
        let mut lines = self.lines.iter_mut();
        let Waiting { mut task, lapses } = lines.find_map(|line| line.tasks.pop_front())?;
        self.waiting -= 1;
        if let Some(at) = lapses {
            self.lapsing.remove(&(at, task.order));
        }
        task.started = now;
        let effort = task.effort;
        Some((self.put_in_hand(task), effort))
    }

    fn put_in_hand(&mut self, mut task: Task) -> u32 {
        self.busy += 1;
        if let Some(slot) = self.free_slots.pop() {
            task.slot = slot;
            self.in_hand[slot as usize] = Some(task);
            return slot;
        }
        task.slot = u32::try_from(self.in_hand.len()).expect("no more tasks than staff");
        self.in_hand.push(Some(task));
        task.slot
    }

    /// Takes a task that has lapsed by now out of the queue.
    pub(in crate::engine) fn drop_lapsed(&mut self, now: Instant) -> Option<Task> {
        let first = self.lapsing.first_entry().filter(|first| first.key().0 <= now)?;
        let ((_, order), rank) = first.remove_entry();
        self.count_waiting(now);
        self.waiting -= 1;
        let line = self.line(rank);
        let place = line.binary_search_by_key(&order, |waiting| waiting.task.order);
        line.remove(place.expect("what lapses waits")).map(|waiting| waiting.task)
    }

    /// The next moment of lapsing, if it is not on the agenda yet; after this call it is.
    pub(in crate::engine) fn note_lapse_planned(&mut self) -> Option<Instant> {
        let (next, _) = *self.lapsing.first_key_value()?.0;
        if self.lapses_planned.last().is_some_and(|planned| *planned <= next) {
            return None;
        }
        self.lapses_planned.push(next);
        Some(next)
    }

    /// A moment of lapsing has come.
    pub(in crate::engine) fn note_lapse(&mut self) {
        self.lapses_planned.pop();
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
        line.make_contiguous().sort_unstable_by_key(|waiting| waiting.task.order);
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

    /// Where the time of a task that waits or is in hand here has gone, up to `now`. The three add
    /// up to the time since it came.
    #[must_use]
    pub fn spent(&self, task: &Task, now: Instant) -> Spent {
        let elapsed = now.since(task.queued);
        let open = self.calendar.open_between(task.queued, now);
        let working = match task.slot {
            Task::WAITS => Span::ZERO,
            _ => self.calendar.open_between(task.started, now),
        };
        Spent { waiting: open - working, working, off_hours: elapsed - open }
    }

    /// Begins to count anew what is told of the desk: its work and what waits.
    pub(in crate::engine) fn count_from(&mut self, now: Instant) {
        self.worked = Span::ZERO;
        self.worked = -self.worked(now);
        self.waited = 0;
        self.waited_most = self.waiting;
        self.counted_to = now;
    }

    /// Working time spent up to a moment, with that on tasks still in hand.
    #[must_use]
    pub fn worked(&self, now: Instant) -> Span {
        let so_far = self.in_hand().map(|task| self.spent(task, now).working);
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

    /// The tasks that wait, by rank and then by when they came.
    pub fn queue(&self) -> impl Iterator<Item = &Task> {
        self.lines.iter().flat_map(|line| line.tasks.iter().map(|waiting| &waiting.task))
    }

    /// How many tasks wait.
    #[must_use]
    pub fn backlog(&self) -> usize {
        self.waiting
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Errand, Work};
    use super::*;
    use crate::engine::agenda::{Agenda, Entry};
    use crate::engine::rules::work;
    use crate::scenario::Side;

    fn task(rank: u32, number: u32) -> Task {
        let request = Entity::from_raw_u32(number).expect("a small number");
        let work = Work::Errand { request, errand: Errand::Remind(Side::Requester) };
        Task::new(work, rank, Span::from_secs(10), None)
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
