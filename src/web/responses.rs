//! Answers that several routes give.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::html;

use super::api_types::FaultBody;
use super::context::{AnswerKind, RequestContext};
use super::fault::Fault;
use super::page::layout::alone;

/// Has the browser load the page again.
pub(super) const REFRESH: [(&str, &str); 1] = [("HX-Refresh", "true")];

/// Returns an answer as the visitor reads it, if it is a fault; every other one as it is.
pub(super) fn rendered(mut response: Response, ctx: &RequestContext) -> Response {
    // The limit of requests knows nothing of faults.
    let is_limited = response.status() == StatusCode::TOO_MANY_REQUESTS;
    let fault = response.extensions_mut().remove::<Fault>();
    let Some(fault) = fault.or(is_limited.then_some(Fault::TooOften)) else { return response };
    let l = ctx.locale;
    let body = match ctx.answer {
        AnswerKind::Json => Json(FaultBody { error: fault.text_with_ids(l) }).into_response(),
        AnswerKind::Part => Html(refused(&fault.text(l)).into_string()).into_response(),
        AnswerKind::Page => alone(ctx, &fault.text(l)).into_response(),
    };
    let mut answer = (fault.status(), body).into_response();
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        answer.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    answer
}

/// Returns why something was refused, as a part of a page.
pub(super) fn refused(text: &str) -> maud::Markup {
    html! { p.refused role="alert" { (text) } }
}

/// Returns that something was done, as a part of a page that is read out.
pub(super) fn done(text: &str) -> Html<String> {
    Html(html! { p.done role="status" { (text) } }.into_string())
}
