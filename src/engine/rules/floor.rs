//! What the rules of desks and caseloads reach.

use bevy_ecs::prelude::*;
use bevy_ecs::system::SystemParam;

use crate::engine::agenda::Agenda;
use crate::engine::entities::{Desk, Directory, Tallies};
use crate::engine::ids::AgencyId;
use crate::engine::model::{Model, Shared};
use crate::engine::streams::{Purpose, Stream, Streams};
use crate::time::Instant;

/// What the rules of caseloads may reach. They make up most of a run and spawn nothing, so what they
/// reach is looked up once for many entries of the agenda.
#[derive(SystemParam)]
pub(in crate::engine) struct Floor<'w, 's> {
    model: Res<'w, Shared>,
    streams: Res<'w, Streams>,
    pub(super) agenda: ResMut<'w, Agenda>,
    pub(super) tallies: ResMut<'w, Tallies>,
    directory: Res<'w, Directory>,
    desks: Query<'w, 's, &'static mut Desk>,
}

impl<'w> Floor<'w, '_> {
    /// The compiled plan.
    pub(super) fn model(&self) -> &'w Model {
        Res::clone(&self.model).into_inner()
    }

    /// The moment that the exercise has come to.
    pub(super) fn now(&self) -> Instant {
        self.agenda.now()
    }

    /// The random numbers of the run.
    pub(super) fn streams(&self) -> Streams {
        *self.streams
    }

    /// The stream for a draw; see [`Streams::open`].
    pub(super) fn stream(&self, who: u64, purpose: Purpose, about: u64, nth: u32) -> Stream {
        self.streams.open(who, purpose, about, nth)
    }

    /// Works on a desk, with the agenda at hand. Returns what the work does.
    pub(super) fn at_desk<T>(
        &mut self,
        entity: Entity,
        work: impl FnOnce(&mut Desk, &mut Agenda) -> T,
    ) -> T {
        let mut desk = self.desks.get_mut(entity).expect("every agency has a desk");
        work(&mut desk, &mut self.agenda)
    }

    /// The desk of an agency.
    pub(super) fn desk_of(&self, agency: AgencyId) -> Entity {
        self.directory.agency(agency)
    }

    /// All desks, in the order of the agencies.
    pub(super) fn agencies(&self) -> Vec<Entity> {
        self.directory.agencies.clone()
    }
}
