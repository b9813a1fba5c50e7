//! The context of a request: whom it is from, and what kind of answer they expect.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::fault::Fault;
use crate::locale::Locale;
use crate::session::{Visitor, VisitorRole};
use crate::time::Instant;

/// The kind of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnswerKind {
    /// A whole page.
    Page,
    /// A part of a page.
    Part,
    /// JSON, for programs.
    Json,
}

/// What is known of a request before it is handled.
#[derive(Clone, Debug)]
pub(super) struct RequestContext {
    /// Whoever has joined; none for a stranger.
    pub(super) visitor: Option<Visitor>,
    /// Whether the visitor was recognised by a cookie, as browsers send it by themselves.
    pub(super) has_cookie: bool,
    /// The token that our own pages send with each change.
    pub(super) csrf: String,
    pub(super) locale: Locale,
    pub(super) answer: AnswerKind,
    /// The path that was asked for.
    pub(super) path: String,
    /// The wall time of the request.
    pub(super) wall: Instant,
    /// The same by the clock by which the exercise runs.
    pub(super) now: Instant,
}

impl RequestContext {
    /// Returns the role of the visitor.
    pub(super) fn role(&self) -> Option<&VisitorRole> {
        self.visitor.as_ref().map(|visitor| &visitor.role)
    }

    /// Returns the visitor, who must have joined.
    pub(super) fn visitor(&self) -> Result<&Visitor, Fault> {
        self.visitor.as_ref().ok_or(Fault::Unknown)
    }

    /// Returns the agency that the visitor plays.
    pub(super) fn seat(&self) -> Result<String, Fault> {
        match &self.visitor()?.role {
            VisitorRole::Seat(seat) => Ok(seat.clone()),
            _ => Err(Fault::NotYours),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for RequestContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let known = parts.extensions.get::<Self>().cloned();
        Ok(known.expect("every request is identified before it comes to a route"))
    }
}
