//! Everything, as the facilitator sees it.

use indexmap::IndexMap;
use serde::Serialize;

use super::seat::seat;
use super::shape::{DraftView, InjectView, SeatView};
use crate::engine::entities::Seats;
use crate::engine::exercise::Exercise;
use crate::engine::ids::AgencyId;
use crate::record::{InjectRow, MessageRow, MisunderstandingRow, RequestRow, Stamp};
use crate::scenario::{Act, Inject};

/// Everything at a moment.
#[derive(Clone, Debug, Serialize)]
pub struct FacilitatorView {
    /// The moment.
    pub at: Stamp,
    /// The injects, in the order of the file.
    pub injects: Vec<InjectRow>,
    /// What stands beside injects for whoever leads: headings and texts, by inject. Those without
    /// are left out.
    pub notes: IndexMap<String, IndexMap<String, String>>,
    /// The requests, in the order in which they were sent.
    pub requests: Vec<RequestRow>,
    /// The messages that are under way.
    pub under_way: Vec<MessageRow>,
    /// What was misunderstood, with what nobody has noticed.
    pub misunderstandings: Vec<MisunderstandingRow>,
    /// The agencies, who plays them, and what waits for the people among those.
    pub seats: Vec<SeatState>,
}

/// Who plays an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeatState {
    /// The agency.
    pub seat: String,
    /// Whether a person plays it.
    pub is_held: bool,
    /// What waits for them.
    pub awaits: Vec<Awaited>,
}

/// Something that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Awaited {
    /// The inject that orders what waits to be sent, or asks what waits to be answered.
    pub inject: Option<String>,
    /// What it orders.
    pub draft: Option<DraftView>,
    /// The request that was sent.
    pub request: Option<String>,
    /// What may be done on it.
    pub may: Vec<Act>,
}

/// Everything at the moment that play has come to.
#[must_use]
pub fn facilitator(exercise: &mut Exercise) -> FacilitatorView {
    let agencies = (0..exercise.model().agencies.len()).map(AgencyId::new);
    let seats = agencies.map(|id| state(exercise, id)).collect();
    let injects = exercise.model().plan.scenario.injects.iter();
    let beside = |inject: &Inject| -> IndexMap<String, String> {
        inject.notes_beside().map(|(heading, text)| (heading.to_owned(), text.to_owned())).collect()
    };
    let notes = injects.map(|(id, inject)| (id.clone(), beside(inject)));
    let notes = notes.filter(|(_, notes)| !notes.is_empty()).collect();
    let tables = exercise.tables();
    FacilitatorView {
        at: Stamp(exercise.now()),
        injects: tables.injects,
        notes,
        requests: tables.requests,
        under_way: (tables.messages.into_iter())
            .filter(|message| message.delivered.is_none() && !message.lost)
            .collect(),
        misunderstandings: tables.misunderstandings,
        seats,
    }
}

fn state(exercise: &mut Exercise, id: AgencyId) -> SeatState {
    let name = exercise.model().agency_name(id).to_owned();
    let is_held = exercise.world().resource::<Seats>().is_held(id);
    let awaits = if is_held { awaited(exercise, id) } else { Vec::new() };
    SeatState { seat: name, is_held, awaits }
}

fn awaited(exercise: &mut Exercise, id: AgencyId) -> Vec<Awaited> {
    let SeatView { requests, injects, .. } = seat(exercise, id);
    let is_asked = |inject: &InjectView| inject.asks.as_ref().is_some_and(|asks| asks.waits(1));
    let ordered = injects.into_iter().filter(|inject| inject.draft.is_some() || is_asked(inject));
    let ordered = ordered.map(|inject| Awaited {
        inject: Some(inject.id),
        draft: inject.draft,
        request: None,
        may: Vec::new(),
    });
    let open = requests.into_iter().filter(|request| request.in_hand.is_none());
    let open = open.map(|request| {
        let mut may = request.may;
        may.retain(|act| !act.is_around());
        Awaited { inject: None, draft: None, request: Some(request.id), may }
    });
    ordered.chain(open.filter(|awaited| !awaited.may.is_empty())).collect()
}
