//! Coming in and going out.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::app_state::AppState;
use super::guard::{RequestContext, admitted, note};
use super::page::{self, frame, home};
use super::responses::{Fault, fault};
use super::routes::FormBody;
use crate::locale::{Locale, say};
use crate::session::VisitorRole;

/// What a link to the first page may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryQuery {
    code: String,
    language: String,
}

async fn title(state: &AppState) -> String {
    let title = state.ask(|thread| thread.plan().scenario.title.clone()).await;
    title.unwrap_or_else(|_| "hotwash".to_owned())
}

/// The first page: who is in goes where they belong, everybody else is asked for a code.
pub(super) async fn first(
    State(state): State<AppState>,
    Extension(mut ctx): Extension<RequestContext>,
    Query(first): Query<EntryQuery>,
) -> Response {
    if let Some(role) = ctx.role()
        && first.code.is_empty()
    {
        return Redirect::to(home(role)).into_response();
    }
    if let Some(locale) = Locale::named(&first.language) {
        ctx.locale = locale;
    }
    page::join::page(&ctx, &title(&state).await, (&first.code, ""), None)
}

/// Somebody comes in by a code.
pub(super) async fn join(
    State(state): State<AppState>,
    Extension(mut ctx): Extension<RequestContext>,
    headers: HeaderMap,
    FormBody(fields): FormBody,
) -> Response {
    let (code, name) = (fields.one("code").unwrap_or(""), fields.one("name").unwrap_or(""));
    if let Some(locale) = fields.one("language").and_then(Locale::named) {
        ctx.locale = locale;
    }
    let wall = state.wall();
    let joined = state.admission().join(code, name, ctx.locale.tag(), wall);
    let token = match joined {
        Ok(token) => token,
        Err(error) => {
            let fault = Fault::of_door(&error, ctx.locale);
            note(&state, &ctx, &format!("could not come in as {name:?}: {error}"));
            let text = fault.text(ctx.locale);
            let page = page::join::page(&ctx, &title(&state).await, (code, name), Some(&text));
            return (fault.status(), page).into_response();
        }
    };
    match come_in(&state, &token).await {
        Ok(role) => (admitted(&state, &headers, token), Redirect::to(home(&role))).into_response(),
        Err(error) => fault(&ctx, false, &error),
    }
}

/// Whoever has just come in: those of a seat hold it from now on.
pub(super) async fn come_in(state: &AppState, token: &str) -> Result<VisitorRole, Fault> {
    let visitor = state.admission().visitor(token).cloned().ok_or(Fault::Unknown)?;
    let ctx = RequestContext::of(visitor.clone());
    note(state, &ctx, "came in");
    if let VisitorRole::Seat(seat) = visitor.role.clone() {
        let locale = ctx.locale;
        let seated = state.ask(move |thread| thread.seat(&seat)).await?;
        match seated {
            Ok(()) => {}
            // Who comes when it is over has nothing to hold any more.
            Err(_) if state.ask(|thread| thread.room().is_over()).await? => {}
            Err(error) => return Err(Fault::of(&error, locale)),
        }
    }
    Ok(visitor.role)
}

/// The facilitator comes in by their link.
pub(super) async fn lead(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    headers: HeaderMap,
    Path(link): Path<String>,
) -> Response {
    let wall = state.wall();
    let led = state.admission().lead(&link, ctx.locale.tag(), wall);
    match led {
        Ok(token) => match come_in(&state, &token).await {
            Ok(role) => {
                (admitted(&state, &headers, token), Redirect::to(home(&role))).into_response()
            }
            Err(error) => fault(&ctx, false, &error),
        },
        Err(error) => {
            note(&state, &ctx, "came by a facilitator's link that leads nowhere");
            let text = say!(ctx.locale, "door-no-link");
            let _ = error;
            (StatusCode::FORBIDDEN, page::alone(&ctx, &text)).into_response()
        }
    }
}

/// Somebody reads another language from now on.
pub(super) async fn language(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let locale = fields.one("language").and_then(Locale::named);
    let (Some(visitor), Some(locale)) = (&ctx.visitor, locale) else {
        return fault(&ctx, false, &Fault::NothingThere);
    };
    let spoken = state.admission().speak(&visitor.id, locale.tag());
    match spoken {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&ctx, false, &Fault::of_door(&error, ctx.locale)),
    }
}

/// Somebody leaves for good.
pub(super) async fn leave(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let Some(visitor) = &ctx.visitor else { return fault(&ctx, false, &Fault::Unknown) };
    note(&state, &ctx, "left");
    let left = state.send_out(&visitor.id);
    match left {
        Ok(()) => [("HX-Redirect", "/")].into_response(),
        Err(error) => fault(&ctx, false, &Fault::of_door(&error, ctx.locale)),
    }
}

/// A card to be handed out: how to come in by a code.
pub(super) async fn card(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    headers: HeaderMap,
    Query(first): Query<EntryQuery>,
) -> Response {
    let known = state.admission().codes().iter().any(|code| code.code == first.code);
    if !known {
        return fault(&ctx, false, &Fault::NothingThere);
    }
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if state.is_secure() { "https" } else { "http" };
    let address = format!("{scheme}://{host}/?code={}", first.code);
    let l = ctx.locale;
    let drawn = qrcode::QrCode::new(address.as_bytes())
        .map(|code| code.render::<qrcode::render::svg::Color>().min_dimensions(240, 240).build());
    let svg = drawn.unwrap_or_default();
    let svg = svg.split_once("?>").map_or(svg.as_str(), |(_, svg)| svg);
    let inside = html! {
        main #main.card {
            h1 { (title(&state).await) }
            p { (say!(l, "card-about")) }
            div.qr role="img" aria-label=(say!(l, "card-qr", address = address.as_str())) {
                (maud::PreEscaped(svg))
            }
            p { a href=(address) { (address) } }
            p { a href="/lead/people" { (say!(l, "back")) } }
        }
    };
    Html(frame(&ctx, &say!(l, "code-card"), "plain", &inside).into_string()).into_response()
}
