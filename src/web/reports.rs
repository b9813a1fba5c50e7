//! The report, and the session shown again at any moment.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse};
use base64::Engine as _;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::app_state::{AppState, Visit};
use super::context::RequestContext;
use super::fault::Fault;
use super::form::commands;
use super::form::fields::FormFields;
use super::page;
use super::page::replay::{LetterChoice, ReplayMoment, moment_of};
use super::replay_book::ReplayBook;
use super::responses::REFRESH;
use super::submission::submit;
use crate::locale::Locale;
use crate::record::Tables;
use crate::report::{Subject, actions, html, markdown, report, rows_of, styles};
#[cfg(feature = "docx")]
use crate::report::{bitmaps, docx};
use crate::review::complete_priced;
use crate::session::{Play, ReplayError, Session};
use crate::time::Instant;

#[cfg(feature = "docx")]
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A session that has been played again, with all its tables.
struct PlayedSession {
    play: Play,
    tables: Tables,
    locale: Locale,
}

impl PlayedSession {
    /// Plays a session up to the moment at which its exercise stands.
    fn new(session: &Session, now: Instant, l: Locale) -> Result<Self, ReplayError> {
        let mut play = Play::replay(session, Some(now))?;
        let mut tables = play.tables_in(l.tag());
        complete_priced(play.exercise(), play.plan_in(l.tag()), &mut tables);
        Ok(Self { play, tables, locale: l })
    }

    /// Returns what a report on it is about.
    fn subject<'a>(&'a self, session: &'a Session) -> Subject<'a> {
        Subject {
            plan: self.play.plan_in(self.locale.tag()),
            tables: &self.tables,
            session,
            stopped: self.play.exercise().now(),
            is_open: !self.play.exercise().is_over(),
        }
    }
}

/// A report as a file.
struct ReportFile {
    bytes: Vec<u8>,
    content_type: &'static str,
    /// The styles within it.
    styles: Vec<String>,
}

impl ReportFile {
    /// Makes the report of a session in a format: `html`, `md`, or `docx` where the program has it.
    fn new(session: &Session, now: Instant, locale: Locale, format: &str) -> Result<Self, Fault> {
        let played = PlayedSession::new(session, now, locale)?;
        let document = report(&played.subject(session), locale);
        let (bytes, content_type, styles) = match format {
            "html" => {
                let rows = rows_of(&document, &played.tables).map_err(|_| Fault::NothingThere)?;
                let bytes = html(&document, &rows).into_bytes();
                (bytes, "text/html; charset=utf-8", styles(&document).to_vec())
            }
            "md" => {
                (markdown(&document, None).into_bytes(), "text/markdown; charset=utf-8", Vec::new())
            }
            #[cfg(feature = "docx")]
            "docx" => {
                let bytes = docx(&document, &bitmaps(&document)).map_err(|_| Fault::Gone)?;
                (bytes, DOCX, Vec::new())
            }
            _ => return Err(Fault::NothingThere),
        };
        Ok(Self { bytes, content_type, styles })
    }
}

/// Makes something that takes a while from the session and the moment at which its exercise stands, beside the
/// exercise, which goes on.
async fn from_session<T: Send + 'static>(
    state: &AppState,
    make: impl FnOnce(&Session, Instant) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _permit = state.may_make().await?;
    let standing = state.visit(|thread| {
        let room = thread.room();
        Ok((room.session().clone(), room.play().exercise().now()))
    });
    let (session, now) = standing.await?;
    let made = tokio::task::spawn_blocking(move || make(&session, now)).await;
    made.map_err(|_| Fault::Gone)?
}

/// Shows the report. Its styles are within the page, and it loads nothing.
pub(super) async fn report_page(
    state: State<AppState>,
    ctx: RequestContext,
) -> Result<impl IntoResponse, Fault> {
    served(state, ctx, "html", None).await
}

/// Returns the report as a file to be kept.
pub(super) async fn report_file(
    state: State<AppState>,
    ctx: RequestContext,
    Path(format): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let name = format!("attachment; filename=\"report.{format}\"");
    served(state, ctx, &format, Some(name)).await
}

