//! A desk: the staff of an agency, what they have in hand, and what waits for them.

use std::sync::Arc;

use bevy_ecs::prelude::*;

use super::caseload::micros;
use super::duty::Duty;
use super::queue::Queue;
use super::{Holder, Ledger, Spent, Task, Work};
use crate::engine::ids::InjectId;
use crate::scenario::StepId;
use crate::time::{Calendar, Instant, Span};

/// The staff of an agency and their work: priority by rank, first come first served within one.
#[derive(Component, Clone, Debug)]
pub struct Desk {
    /// How many people there are, without those on duty. Some more may still finish what they hold.
    staff: u32,
    /// How many there are when no inject has changed it for a time.
    usual_staff: u32,
    /// The inject that has changed it for a time.
    changed_by: Option<InjectId>,
    pub(super) calendar: Arc<Calendar>,
    /// Those on duty beside them; without them nothing in hand ever changes hands.
    pub(super) duty: Option<Box<Duty>>,
    pub(super) queue: Queue,
    pub(super) in_hand: Vec<Option<Task>>,
    free_slots: Vec<u32>,
    /// How many tasks the staff hold, without those on duty.
    pub(super) busy: u32,
    order: u64,
    opening_planned: bool,
    worked: Span,
    waited_most: usize,
    /// The sum over time of the number that wait, in task-microseconds.
    waited: i128,
    counted_to: Instant,
    /// The sum over open time of the people who are there, in person-microseconds.
    present: i128,
    present_to: Instant,
    /// From when on things are counted.
    counted_from: Instant,
}

impl Desk {
    /// A desk with nothing to do yet.
    #[must_use]
    pub fn new(staff: u32, calendar: Arc<Calendar>, now: Instant) -> Self {
        Self {
            staff,
            usual_staff: staff,
            changed_by: None,
            calendar,
            duty: None,
            queue: Queue::default(),
            in_hand: Vec::new(),
            free_slots: Vec::new(),
            busy: 0,
            order: 0,
            opening_planned: false,
            worked: Span::ZERO,
            waited_most: 0,
            waited: 0,
            counted_to: now,
            present: 0,
            present_to: now,
            counted_from: now,
        }
    }

    /// How many people work here, without those on duty.
    #[must_use]
    pub fn staff(&self) -> u32 {
        self.staff
    }

    /// When they work.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Changes the number of people: for good, or until the change of that inject is over.
    pub(in crate::engine) fn change_staff(
        &mut self,
        staff: u32,
        for_a_time: Option<InjectId>,
        now: Instant,
    ) {
        self.count_present(now);
        self.staff = staff;
        self.changed_by = for_a_time;
        if for_a_time.is_none() {
            self.usual_staff = staff;
        }
    }

    /// Restores the usual number of people, if the change of that inject is still the last. Returns that
    /// number.
    pub(in crate::engine) fn restore_staff(&mut self, by: InjectId, now: Instant) -> Option<u32> {
        if self.changed_by != Some(by) {
            return None;
        }
        self.change_staff(self.usual_staff, None, now);
        Some(self.staff)
    }

    /// Puts a task that has just come at its place in the queue.
    pub(in crate::engine) fn push(&mut self, task: &Task, now: Instant) {
        self.count_waiting(now);
        let task = self.receive(task, now);
        self.queue.push(task);
        if self.busy >= self.staff && self.duty.is_none() {
            self.note_backlog();
        }
    }

    /// As [`Desk::push`]; but the task is dropped at a moment, if nobody has begun it by then.
    pub(in crate::engine) fn push_until(&mut self, task: &Task, lapses: Instant, now: Instant) {
        self.push(task, now);
        self.queue.lapse_at(&Task { order: self.order, ..*task }, lapses);
    }

    /// A task as it is when it comes.
    fn receive(&mut self, task: &Task, now: Instant) -> Task {
        self.order += 1;
        Task { queued: now, started: now, order: self.order, ..*task }
    }

    /// Takes a task in hand that has just come, when somebody is free and nothing waits. Returns the slot
    /// that tells it from others. As [`Desk::push`] and then [`Desk::take`], without the queue.
    pub(in crate::engine) fn take_at_once(&mut self, task: &Task, now: Instant) -> u32 {
        assert!(self.idles(), "somebody is free and nothing waits");
        self.count_waiting(now);
        let task = self.receive(task, now);
        self.busy += 1;
        self.put_in_hand(task)
    }

    /// Takes the next task in hand, if somebody is free to do it. Returns the slot that tells it from
    /// others, and the working time that it needs.
    pub(in crate::engine) fn take(&mut self, now: Instant) -> Option<(u32, Span)> {
        if !self.could_start() {
            return None;
        }
        self.count_waiting(now);
        let task = self.queue.pop()?;
        self.busy += 1;
        Some((self.put_in_hand(Task { started: now, ..task }), task.effort))
    }

