//! What is said to somebody whose request is not done, and why.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::html;
use serde_json::json;

use super::app_state::ExerciseGone;
use super::guard::RequestContext;
use super::page;
use crate::engine::Refusal;
use crate::locale::{Locale, say};
use crate::session::{AdmissionError, CommandError, RoomError};

/// Why a request is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody knows whom it is from.
    Unknown,
    /// It is for others.
    NotYours,
    /// It comes from a page of somebody else, or from one that is long gone.
    Elsewhere,
    /// There is no such page.
    NothingThere,
    /// It is longer than anything that is asked for.
    TooMuch,
    /// Too many have come at once.
    TooOften,
    /// It cannot be read.
    Malformed(String),
    /// It cannot be done.
    Refused(String),
    /// It could not be kept, and so it was not done.
    NotKept(String),
    /// The exercise is only shown once more.
    Replay,
    /// The exercise is not there.
    Gone,
}

impl Fault {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Unknown => StatusCode::UNAUTHORIZED,
            Self::NotYours | Self::Elsewhere | Self::Replay => StatusCode::FORBIDDEN,
            Self::NothingThere => StatusCode::NOT_FOUND,
            Self::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::Malformed(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::NotKept(_) | Self::Gone => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    pub(super) fn text(&self, l: Locale) -> String {
        match self {
            Self::Unknown => say!(l, "fault-unknown"),
            Self::NotYours => say!(l, "fault-not-yours"),
            Self::Elsewhere => say!(l, "fault-elsewhere"),
            Self::NothingThere => say!(l, "fault-nothing-there"),
            Self::TooMuch => say!(l, "fault-too-much"),
            Self::TooOften => say!(l, "fault-too-often"),
            Self::Malformed(why) => say!(l, "fault-malformed", why = why.as_str()),
            Self::Refused(why) => why.clone(),
            Self::NotKept(why) => say!(l, "fault-not-kept", why = why.as_str()),
            Self::Replay => say!(l, "fault-replay"),
            Self::Gone => say!(l, "fault-gone"),
        }
    }

    /// What did not come about in a room.
    pub(super) fn of(error: &RoomError, l: Locale) -> Self {
        match error {
            RoomError::Refused(refused) => Self::Refused(refused_text(refused, l)),
            RoomError::Store(error) => Self::NotKept(error.to_string()),
            other => Self::NotKept(other.to_string()),
        }
    }

    /// Why somebody was not let in.
    pub(super) fn of_door(error: &AdmissionError, l: Locale) -> Self {
        Self::Refused(match error {
            AdmissionError::Wrong => say!(l, "door-wrong"),
            AdmissionError::Used => say!(l, "door-used"),
            AdmissionError::Revoked => say!(l, "door-revoked"),
            AdmissionError::BadName => {
                say!(l, "door-bad-name", longest = crate::session::LONGEST_NAME)
            }
            other => return Self::NotKept(other.to_string()),
        })
    }
}

impl From<ExerciseGone> for Fault {
    fn from(_: ExerciseGone) -> Self {
        Self::Gone
    }
}

/// Why something was refused, in somebody's language. What depends on what was said stays as the engine
/// says it.
pub(super) fn refused_text(refused: &CommandError, l: Locale) -> String {
    let CommandError::Refusal(refusal) = refused else { return refused.to_string() };
    match refusal {
        Refusal::Over => say!(l, "refused-over"),
        Refusal::NotTaken(seat) => say!(l, "refused-not-taken", seat = seat.as_str()),
        Refusal::Fired(inject) => say!(l, "refused-fired", inject = inject.as_str()),
        Refusal::Skipped(inject) => say!(l, "refused-skipped", inject = inject.as_str()),
        Refusal::NotOffered { act, request, may_be, .. } => {
            let act = l.word("act", act.key());
            let may: Vec<String> = may_be.iter().map(|act| l.word("act", act.key())).collect();
            let request = request.as_str();
            if may.is_empty() {
                say!(l, "refused-no-turn", act = act, request = request)
            } else {
                say!(l, "refused-not-offered", act = act, request = request, may = l.list(&may))
            }
        }
        Refusal::Busy { request, act, .. } => {
            let act = l.word("act", act.key());
            say!(l, "refused-busy", act = act, request = request.as_str())
        }
        other => other.to_string(),
    }
}

/// The answer to a request that is not done.
pub(super) fn fault(ctx: &RequestContext, is_for_programs: bool, fault: &Fault) -> Response {
    let (status, text) = (fault.status(), fault.text(ctx.locale));
    if is_for_programs {
        return (status, Json(json!({ "error": text }))).into_response();
    }
    if ctx.is_partial {
        let said = html! { p.refused role="alert" { (text) } };
        return (status, Html(said.into_string())).into_response();
    }
    (status, page::alone(ctx, &text)).into_response()
}
