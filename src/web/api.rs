//! The JSON interface, for programs in seats.

use std::convert::Infallible;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use futures_util::{Stream, StreamExt};
use serde_json::json;

use super::api_types::{
    CommandResponse, JoinRequest, JoinResponse, JoinedRole, SeatCommand, ViewQuery, ViewResponse,
};
use super::app_state::AppState;
use super::context::RequestContext;
use super::entry::welcome;
use super::fault::Fault;
use super::json::{Created, JsonBody, JsonQuery};
use super::screens::Audience;
use super::stream::{Watcher, last_event, open};
use super::submission::Submission;
use crate::engine::view::SeatView;
use crate::session::{Acceptance, VisitorRole};

/// Lets a program join with a code.
pub(super) async fn join(
    State(state): State<AppState>,
    ctx: RequestContext,
    JsonBody(request): JsonBody<JoinRequest>,
) -> Result<Created<JoinResponse>, Fault> {
    let JoinRequest { code, name } = request;
    let token = state.admission().join(&code, &name, ctx.locale.tag(), ctx.wall)?;
    let visitor = welcome(&state, &token).await?;
    Ok(Created(JoinResponse { token, role: JoinedRole::from(&visitor.role) }))
}

/// Returns what the visitor knows now.
pub(super) async fn view(
    State(state): State<AppState>,
    ctx: RequestContext,
    JsonQuery(query): JsonQuery<ViewQuery>,
) -> Result<Json<ViewResponse>, Fault> {
    let role = ctx.visitor()?.role.clone();
    let is_seat = matches!(role, VisitorRole::Seat(_));
    let shown = JoinedRole::from(&role);
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
    let sent = serde_json::to_vec(&command).expect("commands can be written as JSON");
    let submission = Submission::of(&ctx, &format!("api-{}", id.0), &sent)?;
    let accepted = state.visit(move |thread| submission.give(thread, |_| Ok(command))).await?;
    accepted.audit(&state, &ctx);
    Ok(Json(CommandResponse { done: accepted.acceptance == Acceptance::Done }))
}

/// Sends an event whenever the screen of the visitor changes.
pub(super) async fn events(
    State(state): State<AppState>,
    ctx: RequestContext,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Fault> {
    let audience = Audience::new(ctx.visitor()?.role.clone(), ctx.locale);
    let last = last_event(&headers).unwrap_or_default();
    let watcher = Watcher::open(&state, &ctx, audience, last).await?;
    Ok(open(watcher.updates().map(|update| {
        let changed = update.screen.since(update.seen.version).map(|panel| panel.name);
        let data = json!({ "changed": changed.collect::<Vec<_>>() }).to_string();
        Event::default().event("changed").id(update.screen.position.to_string()).data(data)
    })))
}