    pub(super) fn put_in_hand(&mut self, mut task: Task) -> u32 {
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
        self.count_waiting(now);
        self.queue.drop_lapsed(now)
    }

    /// The next moment of lapsing, if it is not on the agenda yet; after this call it is.
    pub(in crate::engine) fn note_lapse_planned(&mut self) -> Option<Instant> {
        self.queue.note_lapse_planned()
    }

    /// A moment of lapsing has come.
    pub(in crate::engine) fn note_lapse(&mut self) {
        self.queue.note_lapse();
    }

    /// Ends the task in hand in a slot, if it was last taken up at that turn; `None` when somebody has
    /// taken it over since, or it was put down. A desk without people on duty has no turns.
    ///
    /// # Panics
    /// When there is no task in that slot.
    pub(in crate::engine) fn end(&mut self, slot: u32, turn: u32, now: Instant) -> Option<Task> {
        if self.busy > self.staff {
            self.count_present(now);
        }
        match &mut self.duty {
            None => self.busy -= 1,
            Some(duty) => {
                let task = self.in_hand[slot as usize].as_ref()?;
                if !duty.let_go(task, turn, &mut self.busy) {
                    return None;
                }
            }
        }
        let task = self.in_hand[slot as usize].take().expect("a finished task was in hand");
        self.free_slots.push(slot);
        self.worked += task.effort;
        Some(task)
    }

    /// Whether somebody is free and something waits. Of a desk with people on duty it is not asked.
    pub(in crate::engine) fn could_start(&self) -> bool {
        self.busy < self.staff && self.queue.len() > 0
    }

    /// Whether somebody is free and nothing waits; never said of a desk with people on duty.
    pub(in crate::engine) fn idles(&self) -> bool {
        self.busy < self.staff && self.queue.len() == 0 && self.duty.is_none()
    }

    /// Whether one more of the staff could take something up.
    pub(super) fn has_free_staff(&self) -> bool {
        self.busy < self.staff
    }

    /// Notes that the next opening is on the agenda. Returns whether it was already.
    pub(in crate::engine) fn note_opening_planned(&mut self) -> bool {
        std::mem::replace(&mut self.opening_planned, true)
    }

    /// The desk has opened.
    pub(in crate::engine) fn note_opened(&mut self) {
        self.opening_planned = false;
    }

    /// Moves the work on a request to the rank given: what waits, among what is there already by
    /// when it came. What has a smaller rank stays.
    pub(in crate::engine) fn rerank(&mut self, request: Entity, rank: u32, now: Instant) {
        let moved = self.queue.rerank(|task| task.work.request() == Some(request), rank);
        if let Some(duty) = &mut self.duty {
            for task in &moved {
                duty.note_rerank(task, rank, now);
            }
            let in_hand = self.in_hand.iter_mut().flatten();
            for task in in_hand.filter(|task| task.work.request() == Some(request)) {
                if task.rank > rank {
                    duty.note_rerank(task, rank, now);
                    task.rank = rank;
                }
            }
        }
    }

    /// Brings the count of what waits up to a moment, and with it [`Desk::backlog_mean`].
    pub(in crate::engine) fn count_waiting(&mut self, now: Instant) {
        let elapsed = now.since(self.counted_to).as_micros();
        if elapsed > 0 {
            self.waited += i128::from(elapsed) * self.queue.len() as i128;
            self.counted_to = now;
            self.note_backlog();
        }
    }

    /// What waits now really waits, be it only for a moment.
    pub(super) fn note_backlog(&mut self) {
        self.waited_most = self.waited_most.max(self.queue.len());
    }

    /// Brings the count of the people who are there up to a moment.
    #[inline(never)]
    pub(super) fn count_present(&mut self, now: Instant) {
        self.present = self.present(now);
        self.present_to = now;
    }

    /// The sum over open time of the people who were there. Those who still finish what
    /// they hold are there.
    fn present(&self, now: Instant) -> i128 {
        let people = self.staff.max(self.busy);
        let open = self.calendar.open_between(self.present_to, now);
        self.present + micros(open) * i128::from(people)
    }

    /// Where the time of a task that waits or is in hand here has gone, up to `now`. The three add
    /// up to the time since it came. The hours count and not the number of people: time when the
    /// desk is open and all staff are away is waiting.
    #[must_use]
    pub fn spent(&self, task: &Task, now: Instant) -> Spent {
        let elapsed = now.since(task.queued);
        let (open, working) = match &self.duty {
            Some(duty) => (
                duty.attended(&self.calendar, task, now),
                duty.worked_on(&self.calendar, task, now),
            ),
            None => (
                self.calendar.open_between(task.queued, now),
                match task.slot {
                    Task::WAITS => Span::ZERO,
                    _ => self.calendar.open_between(task.started, now),
                },
            ),
        };
        Spent { waiting: open - working, working, off_hours: elapsed - open }
    }

