//! The files of media, for those to whom they have come: for all others there is nothing.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::app_state::Visit;
use super::exercise_thread::ExerciseThread;
use super::fault::Fault;
use crate::locale::Locale;
use crate::scenario::{LocalizedText, MediaFile, MediaType};
use crate::session::VisitorRole;

/// What a file may do when a browser opens it by itself: nothing.
const POLICY: &str =
    "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Returns the file of a digest.
pub(super) async fn file(
    visit: Visit,
    headers: HeaderMap,
    Path(digest): Path<String>,
) -> Result<Response, Fault> {
    let Visit { state, ctx } = visit;
    let role = ctx.visitor()?.role.clone();
    let found =
        state.visit(move |thread| thread.media_file(&role, &digest)?.ok_or(Fault::NothingThere));
    let file = found.await?;
    let tag = format!("\"{}\"", file.digest());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    // Whether it may be seen is asked each time, since who plays an agency can change.
    let kept =
        [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    if known == Some(tag.as_str()) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let shown = if file.kind().is_image() { "inline" } else { "attachment" };
    let about: [(HeaderName, String); 3] = [
        (header::CONTENT_TYPE, file.kind().mime().to_owned()),
        (header::CONTENT_DISPOSITION, format!("{shown}; filename=\"{}\"", name(&file))),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
    ];
    Ok((kept, about, file.bytes().to_vec()).into_response())
}

/// Returns the name under which a file is saved. It says nothing of the scenario.
fn name(file: &MediaFile) -> String {
    let ending = match file.kind() {
        MediaType::Png => "png",
        MediaType::Jpeg => "jpg",
        MediaType::WebP => "webp",
        MediaType::Pdf => "pdf",
        MediaType::Text => "txt",
    };
    format!("{}.{ending}", &file.digest()[..8])
}

impl ExerciseThread {
    /// Returns the file of a digest, if a role may see it now: those who see the script may see all, and others what
    /// has come to an agency whose view is theirs.
    fn media_file(&mut self, role: &VisitorRole, digest: &str) -> Result<Option<MediaFile>, Fault> {
        let sees_all = matches!(role, VisitorRole::Facilitator | VisitorRole::Evaluator);
        let media = &self.plan().scenario.media;
        let has_it = |id: &str, thread: &Self| {
            let plan = thread.plan();
            let files = plan.scenario.media.get(id).and_then(|item| item.shows.file());
            let mut files = files.into_iter().flat_map(LocalizedText::all);
            files.find_map(|file| {
                plan.sources.media.get(file).filter(|it| it.digest() == digest).cloned()
            })
        };
        if sees_all {
            return Ok(media.keys().find_map(|id| has_it(id, self)));
        }
        let discussion = self.room().play().discussion();
        for seat in self.seats_seen_by(role) {
            let modules = self.plan().scenario.modules.iter();
            let opened = modules.filter(|(id, it)| discussion.was_opened(id) && it.is_for(&seat));
            let mut shown = opened.flat_map(|(_, module)| &module.media);
            if let Some(found) = shown.find_map(|id| has_it(id, self)) {
                return Ok(Some(found));
            }
        }
        for seat in self.seats_seen_by(role) {
            let view = self.view(&seat, Locale::default())?;
            if let Some(found) = view.media().find_map(|id| has_it(id, self)) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}
