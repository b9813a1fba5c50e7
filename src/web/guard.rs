//! The guard: identifies every request, and lets it through to its route or not.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::SignedCookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use sha2::{Digest, Sha256};

use super::access::Access;
use super::app_state::AppState;
use super::context::{AnswerKind, RequestContext};
use super::fault::Fault;
use super::limits::{LONGEST_REQUEST, Sender};
use super::responses::rendered;
use crate::locale::Locale;
use crate::session::{VisitAct, hexadecimal};

/// The header with the token of our own pages.
const TOKEN: &str = "x-csrf-token";

/// What a page of ours may load: only what comes from here, and nothing written into the page itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The longest path that the audit list tells of, in letters.
const LONGEST_PATH: usize = 200;

/// The page that shows a session again.
const REPLAY: &str = "/lead/replay";

/// Returns the name of our cookie. Servers on one machine share cookies, whatever their ports.
fn cookie_name(state: &AppState) -> String {
    format!("hotwash-{}", hexadecimal(&Sha256::digest(state.key().master())[..4]))
}

/// Returns the cookie by which somebody who has just joined is recognised.
pub(super) fn cookie(state: &AppState, headers: &HeaderMap, token: String) -> SignedCookieJar {
    let cookie = Cookie::build((cookie_name(state), token))
        .path("/")
        .http_only(true)
        .secure(state.is_secure())
        .same_site(SameSite::Lax);
    SignedCookieJar::from_headers(headers, state.key()).add(cookie)
}

/// Returns the token that the pages of somebody send; nobody else can derive it.
fn csrf_of(token: &str) -> String {
    hexadecimal(&Sha256::digest(format!("pages of {token}").as_bytes())[..16])
}

/// The token that a request carries.
enum Credential {
    /// In the `Authorization` header, as programs send it.
    Bearer(String),
    /// In our cookie.
    Cookie(String),
}

fn credential(state: &AppState, headers: &HeaderMap) -> Option<Credential> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) {
        return Some(Credential::Bearer(token.trim().to_owned()));
    }
    let jar = SignedCookieJar::from_headers(headers, state.key());
    let cookie = jar.get(&cookie_name(state))?;
    Some(Credential::Cookie(cookie.value().to_owned()))
}

/// Returns the first language that a browser asks for and that we have.
pub(super) fn preferred(headers: &HeaderMap) -> Locale {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut tags = wanted.unwrap_or_default().split(',').filter_map(|tag| tag.split(';').next());
    tags.find_map(|tag| Locale::named(tag.trim())).unwrap_or_default()
}

fn context_of(state: &AppState, request: &Request) -> RequestContext {
    let headers = request.headers();
    let credential = credential(state, headers);
    let (token, has_cookie) = match &credential {
        Some(Credential::Bearer(token)) => (Some(token.as_str()), false),
        Some(Credential::Cookie(token)) => (Some(token.as_str()), true),
        None => (None, false),
    };
    let visitor = token.and_then(|token| state.admission().visitor(token).cloned());
    let language = visitor.as_ref().and_then(|visitor| Locale::named(&visitor.language));
    let answer = if request.uri().path().starts_with("/api/") {
        AnswerKind::Json
    } else if headers.contains_key("hx-request") {
        AnswerKind::Part
    } else {
        AnswerKind::Page
    };
    RequestContext {
        visitor,
        has_cookie,
        csrf: token.map(csrf_of).unwrap_or_default(),
        locale: language.unwrap_or_else(|| preferred(headers)),
        answer,
        path: request.uri().path().to_owned(),
        wall: state.wall(),
        now: state.now(),
    }
}

/// Adds the context to a request, and renders the answer if it is a fault.
pub(super) async fn identify(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let ctx = context_of(&state, &request);
    request.extensions_mut().insert(ctx.clone());
    rendered(next.run(request).await, &ctx)
}

/// Returns a request as the audit list tells of it.
fn told(method: &Method, path: &str) -> String {
    let path: String = path.chars().take(LONGEST_PATH).collect();
    format!("{method} {path}")
}

/// Lets a request through unless there were too many, and ends one that takes too long.
pub(super) async fn limit(
    State(state): State<AppState>,
    ctx: RequestContext,
    request: Request,
    next: Next,
) -> Response {
    let (limits, sender) = (state.limits(), Sender::of(&ctx, &request));
    if let Err(wait) = limits.count(&sender, &request) {
        if limits.may_note(&sender, "flood") {
            let request = told(request.method(), request.uri().path());
            state.audit(&ctx, VisitAct::SentTooMuch { request });
        }
        let mut refused = Fault::TooOften.into_response();
        let wait = HeaderValue::from(wait.as_secs() + 1);
        refused.headers_mut().insert(header::RETRY_AFTER, wait);
        return refused;
    }
    match tokio::time::timeout(LONGEST_REQUEST, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => Fault::TooSlow.into_response(),
    }
}

/// Lets a request through to its route if the visitor has access and a change comes from one of our pages.
pub(super) async fn check(
    State((state, access)): State<(AppState, Access)>,
    ctx: RequestContext,
    request: Request,
    next: Next,
) -> Result<Response, Fault> {
    let (method, path) = (request.method(), request.uri().path());
    let changes = !matches!(*method, Method::GET | Method::HEAD);
    let is_shared = state.admission().is_report_shared();
    if !access.allows(ctx.role(), is_shared) {
        if ctx.visitor.is_some() {
            if state.limits().may_note(&Sender::of(&ctx, &request), "access") {
                let request = told(method, path);
                state.audit(&ctx, VisitAct::WasRefused { request });
            }
            return Err(Fault::NotYours);
        }
        let is_page = *method == Method::GET && ctx.answer != AnswerKind::Json && path != "/events";
        return if is_page { Ok(Redirect::to("/").into_response()) } else { Err(Fault::Unknown) };
    }
    if state.is_replay() && !is_replay_of(path) {
        return if changes { Err(Fault::Replay) } else { Ok(Redirect::to(REPLAY).into_response()) };
    }
    let headers = request.headers();
    let by_cookie = ctx.has_cookie && ctx.visitor.is_some();
    let is_ours = headers.get(TOKEN).is_some_and(|value| value.as_bytes() == ctx.csrf.as_bytes());
    if changes && ((by_cookie && !is_ours) || is_from_elsewhere(headers)) {
        let path = path.chars().take(LONGEST_PATH).collect();
        state.audit(&ctx, VisitAct::SentFromElsewhere { path });
        return Err(Fault::Elsewhere);
    }
    Ok(next.run(request).await)
}

/// Returns whether a page is available while a session is only shown again.
fn is_replay_of(path: &str) -> bool {
    let fit = ["/assets/", "/media/", "/enter/", "/language", "/leave", "/report", REPLAY];
    path == "/" || fit.iter().any(|fit| path.starts_with(fit))
}

/// Returns whether a browser says that a page of another site made a request.
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

/// Adds the headers of every answer.
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

/// Answers a request for which there is no route.
pub(super) async fn nothing_there() -> Fault {
    Fault::NothingThere
}
