//! What waits at a desk: by rank, and within a rank in the order in which it came.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Task;
use crate::time::Instant;

/// What waits at one rank, the first to come in front.
#[derive(Clone, Debug)]
struct RankLine {
    rank: u32,
    tasks: VecDeque<Task>,
}

/// The tasks that wait at a desk.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    /// The lines, the smallest rank first. There are as many as ranks have been seen, a handful.
    lines: Vec<RankLine>,
    /// How many wait in all the lines.
    waiting: usize,
    /// What lapses if nobody has begun it by then: the moment, the order and the rank.
    lapsing: BTreeSet<(Instant, u64, u32)>,
    /// The moment for each of these, by its order.
    lapses: BTreeMap<u64, Instant>,
    /// The moments of lapsing that are on the agenda, the next one last.
    lapses_planned: Vec<Instant>,
}

impl Queue {
    /// How many tasks wait.
    pub(super) fn len(&self) -> usize {
        self.waiting
    }

    /// The tasks that wait, by rank and then by when they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Task> {
        self.lines.iter().flat_map(|line| &line.tasks)
    }

    /// The line of a rank.
    fn line(&mut self, rank: u32) -> &mut VecDeque<Task> {
        let place = self.lines.partition_point(|line| line.rank < rank);
        if self.lines.get(place).is_none_or(|line| line.rank != rank) {
            let tasks = VecDeque::new();
            self.lines.insert(place, RankLine { rank, tasks });
        }
        &mut self.lines[place].tasks
    }

    /// Puts a task at its place, which is the last of its rank.
    pub(super) fn push(&mut self, task: Task) {
        self.line(task.rank).push_back(task);
        self.waiting += 1;
    }

    /// Sets the moment at which a task that waits is dropped, if nobody has begun it by then.
    pub(super) fn lapse_at(&mut self, task: &Task, at: Instant) {
        self.lapsing.insert((at, task.order, task.rank));
        self.lapses.insert(task.order, at);
    }

    /// Takes the first task off.
    pub(super) fn pop(&mut self) -> Option<Task> {
        let task = self.lines.iter_mut().find_map(|line| line.tasks.pop_front())?;
        self.waiting -= 1;
        if !self.lapses.is_empty() {
            self.keep(&task);
        }
        Some(task)
    }

    /// Takes the first task of a rank off.
    pub(super) fn pop_rank(&mut self, rank: u32) -> Option<Task> {
        let task = self.line(rank).pop_front()?;
        self.waiting -= 1;
        self.keep(&task);
        Some(task)
    }

    /// A task has been begun and does not lapse any more. Out of line, since few desks have such.
    #[inline(never)]
    fn keep(&mut self, task: &Task) {
        if let Some(at) = self.lapses.remove(&task.order) {
            self.lapsing.remove(&(at, task.order, task.rank));
        }
    }

    /// The rank and the order of the first task of a rank that may be taken.
    pub(super) fn first(&self, may: impl Fn(u32) -> bool) -> Option<(u32, u64)> {
        let mut lines = self.lines.iter().filter(|line| may(line.rank));
        lines.find_map(|line| line.tasks.front().map(|first| (line.rank, first.order)))
    }

    /// Takes a task off that has lapsed by now.
    pub(super) fn drop_lapsed(&mut self, now: Instant) -> Option<Task> {
        let (_, order, rank) = *self.lapsing.first().filter(|(at, ..)| *at <= now)?;
        self.lapsing.pop_first();
        self.lapses.remove(&order);
        self.waiting -= 1;
        let line = self.line(rank);
        let place = line.binary_search_by_key(&order, |task| task.order);
        line.remove(place.expect("what lapses waits"))
    }

    /// The next moment of lapsing, if it is not on the agenda yet; after this call it is.
    pub(super) fn note_lapse_planned(&mut self) -> Option<Instant> {
        let (next, ..) = *self.lapsing.first()?;
        if self.lapses_planned.last().is_some_and(|planned| *planned <= next) {
            return None;
        }
        self.lapses_planned.push(next);
        Some(next)
    }

    /// A moment of lapsing has come.
    pub(super) fn note_lapse(&mut self) {
        self.lapses_planned.pop();
    }

    /// Moves tasks to a rank, among what is there already by when it came, and gives them as they
    /// were. What has a smaller rank stays, and nothing that lapses is moved.
    pub(super) fn rerank(&mut self, concerned: impl Fn(&Task) -> bool, rank: u32) -> Vec<Task> {
        let lapses = &self.lapses;
        let concerned = |task: &Task| !lapses.contains_key(&task.order) && concerned(task);
        let mut moved = Vec::new();
        for line in self.lines.iter_mut().filter(|line| line.rank > rank) {
            moved.extend(line.tasks.iter().copied().filter(concerned));
            line.tasks.retain(|task| !concerned(task));
        }
        if moved.is_empty() {
            return moved;
        }
        let line = self.line(rank);
        line.extend(moved.iter().map(|task| Task { rank, ..*task }));
        line.make_contiguous().sort_unstable_by_key(|task| task.order);
        moved
    }
}
