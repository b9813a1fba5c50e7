//! What is told afterwards: the report, and the session once more at any moment.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::guard::Pass;
use super::hall::Hall;
use super::page;
use super::saying::{Fault, fault};
use crate::locale::Locale;
use crate::record::Tables;
use crate::report::{Subject, html, markdown, report, rows_of, styles};
use crate::review::complete;
use crate::session::{Play, Session, Unplayable};

/// A session that was played again to its end, with all its tables.
struct Told {
    play: Play,
    tables: Tables,
}

/// Plays a session again, apart from the one that goes on.
fn again(session: &Session) -> Result<Told, Unplayable> {
    let mut play = Play::again(session, None)?;
    let mut tables = play.tables();
    play.exercise().price(&mut tables);
    complete(play.plan(), &mut tables);
    Ok(Told { play, tables })
}

async fn told(hall: &Hall) -> Result<(Arc<Session>, Arc<Told>), Fault> {
    let session = hall.ask(|stage| Arc::new(stage.room().session().clone())).await?;
    let asked = Arc::clone(&session);
    // It takes a while, in which the exercise goes on.
    let told = tokio::task::spawn_blocking(move || again(&asked)).await;
    let told = told.map_err(|_| Fault::Gone)?;
    Ok((session, Arc::new(told.map_err(|error| Fault::NotKept(error.to_string()))?)))
}

fn written(session: &Session, told: &Told, locale: Locale, form: &str) -> Option<(String, String)> {
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
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
) -> Response {
    give(&hall, &pass, "html").await
}

/// The report as a file to keep.
pub(super) async fn report_file(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Path(form): Path<String>,
) -> Response {
    give(&hall, &pass, &form).await
}

async fn give(hall: &Hall, pass: &Pass, form: &str) -> Response {
    let (session, told) = match told(hall).await {
        Ok(told) => told,
        Err(wrong) => return fault(pass, false, &wrong),
    };
    let (locale, form) = (pass.locale, form.to_owned());
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
        Ok(None) => fault(pass, false, &Fault::NothingThere),
        Err(_) => fault(pass, false, &Fault::Gone),
    }
}

/// At which moment, and through whose eyes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Moment {
    at: Option<i64>,
    seat: String,
}

/// The session once more, at any moment, with all that was to be seen then.
pub(super) async fn replay(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Query(moment): Query<Moment>,
) -> Response {
    let session = match hall.ask(|stage| stage.room().session().clone()).await {
        Ok(session) => session,
        Err(gone) => return fault(&pass, false, &gone.into()),
    };
    let (asked, is_all) = (pass.clone(), hall.is_replay());
    let made = tokio::task::spawn_blocking(move || {
        page::replay::page(&asked, &session, (moment.at, &moment.seat), is_all)
    });
    match made.await {
        Ok(Ok(page)) => Html(page).into_response(),
        Ok(Err(wrong)) => fault(&pass, false, &wrong),
        Err(_) => fault(&pass, false, &Fault::Gone),
    }
}
