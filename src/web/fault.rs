//! Faults: why a request is not carried out.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::import_refusal::ImportRefusal;
use super::refusal_text::refusal;
use crate::locale::{Locale, say};
use crate::scenario::{Plan, Subjects};
use crate::session::{
    AdmissionError, CommandError, LONGEST_NAME, ReplayError, RoomError, StoreTrouble,
};

/// Why a request is not carried out.
///
/// A handler returns it, and [`super::responses::rendered`] makes the answer in the language of the visitor,
/// as a page, a part of one, or JSON.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// The visitor is not known.
    Unknown,
    /// The visitor may not do this.
    NotYours,
    /// The link of a facilitator is not the current one.
    NoLink,
    /// The request comes from a page of another site, or from one that has expired.
    Elsewhere,
    /// There is nothing at this address.
    NothingThere,
    /// The body is too long.
    TooMuch,
    /// There were too many requests.
    TooOften,
    /// The request took too long.
    TooSlow,
    /// The visitor has left as many remarks as there is room for.
    TooMany,
    /// The query cannot be read.
    BadQuery(String),
    /// The content cannot be read.
    Malformed(String),
    /// The command cannot be carried out.
    Refused(RefusedCommand),
    /// There is no dated inject to jump to.
    NoNextInject,
    /// The code or the name is not accepted.
    NotAdmitted(Arc<AdmissionError>),
    /// The change could not be stored, and so was not made.
    NotKept(StoreTrouble),
    /// The session cannot be played again.
    NotPlayed,
    /// The session is shown again, and cannot be changed.
    Replay,
    /// A list, or an answer about one, is not taken.
    Import(Arc<ImportRefusal>),
    /// The exercise has stopped.
    Gone,
}

/// A command that cannot be carried out.
#[derive(Clone, Debug)]
pub(super) struct RefusedCommand {
    error: Arc<CommandError>,
    /// Why, as people read it: in each language, by the titles and places of the scenario.
    texts: Vec<(Locale, String)>,
}

impl Fault {
    /// Returns the same in the words of a scenario, and of those who wrote requests.
    pub(super) fn named(mut self, plan: &Plan, subjects: &Subjects) -> Self {
        if let Self::Refused(refused) = &mut self {
            let text = |l| (l, refusal(&refused.error, Some((plan, subjects)), l));
            refused.texts = Locale::ALL.into_iter().map(text).collect();
        }
        self
    }

    /// Returns the status of the answer.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Unknown => StatusCode::UNAUTHORIZED,
            Self::NotYours | Self::NoLink | Self::Elsewhere | Self::Replay => StatusCode::FORBIDDEN,
            Self::NothingThere => StatusCode::NOT_FOUND,
            Self::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooOften | Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::BadQuery(_) => StatusCode::BAD_REQUEST,
            Self::Malformed(_) | Self::Import(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(_) | Self::NoNextInject | Self::NotAdmitted(_) => StatusCode::CONFLICT,
            Self::NotKept(_) | Self::NotPlayed | Self::Gone => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Returns what a program is told, which knows injects and requests by their ids.
    pub(super) fn text_with_ids(&self, l: Locale) -> String {
        match self {
            Self::Refused(refused) => refusal(&refused.error, None, l),
            other => other.text(l),
        }
    }

    /// Returns what the visitor is told.
    pub(super) fn text(&self, l: Locale) -> String {
        match self {
            Self::Unknown => say!(l, "fault-unknown"),
            Self::NotYours => say!(l, "fault-not-yours"),
            Self::NoLink => say!(l, "door-no-link"),
            Self::Elsewhere => say!(l, "fault-elsewhere"),
            Self::NothingThere => say!(l, "fault-nothing-there"),
            Self::TooMuch => say!(l, "fault-too-much"),
            Self::TooOften => say!(l, "fault-too-often"),
            Self::TooSlow => say!(l, "fault-too-slow"),
            Self::TooMany => say!(l, "fault-too-many"),
            Self::BadQuery(why) | Self::Malformed(why) => {
                say!(l, "fault-malformed", why = why.as_str())
            }
            Self::Refused(refused) => {
                let text = refused.texts.iter().find(|(locale, _)| *locale == l);
                text.map_or_else(|| refusal(&refused.error, None, l), |(_, text)| text.clone())
            }
            Self::NoNextInject => say!(l, "control-no-next"),
            Self::NotAdmitted(error) => not_admitted(error, l),
            Self::NotKept(trouble) => {
                say!(l, "fault-not-kept", why = l.word("store", trouble.key()))
            }
            Self::NotPlayed => say!(l, "fault-not-played"),
            Self::Replay => say!(l, "fault-replay"),
            Self::Import(refusal) => refusal.text(l),
            Self::Gone => say!(l, "fault-gone"),
        }
    }
}

fn not_admitted(error: &AdmissionError, l: Locale) -> String {
    match error {
        AdmissionError::Wrong => say!(l, "door-wrong"),
        AdmissionError::Used => say!(l, "door-used"),
        AdmissionError::Revoked => say!(l, "door-revoked"),
        AdmissionError::BadName => say!(l, "door-bad-name", longest = LONGEST_NAME),
        AdmissionError::TakenName => say!(l, "door-taken-name"),
        AdmissionError::Full => say!(l, "door-full"),
        other => other.to_string(),
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<CommandError> for Fault {
    fn from(error: CommandError) -> Self {
        Self::Refused(RefusedCommand { error: Arc::new(error), texts: Vec::new() })
    }
}

impl From<ImportRefusal> for Fault {
    fn from(refusal: ImportRefusal) -> Self {
        Self::Import(Arc::new(refusal))
    }
}

impl From<RoomError> for Fault {
    fn from(error: RoomError) -> Self {
        match error {
            RoomError::Refused(error) => error.into(),
            RoomError::Store(error) => Self::NotKept(error.trouble()),
            RoomError::ReplayError(error) => error.into(),
        }
    }
}

impl From<AdmissionError> for Fault {
    fn from(error: AdmissionError) -> Self {
        match error {
            AdmissionError::Store(error) => Self::NotKept(error.trouble()),
            other => Self::NotAdmitted(Arc::new(other)),
        }
    }
}

impl From<ReplayError> for Fault {
    fn from(_: ReplayError) -> Self {
        Self::NotPlayed
    }
}
