//! The JSON interface, for programs in seats.

use std::convert::Infallible;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use futures_util::{Stream, StreamExt};
use serde_json::json;

use super::api_discussion::{DiscussionCommand, modules};
use super::api_types::{
    CommandResponse, JoinRequest, JoinResponse, JoinedRole, SeatCommand, ViewQuery, ViewResponse,
};
use super::app_state::AppState;
use super::command_id::CommandId;
use super::context::RequestContext;
use super::entry::welcome;
use super::fault::Fault;
use super::json::{Created, JsonBody, JsonQuery};
use super::screens::Audience;
use super::stream::{Watcher, last_event, open};
use super::submission::Submission;
use crate::engine::view::SeatView;
use crate::session::{Acceptance, AdmissionError, NamedCommand, VisitorRole};

/// Lets a program join with a code.
pub(super) async fn join(
    State(state): State<AppState>,
    ctx: RequestContext,
    JsonBody(request): JsonBody<JoinRequest>,
) -> Result<Created<JoinResponse>, Fault> {
    let JoinRequest { code, name } = request;
    let token = {
        let (mut admission, language) = (state.admission(), ctx.locale.tag());
        match admission.admit_facilitator(&code, language, ctx.wall) {
            Err(AdmissionError::Wrong) => admission.join(&code, &name, language, ctx.wall),
            admitted => admitted,
        }?
    };
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
    let (shown, l) = (JoinedRole::from(&role), ctx.locale);
    let known = state.visit(move |thread| {
        let seats = thread.seats_seen_by(&role);
        let views = seats.iter().map(|seat| thread.view(seat, l)).collect::<Result<Vec<_>, _>>()?;
        Ok((views, modules(thread, &role, ctx.locale, ctx.now)))
    });
    let (mut views, modules): (Vec<SeatView>, _) = known.await?;
    let counts: Vec<usize> = views.iter().map(|view| view.events.len()).collect();
    for view in &mut views {
        view.events.drain(..query.since.min(view.events.len()));
    }
    Ok(Json(match (views.pop(), counts.as_slice()) {
        (Some(view), [events_so_far]) if is_seat => {
            let (events_so_far, view) = (*events_so_far, view.into());
            ViewResponse::Seat { role: shown, events_so_far, view, modules }
        }
        (last, _) => {
            let views = views.into_iter().chain(last).collect();
            ViewResponse::All { role: shown, views, modules }
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
    carry_out(&state, &ctx, &id, command).await
}

/// Carries out a command of a program of the facilitator.
pub(super) async fn discuss(
    State(state): State<AppState>,
    ctx: RequestContext,
    JsonBody(command): JsonBody<DiscussionCommand>,
) -> Result<Json<CommandResponse>, Fault> {
    let (id, command) = command.named();
    carry_out(&state, &ctx, &id, command).await
}

async fn carry_out(
    state: &AppState,
    ctx: &RequestContext,
    id: &CommandId,
    command: NamedCommand,
) -> Result<Json<CommandResponse>, Fault> {
    let sent = serde_json::to_vec(&command).expect("commands can be written as JSON");
    let submission = Submission::of(ctx, &format!("api-{}", id.0), &sent)?;
    let accepted = state.visit(move |thread| submission.give(thread, |_| Ok(command))).await?;
    accepted.audit(state, ctx);
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
