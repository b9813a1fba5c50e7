//! What programs in seats use: JSON in and out, described by `assets/web/openapi.json`.

use std::convert::Infallible;

use axum::Extension;
use axum::Json;
use axum::extract::{FromRequest, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::board::Audience;
use super::entry::come_in;
use super::guard::Pass;
use super::hall::Hall;
use super::playing::do_it;
use super::saying::{Fault, fault};
use super::{assets, stream as screens};
use crate::engine::view::SeatView;
use crate::engine::{Answer, Draft, Phase, Wish};
use crate::session::{Deed, Finding, Role, Taken};

/// The description of all this.
pub(super) async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], assets::text("openapi.json")).into_response()
}

/// A body as JSON, whose faults are told as JSON.
pub(super) struct Body<T>(T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => {
                let error = json!({ "error": rejection.body_text() });
                let status = match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
                    _ => StatusCode::UNPROCESSABLE_ENTITY,
                };
                Err((status, Json(error)).into_response())
            }
        }
    }
}

/// What a program comes in with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Joining {
    code: String,
    name: String,
}

fn role(role: &Role) -> Value {
    match role {
        Role::Facilitator => json!({ "kind": "facilitator" }),
        Role::Evaluator => json!({ "kind": "evaluator" }),
        Role::Seat(seat) => json!({ "kind": "seat", "seat": seat }),
        Role::Observer(party) => json!({ "kind": "observer", "party": party }),
    }
}

/// A program comes in by a code, and is given the token by which it is known from then on.
pub(super) async fn join(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Body(joining): Body<Joining>,
) -> Response {
    let wall = hall.wall();
    let joined = hall.door().join(&joining.code, &joining.name, pass.locale.tag(), wall);
    let token = match joined {
        Ok(token) => token,
        Err(error) => return fault(&pass, true, &Fault::of_door(&error, pass.locale)),
    };
    match come_in(&hall, &token).await {
        Ok(is) => {
            let body = json!({ "token": token, "role": role(&is) });
            (StatusCode::CREATED, Json(body)).into_response()
        }
        Err(wrong) => fault(&pass, true, &wrong),
    }
}

/// From which event on a view is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Since {
    /// How many events whoever asks has already; of those nothing is said again.
    since: usize,
}

/// What whoever asks may know: a seat its own view, everybody else those of the agencies that they watch.
async fn views(hall: &Hall, pass: &Pass) -> Result<Vec<SeatView>, Fault> {
    let (role, locale) = (pass.role().cloned(), pass.locale);
    hall.ask(move |stage| {
        let all = &stage.plan().scenario.agencies;
        let wanted: Vec<String> = match role {
            Some(Role::Seat(seat)) => vec![seat],
            Some(Role::Observer(Some(party))) => {
                let own = all.iter().filter(|(_, agency)| agency.party == party);
                own.map(|(id, _)| id.clone()).collect()
            }
            _ => all.keys().cloned().collect(),
        };
        let views = wanted.iter().map(|seat| stage.view(seat));
        views.collect::<Result<Vec<_>, _>>().map_err(|error| Fault::of(&error, locale))
    })
    .await?
}

/// What whoever asks may know now.
pub(super) async fn view(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Query(since): Query<Since>,
) -> Response {
    let mut views = match views(&hall, &pass).await {
        Ok(views) => views,
        Err(wrong) => return fault(&pass, true, &wrong),
    };
    let counts: Vec<usize> = views.iter().map(|view| view.events.len()).collect();
    for view in &mut views {
        view.events.drain(..since.since.min(view.events.len()));
    }
    let role = pass.role().map_or(Value::Null, role);
    let body = match (pass.role(), views.as_slice()) {
        (Some(Role::Seat(_)), [view]) => {
            json!({ "role": role, "events_so_far": counts.first(), "view": view })
        }
        _ => json!({ "role": role, "views": views }),
    };
    Json(body).into_response()
}

/// What a program in a seat does.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Doing {
    /// It writes a request.
    Compose { id: String, draft: Draft },
    /// It has something done on a request.
    Act { id: String, wish: Wish },
    /// It answers the questionnaire.
    Answer { id: String, phase: Phase, answers: std::collections::BTreeMap<String, Answer> },
    /// It says what it found.
    Find { id: String, finding: Finding, text: String },
}

/// A program in a seat does something. The same id twice is done once.
pub(super) async fn act(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Body(doing): Body<Doing>,
) -> Response {
    let Some(Role::Seat(seat)) = pass.role().cloned() else {
        return fault(&pass, true, &Fault::NotYours);
    };
    let (id, deed) = match doing {
        Doing::Compose { id, draft } => (id, Deed::Compose { seat, draft }),
        Doing::Act { id, wish } => (id, Deed::Act { seat, wish }),
        Doing::Answer { id, phase, answers } => (id, Deed::Answer { seat, phase, answers }),
        Doing::Find { id, finding, text } => (id, Deed::Find { finding, text }),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if id.is_empty() || id.len() > 64 || !id.chars().all(fits) {
        let why = "id: 1 to 64 letters, digits, - and _".to_owned();
        return fault(&pass, true, &Fault::Malformed(why));
    }
    match do_it(&hall, &pass, format!("api-{id}"), move |_| Ok(deed)).await {
        Ok(taken) => Json(json!({ "done": taken == Taken::Done })).into_response(),
        Err(wrong) => fault(&pass, true, &wrong),
    }
}

/// An event each time that something has changed for whoever listens.
pub(super) async fn events(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    headers: HeaderMap,
) -> Response {
    let Some(visitor) = pass.visitor.clone() else { return fault(&pass, true, &Fault::Unknown) };
    let audience = Audience::new(visitor.role.clone(), pass.locale);
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let watcher = match screens::Watcher::open(&hall, &visitor, &audience, last).await {
        Ok(watcher) => watcher,
        Err(gone) => return fault(&pass, true, &gone.into()),
    };
    let told = stream::unfold(watcher, |mut watcher| async move {
        let (place, screen, seen) = watcher.next().await?;
        let changed: Vec<&str> = screen.since(seen).map(|panel| panel.name).collect();
        let data = json!({ "changed": changed }).to_string();
        let event = Event::default().event("changed").id(place.written()).data(data);
        Some((Ok::<_, Infallible>(event), watcher))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(screens::STILL_THERE)).into_response()
}
