//! Completeness: a request held against the required contents, returned, and supplemented.

use super::Ctx;
use super::drafting::about_content;
use crate::engine::entities::{Progress, Terms};
use crate::engine::model::{Contents, Model};
use crate::engine::streams::Purpose;

/// The required contents that a request lacks.
pub(super) fn missing(model: &Model, terms: &Terms, progress: &Progress) -> Contents {
    model.required(terms.class).without(progress.contents)
}

/// The responder finds what is missing.
pub(super) fn rule(model: &Model, terms: &Terms, progress: &mut Progress) {
    progress.missing = missing(model, terms, progress);
}

/// The requester provides what was missing, as thoroughly as it drafts.
pub(super) fn supplement(ctx: &Ctx, terms: &Terms, progress: &mut Progress) {
    let agency = terms.requester;
    let thoroughness = ctx.model().agency(agency).policy.thoroughness;
    for content in progress.missing.iter() {
        let about = about_content(ctx.model(), terms.key, content);
        if ctx.chance(agency, Purpose::Supplementing, about, progress.returns, thoroughness) {
            progress.contents.insert(content);
        }
    }
}
