//! The routes: every one with whom it is for. There is no other way in.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, FromRequest, Request};
use axum::http::StatusCode;
use axum::middleware;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;

use super::app_state::AppState;
use super::form::FormFields;
use super::guard::{self, RequestContext, guard as check};
use super::responses::{Fault, fault};
use super::{Access, api, assets, entry, facilitation, reports, seats, stream};

/// The longest that anything may be that is sent here, in bytes. Assumed: a request with a page of text for
/// each of eighteen contents takes a quarter of it.
const LONGEST_BODY: usize = 512 * 1024;

/// So many may come in at once from one place, and then one every second. Assumed: a room full of people
/// behind one address.
const AT_ONCE: u32 = 60;

/// What is done to a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// It is read.
    Get,
    /// Something is changed by it.
    Post,
}

/// A route.
struct RouteEntry {
    method: Method,
    path: &'static str,
    who: Access,
    to: MethodRouter<AppState>,
}

fn read<H, T>(path: &'static str, who: Access, to: H) -> RouteEntry
where
    H: axum::handler::Handler<T, AppState>,
    T: 'static,
{
    RouteEntry { method: Method::Get, path, who, to: get(to) }
}

fn change<H, T>(path: &'static str, who: Access, to: H) -> RouteEntry
where
    H: axum::handler::Handler<T, AppState>,
    T: 'static,
{
    RouteEntry { method: Method::Post, path, who, to: post(to) }
}

fn all() -> Vec<RouteEntry> {
    use Access::{Anyone, Evaluators, Facilitator, Joined, Observers, Overseers, Readers, Seats};
    vec![
        // Coming in and going out.
        read("/", Anyone, entry::first),
        change("/join", Anyone, entry::join),
        read("/enter/{link}", Anyone, entry::lead),
        read("/assets/{name}", Anyone, assets::file),
        change("/language", Joined, entry::language),
        change("/leave", Joined, entry::leave),
        read("/events", Joined, stream::events),
        // The facilitator.
        read("/lead", Facilitator, facilitation::overview),
        change("/lead/clock", Facilitator, facilitation::hold),
        read("/lead/inject", Facilitator, facilitation::inject_form),
        change("/lead/inject", Facilitator, facilitation::inject),
        change("/lead/add", Facilitator, facilitation::add),
        change("/lead/tell", Facilitator, facilitation::tell),
        change("/lead/seat", Facilitator, facilitation::seat),
        read("/lead/people", Facilitator, facilitation::people),
        change("/lead/code", Facilitator, facilitation::issue),
        read("/lead/card", Facilitator, entry::card),
        change("/lead/revoke", Facilitator, facilitation::revoke),
        change("/lead/out", Facilitator, facilitation::out),
        read("/lead/audit", Facilitator, facilitation::audit),
        read("/lead/ending", Facilitator, facilitation::ending),
        change("/lead/end", Facilitator, facilitation::end),
        change("/lead/share", Facilitator, facilitation::share),
        read("/lead/replay", Facilitator, reports::replay),
        // Those who see everything, or write it down.
        read("/evaluate", Evaluators, facilitation::overview),
        change("/note", Overseers, facilitation::noted),
        // Seats.
        read("/seat", Seats, seats::seat),
        read("/seat/compose", Seats, seats::compose_form),
        change("/seat/compose", Seats, seats::compose),
        change("/seat/implied", Seats, seats::implied_so_far),
        read("/seat/act", Seats, seats::act_form),
        change("/seat/act", Seats, seats::act),
        change("/seat/draft", Seats, seats::draft),
        read("/seat/questionnaire", Seats, seats::questionnaire_form),
        change("/seat/questionnaire", Seats, seats::questionnaire),
        // Observers.
        read("/watch", Observers, seats::watch),
        // Afterwards.
        read("/findings", Joined, facilitation::findings),
        change("/findings", Joined, facilitation::found),
        read("/report", Readers, reports::report_page),
        read("/report/{form}", Readers, reports::report_file),
        // Programs in seats.
        read("/api/openapi.json", Anyone, api::description),
        change("/api/join", Anyone, api::join),
        read("/api/view", Joined, api::view),
        change("/api/act", Seats, api::act),
        read("/api/events", Joined, api::events),
    ]
}

/// Every route with whom it is for.
#[must_use]
pub fn routes() -> Vec<(Method, &'static str, Access)> {
    all().into_iter().map(|route| (route.method, route.path, route.who)).collect()
}

/// The overview of it, to be served.
///
/// # Panics
/// Never: the limits are more than nothing.
pub fn app(state: AppState) -> Router {
    let limits = GovernorConfigBuilder::default()
        .per_second(1)
        .burst_size(AT_ONCE)
        .finish()
        .expect("limits of more than nothing");
    let governor = GovernorLayer::new(limits);
    let said = middleware::from_fn_with_state(state.clone(), guard::say_too_often);
    let mut router = Router::new();
    for RouteEntry { path, who, to, .. } in all() {
        let to = to.layer(middleware::from_fn_with_state((state.clone(), who), check));
        let to = if path.ends_with("/join") {
            to.layer(governor.clone()).layer(said.clone())
        } else {
            to
        };
        router = router.route(path, to);
    }
    router
        .fallback(guard::nothing_there)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(middleware::from_fn(guard::headers))
        .with_state(state)
}

/// What a form was sent with.
pub(super) struct FormBody(pub(super) FormFields);

impl<S: Send + Sync> FromRequest<S> for FormBody {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let ctx = request.extensions().get::<RequestContext>().cloned();
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self(FormFields::of(pairs))),
            Err(rejection) => {
                use axum::response::IntoResponse;
                let status = rejection.status();
                let wrong = if status == StatusCode::PAYLOAD_TOO_LARGE {
                    Fault::TooMuch
                } else {
                    Fault::Malformed(rejection.body_text())
                };
                Err(match ctx {
                    Some(ctx) => fault(&ctx, false, &wrong),
                    None => status.into_response(),
                })
            }
        }
    }
}
