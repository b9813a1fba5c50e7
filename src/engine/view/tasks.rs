//! What the staff of an agency have in hand, and what waits for them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::engine::entities::{Desk, Directory, Task, Work};
use crate::engine::exercise::Exercise;
use crate::engine::ids::AgencyId;
use crate::engine::tables::Reader;
use crate::record::{Activity, Stamp};

/// A piece of work at the desk of an agency, but for that on its own cases.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct TaskView {
    /// What it is.
    #[schemars(with = "String")]
    pub act: Activity,
    /// The request that it is for, once that was sent.
    pub request: Option<String>,
    /// The inject that has ordered it.
    pub inject: Option<String>,
    /// When it came to the desk.
    pub came: Stamp,
    /// Whether somebody has begun it.
    pub is_begun: bool,
    /// When it will be done, for what is in hand where no one on duty could take it over.
    pub done: Option<Stamp>,
    /// How many other pieces of work wait before it.
    pub behind: usize,
}

/// What is in hand at the desk of an agency, and then what waits there, in the order in which it will be taken up.
pub(super) fn tasks(exercise: &Exercise, reader: &Reader, seat: AgencyId) -> Vec<TaskView> {
    let world = exercise.world();
    let entity = world.resource::<Directory>().agencies[seat.index()];
    let desk = world.get::<Desk>(entity).expect("every agency has a desk");
    let begun = desk.in_hand().map(|task| (task, true, 0));
    let waiting = desk.queue().enumerate().map(|(place, task)| (task, false, place));
    let view = |(task, is_begun, behind): (&Task, bool, usize)| {
        let ends = desk.calendar().finish(task.started, task.effort);
        let inject = match task.work {
            Work::Draft { inject, .. }
            | Work::State { inject, .. }
            | Work::TestLine { inject, .. } => {
                Some(exercise.model().inject_name(inject).to_owned())
            }
            _ => None,
        };
        Some(TaskView {
            act: reader.activity(task.work)?,
            request: reader.request_served(task.work).map(|it| reader.request_name(it)),
            inject,
            came: Stamp(task.queued),
            is_begun,
            done: ends.filter(|_| is_begun && !desk.has_duty()).map(Stamp),
            behind,
        })
    };
    begun.chain(waiting).filter_map(view).collect()
}
