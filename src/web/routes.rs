//! The routes: each with those who have access. There is no other way in.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::handler::Handler;
use axum::http::header;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;

use super::access::Access;
use super::app_state::AppState;
use super::context::RequestContext;
use super::fault::Fault;
use super::form::commands;
use super::import_refusal::LARGEST_LIST;
use super::limits::LONGEST_BODY;
use super::openapi::{HandlerTypes, Input, Operation, Output, Schemas, document};
use super::submission::submits;
use super::{
    api, assets, entry, facilitation, guard, handbooks, hotwash, list_import, media, reports,
    seats, stream,
};

/// How many people can join at once from one address, and then one every second. Assumed: a room full of
/// people behind one address.
const AT_ONCE: u32 = 60;

/// The method of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads something.
    Get,
    /// Changes something.
    Post,
}

/// A route.
struct RouteEntry {
    method: Method,
    path: &'static str,
    access: Access,
    to: MethodRouter<AppState>,
    /// The description of a route of the JSON interface.
    operation: Option<Operation>,
}

fn read<H, T>(path: &'static str, access: Access, to: H) -> RouteEntry
where
    H: axum::handler::Handler<T, AppState>,
    T: 'static,
{
    RouteEntry { method: Method::Get, path, access, to: get(to), operation: None }
}

fn change<H, T>(path: &'static str, access: Access, to: H) -> RouteEntry
where
    H: axum::handler::Handler<T, AppState>,
    T: 'static,
{
    RouteEntry { method: Method::Post, path, access, to: post(to), operation: None }
}

/// Returns a route that takes files.
fn upload<H, T>(path: &'static str, access: Access, to: H) -> RouteEntry
where
    H: axum::handler::Handler<T, AppState>,
    T: 'static,
{
    let to = post(to).layer(DefaultBodyLimit::max(LARGEST_LIST + LONGEST_BODY));
    RouteEntry { method: Method::Post, path, access, to, operation: None }
}

/// Returns a route of the JSON interface that is described by the types of its handler.
fn json<H, T, I, F, O>(
    method: Method,
    path: &'static str,
    access: Access,
    summary: &'static str,
    to: H,
) -> RouteEntry
where
    H: Handler<T, AppState> + Fn(State<AppState>, RequestContext, I) -> F,
    T: 'static,
    I: Input,
    F: Future<Output = Result<O, Fault>>,
    O: Output,
{
    let types = HandlerTypes::of(&to);
    let (verb, to) = match method {
        Method::Get => ("get", get(to)),
        Method::Post => ("post", post(to)),
    };
    let operation = Operation { method: verb, path, access, summary, types };
    RouteEntry { method, path, access, to, operation: Some(operation) }
}

/// The description of the JSON interface.
struct Description(&'static str);

impl IntoResponse for Description {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

impl Output for Description {
    const ABOUT: &'static str = "The description, as OpenAPI 3.1.";

    fn schema(_: &mut Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "object" })
    }
}

/// Returns the description of the JSON interface.
async fn description(_: State<AppState>, _: RequestContext, (): ()) -> Result<Description, Fault> {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let described = document(all().into_iter().filter_map(|route| route.operation));
        serde_json::to_string_pretty(&described).expect("it can be written as JSON")
    });
    Ok(Description(&TEXT))
}

#[expect(clippy::too_many_lines, reason = "a line for each route, to be read from top to bottom")]
fn all() -> Vec<RouteEntry> {
    use Access::{
        Anyone, Evaluators, Facilitator, Joined, Observers, Overseers, Readers, Seats, Watchers,
    };
    #[cfg(debug_assertions)]
    let living = vec![read("/styles", Anyone, entry::styles)];
    #[cfg(not(debug_assertions))]
    let living = Vec::new();
    let mut routes = vec![
        // Joining and leaving.
        read("/", Anyone, entry::first),
        change("/join", Anyone, entry::join),
        read("/enter/{link}", Anyone, entry::lead),
        read("/assets/{name}", Anyone, assets::file),
        change("/language", Joined, entry::language),
        change("/leave", Joined, entry::leave),
        read("/events", Joined, stream::events),
        // Those to whom it has come; to others it is not there.
        read("/media/{digest}", Joined, media::file),
        // The facilitator.
        read("/lead", Facilitator, facilitation::overview),
        change("/lead/clock", Facilitator, submits(commands::clock)),
        read("/lead/inject", Facilitator, facilitation::inject_form),
        change("/lead/inject", Facilitator, submits(commands::inject)),
        change("/lead/add", Facilitator, submits(commands::add)),
        change("/lead/tell", Facilitator, submits(commands::tell)),
        change("/lead/seat", Facilitator, submits(commands::seat)),
        change("/lead/help", Facilitator, submits(commands::help)),
        change("/lead/module", Facilitator, submits(commands::module)),
        change("/lead/order", Facilitator, submits(commands::order)),
        read("/lead/import", Facilitator, list_import::page),
        upload("/lead/import", Facilitator, list_import::upload),
        change("/lead/import/answer", Facilitator, list_import::answer),
        change("/lead/import/add", Facilitator, list_import::add),
        change("/lead/import/discard", Facilitator, list_import::discard),
        read("/lead/import/{what}", Facilitator, list_import::download),
        read("/lead/facts", Facilitator, facilitation::facts),
        change("/lead/facts", Facilitator, facilitation::set_facts),
        read("/lead/people", Facilitator, facilitation::people),
        change("/lead/code", Facilitator, facilitation::issue),
        read("/lead/card", Facilitator, entry::card),
        read("/lead/cards", Facilitator, handbooks::cards),
        read("/lead/handbook/{what}", Facilitator, handbooks::document),
        change("/lead/revoke", Facilitator, facilitation::revoke),
        change("/lead/out", Facilitator, facilitation::remove),
        read("/lead/audit", Facilitator, facilitation::audit),
        read("/lead/ending", Facilitator, facilitation::ending),
        change("/lead/end", Facilitator, facilitation::end),
        change("/lead/share", Facilitator, facilitation::share),
        change("/lead/attendance", Facilitator, hotwash::keep_attendance),
        read("/lead/attendance", Facilitator, hotwash::attendance),
        read("/lead/replay", Facilitator, reports::replay),
        read("/lead/replay/letters", Facilitator, reports::replay_letters),
        // Those who see everything, or take notes.
        read("/letters", Overseers, facilitation::letters),
        read("/evaluate", Evaluators, facilitation::overview),
        read("/note", Overseers, facilitation::note_form),
        change("/note", Overseers, submits(commands::note)),
        read("/rate", Overseers, facilitation::rating_form),
        change("/rate", Overseers, submits(commands::rate)),
        read("/actions", Overseers, reports::actions_page),
        change("/actions", Overseers, reports::plan_action),
        // Seats.
        read("/seat", Seats, seats::page),
        read("/seat/thread", Seats, seats::thread),
        change("/seat/ask", Seats, submits(commands::ask)),
        read("/seat/compose", Seats, seats::compose_form),
        change("/seat/compose", Seats, seats::compose),
        change("/seat/implied", Seats, seats::implied_so_far),
        read("/seat/order", Seats, seats::order_form),
        change("/seat/order", Seats, seats::order),
        read("/seat/decide", Seats, seats::decide_form),
        change("/seat/decide", Seats, seats::decide),
        read("/seat/discuss", Seats, seats::discuss_form),
        change("/seat/discuss", Seats, seats::discuss),
        read("/seat/propose", Seats, seats::propose_form),
        change("/seat/propose", Seats, seats::propose),
        read("/seat/answer", Seats, seats::answer_form),
        change("/seat/answer", Seats, seats::answer),
        read("/seat/act", Seats, seats::act_form),
        change("/seat/act", Seats, seats::act),
        change("/seat/draft", Seats, seats::draft),
        read("/seat/handbook", Seats, handbooks::own),
        read("/seat/questionnaire", Seats, seats::questionnaire),
        change("/seat/questionnaire", Seats, submits(commands::answers)),
        // Observers.
        read("/watch", Observers, seats::watch),
        // The screen for all, on a projector.
        read("/screen", Watchers, facilitation::screen),
        read("/screen/events", Watchers, stream::public_events),
        // Afterwards.
        read("/findings", Joined, hotwash::page),
        change("/findings", Joined, hotwash::find),
        change("/feedback", Joined, hotwash::rate),
        read("/report", Readers, reports::report_page),
        read("/report/{form}", Readers, reports::report_file),
        // Programs in seats.
        json(Method::Get, "/api/openapi.json", Anyone, "Returns this description.", description),
        json(Method::Post, "/api/join", Anyone, "Joins with a code.", api::join),
        json(Method::Get, "/api/view", Joined, "Returns what the visitor knows now.", api::view),
        json(Method::Post, "/api/act", Seats, "Carries out a command of the seat.", api::act),
        json(
            Method::Post,
            "/api/discussion",
            Facilitator,
            "Opens and closes modules, and keeps what matters of the discussion.",
            api::discuss,
        ),
        json(
            Method::Get,
            "/api/events",
            Joined,
            "Sends an event whenever something changes.",
            api::events,
        ),
    ];
    routes.extend(living);
    routes
}

/// Returns every route with those who have access, but for the page of styles, which only builds for development have.
#[must_use]
pub fn routes() -> Vec<(Method, &'static str, Access)> {
    let all = all().into_iter().filter(|route| route.path != "/styles");
    all.map(|route| (route.method, route.path, route.access)).collect()
}

/// Returns the router of a server.
///
/// # Panics
/// Never: the limits are positive.
pub fn app(state: AppState) -> Router {
    let limits = GovernorConfigBuilder::default()
        .per_second(1)
        .burst_size(AT_ONCE)
        .finish()
        .expect("limits are positive");
    let governor = GovernorLayer::new(limits);
    let mut router = Router::new();
    for RouteEntry { path, access, to, .. } in all() {
        let check = middleware::from_fn_with_state((state.clone(), access), guard::check);
        let to = to.layer(check);
        // Besides what holds for all routes: here somebody could try codes.
        let to = if path.ends_with("/join") { to.layer(governor.clone()) } else { to };
        router = router.route(path, to);
    }
    router
        .fallback(guard::nothing_there)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(middleware::from_fn_with_state(state.clone(), guard::limit))
        .layer(middleware::from_fn_with_state(state.clone(), guard::identify))
        .layer(middleware::from_fn(guard::headers))
        .with_state(state)
}
