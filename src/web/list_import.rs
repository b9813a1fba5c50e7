//! A list of injects that the facilitator brings in: sent as a file, shown as it is understood, asked about, and then
//! taken home as a scenario or added to the exercise.
//!
//! The file stays in memory, one at a time, until it is put away. It is hostile input like any other: it is bounded
//! before it is read, read beside the exercise, and written nowhere.

use std::sync::Arc;

use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse};

use super::app_state::{AppState, Visit};
use super::fault::Fault;
use super::form::fields::FormFields;
use super::import_answers::answered;
use super::import_refusal::{ImportRefusal, LARGEST_LIST};
use super::page;
use super::responses::REFRESH;
use super::sent_list::{ImportOutcome, ImportTarget, ListImport, SentList};
use super::submission::Submission;
use crate::exchange::msel::{list_name, mapping_text};
use crate::scenario::{Mapping, read_mapping};
use crate::session::{NamedCommand, VisitAct};

/// The size of the largest mapping, in bytes.
const LARGEST_MAPPING: usize = 256 << 10;

/// How many injects can be added to an exercise at once.
const MOST_ADDED: usize = 500;

/// How long the texts of injects can be that are added at once, in bytes.
const MOST_TEXT_ADDED: usize = 1 << 20;

/// How many parts the form with the file may have.
const MOST_PARTS: usize = 8;

/// Reads a list beside the exercise, and keeps it.
async fn keep(state: &AppState, sent: SentList) -> Result<(), Fault> {
    let _permit = state.may_make().await?;
    let plan = state.visit(|thread| Ok(thread.plan().clone())).await?;
    let revision = state.next_reading();
    let read = tokio::task::spawn_blocking(move || ListImport::read(sent, revision, &plan));
    let read = read.await.map_err(|_| Fault::Gone)??;
    state.keep_list(Some(Arc::new(read)));
    Ok(())
}

/// Returns the list that a form is about, if it is the one that is kept.
fn kept(state: &AppState, fields: &FormFields) -> Result<Arc<ListImport>, Fault> {
    let kept = state.list().ok_or(Fault::from(ImportRefusal::Replaced))?;
    let is_same = fields.text("revision") == kept.revision.to_string();
    if is_same { Ok(kept) } else { Err(Fault::from(ImportRefusal::Replaced)) }
}

/// Shows the list as it is understood, or the form that sends one.
pub(super) async fn page(visit: Visit) -> Result<Html<String>, Fault> {
    let list = visit.state.list();
    visit
        .scene(move |ctx, thread, scene| {
            let now = thread.room().play().exercise().now();
            Ok(page::list_import::page(ctx, scene, list.as_deref(), now))
        })
        .await
}

/// A part of a form that cannot be read.
fn unread(error: &MultipartError) -> Fault {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Fault::from(ImportRefusal::TooLarge)
    } else {
        Fault::Malformed(error.body_text())
    }
}

/// Takes a file.
pub(super) async fn upload(
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let mut form = form.map_err(|error| Fault::Malformed(error.body_text()))?;
    let mut list = None;
    let mut mapping = Mapping::default();
    let mut target = ImportTarget::default();
    for _ in 0..MOST_PARTS {
        let Some(part) = form.next_field().await.map_err(|error| unread(&error))? else { break };
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned).unwrap_or_default();
        let bytes = part.bytes().await.map_err(|error| unread(&error))?;
        match name.as_str() {
            "list" if !bytes.is_empty() || !file.is_empty() => list = Some((file, bytes)),
            "mapping" if !bytes.is_empty() => mapping = mapping_of(&bytes)?,
            "target" if bytes.as_ref() == b"scenario" => target = ImportTarget::Scenario,
            _ => {}
        }
    }
    let (file, bytes) = list.ok_or(Fault::from(ImportRefusal::NoFile))?;
    if bytes.len() > LARGEST_LIST {
        return Err(Fault::from(ImportRefusal::TooLarge));
    }
    let file = file_name(&file);
    let sent = SentList {
        file: file.clone(),
        bytes: bytes.to_vec().into(),
        target,
        mapping,
        starts: None,
    };
    keep(&state, sent).await?;
    state.audit(&ctx, VisitAct::BroughtList { file });
    Ok(REFRESH)
}

/// Returns the name of a file without folders and without what cannot be seen.
fn file_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
    if name.trim().is_empty() { "list".to_owned() } else { name }
}

fn mapping_of(bytes: &[u8]) -> Result<Mapping, Fault> {
    let wrong = |why: &str| Fault::from(ImportRefusal::Mapping(why.to_owned()));
    if bytes.len() > LARGEST_MAPPING {
        return Err(Fault::from(ImportRefusal::TooLarge));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8"))?;
    let read = read_mapping(text);
    read.mapping.ok_or_else(|| {
        let first = read.diagnostics.first();
        wrong(&first.map(|problem| problem.message.clone()).unwrap_or_default())
    })
}

/// Takes answers, and reads the list once more by them.
pub(super) async fn answer(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let list = kept(&state, &fields)?;
    let sent = state
        .visit(move |thread| {
            answered(&list, &fields, thread.plan(), ctx.locale).map_err(Fault::from)
        })
        .await?;
    keep(&state, sent).await?;
    Ok(REFRESH)
}

/// Puts the list away.
pub(super) async fn discard(visit: Visit) -> Result<impl IntoResponse, Fault> {
    let Visit { state, .. } = visit;
    state.keep_list(None);
    Ok(REFRESH)
}

/// Returns what was made of the list as a file: the scenario, or the mapping for next time.
pub(super) async fn download(
    visit: Visit,
    Path(what): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let list = visit.state.list().ok_or(Fault::NothingThere)?;
    let name = list_name(&list.sent.file);
    let (name, text) = match (what.as_str(), &list.outcome) {
        ("scenario", ImportOutcome::Made(imported)) => {
            (format!("{name}.ron"), imported.text.clone())
        }
        ("mapping", _) => {
            (format!("{name}.map.ron"), mapping_text(&list.sent.mapping, &list.sent.file))
        }
        _ => return Err(Fault::NothingThere),
    };
    // As RFC 6266 has it: a name of any letters.
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let coded: String = name
        .bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{coded}")),
    ];
    Ok((headers, text))
}

/// Adds the new injects of the list to the exercise: all that are still to come, or none.
pub(super) async fn add(visit: Visit, fields: FormFields) -> Result<impl IntoResponse, Fault> {
    let Visit { state, ctx } = visit;
    let list = kept(&state, &fields)?;
    let submission = Submission::of_form(&state, &ctx, &fields)?;
    let given = state.visit(move |thread| {
        submission.give(thread, |thread| {
            let injects = list.to_add(thread.room().play().exercise().now());
            let length: usize = injects.iter().map(|it| it.entry.len()).sum();
            if list.sent.target != ImportTarget::Exercise || injects.is_empty() {
                return Err(Fault::from(ImportRefusal::NothingToAdd));
            }
            if injects.len() > MOST_ADDED || length > MOST_TEXT_ADDED {
                return Err(Fault::from(ImportRefusal::TooMany(MOST_ADDED)));
            }
            Ok(NamedCommand::AddAll { injects })
        })
    });
    let given = given.await?;
    given.audit(&state, &ctx);
    // What has been added is in the script: the list has done its work.
    state.keep_list(None);
    Ok([("HX-Redirect", "/lead?at=script")])
}
