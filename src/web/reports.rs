//! What is told afterwards: the report, and the session once more at any moment.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::app_state::AppState;
use super::guard::RequestContext;
use super::page;
use super::responses::{Fault, fault};
use crate::locale::Locale;
use crate::record::Tables;
use crate::report::{Subject, html, markdown, report, rows_of, styles};
use crate::review::complete;
use crate::session::{Play, ReplayError, Session};

/// A session that was played again to its end, with all its tables.
struct ReplayedSession {
    play: Play,
    tables: Tables,
}

/// Plays a session again, apart from the one that goes on.
fn again(session: &Session) -> Result<ReplayedSession, ReplayError> {
    let mut play = Play::replay(session, None)?;
    let mut tables = play.tables();
    play.exercise().price(&mut tables);
    complete(play.plan(), &mut tables);
    Ok(ReplayedSession { play, tables })
}

async fn told(state: &AppState) -> Result<(Arc<Session>, Arc<ReplayedSession>), Fault> {
    let session = state.ask(|thread| Arc::new(thread.room().session().clone())).await?;
    let asked = Arc::clone(&session);
    // It takes a while, in which the exercise goes on.
    let told = tokio::task::spawn_blocking(move || again(&asked)).await;
    let told = told.map_err(|_| Fault::Gone)?;
    Ok((session, Arc::new(told.map_err(|error| Fault::NotKept(error.to_string()))?)))
}

fn written(
    session: &Session,
    told: &ReplayedSession,
    locale: Locale,
    form: &str,
) -> Option<(String, String)> {
    let subject = Subject {
        plan: told.play.plan(),
        tables: &told.tables,
        session,
        stopped: told.play.exercise().now(),
        is_open: !told.play.exercise().is_over(),
    };
    let document = report(&subject, locale);
    match form {
        "html" => {
            let rows = rows_of(&document, &told.tables).ok()?;
            Some((html(&document, &rows), "text/html; charset=utf-8".to_owned()))
        }
        "md" => Some((markdown(&document, None), "text/markdown; charset=utf-8".to_owned())),
        _ => None,
    }
}

/// The report. Its looks are in the page itself, and nothing else is.
pub(super) async fn report_page(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    give(&state, &ctx, "html").await
}

/// The report as a file to keep.
pub(super) async fn report_file(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    Path(form): Path<String>,
) -> Response {
    give(&state, &ctx, &form).await
}

async fn give(state: &AppState, ctx: &RequestContext, form: &str) -> Response {
    let (session, told) = match told(state).await {
        Ok(told) => told,
        Err(wrong) => return fault(ctx, false, &wrong),
    };
    let (locale, form) = (ctx.locale, form.to_owned());
    let made = tokio::task::spawn_blocking(move || written(&session, &told, locale, &form)).await;
    match made {
        Ok(Some((text, of))) => {
            let hash = |style: &String| {
                let digest = Sha256::digest(style.as_bytes());
                format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(digest))
            };
            let hashes: Vec<String> = styles().iter().map(hash).collect();
            let policy = format!(
                "default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'; \
                 frame-ancestors 'none'",
                hashes.join(" ")
            );
            let headers = [(header::CONTENT_TYPE, of), (header::CONTENT_SECURITY_POLICY, policy)];
            (headers, text).into_response()
        }
        Ok(None) => fault(ctx, false, &Fault::NothingThere),
        Err(_) => fault(ctx, false, &Fault::Gone),
    }
}

/// At which moment, and through whose eyes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReplayQuery {
    at: Option<i64>,
    seat: String,
}

/// The session once more, at any moment, with all that was to be seen then.
pub(super) async fn replay(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    Query(moment): Query<ReplayQuery>,
) -> Response {
    let session = match state.ask(|thread| thread.room().session().clone()).await {
        Ok(session) => session,
        Err(gone) => return fault(&ctx, false, &gone.into()),
    };
    let (asked, is_all) = (ctx.clone(), state.is_replay());
    let made = tokio::task::spawn_blocking(move || {
        page::replay::page(&asked, &session, (moment.at, &moment.seat), is_all)
    });
    match made.await {
        Ok(Ok(page)) => Html(page).into_response(),
        Ok(Err(wrong)) => fault(&ctx, false, &wrong),
        Err(_) => fault(&ctx, false, &Fault::Gone),
    }
}
