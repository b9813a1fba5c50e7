//! The JSON interface, for programs in seats.

use std::convert::Infallible;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, Sse};
use futures_util::{Stream, StreamExt};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::api_types::{
    CommandResponse, JoinRequest, JoinResponse, Role, SeatCommand, ViewQuery, ViewResponse,
};
use super::app_state::AppState;
use super::assets;
use super::context::RequestContext;
use super::entry::welcome;
use super::fault::Fault;
use super::stream::{Watcher, last_event, open};
use super::submission::Submission;
use crate::engine::view::SeatView;
use crate::session::{Acceptance, VisitorRole};

/// Returns the description of the interface.
pub(super) async fn description() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], assets::text("openapi.json"))
}

/// A JSON body.
pub(super) struct JsonBody<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Fault::TooMuch),
            Err(error) => Err(Fault::Malformed(error.body_text())),
        }
    }
}

/// The query of an address.
pub(super) struct JsonQuery<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for JsonQuery<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(query)) => Ok(Self(query)),
            Err(error) => Err(Fault::BadQuery(error.body_text())),
        }
    }
}

/// Something that has been created.
pub(super) struct Created<T>(T);

impl<T: serde::Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> axum::response::Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

/// Lets a program join with a code.
pub(super) async fn join(
    State(state): State<AppState>,
    ctx: RequestContext,
    JsonBody(request): JsonBody<JoinRequest>,
) -> Result<Created<JoinResponse>, Fault> {
    let JoinRequest { code, name } = request;
    let token = state.admission().join(&code, &name, ctx.locale.tag(), ctx.wall)?;
    let visitor = welcome(&state, &token).await?;
    Ok(Created(JoinResponse { token, role: Role::from(&visitor.role) }))
}

/// Returns what the visitor knows now.
pub(super) async fn view(
    State(state): State<AppState>,
    ctx: RequestContext,
    JsonQuery(query): JsonQuery<ViewQuery>,
) -> Result<Json<ViewResponse>, Fault> {
    let role = ctx.visitor()?.role.clone();
    let is_seat = matches!(role, VisitorRole::Seat(_));
    let shown = Role::from(&role);
    let views = state.visit(move |thread| {
        let seats = thread.seats_seen_by(&role);
        Ok(seats.iter().map(|seat| thread.view(seat)).collect::<Result<Vec<SeatView>, _>>()?)
    });
    let mut views = views.await?;
    let counts: Vec<usize> = views.iter().map(|view| view.events.len()).collect();
    for view in &mut views {
        view.events.drain(..query.since.min(view.events.len()));
    }
    Ok(Json(match (views.pop(), counts.as_slice()) {
        (Some(view), [events_so_far]) if is_seat => {
            ViewResponse::Seat { role: shown, events_so_far: *events_so_far, view: view.into() }
        }
        (last, _) => {
            ViewResponse::All { role: shown, views: views.into_iter().chain(last).collect() }
        }
    }))
}

/// Carries out a command of a program in a seat.
pub(super) async fn act(
    State(state): State<AppState>,
    ctx: RequestContext,
    JsonBody(command): JsonBody<SeatCommand>,
) -> Result<Json<CommandResponse>, Fault> {
    let (id, command) = command.of_seat(ctx.seat()?);
    let submission = Submission::of(&ctx, &format!("api-{}", id.0))?;
    let accepted = state.visit(move |thread| submission.give(thread, command)).await?;
    accepted.audit(&state, &ctx);
    Ok(Json(CommandResponse { done: accepted.acceptance == Acceptance::Done }))
}

/// Sends an event whenever the screen of the visitor changes.
pub(super) async fn events(
    State(state): State<AppState>,
    ctx: RequestContext,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Fault> {
    let watcher = Watcher::open(&state, &ctx, last_event(&headers).unwrap_or_default()).await?;
    Ok(open(watcher.updates().map(|update| {
        let changed = update.screen.since(update.seen.version).map(|panel| panel.name);
        let data = json!({ "changed": changed.collect::<Vec<_>>() }).to_string();
        Event::default().event("changed").id(update.screen.position.to_string()).data(data)
    })))
}
