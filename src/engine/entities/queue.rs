//! What waits at a desk: by rank, and within a rank in the order in which it came.

use std::collections::{BTreeMap, VecDeque};

use super::Task;
use crate::time::Instant;

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

/// The tasks that wait at a desk.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// The lines, the smallest rank first. There are as many as ranks have been seen, a handful.
    lines: Vec<Line>,
    /// How many wait in all the lines.
    waiting: usize,
    /// The ranks of those that lapse, by the moment and by their order.
    lapsing: BTreeMap<(Instant, u64), u32>,
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
        self.lines.iter().flat_map(|line| line.tasks.iter().map(|waiting| &waiting.task))
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

    /// Puts a task at its place, which is the last of its rank.
    pub(super) fn push(&mut self, task: Task, lapses: Option<Instant>) {
        self.line(task.rank).push_back(Waiting { task, lapses });
        self.waiting += 1;
        if let Some(at) = lapses {
            self.lapsing.insert((at, task.order), task.rank);
        }
    }

    /// Takes the first task off.
    pub(super) fn pop(&mut self) -> Option<Task> {
        let first = self.lines.iter_mut().find_map(|line| line.tasks.pop_front())?;
        Some(self.let_go(first))
    }

    /// Takes the first task of a rank off.
    pub(super) fn pop_rank(&mut self, rank: u32) -> Option<Task> {
        let first = self.line(rank).pop_front()?;
        Some(self.let_go(first))
    }

    fn let_go(&mut self, Waiting { task, lapses }: Waiting) -> Task {
        self.waiting -= 1;
        if let Some(at) = lapses {
            self.lapsing.remove(&(at, task.order));
        }
        task
    }

    /// The rank and the order of the first task of a rank that may be taken.
    pub(super) fn first(&self, may: impl Fn(u32) -> bool) -> Option<(u32, u64)> {
        let mut lines = self.lines.iter().filter(|line| may(line.rank));
        lines.find_map(|line| line.tasks.front().map(|first| (line.rank, first.task.order)))
    }

    /// Takes a task off that has lapsed by now.
    pub(super) fn drop_lapsed(&mut self, now: Instant) -> Option<Task> {
        let first = self.lapsing.first_entry().filter(|first| first.key().0 <= now)?;
        let ((_, order), rank) = first.remove_entry();
        self.waiting -= 1;
        let line = self.line(rank);
        let place = line.binary_search_by_key(&order, |waiting| waiting.task.order);
        line.remove(place.expect("what lapses waits")).map(|waiting| waiting.task)
    }

    /// The next moment of lapsing, if it is not on the agenda yet; after this call it is.
    pub(super) fn note_lapse_planned(&mut self) -> Option<Instant> {
        let (next, _) = *self.lapsing.first_key_value()?.0;
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
        let concerned = |waiting: &Waiting| waiting.lapses.is_none() && concerned(&waiting.task);
        let mut moved = Vec::new();
        for line in self.lines.iter_mut().filter(|line| line.rank > rank) {
            moved.extend(line.tasks.iter().copied().filter(concerned));
            line.tasks.retain(|waiting| !concerned(waiting));
        }
        if moved.is_empty() {
            return Vec::new();
        }
        let line = self.line(rank);
        line.extend(moved.iter().map(|waiting| {
            let task = Task { rank, ..waiting.task };
            Waiting { task, ..*waiting }
        }));
        line.make_contiguous().sort_unstable_by_key(|waiting| waiting.task.order);
        moved.into_iter().map(|waiting| waiting.task).collect()
    }
}
