//! Coming in and going out.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use super::guard::{Pass, admitted, note};
use super::hall::Hall;
use super::page::{self, frame, home};
use super::routes::Sent;
use super::saying::{Fault, fault};
use crate::locale::{Locale, say};
use crate::session::Role;

/// What a link to the first page may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct First {
    code: String,
    language: String,
}

async fn title(hall: &Hall) -> String {
    let title = hall.ask(|stage| stage.plan().scenario.title.clone()).await;
    title.unwrap_or_else(|_| "hotwash".to_owned())
}

/// The first page: who is in goes where they belong, everybody else is asked for a code.
pub(super) async fn first(
    State(hall): State<Hall>,
    Extension(mut pass): Extension<Pass>,
    Query(first): Query<First>,
) -> Response {
    if let Some(role) = pass.role()
        && first.code.is_empty()
    {
        return Redirect::to(home(role)).into_response();
    }
    if let Some(locale) = Locale::named(&first.language) {
        pass.locale = locale;
    }
    page::join::page(&pass, &title(&hall).await, (&first.code, ""), None)
}

/// Somebody comes in by a code.
pub(super) async fn join(
    State(hall): State<Hall>,
    Extension(mut pass): Extension<Pass>,
    headers: HeaderMap,
    Sent(fields): Sent,
) -> Response {
    let (code, name) = (fields.one("code").unwrap_or(""), fields.one("name").unwrap_or(""));
    if let Some(locale) = fields.one("language").and_then(Locale::named) {
        pass.locale = locale;
    }
    let wall = hall.wall();
    let joined = hall.door().join(code, name, pass.locale.tag(), wall);
    let token = match joined {
        Ok(token) => token,
        Err(error) => {
            let fault = Fault::of_door(&error, pass.locale);
            note(&hall, &pass, &format!("could not come in as {name:?}: {error}"));
            let text = fault.text(pass.locale);
            let page = page::join::page(&pass, &title(&hall).await, (code, name), Some(&text));
            return (fault.status(), page).into_response();
        }
    };
    match come_in(&hall, &token).await {
        Ok(role) => (admitted(&hall, &headers, token), Redirect::to(home(&role))).into_response(),
        Err(error) => fault(&pass, false, &error),
    }
}

/// Whoever has just come in: those of a seat hold it from now on.
pub(super) async fn come_in(hall: &Hall, token: &str) -> Result<Role, Fault> {
    let visitor = hall.door().visitor(token).cloned().ok_or(Fault::Unknown)?;
    let pass = Pass::of(visitor.clone());
    note(hall, &pass, "came in");
    if let Role::Seat(seat) = visitor.role.clone() {
        let locale = pass.locale;
        let seated = hall.ask(move |stage| stage.seat(&seat)).await?;
        match seated {
            Ok(()) => {}
            // Who comes when it is over has nothing to hold any more.
            Err(_) if hall.ask(|stage| stage.room().is_over()).await? => {}
            Err(error) => return Err(Fault::of(&error, locale)),
        }
    }
    Ok(visitor.role)
}

/// The facilitator comes in by their link.
pub(super) async fn lead(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    headers: HeaderMap,
    Path(link): Path<String>,
) -> Response {
    let wall = hall.wall();
    let led = hall.door().lead(&link, pass.locale.tag(), wall);
    match led {
        Ok(token) => match come_in(&hall, &token).await {
            Ok(role) => {
                (admitted(&hall, &headers, token), Redirect::to(home(&role))).into_response()
            }
            Err(error) => fault(&pass, false, &error),
        },
        Err(error) => {
            note(&hall, &pass, "came by a facilitator's link that leads nowhere");
            let text = say!(pass.locale, "door-no-link");
            let _ = error;
            (StatusCode::FORBIDDEN, page::alone(&pass, &text)).into_response()
        }
    }
}

/// Somebody reads another language from now on.
pub(super) async fn language(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let locale = fields.one("language").and_then(Locale::named);
    let (Some(visitor), Some(locale)) = (&pass.visitor, locale) else {
        return fault(&pass, false, &Fault::NothingThere);
    };
    let spoken = hall.door().speak(&visitor.id, locale.tag());
    match spoken {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&pass, false, &Fault::of_door(&error, pass.locale)),
    }
}

/// Somebody leaves for good.
pub(super) async fn leave(State(hall): State<Hall>, Extension(pass): Extension<Pass>) -> Response {
    let Some(visitor) = &pass.visitor else { return fault(&pass, false, &Fault::Unknown) };
    note(&hall, &pass, "left");
    let left = hall.send_out(&visitor.id);
    match left {
        Ok(()) => [("HX-Redirect", "/")].into_response(),
        Err(error) => fault(&pass, false, &Fault::of_door(&error, pass.locale)),
    }
}

/// A card to be handed out: how to come in by a code.
pub(super) async fn card(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    headers: HeaderMap,
    Query(first): Query<First>,
) -> Response {
    let known = hall.door().codes().iter().any(|code| code.code == first.code);
    if !known {
        return fault(&pass, false, &Fault::NothingThere);
    }
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if hall.is_secure() { "https" } else { "http" };
    let address = format!("{scheme}://{host}/?code={}", first.code);
    let l = pass.locale;
    let drawn = qrcode::QrCode::new(address.as_bytes())
        .map(|code| code.render::<qrcode::render::svg::Color>().min_dimensions(240, 240).build());
    let svg = drawn.unwrap_or_default();
    let svg = svg.split_once("?>").map_or(svg.as_str(), |(_, svg)| svg);
    let inside = html! {
        main #main.card {
            h1 { (title(&hall).await) }
            p { (say!(l, "card-about")) }
            div.qr role="img" aria-label=(say!(l, "card-qr", address = address.as_str())) {
                (maud::PreEscaped(svg))
            }
            p { a href=(address) { (address) } }
            p { a href="/lead/people" { (say!(l, "back")) } }
        }
    };
    Html(frame(&pass, &say!(l, "code-card"), "plain", &inside).into_string()).into_response()
}
