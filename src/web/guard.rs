//! The guard: every request passes here before anything else is done with it. Who it is from, whether that
//! may do it, and whether it is from one of our own pages.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::SignedCookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use sha2::{Digest, Sha256};

use super::Access;
use super::app_state::AppState;
use super::responses::{Fault, fault};
use crate::locale::Locale;
use crate::session::{Visitor, VisitorRole};
use crate::time::Instant;

/// Where pages say their token by which we know them.
const TOKEN: &str = "x-csrf-token";

/// What is allowed of a page of ours: what comes from here, and nothing written into the page itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Who a request is from.
#[derive(Clone, Debug)]
pub(super) struct RequestContext {
    /// Whoever has come in; none for a stranger.
    pub(super) visitor: Option<Visitor>,
    /// By which we know our own pages again.
    pub(super) csrf: String,
    pub(super) locale: Locale,
    /// Whether only a part of a page is asked for.
    pub(super) is_partial: bool,
    /// When it was asked, by the wall.
    pub(super) wall: Instant,
}

impl RequestContext {
    /// That of somebody who has just come in.
    pub(super) fn of(visitor: Visitor) -> Self {
        let locale = Locale::named(&visitor.language).unwrap_or_default();
        let wall = visitor.joined;
        Self { visitor: Some(visitor), csrf: String::new(), locale, is_partial: false, wall }
    }

    pub(super) fn role(&self) -> Option<&VisitorRole> {
        self.visitor.as_ref().map(|visitor| &visitor.role)
    }

    /// What whoever it is does is done by: the agency for whoever sits in a seat, else their name.
    pub(super) fn by(&self) -> String {
        match &self.visitor {
            None => String::new(),
            Some(visitor) => match &visitor.role {
                VisitorRole::Facilitator => crate::session::FACILITATOR.to_owned(),
                VisitorRole::Seat(seat) => seat.clone(),
                VisitorRole::Evaluator | VisitorRole::Observer(_) => visitor.name.clone(),
            },
        }
    }

    /// Who it is, for the audit list.
    pub(super) fn who(&self) -> String {
        match &self.visitor {
            None => "somebody unknown".to_owned(),
            Some(visitor) => {
                let role = match &visitor.role {
                    VisitorRole::Facilitator => return "facilitator".to_owned(),
                    VisitorRole::Evaluator => "evaluator".to_owned(),
                    VisitorRole::Seat(seat) => format!("seat of {seat}"),
                    VisitorRole::Observer(None) => "observer".to_owned(),
                    VisitorRole::Observer(Some(party)) => format!("observer of {party}"),
                };
                format!("{} ({role})", visitor.name)
            }
        }
    }
}

/// The name of our cookie: servers on one machine share cookies, whatever their ports.
fn cookie_name(state: &AppState) -> String {
    let digest = Sha256::digest(state.key().master());
    format!("hotwash-{}", hex(&digest[..4]))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The cookie by which somebody is known who has just come in.
pub(super) fn admitted(state: &AppState, headers: &HeaderMap, token: String) -> SignedCookieJar {
    let cookie = Cookie::build((cookie_name(state), token))
        .path("/")
        .http_only(true)
        .secure(state.is_secure())
        .same_site(SameSite::Lax);
    SignedCookieJar::from_headers(headers, state.key()).add(cookie)
}

/// By which we know the pages of somebody again: nobody else can work it out.
fn csrf_of(token: &str) -> String {
    let digest = Sha256::digest(format!("pages of {token}").as_bytes());
    hex(&digest[..16])
}

/// Whoever a request says that it is from, with whether it says so by a token of its own, as programs do.
fn presented(state: &AppState, headers: &HeaderMap) -> Option<(String, bool)> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        return Some((token.trim().to_owned(), true));
    }
    let jar = SignedCookieJar::from_headers(headers, state.key());
    jar.get(&cookie_name(state)).map(|cookie| (cookie.value().to_owned(), false))
}

/// The language that a browser asks for first, of those that we have.
fn preferred(headers: &HeaderMap) -> Locale {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut tags = wanted.unwrap_or_default().split(',').filter_map(|tag| tag.split(';').next());
    tags.find_map(|tag| Locale::named(tag.trim())).unwrap_or_default()
}

