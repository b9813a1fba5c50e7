//! The choice of a scenario, where `hotwash host` was called without one: the link of the facilitator first shows
//! what there is, and then leads into the room of the scenario that they choose.
//!
//! Whoever does not have the link reads that the choice is being made. There is no session yet, and nothing is kept.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use super::app_state::ServerSettings;
use super::assets;
use super::context::{AnswerKind, RequestContext};
use super::fault::Fault;
use super::form::fields::FormFields;
use super::guard;
use super::limits::{LONGEST_BODY, LONGEST_REQUEST};
use super::page::choice::{self, ChoiceQuery};
use super::responses::rendered;
use crate::locale::{Locale, say};
use crate::scenario::Shelf;

/// How long the page of those who wait stands before it is loaded again, in seconds.
const LOOKS_AGAIN: &str = "5";

/// What the facilitator chooses from, and by which link.
pub struct ScenarioChoice {
    /// The scenarios that are offered.
    pub shelf: Shelf,
    /// The token in the facilitator's link.
    pub link: String,
    /// The settings of the server.
    pub settings: ServerSettings,
}

/// A scenario that the facilitator has chosen, and where the answer is waited for.
pub(super) struct ChosenScenario {
    /// The name of the scenario.
    pub(super) scenario: String,
    /// Whether it is open, or why it cannot be opened.
    pub(super) answer: oneshot::Sender<Result<(), String>>,
}

#[derive(Clone)]
struct ChoiceState {
    choice: Arc<ScenarioChoice>,
    chosen: Sender<ChosenScenario>,
}

impl ScenarioChoice {
    /// Returns the router of the choice, and where what is chosen comes out.
    pub(super) fn app(self) -> (Router, Receiver<ChosenScenario>) {
        let (chosen, inbox) = mpsc::channel();
        let state = ChoiceState { choice: Arc::new(self), chosen };
        let router = Router::new()
            .route("/", get(wait))
            .route("/assets/{name}", get(assets::file))
            .route("/enter/{link}", get(offer).post(choose))
            .fallback(guard::nothing_there)
            .layer(DefaultBodyLimit::max(LONGEST_BODY))
            .layer(middleware::from_fn_with_state(state.clone(), identify))
            .layer(middleware::from_fn(guard::headers))
            .with_state(state);
        (router, inbox)
    }
}

impl ChoiceState {
    /// Refuses whoever does not have the link of the facilitator.
    fn check(&self, link: &str) -> Result<(), Fault> {
        let digest = |token: &str| Sha256::digest(token.as_bytes());
        if digest(link) == digest(&self.choice.link) { Ok(()) } else { Err(Fault::NoLink) }
    }
}

/// Adds the context to a request, and renders the answer if it is a fault.
async fn identify(State(state): State<ChoiceState>, mut request: Request, next: Next) -> Response {
    let settings = state.choice.settings;
    let ctx = RequestContext {
        visitor: None,
        has_cookie: false,
        csrf: String::new(),
        locale: guard::preferred(request.headers()),
        answer: AnswerKind::Page,
        path: request.uri().path().to_owned(),
        wall: (settings.wall)(),
        now: (settings.clock)(),
    };
    request.extensions_mut().insert(ctx.clone());
    let answer = tokio::time::timeout(LONGEST_REQUEST, next.run(request)).await;
    rendered(answer.unwrap_or_else(|_| Fault::TooSlow.into_response()), &ctx)
}

/// Tells those who wait that the choice is being made, and has their browsers look again.
async fn wait(ctx: RequestContext) -> Response {
    ([(header::REFRESH, LOOKS_AGAIN)], choice::waiting(&ctx)).into_response()
}

/// Shows what there is.
async fn offer(
    State(state): State<ChoiceState>,
    mut ctx: RequestContext,
    Path(link): Path<String>,
    Query(query): Query<ChoiceQuery>,
) -> Result<Response, Fault> {
    state.check(&link)?;
    ctx.locale = Locale::named(&query.language).unwrap_or(ctx.locale);
    Ok(choice::page(&ctx, &state.choice.shelf, &query, None).into_response())
}

/// Has the room of a scenario opened, and leads there. What is wrong is said on the page.
async fn choose(
    State(state): State<ChoiceState>,
    mut ctx: RequestContext,
    Path(link): Path<String>,
    fields: FormFields,
) -> Result<Response, Fault> {
    state.check(&link)?;
    ctx.locale = fields.one("language").and_then(Locale::named).unwrap_or(ctx.locale);
    let (l, scenario) = (ctx.locale, fields.text("scenario"));
    let shelf = &state.choice.shelf;
    let refused = |why: &str| {
        let page = choice::page(&ctx, shelf, &ChoiceQuery::default(), Some(why));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    if !shelf.scenarios.iter().any(|shelved| shelved.name == scenario) {
        return refused(&say!(l, "choice-unknown", scenario = scenario.as_str()));
    }
    let (answer, opened) = oneshot::channel();
    // Where nobody takes it, the room is open already.
    let _unheard = state.chosen.send(ChosenScenario { scenario, answer });
    if let Ok(Err(why)) = opened.await {
        return refused(&say!(l, "choice-not-opened", why = why));
    }
    Ok(Redirect::to(&format!("/enter/{link}?language={}", l.tag())).into_response())
}
