//! The stream of events: what has changed on somebody's screen, as it changes.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::watch;

use super::app_state::{AppState, ExerciseGone};
use super::guard::RequestContext;
use super::responses::{Fault, fault};
use super::screens::{Audience, Presence, Screen};
use crate::session::Visitor;

/// So often something is said where nothing changes, for whatever stands between to keep the line open.
pub(super) const STILL_THERE: Duration = Duration::from_secs(15);

/// What an empty panel is sent as: browsers throw an event away that says nothing at all.
const NOTHING: &str = "<!-- -->";

/// Where a page has come to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StreamQuery {
    last: String,
}

/// What somebody has before them: the version of a screen of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScreenPosition {
    pub(super) epoch: u64,
    pub(super) version: u64,
}

impl ScreenPosition {
    pub(super) fn written(self) -> String {
        format!("{}-{}", self.epoch, self.version)
    }

    fn read(text: &str) -> Option<Self> {
        let (epoch, version) = text.split_once('-')?;
        Some(Self { epoch: epoch.parse().ok()?, version: version.parse().ok()? })
    }
}

/// The stream of whoever asks.
pub(super) async fn events(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    Query(from): Query<StreamQuery>,
    headers: HeaderMap,
) -> Response {
    let Some(visitor) = &ctx.visitor else { return fault(&ctx, false, &Fault::Unknown) };
    let audience = Audience::new(visitor.role.clone(), ctx.locale);
    // A browser that comes back says by itself what it had last.
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let last = last.unwrap_or(&from.last);
    let watcher = match Watcher::open(&state, visitor, &audience, Some(last)).await {
        Ok(watcher) => watcher,
        Err(gone) => return fault(&ctx, false, &gone.into()),
    };
    let batches = stream::unfold(watcher, |mut watcher| async move {
        let (place, screen, seen) = watcher.next().await?;
        Some((stream::iter(told(place, &screen, seen)), watcher))
    });
    let told = batches.flatten();
    Sse::new(told).keep_alive(KeepAlive::new().interval(STILL_THERE)).into_response()
}

/// The panels of a screen that have changed since a version. Only the last has the version of the screen: a
/// page that was cut off in the middle has not had it all.
fn told(place: ScreenPosition, screen: &Screen, seen: u64) -> Vec<Result<Event, Infallible>> {
    let panels: Vec<_> = screen.since(seen).collect();
    let last = panels.len().saturating_sub(1);
    let event = |(number, panel): (usize, &&super::screens::Panel)| {
        let version = if number == last { place.version } else { seen };
        let place = ScreenPosition { version, ..place };
        let data = if panel.html.is_empty() { NOTHING } else { &*panel.html };
        Ok(Event::default().event(panel.name).id(place.written()).data(data))
    };
    panels.iter().enumerate().map(event).collect()
}

/// Somebody who watches a screen.
pub(super) struct Watcher {
    state: AppState,
    visitor: String,
    screen: watch::Receiver<Arc<Screen>>,
    closing: watch::Receiver<bool>,
    /// Changes whenever somebody is sent out.
    admission: watch::Receiver<u64>,
    epoch: u64,
    /// The version that was sent last.
    seen: u64,
    _presence: Presence,
}

impl Watcher {
    /// Somebody begins to watch, who has had a screen up to a place.
    pub(super) async fn open(
        state: &AppState,
        visitor: &Visitor,
        audience: &Audience,
        last: Option<&str>,
    ) -> Result<Self, ExerciseGone> {
        let screen = state.screens().look(audience);
        // It may not have been made yet, or be from before whoever looked last went away.
        state.screen(audience).await?;
        let epoch = state.screens().epoch;
        let place = last.and_then(ScreenPosition::read).filter(|place| place.epoch == epoch);
        Ok(Self {
            visitor: visitor.id.clone(),
            screen,
            closing: state.closing(),
            admission: state.sent_out(),
            epoch,
            seen: place.map_or(0, |place| place.version),
            _presence: state.screens().arrive(&visitor.id),
            state: state.clone(),
        })
    }

    /// The next screen with something new on it, and the version that was seen before; none at the end.
    pub(super) async fn next(&mut self) -> Option<(ScreenPosition, Arc<Screen>, u64)> {
        loop {
            if *self.closing.borrow_and_update() {
                return None;
            }
            self.admission.borrow_and_update();
            if self
                .state
                .admission()
                .visitors()
                .iter()
                .any(|it| it.id == self.visitor && it.is_gone)
            {
                return None;
            }
            let screen = Arc::clone(&self.screen.borrow_and_update());
            if screen.version > self.seen {
                let seen = std::mem::replace(&mut self.seen, screen.version);
                let place = ScreenPosition { epoch: self.epoch, version: screen.version };
                return Some((place, screen, seen));
            }
            tokio::select! {
                changed = self.screen.changed() => changed.ok()?,
                changed = self.closing.changed() => changed.ok()?,
                changed = self.admission.changed() => changed.ok()?,
            }
        }
    }
}