/// Lets a request through to its route, or not.
pub(super) async fn guard(
    State((state, who)): State<(AppState, Access)>,
    mut request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let presented = presented(&state, headers);
    let (visitor, is_shared) = {
        let admission = state.admission();
        let visitor = presented.as_ref().and_then(|(token, _)| admission.visitor(token).cloned());
        (visitor, admission.is_report_shared())
    };
    let csrf = presented.as_ref().map(|(token, _)| csrf_of(token)).unwrap_or_default();
    let spoken = visitor.as_ref().and_then(|visitor| Locale::named(&visitor.language));
    let locale = spoken.unwrap_or_else(|| preferred(headers));
    let is_partial = headers.contains_key("hx-request");
    let ctx = RequestContext { visitor, csrf, locale, is_partial, wall: state.wall() };
    let path = request.uri().path().to_owned();
    let is_for_programs = path.starts_with("/api/");
    if !who.allows(ctx.role(), is_shared) {
        if ctx.visitor.is_none() {
            let is_page = request.method() == Method::GET && !is_for_programs && path != "/events";
            if is_page {
                return Redirect::to("/").into_response();
            }
            return fault(&ctx, is_for_programs, &Fault::Unknown);
        }
        let what = format!("was refused {} {path}", request.method());
        note(&state, &ctx, &what);
        return fault(&ctx, is_for_programs, &Fault::NotYours);
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if state.is_replay() && !is_replay_of(&path) {
        if changes {
            return fault(&ctx, is_for_programs, &Fault::Replay);
        }
        return Redirect::to(REPLAY).into_response();
    }
    let by_cookie = presented.is_some_and(|(_, is_bearer)| !is_bearer) && ctx.visitor.is_some();
    let is_ours = headers.get(TOKEN).is_some_and(|value| value.as_bytes() == ctx.csrf.as_bytes());
    if changes && ((by_cookie && !is_ours) || is_from_elsewhere(headers)) {
        note(&state, &ctx, &format!("sent {path} from a page that is not ours"));
        return fault(&ctx, is_for_programs, &Fault::Elsewhere);
    }
    request.extensions_mut().insert(ctx);
    next.run(request).await
}

/// Where a session is shown once more.
const REPLAY: &str = "/lead/replay";

/// Whether a page belongs to those by which a session is shown once more.
fn is_replay_of(path: &str) -> bool {
    let fit = ["/assets/", "/enter/", "/language", "/leave", "/report", REPLAY];
    path == "/" || fit.iter().any(|fit| path.starts_with(fit))
}

/// Whether a browser says that a request was made by a page of somebody else.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if let Some(site) = site {
        return !matches!(site, "same-origin" | "none");
    }
    let told = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match (told(header::ORIGIN), told(header::HOST)) {
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_none_or(|(_, origin)| !origin.eq_ignore_ascii_case(host))
        }
        _ => false,
    }
}

/// Notes what somebody did.
pub(super) fn note(state: &AppState, ctx: &RequestContext, what: &str) {
    let wall = state.wall();
    // What cannot be kept is in the list all the same.
    let _kept = state.admission().note(wall, &ctx.who(), what);
}

/// What goes with every answer.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    set(header::CACHE_CONTROL, if is_asset { "public, max-age=3600" } else { "no-store" });
    response
}

/// The answer to a request that does not come as far as a route.
fn turned_away(state: &AppState, (path, headers): (&str, &HeaderMap), wrong: &Fault) -> Response {
    let visitor =
        presented(state, headers).and_then(|(token, _)| state.admission().visitor(&token).cloned());
    let spoken = visitor.as_ref().and_then(|visitor| Locale::named(&visitor.language));
    let ctx = RequestContext {
        visitor,
        csrf: String::new(),
        locale: spoken.unwrap_or_else(|| preferred(headers)),
        is_partial: headers.contains_key("hx-request"),
        wall: state.wall(),
    };
    fault(&ctx, path.starts_with("/api/"), wrong)
}

/// The answer to a request for which there is no route.
pub(super) async fn nothing_there(State(state): State<AppState>, request: Request) -> Response {
    turned_away(&state, (request.uri().path(), request.headers()), &Fault::NothingThere)
}

/// Says to whoever is stopped because too many come at once that it is so.
pub(super) async fn say_too_often(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let (path, headers) = (request.uri().path().to_owned(), request.headers().clone());
    let stopped = next.run(request).await;
    if stopped.status() != StatusCode::TOO_MANY_REQUESTS {
        return stopped;
    }
    let mut said = turned_away(&state, (&path, &headers), &Fault::TooOften);
    if let Some(wait) = stopped.headers().get(header::RETRY_AFTER) {
        said.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    said
}
