//! The streams of events: what changes on a screen, as it changes.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt, stream};
use serde::Deserialize;
use tokio::sync::watch;

use super::app_state::AppState;
use super::context::RequestContext;
use super::fault::Fault;
use super::screens::{Audience, Presence, Screen, ScreenPosition};

/// How often something is sent while nothing changes, so that proxies keep the connection open.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The content of an empty panel: browsers ignore events without data.
const NOTHING: &str = "<!-- -->";

/// The position that a page has reached.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StreamQuery {
    last: String,
}

/// Sends the panels of a page that change.
pub(super) async fn events(
    State(state): State<AppState>,
    ctx: RequestContext,
    Query(query): Query<StreamQuery>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Fault> {
    let audience = Audience::new(ctx.visitor()?.role.clone(), ctx.locale);
    panels(&state, &ctx, audience, &query, &headers).await
}

/// Sends the panels of the screen for all that change.
pub(super) async fn public_events(
    State(state): State<AppState>,
    ctx: RequestContext,
    Query(query): Query<StreamQuery>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Fault> {
    panels(&state, &ctx, Audience::public(ctx.locale), &query, &headers).await
}

/// Returns the stream of the panels of an audience, from where the page has come to.
async fn panels(
    state: &AppState,
    ctx: &RequestContext,
    audience: Audience,
    query: &StreamQuery,
    headers: &HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>> + use<>>, Fault> {
    // A browser that reconnects sends by itself what it had last.
    let last = last_event(headers).unwrap_or(&query.last);
    let watcher = Watcher::open(state, ctx, audience, last).await?;
    Ok(open(watcher.updates().flat_map(|update| stream::iter(panel_events(&update)))))
}

/// Returns the id of the last event that a client has received.
pub(super) fn last_event(headers: &HeaderMap) -> Option<&str> {
    headers.get("last-event-id").and_then(|value| value.to_str().ok())
}

/// Returns the answer with a stream of events.
pub(super) fn open<S>(events: S) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    S: Stream<Item = Event> + Send + 'static,
{
    Sse::new(events.map(Ok)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
}

/// Returns the panels that have changed. Only the last event has the new position: a page that was cut off
/// before has not had everything.
fn panel_events(update: &Update) -> Vec<Event> {
    let panels: Vec<_> = update.screen.since(update.seen.version).collect();
    let last = panels.len().saturating_sub(1);
    let event = |(number, panel): (usize, &&super::screens::Panel)| {
        let position = if number == last { update.screen.position } else { update.seen };
        let data = if panel.html.is_empty() { NOTHING } else { &*panel.html };
        Event::default().event(panel.name).id(position.to_string()).data(data)
    };
    panels.iter().enumerate().map(event).collect()
}

/// A screen with something new.
pub(super) struct Update {
    pub(super) screen: Arc<Screen>,
    /// The position that was sent before.
    pub(super) seen: ScreenPosition,
}

/// Somebody who watches a screen.
pub(super) struct Watcher {
    state: AppState,
    visitor: String,
    screen: watch::Receiver<Arc<Screen>>,
    closing: watch::Receiver<bool>,
    removals: watch::Receiver<u64>,
    /// The position that was sent last.
    seen: ScreenPosition,
    _presence: Presence,
}

impl Watcher {
    /// Begins to watch a screen for a visitor, who has seen it up to a position.
    pub(super) async fn open(
        state: &AppState,
        ctx: &RequestContext,
        audience: Audience,
        last: &str,
    ) -> Result<Self, Fault> {
        let visitor = ctx.visitor()?;
        let presence = state.screens().arrive(&visitor.id).ok_or(Fault::TooOften)?;
        let screen = state.screens().subscribe(&audience);
        // The screen may not have been made yet, or may be from before its last viewer left.
        let position = state.visit(move |thread| Ok(thread.screen(&audience).position)).await?;
        let last = ScreenPosition::parse(last).filter(|last| last.epoch == position.epoch);
        Ok(Self {
            visitor: visitor.id.clone(),
            screen,
            closing: state.closing(),
            removals: state.removals(),
            seen: last.unwrap_or(ScreenPosition { version: 0, ..position }),
            _presence: presence,
            state: state.clone(),
        })
    }

    /// Returns the updates of the screen until the visitor is removed or the server stops.
    pub(super) fn updates(self) -> impl Stream<Item = Update> {
        stream::unfold(self, |mut watcher| async move {
            let update = watcher.next().await?;
            Some((update, watcher))
        })
    }

    async fn next(&mut self) -> Option<Update> {
        loop {
            if *self.closing.borrow_and_update() {
                return None;
            }
            self.removals.borrow_and_update();
            let is_gone = |visitors: &[crate::session::Visitor]| {
                visitors.iter().any(|it| it.id == self.visitor && it.is_gone)
            };
            if is_gone(self.state.admission().visitors()) {
                return None;
            }
            let screen = Arc::clone(&self.screen.borrow_and_update());
            if screen.position.version > self.seen.version {
                let seen = std::mem::replace(&mut self.seen, screen.position);
                return Some(Update { screen, seen });
            }
            tokio::select! {
                changed = self.screen.changed() => changed.ok()?,
                changed = self.closing.changed() => changed.ok()?,
                changed = self.removals.changed() => changed.ok()?,
            }
        }
    }
}
