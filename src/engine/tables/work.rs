//! What agencies worked on, piece by piece.

use bevy_ecs::prelude::Entity;

use super::{Reader, message_number};
use crate::engine::entities::{About, AgencyIdentity, Desk, Envelope, Spent, Task, Terms, Work};
use crate::engine::log::Log;
use crate::record::{Activity, Seconds, Stamp, WorkRow};
use crate::scenario::Act;
use crate::time::Instant;

impl Reader<'_> {
    /// What is done, in that order; then what is in hand, and what waits.
    pub(super) fn work(&self) -> Vec<WorkRow> {
        let agencies = &self.directory().agencies;
        let done = self.world.resource::<Log>().work().iter().map(|work| {
            let place = self.get::<AgencyIdentity>(work.desk).0.index();
            self.piece(place, &work.task, Some(work.task.started), Some(work.done), work.spent)
        });
        let open = agencies.iter().enumerate().flat_map(|(place, entity)| {
            let desk = self.get::<Desk>(*entity);
            let begun = desk.in_hand().map(|task| (task, Some(task.started)));
            begun.chain(desk.queue().map(|task| (task, None))).map(move |(task, begun)| {
                self.piece(place, task, begun, None, desk.spent(task, self.now))
            })
        });
        let mut rows: Vec<WorkRow> = done.chain(open).flatten().collect();
        for (id, row) in (1..).zip(&mut rows) {
            row.id = id;
        }
        rows
    }

    fn piece(
        &self,
        place: usize,
        task: &Task,
        begun: Option<Instant>,
        done: Option<Instant>,
        spent: Spent,
    ) -> Option<WorkRow> {
        let agencies = &self.model.plan.scenario.agencies;
        let message = task.message.map(|message| self.get::<Envelope>(message).id);
        Some(WorkRow {
            id: 0,
            agency: agencies.get_index(place)?.0.clone(),
            act: self.activity(task.work)?,
            request: self.request_served(task.work).map(|request| self.request_name(request)),
            message: message.map(message_number),
            came: Stamp(task.queued),
            begun: begun.map(Stamp),
            done: done.map(Stamp),
            waiting_s: Seconds(spent.waiting),
            working_s: Seconds(spent.working),
            off_hours_s: Seconds(spent.off_hours),
        })
    }

    /// What a piece of work is; none for that on a case, which is in another table.
    pub(in crate::engine) fn activity(&self, work: Work) -> Option<Activity> {
        Some(match work {
            Work::Draft { .. } | Work::Compose { .. } => Activity::Act(Act::Draft),
            Work::State { .. } => Activity::State,
            Work::Step { step, .. } => Activity::Act(self.model.plan.procedure.step(step).act),
            Work::Errand { errand, .. } => errand.activity(),
            Work::Relay { .. } => Activity::Act(Act::Relay),
            Work::TestLine { .. } => Activity::TestLine,
            Work::FollowUp { .. } => Activity::FollowUp,
            Work::TakeCall { .. } => Activity::Act(Act::TakeCall),
            Work::Clarify(_) => Activity::Act(Act::Clarify),
            Work::Case { .. } => return None,
        })
    }

    /// The request that a piece of work is for, once it was sent.
    pub(in crate::engine) fn request_served(&self, work: Work) -> Option<Entity> {
        let requests = &self.directory().requests;
        match work {
            Work::Draft { inject, .. } => self.directory().ordered_by(inject),
            Work::Compose { command } => {
                requests.iter().copied().find(|it| self.get::<Terms>(*it).composed == Some(command))
            }
            Work::Relay { message } => self.world.get::<About>(message).map(|about| about.0),
            _ => work.request(),
        }
    }
}