async fn served(
    State(state): State<AppState>,
    ctx: RequestContext,
    format: &str,
    disposition: Option<String>,
) -> Result<(HeaderMap, Vec<u8>), Fault> {
    let format = format.to_owned();
    let made =
        from_session(&state, move |it, now| ReportFile::new(it, now, ctx.locale, &format)).await?;
    let hash = |style: &String| {
        let digest = Sha256::digest(style.as_bytes());
        format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(digest))
    };
    let hashes: Vec<String> = made.styles.iter().map(hash).collect();
    let allowed = if hashes.is_empty() { "'none'".to_owned() } else { hashes.join(" ") };
    let policy = format!(
        "default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    let mut headers = HeaderMap::new();
    let given = [
        (header::CONTENT_TYPE, Some(made.content_type.to_owned())),
        (header::CONTENT_SECURITY_POLICY, Some(policy)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    for (name, value) in given {
        if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
            headers.insert(name, value);
        }
    }
    Ok((headers, made.bytes))
}

/// Shows the page on which evaluators and the facilitator plan what is done about what happened so far.
pub(super) async fn actions_page(visit: Visit) -> Result<Html<String>, Fault> {
    let locale = visit.ctx.locale;
    let recommended = from_session(&visit.state, move |session, now| {
        Ok(actions(&PlayedSession::new(session, now, locale)?.subject(session), locale))
    });
    let recommended = recommended.await?;
    visit.scene(move |ctx, _, scene| Ok(page::plan::actions(ctx, scene, &recommended))).await
}

/// Keeps what is planned for an action.
pub(super) async fn plan_action(
    visit: Visit,
    fields: FormFields,
) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    Ok((REFRESH, submit(&state, &ctx, fields, commands::plan).await?))
}

/// The moment at which a session is shown, the agency through whose eyes, and the letters that are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReplayQuery {
    at: String,
    seat: String,
    request: Option<String>,
    message: Option<String>,
    of: Option<String>,
}

/// Makes something from the session as it is shown again. It is played once, and then only up to moments.
async fn from_replay<T: Send + 'static>(
    state: &AppState,
    make: impl FnOnce(&ReplayBook) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _permit = state.may_make().await?;
    let (commands, now) = state
        .visit(|thread| {
            let room = thread.room();
            Ok((room.session().commands.len(), room.play().exercise().now()))
        })
        .await?;
    let book = match state.replay(commands, now) {
        Some(book) => book,
        None => {
            let session = state.visit(|thread| Ok(thread.room().session().clone())).await?;
            let played = tokio::task::spawn_blocking(move || ReplayBook::new(session, now)).await;
            let book = Arc::new(played.map_err(|_| Fault::Gone)??);
            state.keep_replay(Arc::clone(&book));
            book
        }
    };
    let made = tokio::task::spawn_blocking(move || make(&book)).await;
    made.map_err(|_| Fault::Gone)?
}

/// Shows the session again at a moment.
pub(super) async fn replay(
    State(state): State<AppState>,
    ctx: RequestContext,
    Query(query): Query<ReplayQuery>,
) -> Result<Html<String>, Fault> {
    let is_all = state.is_replay();
    let made = from_replay(&state, move |book| {
        let moment = ReplayMoment { at: moment_of(book, &query.at), eyes: &query.seat };
        page::replay::page(&ctx, book, moment, is_all)
    });
    made.await
}

/// Shows letters as they were at a moment.
pub(super) async fn replay_letters(
    State(state): State<AppState>,
    ctx: RequestContext,
    Query(query): Query<ReplayQuery>,
) -> Result<Html<String>, Fault> {
    let made = from_replay(&state, move |book| {
        let moment = ReplayMoment { at: moment_of(book, &query.at), eyes: &query.seat };
        let choice = match (&query.request, &query.message, &query.of) {
            (Some(request), ..) => LetterChoice::Request(request),
            (None, Some(message), _) => LetterChoice::Message(message),
            (None, None, Some(thread)) => LetterChoice::Thread(thread),
            (None, None, None) => return Err(Fault::NothingThere),
        };
        page::replay::letters(&ctx, book, moment, choice)
    });
    made.await
}
