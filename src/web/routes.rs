//! The routes: every one with whom it is for. There is no other way in.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, FromRequest, Request};
use axum::http::StatusCode;
use axum::middleware;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;

use super::form::Fields;
use super::guard::{self, Pass, guard as check};
use super::hall::Hall;
use super::saying::{Fault, fault};
use super::{Who, api, assets, entry, leading, playing, stream, telling};

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
struct Route {
    method: Method,
    path: &'static str,
    who: Who,
    to: MethodRouter<Hall>,
}

fn read<H, T>(path: &'static str, who: Who, to: H) -> Route
where
    H: axum::handler::Handler<T, Hall>,
    T: 'static,
{
    Route { method: Method::Get, path, who, to: get(to) }
}

fn change<H, T>(path: &'static str, who: Who, to: H) -> Route
where
    H: axum::handler::Handler<T, Hall>,
    T: 'static,
{
    Route { method: Method::Post, path, who, to: post(to) }
}

fn all() -> Vec<Route> {
    use Who::{Anyone, Evaluators, Facilitator, Joined, Observers, Overseers, Readers, Seats};
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
        read("/lead", Facilitator, leading::overview),
        change("/lead/clock", Facilitator, leading::hold),
        read("/lead/inject", Facilitator, leading::inject_form),
        change("/lead/inject", Facilitator, leading::inject),
        change("/lead/add", Facilitator, leading::add),
        change("/lead/tell", Facilitator, leading::tell),
        change("/lead/seat", Facilitator, leading::seat),
        read("/lead/people", Facilitator, leading::people),
        change("/lead/code", Facilitator, leading::issue),
        read("/lead/card", Facilitator, entry::card),
        change("/lead/revoke", Facilitator, leading::revoke),
        change("/lead/out", Facilitator, leading::out),
        read("/lead/audit", Facilitator, leading::audit),
        read("/lead/ending", Facilitator, leading::ending),
        change("/lead/end", Facilitator, leading::end),
        change("/lead/share", Facilitator, leading::share),
        read("/lead/replay", Facilitator, telling::replay),
        // Those who see everything, or write it down.
        read("/evaluate", Evaluators, leading::overview),
        change("/note", Overseers, leading::noted),
        // Seats.
        read("/seat", Seats, playing::seat),
        read("/seat/compose", Seats, playing::compose_form),
        change("/seat/compose", Seats, playing::compose),
        change("/seat/implied", Seats, playing::implied_so_far),
        read("/seat/act", Seats, playing::act_form),
        change("/seat/act", Seats, playing::act),
        change("/seat/draft", Seats, playing::draft),
        read("/seat/questionnaire", Seats, playing::questionnaire_form),
        change("/seat/questionnaire", Seats, playing::questionnaire),
        // Observers.
        read("/watch", Observers, playing::watch),
        // Afterwards.
        read("/findings", Joined, leading::findings),
        change("/findings", Joined, leading::found),
        read("/report", Readers, telling::report_page),
        read("/report/{form}", Readers, telling::report_file),
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
pub fn routes() -> Vec<(Method, &'static str, Who)> {
    all().into_iter().map(|route| (route.method, route.path, route.who)).collect()
}

/// The whole of it, to be served.
///
/// # Panics
/// Never: the limits are more than nothing.
pub fn app(hall: Hall) -> Router {
    let limits = GovernorConfigBuilder::default()
        .per_second(1)
        .burst_size(AT_ONCE)
        .finish()
        .expect("limits of more than nothing");
    let governor = GovernorLayer::new(limits);
    let said = middleware::from_fn_with_state(hall.clone(), guard::say_too_often);
    let mut router = Router::new();
    for Route { path, who, to, .. } in all() {
        let to = to.layer(middleware::from_fn_with_state((hall.clone(), who), check));
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
        .with_state(hall)
}

/// What a form was sent with.
pub(super) struct Sent(pub(super) Fields);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let pass = request.extensions().get::<Pass>().cloned();
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self(Fields::of(pairs))),
            Err(rejection) => {
                use axum::response::IntoResponse;
                let status = rejection.status();
                let wrong = if status == StatusCode::PAYLOAD_TOO_LARGE {
                    Fault::TooMuch
                } else {
                    Fault::Malformed(rejection.body_text())
                };
                Err(match pass {
                    Some(pass) => fault(&pass, false, &wrong),
                    None => status.into_response(),
                })
            }
        }
    }
}