    /// How the time of a request was spent here since the last entry of its books; `None` where it does
    /// not wait for this desk or for whoever plays its agency.
    ///
    /// # Panics
    /// When the desk has not the work that the books say it has.
    #[must_use]
    pub fn spent_since(&self, request: Entity, ledger: &Ledger, now: Instant) -> Option<Spent> {
        match ledger.holder() {
            Holder::Desk { version, .. } => {
                let spent = self.spent_on(request, version, now);
                Some(spent.expect("the desk has the work"))
            }
            Holder::Person { .. } => Some(self.left_lying(ledger.since(), now)),
            _ => None,
        }
    }

    /// Where the time went of what nobody was set to: it waited while somebody was at work.
    fn left_lying(&self, from: Instant, now: Instant) -> Spent {
        let waiting = self.calendar.open_between(from, now);
        Spent { waiting, working: Span::ZERO, off_hours: now.since(from) - waiting }
    }

    /// Begins to count anew what is told of the desk: its work, its people and what waits.
    pub(in crate::engine) fn count_from(&mut self, now: Instant) {
        self.worked = Span::ZERO;
        self.worked = -self.worked(now);
        self.waited = 0;
        self.waited_most = self.queue.len();
        self.counted_to = now;
        self.present = 0;
        self.present_to = now;
        self.counted_from = now;
    }

    /// Working time spent up to a moment, with that on tasks still in hand.
    #[must_use]
    pub fn worked(&self, now: Instant) -> Span {
        let so_far = self.in_hand().map(|task| self.spent(task, now).working);
        self.worked + so_far.sum()
    }

    /// The mean number of people in opening hours, those on duty not counted; `None` where there
    /// were no such hours.
    #[must_use]
    pub fn staff_mean(&self, now: Instant) -> Option<f64> {
        let open = micros(self.calendar.open_between(self.counted_from, now));
        (open > 0).then(|| self.present(now) as f64 / open as f64)
    }

    /// The hours of all people together, those on duty with them, in person-seconds.
    #[must_use]
    pub fn capacity_secs(&self, now: Instant) -> f64 {
        let duty = self.duty.as_ref().map_or(0, |duty| duty.present(self.counted_from, now));
        (self.present(now) + duty) as f64 / 1e6
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

    /// The tasks in hand, also those whose holder has gone home.
    pub fn in_hand(&self) -> impl Iterator<Item = &Task> {
        self.in_hand.iter().flatten()
    }

    /// How the time of a step on a request was spent, if it is in hand or waits here.
    fn spent_on(&self, request: Entity, version: u32, now: Instant) -> Option<Spent> {
        let is_it = |task: &&Task| matches!(task.work, Work::Step { request: of, version: at, .. } if of == request && at == version);
        let task = self.in_hand().find(is_it).or_else(|| self.queue().find(is_it))?;
        Some(self.spent(task, now))
    }

    /// The steps on a request that are in hand or wait here, each with how many had been taken when it was
    /// chosen.
    pub fn steps_on(&self, request: Entity) -> impl Iterator<Item = (StepId, u32)> {
        self.in_hand().chain(self.queue()).filter_map(move |task| match task.work {
            Work::Step { request: of, step, version } if of == request => Some((step, version)),
            _ => None,
        })
    }

    /// The task in hand in a slot.
    #[must_use]
    pub fn task(&self, slot: u32) -> Option<&Task> {
        self.in_hand.get(slot as usize)?.as_ref()
    }

    /// The tasks that wait, by rank and then by when they came.
    pub fn queue(&self) -> impl Iterator<Item = &Task> {
        self.queue.iter()
    }

    /// How many tasks wait.
    #[must_use]
    pub fn backlog(&self) -> usize {
        self.queue.len()
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
        let work = Work::Errand { request, errand: Errand::Remind(Side::Requester), ordered: None };
        Task::new(work, rank, Span::from_secs(10), None)
    }

    fn order_done(desk: &mut Desk, agenda: &mut Agenda) -> Vec<u32> {
        let entity = Entity::from_raw_u32(999).expect("a small number");
        let mut done = Vec::new();
        while let Some(entry) = agenda.next(Instant::from_micros(i64::MAX)) {
            if let Entry::TaskFinishes { slot, turn, .. } = entry {
                let task = work::finish(desk, entity, slot, turn, agenda).expect("in hand");
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
        desk.rerank(Entity::from_raw_u32(6).expect("a small number"), 0, now);
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
        let morning = crate::time::Interval { from: at(1_000_000), to: at(900_000_000) };
        let morning = Calendar::from_intervals(vec![morning]);
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
        desk.rerank(Entity::from_raw_u32(3).expect("a small number"), 1, now);
        assert_eq!(desk.backlog(), 6);
        assert_eq!(order_done(&mut desk, &mut agenda), [1, 3, 2, 3, 4, 3, 5]);
        assert_eq!(desk.backlog(), 0);
    }
}
