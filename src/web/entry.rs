//! Joining and leaving.

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::app_state::{AppState, Visit};
use super::fault::Fault;
use super::form::fields::FormFields;
use super::guard::cookie;
use super::page::join::{self, Door};
use super::page::layout::{frame, home};
use super::responses::REFRESH;
use crate::handbook::square;
use crate::locale::{Locale, say};
use crate::session::{AdmissionError, Attendance, LONGEST_NAME, VisitAct, Visitor, VisitorRole};

/// What a link to the first page can say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryQuery {
    code: String,
    language: String,
}

async fn door(state: &AppState) -> Door {
    let door = state.visit(|thread| {
        let keeps_attendance = Attendance::of(thread.room().session()).is_kept;
        Ok(Door { title: thread.plan().scenario.title.to_string(), keeps_attendance })
    });
    let closed = |_| Door { title: "hotwash".to_owned(), keeps_attendance: false };
    door.await.unwrap_or_else(closed)
}

/// Shows the first page: asks strangers for a code, and leads everybody else to their page.
pub(super) async fn first(visit: Visit, Query(query): Query<EntryQuery>) -> Response {
    let Visit { state, mut ctx } = visit;
    if let Some(role) = ctx.role()
        && query.code.is_empty()
    {
        return Redirect::to(home(role)).into_response();
    }
    ctx.locale = Locale::named(&query.language).unwrap_or(ctx.locale);
    join::page(&ctx, &door(&state).await, &query.code, "", None).into_response()
}

/// Lets somebody join with a code. What is wrong is said in the form, which keeps what they typed.
pub(super) async fn join(
    visit: Visit,
    headers: HeaderMap,
    fields: FormFields,
) -> Result<Response, Fault> {
    let Visit { state, mut ctx } = visit;
    let (code, name) = (fields.text("code"), fields.text("name"));
    ctx.locale = fields.one("language").and_then(Locale::named).unwrap_or(ctx.locale);
    let joined = state.admission().join(&code, &name, ctx.locale.tag(), ctx.wall);
    match joined {
        Ok(token) => enter(&state, &headers, token).await,
        Err(error) => {
            let name_told: String = name.chars().take(LONGEST_NAME).collect();
            let why = error.key().to_owned();
            state.audit(&ctx, VisitAct::NotAdmitted { name: name_told, why });
            let fault = Fault::from(error);
            let text = fault.text(ctx.locale);
            let page = join::page(&ctx, &door(&state).await, &code, &name, Some(&text));
            Ok((fault.status(), page).into_response())
        }
    }
}

/// Lets the facilitator join with their link.
pub(super) async fn lead(
    visit: Visit,
    headers: HeaderMap,
    Path(link): Path<String>,
    Query(query): Query<EntryQuery>,
) -> Result<Response, Fault> {
    let Visit { state, mut ctx } = visit;
    ctx.locale = Locale::named(&query.language).unwrap_or(ctx.locale);
    let admitted = state.admission().admit_facilitator(&link, ctx.locale.tag(), ctx.wall);
    match admitted {
        Ok(token) => enter(&state, &headers, token).await,
        Err(AdmissionError::Wrong) => {
            state.audit(&ctx, VisitAct::UsedWrongLink);
            Err(Fault::NoLink)
        }
        Err(error) => Err(error.into()),
    }
}

/// Leads somebody who has just joined to their page.
async fn enter(state: &AppState, headers: &HeaderMap, token: String) -> Result<Response, Fault> {
    let visitor = welcome(state, &token).await?;
    let page = Redirect::to(home(&visitor.role));
    Ok((cookie(state, headers, token), page).into_response())
}

/// Gives somebody who has just joined their seat, and returns who they are.
pub(super) async fn welcome(state: &AppState, token: &str) -> Result<Visitor, Fault> {
    let visitor = state.admission().visitor(token).cloned().ok_or(Fault::Unknown)?;
    if let VisitorRole::Seat(seat) = visitor.role.clone() {
        let joined = visitor.clone();
        let taken = state.visit(move |thread| Ok(thread.take_seat(&joined, &seat)?)).await;
        if let Err(fault) = taken {
            // Whoever is told that they could not come in is not in.
            state.remove_visitor(&visitor.id)?;
            return Err(fault);
        }
    }
    // A line of the audit list that cannot be stored keeps nobody out.
    let joined = VisitAct::Joined.into();
    let _stored = state.admission().log(visitor.joined, visitor.in_audit(), joined);
    Ok(visitor)
}

/// Sets the language of a visitor.
pub(super) async fn language(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let locale = fields.one("language").and_then(Locale::named).ok_or(Fault::NothingThere)?;
    state.admission().set_language(&ctx.visitor()?.id, locale.tag())?;
    Ok(REFRESH)
}

/// Lets a visitor leave for good.
pub(super) async fn leave(visit: Visit) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    state.remove_visitor(&ctx.visitor()?.id)?;
    state.audit(&ctx, VisitAct::Left);
    Ok([("HX-Redirect", "/")])
}

/// Shows a card to hand out: how to join with a code.
pub(super) async fn card(
    visit: Visit,
    headers: HeaderMap,
    Query(query): Query<EntryQuery>,
) -> Result<Html<String>, Fault> {
    let Visit { state, ctx } = visit;
    if !state.admission().codes().iter().any(|code| code.code == query.code) {
        return Err(Fault::NothingThere);
    }
    let address = joining_address(&state, &headers, &query.code);
    let l = ctx.locale;
    let inside = html! {
        main #main.card {
            h1 { (door(&state).await.title) }
            p { (say!(l, "card-about")) }
            div.qr role="img" aria-label=(say!(l, "card-qr", address = address.as_str())) {
                (maud::PreEscaped(square(&address)))
            }
            p { a href=(address) { (address) } }
            p { a href="/lead/people" { (say!(l, "back")) } }
        }
    };
    Ok(frame(&ctx, &say!(l, "code-card"), "plain", &inside))
}

/// Shows the design system, in builds for development.
#[cfg(debug_assertions)]
pub(super) async fn styles(visit: Visit) -> Html<String> {
    super::page::styles::page(&visit.ctx)
}

/// Returns the address at which somebody joins with a code.
pub(super) fn joining_address(state: &AppState, headers: &HeaderMap, code: &str) -> String {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if state.is_secure() { "https" } else { "http" };
    format!("{scheme}://{host}/?code={code}")
}
