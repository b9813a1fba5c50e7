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

use super::app_state::AppState;
use super::entry::come_in;
use super::guard::RequestContext;
use super::responses::{Fault, fault};
use super::screens::Audience;
use super::seats::do_it;
use super::{assets, stream as screens};
use crate::engine::view::SeatView;
use crate::engine::{Answer, Draft, Phase, Wish};
use crate::session::{Acceptance, FindingKind, NamedCommand, VisitorRole};

/// The description of all this.
pub(super) async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], assets::text("openapi.json")).into_response()
}

/// A body as JSON, whose faults are told as JSON.
pub(super) struct JsonBody<T>(T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
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
pub(super) struct JoinRequest {
    code: String,
    name: String,
}

fn role(role: &VisitorRole) -> Value {
    match role {
        VisitorRole::Facilitator => json!({ "kind": "facilitator" }),
        VisitorRole::Evaluator => json!({ "kind": "evaluator" }),
        VisitorRole::Seat(seat) => json!({ "kind": "seat", "seat": seat }),
        VisitorRole::Observer(party) => json!({ "kind": "observer", "party": party }),
    }
}

/// A program comes in by a code, and is given the token by which it is known from then on.
pub(super) async fn join(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    JsonBody(joining): JsonBody<JoinRequest>,
) -> Response {
    let wall = state.wall();
    let joined = state.admission().join(&joining.code, &joining.name, ctx.locale.tag(), wall);
    let token = match joined {
        Ok(token) => token,
        Err(error) => return fault(&ctx, true, &Fault::of_door(&error, ctx.locale)),
    };
    match come_in(&state, &token).await {
        Ok(is) => {
            let body = json!({ "token": token, "role": role(&is) });
            (StatusCode::CREATED, Json(body)).into_response()
        }
        Err(wrong) => fault(&ctx, true, &wrong),
    }
}

/// From which event on a view is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ViewQuery {
    /// How many events whoever asks has already; of those nothing is said again.
    since: usize,
}

/// What whoever asks may know: a seat its own view, everybody else those of the agencies that they watch.
async fn views(state: &AppState, ctx: &RequestContext) -> Result<Vec<SeatView>, Fault> {
    let (role, locale) = (ctx.role().cloned(), ctx.locale);
    state
        .ask(move |thread| {
            let all = &thread.plan().scenario.agencies;
            let wanted: Vec<String> = match role {
                Some(VisitorRole::Seat(seat)) => vec![seat],
                Some(VisitorRole::Observer(Some(party))) => {
                    let own = all.iter().filter(|(_, agency)| agency.party == party);
                    own.map(|(id, _)| id.clone()).collect()
                }
                _ => all.keys().cloned().collect(),
            };
            let views = wanted.iter().map(|seat| thread.view(seat));
            views.collect::<Result<Vec<_>, _>>().map_err(|error| Fault::of(&error, locale))
        })
        .await?
}

/// What whoever asks may know now.
pub(super) async fn view(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    Query(since): Query<ViewQuery>,
) -> Response {
    let mut views = match views(&state, &ctx).await {
        Ok(views) => views,
        Err(wrong) => return fault(&ctx, true, &wrong),
    };
    let counts: Vec<usize> = views.iter().map(|view| view.events.len()).collect();
    for view in &mut views {
        view.events.drain(..since.since.min(view.events.len()));
    }
    let role = ctx.role().map_or(Value::Null, role);
    let body = match (ctx.role(), views.as_slice()) {
        (Some(VisitorRole::Seat(_)), [view]) => {
            json!({ "role": role, "events_so_far": counts.first(), "view": view })
        }
        _ => json!({ "role": role, "views": views }),
    };
    Json(body).into_response()
}

/// What a program in a seat does.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum SeatCommand {
    /// It writes a request.
    Compose { id: String, draft: Draft },
    /// It has something done on a request.
    Act { id: String, wish: Wish },
    /// It answers the questionnaire.
    Answer { id: String, phase: Phase, answers: std::collections::BTreeMap<String, Answer> },
    /// It says what it found.
    Find { id: String, finding: FindingKind, text: String },
}

/// A program in a seat does something. The same id twice is done once.
pub(super) async fn act(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    JsonBody(doing): JsonBody<SeatCommand>,
) -> Response {
    let Some(VisitorRole::Seat(seat)) = ctx.role().cloned() else {
        return fault(&ctx, true, &Fault::NotYours);
    };
    let (id, command) = match doing {
        SeatCommand::Compose { id, draft } => (id, NamedCommand::Compose { seat, draft }),
        SeatCommand::Act { id, wish } => (id, NamedCommand::Act { seat, wish }),
        SeatCommand::Answer { id, phase, answers } => {
            (id, NamedCommand::Answer { seat, phase, answers })
        }
        SeatCommand::Find { id, finding, text } => (id, NamedCommand::Find { finding, text }),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if id.is_empty() || id.len() > 64 || !id.chars().all(fits) {
        let why = "id: 1 to 64 letters, digits, - and _".to_owned();
        return fault(&ctx, true, &Fault::Malformed(why));
    }
    match do_it(&state, &ctx, format!("api-{id}"), move |_| Ok(command)).await {
        Ok(taken) => Json(json!({ "done": taken == Acceptance::Done })).into_response(),
        Err(wrong) => fault(&ctx, true, &wrong),
    }
}

/// An event each time that something has changed for whoever listens.
pub(super) async fn events(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    headers: HeaderMap,
) -> Response {
    let Some(visitor) = ctx.visitor.clone() else { return fault(&ctx, true, &Fault::Unknown) };
    let audience = Audience::new(visitor.role.clone(), ctx.locale);
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let watcher = match screens::Watcher::open(&state, &visitor, &audience, last).await {
        Ok(watcher) => watcher,
        Err(gone) => return fault(&ctx, true, &gone.into()),
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
